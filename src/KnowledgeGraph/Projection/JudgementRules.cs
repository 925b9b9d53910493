using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Projection;

/// <summary>What judgements must keep: known ids, one in force for a pair, and no two ids both the same and different.</summary>
internal sealed class JudgementRules(Graph graph, Func<EntityId, Kind?> kindOf)
{
    /// <summary>Each rule broken, with the act that breaks it.</summary>
    public IEnumerable<Diagnostic> Problems(IReadOnlyList<Act> acts)
    {
        var makers = acts.Select((act, index) => (act, index)).Where(pair => pair.act is Act.Judge)
            .ToLookup(pair => ((Act.Judge)pair.act).Judgement.Id, pair => pair.index);
        var revoked = acts.OfType<Act.Revoke>().Select(act => act.Judgement).ToHashSet();
        foreach (var id in revoked.Where(id => !graph.Judgements.ContainsKey(id)))
        {
            yield return Error("unknown-id", $"No judgement {id} is known.") with { Act = acts.TakeWhile(act => act is not Act.Revoke revoke || revoke.Judgement != id).Count(), Part = "id" };
        }

        var made = acts.OfType<Act.Judge>().Select(act => act.Judgement).Where(judgement => !graph.IsInForce(judgement.Id)).ToArray();
        var problems = made.SelectMany(judgement => Made(judgement).Select(problem => problem with { Act = makers[judgement.Id].First() })).ToArray();
        foreach (var problem in problems)
        {
            yield return problem;
        }

        var standing = graph.Judgements.Values.Select(entry => entry.Judgement).Where(known => graph.IsInForce(known.Id) && !revoked.Contains(known.Id));
        foreach (var problem in made.Length == 0 || problems.Any(p => p.Severity is Severity.Error) ? [] : Contradictions([.. standing, .. made], made))
        {
            yield return problem with { Act = made.Select(judgement => (int?)makers[judgement.Id].First()).Max() };
        }
    }

    private IEnumerable<Diagnostic> Made(Judgement judgement)
    {
        foreach (var id in new[] { judgement.First, judgement.Second }.Where(id => kindOf(id) is null))
        {
            yield return Error("unknown-id", $"{id} was never introduced, so nothing can be judged of it.");
        }

        var standing = graph.Judgements.Values.Select(entry => entry.Judgement).FirstOrDefault(known =>
            known.First == judgement.First && known.Second == judgement.Second && graph.IsInForce(known.Id));
        if (standing is not null)
        {
            yield return Error(
                "judged-already",
                $"{judgement.First} and {judgement.Second} are judged {Word(standing.Verdict)} ({standing.Because}).",
                $"Revoke {standing.Id} first.");
        }

        if (judgement.Verdict is Verdict.Same && kindOf(judgement.First) is { } one && kindOf(judgement.Second) is { } other && one != other)
        {
            yield return new Diagnostic("other-kind", Severity.Warning, $"{judgement.First} is {one} and {judgement.Second} is {other}, yet judged the same.");
        }
    }

    private static IEnumerable<Diagnostic> Contradictions(Judgement[] all, Judgement[] made)
    {
        var same = all.Where(judgement => judgement.Verdict is Verdict.Same)
            .SelectMany(judgement => new[] { (From: judgement.First, To: judgement.Second, judgement), (From: judgement.Second, To: judgement.First, judgement) })
            .ToLookup(edge => edge.From);
        foreach (var different in all.Where(judgement => judgement.Verdict is Verdict.Different))
        {
            var group = Groups.Reach(different.First, id => same[id].Select(edge => edge.To));
            if (group.Contains(different.Second))
            {
                var way = all.Where(judgement => judgement.Verdict is Verdict.Same && group.Contains(judgement.First))
                    .Append(different).Where(judgement => !made.Contains(judgement)).Select(judgement => judgement.Id.Value);
                yield return Error(
                    "judged-otherwise",
                    $"{different.First} and {different.Second} would be both the same and different.",
                    $"In the way: {string.Join(", ", way.DefaultIfEmpty("judgements of this revision"))}.");
            }
        }
    }

    private static string Word(Verdict verdict) => verdict.ToString().ToLowerInvariant();

    private static Diagnostic Error(string code, string message, string? suggestion = null) => new(code, Severity.Error, message, suggestion);
}
