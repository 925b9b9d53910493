using System.Text.Json;

namespace KnowledgeGraph.Benchmarks.Hostile;

/// <summary>A request that would cost more than it says.</summary>
/// <param name="Name">What it tries.</param>
/// <param name="Query">The document.</param>
/// <param name="Code">The code with which it is refused; null where it may run, because what it can cost is bounded.</param>
/// <param name="Variables">A JSON object; null without variables.</param>
/// <param name="OperationName">Which operation; null when the document has one.</param>
/// <param name="Before">Variables with which the same document was asked before, so that it is cached; null for none.</param>
public sealed record HostileDocument(string Name, string Query, string? Code, string? Variables = null, string? OperationName = null, string? Before = null)
{
    private static readonly JsonSerializerOptions Deep = new() { MaxDepth = 1_000 };

    /// <summary>Whether it is stopped while it runs: it may then cost twice what others may, since a call of the store is charged once it is answered.</summary>
    public bool IsStopped { get; init; }

    /// <summary>Bytes that come over the wire.</summary>
    public int Size => System.Text.Encoding.UTF8.GetByteCount(Query) + System.Text.Encoding.UTF8.GetByteCount(Variables ?? "");

    /// <summary>The variables as a client sends them.</summary>
    public JsonElement? Sent => Parse(Variables);

    /// <summary>The variables of the harmless request before.</summary>
    public JsonElement? SentBefore => Parse(Before);

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static JsonElement? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json, Deep);
}
