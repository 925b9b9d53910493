using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Storage;

/// <summary>The sizes that a store admits.</summary>
public static class Limits
{
    /// <summary>The most items of one page.</summary>
    public const int MaxPage = 500;

    /// <summary>The most facts of one entity in one answer.</summary>
    public const int MaxFacts = 10_000;

    /// <summary>The most proposals that wait in an inbox.</summary>
    public const int MaxWaiting = 1_000;

    /// <summary>The most bytes that all proposals that wait take, as JSON.</summary>
    public const int MaxWaitingBytes = 20_000_000;

    /// <summary>The most settled proposals that are remembered; those settled first are forgotten first.</summary>
    public const int MaxSettled = 1_000;

    /// <summary>What a store says when an inbox can take no more.</summary>
    /// <param name="waiting">How many wait.</param>
    /// <param name="bytes">What they take.</param>
    public static KnowledgeException InboxFull(long waiting, long bytes) => new KnowledgeException(
        "INBOX_FULL",
        string.Create(CultureInfo.InvariantCulture, $"The inbox is full: {waiting:#,0} proposals wait and take {bytes:#,0} bytes; it holds {MaxWaiting:#,0} of {MaxWaitingBytes:#,0} bytes. Wait until an editor has accepted or discarded some."),
        isRetriable: true);
}

/// <summary>Which facts count.</summary>
public sealed record FactFilter
{
    /// <summary>Everything but what is only denied or only said to be unknown.</summary>
    public static readonly FactFilter None = new();

    /// <summary>What happened or goes on: what questions take unless told otherwise.</summary>
    public static readonly FactFilter Established = new() { Modalities = [Modality.Occurred, Modality.Ongoing] };

    /// <summary>The window in which they must hold; null for any time.</summary>
    public Interval? During { get; init; }

    /// <summary>How surely; <see cref="Certainty.Possibly"/> keeps both and marks them.</summary>
    public Certainty Certainty { get; init; } = Certainty.Possibly;

    /// <summary>The modalities, one of which a fact must have; empty for any.</summary>
    public ImmutableArray<Modality> Modalities { get; init; } = [];

    /// <summary>The statuses; empty for affirmed and disputed.</summary>
    public ImmutableArray<FactStatus> Statuses { get; init; } = [];

    /// <summary>The fewest independent witnesses.</summary>
    public int MinWitnesses { get; init; }

    /// <summary>Whether a fact without any date stays, counted as undated, when <see cref="During"/> is set.</summary>
    public bool IncludeUndated { get; init; } = true;

    /// <summary>Whether something of these times stays, which was judged to be in <see cref="During"/> so surely.</summary>
    public bool Keeps(ImmutableArray<Interval> times, Certainty? certainty) => During is null || (times.IsEmpty ? IncludeUndated : certainty >= Certainty);

    /// <summary>Whether all but the time fits.</summary>
    public bool Admits(Fact fact) =>
        (Statuses.IsEmpty ? fact.Status is FactStatus.Affirmed or FactStatus.Disputed : Statuses.Contains(fact.Status))
        && (Modalities.IsEmpty || fact.Modalities.Any(modality => Modalities.Contains(modality)))
        && fact.Witnesses.Length >= MinWitnesses;
}

/// <summary>From which end a relation is read.</summary>
public enum Direction
{
    /// <summary>The entity is the subject.</summary>
    Outgoing,

    /// <summary>The entity is the object.</summary>
    Incoming,

    /// <summary>Either.</summary>
    Both,
}

/// <summary>In what order facts come.</summary>
public enum FactOrder
{
    /// <summary>By earliest start, undated last, then predicate, then id.</summary>
    Time,

    /// <summary>By how many independent witnesses they have, the fewest first, then predicate, then id.</summary>
    Witnesses,

    /// <summary>By the id of their subject, then predicate, then id.</summary>
    Subject,
}

/// <summary>Asks for the facts of many entities.</summary>
/// <param name="Entities">Whose.</param>
public sealed record FactQuery(IReadOnlyCollection<EntityId> Entities)
{
    /// <summary>The attributes and relations wanted; empty for all.</summary>
    public ImmutableArray<Predicate> Predicates { get; init; } = [];

    /// <summary>From which end; an attribute is always outgoing.</summary>
    public Direction Direction { get; init; } = Direction.Both;

    /// <summary>Which facts count.</summary>
    public FactFilter Filter { get; init; } = FactFilter.None;

    /// <summary>In what order the facts of an entity come.</summary>
    public FactOrder Order { get; init; }

