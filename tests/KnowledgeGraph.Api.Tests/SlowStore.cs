using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A store whose views take a while for each call, and count them.</summary>
internal sealed class SlowStore(IKnowledgeStore store) : IKnowledgeStore
{
    private static readonly TimeSpan OfCall = TimeSpan.FromMilliseconds(20);

    private int calls;

    /// <summary>How often its views were asked.</summary>
    public int Calls => Volatile.Read(ref calls);

    public string Description => store.Description;

    public IInbox Inbox => store.Inbox;

    /// <summary>Waits until nobody has asked for ten times as long as a call takes.</summary>
    public async Task Idle()
    {
        for (var before = -1; before != Calls;)
        {
            before = Calls;
            await Task.Delay(OfCall * 10, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default) => new CountedView(
        await store.Open(revision, cancellation),
        () =>
        {
            Interlocked.Increment(ref calls);
            Thread.Sleep(OfCall);
        },
        _ => { },
        _ => { });

    public ValueTask<Head> Head(CancellationToken cancellation = default) => store.Head(cancellation);

    public Task<Head> Append(Submission submission, CancellationToken cancellation = default) => store.Append(submission, cancellation);

    public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default) => store.Check(submissions, cancellation);

    public IAsyncEnumerable<Revision> Revisions(long after = 0, CancellationToken cancellation = default) => store.Revisions(after, cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
