using System.Runtime.CompilerServices;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Storage;

/// <summary>Whether the graph of a store is the one that follows from its ledger.</summary>
public static class Verification
{
    private static readonly FactFilter Everything = new() { Statuses = [.. Enum.GetValues<FactStatus>()] };

    /// <summary>
    /// Replays the ledger, which checks its chain of hashes, and compares the graph that follows with what a view at the head answers:
    /// counts, entities, the versions of facts that hold, claims, judgements. Each difference is a sentence; none when all is well.
    /// </summary>
    /// <remarks>Reads everything once; the replayed graph is held in memory.</remarks>
    /// <exception cref="KnowledgeException"><c>STORE_DAMAGED</c>: the ledger itself cannot be read.</exception>
    public static async IAsyncEnumerable<string> Differences(
        IKnowledgeStore store,
        Action<long>? progress = null,
        [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var graph = Graph.Empty;
        await foreach (var revision in store.Revisions(cancellation: cancellation))
        {
            if (revision.Number != graph.Head.Number + 1 || revision.PreviousHash != graph.Head.Hash)
            {
                yield return $"Revision {revision.Number} does not follow from revision {graph.Head.Number}.";
                yield break;
            }

            graph = graph.Apply(revision);
            progress?.Invoke(revision.Number);
        }

        var replayed = graph.ViewAt(graph.Head.Number);
        await using var kept = await store.Open(graph.Head.Number, cancellation);
        if (kept.Head != replayed.Head)
        {
            yield return $"The head is revision {kept.Head.Number} with hash {kept.Head.Hash}; the ledger ends with revision {replayed.Head.Number} and hash {replayed.Head.Hash}.";
        }

        var (counted, wanted) = (await kept.Counts(cancellation), await replayed.Counts(cancellation));
        if (Said(counted) != Said(wanted))
        {
            yield return $"The graph holds {Said(counted)}; the ledger makes {Said(wanted)}.";
        }

        foreach (var ids in graph.Entities.Keys.Order().Chunk(Limits.MaxPage))
        {
            foreach (var difference in await Compare(ids, kept, replayed, cancellation))
            {
                yield return difference;
            }
        }

        foreach (var ids in graph.Claims.Keys.OrderBy(id => id.Value, StringComparer.Ordinal).Chunk(Limits.MaxPage))
        {
            var (here, there) = (await kept.Claims(ids, cancellation), await replayed.Claims(ids, cancellation));
            foreach (var id in ids.Where(id => !here.TryGetValue(id, out var known) || !IsSame(known, there[id])))
            {
                yield return $"{id} is missing, or not what the ledger says of it.";
            }
        }
    }

    private static async Task<List<string>> Compare(EntityId[] ids, IKnowledgeView kept, IKnowledgeView replayed, CancellationToken cancellation)
    {
        var differences = new List<string>();
        var (entities, wanted) = (await kept.Entities(ids, cancellation), await replayed.Entities(ids, cancellation));
        differences.AddRange(ids.Where(id => !entities.TryGetValue(id, out var entity) || !IsSame(entity, wanted[id])).Select(id => $"{id} is missing, or not what the ledger makes of it."));
        var query = new FactQuery(ids) { Filter = Everything };
        var (facts, made) = (await kept.Facts(query, cancellation), await replayed.Facts(query, cancellation));
        foreach (var id in ids)
        {
            var left = facts.GetValueOrDefault(id, FactPage.Empty).Items.ToDictionary(placed => placed.Fact.Id, placed => placed.Fact);
            var right = made[id].Items.ToDictionary(placed => placed.Fact.Id, placed => placed.Fact);
            differences.AddRange(right.Values.Where(fact => !left.TryGetValue(fact.Id, out var other) || !fact.ShowsTheSameAs(other) || fact.SinceRevision != other.SinceRevision)
                .Select(fact => $"{fact.Id} ({fact.Subject} {fact.Predicate} {fact.Object}) is missing, or not what its claims come to."));
            differences.AddRange(left.Keys.Where(fact => !right.ContainsKey(fact)).Select(fact => $"{fact} of {id} has no claim in the ledger."));
        }

        var (judgements, ruled) = (await kept.Judgements(ids, cancellation), await replayed.Judgements(ids, cancellation));
        differences.AddRange(ids.Where(id => !judgements.GetValueOrDefault(id, []).SequenceEqual(ruled.GetValueOrDefault(id, []))).Select(id => $"The judgements on {id} are not those of the ledger."));
        return differences;
    }

    private static bool IsSame(Entity one, Entity other) =>
        one with { MergedIds = [] } == other with { MergedIds = [] } && one.MergedIds.SequenceEqual(other.MergedIds);

    private static bool IsSame(KnownClaim one, KnownClaim other) =>
        one == other && one.Claim.Annotation == other.Claim.Annotation && one.Claim.Revises == other.Claim.Revises;

    private static string Said(Counts counts) =>
        $"{counts.Entities} entities ({string.Join(", ", counts.ByKind.Select(pair => $"{pair.Value} {pair.Key}"))}), {counts.Facts} facts, {counts.Claims} claims of {counts.Sources} sources, {counts.Judgements} judgements";
}
