using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>Something that happened to the entity of a lane, or was written of it.</summary>
/// <param name="Entity">An event, document or regime; a provision only where its document is not known.</param>
/// <param name="Times">When: of an event its times; else those of the fact that joins it with the lane, such as a signature's, or the date of the document. The first is the preferred; empty when undated.</param>
/// <param name="Certainty">Whether it is in the window; null without a window or a date.</param>
/// <param name="Facts">Why it belongs to the lane, by predicate and id: a fact that names both, or a chain over a provision, a narrower topic or a part of a place.</param>
public sealed record TimelineItem(EntityId Entity, ImmutableArray<Interval> Times, Certainty? Certainty, ImmutableArray<Fact> Facts);

/// <summary>One entity's line of time.</summary>
/// <param name="Entity">Whose.</param>
/// <param name="Items">What has a date, by earliest start, then id.</param>
/// <param name="Undated">What has none, by id; empty when the filter leaves them out.</param>
/// <param name="UndatedCount">How many have no date, shown or not.</param>
/// <param name="OutsideWindow">How many the window removed.</param>
/// <param name="NotEstablished">How many the modalities, statuses and witnesses asked for removed.</param>
/// <param name="Truncated">How many facts beyond <see cref="Limits.MaxFacts"/> were not looked at.</param>
/// <param name="Buckets">How many of <paramref name="Items"/> are in each bucket, empty ones left out; empty when no bucket is asked for.</param>
public sealed record TimelineLane(
    EntityId Entity,
    ImmutableArray<TimelineItem> Items,
    ImmutableArray<TimelineItem> Undated,
    int UndatedCount,
    int OutsideWindow,
    int NotEstablished,
    int Truncated,
    ImmutableArray<BucketCount> Buckets);

/// <summary>What happened to several entities, side by side.</summary>
public static class Timeline
{
    private static readonly ImmutableArray<Relation> LifeCycle = [Relations.Establishes, Relations.Extends, Relations.Suspends, Relations.Terminates];

    private static readonly ImmutableArray<Relation> Doing =
    [
        Relations.ParticipatedIn, Relations.Initiated, Relations.ActorOf, Relations.TargetOf,
        Relations.PartyTo, Relations.Issued, Relations.Disclosed, Relations.Voted, Relations.Sponsored,
    ];

    private static readonly ImmutableArray<Relation> Leading = [Relations.Produced, Relations.RealisedBy, Relations.FollowedBy];

    private static readonly ImmutableArray<Relation> Concerning =
    [
        .. LifeCycle, .. Leading, Relations.PartOf, Relations.About, Relations.BasedOn, Relations.Violated, Relations.Endangers,
        Relations.CallsFor, Relations.Cites, Relations.VersionOf, Relations.TookPlaceIn,
    ];

    private static readonly ImmutableArray<Predicate> Joining = [.. Doing.Concat(Concerning).Distinct()];

