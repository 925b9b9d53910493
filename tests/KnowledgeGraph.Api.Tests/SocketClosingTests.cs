using System.Net.WebSockets;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>When a WebSocket is refused, closed or cut, and with which code.</summary>
public sealed class SocketClosingTests
{
    private const string Query = "subscription($since: Int) { changes(since: $since) { cursor kind factId before { id } after { id subject { id } } causes { revision { number } } } }";

    [Theory]
    [InlineData(4400, "nonsense")]
    [InlineData(4400, "[]")]
    [InlineData(4400, """{"type":"what"}""")]
    [InlineData(4400, """{"type":1}""")]
    [InlineData(4400, """{"type":"connection_init","payload":[]}""")]
    [InlineData(4400, """{"type":"connection_init"}""", """{"type":"subscribe","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4400, """{"type":"connection_init"}""", """{"type":"subscribe","id":"","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4400, """{"type":"connection_init"}""", """{"type":"subscribe","id":"a"}""")]
    [InlineData(4400, """{"type":"connection_init"}""", """{"type":"subscribe","id":"a","payload":{}}""")]
    [InlineData(4400, """{"type":"connection_init"}""", """{"type":"subscribe","id":"a","payload":{"query":1}}""")]
    [InlineData(4400, """{"type":"connection_init"}""", """{"type":"complete"}""")]
    [InlineData(4401, """{"type":"subscribe","id":"a","payload":{"query":"{ __typename }"}}""")]
    [InlineData(4429, """{"type":"connection_init"}""", """{"type":"connection_init"}""")]
    [InlineData(4409, """{"type":"connection_init"}""", """{"type":"subscribe","id":"a","payload":{"query":"subscription { changes { kind } }"}}""", """{"type":"subscribe","id":"a","payload":{"query":"{ __typename }"}}""")]
    public async Task What_breaks_the_protocol_closes_with_its_code(int code, params string[] messages)
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        foreach (var message in messages)
        {
            await socket.Send(message);
        }

        (await socket.Closed()).Should().Be(code);
    }

    [Fact]
    public async Task A_message_over_the_limit_closes_with_1009()
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        await socket.Send(new string(' ', 250_000));

        (await socket.Closed()).Should().Be(1009);
    }

    [Fact]
    public async Task A_ping_is_answered_and_a_pong_is_taken()
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        await socket.Send(new { type = "pong" });
        await socket.Send(new { type = "ping", payload = new { at = 1 } });

        (await socket.Next()).Text("type").Should().Be("pong");
    }

    [Fact]
    public async Task Who_does_not_initialise_in_time_is_closed_with_4408()
    {
        await using var world = await LiveWorld.Of(1, new() { Initialisation = TimeSpan.FromMilliseconds(50) });
        using var socket = await world.Connect();

        (await socket.Closed()).Should().Be(4408);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("graphql-ws")]
    public async Task Another_subprotocol_is_closed_with_4406(string? protocol)
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect(protocol);

        (await socket.Closed()).Should().Be(4406);
    }

    [Theory]
    [InlineData("http://elsewhere.example", false)]
    [InlineData("null", false)]
    [InlineData("file://", false)]
    [InlineData("http://127.0.0.1:1", false)]
    [InlineData("http://127.0.0.1", false)]
    [InlineData("same", true)]
    public async Task A_page_of_another_host_is_not_let_in(string origin, bool isLetIn)
    {
        await using var world = await LiveWorld.Of(1);
        var connecting = async () =>
        {
            using var socket = await world.Connect(origin: origin == "same" ? world.Server.Client.BaseAddress!.GetLeftPart(UriPartial.Authority) : origin);
            await socket.Begin();
        };
        if (isLetIn)
        {
            await connecting();
        }
        else
        {
            (await connecting.Should().ThrowAsync<WebSocketException>()).And.Message.Should().Contain("403");
        }
    }

    [Fact]
    public async Task More_operations_than_one_socket_may_have_are_refused_one_by_one()
    {
        await using var world = await LiveWorld.Of(1, new() { Operations = 2 });
        using var socket = await world.Connect();
        await socket.Begin();
        foreach (var id in new[] { "a", "b", "c" })
        {
            await socket.Subscribe(id, Query);
        }

        var refused = await socket.Next();
        (refused.Text("type"), refused.Text("id"), refused.Text("payload.0.extensions.code")).Should().Be(("error", "c", "LIMIT"));
        await socket.Send(new { id = "a", type = "complete" });
        await socket.Subscribe("c", "{ __typename }");
        (await socket.Next()).Text("type").Should().Be("next");
    }

    [Fact]
    public async Task More_connections_than_there_may_be_are_refused_until_one_is_closed()
    {
        await using var world = await LiveWorld.Of(1, new() { Connections = 1 });
        using (var socket = await world.Connect())
        {
            await socket.Begin();
            (await world.Invoking(each => each.Connect()).Should().ThrowAsync<WebSocketException>()).And.Message.Should().Contain("503");
            await socket.Raw.CloseAsync(WebSocketCloseStatus.NormalClosure, "", TestContext.Current.CancellationToken);
        }

        SpinWait.SpinUntil(() => world.Api.Open.Count == 0, TimeSpan.FromSeconds(30)).Should().BeTrue("a place is given back");
        using var next = await world.Connect();
        await next.Begin();
    }

    [Fact]
    public async Task When_the_server_stops_it_closes_with_1001_and_completes_nothing()
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        await socket.Begin();
        await socket.Subscribe("a", Query, new { since = 0 });
        await socket.Next();
        var stopping = world.Server.Stop();

        (await socket.Closed()).Should().Be(1001);
        await stopping;
        world.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_client_that_does_not_read_is_told_from_where_to_go_on_once_it_does_and_closed()
    {
        await using var world = await LiveWorld.Of(30, new() { Stall = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.FromMinutes(5) });
        using var socket = await world.Connect();
        await socket.Begin();
        var longer = string.Join(' ', Enumerable.Range(0, 90).Select(number => $"a{number}: factId"));
        for (var id = 0; id < 20; id++)
        {
            await socket.Subscribe($"{id}", $"subscription {{ changes(since: 0) {{ factId cursor causes {{ revision {{ reason author number }} }} {longer} }} }}");
        }

        SpinWait.SpinUntil(() => world.Api.Open.Slow > 0, TimeSpan.FromSeconds(60)).Should().BeTrue("nothing was read");
        var (seen, errors) = (new Dictionary<string, List<JsonElement>>(), new Dictionary<string, JsonElement>());
        while (errors.Count < 20)
        {
            var message = await socket.Next();
            var id = message.Text("id")!;
            if (message.Text("type") == "next")
            {
                (seen.TryGetValue(id, out var list) ? list : seen[id] = []).Add(message.At("payload"));
            }
            else
            {
                errors[id] = message.At("payload.0");
            }
        }

        (await socket.Closed()).Should().Be(1013);
        foreach (var (id, error) in errors)
        {
            error.Text("extensions.code").Should().Be("TOO_SLOW");
            error.Text("extensions.after").Should().Be(seen.TryGetValue(id, out var list) ? list[^1].Text("data.changes.cursor") : "0");
            error.Text("message").Should().Contain($"since: {error.Number("extensions.since")}");
        }
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_and_leaves_nothing_behind()
    {
        await using var world = await LiveWorld.Of(30, new() { Stall = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.FromMilliseconds(300) });
        using var socket = await world.Connect();
        await socket.Begin();
        var longer = string.Join(' ', Enumerable.Range(0, 90).Select(number => $"a{number}: factId"));
        for (var id = 0; id < 20; id++)
        {
            await socket.Subscribe($"{id}", $"subscription {{ changes(since: 0) {{ factId {longer} }} }}");
        }

        SpinWait.SpinUntil(() => world.Server.Log.All.Any(line => line.Contains("TOO_SLOW", StringComparison.Ordinal)), TimeSpan.FromSeconds(60)).Should().BeTrue("the connection was cut");
        world.Api.Open.Count.Should().Be(0);
        world.Faults.Should().BeEmpty();
    }
}
