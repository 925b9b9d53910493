using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j;

/// <summary>How to talk to a server; the defaults fit a server on the same network.</summary>
public sealed record Neo4jSettings
{
    /// <summary>As the environment says: how to sign in (<see cref="Neo4j.Credentials.FromEnvironment"/>), and <c>KG_NEO4J_CA_FILE</c>, a file in PEM of the authorities to trust over TLS.</summary>
    /// <exception cref="KnowledgeException"><c>BAD_CREDENTIALS</c>: a file that is named cannot be read.</exception>
    public static Neo4jSettings FromEnvironment(Func<string, string?> variable) => new()
    {
        Credentials = Credentials.FromEnvironment(variable),
        Authorities = variable("KG_NEO4J_CA_FILE") is { Length: > 0 } file ? ReadAuthorities(file) : [],
    };

    /// <summary>How to sign in.</summary>
    public Credentials Credentials { get; init; } = Credentials.None;

    /// <summary>Who may vouch for the server's certificate; those that the system trusts when empty.</summary>
    public X509Certificate2Collection Authorities { get; init; } = [];

    /// <summary>The most statements at work at once; a server of 64 worker threads keeps some for others. At least 2.</summary>
    public int MaxConcurrency { get; init; } = 48;

    /// <summary>How long a statement waits for its turn, and an append for those of its process before it, until <c>SERVER_BUSY</c>.</summary>
    public TimeSpan QueueTimeout { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a connection may take to come about.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long one request may take, its answer read to the end, before it is stopped here and on the server.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long the server lets a transaction live; whole seconds. After that an abandoned one is undone and its locks are free.</summary>
    public TimeSpan TransactionLimit { get; init; } = TimeSpan.FromSeconds(25);

    /// <summary>How much longer an append may take for each 1,000 acts; a machine that does much else needs it.</summary>
    public TimeSpan TransactionLimitOfThousand { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>For how long a transaction is tried again; longer than any may live, so that a lock that a dead process left is outwaited.</summary>
    public TimeSpan RetryTime { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>For how long a server that does not answer is asked when a store is opened: somebody waits who may have mistyped the address.</summary>
    public TimeSpan OpeningTime { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The wait before the second try; doubled for each further one up to <see cref="LongestDelay"/>, give or take a fifth.</summary>
    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>The longest wait between two tries.</summary>
    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>What stands before the statement of a name: the language that the texts of <c>cypher</c> are written in, whatever a server's default.</summary>
    internal Func<string, string> Prefix { get; init; } = _ => "CYPHER 5 ";

    /// <summary>Gets the name of each statement and its plan, where <see cref="Prefix"/> asks for one.</summary>
    internal Action<string, JsonElement>? Planned { get; init; }

    /// <summary>How long the server is given to stop a statement that nobody waits for.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(3);

    private static X509Certificate2Collection ReadAuthorities(string file)
    {
        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPemFile(file);
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException or CryptographicException)
        {
            throw new KnowledgeException("BAD_CREDENTIALS", $"The file {file} that KG_NEO4J_CA_FILE names cannot be read: {problem.Message}", inner: problem);
        }

        return authorities.Count > 0 ? authorities : throw new KnowledgeException("BAD_CREDENTIALS", $"The file {file} that KG_NEO4J_CA_FILE names has no certificate in PEM.");
    }
}
