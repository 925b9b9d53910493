using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Live;

/// <summary>A store whose new revisions can be waited for: those that are appended through it at once, those of others by looking at the head.</summary>
/// <remarks>It looks only while somebody waits, once for all of them.</remarks>
internal sealed class WatchedStore : IKnowledgeStore
{
    private readonly IKnowledgeStore store;
    private readonly TimeSpan interval;
    private readonly Lock gate = new();
    private TaskCompletionSource appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task look = Task.CompletedTask;
    private long newest;

    private WatchedStore(IKnowledgeStore store, TimeSpan interval) => (this.store, this.interval) = (store, interval);

    public IInbox Inbox => store.Inbox;

    public string Description => store.Description;

    /// <summary>A store, looked at so often. Whoever owns it disposes of it.</summary>
    public static WatchedStore Over(IKnowledgeStore store, TimeSpan interval) => new(store, interval);

    /// <summary>Returns when there is a revision after <paramref name="number"/>.</summary>
    /// <exception cref="KnowledgeException">The head cannot be read.</exception>
    public async Task Newer(long number, CancellationToken cancellation)
    {
        while (Look(number) is { } looking)
        {
            await looking.WaitAsync(cancellation);
        }
    }

    public ValueTask<Head> Head(CancellationToken cancellation = default) => store.Head(cancellation);

    public async Task<Head> Append(Submission submission, CancellationToken cancellation = default)
    {
        var head = await store.Append(submission, cancellation);
        Tell(head.Number);
        return head;
    }

    public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default) => store.Check(submissions, cancellation);

    public ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default) => store.Open(revision, cancellation);

    public IAsyncEnumerable<Revision> Revisions(long after = 0, CancellationToken cancellation = default) => store.Revisions(after, cancellation);

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>The look that all wait for; null when there is a newer revision already.</summary>
    private Task? Look(long number)
    {
        lock (gate)
        {
            return newest > number ? null : look.IsCompleted ? look = Look(appended.Task) : look;
        }
    }

    private async Task Look(Task told)
    {
        await Task.WhenAny(told, Task.Delay(interval));
        Tell((await store.Head()).Number);
    }

    private void Tell(long number)
    {
        lock (gate)
        {
            if (number <= newest)
            {
                return;
            }

            newest = number;
            appended.SetResult();
            appended = new(TaskCreationOptions.RunContinuationsAsynchronously);
        }
    }
}