    /// <summary>Whether the order is turned round; by time undated ones stay last.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The most for each entity; 0 (only count) to <see cref="Limits.MaxFacts"/>.</summary>
    public int First { get; init; } = Limits.MaxFacts;

    /// <summary>The cursor of the last fact of the page before; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>Asks for entities by what is known of them.</summary>
public sealed record EntityQuery
{
    /// <summary>The kinds; narrower ones fit; empty for all.</summary>
    public ImmutableArray<Kind> Kinds { get; init; } = [];

    /// <summary>The only entities that may be found, by any of their ids; null for all, empty for none.</summary>
    public IReadOnlyCollection<EntityId>? Among { get; init; }

    /// <summary>Conditions that must all hold.</summary>
    public ImmutableArray<Condition> Conditions { get; init; } = [];

    /// <summary>The window for the entity's own time (an event) or date (a document), and how surely.</summary>
    public Interval? During { get; init; }

    /// <summary>How surely, when <see cref="During"/> is set.</summary>
    public Certainty Certainty { get; init; } = Certainty.Possibly;

    /// <summary>Whether an entity without a date stays, counted as undated, when <see cref="During"/> is set.</summary>
    public bool IncludeUndated { get; init; } = true;

    /// <summary>The order.</summary>
    public EntityOrder Order { get; init; }

    /// <summary>Whether the order is turned round; undated ones stay last.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The most; 0 only counts.</summary>
    public int First { get; init; } = Limits.MaxPage;

    /// <summary>The cursor of the last of the page before; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>What must be known of an entity: a fact of this predicate that is affirmed or disputed.</summary>
/// <param name="Predicate">The attribute or relation.</param>
/// <param name="Direction">For a relation, which end the entity is; not <see cref="Direction.Both"/>.</param>
/// <param name="Value">One of the values given (a text without a language fits one in any), or a <see cref="Value.Reference"/> to the other end; null when any will do.</param>
public sealed record Condition(Predicate Predicate, Direction Direction = Direction.Outgoing, Value? Value = null)
{
    /// <summary>Of an identifier the scheme; null when any will do.</summary>
    public string? Scheme { get; init; }

    /// <summary>A qualifier that the fact must have, with one of its values; null when none is asked for.</summary>
    public (string Name, Value Value)? Qualifier { get; init; }
}

/// <summary>In what order entities come.</summary>
public enum EntityOrder
{
    /// <summary>By folded label, then id.</summary>
    Name,

    /// <summary>By earliest start of their time or date, undated last, then id.</summary>
    Time,

    /// <summary>By id.</summary>
    Id,
}

/// <summary>Asks for entities by text; case, accents and script do not matter.</summary>
/// <param name="Text">Words, the start of a word, or an identifier in any spelling.</param>
public sealed record SearchQuery(string Text)
{
    /// <summary>The kinds; narrower ones fit; empty for all.</summary>
    public ImmutableArray<Kind> Kinds { get; init; } = [];

    /// <summary>The most; 1 to <see cref="Limits.MaxPage"/>.</summary>
    public int First { get; init; } = 10;
}

/// <summary>In what order claims come.</summary>
public enum ClaimOrder
{
    /// <summary>By source, then label, then id.</summary>
    Source,

    /// <summary>By the date of their source, undated last, then as by source.</summary>
    Time,
}

/// <summary>Asks for claims.</summary>
public sealed record ClaimQuery
{
    /// <summary>The documents in which they stand; empty for any.</summary>
    public ImmutableArray<EntityId> Sources { get; init; } = [];

    /// <summary>Actors, one of which must be a hop of the chain; empty for any.</summary>
    public ImmutableArray<EntityId> SaidBy { get; init; } = [];

    /// <summary>Entities, one of which must be subject, object or in a qualifier; empty for any.</summary>
    public ImmutableArray<EntityId> About { get; init; } = [];

    /// <summary>The attributes and relations; empty for any.</summary>
    public ImmutableArray<Predicate> Predicates { get; init; } = [];

    /// <summary>The states; empty for accepted ones only.</summary>
    public ImmutableArray<ClaimState> States { get; init; } = [];

    /// <summary>The row label; null for any.</summary>
    public string? Label { get; init; }

    /// <summary>The order.</summary>
    public ClaimOrder Order { get; init; }

    /// <summary>Whether the order is turned round; by time undated ones stay last.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The most; 0 (only count) to <see cref="Limits.MaxFacts"/>.</summary>
    public int First { get; init; } = Limits.MaxPage;

    /// <summary>The id of the last claim of the page before; null for the first page.</summary>
    public ClaimId? After { get; init; }
}
