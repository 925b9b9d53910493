using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;
using NodaTime.Text;
using Duration = NodaTime.Duration;
using Instant = NodaTime.Instant;

namespace KnowledgeGraph.Neo4j.Rows;

/// <summary>All the times claimed of a fact in four bounds, by which people place it in a window [F, T).</summary>
/// <remarks>
/// Possibly: From &lt; T and To &gt; F. Definitely: (Begun &lt; T or To &lt;= T) and (Lasted &gt; F or From &gt;= F), no bound being false.
/// The claims of a state (HELD, MEMBER_OF, inForce) add up; of anything else each must be in the window.
/// </remarks>
/// <param name="From">The earliest that it may have started; null without bound.</param>
/// <param name="To">The latest that it may have ended; null without bound.</param>
/// <param name="Begun">By when it had surely begun; null when not known, or always.</param>
/// <param name="Lasted">Until when it surely lasted; null when not known, or for ever.</param>
internal readonly record struct Span(Instant? From, Instant? To, Instant? Begun, Instant? Lasted)
{
    /// <summary>The bounds of a fact's own times, or of the times that are its values; none without.</summary>
    public static Span Of(Fact fact)
    {
        Interval[] times = fact.Times.IsEmpty ? [.. fact.Values.Select(rival => rival.Value).OfType<Value.Time>().Select(value => value.Interval)] : [.. fact.Times];
        return times.Length == 0 ? default : fact.Predicate.IsState ? OfState(times) : new(
            Least(times, time => time.EarliestStart),
            Most(times, time => time.LatestEnd),
            Most(times, LatestStart),
            Least(times, EarliestEnd));
    }

    /// <summary>As <c>datetime</c> reads it.</summary>
    public static string? Text(Instant? bound) => bound is { } instant ? InstantPattern.ExtendedIso.Format(instant) : null;

    /// <summary>Once a real start or end is known, nothing reaches beyond it but what another claim tells outright.</summary>
    private static Span OfState(Interval[] times)
    {
        Interval[] sure = [.. times.Where(IsSure)];
        var hasStart = sure.Any(time => time is { How: IntervalHow.Throughout, Start.State: BoundState.Known }) && times.All(time => time.Start.State is not BoundState.Open);
        var hasEnd = sure.Any(time => time is { How: IntervalHow.Throughout, End.State: BoundState.Known }) && times.All(time => time.End.State is not BoundState.Open);
        return new(
            hasStart ? times.Min(time => time.How is IntervalHow.AtLeast ? time.Start.Latest : time.Start.Earliest) : Least(times, time => time.EarliestStart),
            hasEnd ? times.Max(time => time.How is IntervalHow.AtLeast ? time.End.Earliest : time.End.Latest) : Most(times, time => time.LatestEnd),
            sure.Min(LatestStart),
            sure.Max(EarliestEnd));
    }

    private static Instant? LatestStart(Interval time) => !IsSure(time) ? null : time.Start.Latest > time.Start.Earliest ? time.Start.Latest - Duration.Epsilon : time.Start.Latest;

    private static Instant? EarliestEnd(Interval time) => !IsSure(time) ? null : time.End.Earliest < time.End.Latest ? time.End.Earliest + Duration.Epsilon : time.End.Earliest;

    private static bool IsSure(Interval time) => time is { Quantifier: Quantifier.Throughout, IsUncertain: false, IsApproximate: false };

    /// <summary>Null as soon as one has no bound.</summary>
    private static Instant? Least(Interval[] times, Func<Interval, Instant?> bound) => times.Any(time => bound(time) is null) ? null : times.Min(bound);

    private static Instant? Most(Interval[] times, Func<Interval, Instant?> bound) => times.Any(time => bound(time) is null) ? null : times.Max(bound);
}
