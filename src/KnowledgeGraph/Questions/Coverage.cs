using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;
using NodaTime;
using Interval = KnowledgeGraph.Time.Interval;

namespace KnowledgeGraph.Questions;

/// <summary>That a source covers an entity, or something above it.</summary>
/// <param name="Fact">COVERS; its time is what the source covers.</param>
/// <param name="Of">The entity asked about.</param>
/// <param name="Via">The way from that entity up to what is covered; empty when the entity itself is.</param>
/// <param name="Certainty">Whether it covers the whole window: definitely, or possibly (a part of it, or not surely); null without a window or a time.</param>
public sealed record Cover(Fact Fact, EntityId Of, ImmutableArray<Fact> Via, Certainty? Certainty);

/// <summary>A source that covers all entities asked about.</summary>
/// <param name="Source">The document.</param>
/// <param name="Certainty">Whether it covers the whole window for each of them; null without a window or a time.</param>
/// <param name="Covers">How, by entity, the surest and shortest way first; what is outside the window is left out.</param>
public sealed record CoveringSource(EntityId Source, Certainty? Certainty, ImmutableArray<Cover> Covers);

/// <summary>What is known of some entities in a window, and which sources cover it: absence explained.</summary>
/// <param name="Sources">Those that cover it, the surest first, then by id.</param>
/// <param name="OutsideWindow">How many sources cover the entities, but not in the window.</param>
/// <param name="Undated">How many of <paramref name="Sources"/> do not say for which time.</param>
/// <param name="Events">How many events concern all the entities, definitely in the window.</param>
/// <param name="PossibleEvents">How many more do possibly.</param>
/// <param name="UndatedEvents">How many more have no date.</param>
/// <param name="Uncovered">The parts of the window that no source surely covers, in order; null when that cannot be told: there is no window, or it is open.</param>
public sealed record CoverageAnswer(
    ImmutableArray<CoveringSource> Sources,
    int OutsideWindow,
    int Undated,
    int Events,
    int PossibleEvents,
    int UndatedEvents,
    ImmutableArray<Interval>? Uncovered);

/// <summary>Which sources cover a window, so that silence in it can be explained.</summary>
/// <remarks>
/// The time of COVERS is a span that the source covers from its first day to its last, whatever its quantifier; dates are compared as stated.
/// A span that is marked uncertain or approximate, or whose ends are unknown, covers nothing surely.
/// </remarks>
public static class Coverage
{
    private const int Steps = 6;

    private static readonly ImmutableArray<Predicate> Up =
        [Relations.PartOf, Relations.NarrowerThan, Relations.TookPlaceIn, Relations.BodyOf, Relations.Represents, Relations.Held, Relations.PositionIn];

    /// <summary>
    /// The sources that cover each of <paramref name="entities"/>, or something that it is a part of: a process, a document, a broader topic,
    /// a place, a body, an office held. A fixed number of store calls, and one for each step up, at most six.
    /// </summary>
    /// <param name="view">Where to look.</param>
    /// <param name="entities">Known ids of survivors; at least one.</param>
    /// <param name="during">The window; null for any time.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<CoverageAnswer> Of(IKnowledgeView view, IReadOnlyCollection<EntityId> entities, Interval? during, CancellationToken cancellation = default)
    {
        EntityId[] asked = [.. entities.Distinct()];
        var above = await Above(view, asked, during, cancellation);
        var pages = await view.Facts(
            new FactQuery([.. above.Select(target => target.Id).Distinct()]) { Predicates = [Relations.Covers], Direction = Direction.Incoming }, cancellation);
        var covers =
            from target in above
            from placed in pages[target.Id].Items
            select new Cover(placed.Fact, target.Of, target.Via, CoversAll(placed.Fact, during));
        var bySource = covers.GroupBy(cover => cover.Fact.Subject).Where(source => source.Select(cover => cover.Of).Distinct().Count() == asked.Length).ToArray();
        CoveringSource[] sources = [.. bySource.Select(source => Read(source.Key, asked, [.. source])).OfType<CoveringSource>()
            .OrderBy(source => source.Certainty is null).ThenByDescending(source => source.Certainty).ThenBy(source => source.Source)];
        var (definitely, possibly, undated) = await Known(view, asked, during, cancellation);
        return new CoverageAnswer(
            [.. sources],
            bySource.Length - sources.Length,
            sources.Count(source => source.Covers.All(cover => cover.Fact.Times.IsEmpty)),
            definitely,
            possibly,
            undated,
            Gaps(sources, asked, during));
    }

    private static async Task<List<(EntityId Id, EntityId Of, ImmutableArray<Fact> Via)>> Above(
        IKnowledgeView view, EntityId[] asked, Interval? during, CancellationToken cancellation)
    {
        var all = asked.Select(id => (Id: id, Of: id, Via: ImmutableArray<Fact>.Empty)).ToList();
        var seen = all.Select(target => (target.Id, target.Of)).ToHashSet();
        var open = all.ToArray();
        for (var step = 0; step < Steps && open.Length > 0; step++)
        {
            var pages = await view.Facts(
                new FactQuery([.. open.Select(target => target.Id).Distinct()]) { Predicates = Up, Direction = Direction.Outgoing, Filter = FactFilter.Established }, cancellation);
            open =
            [
                .. from target in open
                   from placed in pages[target.Id].Items
                   where during is null || Placement.Judge(placed.Fact, placed.Fact.Times, during) is not Certainty.Not
                   where seen.Add((placed.Fact.Object!.Value, target.Of))
                   select (placed.Fact.Object!.Value, target.Of, target.Via.Add(placed.Fact)),
            ];
            all.AddRange(open);
        }

        return all;
    }

