using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Storage;

/// <summary>A knowledge base: the ledger of revisions, and views of the graph that follows from it.</summary>
/// <remarks>Safe for concurrent use. Every member may throw <see cref="KnowledgeException"/> when the world fails.</remarks>
public interface IKnowledgeStore : IAsyncDisposable
{
    /// <summary>What it is, for people: <c>embedded store, file kg.db</c>. Never holds a secret.</summary>
    string Description { get; }

    /// <summary>The newest revision that readers see.</summary>
    ValueTask<Head> Head(CancellationToken cancellation = default);

    /// <summary>Appends one revision, whole or not at all, and returns it once it is durable and visible to new views.</summary>
    /// <remarks>
    /// A submission whose batch id was accepted before returns that revision and changes nothing; with other content it is refused
    /// (<c>BATCH_REUSED</c>). A submission all of whose acts change nothing makes no revision: the head comes back.
    /// </remarks>
    /// <exception cref="RejectedException">The acts break a rule; every problem is in it.</exception>
    Task<Head> Append(Submission submission, CancellationToken cancellation = default);

    /// <summary>
    /// For each submission, in their order, every rule that it would break if it alone were appended now, warnings too; nothing is changed.
    /// Whether its batch id was used before is not asked.
    /// </summary>
    Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default);

    /// <summary>The proposals beside the ledger.</summary>
    IInbox Inbox { get; }

    /// <summary>A consistent snapshot at <paramref name="revision"/>, the head when null; later appends never change it.</summary>
    /// <exception cref="KnowledgeException"><c>UNKNOWN_REVISION</c>: negative or after the head.</exception>
    ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default);

    /// <summary>The revisions after <paramref name="after"/>, oldest first, up to the head at the time of the call.</summary>
    IAsyncEnumerable<Revision> Revisions(long after = 0, CancellationToken cancellation = default);
}
