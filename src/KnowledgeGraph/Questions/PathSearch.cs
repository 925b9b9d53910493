using KnowledgeGraph.Claims;
using KnowledgeGraph.Questions.Graphs;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>Looks for paths from both ends at once, a level at a time: a handful of store calls for each step of the longest path.</summary>
/// <remarks>
/// Each level takes one call for the facts of all its entities, one for the occurrence of the events reached, and one for degrees when
/// hubs are avoided. All that lies on a path no longer than both sides have gone together has then been read.
/// </remarks>
internal sealed class PathSearch(PathQuery query, Surroundings surroundings)
{
    private readonly Side ahead = new(query.From), back = new(query.To);
    private readonly Dictionary<(EntityId, EntityId), List<PlacedFact>> links = [];
    private readonly HashSet<EntityId> refused = [.. query.Avoid];

    /// <summary>The hubs not passed through, the largest first.</summary>
    public List<Hub> Hubs { get; } = [];

    /// <summary>The steps of the shortest path; null when there is none.</summary>
    public int? Length { get; private set; }

    /// <summary>The most steps of a path that counts: the shortest and those that are longer by as much as was asked for.</summary>
    public int Longest => Length is { } shortest ? (int)Math.Min((long)shortest + query.Longer, query.MaxLength) : query.MaxLength;

    /// <summary>Reads all that lies on the paths that count.</summary>
    public async Task Run(CancellationToken cancellation)
    {
        while (ahead.Depth + back.Depth < Longest && ahead.Edge.Count > 0 && back.Edge.Count > 0)
        {
            var (side, other) = ahead.Edge.Count <= back.Edge.Count ? (ahead, back) : (back, ahead);
            var reached = await Expand(side, cancellation);
            side.Depth++;
            foreach (var id in reached.Where(other.Reached.ContainsKey))
            {
                side.Reached[id] = side.Depth;
                Length = Math.Min(Length ?? int.MaxValue, side.Depth + other.Reached[id]);
            }

            side.Edge = ahead.Depth + back.Depth < Longest
                ? [.. reached.Where(side.Reached.ContainsKey), .. await Admitted([.. reached.Where(id => !side.Reached.ContainsKey(id))], cancellation)]
                : [];
            foreach (var id in side.Edge)
            {
                side.Reached.TryAdd(id, side.Depth);
            }
        }
    }

    /// <summary>The paths that count, each as the entities that it leads through: the shortest first, then by witnesses, then by ids.</summary>
    /// <param name="patience">Bounds the work.</param>
    /// <param name="count">How many shortest ones there are.</param>
    public IEnumerable<EntityId[]> Ranked(Patience patience, out long count)
    {
        EntityId[] entities = [.. ahead.Reached.Keys.Concat(back.Reached.Keys).Distinct().Order()];
        var numbers = entities.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var graph = Enumerable.Range(0, entities.Length).Select(_ => new List<(int, int)>()).ToArray();
        foreach (var ((one, other), facts) in links)
        {
            if (numbers.TryGetValue(one, out var left) && numbers.TryGetValue(other, out var right))
            {
                var witnesses = facts.Max(placed => placed.Fact.Witnesses.Length);
                graph[left].Add((right, witnesses));
                graph[right].Add((left, witnesses));
            }
        }

        var paths = new RankedPaths(graph, numbers[query.From], numbers[query.To], Longest);
        count = paths.Count;
        return Length is not { } shortest ? [] : Enumerable.Range(shortest, Longest - shortest + 1)
            .SelectMany(length => paths.OfLength(length, patience)).Select(path => path.Select(number => entities[number]).ToArray());
    }

    /// <summary>The facts that join two neighbours on a path, the one to show first: most witnesses, surest in the window, strongest modality, id.</summary>
    public IReadOnlyList<PlacedFact> Between(EntityId one, EntityId other) =>
    [
        .. links[Pair(one, other)].OrderByDescending(placed => placed.Fact.Witnesses.Length).ThenByDescending(placed => placed.Certainty ?? Certainty.Not)
            .ThenBy(placed => placed.Fact.Modality).ThenBy(placed => placed.Fact.Id.Value, StringComparer.Ordinal),
    ];

    private async Task<IReadOnlyCollection<EntityId>> Expand(Side side, CancellationToken cancellation)
    {
        var reached = new HashSet<EntityId>();
        foreach (var (id, facts) in await surroundings.Of(side.Edge, cancellation))
        {
            foreach (var placed in facts)
            {
                var neighbour = Surroundings.Other(placed, id);
                if (refused.Contains(neighbour))
                {
                    continue;
                }

                var pair = Pair(id, neighbour);
                var known = links.TryGetValue(pair, out var list) ? list : links[pair] = [];
                if (known.All(other => other.Fact.Id != placed.Fact.Id))
                {
                    known.Add(placed);
                }

                if (!side.Reached.ContainsKey(neighbour))
                {
                    reached.Add(neighbour);
                }
            }
        }

        return reached;
    }

    /// <summary>Those of the entities that may be passed through.</summary>
    private async Task<IReadOnlyCollection<EntityId>> Admitted(IReadOnlyCollection<EntityId> entities, CancellationToken cancellation)
    {
        refused.UnionWith(await surroundings.Unestablished(entities, cancellation));
        if (query.AvoidHubsOver is { } most)
        {
            var degrees = await surroundings.Degrees([.. entities.Where(id => !refused.Contains(id))], cancellation);
            var hubs = degrees.Where(pair => pair.Value > most).Select(pair => new Hub(pair.Key, pair.Value)).ToArray();
            Hubs.AddRange(hubs);
            refused.UnionWith(hubs.Select(hub => hub.Entity));
        }

        return [.. entities.Where(id => !refused.Contains(id))];
    }

    private static (EntityId, EntityId) Pair(EntityId one, EntityId other) => one < other ? (one, other) : (other, one);

    private sealed class Side(EntityId start)
    {
        public Dictionary<EntityId, int> Reached { get; } = new() { [start] = 0 };

        public IReadOnlyCollection<EntityId> Edge { get; set; } = [start];

        public int Depth { get; set; }
    }
}
