using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>Asks for what lies around entities.</summary>
/// <param name="Seeds">Where to start; at least one, at most <see cref="Networks.MaxNodes"/>.</param>
public sealed record NetworkQuery(ImmutableArray<EntityId> Seeds)
{
    /// <summary>How many steps out; 0 (only the seeds) to <see cref="Networks.MaxDepth"/>.</summary>
    public int Depth { get; init; } = 1;

    /// <summary>The most facts of one relation and direction at one entity; 1 to <see cref="Limits.MaxPage"/>.</summary>
    public int PerRelation { get; init; } = 25;

    /// <summary>The relations followed; empty for all.</summary>
    public ImmutableArray<Relation> Relations { get; init; } = [];

    /// <summary>Which facts count; by default what happened or goes on. What is only denied never does.</summary>
    public FactFilter Filter { get; init; } = FactFilter.Established;
}

/// <summary>An entity of a network.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Label">What to call it.</param>
/// <param name="Degree">How many facts of the relations asked for it has in all, shown or not.</param>
/// <param name="Depth">How many steps from the nearest seed.</param>
public sealed record NetworkNode(Entity Entity, string Label, int Degree, int Depth)
{
    /// <summary>Whether it was asked for.</summary>
    public bool IsSeed => Depth == 0;
}

/// <summary>Facts that were not followed.</summary>
/// <param name="Entity">At which entity.</param>
/// <param name="Relation">Of which relation; null for facts that were not even read.</param>
/// <param name="Direction">Read from which end.</param>
/// <param name="Count">How many.</param>
public sealed record NetworkCut(EntityId Entity, Relation? Relation, Direction Direction, int Count);

/// <summary>What lies around entities, and what was cut.</summary>
/// <param name="Nodes">By depth, then id.</param>
/// <param name="Edges">The facts that join two of the nodes, met on the way out; by subject, object, relation and id.</param>
/// <param name="Cuts">What <see cref="NetworkQuery.PerRelation"/> cut; by entity, relation and direction.</param>
/// <param name="CutNodes">How many entities would have come beyond <see cref="Networks.MaxNodes"/>.</param>
/// <param name="CutEdges">How many facts would have come beyond <see cref="Networks.MaxEdges"/>, or lead to an entity that was cut.</param>
/// <param name="OutsideWindow">How many facts the window removed, at each entity that was looked at.</param>
/// <param name="Undated">How many facts that were read have no date.</param>
/// <param name="NotEstablished">How many events were left out because they are not established, and participations of those who did not come.</param>
public sealed record Network(
    ImmutableArray<NetworkNode> Nodes,
    ImmutableArray<PlacedFact> Edges,
    ImmutableArray<NetworkCut> Cuts,
    int CutNodes,
    int CutEdges,
    int OutsideWindow,
    int Undated,
    int NotEstablished);

/// <summary>The neighbourhood of entities, ready to be drawn.</summary>
public static class Networks
{
    /// <summary>The most steps out.</summary>
    public const int MaxDepth = 4;

    /// <summary>The most entities of one network.</summary>
    public const int MaxNodes = 2_000;

    /// <summary>The most facts of one network.</summary>
    public const int MaxEdges = 10_000;

