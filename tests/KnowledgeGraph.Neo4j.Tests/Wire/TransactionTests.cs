using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>Explicit transactions: begun, repeated and ended as they must be.</summary>
public sealed class TransactionTests
{
    private static readonly Statement Some = new("some", "RETURN 1 AS one", []);

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Neo4jClient Client(FakeQueryApi fake) => new(fake.Address, new Neo4jSettings { StopTimeout = TimeSpan.FromMinutes(1) }, new Clockwork());

    private static Task<long> TwoStatements(Neo4jClient client) => client.Write(
        async (transaction, cancellation) =>
        {
            await transaction.Run(Some, row => row[0].GetInt64(), cancellation);
            return (await transaction.Commit(Some, row => row[0].GetInt64(), cancellation)).Single();
        },
        cancellation: Stop);

    private static IEnumerable<string> Lines(FakeQueryApi fake) => fake.Requests.Select(request => $"{request.Method} {request.Path["/db/neo4j/query/v2".Length..]}");

    [Fact]
    public async Task The_first_statement_begins_and_the_last_commits()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("begin"), Reply.Recorded("commit"));
        using var client = Client(fake);
        (await TwoStatements(client)).Should().Be(2);
        Lines(fake).Should().Equal("POST /tx", "POST /tx/598868/commit");
        fake.Requests.First().Json.GetProperty("maxExecutionTime").GetInt32().Should().Be(25);
        client.Bookmarks.Known.Should().ContainSingle();
    }

    [Fact]
    public async Task A_transaction_whose_work_fails_is_undone()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("begin"));
        using var client = Client(fake);
        Func<Task> work = () => client.Write<long>(
            async (transaction, cancellation) =>
            {
                await transaction.Run(Some, row => row[0].GetInt64(), cancellation);
                throw new InvalidDataException();
            },
            cancellation: Stop);
        await work.Should().ThrowAsync<InvalidDataException>();
        Lines(fake).Should().Equal("POST /tx", "DELETE /tx/598868");
    }

    [Fact]
    public async Task A_transaction_that_an_error_has_ended_is_not_ended_again()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("begin"), Reply.Recorded("late-error"));
        using var client = Client(fake);
        await ((Func<Task>)(() => TwoStatements(client))).Should().ThrowAsync<KnowledgeException>();
        Lines(fake).Should().Equal("POST /tx", "POST /tx/598868/commit");
    }

    [Theory]
    [InlineData("late-error", "Neo.TransientError.Transaction.DeadlockDetected")]
    [InlineData("transaction-gone", null)]
    public async Task Work_that_may_succeed_is_done_again_from_the_start(string exchange, string? code)
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("begin"), Reply.Recorded(exchange, code), Reply.Recorded("begin"), Reply.Recorded("commit"));
        using var client = Client(fake);
        (await TwoStatements(client)).Should().Be(2);
        Lines(fake).Should().Equal("POST /tx", "POST /tx/598868/commit", "POST /tx", "POST /tx/598868/commit");
    }

    [Fact]
    public async Task A_commit_whose_answer_is_lost_is_undone_if_it_can_be_and_the_work_done_again()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("begin"), Reply.Recorded("commit").CutAfter("202"), Reply.Recorded("begin"), Reply.Recorded("commit"));
        using var client = Client(fake);
        (await TwoStatements(client)).Should().Be(2);
        Lines(fake).Should().Equal("POST /tx", "POST /tx/598868/commit", "DELETE /tx/598868", "POST /tx", "POST /tx/598868/commit");
    }

    [Fact]
    public async Task A_first_statement_that_fails_begins_nothing()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("begin-failed"));
        using var client = Client(fake);
        await ((Func<Task>)(() => TwoStatements(client))).Should().ThrowAsync<KnowledgeException>();
        Lines(fake).Should().Equal("POST /tx");
    }

    [Fact]
    public async Task Cancelling_stops_the_statement_and_undoes_the_transaction()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("begin"), Reply.Silence);
        using var client = Client(fake);
        using var cancelled = new CancellationTokenSource();
        var work = client.Write(
            async (transaction, cancellation) =>
            {
                await transaction.Run(Some, row => row[0].GetInt64(), cancellation);
                var waiting = transaction.Run(Some, row => row[0].GetInt64(), cancellation);
                await cancelled.CancelAsync();
                return await waiting;
            },
            cancellation: cancelled.Token);
        await ((Func<Task>)(() => work)).Should().ThrowAsync<OperationCanceledException>();
        await fake.Stopped;
        Lines(fake).Last().Should().Be("DELETE /tx/598868");
    }

    [Fact]
    public async Task The_member_of_a_cluster_that_holds_a_transaction_is_named_in_what_follows()
    {
        var begun = Reply.Of("HTTP/1.1 202 Accepted", """{"data":{"fields":["one"],"values":[[1]]},"transaction":{"id":"598868","expires":"2026-11-24T22:22:47Z"}}""", "neo4j-cluster-affinity: member-2");
        await using var fake = new FakeQueryApi(begun, Reply.Recorded("commit"));
        using var client = Client(fake);
        await TwoStatements(client);
        fake.Requests.Last().Headers["neo4j-cluster-affinity"].Should().Be("member-2");
    }

    [Fact]
    public async Task What_was_read_before_goes_with_the_beginning_and_what_was_committed_with_what_follows()
    {
        await using var fake = new FakeQueryApi(Reply.Rows("[[1]]", ""","bookmarks":["FB:read"]"""), Reply.Recorded("begin"), Reply.Recorded("commit"), Reply.Rows("[[1]]"));
        using var client = Client(fake);
        await client.Read(Some, row => row[0].GetInt64(), Stop);
        await TwoStatements(client);
        var committed = client.Bookmarks.Known.Single();
        await client.Read(Some, row => row[0].GetInt64(), Stop);
        Lines(fake).Should().Equal("POST ", "POST /tx", "POST /tx/598868/commit", "POST ");
        fake.Requests.Select(request => request.Json.TryGetProperty("bookmarks", out var sent) ? string.Join(' ', sent.EnumerateArray()) : "").Should().Equal("", "FB:read", "", committed);
        committed.Should().NotBe("FB:read");
    }
}
