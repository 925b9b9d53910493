using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Neo4j;

/// <summary>An index, as a file of the schema makes it or as the server shows it.</summary>
/// <param name="Name">No other index or constraint has it.</param>
/// <param name="IsOfConstraint">Whether a constraint keeps it.</param>
/// <param name="Of">Its type, then labels or types in order, then properties; null where it has none.</param>
internal sealed partial record NamedIndex(string Name, bool IsOfConstraint, string? Of)
{
    /// <summary>The index that a statement of the schema makes; null when it makes none.</summary>
    public static NamedIndex? Made(string statement)
    {
        if (Making().Match(statement) is not { Success: true } made)
        {
            return null;
        }

        var (sort, entity) = (made.Groups["sort"].Value, made.Groups["entity"].Value);
        var parts = made.Groups["label"].Captures.Select(label => label.Value).Order(StringComparer.Ordinal).Concat(made.Groups["property"].Captures.Select(property => property.Value));
        return new NamedIndex(
            made.Groups["name"].Value,
            sort == "CONSTRAINT",
            string.Join(' ', [sort == "FULLTEXT INDEX" ? "FULLTEXT" : "RANGE", entity == "n" ? "NODE" : "RELATIONSHIP", .. parts]));
    }

    /// <summary>A row of <c>indexes</c>, and whether the index can be used.</summary>
    public static (NamedIndex Index, bool IsOnline) Read(JsonElement row) => (new(row[0].GetString()!, row[2].GetBoolean(), row[3].GetString()), row[1].GetString() == "ONLINE");

    /// <summary>The statement that takes it away.</summary>
    public string Drop => $"DROP {(IsOfConstraint ? "CONSTRAINT" : "INDEX")} {Name}";

    [GeneratedRegex(
        @"^CREATE (?<sort>CONSTRAINT|INDEX|FULLTEXT INDEX) (?<name>\w+) IF NOT EXISTS FOR [^:]*(?<entity>[nr]):((?<label>\w+)\|?)+.*? (REQUIRE|ON|ON EACH) [(\[]?([nr]\.(?<property>\w+)(, )?)+",
        RegexOptions.ExplicitCapture)]
    private static partial Regex Making();
}
