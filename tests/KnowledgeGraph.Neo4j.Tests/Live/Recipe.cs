using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>A file of <c>cypher/cookbook</c>, and the same question in GraphQL: both become lines of text, which must be the same.</summary>
/// <param name="Name">The file, without its extension.</param>
/// <param name="Question">Which question it answers: the beginning of a file in <c>AnalystQuestions</c> or <c>FirstQueries</c>.</param>
/// <param name="Rows">The rows of Cypher as lines.</param>
/// <param name="Answer">The data of the answer as lines.</param>
internal sealed partial record Recipe(string Name, string Question, Func<JsonElement[], IEnumerable<string>> Rows, Func<JsonElement, IEnumerable<string>> Answer)
{
    private static readonly string Api = Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api");

    /// <summary>The questions that stand in files: <c>AnalystQuestions/03</c>, <c>FirstQueries/1</c>.</summary>
    public static IEnumerable<string> Questions => Files().Keys;

    /// <summary>Parameters other than those that the file names.</summary>
    public Dictionary<string, object?> Instead { get; init; } = [];

    /// <summary>The question in GraphQL; null for that of the file, with the ids of whatever it names.</summary>
    public string? Document { get; init; }

    public GraphQuery GraphQuery => new(Document ?? Named().Replace(File.ReadAllText(Files()[Question]), match => $"{{{match.Groups[1].Value}id name"));

    /// <summary>The statement with the parameters of its <c>:param</c> lines.</summary>
    public Statement Statement
    {
        get
        {
            var parameters = Parameter().Matches(File.ReadAllText(Path.Combine(Repository.Root, "cypher", "cookbook", Name + ".cypher")))
                .ToDictionary(match => match.Groups[1].Value, match => Plain(JsonSerializer.Deserialize<JsonElement>(match.Groups[2].Value.Replace('\'', '"'))));
            Instead.Keys.Should().BeSubsetOf(parameters.Keys);
            return new Statement(Name, Cypher.Text("cookbook/" + Name), parameters.ToDictionary(pair => pair.Key, pair => Instead.GetValueOrDefault(pair.Key, pair.Value)));
        }
    }

    /// <summary>The parts side by side; what is null or empty is a dash, lists are sorted.</summary>
    public static string Line(params object?[] parts) => string.Join(" | ", parts.Select(Text));

    /// <summary>The words of GraphQL and those of the graph, which are written otherwise.</summary>
    public static string Word(JsonElement word) => word.ValueKind is JsonValueKind.String ? word.GetString()!.ToLowerInvariant().Replace("_", "").Replace("-", "").Replace(" ", "") : "-";

    private static Dictionary<string, string> Files() => new[] { "AnalystQuestions", "FirstQueries" }
        .SelectMany(folder => Directory.GetFiles(Path.Combine(Api, folder), "*.graphql").Select(file => (folder, file)))
        .ToDictionary(pair => $"{pair.folder}/{Path.GetFileName(pair.file).Split('-')[0]}", pair => pair.file);

    private static object? Plain(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => value.GetInt64(),
        JsonValueKind.Array => value.EnumerateArray().Select(Plain).ToArray(),
        _ => value.GetString(),
    };

    private static string Text(object? part) => part switch
    {
        null or JsonElement { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined } => "-",
        JsonElement { ValueKind: JsonValueKind.Array } list => Text(list.EnumerateArray().Select(item => Text(item))),
        string text => text,
        IEnumerable<string> list => list.Any() ? string.Join(", ", list.Order(StringComparer.Ordinal)) : "-",
        _ => Convert.ToString(part, CultureInfo.InvariantCulture)!,
    };

    [GeneratedRegex(@"^// :param (\w+) => (.*)$", RegexOptions.Multiline)]
    private static partial Regex Parameter();

    /// <summary>A selection of an entity's name: the names of facts have a selection of their own, those of qualifiers stand beside a text.</summary>
    [GeneratedRegex(@"\{(\s+)name\b(?!\s*\{)(?! text)")]
    private static partial Regex Named();
}

/// <summary>Ways into answers.</summary>
internal static class Answers
{
    /// <summary>What lies at the end of a way of fields; undefined where one of them is null.</summary>
    public static JsonElement At(this JsonElement from, params ReadOnlySpan<string> way)
    {
        foreach (var field in way)
        {
            if (from.ValueKind is not JsonValueKind.Object)
            {
                return default;
            }

            from = from.GetProperty(field);
        }

        return from;
    }

    /// <summary>The items of a list; none of null.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement from, params ReadOnlySpan<string> way) =>
        from.At(way) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    /// <summary>The edges of a connection.</summary>
    public static IEnumerable<JsonElement> Edges(this JsonElement from, params ReadOnlySpan<string> way) => from.At(way).Items("edges");

    /// <summary>The nodes of a connection.</summary>
    public static IEnumerable<JsonElement> Nodes(this JsonElement from, params ReadOnlySpan<string> way) => from.Edges(way).Select(edge => edge.GetProperty("node"));

    public static IEnumerable<string> Ids(this IEnumerable<JsonElement> entities) => entities.Select(entity => entity.GetProperty("id").GetString()!);

    public static IEnumerable<string> Names(this IEnumerable<JsonElement> entities) => entities.Select(entity => entity.GetProperty("name").GetString()!);

    /// <summary>Who tells, closest to the fact first.</summary>
    public static string Chain(this JsonElement claim, Func<JsonElement, JsonElement, string> hop) =>
        string.Join(" < ", claim.Items("attribution").SelectMany(step => step.Items("actors").Select(actor => hop(step, actor))));

    /// <summary>The same of a list in the order of Cypher.</summary>
    public static string Chain(this JsonElement list) => string.Join(" < ", list.EnumerateArray().Select(item => item.GetString()));
}
