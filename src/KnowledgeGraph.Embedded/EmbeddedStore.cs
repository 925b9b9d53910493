using System.Runtime.CompilerServices;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using NodaTime;

namespace KnowledgeGraph.Embedded;

/// <summary>The default store: a ledger in one SQLite file, and the graph in memory, made anew when the file is opened.</summary>
/// <remarks>
/// One process for a file. One writer at a time, in the order of arrival; readers take the newest graph by one reference and never
/// wait. Opening costs the replay of the ledger, which also verifies its chain of hashes.
/// </remarks>
public sealed class EmbeddedStore : IKnowledgeStore
{
    private readonly Ledger ledger;
    private readonly StoreLock? held;
    private readonly IClock clock;
    private readonly SemaphoreSlim writer = new(1, 1);
    private Graph graph = Graph.Empty;
    private bool isDisposed;

    private EmbeddedStore(Ledger ledger, StoreLock? held, string description, IClock? clock)
    {
        (this.ledger, this.held, Description, this.clock) = (ledger, held, description, clock ?? SystemClock.Instance);
        Inbox = new Inbox(ledger, InTurn);
    }

    /// <inheritdoc/>
    public string Description { get; }

    /// <inheritdoc/>
    public IInbox Inbox { get; }

    /// <summary>Makes an empty store in a new file.</summary>
    /// <exception cref="KnowledgeException"><c>STORE_EXISTS</c>, <c>STORE_LOCKED</c>, <c>STORE_READ_ONLY</c> or <c>DISK_FULL</c>.</exception>
    public static EmbeddedStore Create(string path, IClock? clock = null) => Start(path, Ledger.Create, clock);

    /// <summary>Opens the store in a file.</summary>
    /// <exception cref="KnowledgeException"><c>NO_STORE</c>, <c>NOT_A_STORE</c>, <c>STORE_NEWER</c>, <c>STORE_DAMAGED</c>, <c>STORE_LOCKED</c> or <c>STORE_READ_ONLY</c>; nothing is changed.</exception>
    public static EmbeddedStore Open(string path, IClock? clock = null) =>
        File.Exists(path) ? Start(path, Ledger.Open, clock) : throw Ledger.Missing(path);

    /// <summary>An empty store that goes with the process.</summary>
    public static EmbeddedStore InMemory(IClock? clock = null) => new(Ledger.InMemory(), null, "embedded store, in memory", clock);

    /// <summary>Where the server that holds the store of <paramref name="path"/> answers; null when none said so.</summary>
    public static Uri? AddressOf(string path) => StoreLock.AddressOf(path);

    /// <summary>Says where this process answers, for others that find the store taken; nothing for a store in memory.</summary>
    public void Announce(Uri address) => held?.Announce(address);

    /// <inheritdoc/>
    public ValueTask<Head> Head(CancellationToken cancellation = default) => new(Current.Head);

    /// <inheritdoc/>
    public ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default)
    {
        var now = Current;
        return new(now.ViewAt(revision ?? now.Head.Number));
    }

    /// <inheritdoc/>
    public async Task<Head> Append(Submission submission, CancellationToken cancellation = default) =>
        (Head)(await InTurn(() => AppendAlone(submission, cancellation), cancellation))!;

    /// <inheritdoc/>
    public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default)
    {
        var now = Current;
        return Task.FromResult<IReadOnlyList<IReadOnlyList<Diagnostic>>>([.. submissions.Select(submission =>
        {
            cancellation.ThrowIfCancellationRequested();
            return now.Check(submission);
        })]);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Revision> Revisions(long after = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var now = Current;
        while (after < now.Head.Number)
        {
            var (from, first) = (now.HeadAt(after), (int)Math.Min(RevisionsAtOnce, now.Head.Number - after));
            var some = (Revision[])(await InTurn(() => Some(from, first), cancellation))!;
            foreach (var revision in some)
            {
                cancellation.ThrowIfCancellationRequested();
                yield return revision;
            }

            after += some.Length;
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await writer.WaitAsync();
        if (!isDisposed)
        {
            isDisposed = true;
            ledger.Dispose();
            held?.Dispose();
        }

        writer.Release();
    }

    /// <summary>So many are read at a time, so that neither memory nor the writer waits for a reader of all.</summary>
    private const int RevisionsAtOnce = 16;

    private Revision[] Some(Head after, int first) => ledger.Read(after, first).ToArray() is { Length: > 0 } some ? some
        : throw new KnowledgeException("STORE_DAMAGED", $"{Description} has lost revision {after.Number + 1} since it was opened. Restore it from a copy.");

    /// <summary>Does work on the file when nobody else does.</summary>
    private async Task<object?> InTurn(Func<object?> work, CancellationToken cancellation)
    {
        await writer.WaitAsync(cancellation);
        try
        {
            ObjectDisposedException.ThrowIf(isDisposed, this);
            return work();
        }
        finally
        {
            writer.Release();
        }
    }

    private Graph Current => Volatile.Read(ref graph);

    private static EmbeddedStore Start(string path, Func<string, Ledger> open, IClock? clock)
    {
        var held = StoreLock.Take(path);
        Ledger? ledger = null;
        try
        {
            ledger = open(path);
            var store = new EmbeddedStore(ledger, held, $"embedded store, file {path}", clock);
            store.graph = ledger.Read(Claims.Head.Empty).Aggregate(Graph.Empty, (graph, revision) => graph.Apply(revision));
            return store;
        }
        catch
        {
            ledger?.Dispose();
            held.Dispose();
            throw;
        }
    }

    private Head AppendAlone(Submission submission, CancellationToken cancellation)
    {
        var content = submission.ContentHash();
        if (ledger.Batch(submission.BatchId) is { } known)
        {
            return known.Content == content
                ? graph.HeadAt(known.Number)
                : throw new KnowledgeException("BATCH_REUSED", $"The batch id {submission.BatchId} was used for revision {known.Number} with other content.");
        }

        var problems = graph.Check(submission);
        if (problems.Any(problem => problem.Severity is Severity.Error))
        {
            throw new RejectedException(problems);
        }

        var effective = submission with { Acts = [.. submission.Acts.Where(graph.IsChangedBy)] };
        if (effective.Acts.IsEmpty)
        {
            return graph.Head;
        }

        var revision = new Revision(graph.Head, clock.GetCurrentInstant(), effective);
        var next = graph.Apply(revision); // before the disk: what cannot be applied must not be durable
        cancellation.ThrowIfCancellationRequested();
        ledger.Append(revision, content);
        Volatile.Write(ref graph, next);
        return revision.Head;
    }
}
