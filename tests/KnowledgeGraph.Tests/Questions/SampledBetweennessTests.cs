using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Questions.Graphs;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Betweenness from some starts only, against trying everything on small graphs and all starts on a large one.</summary>
public sealed class SampledBetweennessTests
{
    private const int Count = 2_100, Starts = 500, Seed = 20160919;

    private static readonly Lazy<int[][]> Grown = new(() => Grow(new Random(Seed)));
    private static readonly Lazy<double[]> Exact = new(() => From(Grown.Value, Enumerable.Range(0, Count)));

    [Fact]
    public void A_sample_counts_the_ways_from_as_many_starts_as_said_spread_evenly() => Gen.Select(RandomGraph.Any, Gen.Int[1, 8]).Sample((graph, starts) =>
    {
        var used = Math.Min(starts, graph.Count);
        int[] spread = [.. Enumerable.Range(0, used).Select(index => index * graph.Count / used)];
        int[][] next = [.. Enumerable.Range(0, graph.Count).Select(node => graph.Neighbours(node).ToArray())];
        var tried = graph.Betweenness(spread);
        return AreClose(Centrality.Betweenness(graph.Weighted, starts), tried) && AreClose(From(next, spread), tried);
    });

    [Fact]
    public void An_estimate_ranks_the_nodes_of_a_large_graph_as_all_starts_do()
    {
        var estimate = Centrality.Betweenness(new WeightedGraph(Count, Links.Select(link => (link.One, link.Other, 1.0))), Starts, TestContext.Current.CancellationToken);
        int[] Top(double[] values) => [.. Enumerable.Range(0, Count).OrderByDescending(node => values[node]).Take(20)];
        RankCorrelation(estimate, Exact.Value).Should().BeGreaterThan(0.9);
        Top(estimate).Intersect(Top(Exact.Value)).Should().HaveCountGreaterThanOrEqualTo(18);
        Top(Exact.Value).Should().OnlyContain(node => Math.Abs((estimate[node] / Exact.Value[node]) - 1) < 0.25, "500 of 2,100 starts are counted");
        (estimate.Sum() / Exact.Value.Sum()).Should().BeApproximately(1, 0.02);
    }

    [Fact]
    public async Task Of_more_people_than_are_counted_exactly_the_answer_is_the_estimate_from_as_many_starts_as_it_says()
    {
        EntityId[] people = [.. Enumerable.Range(0, Count).Select(index => new EntityId($"person/q{index:0000}"))];
        EntityId[] talks = [.. Links.Select((_, index) => new EntityId($"event/q{index:0000}"))];
        var view = RandomWorld.View(
            talks.Zip(Links).SelectMany(pair => new[] { pair.Second.One, pair.Second.Other }.Select(node => Some.Claim(people[node], Relations.ParticipatedIn, Some.To(pair.First)))),
            [.. people.Select(id => new Act.Introduce(id, Kinds.Person)), .. talks.Select(id => new Act.Introduce(id, Kinds.Meeting))]);
        var graph = await CoParticipations.Of(view, 20, [], ActorLevel.Person, FactFilter.Established, _ => { }, TestContext.Current.CancellationToken);
        var expected = From(Grown.Value, Enumerable.Range(0, graph.BetweennessFrom).Select(index => index * Count / graph.BetweennessFrom));

        (graph.BetweennessFrom, graph.CutNodes).Should().Be((Starts, Count - 20));
        graph.Nodes.Should().OnlyContain(node => Math.Abs(node.Betweenness - expected[Array.IndexOf(people, node.Entity.Id)]) < 1e-9);
    }

    private static IEnumerable<(int One, int Other)> Links => Grown.Value.SelectMany((next, node) => next.Where(other => node < other).Select(other => (node, other)));

    /// <summary>A graph in which each node comes with two links to nodes that have many already; its nodes in any order.</summary>
    private static int[][] Grow(Random random)
    {
        var (ends, next) = (new List<int> { 0, 1 }, Enumerable.Range(0, Count).Select(_ => new SortedSet<int>()).ToArray());
        var order = Enumerable.Range(0, Count).ToArray();
        random.Shuffle(order);
        void Join(int one, int other)
        {
            next[order[one]].Add(order[other]);
            next[order[other]].Add(order[one]);
            ends.AddRange([one, other]);
        }

        Join(0, 1);
        for (var node = 2; node < Count; node++)
        {
            var (first, second) = (ends[random.Next(ends.Count)], ends[random.Next(ends.Count)]);
            Join(node, first);
            if (second != first)
            {
                Join(node, second);
            }
        }

        return [.. next.Select(all => all.ToArray())];
    }

    /// <summary>The share of shortest ways from these starts through each node, taken for all: what leads on through a node is gathered from those one step farther.</summary>
    private static double[] From(int[][] next, IEnumerable<int> starts)
    {
        var (count, used, through) = (next.Length, 0, new double[next.Length]);
        foreach (var start in starts)
        {
            used++;
            var far = new int[count];
            Array.Fill(far, -1);
            far[start] = 0;
            List<int> order = [start];
            for (var index = 0; index < order.Count; index++)
            {
                var fresh = Array.FindAll(next[order[index]], node => far[node] < 0);
                Array.ForEach(fresh, node => far[node] = far[order[index]] + 1);
                order.AddRange(fresh);
            }

            var (ways, on) = (new double[count], new double[count]);
            ways[start] = 1;
            foreach (var node in order.Skip(1))
            {
                ways[node] = Sum(next[node], before => far[before] == far[node] - 1 ? ways[before] : 0);
            }

            foreach (var node in order.Skip(1).Reverse())
            {
                on[node] = Sum(next[node], after => far[after] == far[node] + 1 ? ways[node] / ways[after] * (1 + on[after]) : 0);
                through[node] += on[node];
            }
        }

        return [.. through.Select(sum => sum * count / used / Math.Max(1, (count - 1.0) * (count - 2)))];
    }

    private static double Sum(int[] nodes, Func<int, double> of)
    {
        var sum = 0.0;
        foreach (var node in nodes)
        {
            sum += of(node);
        }

        return sum;
    }

    /// <summary>Spearman's: 1 when both order all nodes alike; nodes that are equal share their rank.</summary>
    private static double RankCorrelation(double[] one, double[] other)
    {
        var (left, right, mean) = (Ranks(one), Ranks(other), (one.Length - 1) / 2.0);
        double Product(double[] first, double[] second) => first.Zip(second, (rank, with) => (rank - mean) * (with - mean)).Sum();
        return Product(left, right) / Math.Sqrt(Product(left, left) * Product(right, right));
    }

    private static double[] Ranks(double[] values)
    {
        var ranks = new double[values.Length];
        foreach (var same in values.Order().Select((value, rank) => (value, rank)).GroupBy(pair => pair.value))
        {
            foreach (var node in Enumerable.Range(0, values.Length).Where(node => values[node].Equals(same.Key)))
            {
                ranks[node] = same.Average(pair => pair.rank);
            }
        }

        return ranks;
    }

    private static bool AreClose(double[] one, double[] other) => one.Zip(other, (left, right) => Math.Abs(left - right)).All(difference => difference < 1e-9);
}