    /// <summary>Null when the source does not cover every entity in the window.</summary>
    private static CoveringSource? Read(EntityId source, EntityId[] asked, Cover[] covers)
    {
        Cover[] inside = [.. covers.Where(cover => cover.Certainty is not Certainty.Not)
            .OrderBy(cover => Array.IndexOf(asked, cover.Of)).ThenByDescending(cover => cover.Certainty).ThenBy(cover => cover.Via.Length).ThenBy(cover => cover.Fact.Id.Value, StringComparer.Ordinal)];
        var best = inside.GroupBy(cover => cover.Of).Select(of => of.Max(cover => cover.Certainty)).ToArray();
        return best.Length < asked.Length ? null : new CoveringSource(source, best.Contains(null) ? null : best.Min(), [.. inside]);
    }

    private static Certainty? CoversAll(Fact fact, Interval? during)
    {
        if (during is null || fact.Times.IsEmpty)
        {
            return null;
        }

        var (first, next) = Calendar.Span(during);
        var answers = fact.Times.Select(time => Calendar.Span(time) is var span
            && (span.First ?? Instant.MinValue) < (next ?? Instant.MaxValue) && (span.Next ?? Instant.MaxValue) > (first ?? Instant.MinValue)
                ? IsSure(time) && (span.First ?? Instant.MinValue) <= (first ?? Instant.MinValue) && (span.Next ?? Instant.MaxValue) >= (next ?? Instant.MaxValue) ? Certainty.Definitely : Certainty.Possibly
                : Certainty.Not).Distinct().ToArray();
        return answers is [var only] ? only : Certainty.Possibly;
    }

    private static bool IsSure(Interval time) =>
        time is { IsUncertain: false, IsApproximate: false, Start.State: not BoundState.Unknown, End.State: not BoundState.Unknown };

    /// <summary>The events that concern all the entities, as their lanes tell.</summary>
    private static async Task<(int Definitely, int Possibly, int Undated)> Known(IKnowledgeView view, EntityId[] asked, Interval? during, CancellationToken cancellation)
    {
        var lanes = await Timeline.Of(view, asked, null, FactFilter.Established with { During = during }, cancellation);
        var common = lanes.Select(lane => lane.Items.Concat(lane.Undated).Select(item => item.Entity).ToHashSet()).Aggregate((left, right) => [.. left.Intersect(right)]);
        var kinds = await view.Entities(common, cancellation);
        var items = lanes[0].Items.Concat(lanes[0].Undated).Where(item => common.Contains(item.Entity) && kinds[item.Entity].Kind.Is(Kinds.Event)).DistinctBy(item => item.Entity).ToArray();
        var undated = items.Count(item => item.Times.IsEmpty);
        var possibly = items.Count(item => item.Certainty is Certainty.Possibly);
        return (items.Length - undated - possibly, possibly, undated);
    }

    /// <summary>What is left of the window after what any source surely covers for all of the entities.</summary>
    private static ImmutableArray<Interval>? Gaps(CoveringSource[] sources, EntityId[] asked, Interval? during)
    {
        if (during is null || Calendar.Span(during) is not ({ } first, { } next))
        {
            return null;
        }

        var sure = sources.SelectMany(source => Common(asked.Select(entity => Spans([.. source.Covers.Where(cover => cover.Of == entity)])))).OrderBy(span => span.First);
        var (gaps, at) = (ImmutableArray.CreateBuilder<Interval>(), first);
        foreach (var (start, end) in sure)
        {
            if (start > at)
            {
                gaps.Add(Between(at, start < next ? start : next));
            }

            at = end > at ? end : at;
            if (at >= next)
            {
                return gaps.ToImmutable();
            }
        }

        gaps.Add(Between(at, next));
        return gaps.ToImmutable();
    }

    private static (Instant First, Instant Next)[] Spans(Cover[] covers) =>
        [.. covers.Where(cover => cover.Fact.Times is [var only] && IsSure(only)).Select(cover => Calendar.Span(cover.Fact.Times[0])).Select(span => (span.First ?? Instant.MinValue, span.Next ?? Instant.MaxValue))];

    /// <summary>The times that are in a span of each.</summary>
    private static (Instant First, Instant Next)[] Common(IEnumerable<(Instant First, Instant Next)[]> each) => each.Aggregate((left, right) =>
        [.. from one in left
            from other in right
            let both = (First: Instant.Max(one.First, other.First), Next: Instant.Min(one.Next, other.Next))
            where both.First < both.Next
            select both]);

    private static Interval Between(Instant first, Instant next)
    {
        var isDays = first.InUtc().TimeOfDay == LocalTime.Midnight && next.InUtc().TimeOfDay == LocalTime.Midnight;
        var (from, to) = isDays
            ? ($"{Calendar.DateOf(first):uuuu-MM-dd}", $"{Calendar.DateBefore(next):uuuu-MM-dd}")
            : ($"{first:uuuu-MM-ddTHH:mm:ss}Z", $"{next:uuuu-MM-ddTHH:mm:ss}Z");
        return Interval.Window(from == to ? from : $"{from}/{to}").Interval!;
    }
}
