using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j;

/// <summary>Constraints, indexes and the ledger's node: made by <c>cypher/schema</c>, checked whenever a store is opened.</summary>
internal static class Schema
{
    /// <summary>The newest format that this version writes and reads.</summary>
    public const int Format = 1;

    private static readonly Version Oldest = new(5, 26);

    /// <summary>Makes what is missing in an empty database or a knowledge base; may be repeated. Waits until the indexes can be used.</summary>
    /// <exception cref="KnowledgeException">As of <see cref="Require"/>; what is refused is left as it is.</exception>
    public static async Task Make(Neo4jClient client, CancellationToken cancellation)
    {
        await Look(client, cancellation);
        await Missing(client, cancellation);
        foreach (var statement in Cypher.Schema())
        {
            await client.WriteIdempotent(statement, row => true, cancellation);
        }

        await client.WriteIdempotent(Cypher.Query("indexes-await"), row => true, cancellation);
    }

    /// <summary>What keeps a database from being a knowledge base that this version can use; the message says what to do.</summary>
    /// <exception cref="KnowledgeException"><c>SERVER_TOO_OLD</c>, <c>SCHEMA_MISSING</c>, <c>DATABASE_NOT_EMPTY</c>, <c>STORE_NEWER</c>, or no server.</exception>
    public static async Task Require(Neo4jClient client, CancellationToken cancellation)
    {
        if (!(await Look(client, cancellation)).HasLedger)
        {
            throw new KnowledgeException("SCHEMA_MISSING", $"There is no knowledge base in {client.Address} yet. Make one with: kg migrate --store {client.Address}");
        }

        var missing = await Missing(client, cancellation);
        if (missing.Length > 0)
        {
            var some = string.Join(", ", missing.Take(3)) + (missing.Length > 3 ? ", ..." : "");
            throw new KnowledgeException("SCHEMA_MISSING", $"{client.Address} lacks {missing.Length.ToString(CultureInfo.InvariantCulture)} of its indexes or is still building them ({some}). Make them with: kg migrate --store {client.Address}");
        }
    }

    /// <summary>What is in a database: a ledger, and whether there is nothing but, perhaps, that and an inbox.</summary>
    /// <exception cref="KnowledgeException"><c>SERVER_TOO_OLD</c>, <c>STORE_NEWER</c>, or no server; <c>DATABASE_NOT_EMPTY</c>: something without a ledger.</exception>
    public static async Task<(bool HasLedger, bool IsEmpty)> Look(Neo4jClient client, CancellationToken cancellation)
    {
        await RequireServer(client, cancellation);
        var rows = await client.Read(Cypher.Query("is-empty"), row => (row[0].GetBoolean(), row[1].ValueKind is JsonValueKind.Number ? row[1].GetInt64() : (long?)null), cancellation);
        var (isEmpty, format) = rows.Single();
        RequireFormat(format ?? 0);
        return format is not null || isEmpty
            ? (format is not null, isEmpty)
            : throw new KnowledgeException("DATABASE_NOT_EMPTY", $"{client.Address} holds something else; a knowledge base needs a database of its own: use an empty one. Nothing was changed.");
    }

    /// <summary>All indexes, those of constraints included.</summary>
    public static IEnumerable<NamedIndex> Indexes => Cypher.Schema().Select(statement => NamedIndex.Made(statement.Text)).OfType<NamedIndex>();

    public static void RequireFormat(long format)
    {
        if (format > Format)
        {
            throw new KnowledgeException("STORE_NEWER", $"The store has format {format}; this version reads up to {Format}. Use a newer kg; nothing was changed.");
        }
    }

    private static async Task RequireServer(Neo4jClient client, CancellationToken cancellation)
    {
        var said = await client.Version(cancellation);
        if (said is null || !Version.TryParse(string.Join('.', said.Split('.', '-').Take(2)), out var version))
        {
            throw new KnowledgeException("SERVER_UNREACHABLE", $"What answers at {client.Address.Server} is no Neo4j; check the address (its HTTP port, 7474 unless configured).");
        }

        if (version < Oldest)
        {
            throw new KnowledgeException("SERVER_TOO_OLD", $"{client.Address.Server} is Neo4j {said}; this needs {Oldest} or newer.");
        }
    }

    /// <summary>The names of the indexes that are not there, or cannot be used yet.</summary>
    /// <exception cref="KnowledgeException"><c>SCHEMA_MISSING</c>: another index has the name of one of them.</exception>
    private static async Task<string[]> Missing(Neo4jClient client, CancellationToken cancellation)
    {
        var there = (await client.Read(Cypher.Query("indexes"), NamedIndex.Read, cancellation)).ToDictionary(read => read.Index.Name, StringComparer.Ordinal);
        var others = Indexes.Where(index => there.TryGetValue(index.Name, out var read) && read.Index != index).Select(index => there[index.Name].Index).ToArray();
        return others.Length == 0
            ? [.. Indexes.Where(index => !there.TryGetValue(index.Name, out var read) || !read.IsOnline).Select(index => index.Name)]
            : throw new KnowledgeException("SCHEMA_MISSING", $"{client.Address} has other indexes by the names of its own ({string.Join(", ", others.Select(other => $"{other.Name}: {other.Of}"))}). Take them away in Neo4j ({string.Join("; ", others.Select(other => other.Drop))}), then run: kg migrate --store {client.Address}");
    }
}
