using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A store whose views count their calls.</summary>
/// <param name="store">What answers.</param>
/// <param name="endless">The call that lasts until its request is stopped; null for none.</param>
internal sealed class SlowStore(IKnowledgeStore store, int? endless = null) : IKnowledgeStore
{
    private int calls;

    /// <summary>How often its views were asked.</summary>
    public int Calls => Volatile.Read(ref calls);

    public string Description => store.Description;

    public IInbox Inbox => store.Inbox;

    /// <summary>Waits until nobody has asked for a while.</summary>
    public async Task Idle()
    {
        for (var before = -1; before != Calls;)
        {
            before = Calls;
            await Task.Delay(200, TestContext.Current.CancellationToken);
        }
    }

    public async ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default) => new CountedView(
        await store.Open(revision, cancellation),
        () =>
        {
            if (Interlocked.Increment(ref calls) == endless)
            {
                cancellation.WaitHandle.WaitOne();
            }
        },
        _ => { },
        _ => { });

    public ValueTask<Head> Head(CancellationToken cancellation = default) => store.Head(cancellation);

    public Task<Head> Append(Submission submission, CancellationToken cancellation = default) => store.Append(submission, cancellation);

    public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default) => store.Check(submissions, cancellation);

    public IAsyncEnumerable<Revision> Revisions(long after = 0, CancellationToken cancellation = default) => store.Revisions(after, cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
