using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>In what order meetings come.</summary>
public enum MeetingOrder
{
    /// <summary>By earliest start, undated last, then id.</summary>
    Time,

    /// <summary>By how many independent witnesses their facts have together, the fewest first, then id.</summary>
    Witnesses,
}

/// <summary>Asks for encounters: meetings, talks, conferences, visits and phone calls.</summary>
public sealed record MeetingQuery
{
    /// <summary>Actors all of whom took part; empty for anybody.</summary>
    public ImmutableArray<EntityId> Between { get; init; } = [];

    /// <summary>Whether nobody but <see cref="Between"/> may be known to have taken part.</summary>
    public bool IsAlone { get; init; }

    /// <summary>What it was about, one of which fits; empty for anything.</summary>
    public ImmutableArray<EntityId> About { get; init; } = [];

    /// <summary>Where, parts of the place included; null for anywhere.</summary>
    public EntityId? Place { get; init; }

    /// <summary>When, and of which modality; by default what occurred or goes on.</summary>
    public FactFilter Filter { get; init; } = FactFilter.Established;

    /// <summary>The order.</summary>
    public MeetingOrder Order { get; init; }

    /// <summary>Whether the order is turned round; by time undated ones stay last.</summary>
    public bool IsDescending { get; init; }

    /// <summary>The most; 0 (only count) to <see cref="Limits.MaxPage"/>.</summary>
    public int First { get; init; } = Limits.MaxPage;

    /// <summary>The cursor of the last meeting of the page before; null for the first page.</summary>
    public string? After { get; init; }
}

/// <summary>An encounter, and how it answers the question.</summary>
/// <param name="Occurrence">The event with its facts.</param>
/// <param name="Certainty">Whether it was in the window; null without a window or a date.</param>
/// <param name="Routes">How it is about what was asked; empty when nothing was.</param>
/// <param name="Sides">The states or groups that took part, in ordinal order.</param>
/// <param name="AttestedBy">Those of <paramref name="Sides"/> that a witness of its facts belongs to.</param>
/// <param name="Cursor">Its position.</param>
public sealed record Meeting(
    Occurrence Occurrence,
    Certainty? Certainty,
    ImmutableArray<Route> Routes,
    ImmutableArray<EntityId> Sides,
    ImmutableArray<EntityId> AttestedBy,
    string Cursor)
{
    /// <summary>The event.</summary>
    public Entity Event => Occurrence.Event;

    /// <summary>Whether of two or more sides only one tells of it.</summary>
    public bool IsSingleSided => Sides.Length >= 2 && AttestedBy.Length == 1;
}

/// <summary>A page of meetings, and what was left out.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="HasMore">Whether more follow.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="OutsideWindow">How many the window removed.</param>
/// <param name="Undated">How many have no date.</param>
/// <param name="NotEstablished">How many the modality removed: only called for, planned or alleged.</param>
public sealed record MeetingPage(ImmutableArray<Meeting> Items, bool HasMore, int Total, int OutsideWindow, int Undated, int NotEstablished);

/// <summary>Who met about what, where and when.</summary>
public static class Meetings
{
    /// <summary>The kinds of event at which actors encounter each other.</summary>
    public static readonly ImmutableArray<Kind> Encounters = [Kinds.Meeting, Kinds.TalksRound, Kinds.Conference, Kinds.Visit, Kinds.PhoneCall];

    /// <summary>The meetings that <paramref name="query"/> asks for; a fixed number of store calls, whatever the size of the page.</summary>
    public static async Task<MeetingPage> Find(IKnowledgeView view, MeetingQuery query, CancellationToken cancellation = default)
    {
        var routes = query.About.IsEmpty ? null : await Subjects.Routes(view, query.About, cancellation);
        var candidates = await Candidates(view, query, routes, cancellation);
        var occurrences = await Occurrence.Of(view, candidates, cancellation);
        var places = query.Place is { } place ? await Within(view, place, cancellation) : null;
        var alone = query.IsAlone ? (await view.Entities(query.Between, cancellation)).Values.Select(entity => entity.Id).ToHashSet() : null;
        var fitting = occurrences.Values.Where(occurrence =>
            (alone is null || occurrence.Participations.All(fact => alone.Contains(fact.Subject)))
            && Encounters.Contains(occurrence.Event.Kind)
            && (places is null || occurrence.Of(Relations.TookPlaceIn).Any(fact => places.Contains(fact.Object!.Value)))).ToArray();
        var admitted = fitting.Where(occurrence =>
            occurrence.IsAdmittedBy(query.Filter) && (routes is null || routes[occurrence.Event.Id].Any(route => route.IsAdmittedBy(query.Filter)))).ToArray();
        var placed = admitted.Select(occurrence => (occurrence, Certainty: Placement.Judge(occurrence.Times, query.Filter.During))).ToArray();
        var kept = placed.Where(pair => query.Filter.Keeps(pair.occurrence.Times, pair.Certainty)).ToArray();

        var order = Position.Order(query.IsDescending);
        var after = Position.Read(query.After);
        var rest = kept.Select(pair => (pair.occurrence, pair.Certainty, Position: PositionOf(pair.occurrence, query.Order)))
            .OrderBy(item => item.Position, order).Where(item => after is not { } last || order.Compare(item.Position, last) > 0).ToArray();
        var page = rest.Take(query.First).ToArray();
        var sides = await SidesOf(view, [.. page.Select(item => item.occurrence)], cancellation);
        return new MeetingPage(
            [.. page.Select(item => new Meeting(
                item.occurrence,
                item.Certainty,
                routes is null ? [] : [.. routes[item.occurrence.Event.Id].Where(route => route.IsAdmittedBy(query.Filter))],
                sides[item.occurrence.Event.Id].Sides,
                sides[item.occurrence.Event.Id].AttestedBy,
                item.Position.Cursor))],
            rest.Length > query.First,
            kept.Length,
            placed.Count(pair => query.Filter.During is not null && !pair.occurrence.Times.IsEmpty && pair.Certainty < query.Filter.Certainty),
            placed.Count(pair => pair.occurrence.Times.IsEmpty),
            fitting.Length - admitted.Length);
    }

