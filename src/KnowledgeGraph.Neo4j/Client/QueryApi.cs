using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Client;

/// <summary>One request of Neo4j's HTTP Query API and its answer: no retries, no turns.</summary>
/// <remarks>Parameters go as typed JSON, results come as plain JSON; the two are independent.</remarks>
internal sealed class QueryApi : IDisposable
{
    /// <summary>A parameter that no statement uses: by its value a statement at work is found and stopped.</summary>
    public const string RequestId = "__rid";

    private const string Affinity = "neo4j-cluster-affinity";
    private static readonly MediaTypeHeaderValue Typed = new("application/vnd.neo4j.query"), Plain = new("application/json");

    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly HttpClient http;
    private readonly Neo4jSettings settings;
    private readonly string path;

    public QueryApi(Neo4jAddress address, Neo4jSettings settings)
    {
        this.settings = settings;
        path = $"/db/{Uri.EscapeDataString(address.Database)}/query/v2";
        http = new HttpClient(new SocketsHttpHandler
        {
            // More than the turns given out: stopping a statement must not wait for one.
            MaxConnectionsPerServer = settings.MaxConcurrency + 16,
            ConnectTimeout = settings.ConnectTimeout,
            PooledConnectionLifetime = TimeSpan.FromMinutes(10),
            PooledConnectionIdleTimeout = TimeSpan.FromSeconds(60),
            AutomaticDecompression = DecompressionMethods.None,
            AllowAutoRedirect = false,
            UseCookies = false,
            SslOptions = Trusting(settings),
        })
        {
            BaseAddress = address.Server,
            Timeout = Timeout.InfiniteTimeSpan,
        };
        http.DefaultRequestHeaders.Authorization = settings.Credentials.Header;
        http.DefaultRequestHeaders.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        http.DefaultRequestHeaders.UserAgent.Add(new ProductInfoHeaderValue("kg", typeof(QueryApi).Assembly.GetName().Version?.ToString(3)));
    }

    /// <summary>An id for <see cref="RequestId"/> that no other request has.</summary>
    public static string NewId() => Guid.NewGuid().ToString("N");

    /// <summary>Runs a statement in a transaction of its own, or in the explicit one of <paramref name="at"/>.</summary>
    /// <param name="at">Null: on its own; <c>/tx</c>: begin; <c>/tx/ID</c> or <c>/tx/ID/commit</c>.</param>
    /// <param name="statement">Null only where the request commits and runs nothing.</param>
    /// <param name="call">What else to say.</param>
    /// <param name="row">Gets each row; they count only once this has returned.</param>
    /// <param name="cancellation">Ends the waiting, not the statement.</param>
    /// <exception cref="Failure">It failed, or nobody knows.</exception>
    public async Task<Summary> Send(string? at, Statement? statement, Call call, Action<JsonElement> row, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path + at) { Content = Body(statement, call, isBegin: at is null or "/tx") };
        if (call.Affinity is not null)
        {
            request.Headers.Add(Affinity, call.Affinity);
        }

        using var response = await Exchange(request, cancellation);
        if (response.Headers.TryGetValues(Affinity, out var affinity))
        {
            call.Affinity = affinity.First();
        }

