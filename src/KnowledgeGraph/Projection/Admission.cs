using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Projection;

/// <summary>The rules that a submission must keep to become a revision; all that it breaks are told at once.</summary>
internal sealed class Admission
{
    private readonly Graph graph;
    private readonly Submission submission;
    private readonly Dictionary<EntityId, Kind> introduced = [];
    private readonly Dictionary<ClaimId, Claim> asserted = [];
    private readonly List<Diagnostic> problems = [];
    private int? at;

    public Admission(Graph graph, Submission submission)
    {
        (this.graph, this.submission) = (graph, submission);
    }

    public IReadOnlyList<Diagnostic> Problems()
    {
        CheckEnvelope();
        CheckOnce();
        for (at = 0; at < submission.Acts.Length; at++)
        {
            if (submission.Acts[at.Value] is Act.Introduce introduce)
            {
                CheckIntroduction(introduce);
            }
        }

        foreach (var claim in submission.Acts.Select(act => act.Stated).OfType<Claim>())
        {
            asserted.TryAdd(claim.Id, claim);
        }

        for (at = 0; at < submission.Acts.Length; at++)
        {
            Check(submission.Acts[at.Value]);
        }

        problems.AddRange(new JudgementRules(graph, KindOf).Problems(submission.Acts));
        return problems;
    }

    private void Error(string code, string message, string? suggestion = null, string? part = null) =>
        problems.Add(new Diagnostic(code, Severity.Error, message, suggestion, Act: at, Part: part));

    private void CheckEnvelope()
    {
        if (submission.BatchId is not { Length: >= 1 and <= 200 })
        {
            Error("batch-id", "A submission needs a batch id of 1 to 200 characters.");
        }

        if (string.IsNullOrWhiteSpace(submission.Author) || string.IsNullOrWhiteSpace(submission.Reason))
        {
            Error("author", "A revision says who made it and why.");
        }

        if (submission.Acts.Length > Submission.Limit)
        {
            Error("too-many-acts", $"A revision holds at most {Submission.Limit} acts, this one has {submission.Acts.Length}.", "Split it under one import id.");
        }
    }

    private void CheckOnce()
    {
        var repeated = submission.Acts.Select((act, index) => (Act: act, Index: index)).DistinctBy(pair => pair.Act)
            .SelectMany(pair => Concerns(pair.Act).Select(what => (What: what, pair.Index))).GroupBy(pair => pair.What, StringComparer.Ordinal).Where(group => group.Count() > 1);
        foreach (var group in repeated)
        {
            at = group.Last().Index;
            Error("twice", $"Several acts of one revision concern {group.Key}.", "Keep one, or use two revisions.");
        }

        at = null;
    }

    private IEnumerable<string> Concerns(Act act) => act switch
    {
        Act.Introduce introduce => [introduce.Entity.Value],
        Act.Assert assert => [assert.Claim.Id.Value],
        Act.Supersede supersede => [supersede.Old.Value, supersede.Claim.Id.Value],
        Act.Retract retract => [retract.Claim.Value],
        Act.Reinstate reinstate => [reinstate.Claim.Value],
        Act.Annotate annotate => [annotate.Claim.Value],
        Act.Judge judge => [$"{judge.Judgement.First} and {judge.Judgement.Second}"],
        Act.Revoke revoke when graph.Judgements.TryGetValue(revoke.Judgement, out var known) => [$"{known.Judgement.First} and {known.Judgement.Second}"],
        _ => [],
    };

    private void CheckIntroduction(Act.Introduce introduce)
    {
        introduced.TryAdd(introduce.Entity, introduce.Kind);
        if (introduce.Kind.IsAbstract)
        {
            Error("unknown-kind", $"{introduce.Entity} needs a concrete kind; {introduce.Kind} is not one.");
        }

        if (graph.Entities.TryGetValue(introduce.Entity, out var known) && known.Kind != introduce.Kind)
        {
            Error("other-kind", $"{introduce.Entity} is known as {known.Kind}, not {introduce.Kind}.", "Choose another id, or the known kind.");
        }
    }

    private void Check(Act act)
    {
        switch (act)
        {
            case Act.Assert { Claim: var claim }:
                if (graph.StateOf(claim.Id) is { } state and not ClaimState.Accepted)
                {
                    Error("not-accepted", $"{claim.Id} ({claim}) was {state.ToString().ToLowerInvariant()}.", "Reinstate it to bring it back.");
                }

                CheckClaim(claim);
                break;
            case Act.Supersede { Old: var old, Claim: var claim }:
                CheckKnown(old, "old");
                CheckClaim(claim);
                break;
            case Act.Retract { Claim: var id }:
                CheckKnown(id);
                break;
            case Act.Reinstate { Claim: var id }:
                CheckKnown(id);
                break;
            case Act.Annotate { Claim: var id, Annotation: var annotation }:
                CheckKnown(id);
                CheckQuote(annotation);
                break;
        }
    }

    private void CheckKnown(ClaimId id, string part = "id")
    {
        if (!graph.Claims.ContainsKey(id))
        {
            Error("unknown-id", $"No claim {id} is known.", part: part);
        }
    }

    private void CheckClaim(Claim claim)
    {
        foreach (var (id, part) in Named(claim).DistinctBy(named => named.Id).Where(named => KindOf(named.Id) is null))
        {
            Error("unknown-id", $"{id} was never introduced ({claim}).", Nearest(id), part);
        }

        foreach (var breach in ClaimRules.Broken(claim, KindOf))
        {
            Error(breach.Code, breach.Message, breach.Suggestion, breach.Part);
        }

        CheckQuote(claim.Annotation);
        if (claim.Revises is { } revised && !graph.Claims.ContainsKey(revised) && !asserted.ContainsKey(revised))
        {
            Error("unknown-id", $"The claim {revised} that {claim} revises is not known.", part: "revises");
        }
    }

    private static IEnumerable<(EntityId Id, string Part)> Named(Claim claim) =>
    [
        (claim.Subject, "subject"),
        .. claim.Target is { } target ? [(target, "object")] : Array.Empty<(EntityId, string)>(),
        .. from name in claim.Qualifiers.Names
           from value in claim.Qualifiers[name].OfType<Value.Reference>()
           select (value.Id, name),
        (claim.Source, "source"),
        .. claim.Attribution.Chain.SelectMany(hop => hop.Actors).Select(actor => (actor, "voice")),
    ];

    private void CheckQuote(Annotation annotation)
    {
        var words = annotation.Quote?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        if (words > Annotation.LongestQuote)
        {
            Error("long-quote", $"A quote has at most {Annotation.LongestQuote} words, this one has {words}.", "Shorten it, or write a gist.", "quote");
        }
    }

    private Kind? KindOf(EntityId id) =>
        introduced.TryGetValue(id, out var kind) ? kind : graph.Entities.TryGetValue(id, out var known) ? known.Kind : null;

    private string? Nearest(EntityId id) => Spelling.Suggestion(id.Value, introduced.Keys.Concat(graph.Entities.Keys).Select(known => known.Value));
}
