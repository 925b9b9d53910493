namespace KnowledgeGraph.Questions.Graphs;

/// <summary>The simple paths between two nodes of an undirected graph, of each length the heaviest first.</summary>
/// <remarks>
/// Nodes are numbers from 0; where weights are equal, paths come in the order of the numbers of their nodes. Making one costs a pass
/// over the links for each step of the longest length.
/// </remarks>
public sealed class RankedPaths
{
    private const int Unreachable = int.MinValue;

    private readonly IReadOnlyList<(int Node, int Weight)>[] links;
    private readonly int from;
    private readonly int to;

    /// <summary>For each number of steps and node: the most weight of a walk of so many steps to the end; a bound for paths.</summary>
    private readonly int[][] best;
    private readonly long[][] walks;

    /// <param name="links">For each node its neighbours, each once, both ways alike; weights are not negative.</param>
    /// <param name="from">The node at which every path starts.</param>
    /// <param name="to">Another node, at which every path ends.</param>
    /// <param name="longest">The most steps that will be asked for.</param>
    public RankedPaths(IReadOnlyList<(int Node, int Weight)>[] links, int from, int to, int longest)
    {
        ArgumentOutOfRangeException.ThrowIfEqual(from, to);
        (this.links, this.from, this.to) = (links, from, to);
        (best, walks) = (new int[longest + 1][], new long[longest + 1][]);
        for (var steps = 0; steps <= longest; steps++)
        {
            (best[steps], walks[steps]) = (new int[links.Length], new long[links.Length]);
            Array.Fill(best[steps], Unreachable);
            if (steps == 0)
            {
                (best[0][to], walks[0][to]) = (0, 1);
                continue;
            }

            for (var node = 0; node < links.Length; node++)
            {
                Step(steps, node);
            }
        }
    }

    /// <summary>The steps of the shortest path; null when there is none within the longest.</summary>
    public int? Shortest => Array.FindIndex(best, row => row[from] != Unreachable) is >= 0 and var steps ? steps : null;

    /// <summary>How many shortest paths there are, counted without listing them; exact below <see cref="long.MaxValue"/>, which stands for more.</summary>
    public long Count => Shortest is { } steps ? walks[steps][from] : 0;

    /// <summary>The simple paths of exactly <paramref name="length"/> steps, from start to end.</summary>
    /// <param name="length">0 to the longest.</param>
    /// <param name="patience">The most partial paths to look at; when it falls to 0 the list ends early.</param>
    public IEnumerable<int[]> OfLength(int length, Patience patience)
    {
        var open = new PriorityQueue<Partial, Partial>(Order);
        Push(open, new Partial([from], 0, best[length][from]));
        while (open.TryDequeue(out var partial, out _))
        {
            var rest = length - partial.Nodes.Length + 1;
            if (rest == 0)
            {
                yield return partial.Nodes;
                continue;
            }

            foreach (var (node, weight) in links[partial.Nodes[^1]])
            {
                if (best[rest - 1][node] == Unreachable || partial.Nodes.Contains(node))
                {
                    continue;
                }

                if (!patience.Spend())
                {
                    yield break;
                }

                Push(open, new Partial([.. partial.Nodes, node], partial.Weight + weight, partial.Weight + weight + best[rest - 1][node]));
            }
        }
    }

    private static readonly Comparer<Partial> Order = Comparer<Partial>.Create((left, right) => left.Bound != right.Bound
        ? right.Bound.CompareTo(left.Bound)
        : left.Nodes.AsSpan().SequenceCompareTo(right.Nodes));

    private static void Push(PriorityQueue<Partial, Partial> open, Partial partial)
    {
        if (partial.Bound != Unreachable)
        {
            open.Enqueue(partial, partial);
        }
    }

    private void Step(int steps, int node)
    {
        if (node == to)
        {
            return; // a path ends where it first gets to its end
        }

        foreach (var (next, weight) in links[node])
        {
            if (best[steps - 1][next] is var rest && rest != Unreachable && next != from)
            {
                best[steps][node] = Math.Max(best[steps][node], rest + weight);
                walks[steps][node] = Sum(walks[steps][node], walks[steps - 1][next]);
            }
        }
    }

    private static long Sum(long left, long right) => left > long.MaxValue - right ? long.MaxValue : left + right;

    private sealed record Partial(int[] Nodes, int Weight, int Bound);
}

/// <summary>How much more may be looked at before a search is given up.</summary>
public sealed class Patience(int most)
{
    /// <summary>Whether something was given up.</summary>
    public bool IsLost { get; private set; }

    /// <summary>Takes one; false when nothing is left.</summary>
    public bool Spend()
    {
        IsLost |= most == 0;
        most -= IsLost ? 0 : 1;
        return !IsLost;
    }
}
