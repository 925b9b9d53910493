using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j;

/// <summary>Constraints, indexes and the ledger's node: made by <c>cypher/schema</c>, checked whenever a store is opened.</summary>
internal static partial class Schema
{
    /// <summary>The newest format that this version writes and reads.</summary>
    public const int Format = 1;

    private static readonly Version Oldest = new(5, 26);

    /// <summary>Makes what is missing; may be repeated. Waits until the indexes can be used.</summary>
    public static async Task Make(Neo4jClient client, CancellationToken cancellation)
    {
        await RequireServer(client, cancellation);
        foreach (var statement in Cypher.Schema())
        {
            await client.WriteIdempotent(statement, row => true, cancellation);
        }

        await client.WriteIdempotent(Cypher.Query("indexes-await"), row => true, cancellation);
    }

    /// <summary>What keeps a database from being a knowledge base that this version can use; the message says what to do.</summary>
    /// <exception cref="KnowledgeException"><c>SERVER_TOO_OLD</c>, <c>SCHEMA_MISSING</c>, <c>STORE_NEWER</c>, or no server.</exception>
    public static async Task Require(Neo4jClient client, CancellationToken cancellation)
    {
        await RequireServer(client, cancellation);
        var formats = await client.Read(Cypher.Query("head", ("revision", null)), row => row[0].GetInt64(), cancellation);
        if (formats is not [var format])
        {
            throw new KnowledgeException("SCHEMA_MISSING", $"There is no knowledge base in {client.Address} yet. Make one with: kg migrate --store {client.Address}");
        }

        RequireFormat(format);
        var there = await client.Read(Cypher.Query("indexes"), row => (Name: row[0].GetString()!, State: row[1].GetString()!), cancellation);
        var online = there.Where(index => index.State == "ONLINE").Select(index => index.Name).ToHashSet(StringComparer.Ordinal);
        var missing = Names.Where(name => !online.Contains(name)).ToArray();
        if (missing.Length > 0)
        {
            var some = string.Join(", ", missing.Take(3)) + (missing.Length > 3 ? ", ..." : "");
            throw new KnowledgeException("SCHEMA_MISSING", $"{client.Address} lacks {missing.Length.ToString(CultureInfo.InvariantCulture)} of its indexes or is still building them ({some}). Make them with: kg migrate --store {client.Address}");
        }
    }

    /// <summary>The names of all constraints and indexes.</summary>
    public static IEnumerable<string> Names => Cypher.Schema().Select(statement => Named().Match(statement.Text)).Where(match => match.Success).Select(match => match.Groups[1].Value);

    public static void RequireFormat(long format)
    {
        if (format > Format)
        {
            throw new KnowledgeException("STORE_NEWER", $"The store has format {format}; this version reads up to {Format}. Use a newer kg; nothing was changed.");
        }
    }

    public static async Task RequireServer(Neo4jClient client, CancellationToken cancellation)
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

    [GeneratedRegex(@"^CREATE (?:CONSTRAINT|(?:FULLTEXT )?INDEX) (\w+) IF NOT EXISTS")]
    private static partial Regex Named();
}
