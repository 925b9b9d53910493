using GraphQL;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What the fields of one request share: one snapshot, and the older ones that it pins.</summary>
internal sealed class Request(IKnowledgeStore store, Epoch head) : Dictionary<string, object?>, IAsyncDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<long, Epoch> pinned = [];
    private int storeCalls;

    /// <summary>The newest revision when the request began.</summary>
    public Epoch Head => head;

    /// <summary>How often the request asked the store.</summary>
    public int StoreCalls => Volatile.Read(ref storeCalls);

    /// <summary>Told of every fault of ours.</summary>
    public Action<Exception> Report { get; init; } = _ => { };

    /// <summary>A request on the newest revision.</summary>
    public static async Task<Request> Start(IKnowledgeStore store, Action<Exception> report, CancellationToken cancellation)
    {
        Request? request = null;
        var view = await store.Open(cancellation: cancellation);
        return request = new Request(store, new Epoch(new CountedView(view, () => request!.Count()), isPinned: false)) { Report = report };
    }

    /// <summary>The epoch in which a field is resolved.</summary>
    public static Epoch EpochOf(IResolveFieldContext context) => context.Source as Epoch ?? ((Request)context.UserContext).Head;

    /// <summary>An older revision.</summary>
    /// <exception cref="KnowledgeException"><c>UNKNOWN_REVISION</c>.</exception>
    public async Task<Epoch> Pin(long revision, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            if (!pinned.TryGetValue(revision, out var epoch))
            {
                var newest = head.View.Head.Number;
                if (revision > newest)
                {
                    throw ErrorCodes.Error(ErrorCodes.UnknownRevision, $"There is no revision {revision}; the newest is {newest}.");
                }

                pinned[revision] = epoch = new Epoch(new CountedView(await store.Open(revision, cancellation), Count), isPinned: true);
            }

            return epoch;
        }
        finally
        {
            gate.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var epoch in pinned.Values.Append(head))
        {
            await epoch.View.DisposeAsync();
        }

        gate.Dispose();
    }

    private new void Count() => Interlocked.Increment(ref storeCalls);
}
