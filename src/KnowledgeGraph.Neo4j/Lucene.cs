using KnowledgeGraph.Names;

namespace KnowledgeGraph.Neo4j;

/// <summary>Queries of the full-text index that find all that the core could rank, and little more.</summary>
internal static class Lucene
{
    /// <summary>The index refuses a query of more than 1,024 words.</summary>
    private const int MostWords = 500;

    /// <summary>Texts in which every token begins a word, those that hold a near word, and those that bear a symbol's number.</summary>
    /// <param name="tokens">Letters and digits only, so that nothing in them is an operator.</param>
    /// <param name="symbol">The symbol that the whole text is, or null.</param>
    /// <param name="near">Words of names that are near to a token.</param>
    public static IEnumerable<string> Queries(IReadOnlyCollection<string> tokens, UnSymbol? symbol, IReadOnlyList<string> near)
    {
        if (tokens.Count > 0)
        {
            yield return string.Join(" AND ", tokens.Distinct().Select(token => $"folded:{token}*"));
        }

        string[] others = [.. near, .. symbol is null ? [] : new[] { $"{symbol.Number}" }];
        foreach (var words in others.Chunk(MostWords))
        {
            yield return string.Join(" OR ", words.Select(word => $"folded:{word}"));
        }
    }
}
