namespace KnowledgeGraph.Api.Live;

/// <summary>Counts the connections that stay.</summary>
internal sealed class OpenConnections(int most)
{
    private int count, slow;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>How many there may be.</summary>
    public int Most => most;

    /// <summary>How many were ended because their client did not read.</summary>
    public int Slow => Volatile.Read(ref slow);

    /// <summary>Counts one that ends because its client does not read.</summary>
    public void CountSlow() => Interlocked.Increment(ref slow);

    /// <summary>Takes a place; false when there is none.</summary>
    public bool TryEnter()
    {
        if (Interlocked.Increment(ref count) <= most)
        {
            return true;
        }

        Leave();
        return false;
    }

    /// <summary>Gives a place back.</summary>
    public void Leave() => Interlocked.Decrement(ref count);
}
