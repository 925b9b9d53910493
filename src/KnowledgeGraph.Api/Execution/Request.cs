using System.Collections.Concurrent;
using System.Globalization;
using GraphQL;
using KnowledgeGraph.Api.Live;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What the fields of one request share: one snapshot, opened when first asked of, and how much may still be asked.</summary>
internal sealed class Request(IKnowledgeStore store, Action<Exception> report, long limit, CancellationToken cancellation) : Dictionary<string, object?>, IAsyncDisposable
{
    private const string Newest = "the newest revision", Alone = "knownAt";

    private readonly CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly Dictionary<long, Epoch> pinned = [];
    private readonly List<Epoch> written = [];
    private Epoch? head;
    private BatchLoader<Proposal, Problem[]>? problems;
    private string? settled;
    private readonly AsyncLocal<Meter?> asking = new();
    private readonly ConcurrentBag<Meter> meters = [];
    private long work;
    private bool isFree;
    private int storeCalls, fields;

    /// <summary>Who asks; null for anybody.</summary>
    public Caller? Caller { get; init; }

    /// <summary>How often the request asked the store.</summary>
    public int StoreCalls => Volatile.Read(ref storeCalls);

    /// <summary>The revision that answers; null when nothing was asked of one.</summary>
    public long? Revision { get; private set; }

    /// <summary>What the operation was estimated to cost before it ran; 0 when it was not reached.</summary>
    public long Complexity { get; set; }

    /// <summary>How many fields and items of lists the answer has so far.</summary>
    public int Fields => Volatile.Read(ref fields);

    /// <summary>What the work of the request's questions has cost so far: their prices, what they made, and each thing that they read.</summary>
    public long Work => Volatile.Read(ref work);

    /// <summary>What the questions that walk have read, the most first.</summary>
    public IReadOnlyList<Meter> Walked => [.. meters.Where(meter => meter.Steps > 0).OrderByDescending(meter => meter.Charged)];

    /// <summary>What the answer has cost so far: its fields, the items of its lists, and the work behind them.</summary>
    public long Charged => Fields + Work;

    /// <summary>The most that an answer may cost.</summary>
    public long Limit => limit;

    /// <summary>The newest revision that the request wrote; null when it wrote none.</summary>
    public long? Wrote { get; private set; }

    /// <summary>Whether the answer grew over its limit, so that the work was stopped.</summary>
    public bool IsTooLarge => Charged > limit;

    /// <summary>The event of a subscription that is told; null for any other request.</summary>
    public LiveChange? Event { get; init; }

    /// <summary>What a subscription asks for, once it was begun; null for any other request.</summary>
    public ChangesAsked? Asked { get; set; }

    /// <summary>Stops the work.</summary>
    public CancellationToken Stop => stop.Token;

    /// <summary>Told of every fault of ours.</summary>
    public Action<Exception> Report => report;

    /// <summary>Charges for fields of the answer and items of its lists.</summary>
    /// <exception cref="OperationCanceledException">It is too much.</exception>
    public void Spend(int count)
    {
        Interlocked.Add(ref fields, count);
        Enforce();
    }

    /// <summary>Charges for a field and for what is behind it, and begins to resolve it; what it reads is then charged to it.</summary>
    /// <exception cref="OperationCanceledException">It is too much.</exception>
    public T Spend<T>(string field, Impact impact, Func<T> resolve)
    {
        Interlocked.Add(ref work, impact.Price);
        Spend(1);
        if (impact.Walk == 0)
        {
            return resolve();
        }

        var meter = new Meter(field, impact.Walk);
        meters.Add(meter);
        var around = asking.Value;
        asking.Value = meter;
        try
        {
            return resolve();
        }
        finally
        {
            asking.Value = around;
        }
    }

    /// <summary>Charges for things that the store gave: to the question that asked for them, if it walks.</summary>
    /// <exception cref="OperationCanceledException">It is too much.</exception>
    public void SpendOnSteps(int count) => SpendOnWork(asking.Value?.Count(count) ?? count);

    /// <summary>Does work that is not charged: what was written, or was wrong, is told whatever it takes.</summary>
    public async Task<T> Free<T>(Func<Task<T>> done)
    {
        isFree = true;
        try
        {
            return await done();
        }
        finally
        {
            isFree = false;
        }
    }

    /// <summary>Charges for what a question did or made, in units of one field.</summary>
    /// <exception cref="OperationCanceledException">It is too much.</exception>
    public void SpendOnWork(int units)
    {
        if (!isFree)
        {
            Interlocked.Add(ref work, units);
            Enforce();
        }
    }

    /// <summary>Counts a field of the schema, which is told from memory.</summary>
    public void SpendOnSchema() => RequestLimits.SchemaFields.Check(++fields);

    /// <summary>The epoch in which a field of <c>Query</c> is resolved: that of knownAt around it, that of its pin, else the newest.</summary>
    /// <exception cref="ExecutionError"><c>PIN_CONFLICT</c>: another field of the request has another revision.</exception>
    public static async ValueTask<Epoch> EpochOf(IResolveFieldContext context, long? pin = null)
    {
        if (context.Source is Epoch around)
        {
            return pin is null || pin == around.View.Head.Number ? around : throw Conflict(Name(around.View.Head.Number), Name(pin.Value));
        }

        var request = (Request)context.UserContext;
        request.Settle(pin is { } revision ? Name(revision) : Newest);
        return pin is { } number ? await request.Pin(number, context.CancellationToken) : await request.Head(context.CancellationToken);
    }

