using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Client;

/// <summary>An explicit transaction: it begins with its first statement, may commit with its last, and is always ended.</summary>
/// <remarks>One statement at a time. An error ends it on the server; the server also ends it when it has lived for <see cref="Neo4jSettings.TransactionLimit"/>.</remarks>
internal sealed class Transaction(Neo4jClient client, QueryApi api, TimeSpan? limit) : IAsyncDisposable
{
    private readonly IReadOnlyCollection<string> sent = client.Bookmarks.Known;
    private string? id;
    private string? affinity;
    private long heard;

    /// <summary>A server forgets a transaction that is idle for 15 seconds, where it is set so.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Runs a statement; its rows count once this has returned.</summary>
    public async Task<List<T>> Run<T>(Statement statement, Func<JsonElement, T> row, CancellationToken cancellation)
    {
        var rows = new List<T>();
        var summary = await Send(id is null ? "/tx" : $"/tx/{id}", statement, element => rows.Add(row(element)), cancellation);
        id ??= summary.TransactionId;
        return rows;
    }

    /// <summary>Tells the server that the transaction is still wanted, when it has not heard of it for some time.</summary>
    public async Task Stay(CancellationToken cancellation)
    {
        if (id is not null && client.Time.GetElapsedTime(heard) > Patience)
        {
            await Send($"/tx/{id}", null, static _ => { }, cancellation);
        }
    }

    /// <summary>Runs a last statement and commits.</summary>
    public async Task<List<T>> Commit<T>(Statement? statement, Func<JsonElement, T> row, CancellationToken cancellation)
    {
        var rows = new List<T>();
        var summary = await Send($"/tx/{id}/commit", statement, element => rows.Add(row(element)), cancellation);
        id = null;
        client.Bookmarks.Replace(sent, summary.Bookmarks);
        return rows;
    }

    /// <summary>Undoes it when it was not committed, whatever else was cancelled.</summary>
    public async ValueTask DisposeAsync()
    {
        if (id is not { } open)
        {
            return;
        }

        id = null;
        try
        {
            using var limit = new CancellationTokenSource(client.Settings.StopTimeout);
            await api.Rollback(open, affinity, limit.Token);
        }
        catch (Exception problem) when (problem is Failure or OperationCanceledException)
        {
            // The server ends it itself when it has lived long enough.
        }
    }

    private async Task<Summary> Send(string at, Statement? statement, Action<JsonElement> row, CancellationToken cancellation)
    {
        var call = new Call(isRead: false, sent) { Affinity = affinity, Limit = limit };
        try
        {
            var summary = await client.InTime(statement is null ? null : call.Id, token => api.Send(at, statement, call, row, token), cancellation);
            (affinity, heard) = (call.Affinity, client.Time.GetTimestamp());
            return summary;
        }
        catch (Failure ended) when (!ended.IsLost)
        {
            id = null;
            throw;
        }
    }
}
