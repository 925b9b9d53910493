using System.Net;

namespace KnowledgeGraph.Neo4j.Client;

/// <summary>What doing it again can change.</summary>
internal enum Remedy
{
    /// <summary>Nothing: the same statement fails in the same way.</summary>
    None,

    /// <summary>The same may succeed a little later.</summary>
    Repeat,

    /// <summary>One more try, in case something else had taken the memory.</summary>
    RepeatOnce,

    /// <summary>It asks for more memory than a transaction may have; less of it at a time may fit.</summary>
    Halve,
}

/// <summary>A statement that failed, told apart by the server's code and never by the HTTP status, which says 202 or 400 of anything.</summary>
internal sealed class Failure : Exception
{
    private const string Transient = "Neo.TransientError.", Client = "Neo.ClientError.";

    /// <summary>The codes of which the rule "transient ones are repeated, others are not" is untrue.</summary>
    private static readonly Dictionary<string, Remedy> Exceptions = new(StringComparer.Ordinal)
    {
        [Transient + "General.MemoryPoolOutOfMemoryError"] = Remedy.Halve,
        [Transient + "General.TransactionMemoryLimit"] = Remedy.Halve,
        [Client + "General.TransactionOutOfMemoryError"] = Remedy.Halve,
        [Transient + "General.OutOfMemoryError"] = Remedy.RepeatOnce,
        [Transient + "General.StackOverFlowError"] = Remedy.RepeatOnce,
        // What servers before 5 called transient although a client or a time limit ended it.
        [Transient + "Transaction.Terminated"] = Remedy.None,
        [Transient + "Transaction.LockClientStopped"] = Remedy.None,
        // Of a cluster: another member leads now.
        [Client + "Cluster.NotALeader"] = Remedy.Repeat,
        [Client + "General.ForbiddenOnReadOnlyDatabase"] = Remedy.Repeat,
        [Client + "Security.AuthorizationExpired"] = Remedy.Repeat,
        // Two transactions drew one of the server's short ids.
        [Client + "Request.ResourceExhaustion"] = Remedy.Repeat,
        [Client + "Security.AuthenticationRateLimit"] = Remedy.Repeat,
    };

    private Failure(string code, string message, Remedy remedy, bool isLost, Exception? inner)
        : base(message, inner)
    {
        (Code, Remedy, IsLost) = (code, remedy, isLost);
    }

    /// <summary>The server's code; ours, in lower case, where no server answered.</summary>
    public string Code { get; }

    /// <summary>What can help.</summary>
    public Remedy Remedy { get; }

    /// <summary>Whether nobody knows if the statement was carried out.</summary>
    public bool IsLost { get; }

    /// <summary>The least time to wait before it is tried again.</summary>
    public TimeSpan LeastDelay => Code == Client + "Security.AuthenticationRateLimit" ? TimeSpan.FromSeconds(5) : TimeSpan.Zero;

    /// <summary>What the server says with a code.</summary>
    public static Failure Of(string code, string message, HttpStatusCode? status = null)
    {
        if (code.Length == 0 || code == "N/A")
        {
            return OfStatus(status, message);
        }

        // On 5.26 an explicit transaction that is gone answers like a wrong request.
        if (status is HttpStatusCode.NotFound && code == Client + "Request.Invalid")
        {
            return new Failure("transaction-gone", message, Remedy.Repeat, isLost: false, null);
        }

        var remedy = Exceptions.TryGetValue(code, out var known) ? known
            : code.StartsWith(Transient, StringComparison.Ordinal) ? Remedy.Repeat : Remedy.None;
        return new Failure(code, message, remedy, isLost: false, null);
    }

    /// <summary>No connection came about, so nothing was sent.</summary>
    public static Failure Unreachable(string why, Exception inner) => new("unreachable", why, Remedy.Repeat, isLost: false, inner);

    /// <summary>A connection came about, but no TLS that can be trusted, so nothing was sent.</summary>
    public static Failure Untrusted(string why, Exception inner) => new("untrusted", why, Remedy.None, isLost: false, inner);

    /// <summary>Something was sent and no whole answer came back.</summary>
    public static Failure Lost(string why, Exception inner) => new("lost", why, Remedy.Repeat, isLost: true, inner);

