using GraphQL.DataLoader;

namespace KnowledgeGraph.Api.Execution;

/// <summary>A value that is fetched together with others of its level, and what is made of it.</summary>
internal sealed class Loaded<T>(Func<CancellationToken, Task<T>> fetch) : IDataLoaderResult<T>
{
    public Task<T> GetResultAsync(CancellationToken cancellationToken = default) => fetch(cancellationToken);

    /// <summary>The value made into another; one that is loaded too is loaded with its own level.</summary>
    public Loaded<object?> Then(Func<T, object?> map) => new(async cancellation => map(await fetch(cancellation)));

    async Task<object?> IDataLoaderResult.GetResultAsync(CancellationToken cancellationToken) => await fetch(cancellationToken);
}

/// <summary>Collects the keys that the fields of one level ask for and fetches them in one call. One for a request.</summary>
/// <remarks>The first field that needs its value closes the batch; a key is fetched once in a request.</remarks>
internal sealed class BatchLoader<TKey, T>(Func<IReadOnlyList<TKey>, CancellationToken, Task<IReadOnlyDictionary<TKey, T>>> fetch)
    where TKey : notnull
    where T : class
{
    private readonly Lock gate = new();
    private readonly Dictionary<TKey, Loaded<T?>> seen = [];
    private Batch? open;

    public Loaded<T?> Load(TKey key)
    {
        lock (gate)
        {
            if (seen.TryGetValue(key, out var known))
            {
                return known;
            }

            var batch = open ??= new Batch();
            batch.Keys.Add(key);
            return seen[key] = new Loaded<T?>(async cancellation => (await Close(batch, cancellation)).GetValueOrDefault(key));
        }
    }

    private Task<IReadOnlyDictionary<TKey, T>> Close(Batch batch, CancellationToken cancellation)
    {
        lock (gate)
        {
            open = ReferenceEquals(open, batch) ? null : open;
            return batch.Answer ??= fetch(batch.Keys, cancellation);
        }
    }

    private sealed class Batch
    {
        public List<TKey> Keys { get; } = [];

        public Task<IReadOnlyDictionary<TKey, T>>? Answer { get; set; }
    }
}