    /// <summary>Begins knownAt, beside which no other field of the root may ask.</summary>
    /// <exception cref="ExecutionError"><c>PIN_CONFLICT</c>.</exception>
    public static Request StandAlone(IResolveFieldContext context)
    {
        var request = (Request)context.UserContext;
        request.Settle(context.Source is Epoch around ? Name(around.View.Head.Number) : Alone);
        return request;
    }

    /// <summary>The newest revision when it was first asked for.</summary>
    public async Task<Epoch> Head(CancellationToken cancellation) =>
        Show(await Once(() => head, async () => head = await Open(null, cancellation), cancellation));

    /// <summary>An older revision.</summary>
    /// <exception cref="KnowledgeException"><c>UNKNOWN_REVISION</c>.</exception>
    public async Task<Epoch> Pin(long revision, CancellationToken cancellation) =>
        Show(await Once(() => pinned.GetValueOrDefault(revision), async () => pinned[revision] = await Open(revision, cancellation), cancellation));

    /// <summary>A revision to compare with, beside the one that answers.</summary>
    /// <exception cref="KnowledgeException"><c>UNKNOWN_REVISION</c>.</exception>
    public Task<Epoch> Earlier(long revision, CancellationToken cancellation) =>
        Once(() => pinned.GetValueOrDefault(revision), async () => pinned[revision] = await Open(revision, cancellation), cancellation);

    /// <summary>The revisions after one, oldest first, as the ledger has them; one store call.</summary>
    public IAsyncEnumerable<Revision> Revisions(long after, CancellationToken cancellation)
    {
        Interlocked.Increment(ref storeCalls);
        return store.Revisions(after, cancellation);
    }

    /// <summary>The proposals; a store call.</summary>
    public IInbox Inbox()
    {
        Interlocked.Increment(ref storeCalls);
        return store.Inbox;
    }

    /// <summary>What each submission would break; a store call.</summary>
    public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation)
    {
        Interlocked.Increment(ref storeCalls);
        return store.Check(submissions, cancellation);
    }

    /// <summary>What keeps a proposal from being accepted now; those of one level are asked for together.</summary>
    public Loaded<object?> Problems(Proposal proposal)
    {
        problems ??= new((proposals, cancellation) => Write.Problems(this, proposals, cancellation));
        return problems.Load(proposal).Then(found => found ?? []);
    }

    /// <summary>Appends a submission; a store call.</summary>
    /// <exception cref="RejectedException">It breaks a rule.</exception>
    public async Task<Head> Append(Submission submission, CancellationToken cancellation)
    {
        Interlocked.Increment(ref storeCalls);
        var head = await store.Append(submission, cancellation);
        Wrote = head.Number;
        return head;
    }

    /// <summary>The newest revision now; a store call.</summary>
    public ValueTask<Head> NewestHead(CancellationToken cancellation)
    {
        Interlocked.Increment(ref storeCalls);
        return store.Head(cancellation);
    }

    /// <summary>The revision that a field wrote, which answers from here on; its ids leave without a pin.</summary>
    public async Task<Epoch> Written(long revision, CancellationToken cancellation)
    {
        var epoch = new Epoch(new CountedView(await store.Open(revision, cancellation), CountCall, SpendOnSteps, SpendOnWork), isPinned: false);
        written.Add(epoch);
        return Show(epoch);
    }

    /// <summary>The revisions before and after the event; ids of both carry their revision.</summary>
    public (Epoch Before, Epoch After) EpochsOf(LiveChange live) => (Of(live.Before), Show(Of(live.After)));

    public async ValueTask DisposeAsync()
    {
        foreach (var epoch in pinned.Values.Concat(written).Append(head).OfType<Epoch>())
        {
            await epoch.View.DisposeAsync();
        }

        gate.Dispose();
        stop.Dispose();
    }

    private static string Name(long revision) => string.Create(CultureInfo.InvariantCulture, $"revision {revision}");

    private static ExecutionError Conflict(string first, string other) => ErrorCodes.Error(ErrorCodes.PinConflict, first == Alone || other == Alone
        ? "knownAt stands alone at the root: one request has one revision. Ask in two requests."
        : $"One request has one revision, but one field asks of {first} and another of {other}. Ask in two requests.");

    /// <summary>The first field of the root decides: fields start in the order of the document.</summary>
    private void Settle(string revision)
    {
        var first = Interlocked.CompareExchange(ref settled, revision, null);
        if (first is not null && (first != revision || revision == Alone))
        {
            throw Conflict(first, revision);
        }
    }

    private Epoch Show(Epoch epoch)
    {
        Revision = epoch.View.Head.Number;
        return epoch;
    }

    private async Task<Epoch> Open(long? revision, CancellationToken cancellation) =>
        new(new CountedView(await store.Open(revision, cancellation), CountCall, SpendOnSteps, SpendOnWork), isPinned: revision is not null);

    private Epoch Of(IKnowledgeView view) => new(new CountedView(view, CountCall, SpendOnSteps, SpendOnWork), isPinned: true);

    private void CountCall() => Interlocked.Increment(ref storeCalls);

    private void Enforce()
    {
        if (IsTooLarge)
        {
            stop.Cancel();
            stop.Token.ThrowIfCancellationRequested();
        }
    }

    private async Task<Epoch> Once(Func<Epoch?> known, Func<Task<Epoch>> open, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation);
        try
        {
            return known() ?? await open();
        }
        finally
        {
            gate.Release();
        }
    }
}
