using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Storage;

/// <summary>Which proposals of a list are wanted.</summary>
public enum ProposalState
{
    /// <summary>Nobody has decided.</summary>
    Waiting,

    /// <summary>Accepted or discarded.</summary>
    Settled,
}

/// <summary>Proposals beside the ledger: durable, capped, and part of no revision.</summary>
/// <remarks>
/// Safe for concurrent use. A store keeps the text of <see cref="Claims.Json.ProposalJson"/> with its id, instant and state, and need not
/// know what is in it. Every member may throw <see cref="KnowledgeException"/> when the world fails.
/// </remarks>
public interface IInbox
{
    /// <summary>Keeps a proposal that waits. One of its id that is there, waiting or settled, stays as it is and is returned.</summary>
    /// <exception cref="KnowledgeException"><c>INBOX_FULL</c>: <see cref="Limits.MaxWaiting"/> wait, or with it they would take more than <see cref="Limits.MaxWaitingBytes"/>.</exception>
    Task<Proposal> Add(Proposal proposal, CancellationToken cancellation = default);

    /// <summary>The proposal of an id; null when there is none, or none any more.</summary>
    Task<Proposal?> Find(ProposalId id, CancellationToken cancellation = default);

    /// <summary>A page of those that wait, or of those that are settled, in the order in which they were proposed, then by id.</summary>
    /// <param name="state">Which.</param>
    /// <param name="first">The most.</param>
    /// <param name="after">The last one of the page before; null for the first page.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="KnowledgeException"><c>BAD_CURSOR</c>: <paramref name="after"/> is not there.</exception>
    Task<Page<Proposal>> List(ProposalState state, int first, ProposalId? after = null, CancellationToken cancellation = default);

    /// <summary>
    /// Writes what became of a proposal that waits, drops its acts, and forgets what was settled beyond <see cref="Limits.MaxSettled"/>. One that is
    /// settled already stays as it is; null when there is none.
    /// </summary>
    Task<Proposal?> Settle(ProposalId id, Outcome outcome, CancellationToken cancellation = default);
}
