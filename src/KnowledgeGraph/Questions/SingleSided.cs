using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>In what order facts that rest on one side come.</summary>
public enum AttestedOrder
{
    /// <summary>By subject, predicate and id.</summary>
    Subject,

    /// <summary>By when they hold, undated last.</summary>
    Time,

    /// <summary>By the side that attests them, its witnesses, then subject.</summary>
    Side,
}

/// <summary>A fact that rests on one side's word alone.</summary>
/// <param name="Placed">The fact, and when it holds.</param>
/// <param name="Event">The event of several sides that it is about; of two the first by id.</param>
/// <param name="Side">The side that attests it.</param>
/// <param name="Missing">The sides of the event that do not, in ordinal order.</param>
/// <param name="Cursor">Its position.</param>
public sealed record OneSidedFact(PlacedFact Placed, EntityId Event, EntityId Side, ImmutableArray<EntityId> Missing, string Cursor)
{
    /// <summary>The fact.</summary>
    public Fact Fact => Placed.Fact;
}

/// <summary>How much rests on some witnesses of one side.</summary>
/// <param name="Side">The side.</param>
/// <param name="Witnesses">The witnesses together, in ordinal order.</param>
/// <param name="Facts">How many facts have them and no others.</param>
public sealed record Attesting(EntityId Side, ImmutableArray<EntityId> Witnesses, int Facts);

/// <summary>Which facts rest on one side's word alone.</summary>
public static class SingleSided
{
    private const int Levels = 5;

    private static readonly ImmutableArray<Predicate> Joining =
        [Relations.Establishes, Relations.Extends, Relations.Suspends, Relations.Terminates, Relations.Violated, Relations.Endangers, Relations.Produced];

    /// <summary>
    /// Of <paramref name="facts"/> those about an event of two or more sides that one of these sides alone attests; a witness without
    /// a side among them, such as an outlet in its own voice, is a word of its own.
    /// </summary>
    public static async Task<IReadOnlySet<FactId>> Among(IKnowledgeView view, IReadOnlyCollection<Fact> facts, CancellationToken cancellation = default)
    {
        EntityId[] ends = [.. facts.SelectMany(Ends).Distinct()];
        var words = await Words.Of(view, await Occurrence.Of(view, ends, cancellation), facts, cancellation);
        return facts.Where(fact => words.Only(fact) is not null).Select(fact => fact.Id).ToHashSet();
    }

