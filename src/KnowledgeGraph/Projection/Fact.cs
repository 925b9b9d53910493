using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Projection;

/// <summary>What the accepted claims of a fact come to.</summary>
public enum FactStatus
{
    /// <summary>At least one affirms it, none denies it.</summary>
    Affirmed,

    /// <summary>At least one affirms it and one denies it; it counts, marked.</summary>
    Disputed,

    /// <summary>Only denied; kept, and counts nowhere.</summary>
    Denied,

    /// <summary>Only said to be unknown.</summary>
    Unknown,
}

/// <summary>What claims are about: an attribute of an entity, or a relation between two; one version of it.</summary>
/// <remarks>
/// A version holds from <see cref="SinceRevision"/> until before <see cref="UntilRevision"/>. It has what can be filtered, ordered or
/// shown without its claims; the claims themselves are asked for by <see cref="Id"/>.
/// </remarks>
public sealed record Fact
{
    /// <summary>A hash of subject, predicate, object, distinguishing qualifiers and slot.</summary>
    public required FactId Id { get; init; }

    /// <summary>The entity that it is about; of merged ones the survivor.</summary>
    public required EntityId Subject { get; init; }

    /// <summary>The attribute or relation.</summary>
    public required Predicate Predicate { get; init; }

    /// <summary>The relation's object, of merged ones the survivor; null for an attribute.</summary>
    public EntityId? Object { get; init; }

    /// <summary>The values that affirming claims give, the preferred first; empty for a relation. A figure has those of every claimant.</summary>
    public ImmutableArray<Rival> Values { get; init; } = [];

    /// <summary>The distinct times stated, the preferred first; empty when none is.</summary>
    public ImmutableArray<Interval> Times { get; init; } = [];

    /// <summary>For each qualifier the preferred value, or all of a many-valued one.</summary>
    public Qualifiers Qualifiers { get; init; } = Qualifiers.None;

    /// <summary>What its claims come to.</summary>
    public FactStatus Status { get; init; }

    /// <summary>The modalities of its affirming claims (of all, when none affirms), the strongest first; never empty.</summary>
    public required ImmutableArray<Modality> Modalities { get; init; }

    /// <summary>The closest tie of a claim to its speaker.</summary>
    public Scope Scope { get; init; }

    /// <summary>How many values, times and values of single-valued qualifiers stand beside the preferred ones.</summary>
    public int Rivals { get; init; }

    /// <summary>In what its claims exclude each other: <c>occurrence</c> (affirmed and denied), <c>value</c>, <c>time</c>, or a qualifier's name; ordinal order.</summary>
    public ImmutableArray<string> Conflicts { get; init; } = [];

    /// <summary>The distinct witnesses of its accepted claims, by the ids stated, in ordinal order.</summary>
    public ImmutableArray<EntityId> Witnesses { get; init; } = [];

    /// <summary>How many accepted claims it has; at least one.</summary>
    public int ClaimCount { get; init; }

    /// <summary>The facts that a <c>same</c> judgement made one of; empty when it unites none.</summary>
    public ImmutableArray<FactId> Unites { get; init; } = [];

    /// <summary>The revision that made this version.</summary>
    public long SinceRevision { get; init; }

    /// <summary>The revision that closed it; null while it holds.</summary>
    public long? UntilRevision { get; init; }

    /// <summary>The preferred value of an attribute; null for a relation.</summary>
    public Value? Value => Values is [var first, ..] ? first.Value : null;

    /// <summary>The strongest modality.</summary>
    public Modality Modality => Modalities[0];

    /// <summary>The preferred time stated; null when none is.</summary>
    public Interval? Time => Times is [var first, ..] ? first : null;

    /// <summary>Whether this version holds in a view at <paramref name="revision"/>.</summary>
    public bool HoldsAt(long revision) => SinceRevision <= revision && (UntilRevision is not { } until || revision < until);

    /// <summary>Whether nothing that is filtered, ordered or shown differs.</summary>
    internal bool ShowsTheSameAs(Fact other) =>
        Id == other.Id && Status == other.Status && Scope == other.Scope && Rivals == other.Rivals && ClaimCount == other.ClaimCount
        && Qualifiers.Equals(other.Qualifiers) && Values.SequenceEqual(other.Values) && Times.SequenceEqual(other.Times)
        && Modalities.SequenceEqual(other.Modalities) && Conflicts.SequenceEqual(other.Conflicts)
        && Witnesses.SequenceEqual(other.Witnesses) && Unites.SequenceEqual(other.Unites);
}

/// <summary>One of the values that claims give a fact.</summary>
/// <param name="Value">The value.</param>
/// <param name="Witnesses">How many distinct witnesses the claims that give it have.</param>
/// <param name="Claims">How many accepted claims give it.</param>
public sealed record Rival(Value Value, int Witnesses, int Claims);
