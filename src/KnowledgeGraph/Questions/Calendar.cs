using KnowledgeGraph.Time;
using NodaTime;
using Interval = KnowledgeGraph.Time.Interval;

namespace KnowledgeGraph.Questions;

/// <summary>Times as calendars show them: what is given to the day or coarser is its date as stated, whatever its zone; what has a clock is in UTC.</summary>
internal static class Calendar
{
    /// <summary>The same interval, its dates read as dates of UTC and not widened by an unknown zone.</summary>
    public static Interval ByDate(Interval time) =>
        time.Precision > Precision.Day ? time : Interval.Parse(time.Edtf, time.How, "UTC").Interval ?? time;

    /// <summary>From its first instant to the instant after its last, its dates read as dates of UTC, whether it is filled or not; null without bound.</summary>
    public static (Instant? First, Instant? Next) Span(Interval time)
    {
        var filled = (time.Precision > Precision.Day ? Interval.Parse(time.Edtf, IntervalHow.Throughout, time.Zone) : Interval.Parse(time.Edtf, IntervalHow.Throughout, "UTC")).Interval
            ?? Interval.Parse(time.Edtf, IntervalHow.Throughout).Interval!;
        return (filled.Start.Earliest, filled.End.Latest);
    }

    /// <summary>The date of an instant in UTC.</summary>
    public static LocalDate DateOf(Instant instant) => instant.InUtc().Date;

    /// <summary>The date of the last moment before an instant, in UTC.</summary>
    public static LocalDate DateBefore(Instant instant) => instant.Minus(Duration.Epsilon).InUtc().Date;
}
