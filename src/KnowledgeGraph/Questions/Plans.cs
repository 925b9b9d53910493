using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>What is known to have come of a plan.</summary>
public enum PlanState
{
    /// <summary>It came about: a source says by what, or that it took place.</summary>
    Realised,

    /// <summary>It did not: a source denies that it took place or that anything realised it, and none says otherwise.</summary>
    Lapsed,

    /// <summary>Nobody says.</summary>
    Open,
}

/// <summary>In what order plans come.</summary>
public enum PlanOrder
{
    /// <summary>By when they were first called for, undated last.</summary>
    Time,

    /// <summary>By the fewest days from the first call to the first realisation, those without a number last.</summary>
    Delay,
}

/// <summary>Asks for what was called for or planned.</summary>
public sealed record PlanQuery
{
    /// <summary>What it or the call for it is, is a part of or is about, narrower topics included; empty for everything.</summary>
    public ImmutableArray<EntityId> About { get; init; } = [];

    /// <summary>Which calls count, and when they were made; what is planned without a call counts by its own occurrence and time.</summary>
    public FactFilter Filter { get; init; } = FactFilter.None;

    /// <summary>The states wanted; empty for all.</summary>
    public ImmutableArray<PlanState> States { get; init; } = [];

    /// <summary>The order.</summary>
    public PlanOrder Order { get; init; }

    /// <summary>Whether the order is turned round; those last stay last.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The most; 0 (only count) to <see cref="Limits.MaxPage"/>.</summary>
    public int First { get; init; } = Limits.MaxPage;

    /// <summary>The cursor of the last plan of the page before; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>That somebody asked for a plan.</summary>
/// <param name="Fact">The call.</param>
/// <param name="By">The document, provision or speech act that calls.</param>
/// <param name="Document">The document: itself, or that of the provision; null of a speech act, and when not known.</param>
/// <param name="Callers">Those who issued the document or did the speech act; of a document that nobody issued its parties. In ordinal order.</param>
/// <param name="Times">When it was made: its own times, else those of the speech act (of the event that it is a part of where it has none) or the date of the document; empty when undated.</param>
/// <param name="Certainty">Whether it was made in the window; null without a window or a date.</param>
/// <param name="Days">The days to the first realisation, by dates; null when there is none or a date is not bounded.</param>
public sealed record PlanCall(
    Fact Fact, EntityId By, EntityId? Document, ImmutableArray<EntityId> Callers, ImmutableArray<Interval> Times, Certainty? Certainty, DayRange? Days);

/// <summary>What realised a plan.</summary>
/// <param name="Fact">REALISED_BY; of a regime ESTABLISHES, but not by what calls for it; the occurrence where the plan itself took place.</param>
/// <param name="By">The event or document: the plan itself where it took place.</param>
/// <param name="Times">When; empty when undated.</param>
public sealed record Realisation(Fact Fact, EntityId By, ImmutableArray<Interval> Times);

/// <summary>An event or regime that was called for or planned, and what came of it.</summary>
/// <param name="Of">The event or regime.</param>
/// <param name="State">What is known to have come of it.</param>
/// <param name="Calls">The calls for it, earliest first, undated last; empty of what is only planned.</param>
/// <param name="Realisations">What realised it, earliest first, undated last.</param>
/// <param name="Denied">Facts denied that show that it lapsed: its occurrence, or what would have realised it.</param>
/// <param name="Times">When it was called for; of what is only planned when it is to be; empty when undated.</param>
/// <param name="Certainty">The surest of its calls in the window, or of its own time where it is only planned; null without a window or a date.</param>
/// <param name="Days">The days from the first call to the first realisation; null when there is none or a date is not bounded.</param>
/// <param name="Cursor">Its position.</param>
public sealed record Plan(
    Entity Of,
    PlanState State,
    ImmutableArray<PlanCall> Calls,
    ImmutableArray<Realisation> Realisations,
    ImmutableArray<Fact> Denied,
    ImmutableArray<Interval> Times,
    Certainty? Certainty,
    DayRange? Days,
    string Cursor);

/// <summary>A page of plans, and what was left out.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="HasMore">Whether more follow.</param>
/// <param name="Total">How many there are in the states asked for.</param>
/// <param name="Realised">How many came about, whatever the states asked for.</param>
/// <param name="Lapsed">How many lapsed.</param>
/// <param name="Open">Of how many nobody says.</param>
/// <param name="OutsideWindow">How many the window removed.</param>
/// <param name="Undated">How many have no date to place them by, shown or not.</param>
/// <param name="NotAdmitted">How many the modalities, statuses and witnesses asked for removed.</param>
public sealed record PlanPage(
    ImmutableArray<Plan> Items, bool HasMore, int Total, int Realised, int Lapsed, int Open, int OutsideWindow, int Undated, int NotAdmitted);
