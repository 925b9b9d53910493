using NodaTime;

namespace KnowledgeGraph.Time;

/// <summary>When something was or held: two ends in UTC, each with what is known of it, as a source states them.</summary>
/// <remarks>
/// Read from EDTF (ISO 8601-2 level 1, and intervals): <c>2016-09-12T19:00:00+03:00</c>, <c>2016-09-09/2016-09-10</c>, <c>2016-09?</c>,
/// <c>../2016</c>. <c>..</c> is an open end, a blank an unknown one; neither is ever year 1 or 9999. A day lasts from midnight to
/// midnight in its zone; without a zone it may lie anywhere from UTC+14 to UTC-12. Equal when everything stated is equal.
/// </remarks>
public sealed record Interval : IComparable<Interval>
{
    private readonly Moment? from;
    private readonly Moment? to;

    private Interval(Moment? from, Moment? to, BoundState start, BoundState end, bool isPair, IntervalHow how, DateTimeZone? zone)
    {
        (this.from, this.to, How) = (from, to, how);
        Edtf = isPair ? Side(from, start) + "/" + Side(to, end) : from!.Text;
        var (first, last) = (from?.InUtc(zone), to?.InUtc(zone));
        (Start, End) = how switch
        {
            IntervalHow.Within => (
                new Bound(start, first?.First, last?.Next, start is BoundState.Known, Basis.Stated),
                new Bound(end, first?.First, last?.Next, end is BoundState.Known, Basis.Stated)),
            IntervalHow.AtLeast => (
                new Bound(start, null, first?.First, false, Basis.Stated),
                new Bound(end, last?.Next, null, false, Basis.Stated)),
            _ => (
                new Bound(start, first?.First, isPair ? first?.Next : first?.First, start is BoundState.Known, Basis.Stated),
                new Bound(end, isPair ? last?.First : last?.Next, last?.Next, end is BoundState.Known, Basis.Stated)),
        };
    }

    /// <summary>The canonical EDTF.</summary>
    public string Edtf { get; }

    /// <summary>How it is meant.</summary>
    public IntervalHow How { get; }

    /// <summary>Whether something fills it.</summary>
    public Quantifier Quantifier => How is IntervalHow.Within ? Quantifier.Within : Quantifier.Throughout;

    /// <summary>When it starts. Of something within an interval, both ends have the bounds of the interval.</summary>
    public Bound Start { get; private init; }

    /// <summary>When it ends.</summary>
    public Bound End { get; private init; }

    /// <summary>The coarser of both ends.</summary>
    public Precision Precision => new[] { from?.Precision, to?.Precision }.Min() ?? Precision.Year;

    /// <summary>The IANA id of the zone in which dates and times are read; null when not known or written as an offset only.</summary>
    public string? Zone { get; private init; }

    /// <summary>On what the zone rests.</summary>
    public Basis ZoneBasis { get; private init; }

    /// <summary>On what the year rests.</summary>
    public Basis YearBasis { get; private init; }

    /// <summary>On what the bounds rest.</summary>
    public Basis BoundsBasis { get; private init; }

    /// <summary>The words of the source; null when they say no more.</summary>
    public string? Words { get; private init; }

    /// <summary>Marked <c>?</c>.</summary>
    public bool IsUncertain => from is { IsUncertain: true } || to is { IsUncertain: true };

    /// <summary>Marked <c>~</c>.</summary>
    public bool IsApproximate => from is { IsApproximate: true } || to is { IsApproximate: true };

    /// <summary>The earliest that it may have started; null without bound.</summary>
    public Instant? EarliestStart => Start.Earliest;

    /// <summary>The latest that it may have ended; null without bound.</summary>
    public Instant? LatestEnd => End.Latest;

    /// <summary>Where it comes in a list: its earliest start, else the nearest thing known.</summary>
    public Instant? SortKey => Start.Earliest ?? Start.Latest ?? End.Earliest ?? End.Latest;

