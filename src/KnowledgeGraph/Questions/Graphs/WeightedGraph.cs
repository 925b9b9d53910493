using System.Collections.Immutable;

namespace KnowledgeGraph.Questions.Graphs;

/// <summary>An undirected graph of nodes 0 to <see cref="Count"/> - 1 whose links have positive weights.</summary>
public sealed class WeightedGraph
{
    private readonly ImmutableArray<(int Node, double Weight)>[] links;

    /// <param name="count">How many nodes.</param>
    /// <param name="links">Each pair of two nodes at most once.</param>
    /// <exception cref="ArgumentException">A link joins a node to itself, or weighs nothing.</exception>
    public WeightedGraph(int count, IEnumerable<(int One, int Other, double Weight)> links)
    {
        var lists = Enumerable.Range(0, count).Select(_ => ImmutableArray.CreateBuilder<(int Node, double Weight)>()).ToArray();
        foreach (var (one, other, weight) in links)
        {
            if (one == other || weight <= 0)
            {
                throw new ArgumentException($"A link of weight {weight} from {one} to {other} is none.", nameof(links));
            }

            lists[one].Add((other, weight));
            lists[other].Add((one, weight));
        }

        this.links = [.. lists.Select(list => list.OrderBy(link => link.Node).ToImmutableArray())];
    }

    /// <summary>How many nodes.</summary>
    public int Count => links.Length;

    /// <summary>The neighbours of a node, in their order.</summary>
    public ImmutableArray<(int Node, double Weight)> this[int node] => links[node];

    /// <summary>The weight of all links at a node.</summary>
    public double Strength(int node) => links[node].Sum(link => link.Weight);
}
