using System.Text.Json;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Neo4j.Rows;

/// <summary>Reads properties of rows; a property that a node does not have is null.</summary>
internal static class RowReading
{
    public static EntityId Entity(this JsonElement row, string name) => new(row.GetProperty(name).GetString()!);

    public static string? Text(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;

    public static long? Number(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Number ? value.GetInt64() : null;

    /// <summary>A list of texts; an empty one when there is none.</summary>
    public static IEnumerable<string> Texts(this JsonElement row, string name) =>
        row.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.Array ? value.EnumerateArray().Select(item => item.GetString()!) : [];

    /// <summary>A position in the ledger; null where the row is.</summary>
    public static Head? Head(JsonElement row) => row.ValueKind is JsonValueKind.Null
        ? null
        : new Head(row.GetProperty("number").GetInt64(), NodaTime.Instant.FromUnixTimeMilliseconds(row.GetProperty("at").GetInt64()), row.GetProperty("hash").GetString()!);

    public static KnowledgeException Newer(string what, string word) =>
        new KnowledgeException("STORE_NEWER", $"The store uses the {what} \"{word}\", which this version does not know; use a newer kg.");
}
