using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Short ways through an answer.</summary>
internal static class JsonAnswers
{
    /// <summary>The member at a path of names and positions, such as <c>node.date.values.0</c>.</summary>
    public static JsonElement At(this JsonElement json, string path) =>
        path.Split('.').Aggregate(json, (at, step) => int.TryParse(step, out var index) ? at[index] : at.ValueKind is JsonValueKind.Null ? at : at.GetProperty(step));

    /// <summary>The nodes of a connection.</summary>
    public static JsonElement[] Nodes(this JsonElement json, string path) =>
        [.. json.At(path).GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node"))];

    /// <summary>The items of a list.</summary>
    public static JsonElement[] Items(this JsonElement json, string path) => [.. json.At(path).EnumerateArray()];

    /// <summary>The text at a path; "null" is null.</summary>
    public static string? Text(this JsonElement json, string path) => json.At(path) is { ValueKind: not JsonValueKind.Null } found ? found.ToString() : null;

    /// <summary>The number at a path.</summary>
    public static int Number(this JsonElement json, string path) => json.At(path).GetInt32();

    /// <summary>The texts of a list, at a path below each item where one is given.</summary>
    public static string?[] Each(this JsonElement list, string? path = null) =>
        [.. list.EnumerateArray().Select(item => path is null ? item.GetString() : item.Text(path))];
}
