namespace KnowledgeGraph.Questions.Graphs;

/// <summary>Groups of nodes that are linked more among themselves than to others, by modularity.</summary>
/// <remarks>
/// The Louvain method (Blondel and others, 2008) with nodes taken in the order of their numbers and ties going to the smaller group, so
/// that the same graph always gives the same groups; groups that fall apart are split, as the Leiden method guarantees.
/// </remarks>
public static class Communities
{
    private const double Gain = 1e-12;

    /// <summary>The group of each node: 0 for the largest, then by size, then by the smallest node. A node without links is a group of its own.</summary>
    public static int[] Find(WeightedGraph graph, CancellationToken cancellation = default)
    {
        var group = Enumerable.Range(0, graph.Count).ToArray();
        var level = Level.Of(graph);
        while (true)
        {
            cancellation.ThrowIfCancellationRequested();
            var (moved, isChanged) = Move(level, cancellation);
            if (!isChanged)
            {
                return Numbered(Connected(graph, group));
            }

            var numbers = Numbered(moved);
            group = [.. group.Select(node => numbers[node])];
            level = level.Merge(numbers);
        }
    }

    /// <summary>How much more weight lies within groups than chance would put there: below 1; 0 for one group of everything.</summary>
    public static double Modularity(WeightedGraph graph, IReadOnlyList<int> group)
    {
        var (within, strength, total) = (new Dictionary<int, double>(), new Dictionary<int, double>(), 0.0);
        for (var node = 0; node < graph.Count; node++)
        {
            var own = group[node];
            strength[own] = strength.GetValueOrDefault(own) + graph.Strength(node);
            within[own] = within.GetValueOrDefault(own) + graph[node].Where(link => group[link.Node] == own).Sum(link => link.Weight);
            total += graph.Strength(node);
        }

        return total == 0 ? 0 : within.Sum(pair => (pair.Value / total) - Math.Pow(strength[pair.Key] / total, 2));
    }

    private static (int[] Group, bool IsChanged) Move(Level level, CancellationToken cancellation)
    {
        var group = Enumerable.Range(0, level.Links.Length).ToArray();
        var weights = level.Strength.ToArray();
        var (isChanged, isMoving) = (false, true);
        while (isMoving)
        {
            cancellation.ThrowIfCancellationRequested();
            isMoving = false;
            for (var node = 0; node < group.Length; node++)
            {
                var (own, strength) = (group[node], level.Strength[node]);
                var to = new SortedDictionary<int, double> { [own] = 0 };
                foreach (var (other, weight) in level.Links[node])
                {
                    to[group[other]] = to.GetValueOrDefault(group[other]) + weight;
                }

                weights[own] -= strength;
                double Worth(int candidate) => to[candidate] - (weights[candidate] * strength / level.Total);
                var best = own;
                foreach (var candidate in to.Keys)
                {
                    best = Worth(candidate) > Worth(best) + Gain ? candidate : best;
                }

                weights[best] += strength;
                group[node] = best;
                isMoving |= best != own;
                isChanged |= best != own;
            }
        }

        return (group, isChanged);
    }

    /// <summary>The same groups, each connected: what hangs together only through others is a group of its own.</summary>
    private static int[] Connected(WeightedGraph graph, int[] group)
    {
        var split = Enumerable.Repeat(-1, graph.Count).ToArray();
        for (var first = 0; first < graph.Count; first++)
        {
            var open = new Stack<int>(split[first] < 0 ? [first] : []);
            while (open.TryPop(out var node))
            {
                split[node] = first;
                foreach (var (next, _) in graph[node].Where(link => group[link.Node] == group[first] && split[link.Node] < 0))
                {
                    open.Push(next);
                }
            }
        }

        return split;
    }

    private static int[] Numbered(int[] group)
    {
        var numbers = group.Select((name, node) => (name, node)).GroupBy(pair => pair.name)
            .OrderByDescending(all => all.Count()).ThenBy(all => all.Min(pair => pair.node))
            .Select((all, index) => (all.Key, index)).ToDictionary(pair => pair.Key, pair => pair.index);
        return [.. group.Select(name => numbers[name])];
    }

    /// <summary>A graph whose nodes are groups of the one before; what lies within a group counts in its strength only.</summary>
    private sealed record Level((int Node, double Weight)[][] Links, double[] Strength, double Total)
    {
        public static Level Of(WeightedGraph graph)
        {
            var strength = Enumerable.Range(0, graph.Count).Select(graph.Strength).ToArray();
            return new([.. Enumerable.Range(0, graph.Count).Select(node => graph[node].ToArray())], strength, Math.Max(strength.Sum(), Gain));
        }

        public Level Merge(int[] group)
        {
            var count = group.DefaultIfEmpty(-1).Max() + 1;
            var (links, strength) = (Enumerable.Range(0, count).Select(_ => new SortedDictionary<int, double>()).ToArray(), new double[count]);
            for (var node = 0; node < group.Length; node++)
            {
                strength[group[node]] += Strength[node];
                foreach (var (other, weight) in Links[node].Where(link => group[link.Node] != group[node]))
                {
                    links[group[node]][group[other]] = links[group[node]].GetValueOrDefault(group[other]) + weight;
                }
            }

            return new([.. links.Select(all => all.Select(pair => (pair.Key, pair.Value)).ToArray())], strength, Total);
        }
    }
}
