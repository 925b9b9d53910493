using System.Collections.Immutable;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;
using NodaTime;
using Interval = KnowledgeGraph.Time.Interval;

namespace KnowledgeGraph.Questions;

/// <summary>How long a bucket is.</summary>
public enum Bucket
{
    /// <summary>A day.</summary>
    Day,

    /// <summary>A month.</summary>
    Month,

    /// <summary>A year.</summary>
    Year,
}

/// <summary>How many items are in a bucket.</summary>
/// <param name="Edtf">The day, month or year, in UTC.</param>
/// <param name="Definitely">How many are in it in every reading of what is claimed of their time: they fit in it wholly, or fill it or a part of it.</param>
/// <param name="Possibly">How many more are in it in some reading only; such an item counts in every bucket that it may be in.</param>
public sealed record BucketCount(string Edtf, int Definitely, int Possibly);

/// <summary>Days, months or years one after another, to count in.</summary>
/// <remarks>A time given to the day or coarser counts by its date as stated, whatever its zone; one with a clock by its date in UTC.</remarks>
public sealed class Buckets
{
    /// <summary>The most buckets of one answer; eleven years of days.</summary>
    public const int Most = 4018;

    private readonly ImmutableArray<(Interval Interval, Instant First, Instant Next)> all;

    private Buckets(ImmutableArray<(Interval, Instant, Instant)> all)
    {
        this.all = all;
    }

    /// <summary>The buckets over a window; where it is open or there is none, over the bounds that <paramref name="times"/> have.</summary>
    /// <exception cref="KnowledgeException"><c>LIMIT</c>: there would be more than <see cref="Most"/>.</exception>
    public static Buckets Over(Bucket length, Interval? window, IReadOnlyCollection<Interval> times)
    {
        var bounds = times.Select(Calendar.ByDate).SelectMany(Ends).ToArray();
        var first = window?.EarliestStart is { } from ? Calendar.DateOf(from) : bounds.Length == 0 ? (LocalDate?)null : bounds.Min();
        var last = window?.LatestEnd is { } until ? Calendar.DateBefore(until) : bounds.Length == 0 ? (LocalDate?)null : bounds.Max();
        return first is { } one && last is { } other && one <= other ? new Buckets([.. Between(length, one, other)]) : new Buckets([]);
    }

    /// <summary>How many items are in each bucket, in their order; buckets with none are left out.</summary>
    /// <param name="items">The times claimed of each.</param>
    /// <param name="cancellation">Stops the work.</param>
    public ImmutableArray<BucketCount> Count(IReadOnlyCollection<ImmutableArray<Interval>> items, CancellationToken cancellation = default)
    {
        var counts = new (int Definitely, int Possibly)[all.Length];
        foreach (var times in items)
        {
            cancellation.ThrowIfCancellationRequested();
            ImmutableArray<Interval> dates = [.. times.Select(Calendar.ByDate)];
            var first = dates.Any(date => date.EarliestStart is null) ? Instant.MinValue : dates.Min(date => date.EarliestStart)!.Value;
            var next = dates.Any(date => date.LatestEnd is null) ? Instant.MaxValue : dates.Max(date => date.LatestEnd)!.Value;
            for (var index = Start(first); index < all.Length && all[index].First <= next; index++)
            {
                var certainty = Placement.Judge(dates, all[index].Interval);
                counts[index].Definitely += certainty is Certainty.Definitely ? 1 : 0;
                counts[index].Possibly += certainty is Certainty.Possibly ? 1 : 0;
            }
        }

        return [.. all.Zip(counts, (bucket, count) => new BucketCount(bucket.Interval.Edtf, count.Definitely, count.Possibly)).Where(count => count.Definitely + count.Possibly > 0)];
    }

    /// <summary>The first bucket that ends after an instant.</summary>
    private int Start(Instant instant)
    {
        var (low, high) = (0, all.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = all[middle].Next > instant ? (low, middle) : (middle + 1, high);
        }

        return low;
    }

    private static IEnumerable<LocalDate> Ends(Interval time) => new[]
    {
        time.EarliestStart is { } start ? Calendar.DateOf(start) : (LocalDate?)null,
        time.LatestEnd is { } end ? Calendar.DateBefore(end) : null,
    }.OfType<LocalDate>();

    private static IEnumerable<(Interval, Instant, Instant)> Between(Bucket length, LocalDate first, LocalDate last)
    {
        var (format, step, start) = length switch
        {
            Bucket.Day => ("uuuu-MM-dd", Period.FromDays(1), first),
            Bucket.Month => ("uuuu-MM", Period.FromMonths(1), new LocalDate(first.Year, first.Month, 1)),
            _ => ("uuuu", Period.FromYears(1), new LocalDate(first.Year, 1, 1)),
        };
        var count = 0;
        for (var at = start; at <= last; at += step)
        {
            if (++count > Most)
            {
                throw new KnowledgeException("LIMIT", $"From {first:uuuu-MM-dd} to {last:uuuu-MM-dd} there are more than {Most} buckets of one {length.ToString().ToLowerInvariant()}. Take longer ones, or a narrower window (where: {{during}}).");
            }

            var interval = Interval.Window(at.ToString(format, null)).Interval!;
            yield return (interval, interval.EarliestStart!.Value, interval.LatestEnd!.Value);
        }
    }
}
