using KnowledgeGraph.Api;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What nobody waits for any longer ends on the server: on one that would itself let it run for an hour.</summary>
[Collection("live")]
public sealed class StoppingTests(LiveServer server) : IAsyncLifetime
{
    private readonly string folder = Path.Combine(Path.GetTempPath(), "kg-neo4j-stop-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Settings by which we do not let it end sooner either.</summary>
    private static Neo4jSettings Patient => LiveServer.Settings with { TransactionLimit = TimeSpan.FromHours(1), RequestTimeout = TimeSpan.FromHours(1) };

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (Directory.Exists(folder))
        {
            await PrivateServer.Run("kill", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_statement_is_stopped_when_it_is_cancelled()
    {
        using var client = new Neo4jClient(await Start(), Patient);
        using var cancelled = new CancellationTokenSource();
        var atWork = new AtWork(client);
        var asking = client.Read(new Statement("endless", AtWork.Endless + "RETURN never", []), row => true, cancelled.Token);
        (await atWork.Began(asking)).Should().BeTrue();
        await cancelled.CancelAsync();
        await ((Func<Task>)(() => asking)).Should().ThrowAsync<OperationCanceledException>();
        await atWork.Ended();
    }

    [Fact]
    public async Task A_question_that_takes_too_long_is_stopped_and_not_only_given_up()
    {
        var address = await Start();
        using var client = new Neo4jClient(address, Patient);
        await using var store = new Neo4jStore(new Neo4jClient(address, Patient with { Prefix = name => name is "head" ? $"CYPHER 5 {AtWork.Endless}" : "CYPHER 5 " }));
        var atWork = new AtWork(client);
        var isSeen = false;
        for (var limit = TimeSpan.FromSeconds(3); !isSeen; limit *= 2) // a slow machine may not have begun by then
        {
            var asking = new KnowledgeApi(store, timeLimit: limit).Answer(new GraphQuery("{ actors { totalCount } }"), Stop);
            isSeen = await atWork.Began(asking);
            (await asking).Json.Should().Contain("TIMEOUT");
        }

        await atWork.Ended();
    }

    [Fact]
    public async Task A_transaction_that_nobody_ends_lets_go_of_its_locks_when_its_time_is_up()
    {
        var address = await Start();
        using var client = new Neo4jClient(address, Patient);
        using var dying = new QueryApi(address, Patient with { TransactionLimit = TimeSpan.FromSeconds(2) });
        var holding = dying.Send("/tx", new Statement("holding", $"MATCH (l:Ledger) SET l.lock = 'dying' WITH l {AtWork.Endless} RETURN never", []), new Call(isRead: false, []), static _ => { }, Stop);
        await new AtWork(client).Began(holding);
        await using var store = await Neo4jStore.Open(address, LiveServer.Settings, cancellation: Stop);
        (await store.Append(SampleWorld.Batch("first", SampleWorld.First), Stop)).Number.Should().Be(1);
        await ((Func<Task>)(() => holding)).Should().ThrowAsync<Failure>();
    }

    /// <summary>A server of our own; where none lies beside the project, that of the run; a knowledge base is in it.</summary>
    private async Task<Neo4jAddress> Start()
    {
        if (PrivateServer.Program is null)
        {
            await server.Clear();
            return server.Address;
        }

        var address = await PrivateServer.Start(folder, ("NEO4J_TRANSACTION_TIMEOUT", "1h"));
        await Neo4jStore.Migrate(address, Patient, Stop);
        return address;
    }
}
