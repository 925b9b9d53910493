using CsCheck;
using KnowledgeGraph.Questions.Graphs;
using QuikGraph.Algorithms.Observers;
using QuikGraph.Algorithms.Search;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Our graph algorithms against others': QuikGraph's, or trying everything. A failure prints the seed that repeats it.</summary>
public sealed class GraphAlgorithmTests
{
    private const int Ample = 1_000_000;

    [Fact]
    public void The_paths_of_each_length_are_all_simple_ones_the_heaviest_first_then_by_number() => RandomGraph.Any.Sample(graph =>
    {
        var (from, to, longest) = (0, graph.Count - 1, graph.Count - 1);
        var ranked = new RankedPaths(graph.Lists, from, to, longest);
        var found = Enumerable.Range(0, longest + 1).SelectMany(length => ranked.OfLength(length, new Patience(Ample))).Select(Text);
        var all = graph.Paths([from], to).OrderBy(path => path.Length).ThenByDescending(graph.WeightOf).ThenBy(Text, StringComparer.Ordinal).Select(Text);
        return found.SequenceEqual(all);
    });

    [Fact]
    public void The_shortest_length_is_that_of_QuikGraph_and_their_number_that_of_trying_everything() => RandomGraph.Any.Sample(graph =>
    {
        var (from, to) = (0, graph.Count - 1);
        var search = new UndirectedBreadthFirstSearchAlgorithm<int, QuikGraph.UndirectedEdge<int>>(graph.Quik);
        var distances = new UndirectedVertexDistanceRecorderObserver<int, QuikGraph.UndirectedEdge<int>>(_ => 1);
        using (distances.Attach(search))
        {
            search.Compute(from);
        }

        var ranked = new RankedPaths(graph.Lists, from, to, graph.Count - 1);
        var paths = graph.Paths([from], to).ToArray();
        return ranked.Shortest == (distances.Distances.TryGetValue(to, out var steps) ? (int)steps : null)
            && ranked.Count == (paths.Length == 0 ? 0 : paths.Count(path => path.Length == paths.Min(other => other.Length)));
    });

    [Fact]
    public void A_number_of_paths_too_large_to_count_stands_still()
    {
        new RankedPaths(Layers(40), 0, 161, 41).Count.Should().Be(long.MaxValue);
        var exact = new RankedPaths(Layers(30), 0, 121, 31);
        exact.Count.Should().Be(1L << 60, "thirty layers of four");
        var patience = new Patience(10_000);
        exact.OfLength(31, patience).Take(3).Should().HaveCount(3);
        patience.IsLost.Should().BeFalse("the first are found without listing the rest");
    }

    [Fact]
    public void A_search_that_is_given_up_says_so()
    {
        var patience = new Patience(2);
        new RankedPaths([[(1, 1)], [(0, 1), (2, 1)], [(1, 1), (3, 1)], [(2, 1)]], 0, 3, 3).OfLength(3, patience).Should().BeEmpty();
        patience.IsLost.Should().BeTrue();
    }

    [Fact]
    public void PageRank_solves_the_equations_that_define_it() => RandomGraph.Of(1, 9).Sample(graph =>
        Centrality.PageRank(graph.Weighted).Zip(SolvedRank(graph), (ours, theirs) => Math.Abs(ours - theirs)).All(difference => difference < 1e-9));

    [Fact]
    public void Betweenness_is_the_share_of_shortest_paths_by_trying_everything() => RandomGraph.Any.Sample(graph =>
        Centrality.Betweenness(graph.Weighted, graph.Count).Zip(graph.Betweenness([.. Enumerable.Range(0, graph.Count)]), (ours, theirs) => Math.Abs(ours - theirs)).All(difference => difference < 1e-9));