    /// <summary>It took longer than the request may, and was stopped.</summary>
    public static Failure TookTooLong(TimeSpan limit) =>
        new("request-timeout", string.Create(null, $"It took more than {limit.TotalSeconds:0.#} seconds."), Remedy.None, isLost: true, null);

    /// <summary>No turn came in time.</summary>
    public static Failure Crowded(TimeSpan limit) =>
        new("queue-timeout", string.Create(null, $"No turn came within {limit.TotalSeconds:0.#} seconds; too much is asked of it at once."), Remedy.None, isLost: false, null);

    /// <summary>What callers of the store are told, in one sentence with what to do.</summary>
    public KnowledgeException Told(Neo4jAddress address) => Code switch
    {
        "unreachable" => new KnowledgeException("SERVER_UNREACHABLE", $"No Neo4j answers at {address}: {Message} Check the address, and that the server runs.", isRetriable: true, this),
        "untrusted" => new KnowledgeException("SERVER_UNTRUSTED", $"No trusted TLS came about with {address}: {Message} Name the authority of its certificate in the file KG_NEO4J_CA_FILE, or write neo4j:// for a port without TLS.", inner: this),
        "not-found" => new KnowledgeException("SERVER_UNREACHABLE", $"What answers at {address} has no Query API; check the address, and that the server is Neo4j 5.26 or newer with QUERY_API_ENDPOINTS among server.http_enabled_modules.", inner: this),
        "request-timeout" or Transient + "Transaction.Terminated" or Client + "Transaction.Terminated" or Client + "Transaction.LockClientStopped"
            or Client + "Transaction.TransactionTimedOut" or Client + "Transaction.TransactionTimedOutClientConfiguration" =>
            new KnowledgeException("SERVER_TIMEOUT", $"{address} was stopped in the middle: {Message} Ask for less, or later.", isRetriable: true, this),
        Client + "Security.Unauthorized" or Client + "Security.TokenExpired" or "unauthorized" =>
            new KnowledgeException("BAD_CREDENTIALS", $"{address} does not accept the name and password, or the token; see KG_NEO4J_USER, KG_NEO4J_PASSWORD and KG_NEO4J_TOKEN.", inner: this),
        Client + "Security.CredentialsExpired" =>
            new KnowledgeException("BAD_CREDENTIALS", $"{address} wants the password changed first; sign in once with cypher-shell or Neo4j Browser.", inner: this),
        Client + "Security.Forbidden" or "forbidden" =>
            new KnowledgeException("BAD_CREDENTIALS", $"The user may not do this at {address}: {Message}", inner: this),
        Client + "Database.DatabaseNotFound" =>
            new KnowledgeException("NO_DATABASE", $"There is no database {address.Database} at {address.Server.Authority}; Neo4j Community has one, called neo4j.", inner: this),
        _ => Told(address, Remedy),
    };

    private KnowledgeException Told(Neo4jAddress address, Remedy remedy) => remedy switch
    {
        Remedy.Halve => new KnowledgeException("TOO_LARGE", $"{address} has not the memory for this in one transaction ({Message}) Split it, or raise db.memory.transaction.max.", inner: this),
        _ when IsLost => new KnowledgeException("ANSWER_LOST", $"The answer of {address} was lost, so nobody knows whether it was done; sending the same batch again does no harm.", isRetriable: true, this),
        Remedy.None when Code != "queue-timeout" => new KnowledgeException("SERVER_FAILED", $"{address} says {Code}: {Message}", inner: this),
        _ => new KnowledgeException("SERVER_BUSY", $"{address} is busy: {Message} Try again later.", isRetriable: true, this),
    };

    private static Failure OfStatus(HttpStatusCode? status, string message) => status switch
    {
        HttpStatusCode.Unauthorized => new Failure("unauthorized", message, Remedy.None, isLost: false, null),
        HttpStatusCode.Forbidden => new Failure("forbidden", message, Remedy.None, isLost: false, null),
        HttpStatusCode.NotFound => new Failure("not-found", message, Remedy.None, isLost: false, null),
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => new Failure($"status-{(int)status}", message, Remedy.Repeat, isLost: false, null),
        // A proxy gave up waiting; what it passed on may have been done.
        HttpStatusCode.BadGateway or HttpStatusCode.GatewayTimeout => new Failure($"status-{(int)status}", message, Remedy.Repeat, isLost: true, null),
        _ => new Failure($"status-{(int?)status ?? 0}", message, Remedy.None, isLost: false, null),
    };
}
