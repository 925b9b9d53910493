using System.Runtime.CompilerServices;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Storage;

/// <summary>Whether the graph of a store is the one that follows from its ledger.</summary>
public static class Verification
{
    /// <summary>How many revisions before the head are asked of.</summary>
    private const int Sampled = 3;

    private static readonly FactFilter Everything = new() { Statuses = [.. Enum.GetValues<FactStatus>()] };

    /// <summary>
    /// Replays the ledger, which checks its chain of hashes, and compares the graph that follows with what the store keeps, where it lies open to others, and
    /// with what views answer: at the head counts, entities, facts, claims and judgements, at three revisions before it some of each.
    /// Each difference is a sentence; none when all is well.
    /// </summary>
    /// <remarks>Reads everything once; the replayed graph is held in memory. Views are asked when what is kept is right, so that nothing is told twice.</remarks>
    /// <param name="store">The store.</param>
    /// <param name="progress">Gets the number of each revision that was replayed.</param>
    /// <param name="notice">Gets a sentence about what is no difference, but worth knowing: revisions that are committed and not published, as a writer leaves them that is killed. They are verified too.</param>
    /// <param name="cancellation">Stops it.</param>
    /// <exception cref="KnowledgeException"><c>STORE_DAMAGED</c>: the ledger itself cannot be read.</exception>
    public static async IAsyncEnumerable<string> Differences(
        IKnowledgeStore store,
        Action<long>? progress = null,
        Action<string>? notice = null,
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

        var isKept = true;
        if (store is IKeptGraph open)
        {
            await foreach (var difference in open.Differences(graph, notice, cancellation))
            {
                isKept = false;
                yield return difference;
            }
        }

        if (!isKept)
        {
            yield break;
        }

        foreach (var number in Enumerable.Range(0, Sampled + 1).Select(part => graph.Head.Number - (graph.Head.Number * part / (Sampled + 1))).Distinct())
        {
            await foreach (var difference in DifferencesAt(number, store, graph, cancellation))
            {
                yield return number == graph.Head.Number ? difference : $"At revision {number}: {difference}";
            }
        }
    }

    /// <summary>What a view answers otherwise than the replayed graph does: of all at the head, of a page of ids at a revision before it.</summary>
    private static async IAsyncEnumerable<string> DifferencesAt(long number, IKnowledgeStore store, Graph graph, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var replayed = graph.ViewAt(number);
        await using var kept = await store.Open(number, cancellation);
        if (kept.Head != replayed.Head)
        {
            yield return $"The head is revision {kept.Head.Number} with hash {kept.Head.Hash}; the ledger ends with revision {replayed.Head.Number} and hash {replayed.Head.Hash}.";
        }

        var (counted, wanted) = (await kept.Counts(cancellation), await replayed.Counts(cancellation));
        if (Said(counted) != Said(wanted))
        {
            yield return $"The graph holds {Said(counted)}; the ledger makes {Said(wanted)}.";
        }

        foreach (var ids in Some(graph.Entities.Where(entity => entity.Value.Since <= number).Select(entity => entity.Key).Order()))
        {
            foreach (var difference in await Compare(ids, kept, replayed, cancellation))
            {
                yield return difference;
            }
        }

        foreach (var ids in Some(graph.Claims.Values.Where(record => record.Since <= number).Select(record => record.Claim.Id).OrderBy(id => id.Value, StringComparer.Ordinal)))
        {
            var (here, there) = (await kept.Claims(ids, cancellation), await replayed.Claims(ids, cancellation));
            foreach (var id in ids.Where(id => !here.TryGetValue(id, out var known) || !IsSame(known, there[id])))
            {
                yield return $"{id} is missing, or not what the ledger says of it.";
            }
        }

        IEnumerable<T[]> Some<T>(IEnumerable<T> ids) => ids.Chunk(Limits.MaxPage).Take(number == graph.Head.Number ? int.MaxValue : 1);
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