    /// <summary>
    /// A lane for each of <paramref name="entities"/>, in their order. On an actor's lane are the events that it took part in, asked for, did
    /// or was the target of, and the documents and regimes that it issued, disclosed, voted on, put forward or is party to; on any other the
    /// events and documents that concern it: its parts, what produced, established, prolonged, suspended, ended, breached or called for it,
    /// is about, based on or cites it, or was there; of a topic the narrower ones, of a place its parts included.
    /// A fixed number of store calls, whatever the lanes hold, and one for each level of narrower topics and parts.
    /// </summary>
    /// <param name="view">Where to look.</param>
    /// <param name="entities">Known ids of survivors, each once.</param>
    /// <param name="bucket">How long the buckets to count in are; null for none.</param>
    /// <param name="filter">When, and which facts and events count.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="KnowledgeException"><c>LIMIT</c>: there would be more than <see cref="Buckets.Most"/> buckets.</exception>
    public static async Task<ImmutableArray<TimelineLane>> Of(
        IKnowledgeView view, IReadOnlyList<EntityId> entities, Bucket? bucket, FactFilter filter, CancellationToken cancellation = default)
    {
        var places = await Widen(view, entities, cancellation);
        var pages = await view.Facts(
            new FactQuery([.. places.Select(place => place.Key)]) { Predicates = Joining, Filter = new FactFilter { Statuses = filter.Statuses } }, cancellation);
        var kinds = await view.Entities([.. pages.Values.SelectMany(page => page.Items).SelectMany(placed => Ends(placed.Fact)).Concat(entities).Distinct()], cancellation);
        var direct =
            from place in places
            from placed in pages[place.Key].Items
            where Concerns(placed.Fact, kinds[place.Key])
            from belongs in place
            select new Link(belongs.Lane, placed.Fact.Object == place.Key ? placed.Fact.Subject : placed.Fact.Object!.Value, [placed.Fact, .. belongs.Path]);
        var links = (await ToDocuments(view, [.. direct], kinds, cancellation)).ToLookup(link => link.Lane);
        var clocks = await Clocks.Of(view, [.. links.SelectMany(lane => lane).Select(link => link.Item).Distinct()], cancellation);
        var truncated = places.SelectMany(place => place.Select(belongs => (belongs.Lane, Lost: pages[place.Key].Total - pages[place.Key].Items.Length))).ToLookup(pair => pair.Lane, pair => pair.Lost);
        TimelineLane[] lanes = [.. entities.Select(entity => Lay(entity, [.. links[entity]], clocks, filter) with { Truncated = truncated[entity].Sum() })];
        if (bucket is not { } length)
        {
            return [.. lanes];
        }

        var buckets = Buckets.Over(length, filter.During, [.. lanes.SelectMany(lane => lane.Items).SelectMany(item => item.Times)]);
        return [.. lanes.Select(lane => lane with { Buckets = buckets.Count([.. lane.Items.Select(item => item.Times)], cancellation) })];
    }

    /// <summary>The entities, the topics narrower than them and the parts of places among them: for each the lanes that it belongs to, and how.</summary>
    private static async Task<ILookup<EntityId, (EntityId Lane, ImmutableArray<Fact> Path)>> Widen(
        IKnowledgeView view, IReadOnlyList<EntityId> entities, CancellationToken cancellation)
    {
        var known = await view.Entities(entities, cancellation);
        var all = entities.Select(entity => (Id: entity, Lane: entity, Path: ImmutableArray<Fact>.Empty)).ToList();
        var seen = entities.Select(entity => (entity, entity)).ToHashSet();
        var open = all.Where(place => known[place.Id].Kind == Kinds.Topic || known[place.Id].Kind == Kinds.Place).ToArray();
        while (open.Length > 0)
        {
            var pages = await view.Facts(
                new FactQuery([.. open.Select(place => place.Id).Distinct()]) { Predicates = [Relations.NarrowerThan, Relations.PartOf], Direction = Direction.Incoming }, cancellation);
            open =
            [
                .. from place in open
                   from placed in pages[place.Id].Items
                   where seen.Add((placed.Fact.Subject, place.Lane))
                   select (placed.Fact.Subject, place.Lane, place.Path.Insert(0, placed.Fact)),
            ];
            all.AddRange(open);
        }

        return all.ToLookup(place => place.Id, place => (place.Lane, place.Path));
    }

    private static bool Concerns(Fact fact, Entity entity)
    {
        var predicate = (Relation)fact.Predicate;
        var isSubject = fact.Subject == entity.Id;
        return entity.Kind.Is(Kinds.Actor)
            ? isSubject ? Doing.Contains(predicate) && Occurrence.TookPart(fact) : LifeCycle.Contains(predicate)
            : isSubject ? entity.Kind.Is(Kinds.Event) && Leading.Contains(predicate) : Concerning.Contains(predicate);
    }

    /// <summary>A provision stands for the document that it is a part of; a part of a place or a narrower topic is no item.</summary>
    private static async Task<IEnumerable<Link>> ToDocuments(
        IKnowledgeView view, Link[] links, IReadOnlyDictionary<EntityId, Entity> kinds, CancellationToken cancellation)
    {
        EntityId[] provisions = [.. links.Select(link => link.Item).Where(item => kinds[item].Kind == Kinds.Provision).Distinct()];
        var wholes = await view.Facts(new FactQuery(provisions) { Predicates = [Relations.PartOf], Direction = Direction.Outgoing }, cancellation);
        return links.Where(link => kinds[link.Item].Kind is var kind && (kind.Is(Kinds.Event) || kind.Is(Kinds.Document) || kind.Is(Kinds.Regime) || kind == Kinds.Provision))
            .SelectMany(link => !wholes.TryGetValue(link.Item, out var page) || page.Items.IsEmpty
                ? [link]
                : page.Items.Where(placed => placed.Fact.Object != link.Lane).Select(placed => link with { Item = placed.Fact.Object!.Value, Facts = [placed.Fact, .. link.Facts.Where(fact => fact.Id != placed.Fact.Id)] }));
    }

