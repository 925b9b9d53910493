using CsCheck;
using KnowledgeGraph.Time;
using NodaTime;
using Interval = KnowledgeGraph.Time.Interval;

namespace KnowledgeGraph.Tests.Time;

/// <summary>Laws of intervals, over days of one month in UTC.</summary>
public sealed class IntervalPropertyTests
{
    private static readonly Gen<IntervalHow> Hows = Gen.Enum<IntervalHow>();

    private static readonly Gen<Interval> Intervals =
        from how in Hows
        from first in Gen.Int[1, 12]
        from length in Gen.Int[0, 6]
        from form in Gen.Int[0, 4]
        select Interval.Parse(Text(first, first + length, form), how, "UTC").Interval!;

    private static string Text(int first, int last, int form) => form switch
    {
        0 => Day(first),
        1 => $"{Day(first)}/{Day(last)}",
        2 => $"../{Day(last)}",
        3 => $"{Day(first)}/..",
        _ => $"{Day(first)}/",
    };

    private static string Day(int day) => $"2016-09-{day:00}";

    private static Instant At(int day) => Instant.FromUtc(2016, 9, 1, 0, 0).Plus(Duration.FromDays(day - 1));

    [Fact]
    public void Reading_what_was_printed_gives_the_same_interval() => Intervals.Sample(interval =>
        Interval.Parse(interval.ToString(), interval.How, "UTC").Interval == interval);

    [Fact]
    public void Exclusion_is_symmetric_and_nothing_excludes_itself() => Gen.Select(Intervals, Intervals).Sample((left, right) =>
        left.Excludes(right) == right.Excludes(left) && !left.Excludes(left));

    [Fact]
    public void A_window_without_ends_is_met_definitely() => Intervals.Sample(interval =>
        interval.Meets(Interval.Window("0001/9998").Interval!) is Certainty.Definitely || interval.EarliestStart is null || interval.LatestEnd is null);

    [Fact]
    public void The_window_test_agrees_with_trying_every_reading() =>
        Gen.Select(Intervals, Gen.Int[1, 18], Gen.Int[0, 6]).Sample((interval, first, length) =>
        {
            var window = Interval.Parse($"{Day(first)}/{Day(first + length)}", IntervalHow.Throughout, "UTC").Interval!;
            var (from, until) = (At(first), At(first + length + 1));
            var answers = Readings(interval).Select(reading => reading.Start < until && reading.End > from).Distinct().ToArray();
            var expected = answers.Length == 2 ? Certainty.Possibly : answers[0] ? Certainty.Definitely : Certainty.Not;
            return interval.Meets(window) == expected;
        });

    /// <summary>Every reading on a grid of half days that reaches well beyond all windows: when it started and ended.</summary>
    private static IEnumerable<(Instant Start, Instant End)> Readings(Interval interval)
    {
        var parts = interval.Edtf.Split('/');
        var (from, to) = (parts[0], parts[^1]);
        Instant? first = from.StartsWith('2') ? At(int.Parse(from[^2..], null)) : null;
        Instant? last = to.StartsWith('2') ? At(int.Parse(to[^2..], null) + 1) : null;
        var grid = Enumerable.Range(-80, 240).Select(step => At(1).Plus(Duration.FromHours(12 * step))).ToArray();
        if (interval.How is IntervalHow.Within)
        {
            return grid.Where(at => (first is null || at >= first) && (last is null || at < last)).Select(at => (at, at.Plus(Duration.FromTicks(1))));
        }

        var isPair = parts.Length == 2;
        var atLeast = interval.How is IntervalHow.AtLeast;
        var starts = first is null ? [grid[0]] : grid.Where(at => atLeast ? at <= first : isPair ? at >= first && at < first.Value.Plus(Duration.FromDays(1)) : at == first);
        var ends = last is null
            ? parts[^1].Length == 0 ? grid : [grid[^1]]
            : grid.Where(at => atLeast ? at >= last : isPair ? at <= last && at > last.Value.Minus(Duration.FromDays(1)) : at == last);
        return from start in starts from end in ends where start < end select (start, end);
    }
}
