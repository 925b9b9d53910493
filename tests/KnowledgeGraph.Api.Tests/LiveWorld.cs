using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Api.Live;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A knowledge base of one test that grows: each revision adds a person with three facts, or retells what one is called.</summary>
internal sealed class LiveWorld : IAsyncDisposable
{
    private const string Item =
        """
        dossier: 1
        source: {id: document/source-##, kind: NewsItem, name: Item ##, date: 2020-01-01}
        defaults: {language: en}
        voices: {own: {scope: own, chain: [{says: office}]}}
        entities:
          Organization: {office: {id: org/office-##, name: Office ##}}
          Person: {someone: {id: person/p-##, name: Person ##}}
          State: {land: {id: state/land-##, name: Land ##}}
        claims:
          - at: P1
            voice: own
            rows:
              A1: {fact: someone REPRESENTS land}
        """;

    private readonly EmbeddedStore store = EmbeddedStore.InMemory();

    private LiveWorld(LiveSettings settings) => Api = new KnowledgeApi(store, Faults.Add, live: settings);

    public KnowledgeApi Api { get; }

    public List<Exception> Faults { get; } = [];

    /// <summary>Where it is written by way of the API, and where somebody else writes.</summary>
    public (IKnowledgeStore Ours, IKnowledgeStore Others) Stores => (Api.Store, store);

    public Server Server { get; private set; } = null!;

    /// <summary>A world with some people, served.</summary>
    public static async Task<LiveWorld> Of(int people, LiveSettings? settings = null, Access? access = null)
    {
        var world = new LiveWorld(settings ?? new() { Look = TimeSpan.FromMilliseconds(20) });
        world.Server = await Server.Of(world.Api, access);
        for (var number = 1; number <= people; number++)
        {
            await world.Add(number);
        }

        return world;
    }

    /// <summary>Adds person/p-1 and so on; one revision.</summary>
    public async Task Add(int number, IKnowledgeStore? into = null)
    {
        var text = Item.Replace("##", number.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var report = await DossierImport.Import(into ?? Stores.Ours, "world.yaml", text, "tester");
        report.Problems.Where(problem => problem.Severity is Severity.Error).Should().BeEmpty();
    }

    /// <summary>The facts that changed from one revision to another, as the question tells them.</summary>
    public async Task<string?[]> Changes(int from, int to)
    {
        var answer = await Asked.Of(Api, $"{{ changes(from: {from}, to: {to}, first: 500) {{ edges {{ node {{ factId }} }} }} }}");
        return answer.At("data.changes.edges").Each("node.factId");
    }

    /// <summary>How many changes a subscription tells of the revisions after one, up to another.</summary>
    public async Task<int> CountOfChanges(int from, int to)
    {
        var count = 0;
        for (var revision = from; revision < to; revision++)
        {
            count += (await Changes(revision, revision + 1)).Length;
        }

        return count;
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        await store.DisposeAsync();
    }

    /// <summary>A WebSocket to it.</summary>
    public async Task<Socket> Connect(string? protocol = "graphql-transport-ws", string? origin = null, string? key = null, string? accept = null)
    {
        var socket = new ClientWebSocket();
        if (protocol is not null)
        {
            socket.Options.AddSubProtocol(protocol);
        }

        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        if (accept is not null)
        {
            socket.Options.SetRequestHeader("Accept", accept);
        }

        if (key is not null)
        {
            socket.Options.SetRequestHeader("Authorization", $"Bearer {key}");
        }

        var address = new UriBuilder(Server.Client.BaseAddress!) { Scheme = "ws", Path = "/graphql" }.Uri;
        await socket.ConnectAsync(address, TestContext.Current.CancellationToken);
        return new Socket(socket);
    }

    /// <summary>A client of graphql-transport-ws, message by message.</summary>
    internal sealed class Socket(ClientWebSocket socket) : IDisposable
    {
        private static CancellationToken Stop => TestContext.Current.CancellationToken;

        public ClientWebSocket Raw => socket;

        public Task Send(string message) => socket.SendAsync(Encoding.UTF8.GetBytes(message), WebSocketMessageType.Text, true, Stop);

        public Task Send(object message) => Send(JsonSerializer.Serialize(message));

        public async Task Begin(object? payload = null)
        {
            await Send(new { type = "connection_init", payload });
            (await Next()).Text("type").Should().Be("connection_ack");
        }

        public Task Subscribe(string id, string query, object? variables = null) => Send(new { id, type = "subscribe", payload = new { query, variables } });

        /// <summary>The next message.</summary>
        public async Task<JsonElement> Next()
        {
            var (text, close) = await Receive();
            text.Should().NotBeNull("a message is expected, not the end {0}", close);
            return JsonSerializer.Deserialize<JsonElement>(text!);
        }

        /// <summary>The code with which the server closes, whatever it sends before.</summary>
        public async Task<int> Closed()
        {
            while (true)
            {
                var (text, close) = await Receive();
                if (text is null)
                {
                    await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", Stop);
                    return close!.Value;
                }
            }
        }

        public void Dispose() => socket.Dispose();

        private async Task<(string? Text, int? Close)> Receive()
        {
            using var message = new MemoryStream();
            var buffer = new byte[64 * 1024];
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer, Stop);
                if (part.MessageType is WebSocketMessageType.Close)
                {
                    return (null, (int)socket.CloseStatus!);
                }

                message.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    return (Encoding.UTF8.GetString(message.ToArray()), null);
                }
            }
        }
    }
}
