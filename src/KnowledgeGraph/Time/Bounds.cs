using NodaTime;

namespace KnowledgeGraph.Time;

/// <summary>To what a time is given.</summary>
public enum Precision
{
    /// <summary>A year, a decade or a century.</summary>
    Year,

    /// <summary>A month or season.</summary>
    Month,

    /// <summary>A day.</summary>
    Day,

    /// <summary>An hour.</summary>
    Hour,

    /// <summary>A minute.</summary>
    Minute,

    /// <summary>A second.</summary>
    Second,
}

/// <summary>Whether something fills an interval.</summary>
public enum Quantifier
{
    /// <summary>Some time in it.</summary>
    Within,

    /// <summary>All of it.</summary>
    Throughout,
}

/// <summary>How an interval is meant, as people type it before its EDTF.</summary>
public enum IntervalHow
{
    /// <summary><c>within</c>: some time in it.</summary>
    Within,

    /// <summary><c>throughout</c>: all of it, and its ends are real unless open or unknown.</summary>
    Throughout,

    /// <summary><c>at-least</c>: all of it, and perhaps before and after.</summary>
    AtLeast,
}

/// <summary>On what a zone, a year or bounds rest.</summary>
public enum Basis
{
    /// <summary>The source says so.</summary>
    Stated,

    /// <summary>Read from the source.</summary>
    Inferred,

    /// <summary>Taken for granted.</summary>
    Assumed,

    /// <summary>Not known.</summary>
    Unknown,
}

/// <summary>What is known of an end of an interval.</summary>
public enum BoundState
{
    /// <summary>A date or time is given.</summary>
    Known,

    /// <summary>There is none: <c>..</c>.</summary>
    Open,

    /// <summary>There is one that nobody states: a blank.</summary>
    Unknown,
}

/// <summary>A window's answer in three values.</summary>
public enum Certainty
{
    /// <summary>No reading meets the window.</summary>
    Not,

    /// <summary>Some reading does.</summary>
    Possibly,

    /// <summary>Every reading does.</summary>
    Definitely,
}

/// <summary>An end of an interval, in UTC.</summary>
/// <param name="State">Whether it is given.</param>
/// <param name="Earliest">Not before this, included; null without bound.</param>
/// <param name="Latest">Before this, or at it when equal to <paramref name="Earliest"/>; null without bound.</param>
/// <param name="IsReal">Whether it is the true end, and not only as far as is stated.</param>
/// <param name="Basis">On what it rests.</param>
public sealed record Bound(BoundState State, Instant? Earliest, Instant? Latest, bool IsReal, Basis Basis);

/// <summary>What came of reading a text as an interval: the interval, or what is wrong with the text.</summary>
/// <param name="Interval">Null when the text is wrong.</param>
/// <param name="Error">One sentence; null when the text is right.</param>
/// <param name="Suggestion">What to write instead; null when nothing is near.</param>
public readonly record struct Reading(Interval? Interval, string? Error, string? Suggestion)
{
    internal static Reading Wrong(string error, string? suggestion = null) => new(null, error, suggestion);
}
