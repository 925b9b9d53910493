using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Short ways through an answer.</summary>
internal static class JsonAnswers
{
    /// <summary>The member at a path such as <c>node.date.values</c>.</summary>
    public static JsonElement At(this JsonElement json, string path) =>
        path.Split('.').Aggregate(json, (at, name) => at.GetProperty(name));

    /// <summary>The nodes of a connection.</summary>
    public static JsonElement[] Nodes(this JsonElement json, string path) =>
        [.. json.At(path).GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"))];

    /// <summary>The items of a list.</summary>
    public static JsonElement[] Items(this JsonElement json, string path) => [.. json.At(path).EnumerateArray()];

    /// <summary>The text at a path; "null" is null.</summary>
    public static string? Text(this JsonElement json, string path) => json.At(path) is { ValueKind: not JsonValueKind.Null } found ? found.ToString() : null;
}
