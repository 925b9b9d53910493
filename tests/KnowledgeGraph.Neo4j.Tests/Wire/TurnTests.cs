using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>Appends of one process wait for each other, but not for ever.</summary>
public sealed class TurnTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_append_or_check_that_finds_no_turn_in_time_is_told_and_the_turn_is_free_once_the_one_before_has_ended(bool isCheck)
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("discovery"), Reply.Rows("[[true,1]]"), Reply.Indexes, Reply.Silence, Reply.Recorded("begin-failed"));
        await using var store = await Neo4jStore.Open(fake.Address, new Neo4jSettings { QueueTimeout = TimeSpan.FromMilliseconds(50) }, cancellation: Stop);
        using var cancelled = new CancellationTokenSource();
        var first = store.Append(SampleWorld.Batch("first", SampleWorld.First), cancelled.Token);
        await ((Func<Task>)(() => Work("second"))).Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "SERVER_BUSY" && problem.IsRetriable);
        fake.Requests.Should().HaveCountLessThanOrEqualTo(4, "what has no turn sends nothing");
        await cancelled.CancelAsync();
        await ((Func<Task>)(() => first)).Should().ThrowAsync<OperationCanceledException>();
        await ((Func<Task>)(() => Work("third"))).Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code != "SERVER_BUSY");

        Task Work(string batch) => isCheck ? store.Check([SampleWorld.Batch(batch, SampleWorld.First)], Stop) : store.Append(SampleWorld.Batch(batch, SampleWorld.First), Stop);
    }
}
