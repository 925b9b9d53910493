using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Tests.Projection;

/// <summary>Laws of the projection, over random histories of one small world.</summary>
public sealed class GraphPropertyTests
{
    private static readonly EntityId[] Packages = [Some.Package, Some.SamePackage];

    private static readonly Gen<Claim> Claims = Gen.OneOf(
        from hours in Gen.Int[12, 15]
        from who in OneOf(Some.Ministry, Some.OtherMinistry)
        from polarity in OneOf(Polarity.Affirms, Polarity.Affirms, Polarity.Denies)
        select Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(hours), who, polarity: polarity),
        from package in OneOf(Packages)
        from day in Gen.Int[9, 11]
        from who in OneOf(Some.Ministry, Some.OtherMinistry)
        select Some.Claim(package, Attributes.Date, Some.At($"2016-09-{day:00}"), who),
        from package in OneOf(Packages)
        from role in OneOf("party", "guarantor")
        select Some.Claim(Some.Anna, Relations.PartyTo, Some.To(package), qualifiers: Qualifiers.None.With("partyRole", Some.Word(role))),
        from modality in Gen.Enum<Modality>()
        from role in OneOf("principal", "mediator")
        select Some.Claim(Some.Boris, Relations.ParticipatedIn, Some.To(Some.Talks), modality: modality, qualifiers: Qualifiers.None.With("role", Some.Word(role))));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>Histories: each step is what to do with which claim, and whether the two packages are judged or the judgement is revoked.</summary>
    internal static readonly Gen<(Claim Claim, int What)[][]> Histories = Gen.Select(Claims, Gen.Int[0, 5]).Array[1, 8].Array[1, 5];

    private static readonly Judgement Same = new(Some.Package, Some.SamePackage, Verdict.Same, "One text.");

    [Fact]
    public void The_order_of_acts_within_a_revision_does_not_matter() => Histories.Sample(history =>
    {
        var (straight, turned) = (Some.Graph([Some.World]), Some.Graph([Some.World.Reverse()]));
        foreach (var step in history)
        {
            var acts = Acts(straight, step);
            straight = acts.IsEmpty ? straight : Some.After(straight, acts);
            turned = acts.IsEmpty ? turned : Some.After(turned, [.. acts.Reverse()]);
        }

        return straight.Head.Hash == turned.Head.Hash && Some.Picture(straight) == Some.Picture(turned);
    });

    [Fact]
    public void Replaying_from_any_checkpoint_gives_the_same_graph() => Gen.Select(Histories, Gen.Int[0, 5]).Sample((history, checkpoint) =>
    {
        var revisions = Revisions(history, out var whole);
        var kept = revisions.Take(Math.Min(checkpoint, revisions.Length)).Aggregate(Graph.Empty, (graph, revision) => graph.Apply(revision));
        var again = revisions.Skip(Math.Min(checkpoint, revisions.Length)).Aggregate(kept, (graph, revision) => graph.Apply(revision));
        return Some.Picture(again) == Some.Picture(whole);
    });

    [Fact]
    public void A_view_at_a_revision_never_changes_when_more_is_appended() => Histories.Sample(history =>
    {
        var revisions = Revisions(history, out var whole);
        var graph = Graph.Empty;
        foreach (var revision in revisions)
        {
            graph = graph.Apply(revision);
            var (then, now) = (Shown(graph, revision.Number), Shown(whole, revision.Number));
            if (then != now)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Revoking_a_judgement_restores_both_entities() => Claims.Array[1, 8].Sample(claims =>
    {
        var before = Some.Graph([Some.World, claims.DistinctBy(claim => claim.Id).Select(claim => new Act.Assert(claim))]);
        var after = Some.After(Some.After(before, new Act.Judge(Same)), new Act.Revoke(Same.Id, "Two texts after all."));
        return Shown(before, 2) == Shown(after, 4);
    });

    /// <summary>What a view shows: every fact that holds, without the revisions of its versions.</summary>
    private static string Shown(Graph graph, long revision) => string.Join('\n', Some.World.OfType<Act.Introduce>().Select(act => act.Entity)
        .SelectMany(id => Some.FactsOf(graph, id, revision)).DistinctBy(fact => fact.Id).OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)
        .Select(fact => $"{fact.Id} {fact.Subject} {fact.Predicate} {fact.Object} {string.Join('|', fact.Values)} {fact.Qualifiers} {fact.Status} {string.Join('+', fact.Modalities)} {fact.Rivals} {string.Join('+', fact.Witnesses)}"));

    internal static Revision[] Revisions((Claim Claim, int What)[][] history, out Graph whole)
    {
        var revisions = new List<Revision>();
        whole = Graph.Empty;
        foreach (var acts in new[] { Some.World }.Concat(history.Select(_ => ImmutableArray<Act>.Empty)).Select((acts, index) => (acts, index)))
        {
            var some = acts.index == 0 ? acts.acts : Acts(whole, history[acts.index - 1]);
            if (some.IsEmpty)
            {
                continue;
            }

            var revision = new Revision(whole.Head, NodaTime.Instant.FromUnixTimeSeconds(acts.index), new Submission($"b{acts.index}", "tester", "A test.", some));
            revisions.Add(revision);
            whole = whole.Apply(revision);
        }

        return [.. revisions];
    }

    /// <summary>Acts that the graph admits, one for each claim: assert, retract, reinstate, supersede by another hour, judge, revoke.</summary>
    private static ImmutableArray<Act> Acts(Graph graph, (Claim Claim, int What)[] step)
    {
        var acts = step.DistinctBy(pair => pair.Claim.Id).Select(pair => (Act?)((graph.StateOf(pair.Claim.Id), pair.What) switch
        {
            (null, _) => new Act.Assert(pair.Claim),
            (Storage.ClaimState.Accepted, 0 or 1) => new Act.Retract(pair.Claim.Id, "Misread."),
            (Storage.ClaimState.Retracted, 2 or 3) => new Act.Reinstate(pair.Claim.Id, "Right after all."),
            _ => null,
        })).OfType<Act>().ToImmutableArray();
        return step[0].What switch
        {
            4 when !graph.IsInForce(Same.Id) => acts.Add(new Act.Judge(Same)),
            5 when graph.IsInForce(Same.Id) => acts.Add(new Act.Revoke(Same.Id, "Not the same.")),
            _ => acts,
        };
    }
}
