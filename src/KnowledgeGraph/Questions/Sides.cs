using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>For whom somebody acts: the states or groups reached as of an event by HELD, POSITION_IN, BODY_OF and REPRESENTS.</summary>
/// <remarks>
/// Asked, never stored. The way up stops where no such relation leads on: at a state, a group, an organization of its own. A person or
/// delegation from whom nothing leads on has no side. Costs one store call for each step up, at most <see cref="Steps"/>.
/// </remarks>
public sealed class Sides
{
    private const int Steps = 6;
    private readonly Dictionary<EntityId, PlacedFact[]> up;
    private readonly IReadOnlyDictionary<EntityId, Entity> entities;

    private Sides(Dictionary<EntityId, PlacedFact[]> up, IReadOnlyDictionary<EntityId, Entity> entities)
    {
        (this.up, this.entities) = (up, entities);
    }

    /// <summary>Reads all that leads up from <paramref name="actors"/>.</summary>
    public static async Task<Sides> Above(IKnowledgeView view, IEnumerable<EntityId> actors, CancellationToken cancellation = default)
    {
        var up = new Dictionary<EntityId, PlacedFact[]>();
        var next = actors.Distinct().ToArray();
        for (var step = 0; step < Steps && next.Length > 0; step++)
        {
            var pages = await view.Facts(
                new FactQuery(next)
                {
                    Predicates = [Relations.Held, Relations.PositionIn, Relations.BodyOf, Relations.Represents],
                    Direction = Direction.Outgoing,
                    Filter = FactFilter.Established,
                },
                cancellation);
            foreach (var id in next)
            {
                up[id] = pages.TryGetValue(id, out var page) ? [.. page.Items] : [];
            }

            next = [.. up.Values.SelectMany(facts => facts).Select(placed => placed.Fact.Object!.Value).Distinct().Where(id => !up.ContainsKey(id))];
        }

        return new Sides(up, await view.Entities(up.Keys, cancellation));
    }

    /// <summary>Whether somebody of this kind can be a side: a state, a body, a group; no person or delegation, who act for one.</summary>
    public static bool CanBe(Kind kind) => kind.Is(Kinds.Actor) && kind != Kinds.Person && kind != Kinds.Delegation;

    /// <summary>The sides of <paramref name="actor"/> at the time of an event; empty when nothing leads to one. In ordinal order.</summary>
    public ImmutableArray<EntityId> Of(EntityId actor, ImmutableArray<Interval> when) =>
        [.. Reached(actor, when).Where(reached => reached.IsTop && StandsAlone(reached.Id)).Select(reached => reached.Id).Order()];

    /// <summary>The actor, and everything that leads on from it at the time of an event: the offices, bodies and states that it acts for.</summary>
    public IEnumerable<EntityId> Way(EntityId actor, ImmutableArray<Interval> when) => Reached(actor, when).Select(reached => reached.Id);

    private List<(EntityId Id, bool IsTop)> Reached(EntityId actor, ImmutableArray<Interval> when)
    {
        var (reached, seen) = (new List<(EntityId, bool)>(), new HashSet<EntityId> { actor });
        var open = new Stack<EntityId>([actor]);
        while (open.TryPop(out var id))
        {
            EntityId[] above = [.. up.GetValueOrDefault(id, []).Where(placed => Holds(placed, when)).Select(placed => placed.Fact.Object!.Value)];
            reached.Add((id, above.Length == 0));
            foreach (var target in above.Where(seen.Add))
            {
                open.Push(target);
            }
        }

        return reached;
    }

    private bool StandsAlone(EntityId id) =>
        entities.TryGetValue(id, out var entity) && CanBe(entity.Kind);

    private static bool Holds(PlacedFact placed, ImmutableArray<Interval> when) =>
        placed.Times.IsEmpty || when.IsEmpty || when.Any(time => Placement.Judge(placed.Fact, placed.Times, time) is not Certainty.Not);
}