    /// <summary>Reads EDTF; never throws on a wrong text.</summary>
    /// <param name="edtf">A date, a time or an interval.</param>
    /// <param name="how">How it is meant.</param>
    /// <param name="zone">The IANA id of the zone in which it is read; null when not known.</param>
    /// <param name="zoneBasis">On what the zone rests.</param>
    /// <param name="yearBasis">On what the year rests.</param>
    /// <param name="boundsBasis">On what the bounds rest.</param>
    /// <param name="words">The words of the source.</param>
    public static Reading Parse(
        string edtf,
        IntervalHow how = IntervalHow.Within,
        string? zone = null,
        Basis zoneBasis = Basis.Unknown,
        Basis yearBasis = Basis.Stated,
        Basis boundsBasis = Basis.Stated,
        string? words = null)
    {
        if (zone is not null && !Zones.Exists(zone))
        {
            return Reading.Wrong($"\"{zone}\" is no time zone.", Zones.Nearest(zone) is { } near ? $"Did you mean {near}?" : "Write an IANA id such as Europe/Moscow.");
        }

        var sides = edtf.Trim().Split('/');
        if (sides.Length > 2)
        {
            return Reading.Wrong($"\"{edtf}\" has more than one slash.", "An interval has two ends: 2016-09-09/2016-09-10.");
        }

        var moments = new Moment?[sides.Length];
        for (var index = 0; index < sides.Length; index++)
        {
            if (sides.Length == 2 && (sides[index] is ".." or ""))
            {
                continue;
            }

            var (moment, error, suggestion) = Moment.Parse(sides[index]);
            if (moment is null)
            {
                return Reading.Wrong(error!, suggestion);
            }

            moments[index] = moment;
        }

        return Join(edtf, sides, moments, how, Zones.Find(zone)) switch
        {
            { Interval: { } interval } => new Reading(
                interval with
                {
                    Zone = zone,
                    ZoneBasis = zone is null ? Basis.Unknown : zoneBasis,
                    YearBasis = yearBasis,
                    BoundsBasis = boundsBasis,
                    Words = words,
                    Start = interval.Start with { Basis = boundsBasis },
                    End = interval.End with { Basis = boundsBasis },
                },
                null,
                null),
            var wrong => wrong,
        };
    }

