using System.Collections.Immutable;
using NodaTime;
using NodaTime.Text;

namespace KnowledgeGraph.Claims;

/// <summary>What somebody asks the ledger to do as one step.</summary>
/// <param name="BatchId">Names the request, so that sending it again after a lost answer changes nothing; 1 to 200 characters.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why, one sentence.</param>
/// <param name="Acts">At least one, at most <see cref="Limit"/>; at most one for a claim, an entity or a pair. Their order does not matter.</param>
/// <param name="ImportId">The same for all revisions of one import; null outside imports.</param>
public sealed record Submission(string BatchId, string Author, string Reason, ImmutableArray<Act> Acts, string? ImportId = null)
{
    /// <summary>The acts that fit one revision.</summary>
    public const int Limit = 20_000;

    /// <summary>
    /// What tells a repeated submission from another under its batch id: a hash of all that is asked for, whatever of it turns out to change nothing.
    /// Of a revision that is copied from a ledger it is that of the submission that made it; null to have it computed.
    /// </summary>
    public string? Content { get; init; }

    /// <summary><see cref="Content"/>, computed where it is not given.</summary>
    public string ContentHash() => Content ?? new Revision(Head.Empty, Instant.FromUnixTimeTicks(0), this).Hash;
}

/// <summary>Where the ledger stands, or stood.</summary>
/// <param name="Number">1 for the first revision; 0 for an empty ledger.</param>
/// <param name="At">When it was accepted; the Unix epoch for an empty ledger.</param>
/// <param name="Hash">64 hexadecimal digits; zeros for an empty ledger.</param>
public sealed record Head(long Number, Instant At, string Hash)
{
    /// <summary>Before the first revision.</summary>
    public static readonly Head Empty = new(0, Instant.FromUnixTimeTicks(0), new string('0', 64));
}

/// <summary>One step of the ledger: a set of acts, accepted whole, chained to the one before by its hash.</summary>
public sealed class Revision
{
    /// <summary>The step after <paramref name="previous"/>; acts are put into their one order.</summary>
    public Revision(Head previous, Instant at, Submission submission)
    {
        var instant = Instant.FromUnixTimeMilliseconds(at.ToUnixTimeMilliseconds());
        Number = previous.Number + 1;
        At = instant < previous.At ? previous.At : instant;
        PreviousHash = previous.Hash;
        (Author, Reason, BatchId, ImportId, Content) = (submission.Author, submission.Reason, submission.BatchId, submission.ImportId, submission.Content);
        var ordered = submission.Acts.Select(act => (act.Hash, Act: act)).DistinctBy(pair => pair.Hash)
            .OrderBy(pair => pair.Hash, StringComparer.Ordinal).ToArray();
        Acts = [.. ordered.Select(pair => pair.Act)];
        Hash = new Digest("revision 1").Add(PreviousHash).Add(Number).Add(InstantPattern.ExtendedIso.Format(At))
            .Add(Author).Add(Reason).Add(BatchId).Add(ImportId)
            .Add(ordered, (digest, pair) => digest.Add(pair.Hash)).Hex();
    }

    /// <summary>1 for the first.</summary>
    public long Number { get; }

    /// <summary>When it was accepted, to the millisecond; never before the one before.</summary>
    public Instant At { get; }

    /// <summary>Who.</summary>
    public string Author { get; }

    /// <summary>Why.</summary>
    public string Reason { get; }

    /// <summary>The request that made it.</summary>
    public string BatchId { get; }

    /// <summary>The import that it belongs to, or null.</summary>
    public string? ImportId { get; }

    /// <summary>The content of the submission that made it, which may have asked for more than came of it; null when it was made by this process. Not under the hash.</summary>
    public string? Content { get; }

    /// <summary>The hash of the revision before; zeros for the first.</summary>
    public string PreviousHash { get; }

    /// <summary>64 hexadecimal digits over everything above and the acts.</summary>
    public string Hash { get; }

    /// <summary>The acts in their one order, without repeats.</summary>
    public ImmutableArray<Act> Acts { get; }

    /// <summary>This revision as a position in the ledger.</summary>
    public Head Head => new(Number, At, Hash);
}
