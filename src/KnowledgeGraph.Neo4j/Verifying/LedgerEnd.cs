using System.Text.Json;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Verifying;

/// <summary>Where the ledger says that it ends when nobody is appending.</summary>
/// <param name="Revision">The newest that is committed.</param>
/// <param name="Published">The newest that readers see.</param>
/// <param name="IsThere">Whether the newest that is committed is there.</param>
internal sealed record LedgerEnd(long Revision, long Published, bool IsThere)
{
    /// <summary>Whether revisions wait for the append that publishes them: their writers died between committing and publishing, or are about to.</summary>
    public bool IsUnpublished => IsThere && Published < Revision;

    /// <summary>Takes the ledger's lock, and gives it back without a change.</summary>
    public static Task<LedgerEnd> Read(Neo4jClient client, CancellationToken cancellation)
    {
        string[] none = [];
        var ids = new Dictionary<string, object?>(StringComparer.Ordinal) { ["entities"] = none, ["claims"] = none, ["facts"] = none };
        var read = Cypher.Bulk("append-read", ("writer", QueryApi.NewId()), ("batch", ""), ("ids", ids));
        return client.Write(async (transaction, token) => (await transaction.Run(read, row => Of(row[0], row[1]), token)).Single(), cancellation: cancellation);
    }

    private static LedgerEnd Of(JsonElement ledger, JsonElement head)
    {
        var revision = ledger.GetProperty("revision").GetInt64();
        return new(revision, ledger.GetProperty("published").GetInt64(), revision == 0 || head.ValueKind is not JsonValueKind.Null);
    }
}
