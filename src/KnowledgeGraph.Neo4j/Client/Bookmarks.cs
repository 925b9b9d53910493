namespace KnowledgeGraph.Neo4j.Client;

/// <summary>What a conversation has seen, so that any member of a cluster answers with no less.</summary>
internal sealed class Bookmarks
{
    private readonly Lock guard = new();
    private HashSet<string> known = [];

    /// <summary>Those to send.</summary>
    public IReadOnlyCollection<string> Known
    {
        get
        {
            lock (guard)
            {
                return known;
            }
        }
    }

    /// <summary>Puts what an answer brought in the place of what its request had sent.</summary>
    public void Replace(IReadOnlyCollection<string> sent, IReadOnlyCollection<string> received)
    {
        if (received.Count == 0)
        {
            return;
        }

        lock (guard)
        {
            known = [.. known.Except(sent), .. received];
        }
    }
}
