using System.Globalization;

namespace KnowledgeGraph.Neo4j;

/// <summary>Where a knowledge base on Neo4j is: <c>neo4j://host:7474/database</c>, or <c>neo4js://</c> over TLS.</summary>
/// <param name="Server">The server's HTTP address: scheme, host and port.</param>
/// <param name="Database">The database, <c>neo4j</c> unless named.</param>
public sealed record Neo4jAddress(Uri Server, string Database)
{
    private const int Port = 7474, TlsPort = 7473;
    private const string DefaultDatabase = "neo4j";

    /// <summary>Whether <paramref name="text"/> means a store on Neo4j and not a file.</summary>
    public static bool Looks(string text) =>
        text.StartsWith("neo4j://", StringComparison.OrdinalIgnoreCase) || text.StartsWith("neo4js://", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads an address.</summary>
    /// <exception cref="KnowledgeException"><c>BAD_ADDRESS</c>: not of that form, or with a password in it.</exception>
    public static Neo4jAddress Parse(string text)
    {
        if (!Looks(text) || !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Host.Length == 0 || uri.Query.Length > 0 || uri.Segments.Length > 2)
        {
            throw new KnowledgeException("BAD_ADDRESS", "An address of Neo4j looks like neo4j://host:7474/database, or neo4js://host:7473/database over TLS.");
        }

        if (uri.UserInfo.Length > 0)
        {
            throw new KnowledgeException("BAD_ADDRESS", "An address is shown and logged, so it must not hold a password; give it as KG_NEO4J_PASSWORD or in the file that KG_NEO4J_PASSWORD_FILE names.");
        }

        var isTls = uri.Scheme.Equals("neo4js", StringComparison.OrdinalIgnoreCase);
        var server = new UriBuilder(isTls ? Uri.UriSchemeHttps : Uri.UriSchemeHttp, uri.Host, uri.Port > 0 ? uri.Port : isTls ? TlsPort : Port).Uri;
        var database = Uri.UnescapeDataString(uri.AbsolutePath.Trim('/'));
        return new Neo4jAddress(server, database.Length == 0 ? DefaultDatabase : database);
    }

    /// <summary>As people write it; holds no secret.</summary>
    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{(Server.Scheme == Uri.UriSchemeHttps ? "neo4js" : "neo4j")}://{Server.Host}:{Server.Port}/{Database}");
}
