using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Storage;

/// <summary>Reads whole lists.</summary>
public static class Pages
{
    /// <summary>Every entity of some kinds, all when none is given, by id; one store call, since finding a page of entities means to look at them all.</summary>
    public static async Task<ImmutableArray<Entity>> AllEntities(this IKnowledgeView view, ImmutableArray<Kind> kinds, CancellationToken cancellation = default) =>
        [.. (await view.Find(new EntityQuery { Kinds = kinds, Order = EntityOrder.Id, First = int.MaxValue }, cancellation)).Items.Select(found => found.Entity)];

    /// <summary>Every claim that meets <paramref name="query"/>, whose paging is ignored; a store call for each <see cref="Limits.MaxFacts"/>.</summary>
    public static async IAsyncEnumerable<KnownClaim> AllClaims(this IKnowledgeView view, ClaimQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var page = await view.Claims(query with { First = Limits.MaxFacts, After = null }, cancellation);
        while (true)
        {
            foreach (var known in page.Items)
            {
                yield return known;
            }

            if (!page.HasMore)
            {
                yield break;
            }

            page = await view.Claims(query with { First = Limits.MaxFacts, After = page.Items[^1].Claim.Id }, cancellation);
        }
    }
}
