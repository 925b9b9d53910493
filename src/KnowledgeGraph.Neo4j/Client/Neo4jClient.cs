using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Client;

/// <summary>A conversation with one database: managed transactions, turns, time-outs, bookmarks, and stopping on the server what is stopped here.</summary>
/// <remarks>Safe for concurrent use. A failure that a retry can help is retried with growing, jittered waits; what is left is a <see cref="KnowledgeException"/>.</remarks>
internal sealed class Neo4jClient : IDisposable
{
    private readonly QueryApi api;
    private readonly SemaphoreSlim turns;
    private readonly TimeProvider time;

    public Neo4jClient(Neo4jAddress address, Neo4jSettings settings, TimeProvider? time = null)
    {
        (Address, Settings, this.time) = (address, settings, time ?? TimeProvider.System);
        api = new QueryApi(address, settings);
        turns = new SemaphoreSlim(settings.MaxConcurrency, settings.MaxConcurrency);
    }

    public Neo4jAddress Address { get; }

    public Neo4jSettings Settings { get; }

    public Bookmarks Bookmarks { get; } = new();

    /// <summary>By which waits are measured.</summary>
    public TimeProvider Time => time;

    /// <summary>The rows of a reading statement, each made of <paramref name="row"/>, which must not keep what it is given.</summary>
    public Task<List<T>> Read<T>(Statement statement, Func<JsonElement, T> row, CancellationToken cancellation = default) =>
        Managed(token => Once(statement, row, isRead: true, token), cancellation);

    /// <summary>Reads for many ids; where that takes more memory than a transaction may have, for half of them at a time.</summary>
    public async Task<List<T>> Read<T>(string[] ids, Func<string[], Statement> statement, Func<JsonElement, T> row, CancellationToken cancellation = default)
    {
        try
        {
            return await Read(statement(ids), row, cancellation);
        }
        catch (KnowledgeException large) when (large.InnerException is Failure { Remedy: Remedy.Halve } && ids.Length > 1)
        {
            var rows = await Read(ids[..(ids.Length / 2)], statement, row, cancellation);
            rows.AddRange(await Read(ids[(ids.Length / 2)..], statement, row, cancellation));
            return rows;
        }
    }

    /// <summary>The plan of a statement that begins with EXPLAIN or PROFILE.</summary>
    public Task<JsonElement?> Plan(Statement statement, CancellationToken cancellation = default) => Managed(
        async token => (await Alone(statement, isRead: false, static _ => { }, token)).Plan, cancellation);

    /// <summary>Runs a writing statement that does no harm when it is run twice.</summary>
    public Task<List<T>> WriteIdempotent<T>(Statement statement, Func<JsonElement, T> row, CancellationToken cancellation = default) =>
        Managed(token => Once(statement, row, isRead: false, token), cancellation);

    /// <summary>
    /// Runs <paramref name="work"/> in an explicit transaction, again from the start when a failure asks for it: also after a lost answer,
    /// so that the work must look first whether it was done.
    /// </summary>
    /// <param name="work">The work.</param>
    /// <param name="limit">How long the transaction may live; null for as long as the settings say.</param>
    /// <param name="cancellation">Stops the work, here and on the server.</param>
    public Task<T> Write<T>(Func<Transaction, CancellationToken, Task<T>> work, TimeSpan? limit = null, CancellationToken cancellation = default) => Managed(
        async token =>
        {
            await Take(token);
            try
            {
                await using var transaction = new Transaction(this, api, limit);
                return await work(transaction, token);
            }
            finally
            {
                turns.Release();
            }
        },
        cancellation);

    /// <summary>The version of the server; null when what answers is no Neo4j.</summary>
    public Task<string?> Version(CancellationToken cancellation = default) => Managed(
        token => InTime(null, limited => api.Version(limited), token), cancellation, Settings.OpeningTime);

    public void Dispose()
    {
        api.Dispose();
        turns.Dispose();
    }

    /// <summary>Awaits a request for no longer than it may take; one that is given up is stopped on the server.</summary>
    internal async Task<T> InTime<T>(string? requestId, Func<CancellationToken, Task<T>> request, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(Settings.RequestTimeout);
        try
        {
            return await request(limit.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            await Stop(requestId);
            cancellation.ThrowIfCancellationRequested();
            throw Failure.TookTooLong(Settings.RequestTimeout);
        }
        catch (Failure lost) when (lost.IsLost)
        {
            await Stop(requestId);
            throw;
        }
    }

    /// <summary>Ends what runs under a request id, on a connection and a time of its own; best effort.</summary>
    private async Task Stop(string? requestId)
    {
        if (requestId is null)
        {
            return;
        }

        try
        {
            using var limit = new CancellationTokenSource(Settings.StopTimeout);
            await api.Send(null, Cypher.Query("stop", ("rid", requestId)), new Call(isRead: false, []), static _ => { }, limit.Token);
        }
        catch (Exception problem) when (problem is Failure or OperationCanceledException)
        {
            // The server ends it itself when its transaction has lived long enough.
        }
    }

    private async Task<List<T>> Once<T>(Statement statement, Func<JsonElement, T> row, bool isRead, CancellationToken cancellation)
    {
        var rows = new List<T>();
        await Alone(statement, isRead, element => rows.Add(row(element)), cancellation);
        return rows;
    }

    private async Task<Summary> Alone(Statement statement, bool isRead, Action<JsonElement> row, CancellationToken cancellation)
    {
        await Take(cancellation);
        try
        {
            var call = new Call(isRead, Bookmarks.Known);
            var summary = await InTime(call.Id, token => api.Send(null, statement, call, row, token), cancellation);
            Bookmarks.Replace(call.Bookmarks, summary.Bookmarks);
            if (summary.Plan is { } plan)
            {
                Settings.Planned?.Invoke(statement.Name, plan);
            }

            return summary;
        }
        finally
        {
            turns.Release();
        }
    }

    private async Task Take(CancellationToken cancellation)
    {
        if (!await turns.WaitAsync(Settings.QueueTimeout, cancellation))
        {
            throw Failure.Crowded(Settings.QueueTimeout);
        }
    }

    private async Task<T> Managed<T>(Func<CancellationToken, Task<T>> attempt, CancellationToken cancellation, TimeSpan? patience = null)
    {
        var started = time.GetTimestamp();
        var delay = Settings.FirstDelay;
        for (var tries = 1; ; tries++)
        {
            try
            {
                return await attempt(cancellation);
            }
            catch (Failure failure)
            {
                var helps = failure.Remedy is Remedy.Repeat || (failure.Remedy is Remedy.RepeatOnce && tries == 1);
                if (!helps || (tries > 1 && time.GetElapsedTime(started) > (patience ?? Settings.RetryTime)))
                {
                    throw failure.Told(Address);
                }

                delay = failure.LeastDelay > delay ? failure.LeastDelay : delay;
            }

            await Task.Delay(Jittered(delay), time, cancellation);
            delay = delay * 2 < Settings.LongestDelay ? delay * 2 : Settings.LongestDelay;
        }
    }

    /// <summary>A fifth more or less, so that those who failed together do not return together.</summary>
#pragma warning disable CA5394 // Nothing secret hangs on it.
    private static TimeSpan Jittered(TimeSpan delay) => delay * (0.8 + 0.4 * Random.Shared.NextDouble());
#pragma warning restore CA5394
}
