using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Projection;

/// <summary>A value that changes from revision to revision and never forgets: entries by rising revision.</summary>
internal sealed class History<T>
{
    public static readonly History<T> Empty = new([]);
    private readonly ImmutableArray<(long Since, T Value)> entries;

    private History(ImmutableArray<(long Since, T Value)> entries)
    {
        this.entries = entries;
    }

    /// <summary>Every value that it ever had, oldest first.</summary>
    public IEnumerable<T> Values => entries.Select(entry => entry.Value);

    /// <summary>The revisions that gave it a value, oldest first.</summary>
    public IEnumerable<long> Revisions => entries.Select(entry => entry.Since);

    /// <summary>The value at <paramref name="revision"/>, and whether there was one.</summary>
    public bool TryAt(long revision, out T value)
    {
        for (var index = entries.Length - 1; index >= 0; index--)
        {
            if (entries[index].Since <= revision)
            {
                value = entries[index].Value;
                return true;
            }
        }

        value = default!;
        return false;
    }

    /// <summary>The value at <paramref name="revision"/>, or <paramref name="before"/> when there was none yet.</summary>
    public T At(long revision, T before) => TryAt(revision, out var value) ? value : before;

    /// <summary>With <paramref name="value"/> from <paramref name="revision"/> on; the last word within one revision counts.</summary>
    public History<T> Then(long revision, T value) =>
        entries is [.., var last] && last.Since == revision
            ? new(entries.SetItem(entries.Length - 1, (revision, value)))
            : new(entries.Add((revision, value)));
}

/// <summary>What the graph knows of a claim.</summary>
internal sealed record ClaimRecord(Claim Claim, long Since)
{
    public History<ClaimStanding> Standing { get; init; } = History<ClaimStanding>.Empty.Then(Since, ClaimStanding.Accepted);

    public History<Annotation> Annotation { get; init; } = History<Annotation>.Empty.Then(Since, Claim.Annotation);

    /// <summary>The fact that it is about; another one once a judgement unites entities.</summary>
    public History<FactId> Fact { get; init; } = History<FactId>.Empty;

    public bool CountsAt(long revision) => Standing.TryAt(revision, out var standing) && standing.State is ClaimState.Accepted;

    /// <summary>Whether <paramref name="annotation"/>, one of <see cref="Annotation"/>, is the one at <paramref name="revision"/>.</summary>
    public bool IsAnnotatedAt(long revision, Annotation annotation) => Annotation.TryAt(revision, out var known) && ReferenceEquals(known, annotation);

    public KnownClaim? KnownAt(long revision)
    {
        if (!Standing.TryAt(revision, out var standing))
        {
            return null;
        }

        var annotation = Annotation.At(revision, Claim.Annotation);
        var claim = annotation == Claim.Annotation ? Claim : Claim.With(annotation);
        return new KnownClaim(claim, standing.State, standing.Because, standing.SupersededBy, Since, Fact.At(revision, default));
    }
}

/// <summary>Whether a claim counts, and why not.</summary>
internal sealed record ClaimStanding(ClaimState State, string? Because = null, ClaimId? SupersededBy = null)
{
    public static readonly ClaimStanding Accepted = new(ClaimState.Accepted);
}

/// <summary>An id and its kind, since the revision that introduced it.</summary>
internal sealed record EntityRecord(Kind Kind, long Since);