    /// <summary>
    /// The network that <paramref name="query"/> asks for. Of too many facts of one relation those with most witnesses stay, then the
    /// earliest. Costs two store calls for each step out, and at most five.
    /// </summary>
    /// <param name="view">Where to look.</param>
    /// <param name="query">Of entities that the view knows, by their survivors' ids.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<Network> Around(IKnowledgeView view, NetworkQuery query, CancellationToken cancellation = default)
    {
        var surroundings = new Surroundings(view, query.Relations, query.Filter);
        var growth = new Growth(query);
        for (var depth = 1; depth <= query.Depth && growth.Edge.Count > 0; depth++)
        {
            var around = await surroundings.Of(growth.Edge, cancellation);
            var met = growth.Meet(around);
            var refused = await surroundings.Unestablished([.. met.Where(id => !growth.Depths.ContainsKey(id))], cancellation);
            growth.Take(depth, met, [.. refused]);
        }

        var entities = await view.Entities(growth.Depths.Keys, cancellation);
        var labels = await Labels.Of(view, [.. entities.Values], cancellation);
        var degrees = await surroundings.Degrees(growth.Depths.Keys, cancellation);
        return new Network(
            [.. growth.Depths.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key)
                .Select(pair => new NetworkNode(entities[pair.Key], labels[pair.Key], degrees[pair.Key], pair.Value))],
            [.. growth.Facts.Values.OrderBy(placed => placed.Fact.Subject).ThenBy(placed => placed.Fact.Object).ThenBy(placed => placed.Fact.Predicate.Name, StringComparer.Ordinal)
                .ThenBy(placed => placed.Fact.Id.Value, StringComparer.Ordinal)],
            [.. growth.Cuts.Concat(surroundings.Unread.Select(pair => new NetworkCut(pair.Key, null, Direction.Both, pair.Value))).OrderBy(cut => cut.Entity)
                .ThenBy(cut => cut.Relation?.Name, StringComparer.Ordinal).ThenBy(cut => cut.Direction)],
            growth.CutNodes.Count,
            growth.CutEdges.Count,
            surroundings.Outside,
            surroundings.Undated,
            surroundings.NotEstablished);
    }

    /// <summary>A network while it grows.</summary>
    private sealed class Growth(NetworkQuery query)
    {
        private readonly List<(EntityId Entity, Relation Relation, Direction Direction, FactId[] Facts)> left = [];
        private PlacedFact[] met = [];

        public Dictionary<EntityId, int> Depths { get; } = query.Seeds.Distinct().ToDictionary(id => id, _ => 0);

        public Dictionary<FactId, PlacedFact> Facts { get; } = [];

        public List<EntityId> Edge { get; private set; } = [.. query.Seeds.Distinct()];

        /// <summary>What was not followed at one entity, less what came in from the other end.</summary>
        public IEnumerable<NetworkCut> Cuts => left
            .Select(cut => new NetworkCut(cut.Entity, cut.Relation, cut.Direction, cut.Facts.Count(id => !Facts.ContainsKey(id)))).Where(cut => cut.Count > 0);

        public HashSet<EntityId> CutNodes { get; } = [];

        public HashSet<FactId> CutEdges { get; } = [];

        /// <summary>Chooses the facts to follow and gives the entities at their ends.</summary>
        public IReadOnlyCollection<EntityId> Meet(IReadOnlyDictionary<EntityId, ImmutableArray<PlacedFact>> around)
        {
            var followed = new List<PlacedFact>();
            foreach (var (id, facts) in around.OrderBy(pair => pair.Key))
            {
                foreach (var some in facts.GroupBy(placed => (Relation: (Relation)placed.Fact.Predicate, Direction: placed.Fact.Subject == id ? Direction.Outgoing : Direction.Incoming)))
                {
                    var ranked = some.OrderByDescending(placed => placed.Fact.Witnesses.Length).ToArray();
                    followed.AddRange(ranked.Take(query.PerRelation));
                    left.Add((id, some.Key.Relation, some.Key.Direction, [.. ranked.Skip(query.PerRelation).Select(placed => placed.Fact.Id)]));
                }
            }

            met = [.. followed];
            return [.. met.SelectMany(placed => new[] { placed.Fact.Subject, placed.Fact.Object!.Value }).Distinct()];
        }

        /// <summary>Takes in the facts met and the entities at their ends, as long as there is room.</summary>
        public void Take(int depth, IReadOnlyCollection<EntityId> reached, HashSet<EntityId> refused)
        {
            var next = new List<EntityId>();
            foreach (var id in reached.Where(id => !Depths.ContainsKey(id) && !refused.Contains(id)))
            {
                if (Depths.Count == MaxNodes)
                {
                    CutNodes.Add(id);
                    continue;
                }

                Depths.Add(id, depth);
                next.Add(id);
            }

            foreach (var placed in met.Where(placed => !refused.Contains(placed.Fact.Subject) && !refused.Contains(placed.Fact.Object!.Value) && !Facts.ContainsKey(placed.Fact.Id)))
            {
                if (Facts.Count == MaxEdges || !Depths.ContainsKey(placed.Fact.Subject) || !Depths.ContainsKey(placed.Fact.Object!.Value))
                {
                    CutEdges.Add(placed.Fact.Id);
                    continue;
                }

                Facts.Add(placed.Fact.Id, placed);
            }

            Edge = next;
        }
    }
}
