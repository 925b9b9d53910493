using CsCheck;
using KnowledgeGraph.Questions.Graphs;
using QuikGraph;
using QuikGraph.Algorithms;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Small random graphs, thin and dense, connected or not, as our algorithms and QuikGraph take them.</summary>
internal sealed record RandomGraph(int Count, (int One, int Other, int Weight)[] Links)
{
    public static readonly Gen<RandomGraph> Any = Of(2, 8);

    public static Gen<RandomGraph> Of(int fewest, int most) =>
        from count in Gen.Int[fewest, most]
        from density in Gen.Int[1, 9]
        from dice in Gen.Select(Gen.Int[0, 9], Gen.Int[1, 3]).Array[count * (count - 1) / 2]
        select new RandomGraph(count, [.. Pairs(count).Zip(dice).Where(pair => pair.Second.Item1 < density).Select(pair => (pair.First.One, pair.First.Other, pair.Second.Item2))]);

    public WeightedGraph Weighted => new(Count, Links.Select(link => (link.One, link.Other, (double)link.Weight)));

    public IReadOnlyList<(int Node, int Weight)>[] Lists =>
        [.. Enumerable.Range(0, Count).Select(node => Neighbours(node).Select(next => (next, Weight(node, next))).ToArray())];

    public UndirectedGraph<int, UndirectedEdge<int>> Quik
    {
        get
        {
            var graph = new UndirectedGraph<int, UndirectedEdge<int>>(allowParallelEdges: false);
            graph.AddVertexRange(Enumerable.Range(0, Count));
            graph.AddEdgeRange(Links.Select(link => new UndirectedEdge<int>(link.One, link.Other)));
            return graph;
        }
    }

    public int Weight(int one, int other) => Links.Single(link => (link.One, link.Other) == (Math.Min(one, other), Math.Max(one, other))).Weight;

    public IEnumerable<int> Neighbours(int node) =>
        Links.Where(link => link.One == node || link.Other == node).Select(link => link.One == node ? link.Other : link.One).Order();

    /// <summary>Every simple path between two nodes, found by trying everything.</summary>
    public IEnumerable<int[]> Paths(int[] begun, int to) => begun[^1] == to
        ? [begun]
        : Neighbours(begun[^1]).Where(next => !begun.Contains(next)).SelectMany(next => Paths([.. begun, next], to));

    public int WeightOf(int[] path) => path.Zip(path.Skip(1), Weight).Sum();

    /// <summary>Modularity by its definition, a sum over all pairs.</summary>
    public double Modularity(int[] groups)
    {
        var weights = new double[Count, Count];
        foreach (var (one, other, weight) in Links)
        {
            (weights[one, other], weights[other, one]) = (weight, weight);
        }

        var strength = Enumerable.Range(0, Count).Select(one => Enumerable.Range(0, Count).Sum(other => weights[one, other])).ToArray();
        var total = strength.Sum();
        return total == 0 ? 0 : (from one in Enumerable.Range(0, Count)
                                 from other in Enumerable.Range(0, Count)
                                 where groups[one] == groups[other]
                                 select (weights[one, other] - (strength[one] * strength[other] / total)) / total).Sum();
    }

    public bool IsConnected(int[] groups, int name)
    {
        var within = Quik;
        within.RemoveVertexIf(node => groups[node] != name);
        return within.ConnectedComponents(new Dictionary<int, int>()) == 1;
    }

    /// <summary>The share of shortest paths that leads through each node, by trying everything; of paths from these starts, taken for all.</summary>
    public double[] Betweenness(int[] starts)
    {
        var shares = new double[Count];
        foreach (var (one, other) in from one in starts from other in Enumerable.Range(0, Count) where one != other select (one, other))
        {
            var paths = Paths([one], other).ToArray();
            var shortest = paths.Where(path => path.Length == paths.Min(all => all.Length)).ToArray();
            foreach (var node in shortest.SelectMany(path => path[1..^1]))
            {
                shares[node] += (double)Count / starts.Length / shortest.Length / Math.Max(1, (Count - 1) * (Count - 2));
            }
        }

        return shares;
    }

    public override string ToString() => $"{Count} nodes: {string.Join(' ', Links)}";

    private static IEnumerable<(int One, int Other)> Pairs(int count) =>
        from one in Enumerable.Range(0, count) from other in Enumerable.Range(one + 1, count - one - 1) select (one, other);
}
