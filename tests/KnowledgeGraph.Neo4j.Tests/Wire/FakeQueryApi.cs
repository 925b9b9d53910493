using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>A request as it came.</summary>
internal sealed record Received(string Method, string Path, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Body);

    public string? Statement => Body.Length > 0 && Json.TryGetProperty("statement", out var text) ? text.GetString() : null;

    /// <summary>The id by which the statement can be stopped.</summary>
    public string? RequestId => Json.GetProperty("parameters").GetProperty(QueryApi.RequestId).GetProperty("_value").GetString();
}

/// <summary>What is sent back, byte by byte; afterwards the connection is kept, cut, or left silent.</summary>
internal sealed record Reply(string Bytes, bool IsCut = false, bool IsSilent = false)
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Wire", "exchanges");

    /// <summary>An answer that a real server gave, as recorded; <paramref name="code"/> in the place of the code that it had.</summary>
    public static Reply Recorded(string name, string? code = null)
    {
        var text = File.ReadAllText(Path.Combine(Folder, name + ".http")).ReplaceLineEndings("\n");
        if (code is not null)
        {
            var start = text.IndexOf("\"code\":\"", StringComparison.Ordinal) + "\"code\":\"".Length;
            text = text[..start] + code + text[text.IndexOf('"', start)..];
        }

        var split = text.IndexOf("\n\n", StringComparison.Ordinal);
        return Of(text[..split].Split('\n')[0], text[(split + 2)..].Trim(), text[..split].Split('\n')[1..]);
    }

    public static Reply Of(string status, string body, params IEnumerable<string> headers) => new(string.Join(
        "\r\n", [status, .. headers, $"Content-Length: {Encoding.UTF8.GetByteCount(body).ToString(CultureInfo.InvariantCulture)}", "", body]));

    /// <summary>An answer of rows.</summary>
    public static Reply Rows(string values, string rest = "") => Of("HTTP/1.1 202 Accepted", $$"""{"data":{"fields":["a"],"values":{{values}}}{{rest}}}""", "Content-Type: application/json");

    /// <summary>All indexes, ready to use.</summary>
    public static Reply Indexes => Rows(JsonSerializer.Serialize(Schema.Indexes.Select(index => new object?[] { index.Name, "ONLINE", index.IsOfConstraint, index.Of })));

    /// <summary>This, of which only the beginning comes before the connection ends.</summary>
    public Reply CutAfter(string part) => new(Bytes[..(Bytes.IndexOf(part, StringComparison.Ordinal) + part.Length)], IsCut: true);

    /// <summary>The connection ends without an answer.</summary>
    public static Reply Nothing { get; } = new("", IsCut: true);

    /// <summary>No answer ever comes.</summary>
    public static Reply Silence { get; } = new("", IsSilent: true);
}

/// <summary>A server that says what a test tells it to say, in that order; it answers requests to stop a statement and to undo a transaction on its own.</summary>
internal sealed class FakeQueryApi : Listening
{
    private readonly ConcurrentQueue<Reply> script;
    private readonly TaskCompletionSource<Received> stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly X509Certificate2? certificate;

    public FakeQueryApi(params IEnumerable<Reply> script)
        : this(null, script)
    {
    }

    /// <summary>One that speaks TLS with a certificate.</summary>
    public FakeQueryApi(X509Certificate2? certificate, params IEnumerable<Reply> script)
    {
        this.certificate = certificate;
        this.script = new(script);
    }

    public Neo4jAddress Address => Neo4jAddress.Parse($"{(certificate is null ? "neo4j" : "neo4js")}://127.0.0.1:{Port}/neo4j");

    /// <summary>What came, but for requests to stop something.</summary>
    public ConcurrentQueue<Received> Requests { get; } = [];

    /// <summary>The first request to stop something.</summary>
    public Task<Received> Stopped => stopped.Task;

    protected override async Task Talk(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = await Secured(client.GetStream());
                while (await Receive(stream) is { } request)
                {
                    var reply = Answer(request);
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(reply.Bytes), Stop);
                    if (reply.IsSilent)
                    {
                        await Task.Delay(Timeout.Infinite, Stop);
                    }

                    if (reply.IsCut)
                    {
                        return;
                    }
                }
            }
            catch (Exception problem) when (problem is OperationCanceledException or IOException or AuthenticationException)
            {
                // The client hung up or did not trust us, or the test is over.
            }
        }
    }

    private async Task<Stream> Secured(NetworkStream plain)
    {
        if (certificate is null)
        {
            return plain;
        }

        var secured = new SslStream(plain);
        await secured.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = certificate }, Stop);
        return secured;
    }

    private Reply Answer(Received request)
    {
        if (request.Statement?.Contains("SHOW TRANSACTIONS", StringComparison.Ordinal) == true)
        {
            stopped.TrySetResult(request);
            return Reply.Rows("[]");
        }

        Requests.Enqueue(request);
        return request.Method == "DELETE" ? Reply.Of("HTTP/1.1 200 OK", "")
            : script.TryDequeue(out var next) ? next
            : Reply.Of("HTTP/1.1 500 The test expected no further request", "");
    }

    private async Task<Received?> Receive(Stream stream)
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            if (await stream.ReadAsync(one, Stop) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        var lines = head.ToString().Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var headers = lines.Skip(1).Select(line => line.Split(": ", 2)).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.OrdinalIgnoreCase);
        var body = new byte[headers.TryGetValue("Content-Length", out var length) ? int.Parse(length, CultureInfo.InvariantCulture) : 0];
        await stream.ReadExactlyAsync(body, Stop);
        return new Received(lines[0].Split(' ')[0], lines[0].Split(' ')[1], headers, Encoding.UTF8.GetString(body));
    }
}
