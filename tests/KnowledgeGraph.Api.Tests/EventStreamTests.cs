using System.Net;
using System.Text;
using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Changes as a stream of events, by GraphQL over SSE with distinct connections.</summary>
public sealed class EventStreamTests
{
    private const string Query = "subscription($since: Int, $after: String) { changes(since: $since, after: $after) { cursor factId } }";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_was_and_what_is_new_comes_as_events_by_POST_and_GET(bool isPost)
    {
        await using var world = await LiveWorld.Of(2);
        using var response = await Ask(world, Query, new { since = 1 }, isPost);
        response.Content.Headers.ContentType!.ToString().Should().Be("text/event-stream; charset=utf-8");
        response.Headers.CacheControl!.NoStore.Should().BeTrue();
        using var events = new Events(response);

        var expected = (await world.Changes(1, 2)).ToList();
        var seen = await events.Take(expected.Count);
        await world.Add(3);
        expected.AddRange(await world.Changes(2, 3));
        seen.AddRange(await events.Take(expected.Count - seen.Count));

        seen.Select(each => each.Text("data.changes.factId")).Should().Equal(expected);
        seen[^1].Number("extensions.revision").Should().Be(3);
    }

    [Fact]
    public async Task A_query_is_answered_once_and_completed()
    {
        await using var world = await LiveWorld.Of(1);
        using var response = await Ask(world, "{ node(id: \"person/p-1\") { id } }");

        (await response.Content.ReadAsStringAsync(Stop)).Should().MatchRegex("^:\n\nevent: next\ndata: \\{\"data\":.*person/p-1.*\\}\n\nevent: complete\ndata: \n\n$");
    }

