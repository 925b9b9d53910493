using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Rows;

/// <summary>How much the graph holds at a revision, kept with it so that nobody has to count.</summary>
/// <param name="Facts">Whatever their status.</param>
/// <param name="Claims">Accepted ones.</param>
/// <param name="Judgements">Those in force.</param>
/// <param name="Sources">Documents in which an accepted claim stands.</param>
/// <param name="Kinds">Entities that stand for themselves, of each concrete kind that has any.</param>
internal sealed record Tally(int Facts, int Claims, int Judgements, int Sources, ImmutableSortedDictionary<string, int> Kinds)
{
    public static readonly Tally Nothing = new(0, 0, 0, 0, ImmutableSortedDictionary.Create<string, int>(StringComparer.Ordinal));

    /// <summary>That of a revision's row; nothing where the row is null.</summary>
    public static Tally Of(JsonElement row) => row.ValueKind is JsonValueKind.Null ? Nothing : new Tally(
        row.GetProperty("facts").GetInt32(),
        row.GetProperty("claims").GetInt32(),
        row.GetProperty("judgements").GetInt32(),
        row.GetProperty("sources").GetInt32(),
        row.Texts("kinds").Select(text => text.Split(' ')).ToImmutableSortedDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    /// <summary>The kinds as one text each: <c>Person 12</c>.</summary>
    public string[] KindTexts => [.. Kinds.Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key} {pair.Value}"))];

    /// <summary>With as many more of a kind, or fewer; a kind that has none left goes.</summary>
    public Tally Plus(string kind, int more)
    {
        var number = Kinds.GetValueOrDefault(kind) + more;
        return this with { Kinds = number == 0 ? Kinds.Remove(kind) : Kinds.SetItem(kind, number) };
    }
}