    /// <summary>
    /// The facts of events that one side alone attests: of the events among <paramref name="about"/>, those that are about them, based on them or
    /// parts of them, and those that established, prolonged, suspended, ended, breached or produced them, with their own parts; of every event when
    /// nothing is given. In the order of <see cref="AttestedOrder.Subject"/>; a fixed number of store calls, and one for each level of parts.
    /// </summary>
    /// <param name="view">Where to look.</param>
    /// <param name="about">Events, or what events are about or part of; empty for everything.</param>
    /// <param name="attesters">States, bodies or people: each witness must be one of them or act for one at the time of the event; empty for any.</param>
    /// <param name="order">The order.</param>
    /// <param name="isDescending">Whether it is turned round; undated ones stay last.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<ImmutableArray<OneSidedFact>> Find(
        IKnowledgeView view,
        IReadOnlyCollection<EntityId> about,
        IReadOnlyCollection<EntityId> attesters,
        AttestedOrder order = AttestedOrder.Subject,
        bool isDescending = false,
        CancellationToken cancellation = default)
    {
        var events = about.Count == 0
            ? [.. (await view.AllEntities([Kinds.Event], cancellation)).Select(entity => entity.Id)]
            : await EventsAround(view, about, cancellation);
        var occurrences = await Occurrence.Of(view, events, cancellation);
        PlacedFact[] facts = [.. occurrences.Values.SelectMany(occurrence => occurrence.Facts).DistinctBy(placed => placed.Fact.Id).Where(placed => FactFilter.None.Admits(placed.Fact))];

        // The other end of a fact may be an event of several sides too, outside what was asked about.
        EntityId[] beyond = [.. facts.SelectMany(placed => Ends(placed.Fact)).Distinct().Where(end => !occurrences.ContainsKey(end))];
        var all = occurrences.Concat(await Occurrence.Of(view, beyond, cancellation)).ToDictionary(pair => pair.Key, pair => pair.Value);
        var words = await Words.Of(view, all, [.. facts.Select(placed => placed.Fact)], cancellation);
        var found = from placed in facts.Until(cancellation)
                    let only = words.Only(placed.Fact)
                    where only is not null && (attesters.Count == 0 || words.AllActFor(placed.Fact, only.Value.Event, attesters))
                    let position = PositionOf(placed, only.Value.Side, order)
                    select (Position: position, Fact: new OneSidedFact(placed, only.Value.Event, only.Value.Side, only.Value.Missing, position.Cursor));
        return [.. found.OrderBy(item => item.Position, Position.Order(isDescending)).Select(item => item.Fact)];
    }

    /// <summary>The facts counted by side and witnesses, the most first.</summary>
    public static ImmutableArray<Attesting> Grouped(IEnumerable<OneSidedFact> facts) =>
    [
        .. from fact in facts
           group fact by (fact.Side, Witnesses: string.Join(' ', fact.Fact.Witnesses)) into same
           orderby same.Count() descending, same.Key.Side, same.Key.Witnesses
           select new Attesting(same.Key.Side, same.First().Fact.Witnesses, same.Count()),
    ];

    private static Position PositionOf(PlacedFact placed, EntityId side, AttestedOrder order)
    {
        var rest = $"{placed.Fact.Subject} {placed.Fact.Predicate.Name} {placed.Fact.Id}";
        return order switch
        {
            AttestedOrder.Time => Position.ByTime(placed.Times, rest),
            AttestedOrder.Side => new Position(false, $"{side} {string.Join(' ', placed.Fact.Witnesses)} {rest}"),
            _ => new Position(false, rest),
        };
    }

    private static async Task<EntityId[]> EventsAround(IKnowledgeView view, IReadOnlyCollection<EntityId> about, CancellationToken cancellation)
    {
        var routes = await Subjects.Routes(view, about, cancellation);
        var joined = await view.Facts(new FactQuery(about) { Predicates = Joining, Direction = Direction.Incoming }, cancellation);
        var all = about.Concat(routes.Select(group => group.Key)).Concat(Starts(joined)).ToHashSet();
        EntityId[] open = [.. all];
        for (var level = 0; level < Levels && open.Length > 0; level++)
        {
            open = [.. Starts(await view.Facts(new FactQuery(open) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation)).Where(all.Add)];
        }

        return [.. all];
    }

    private static IEnumerable<EntityId> Starts(IReadOnlyDictionary<EntityId, FactPage> pages) => pages.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject);

    private static EntityId[] Ends(Fact fact) => fact.Object is { } target ? [fact.Subject, target] : [fact.Subject];

    /// <summary>Whose word facts about events rest on.</summary>
    private sealed class Words(
        IReadOnlyDictionary<EntityId, Occurrence> events,
        IReadOnlyDictionary<EntityId, (ImmutableArray<EntityId> Sides, ImmutableArray<EntityId> AttestedBy)> sides,
        Sides above)
    {
        public static async Task<Words> Of(IKnowledgeView view, IReadOnlyDictionary<EntityId, Occurrence> events, IReadOnlyCollection<Fact> facts, CancellationToken cancellation)
        {
            var sides = await Meetings.SidesOf(view, [.. events.Values.DistinctBy(occurrence => occurrence.Event.Id)], cancellation);
            return new Words(events, sides, await Sides.Above(view, facts.SelectMany(fact => fact.Witnesses), cancellation));
        }

        /// <summary>The event of several sides that a fact is about, the side that alone attests it, and the others; null when none does.</summary>
        public (EntityId Event, EntityId Side, ImmutableArray<EntityId> Missing)? Only(Fact fact)
        {
            foreach (var end in Ends(fact).Where(events.ContainsKey).Order())
            {
                var occurrence = events[end];
                var present = sides[occurrence.Event.Id].Sides;
                if (Only(fact, occurrence, present) is { } side)
                {
                    return (occurrence.Event.Id, side, present.Remove(side));
                }
            }

            return null;
        }

        public bool AllActFor(Fact fact, EntityId of, IReadOnlyCollection<EntityId> by) =>
            fact.Witnesses.All(witness => above.Way(witness, events[of].Times).Any(by.Contains));

        private EntityId? Only(Fact fact, Occurrence occurrence, ImmutableArray<EntityId> present)
        {
            if (present.Length < 2 || fact.Witnesses.IsEmpty)
            {
                return null;
            }

            var heard = fact.Witnesses.Select(witness => above.Of(witness, occurrence.Times)).ToArray();
            return heard.All(of => of.Length > 0 && of.All(present.Contains)) && heard.SelectMany(of => of).Distinct().ToArray() is [var only] ? only : null;
        }
    }
}