    /// <summary>Reads what people type: <c>[within|throughout|at-least] EDTF</c>.</summary>
    public static Reading ParseTyped(
        string typed,
        IntervalHow defaultHow,
        string? zone = null,
        Basis zoneBasis = Basis.Unknown,
        Basis yearBasis = Basis.Stated,
        Basis boundsBasis = Basis.Stated,
        string? words = null)
    {
        var parts = typed.Split(' ', 2, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        IntervalHow? how = parts is [var word, _] ? ParseHow(word) : defaultHow;
        return how is { } known
            ? Parse(parts.Length == 0 ? typed : parts[^1], known, zone, zoneBasis, yearBasis, boundsBasis, words)
            : Reading.Wrong($"\"{parts[0]}\" does not say how an interval is meant.", "Write within, throughout or at-least before the date.");
    }

    /// <summary>The meaning of <c>within</c>, <c>throughout</c> or <c>at-least</c>; null of any other word.</summary>
    public static IntervalHow? ParseHow(string word) => word switch
    {
        "within" => IntervalHow.Within,
        "throughout" => IntervalHow.Throughout,
        "at-least" => IntervalHow.AtLeast,
        _ => null,
    };

    /// <summary>A window to ask with: dates in <paramref name="zone"/>, by default UTC.</summary>
    public static Reading Window(string edtf, string zone = "UTC") => Parse(edtf, IntervalHow.Throughout, zone);

    /// <summary>Whether it meets a window: definitely when every reading does, possibly when some does.</summary>
    /// <remarks>What is marked uncertain or approximate meets it possibly at best. The window reaches from its earliest start to its latest end.</remarks>
    public Certainty Meets(Interval window)
    {
        var (first, next) = (window.Start.Earliest ?? Instant.MinValue, window.End.Latest ?? Instant.MaxValue);
        var (some, every) = Quantifier is Quantifier.Within ? MeetsWithin(first, next) : MeetsThroughout(first, next);
        return !some ? Certainty.Not : every && !IsUncertain && !IsApproximate ? Certainty.Definitely : Certainty.Possibly;
    }

    /// <summary>Whether a state that all of <paramref name="claims"/> tell of meets a window: they add up.</summary>
    /// <remarks>
    /// It held without a break from the earliest of the starts by which it had begun to the latest of the ends until which it lasted;
    /// a window that meets that span is met definitely, one that no claim meets is not. Once a real start or end is known, nothing
    /// reaches beyond it but what another claim tells outright.
    /// </remarks>
    /// <exception cref="ArgumentException">There is no claim.</exception>
    public static Certainty MeetTogether(IReadOnlyCollection<Interval> claims, Interval window)
    {
        if (claims.Count == 0)
        {
            throw new ArgumentException("A state is judged by at least one claim.", nameof(claims));
        }

        var sure = claims.Where(claim => claim is { Quantifier: Quantifier.Throughout, IsUncertain: false, IsApproximate: false }).ToArray();
        var begun = sure.Min(claim => claim.LatestStart);
        var lasted = sure.Max(claim => claim.EarliestEnd);
        if (begun < (window.End.Latest ?? Instant.MaxValue) && lasted > (window.Start.Earliest ?? Instant.MinValue))
        {
            return Certainty.Definitely;
        }

        if (IsBeyond(claims, sure, window))
        {
            return Certainty.Not;
        }

        var answers = claims.Select(claim => claim.Meets(window)).ToArray();
        return answers.All(answer => answer is Certainty.Not) ? Certainty.Not
            : answers.All(answer => answer is Certainty.Definitely) ? Certainty.Definitely : Certainty.Possibly;
    }

    /// <summary>Whether both cannot be the time of one thing; symmetric.</summary>
    /// <remarks>
    /// Both throughout: their real starts or their real ends differ. Otherwise: they are disjoint. Where one is given to the day or
    /// coarser, calendar dates are compared, whatever the zones.
    /// </remarks>
    public bool Excludes(Interval other)
    {
        if (How is IntervalHow.Throughout && other.How is IntervalHow.Throughout)
        {
            return IsApart(from, other.from, other) || IsApart(to, other.to, other);
        }

        // What holds at least then may hold at any other time too; only a real end contradicts it.
        return (How is not IntervalHow.AtLeast || other.How is IntervalHow.Throughout)
            && (other.How is not IntervalHow.AtLeast || How is IntervalHow.Throughout)
            && (IsBefore(to, this, other.from, other) || IsBefore(other.to, other, from, this));
    }

    /// <summary>Its clock in its own zone, in <paramref name="zone"/> and in UTC, in words.</summary>
    /// <exception cref="ArgumentException"><paramref name="zone"/> is no zone; the message names the nearest.</exception>
    public string In(string zone) => Conversion.InWords(from ?? to, from is not null && to is not null && from != to ? to : null, Zone, zone);

    /// <inheritdoc/>
    public int CompareTo(Interval? other)
    {
        if (other is null)
        {
            return 1;
        }

        var order = (SortKey ?? Instant.MaxValue, LatestEnd ?? Instant.MaxValue).CompareTo((other.SortKey ?? Instant.MaxValue, other.LatestEnd ?? Instant.MaxValue));
        return order != 0 ? order : string.CompareOrdinal(Edtf, other.Edtf);
    }

    /// <inheritdoc/>
    public override string ToString() => Edtf;

    private static Reading Join(string edtf, string[] sides, Moment?[] moments, IntervalHow how, DateTimeZone? zone)
    {
        if (moments.Select(moment => moment?.OffsetProblem(zone)).FirstOrDefault(problem => problem is not null) is { } offset)
        {
            return Reading.Wrong(offset, "Leave the offset out, or name the zone that it belongs to.");
        }

        if (sides.Length == 1)
        {
            return new Reading(new Interval(moments[0], moments[0], BoundState.Known, BoundState.Known, false, how, zone), null, null);
        }

        if (moments is [null, null])
        {
            return Reading.Wrong($"\"{edtf}\" has neither a start nor an end.", "Leave the time out.");
        }

        if (moments is [{ } first, { } last] && IsBackwards(first, last, zone))
        {
            return Reading.Wrong($"\"{edtf}\" ends before it starts.", $"Did you mean {sides[1]}/{sides[0]}?");
        }

        return new Reading(new Interval(moments[0], moments[1], StateOf(sides[0]), StateOf(sides[1]), true, how, zone), null, null);
    }

    private static bool IsBackwards(Moment first, Moment last, DateTimeZone? zone) => first.Offset is null && last.Offset is null
        ? first.First >= last.Next
        : first.InUtc(zone).First >= last.InUtc(zone).Next;

    private static BoundState StateOf(string side) => side switch { ".." => BoundState.Open, "" => BoundState.Unknown, _ => BoundState.Known };

    private static string Side(Moment? moment, BoundState state) => moment?.Text ?? (state is BoundState.Open ? ".." : "");

    private (bool Some, bool Every) MeetsWithin(Instant first, Instant next)
    {
        var (start, end) = (Start.Earliest ?? Instant.MinValue, End.Latest ?? Instant.MaxValue);
        return (start < next && end > first, start >= first && end <= next);
    }

    /// <summary>A reading chooses a start and a later end; it meets the window when it starts before the window's end and ends after its start.</summary>
    private (bool Some, bool Every) MeetsThroughout(Instant first, Instant next)
    {
        var earliestStart = Start.Earliest ?? Instant.MinValue;
        var latestEnd = End.Latest ?? Instant.MaxValue;
        var everyStart = LatestStart < next || latestEnd <= next;
        var everyEnd = EarliestEnd > first || earliestStart >= first;
        return (earliestStart < next && latestEnd > first, everyStart && everyEnd);
    }

    /// <summary>By when what fills it had begun; null when that may be any time before its end.</summary>
    private Instant? LatestStart => Start switch
    {
        { State: BoundState.Open } => Instant.MinValue,
        { Latest: { } latest } => latest > Start.Earliest ? latest - Duration.Epsilon : latest,
        _ => null,
    };

    /// <summary>Until when what fills it lasted; null when that may be any time after its start.</summary>
    private Instant? EarliestEnd => End switch
    {
        { State: BoundState.Open } => Instant.MaxValue,
        { Earliest: { } earliest } => earliest < End.Latest ? earliest + Duration.Epsilon : earliest,
        _ => null,
    };

    /// <summary>Whether a window lies after a real end, or before a real start, and after or before all that any claim tells.</summary>
    private static bool IsBeyond(IReadOnlyCollection<Interval> claims, Interval[] sure, Interval window)
    {
        var hasEnd = sure.Any(claim => claim.IsRealEnd) && claims.All(claim => claim.End.State is not BoundState.Open);
        var hasStart = sure.Any(claim => claim.IsRealStart) && claims.All(claim => claim.Start.State is not BoundState.Open);
        return (hasEnd && claims.Max(claim => claim.to?.InUtc(Zones.Find(claim.Zone)).Next) <= window.Start.Earliest)
            || (hasStart && claims.Min(claim => claim.from?.InUtc(Zones.Find(claim.Zone)).First) >= window.End.Latest);
    }

    private bool IsRealStart => How is IntervalHow.Throughout && from is not null;

    private bool IsRealEnd => How is IntervalHow.Throughout && to is not null;

    private bool IsApart(Moment? mine, Moment? theirs, Interval other) => IsBefore(mine, this, theirs, other) || IsBefore(theirs, other, mine, this);

    private static bool IsBefore(Moment? left, Interval leftOwner, Moment? right, Interval rightOwner)
    {
        if (left is null || right is null)
        {
            return false;
        }

        return left.Precision > Precision.Day && right.Precision > Precision.Day
            ? left.InUtc(Zones.Find(leftOwner.Zone)).Next <= right.InUtc(Zones.Find(rightOwner.Zone)).First
            : left.LastDay < right.First.Date;
    }
}
