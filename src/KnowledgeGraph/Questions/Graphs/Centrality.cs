namespace KnowledgeGraph.Questions.Graphs;

/// <summary>How central nodes are.</summary>
public static class Centrality
{
    private const double Damping = 0.85, Settled = 1e-12;
    private const int Rounds = 500;

    /// <summary>
    /// Weighted PageRank with a damping of 0.85; the ranks add up to 1. A node without links hands its rank to all alike. Costs a pass over
    /// the links for each round, at most 500.
    /// </summary>
    public static double[] PageRank(WeightedGraph graph, CancellationToken cancellation = default)
    {
        var count = graph.Count;
        var strength = Enumerable.Range(0, count).Select(graph.Strength).ToArray();
        var rank = Enumerable.Repeat(1.0 / Math.Max(1, count), count).ToArray();
        for (var (round, change) = (0, 1.0); round < Rounds && change > Settled; round++)
        {
            cancellation.ThrowIfCancellationRequested();
            var loose = Enumerable.Range(0, count).Where(node => strength[node] == 0).Sum(node => rank[node]);
            var next = Enumerable.Range(0, count)
                .Select(node => ((1 - Damping) / count) + (Damping * ((loose / count) + graph[node].Sum(link => rank[link.Node] * link.Weight / strength[link.Node]))))
                .ToArray();
            change = next.Zip(rank, (now, before) => Math.Abs(now - before)).Sum();
            rank = next;
        }

        return rank;
    }

    /// <summary>
    /// Betweenness: of the shortest ways between each two others, counted in links, the share that leads through a node; from 0 to 1.
    /// Brandes' algorithm, a pass over all links for each start.
    /// </summary>
    /// <param name="graph">The graph.</param>
    /// <param name="starts">From how many nodes ways are counted; with fewer than all, spread evenly over the numbers, it is an estimate.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static double[] Betweenness(WeightedGraph graph, int starts, CancellationToken cancellation = default)
    {
        var (count, through) = (graph.Count, new double[graph.Count]);
        if (count < 3)
        {
            return through;
        }

        var used = Math.Min(starts, count);
        for (var start = 0; start < used; start++)
        {
            cancellation.ThrowIfCancellationRequested();
            CountFrom(graph, (int)((long)start * count / used), through);
        }

        var pairs = (double)(count - 1) * (count - 2);
        return [.. through.Select(ways => ways * count / used / pairs)];
    }

    private static void CountFrom(WeightedGraph graph, int start, double[] through)
    {
        var (distance, ways, share) = (new int[graph.Count], new double[graph.Count], new double[graph.Count]);
        Array.Fill(distance, -1);
        (distance[start], ways[start]) = (0, 1);
        var order = new List<int> { start };
        for (var index = 0; index < order.Count; index++)
        {
            var node = order[index];
            foreach (var (next, _) in graph[node])
            {
                if (distance[next] < 0)
                {
                    distance[next] = distance[node] + 1;
                    order.Add(next);
                }

                ways[next] += distance[next] == distance[node] + 1 ? ways[node] : 0;
            }
        }

        for (var index = order.Count - 1; index > 0; index--)
        {
            var node = order[index];
            foreach (var (before, _) in graph[node])
            {
                share[before] += distance[before] == distance[node] - 1 ? ways[before] / ways[node] * (1 + share[node]) : 0;
            }

            through[node] += share[node];
        }
    }
}
