using System.Net.Sockets;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>How the client speaks, and what it makes of what a server says; no server needed.</summary>
public sealed class ClientTests
{
    private static readonly Statement Some = new("some", "RETURN $a", new() { ["a"] = new object?[] { 1L, "text", true, null, 0.5, new Dictionary<string, object?> { ["b"] = long.MaxValue } } });

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>To stop something has all the time that it needs.</summary>
    private static readonly Neo4jSettings Patient = new() { StopTimeout = TimeSpan.FromMinutes(1) };

    private readonly Clockwork time = new();

    private Neo4jClient Client(FakeQueryApi fake, Neo4jSettings? settings = null) => new(fake.Address, settings ?? new Neo4jSettings(), time);

    private static Task<List<long>> Read(Neo4jClient client) => client.Read(Some, row => row[0].GetInt64(), Stop);

    [Fact]
    public async Task Parameters_go_typed_with_the_type_first()
    {
        await using var fake = new FakeQueryApi(Reply.Rows("[[1]]"));
        using var client = Client(fake);
        await Read(client);
        fake.Requests.Single().Headers["Content-Type"].Should().Be("application/vnd.neo4j.query");
        fake.Requests.Single().Headers["Accept"].Should().Be("application/json");
        fake.Requests.Single().Body.Should().Contain(
            """
            "a":{"$type":"List","_value":[{"$type":"Integer","_value":"1"},{"$type":"String","_value":"text"},{"$type":"Boolean","_value":true},{"$type":"Null","_value":null},{"$type":"Float","_value":"0.5"},{"$type":"Map","_value":{"b":{"$type":"Integer","_value":"9223372036854775807"}}}]}
            """.Trim());
    }

    [Fact]
    public async Task Bulk_parameters_go_plain_and_without_the_nulls_of_maps()
    {
        await using var fake = new FakeQueryApi(Reply.Rows("[[1]]"));
        using var client = Client(fake);
        var rows = new Dictionary<string, object?> { ["number"] = long.MaxValue, ["none"] = null, ["list"] = new object?[] { 1, "text", true, null } };
        await client.WriteIdempotent(new Statement("some", "RETURN $rows", new() { ["rows"] = rows, ["nothing"] = null }) { IsBulk = true }, row => true, Stop);
        fake.Requests.Single().Headers["Content-Type"].Should().Be("application/json");
        fake.Requests.Single().Body.Should().Contain("""
            "rows":{"number":9223372036854775807,"list":[1,"text",true,null]},"nothing":null
            """.Trim());
    }

    [Fact]
    public async Task A_bulk_statement_takes_no_floating_number()
    {
        await using var fake = new FakeQueryApi(Reply.Rows("[[1]]"));
        using var client = Client(fake);
        var write = () => client.WriteIdempotent(new Statement("some", "RETURN $half", new() { ["half"] = 0.5 }) { IsBulk = true }, row => true, Stop);
        await write.Should().ThrowAsync<ArgumentException>().WithMessage("A bulk statement takes no Double.*");
    }

    [Fact]
    public async Task Reading_says_so_and_writing_too()
    {
        await using var fake = new FakeQueryApi(Reply.Rows("[[1]]"), Reply.Rows("[[1]]"));
        using var client = Client(fake);
        await Read(client);
        await client.WriteIdempotent(Some, row => row[0].GetInt64(), Stop);
        fake.Requests.Select(request => request.Json.GetProperty("accessMode").GetString()).Should().Equal("READ", "WRITE");
    }

    [Fact]
    public async Task Rows_come_as_they_arrive_whatever_the_pieces()
    {
        var rows = string.Join(',', Enumerable.Range(0, 20_000).Select(number => $"[{number}, \"{new string('ä', number % 50)}\"]"));
        await using var fake = new FakeQueryApi(Reply.Rows($"[{rows}]"));
        using var client = Client(fake);
        (await Read(client)).Should().Equal(Enumerable.Range(0, 20_000).Select(number => (long)number));
    }

