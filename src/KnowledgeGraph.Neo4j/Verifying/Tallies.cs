using System.Collections.Immutable;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Neo4j.Verifying;

/// <summary>How much a graph holds at each of its revisions.</summary>
internal static class Tallies
{
    /// <summary>The tally at each revision, from the first.</summary>
    public static ImmutableArray<Tally> Of(Graph graph)
    {
        var steps = Steps(graph).ToLookup(step => step.Revision);
        var tallies = ImmutableArray.CreateBuilder<Tally>();
        var tally = Tally.Nothing;
        for (var number = 1L; number <= graph.Head.Number; number++)
        {
            tally = steps[number].Aggregate(tally, (sum, step) => step.What switch
            {
                "facts" => sum with { Facts = sum.Facts + step.More },
                "claims" => sum with { Claims = sum.Claims + step.More },
                "sources" => sum with { Sources = sum.Sources + step.More },
                "judgements" => sum with { Judgements = sum.Judgements + step.More },
                var kind => sum.Plus(kind, step.More),
            });
            tallies.Add(tally);
        }

        return tallies.ToImmutable();
    }

    /// <summary>At which revision there is one more or fewer of what.</summary>
    private static IEnumerable<(long Revision, string What, int More)> Steps(Graph graph) =>
    [
        .. graph.Facts.Values.SelectMany(versions => versions).SelectMany(fact => Steps("facts", [fact.SinceRevision, fact.UntilRevision ?? long.MaxValue], fact.HoldsAt)),
        .. graph.Claims.Values.SelectMany(record => Steps("claims", record.Standing.Revisions, record.CountsAt)),
        .. graph.Claims.Values.GroupBy(record => record.Claim.Source)
            .SelectMany(stands => Steps("sources", stands.SelectMany(record => record.Standing.Revisions), number => stands.Any(record => record.CountsAt(number)))),
        .. graph.Judgements.Values.SelectMany(entry => Steps("judgements", entry.InForce.Revisions, number => entry.InForce.At(number, false))),
        .. graph.Entities.SelectMany(entity => Steps(
            entity.Value.Kind.Name, graph.Groups.Revisions(entity.Key).Append(entity.Value.Since), number => number >= entity.Value.Since && graph.Groups.Survivor(entity.Key, number) == entity.Key)),
    ];

    /// <summary>The steps of what holds or not, and changes at some revisions at most.</summary>
    private static IEnumerable<(long Revision, string What, int More)> Steps(string what, IEnumerable<long> revisions, Func<long, bool> holds)
    {
        var held = false;
        foreach (var number in revisions.Distinct().Order())
        {
            if (holds(number) != held)
            {
                held = !held;
                yield return (number, what, held ? 1 : -1);
            }
        }
    }
}