    private static Position PositionOf(Occurrence occurrence, MeetingOrder order) => order is MeetingOrder.Time
        ? Position.ByTime(occurrence.Times, occurrence.Event.Id.Value)
        : new Position(false, FormattableString.Invariant($"{Witnesses(occurrence).Count():000000} {occurrence.Event.Id}"));

    /// <summary>For each event the sides that took part, and those of them that a witness of its facts belongs to.</summary>
    public static async Task<IReadOnlyDictionary<EntityId, (ImmutableArray<EntityId> Sides, ImmutableArray<EntityId> AttestedBy)>> SidesOf(
        IKnowledgeView view,
        IReadOnlyCollection<Occurrence> occurrences,
        CancellationToken cancellation = default)
    {
        var people = occurrences.SelectMany(occurrence => occurrence.Participations.SelectMany(Actors).Concat(Witnesses(occurrence)));
        var above = await Questions.Sides.Above(view, people, cancellation);
        return occurrences.ToDictionary(occurrence => occurrence.Event.Id, occurrence =>
        {
            ImmutableArray<EntityId> sides = [.. occurrence.Participations.SelectMany(Actors).SelectMany(actor => above.Of(actor, occurrence.Times)).Distinct().Order()];
            var heard = Witnesses(occurrence).SelectMany(witness => above.Of(witness, occurrence.Times)).ToHashSet();
            return (sides, sides.Where(heard.Contains).ToImmutableArray());
        });
    }

    /// <summary>On whose behalf somebody took part where that is stated, else who took part.</summary>
    private static IEnumerable<EntityId> Actors(Fact participation) =>
        participation.Qualifiers.One("onBehalfOf") is Value.Reference side ? [side.Id] : [participation.Subject];

    private static IEnumerable<EntityId> Witnesses(Occurrence occurrence) => occurrence.Facts.SelectMany(placed => placed.Fact.Witnesses).Distinct();

    private static async Task<IReadOnlyCollection<EntityId>> Candidates(
        IKnowledgeView view,
        MeetingQuery query,
        ILookup<EntityId, Route>? routes,
        CancellationToken cancellation)
    {
        var about = routes?.Select(group => group.Key).ToHashSet();
        if (query.Between.IsEmpty)
        {
            return about as IReadOnlyCollection<EntityId> ?? [.. (await view.AllEntities(Encounters, cancellation)).Select(entity => entity.Id)];
        }

        var took = await view.Facts(
            new FactQuery(query.Between) { Predicates = [Relations.ParticipatedIn], Direction = Direction.Outgoing },
            cancellation);
        var events = query.Between.Select(actor => took.TryGetValue(actor, out var page) ? page.Items.Where(placed => Occurrence.TookPart(placed.Fact)).Select(placed => placed.Fact.Object!.Value) : [])
            .Aggregate((left, right) => left.Intersect(right));
        return [.. about is null ? events : events.Where(about.Contains)];
    }

    private static async Task<HashSet<EntityId>> Within(IKnowledgeView view, EntityId place, CancellationToken cancellation)
    {
        var known = await view.Entities([place], cancellation);
        var all = known.Values.Select(entity => entity.Id).ToHashSet();
        EntityId[] open = [.. all];
        while (open.Length > 0)
        {
            var pages = await view.Facts(new FactQuery(open) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
            open = [.. pages.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject).Where(all.Add)];
        }

        return all;
    }
}