    [Fact]
    public void Sampled_betweenness_is_exact_where_every_start_says_the_same()
    {
        // A ring: all nodes are alike.
        var ring = new WeightedGraph(12, Enumerable.Range(0, 12).Select(node => (node, (node + 1) % 12, 1.0)));
        double All(int starts) => Centrality.Betweenness(ring, starts, TestContext.Current.CancellationToken).Sum();
        All(4).Should().BeApproximately(All(12), 1e-9);
    }

    [Fact]
    public void Communities_are_connected_and_no_worse_than_one_or_all_apart_and_no_better_than_the_best() => RandomGraph.Of(1, 7).Sample(graph =>
    {
        var (weighted, group) = (graph.Weighted, Communities.Find(graph.Weighted));
        var ours = graph.Modularity(group);
        var best = Partitions(graph.Count).Max(partition => graph.Modularity(partition));
        return Math.Abs(ours - Communities.Modularity(weighted, group)) < 1e-9
            && ours <= best + 1e-9
            && ours >= graph.Modularity([.. Enumerable.Range(0, graph.Count)]) - 1e-9
            && ours >= graph.Modularity(new int[graph.Count]) - 1e-9
            && group.Distinct().Order().SequenceEqual(Enumerable.Range(0, group.Max() + 1))
            && group.Distinct().All(name => graph.IsConnected(group, name));
    });

    [Fact]
    public void Groups_that_were_planted_are_found_the_largest_first()
    {
        // Cliques of 5, 4 and 6 nodes, each joined to the next by one link.
        int[] planted = [0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 2, 2];
        var links = from one in Enumerable.Range(0, 15) from other in Enumerable.Range(one + 1, 14 - one) where planted[one] == planted[other] || (one, other) is (4, 5) or (8, 9) select (one, other, 1.0);
        Communities.Find(new WeightedGraph(15, links), TestContext.Current.CancellationToken).Should().Equal(planted.Select(name => name switch { 0 => 1, 1 => 2, _ => 0 }));
    }

    /// <summary>Between the first node and the last so many layers of 4, each joined to all of the next: as many paths as 4 to that power.</summary>
    private static IReadOnlyList<(int, int)>[] Layers(int count)
    {
        int LayerOf(int node) => (node + 3) / 4;
        var nodes = (4 * count) + 2;
        return [.. Enumerable.Range(0, nodes).Select(node => Enumerable.Range(0, nodes)
            .Where(other => Math.Abs(LayerOf(node) - LayerOf(other)) == 1).Select(other => (other, 1)).ToArray())];
    }

    private static string Text(int[] path) => string.Concat(path);

    /// <summary>PageRank by Gaussian elimination.</summary>
    private static double[] SolvedRank(RandomGraph graph)
    {
        var (count, rows) = (graph.Count, new double[graph.Count][]);
        double Strength(int node) => graph.Neighbours(node).Sum(next => graph.Weight(node, next));
        for (var row = 0; row < count; row++)
        {
            rows[row] = new double[count + 1];
            for (var column = 0; column < count; column++)
            {
                var share = Strength(column) == 0 ? 1.0 / count : graph.Neighbours(column).Contains(row) ? graph.Weight(column, row) / Strength(column) : 0;
                rows[row][column] = (row == column ? 1 : 0) - (0.85 * share);
            }

            rows[row][count] = 0.15 / count;
        }

        for (var pivot = 0; pivot < count; pivot++)
        {
            for (var row = 0; row < count; row++)
            {
                var factor = row == pivot ? 0 : rows[row][pivot] / rows[pivot][pivot];
                rows[row] = [.. rows[row].Zip(rows[pivot], (value, other) => value - (factor * other))];
            }
        }

        return [.. rows.Select((row, index) => row[count] / row[index])];
    }

    private static IEnumerable<int[]> Partitions(int count) => count == 0
        ? [[]]
        : Partitions(count - 1).SelectMany(part => Enumerable.Range(0, part.DefaultIfEmpty(-1).Max() + 2).Select(name => (int[])[.. part, name]));
}
