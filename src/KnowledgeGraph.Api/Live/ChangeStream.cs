using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Live;

/// <summary>A change that a subscriber is told.</summary>
/// <param name="Before">The revision before; open until the next change is asked for.</param>
/// <param name="After">The revision that made it.</param>
/// <param name="Change">The change.</param>
/// <param name="Position">Where a subscriber stands that has it.</param>
internal sealed record LiveChange(IKnowledgeView Before, IKnowledgeView After, Change Change, Position Position);

/// <summary>The changes after a position, revision by revision, each once, without end. Asked one by one: what nobody asks for is not made.</summary>
/// <remarks>The ledger is the buffer: however far a subscriber is behind, one revision is held for it, and nothing while it waits for news.</remarks>
internal sealed class ChangeStream(WatchedStore store, ChangesAsked asked, CancellationToken stop) : IAsyncDisposable
{
    private IAsyncEnumerator<Revision>? revisions;
    private IKnowledgeView? before, after;
    private ImmutableArray<Change> changes = [];
    private int next;

    /// <summary>The newest revision that was read.</summary>
    public long Revision { get; private set; } = asked.After.Revision;

    /// <summary>The next change of a revision that was read; null when there is none left.</summary>
    public LiveChange? Next()
    {
        if (next == changes.Length)
        {
            return null;
        }

        var change = changes[next++];
        return new(before!, after!, change, next == changes.Length ? new(Revision) : new(Revision - 1, change.Id));
    }

    /// <summary>Waits until there is a revision that was not read.</summary>
    public Task Wait() => store.Newer(Revision, stop);

    /// <summary>Reads the next revision; nothing when there is none yet.</summary>
    /// <exception cref="GraphQL.ExecutionError"><c>BAD_CURSOR</c>: the position is no change of its revision.</exception>
    public async Task Read(CancellationToken cancellation)
    {
        await Close();
        revisions ??= store.Revisions(Revision, stop).GetAsyncEnumerator(stop);
        if (!await revisions.MoveNextAsync())
        {
            await revisions.DisposeAsync();
            revisions = null;
            return;
        }

        var revision = revisions.Current;
        before = await store.Open(revision.Number - 1, cancellation);
        after = await store.Open(revision.Number, cancellation);
        changes = (await Questions.Changes.Between(before, after, asked.About, new[] { revision }.ToAsyncEnumerable(), _ => { }, cancellation)).Changes;
        next = Skipped(revision.Number);
        Revision = revision.Number;
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        if (revisions is not null)
        {
            await revisions.DisposeAsync();
        }
    }

    /// <summary>How many changes of a revision the subscriber has.</summary>
    private int Skipped(long revision)
    {
        if (asked.After.Fact is not { } fact || revision != asked.After.Revision + 1)
        {
            return 0;
        }

        var last = changes.IndexOf(changes.FirstOrDefault(change => change.Id == fact)!);
        return last >= 0 ? last + 1 : throw Position.Unknown(asked.After.Cursor);
    }

    private async Task Close()
    {
        foreach (var view in new[] { before, after }.OfType<IKnowledgeView>())
        {
            await view.DisposeAsync();
        }

        (before, after, changes, next) = (null, null, [], 0);
    }
}