        return await Guarded(async () =>
        {
            await using var stream = await response.Content.ReadAsStreamAsync(cancellation);
            return response.StatusCode is HttpStatusCode.Accepted or HttpStatusCode.OK
                ? await new AnswerReader(stream).Read(row, cancellation)
                : throw await Refused(response, stream, cancellation);
        });
    }

    /// <summary>Undoes an explicit transaction; one that is gone is no error.</summary>
    public async Task Rollback(string id, string? affinity, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Delete, $"{path}/tx/{id}");
        if (affinity is not null)
        {
            request.Headers.Add(Affinity, affinity);
        }

        using var response = await Exchange(request, cancellation);
    }

    /// <summary>The server's version, of whom nothing else is asked; no credentials needed.</summary>
    public async Task<string?> Version(CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        using var response = await Exchange(request, cancellation);
        return await Guarded(async () =>
        {
            try
            {
                using var answer = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(cancellation));
                return answer.RootElement.TryGetProperty("neo4j_version", out var version) ? version.GetString() : null;
            }
            catch (JsonException)
            {
                return null;
            }
        });
    }

    public void Dispose()
    {
        http.Dispose();
    }

    /// <summary>The system decides whom to trust, unless the settings name authorities.</summary>
    private static SslClientAuthenticationOptions Trusting(Neo4jSettings settings)
    {
        var options = new SslClientAuthenticationOptions();
        if (settings.Authorities.Count > 0)
        {
            options.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            options.CertificateChainPolicy.CustomTrustStore.AddRange(settings.Authorities);
        }

        return options;
    }

    private Task<HttpResponseMessage> Exchange(HttpRequestMessage request, CancellationToken cancellation) =>
        Guarded(() => http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation));

    private static async Task<T> Guarded<T>(Func<Task<T>> exchange)
    {
        try
        {
            return await exchange();
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.SecureConnectionError)
        {
            throw Failure.Untrusted((problem.InnerException ?? problem).Message, problem);
        }
        catch (HttpRequestException problem) when (problem.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.ProxyTunnelError)
        {
            throw Failure.Unreachable(problem.Message.TrimEnd('.') + ".", problem);
        }
        catch (TaskCanceledException problem) when (problem.InnerException is TimeoutException)
        {
            throw Failure.Unreachable("No connection came about in time.", problem);
        }
        catch (Exception problem) when (problem is HttpRequestException or IOException)
        {
            throw Failure.Lost(problem.Message, problem);
        }
    }

    private StreamContent Body(Statement? statement, Call call, bool isBegin)
    {
        var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, Writing))
        {
            json.WriteStartObject();
            if (statement is not null)
            {
                json.WriteString("statement", settings.Prefix(statement.Name) + statement.Text);
                json.WritePropertyName("parameters");
                WriteParameters(json, statement, call);
            }

            if (isBegin)
            {
                json.WriteString("accessMode", call.IsRead ? "READ" : "WRITE");
                json.WriteNumber("maxExecutionTime", (int)Math.Ceiling((call.Limit ?? settings.TransactionLimit).TotalSeconds));
                if (call.Bookmarks.Count > 0)
                {
                    json.WriteStartArray("bookmarks");
                    foreach (var bookmark in call.Bookmarks)
                    {
                        json.WriteStringValue(bookmark);
                    }

                    json.WriteEndArray();
                }
            }

            json.WriteEndObject();
        }

        stream.Position = 0;
        return new StreamContent(stream) { Headers = { ContentType = statement is { IsBulk: true } ? Plain : Typed } };
    }

    private static void WriteParameters(Utf8JsonWriter json, Statement statement, Call call)
    {
        json.WriteStartObject();
        foreach (var (name, value) in statement.Parameters.Append(new(RequestId, call.Id)))
        {
            json.WritePropertyName(name);
            if (statement.IsBulk)
            {
                PlainJson.Write(json, value);
            }
            else
            {
                TypedJson.Write(json, value);
            }
        }

        json.WriteEndObject();
    }

    /// <summary>The failure in an answer of another status; its body may be anything.</summary>
    private static async Task<Failure> Refused(HttpResponseMessage response, Stream stream, CancellationToken cancellation)
    {
        var said = new byte[4096];
        var length = await stream.ReadAtLeastAsync(said, said.Length, throwOnEndOfStream: false, cancellation);
        try
        {
            using var body = JsonDocument.Parse(said.AsMemory(0, length));
            var error = body.RootElement.GetProperty("errors")[0];
            return Failure.Of(error.GetProperty("code").GetString() ?? "", error.GetProperty("message").GetString() ?? "", response.StatusCode);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return Failure.Of("", $"HTTP status {(int)response.StatusCode}.", response.StatusCode);
        }
    }
}

/// <summary>What goes with a statement.</summary>
internal sealed class Call(bool isRead, IReadOnlyCollection<string> bookmarks)
{
    /// <summary>By which it is found on the server.</summary>
    public string Id { get; } = QueryApi.NewId();

    public bool IsRead => isRead;

    public IReadOnlyCollection<string> Bookmarks => bookmarks;

    /// <summary>How long the transaction may live; null for as long as others.</summary>
    public TimeSpan? Limit { get; init; }

    /// <summary>The member of a cluster that holds the transaction; null outside clusters.</summary>
    public string? Affinity { get; set; }
}
