using System.Runtime.CompilerServices;

namespace KnowledgeGraph.Storage;

/// <summary>Reads lists page by page to their end; a store call for each <see cref="Limits.MaxPage"/> items.</summary>
public static class Pages
{
    /// <summary>Every entity that meets <paramref name="query"/>, whose paging is ignored.</summary>
    public static async IAsyncEnumerable<Found> FindAll(this IKnowledgeView view, EntityQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var page = await view.Find(query with { First = Limits.MaxPage, After = null }, cancellation);
        while (true)
        {
            foreach (var found in page.Items)
            {
                yield return found;
            }

            if (!page.HasMore)
            {
                yield break;
            }

            page = await view.Find(query with { First = Limits.MaxPage, After = page.Items[^1].Cursor }, cancellation);
        }
    }

    /// <summary>Every claim that meets <paramref name="query"/>, whose paging is ignored.</summary>
    public static async IAsyncEnumerable<KnownClaim> AllClaims(this IKnowledgeView view, ClaimQuery query, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var page = await view.Claims(query with { First = Limits.MaxPage, After = null }, cancellation);
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

            page = await view.Claims(query with { First = Limits.MaxPage, After = page.Items[^1].Claim.Id }, cancellation);
        }
    }
}