    [Theory]
    [InlineData("subscription { nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("subscription { changes(since: 9) { kind } }", "UNKNOWN_REVISION")]
    [InlineData("subscription { changes(since: -1) { kind } }", "UNKNOWN_REVISION")]
    [InlineData("{", "SYNTAX_ERROR")]
    public async Task What_cannot_run_is_told_in_the_stream_which_completes(string query, string code)
    {
        await using var world = await LiveWorld.Of(1);
        using var response = await Ask(world, query);

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var text = await response.Content.ReadAsStringAsync(Stop);
        text.Should().Contain(code).And.EndWith("event: complete\ndata: \n\n");
    }

    [Fact]
    public async Task A_mutation_by_GET_runs_nothing()
    {
        await using var world = await LiveWorld.Of(1);
        using var response = await Ask(world, "mutation { nothing }", isPost: false);

        (await response.Content.ReadAsStringAsync(Stop)).Should().Contain("NOT_A_QUERY");
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/graphql-response+json")]
    public async Task A_subscription_where_one_answer_can_come_is_told_what_to_do(string accept)
    {
        await using var world = await LiveWorld.Of(1);
        using var response = await Ask(world, Query, accept: accept);

        var error = JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Stop)).At("errors.0");
        error.Text("extensions.code").Should().Be("NEEDS_STREAM");
        error.Text("message").Should().Contain("graphql-transport-ws").And.Contain("text/event-stream");
    }

    [Fact]
    public async Task The_single_connection_mode_is_refused_with_what_is_offered()
    {
        await using var world = await LiveWorld.Of(1);
        using var response = await world.Server.Client.PutAsync(new Uri("/graphql", UriKind.Relative), null, Stop);

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.Should().BeEquivalentTo("GET", "POST");
        (await response.Content.ReadAsStringAsync(Stop)).Should().Contain("distinct connections are offered");
    }

    [Fact]
    public async Task While_it_waits_it_gives_signs_of_life()
    {
        await using var world = await LiveWorld.Of(1, new() { Heartbeat = TimeSpan.FromMilliseconds(20) });
        using var response = await Ask(world, Query);
        using var events = new Events(response);

        for (var count = 0; count < 5; count++)
        {
            (await events.Line()).Should().Be(":");
            (await events.Line()).Should().BeEmpty();
        }
    }

    [Theory]
    [InlineData("http://elsewhere.example")]
    [InlineData("null")]
    public async Task A_page_of_another_host_gets_no_stream(string origin)
    {
        await using var world = await LiveWorld.Of(1);
        using var response = await Ask(world, Query, origin: origin);

        response.StatusCode.Should().Be(HttpStatusCode.Forbidden);
        world.Api.Open.Count.Should().Be(0);
    }

    [Fact]
    public async Task A_place_that_is_taken_is_503_until_its_client_leaves()
    {
        await using var world = await LiveWorld.Of(1, new() { Connections = 1 });
        using (var first = await Ask(world, Query))
        {
            using var second = await Ask(world, Query);
            second.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
            second.Headers.RetryAfter.Should().NotBeNull();
            (await second.Content.ReadAsStringAsync(Stop)).Should().Contain("All 1 places");
        }

        SpinWait.SpinUntil(() => world.Api.Open.Count == 0, TimeSpan.FromSeconds(30)).Should().BeTrue("the client left");
        using var third = await Ask(world, Query);
        third.StatusCode.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task When_the_server_stops_the_stream_ends_and_completes_nothing()
    {
        await using var world = await LiveWorld.Of(1);
        using var response = await Ask(world, Query, new { since = 0 });
        using var events = new Events(response);
        await events.Take(1);
        var stopping = world.Server.Stop();

        var rest = await events.Rest();
        rest.Should().NotContain("complete");
        await stopping;
        world.Faults.Should().BeEmpty();
    }

    [Fact]
    public async Task A_client_that_never_reads_is_cut_and_leaves_nothing_behind()
    {
        await using var world = await LiveWorld.Of(30, new() { Stall = TimeSpan.FromMilliseconds(300), Grace = TimeSpan.FromMilliseconds(300) });
        using var socket = new System.Net.Sockets.TcpClient { ReceiveBufferSize = 4096 };
        var address = world.Server.Client.BaseAddress!;
        await socket.ConnectAsync(address.Host, address.Port, Stop);
        var longer = string.Join(' ', Enumerable.Range(0, 80).Select(number => $"a{number}: causes {{ claim {{ id gist source {{ id name }} }} revision {{ reason author }} }}"));
        var body = JsonSerializer.Serialize(new { query = $"subscription {{ changes(since: 0) {{ {longer} }} }}" });
        await socket.GetStream().WriteAsync(
            Encoding.UTF8.GetBytes($"POST /graphql HTTP/1.1\r\nHost: {address.Authority}\r\nAccept: text/event-stream\r\nContent-Type: application/json\r\nContent-Length: {body.Length}\r\n\r\n{body}"), Stop);

        SpinWait.SpinUntil(() => world.Server.Log.Count > 0, TimeSpan.FromSeconds(60)).Should().BeTrue("the stream was cut");
        world.Server.Log.Next().Text.Should().Contain("TOO_SLOW");
        world.Api.Open.Count.Should().Be(0);
        world.Faults.Should().BeEmpty();
    }

    private static async Task<HttpResponseMessage> Ask(LiveWorld world, string query, object? variables = null, bool isPost = true, string accept = "text/event-stream", string? origin = null)
    {
        using var request = isPost
            ? new HttpRequestMessage(HttpMethod.Post, new Uri("/graphql", UriKind.Relative)) { Content = new StringContent(JsonSerializer.Serialize(new { query, variables }), Encoding.UTF8, "application/json") }
            : new HttpRequestMessage(HttpMethod.Get, new Uri($"/graphql?query={Uri.EscapeDataString(query)}&variables={Uri.EscapeDataString(JsonSerializer.Serialize(variables ?? new { }))}", UriKind.Relative));
        request.Headers.Add("Accept", accept);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await world.Server.Client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
    }

    /// <summary>A stream as it is read.</summary>
    private sealed class Events(HttpResponseMessage response) : IDisposable
    {
        private readonly StreamReader reader = new(response.Content.ReadAsStream(Stop));

        public async Task<string?> Line() => await reader.ReadLineAsync(Stop);

        public Task<string> Rest() => reader.ReadToEndAsync(Stop);

        public async Task<List<JsonElement>> Take(int count)
        {
            var all = new List<JsonElement>();
            while (all.Count < count)
            {
                var line = await Line() ?? throw new EndOfStreamException();
                if (line.StartsWith("data: ", StringComparison.Ordinal))
                {
                    all.Add(JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]));
                }
            }

            return all;
        }

        public void Dispose() => reader.Dispose();
    }
}