    [Fact]
    public async Task An_error_after_rows_inside_a_202_is_no_success()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("late-error"));
        using var client = Client(fake);
        var ask = () => Read(client);
        (await ask.Should().ThrowAsync<KnowledgeException>()).Which.Should().BeEquivalentTo(new { Code = "SERVER_FAILED", IsRetriable = false }).And.Match<KnowledgeException>(problem => problem.Message.Contains("/ by zero"));
    }

    [Theory]
    [InlineData("late-error", "Neo.TransientError.Transaction.DeadlockDetected")]
    [InlineData("late-error", "Neo.TransientError.Transaction.LockAcquisitionTimeout")]
    [InlineData("syntax-error", "Neo.TransientError.Transaction.DeadlockDetected")]
    [InlineData("syntax-error", "Neo.TransientError.General.OutOfMemoryError")]
    [InlineData("syntax-error", "Neo.ClientError.Cluster.NotALeader")]
    [InlineData("syntax-error", "Neo.ClientError.Request.ResourceExhaustion")]
    public async Task What_passes_is_tried_again_whatever_the_status_says(string exchange, string code)
    {
        await using var fake = new FakeQueryApi(Reply.Recorded(exchange, code), Reply.Rows("[[7]]"));
        using var client = Client(fake);
        (await Read(client)).Should().Equal(7);
    }

    [Theory]
    [InlineData("syntax-error", null, "SERVER_FAILED")]
    [InlineData("write-in-read-mode", null, "SERVER_FAILED")]
    [InlineData("constraint", null, "SERVER_FAILED")]
    [InlineData("syntax-error", "Neo.DatabaseError.General.UnknownError", "SERVER_FAILED")]
    [InlineData("wrong-password", null, "BAD_CREDENTIALS")]
    [InlineData("bearer-refused", null, "BAD_CREDENTIALS")]
    [InlineData("password-change-required", null, "BAD_CREDENTIALS")]
    [InlineData("no-database", null, "NO_DATABASE")]
    [InlineData("memory", null, "TOO_LARGE")]
    [InlineData("syntax-error", "Neo.ClientError.Transaction.Terminated", "SERVER_TIMEOUT")]
    [InlineData("late-error", "Neo.ClientError.Transaction.TransactionTimedOutClientConfiguration", "SERVER_TIMEOUT")]
    public async Task What_no_second_try_can_help_is_told_at_once(string exchange, string? serverCode, string code)
    {
        await using var fake = new FakeQueryApi(Reply.Recorded(exchange, serverCode));
        using var client = Client(fake);
        var ask = () => Read(client);
        (await ask.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be(code);
        fake.Requests.Should().ContainSingle();
    }

    [Fact]
    public async Task A_forbidden_request_without_a_code_is_one_of_credentials()
    {
        await using var fake = new FakeQueryApi(Reply.Of("HTTP/1.1 403 Forbidden", "<html>no</html>"));
        using var client = Client(fake);
        var ask = () => Read(client);
        (await ask.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be("BAD_CREDENTIALS");
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable")]
    [InlineData("HTTP/1.1 429 Too Many Requests")]
    [InlineData("HTTP/1.1 502 Bad Gateway")]
    public async Task A_proxy_that_is_busy_is_asked_again(string status)
    {
        await using var fake = new FakeQueryApi(Reply.Of(status, "<html>busy</html>"), Reply.Rows("[[7]]"));
        using var client = Client(fake);
        (await Read(client)).Should().Equal(7);
    }

    [Fact]
    public async Task Too_many_wrong_passwords_are_waited_for()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("rate-limit"), Reply.Rows("[[7]]"));
        using var client = Client(fake);
        await Read(client);
        time.Waits.Should().ContainSingle().Which.Should().BeCloseTo(TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(1));
    }

    public static TheoryData<string> Breaks => ["", "HTTP/1.1 202", "\"values\":[[", "[[1]", "[[1]]", "}"];

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task An_answer_that_breaks_off_is_asked_for_again_and_its_rows_do_not_count(string part)
    {
        var whole = Reply.Rows("[[1]]", ",\"bookmarks\":[\"FB:a\"]");
        await using var fake = new FakeQueryApi(part.Length == 0 ? Reply.Nothing : whole.CutAfter(part), Reply.Rows("[[7]]"));
        using var client = Client(fake);
        (await Read(client)).Should().Equal(7);
    }

    [Fact]
    public async Task Truncated_json_in_a_whole_body_is_no_success()
    {
        await using var fake = new FakeQueryApi(Reply.Of("HTTP/1.1 202 Accepted", """{"data":{"fields":["a"],"values":[[1]]"""), Reply.Rows("[[7]]"));
        using var client = Client(fake);
        (await Read(client)).Should().Equal(7);
    }

    [Fact]
    public async Task Waits_grow_and_differ_and_end()
    {
        await using var fake = new FakeQueryApi(Enumerable.Repeat(Reply.Recorded("syntax-error", "Neo.TransientError.Transaction.DeadlockDetected"), 100));
        using var client = Client(fake);
        var ask = () => Read(client);
        (await ask.Should().ThrowAsync<KnowledgeException>()).Which.Should().BeEquivalentTo(new { Code = "SERVER_BUSY", IsRetriable = true });
        var wanted = 0.05;
        foreach (var wait in time.Waits)
        {
            wait.TotalSeconds.Should().BeInRange(wanted * 0.79, wanted * 1.21);
            wanted = Math.Min(wanted * 2, 2);
        }

        time.Waits.Select(wait => wait.Ticks).Distinct().Count().Should().BeGreaterThan(time.Waits.Count / 2, "those who failed together must not return together");
        TimeSpan.FromTicks(time.Waits.Sum(wait => wait.Ticks)).Should().BeCloseTo(TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(3));
    }

    [Fact]
    public async Task Memory_of_the_server_is_given_one_more_try()
    {
        var full = Reply.Recorded("syntax-error", "Neo.TransientError.General.OutOfMemoryError");
        await using var fake = new FakeQueryApi(full, full, full);
        using var client = Client(fake);
        await ((Func<Task>)(() => Read(client))).Should().ThrowAsync<KnowledgeException>();
        fake.Requests.Should().HaveCount(2);
    }

    [Fact]
    public async Task What_needs_too_much_memory_is_asked_for_in_halves()
    {
        var full = Reply.Recorded("memory");
        await using var fake = new FakeQueryApi(full, Reply.Rows("[[1]]"), full, Reply.Rows("[[2]]"), Reply.Rows("[[3]]"));
        using var client = Client(fake);
        var rows = await client.Read(["a", "b", "c"], ids => new Statement("some", "RETURN $ids", new() { ["ids"] = ids }), row => row[0].GetInt64(), Stop);
        rows.Should().Equal(1, 2, 3);
        fake.Requests.Select(request => string.Concat(request.Json.GetProperty("parameters").GetProperty("ids").GetProperty("_value").EnumerateArray().Select(id => id.GetProperty("_value").GetString())))
            .Should().Equal("abc", "a", "bc", "b", "c");
    }

    [Fact]
    public async Task What_is_cancelled_is_stopped_on_the_server()
    {
        await using var fake = new FakeQueryApi(Reply.Silence);
        using var client = new Neo4jClient(fake.Address, Patient);
        using var cancelled = new CancellationTokenSource();
        var asking = client.Read(Some, row => row[0].GetInt64(), cancelled.Token);
        await Until(() => !fake.Requests.IsEmpty);
        await cancelled.CancelAsync();
        await ((Func<Task>)(() => asking)).Should().ThrowAsync<OperationCanceledException>();
        var stopped = await fake.Stopped;
        stopped.Json.GetProperty("parameters").GetProperty("rid").GetProperty("_value").GetString().Should().Be(fake.Requests.Single().RequestId);
    }

    [Fact]
    public async Task What_takes_too_long_is_stopped_on_the_server_and_told()
    {
        var isReached = false;
        for (var limit = TimeSpan.FromMilliseconds(50); !isReached && limit < TimeSpan.FromMinutes(1); limit *= 2) // until the time suffices to reach the server
        {
            await using var fake = new FakeQueryApi(Reply.Silence);
            using var client = new Neo4jClient(fake.Address, Patient with { RequestTimeout = limit });
            await ((Func<Task>)(() => Read(client))).Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "SERVER_TIMEOUT" && problem.IsRetriable);
            var stopped = await fake.Stopped;
            if (fake.Requests.SingleOrDefault() is { } asked)
            {
                isReached = true;
                stopped.Body.Should().Contain(asked.RequestId);
            }
        }

        isReached.Should().BeTrue();
    }

    [Fact]
    public async Task Who_finds_no_turn_in_time_is_told()
    {
        await using var fake = new FakeQueryApi(Reply.Silence);
        using var client = new Neo4jClient(fake.Address, new Neo4jSettings { MaxConcurrency = 1, QueueTimeout = TimeSpan.FromMilliseconds(50) });
        using var cancelled = new CancellationTokenSource();
        var first = client.Read(Some, row => row[0].GetInt64(), cancelled.Token);
        await Until(() => !fake.Requests.IsEmpty);
        await ((Func<Task>)(() => Read(client))).Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "SERVER_BUSY" && problem.IsRetriable);
        await cancelled.CancelAsync();
        await ((Func<Task>)(() => first)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task Where_nothing_listens_the_address_is_named()
    {
        Neo4jAddress address;
        await using (var fake = new FakeQueryApi())
        {
            address = fake.Address;
        }

        using var client = new Neo4jClient(address, new Neo4jSettings(), time);
        await ((Func<Task>)(() => Read(client))).Should().ThrowAsync<KnowledgeException>()
            .Where(problem => problem.Code == "SERVER_UNREACHABLE" && problem.Message.Contains(address.ToString()));
    }

    [Fact]
    public async Task A_connection_that_does_not_come_about_in_time_is_given_up_and_told()
    {
        await using var deaf = new Deaf();
        using var client = new Neo4jClient(deaf.Address, new Neo4jSettings { ConnectTimeout = TimeSpan.FromMilliseconds(50), RetryTime = TimeSpan.Zero }, time);
        (await ((Func<Task>)(() => Read(client))).Should().ThrowAsync<KnowledgeException>()).Which
            .Should().BeEquivalentTo(new { Code = "SERVER_UNREACHABLE", IsRetriable = true }).And.Match<KnowledgeException>(problem => problem.Message.Contains("No connection came about in time."));
    }

    [Fact]
    public async Task Bookmarks_follow_the_conversation()
    {
        await using var fake = new FakeQueryApi(Reply.Rows("[[1]]", """,  "bookmarks":["FB:a"]"""), Reply.Rows("[[1]]", ""","bookmarks":["FB:b"]"""), Reply.Rows("[[1]]"));
        using var client = Client(fake);
        await Read(client);
        await Read(client);
        await Read(client);
        fake.Requests.Select(request => request.Json.TryGetProperty("bookmarks", out var sent) ? string.Join(' ', sent.EnumerateArray()) : "").Should().Equal("", "FB:a", "FB:b");
    }

    public static TheoryData<string, string?> Ways => new() { { "none", null }, { "basic", "Basic bmVvNGo6c2VjcmV0" }, { "bearer", "Bearer abc" } };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Credentials_are_sent_and_shown_nowhere(string way, string? header)
    {
        var credentials = way switch { "basic" => Credentials.Basic("neo4j", "secret"), "bearer" => Credentials.Bearer("abc"), _ => Credentials.None };
        await using var fake = new FakeQueryApi(Reply.Recorded("wrong-password"));
        using var client = Client(fake, new Neo4jSettings { Credentials = credentials });
        var problem = (await ((Func<Task>)(() => Read(client))).Should().ThrowAsync<KnowledgeException>()).Which;
        fake.Requests.Single().Headers.GetValueOrDefault("Authorization").Should().Be(header);
        $"{problem} {credentials} {client.Settings}".Should().NotContain("secret").And.NotContain("abc").And.NotContain("bmVv");
    }

    private static async Task Until(Func<bool> holds)
    {
        while (!holds())
        {
            await Task.Yield();
            Stop.ThrowIfCancellationRequested();
        }
    }

    /// <summary>Lets connect whoever wants to, and never answers the first word of TLS.</summary>
    private sealed class Deaf : Listening
    {
        public Neo4jAddress Address => Neo4jAddress.Parse($"neo4js://127.0.0.1:{Port}");

        protected override async Task Talk(TcpClient client)
        {
            using (client)
            {
                await Task.Delay(Timeout.Infinite, Stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }
}
