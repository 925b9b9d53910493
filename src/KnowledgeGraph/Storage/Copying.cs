using KnowledgeGraph.Claims;
using NodaTime;

namespace KnowledgeGraph.Storage;

/// <summary>Copies a ledger, and with it the graph, from one store into another: the same revisions, instants and hashes.</summary>
public static class Copying
{
    /// <summary>Appends the revisions that <paramref name="to"/> lacks; a copy that was interrupted goes on where it ended.</summary>
    /// <param name="from">The store to read.</param>
    /// <param name="to">An empty store, or one that holds the beginning of the same ledger; opened with <paramref name="clock"/>.</param>
    /// <param name="clock">The clock of <paramref name="to"/>.</param>
    /// <param name="progress">Gets the number of each revision once it is there.</param>
    /// <param name="cancellation">Ends the copy between two revisions.</param>
    /// <returns>The head of both.</returns>
    /// <exception cref="KnowledgeException"><c>OTHER_LEDGER</c>: the target holds something else; nothing more was changed.</exception>
    public static async Task<Head> Copy(IKnowledgeStore from, IKnowledgeStore to, RevisionClock clock, Action<long>? progress = null, CancellationToken cancellation = default)
    {
        var (head, newest) = (await to.Head(cancellation), await from.Head(cancellation));
        if (head.Number > newest.Number || head != await HeadAt(from, head.Number, cancellation))
        {
            throw Other(to, head);
        }

        await foreach (var revision in from.Revisions(head.Number, cancellation))
        {
            clock.Now = revision.At;
            head = await to.Append(new Submission(revision.BatchId, revision.Author, revision.Reason, revision.Acts, revision.ImportId) { Content = revision.Content }, cancellation);
            if (head != revision.Head)
            {
                throw Other(to, head);
            }

            progress?.Invoke(head.Number);
        }

        return head;
    }

    private static async Task<Head> HeadAt(IKnowledgeStore store, long number, CancellationToken cancellation)
    {
        await using var view = await store.Open(number, cancellation);
        return view.Head;
    }

    private static KnowledgeException Other(IKnowledgeStore to, Head head) =>
        new KnowledgeException("OTHER_LEDGER", $"{to.Description} holds another ledger: its revision {head.Number} is not that of the store to copy. Copy into an empty store.");
}

/// <summary>Tells a store the instant of the revision that is being copied into it.</summary>
public sealed class RevisionClock : IClock
{
    /// <summary>What it tells.</summary>
    public Instant Now { get; set; }

    /// <inheritdoc/>
    public Instant GetCurrentInstant() => Now;
}