    private static TimelineLane Lay(EntityId lane, Link[] links, Clocks clocks, FactFilter filter)
    {
        // What a fact has a time of its own for, such as a signature, stands beside the document's own date.
        var items = links.GroupBy(link => (link.Item, Own: clocks.OwnTime(link.Item, link.Facts)?.Id)).ToArray();
        var admitted = items.Select(item => (item.Key, Facts: item.Where(link => link.Facts.All(filter.Admits)).SelectMany(link => link.Facts).DistinctBy(fact => fact.Id).ToImmutableArray()))
            .Where(item => !item.Facts.IsEmpty && clocks.Admits(item.Key.Item, item.Facts, filter)).ToArray();
        var placed = admitted.Select(item =>
        {
            var times = item.Key.Own is { } own ? item.Facts.First(fact => fact.Id == own).Times : clocks.TimesOf(item.Key.Item);
            return new TimelineItem(
                item.Key.Item,
                times,
                Placement.Judge(times, filter.During),
                [.. item.Facts.OrderBy(fact => fact.Predicate.Name, StringComparer.Ordinal).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal)]);
        }).ToArray();
        var dated = placed.Where(item => !item.Times.IsEmpty).ToArray();
        var kept = dated.Where(item => filter.During is null || item.Certainty >= filter.Certainty).ToArray();
        TimelineItem[] undated = [.. placed.Where(item => item.Times.IsEmpty).OrderBy(item => item.Entity)];
        return new TimelineLane(
            lane,
            [.. kept.OrderBy(item => Position.ByTime(item.Times, item.Entity.Value), Position.Order(isDescending: false))],
            filter.During is null || filter.IncludeUndated ? [.. undated] : [],
            undated.Length,
            dated.Length - kept.Length,
            items.Length - admitted.Length,
            0,
            []);
    }

    private static EntityId[] Ends(Fact fact) => [fact.Subject, fact.Object!.Value];

    private sealed record Link(EntityId Lane, EntityId Item, ImmutableArray<Fact> Facts);

    /// <summary>When events, documents and regimes were, and whether they were at all; in four store calls.</summary>
    private sealed record Clocks(IReadOnlyDictionary<EntityId, Occurrence> Events, IReadOnlyDictionary<EntityId, FactPage> Rest)
    {
        public static async Task<Clocks> Of(IKnowledgeView view, IReadOnlyCollection<EntityId> items, CancellationToken cancellation)
        {
            var events = await Occurrence.Of(view, items, cancellation);
            EntityId[] rest = [.. items.Where(item => !events.ContainsKey(item))];
            return new Clocks(events, await view.Facts(new FactQuery(rest) { Predicates = [Attributes.Date, Attributes.InForce] }, cancellation));
        }

        public ImmutableArray<Interval> TimesOf(EntityId item)
        {
            if (Events.TryGetValue(item, out var occurrence))
            {
                return occurrence.Times;
            }

            var facts = Rest.GetValueOrDefault(item, FactPage.Empty).Items;
            var clock = facts.Any(placed => placed.Fact.Predicate == Attributes.Date) ? Attributes.Date : Attributes.InForce;
            return [.. facts.Where(placed => placed.Fact.Predicate == clock).SelectMany(placed => placed.Times)];
        }

        /// <summary>The fact of a chain whose own time places the item; null when the item's own does.</summary>
        public Fact? OwnTime(EntityId item, ImmutableArray<Fact> chain) =>
            Events.TryGetValue(item, out var occurrence) && !occurrence.Times.IsEmpty ? null : chain.FirstOrDefault(fact => !fact.Times.IsEmpty && fact.Predicate != Relations.PartOf);

        public bool Admits(EntityId item, ImmutableArray<Fact> facts, FactFilter filter) =>
            !Events.TryGetValue(item, out var occurrence)
            || (occurrence.Modalities.IsEmpty ? occurrence with { Modalities = [.. facts.SelectMany(fact => fact.Modalities).Distinct()] } : occurrence).IsAdmittedBy(filter);
    }
}
