using CsCheck;
using KnowledgeGraph.Questions.Graphs;
using QuikGraph.Algorithms;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Communities of larger random graphs, and of graphs in which clear ones were planted.</summary>
public sealed class CommunityTests
{
    private static readonly Gen<RandomGraph> Graphs = RandomGraph.Of(8, 24);

    /// <summary>Cliques of 5 to 9 nodes, each two joined by one link or none, and no node joined twice; nodes in any order.</summary>
    private static readonly Gen<(RandomGraph Graph, int[] Planted)> Clear =
        from sizes in Gen.Int[5, 9].Array[2, 5]
        from joined in Gen.Bool.Array2D[sizes.Length, sizes.Length]
        from order in Gen.Shuffle(Enumerable.Range(0, sizes.Sum()).ToArray())
        select Plant(sizes, joined, order);

    [Fact]
    public void Modularity_is_as_defined_and_no_worse_than_all_apart_or_each_component_as_one() => Graphs.Sample(graph =>
    {
        var group = Communities.Find(graph.Weighted);
        var components = new Dictionary<int, int>();
        graph.Quik.ConnectedComponents(components);
        var ours = graph.Modularity(group);
        return Math.Abs(ours - Communities.Modularity(graph.Weighted, group)) < 1e-9
            && ours >= graph.Modularity([.. Enumerable.Range(0, graph.Count)]) - 1e-9
            && ours >= graph.Modularity([.. Enumerable.Range(0, graph.Count).Select(node => components[node])]) - 1e-9;
    });

    [Fact]
    public void Every_community_is_connected_and_no_two_gain_by_being_joined() => Graphs.Sample(graph =>
    {
        var group = Communities.Find(graph.Weighted);
        var (ours, names) = (graph.Modularity(group), group.Distinct().ToArray());
        return names.All(name => graph.IsConnected(group, name))
            && names.All(one => names.All(other => graph.Modularity([.. group.Select(name => name == other ? one : name)]) <= ours + 1e-9));
    });

    [Fact]
    public void The_same_graph_has_the_same_communities_however_its_links_come() => Gen.Select(Graphs, Gen.Int[0, int.MaxValue]).Sample(graph =>
    {
        var links = graph.Item1.Links.Select(link => (link.Other, link.One, (double)link.Weight)).ToArray();
        new Random(graph.Item2).Shuffle(links);
        return Communities.Find(new WeightedGraph(graph.Item1.Count, links)).SequenceEqual(Communities.Find(graph.Item1.Weighted));
    });

    [Fact]
    public void Clear_communities_are_found_the_largest_first_then_by_their_smallest_node() => Clear.Sample(clear =>
    {
        var names = clear.Planted.Distinct().OrderByDescending(name => clear.Planted.Count(other => other == name)).ThenBy(name => Array.IndexOf(clear.Planted, name)).ToArray();
        return Communities.Find(clear.Graph.Weighted).SequenceEqual(clear.Planted.Select(name => Array.IndexOf(names, name)));
    });

    private static (RandomGraph Graph, int[] Planted) Plant(int[] sizes, bool[,] joined, int[] order)
    {
        var members = sizes.Select((size, name) => order.Skip(sizes.Take(name).Sum()).Take(size).ToArray()).ToArray();
        var within = from name in Enumerable.Range(0, sizes.Length)
                     from one in Enumerable.Range(0, sizes[name])
                     from other in Enumerable.Range(one + 1, sizes[name] - one - 1)
                     select (members[name][one], members[name][other]);
        var between = from one in Enumerable.Range(0, sizes.Length)
                      from other in Enumerable.Range(one + 1, sizes.Length - one - 1)
                      where joined[one, other]
                      select (members[one][other], members[other][one]);
        var planted = new int[order.Length];
        foreach (var (node, name) in members.SelectMany((all, name) => all.Select(node => (node, name))))
        {
            planted[node] = name;
        }

        return (new RandomGraph(order.Length, [.. within.Concat(between).Select(link => (Math.Min(link.Item1, link.Item2), Math.Max(link.Item1, link.Item2), 1))]), planted);
    }
}
