using System.Collections.Immutable;
using NodaTime;
using Interval = KnowledgeGraph.Time.Interval;

namespace KnowledgeGraph.Questions;

/// <summary>A number of days from one date to another, as far as the dates are known.</summary>
/// <param name="Low">The fewest; negative when the second may lie before the first.</param>
/// <param name="High">The most.</param>
public sealed record DayRange(int Low, int High)
{
    /// <summary>
    /// The days from when something was said to when another thing began: over all readings of all times claimed of both, dates as stated.
    /// Null when either has no time, or one without a bound.
    /// </summary>
    public static DayRange? Between(ImmutableArray<Interval> said, ImmutableArray<Interval> began)
    {
        var (from, to) = (Over(said, time => time.LatestEnd), Over(began, time => time.Start.Latest));
        return from is { } first && to is { } then ? new DayRange(Days(first.Last, then.First), Days(first.First, then.Last)) : null;
    }

    private static (LocalDate First, LocalDate Last)? Over(ImmutableArray<Interval> times, Func<Interval, Instant?> latest)
    {
        Interval[] dates = [.. times.Select(Calendar.ByDate)];
        if (dates.Length == 0 || dates.Any(date => date.EarliestStart is null || latest(date) is null))
        {
            return null;
        }

        return (
            dates.Min(date => Calendar.DateOf(date.EarliestStart!.Value)),
            dates.Max(date => latest(date) == date.EarliestStart ? Calendar.DateOf(latest(date)!.Value) : Calendar.DateBefore(latest(date)!.Value)));
    }

    private static int Days(LocalDate from, LocalDate to) => Period.DaysBetween(from, to);
}
