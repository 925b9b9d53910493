using NodaTime;

namespace KnowledgeGraph.Claims;

/// <summary>The id of a proposal: <c>proposal/</c> and a hash of its batch id.</summary>
public readonly record struct ProposalId(string Value)
{
    /// <summary>The id of what is proposed under a batch id.</summary>
    public static ProposalId Of(string batchId) => new("proposal/" + new Digest("proposal 1").Add(batchId).Short());

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}

/// <summary>What somebody would have the ledger do, and may not do alone.</summary>
/// <param name="Submission">The acts, who proposes them and why; without acts once it is settled.</param>
/// <param name="At">When it was proposed, to the millisecond.</param>
/// <param name="Acts">How many acts it has, or had.</param>
/// <param name="Outcome">What became of it; null while it waits.</param>
public sealed record Proposal(Submission Submission, Instant At, int Acts, Outcome? Outcome = null)
{
    /// <summary>A hash of the batch id: one batch id, one proposal.</summary>
    public ProposalId Id => ProposalId.Of(Submission.BatchId);

    /// <summary>As it is remembered once somebody decided on it: without its acts.</summary>
    public Proposal Settled(Outcome outcome) => this with { Submission = Submission with { Acts = [] }, Outcome = outcome };

    /// <summary>Whether <paramref name="other"/> asks for the same, whatever the order of the acts.</summary>
    public bool AsksForTheSameAs(Submission other) => new Revision(Head.Empty, Head.Empty.At, Submission).Hash == new Revision(Head.Empty, Head.Empty.At, other).Hash;
}

/// <summary>What became of a proposal.</summary>
/// <param name="By">Who decided.</param>
/// <param name="At">When, to the millisecond.</param>
/// <param name="Because">Why; null where accepting says enough.</param>
/// <param name="Revision">The revision that it became; null when it was discarded.</param>
public sealed record Outcome(string By, Instant At, string? Because, long? Revision)
{
    /// <summary>Whether it was accepted.</summary>
    public bool IsAccepted => Revision is not null;
}
