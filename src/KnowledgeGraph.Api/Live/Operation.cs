using System.Globalization;
using GraphQL;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Live;

/// <summary>A request whose answers are asked for one by one: one of a query, any number of a subscription.</summary>
/// <remarks>Not safe for concurrent use. Each answer is one snapshot, with limits of its own.</remarks>
internal sealed class Operation(KnowledgeApi api, GraphQuery query, CancellationToken stop) : IAsyncDisposable
{
    private ChangeStream? changes;
    private GraphQLDocument? document;
    private Position? reached, sent;
    private bool isDone;

    /// <summary>How many answers the client was sent.</summary>
    public int Answers { get; private set; }

    /// <summary>The last answer that was made; null before the first.</summary>
    public ExecutionResult? Last { get; private set; }

    /// <summary>The next answer; one that was not executed is the last. Null when there are no more.</summary>
    /// <exception cref="OperationCanceledException">The request was stopped.</exception>
    public async Task<ExecutionResult?> Next()
    {
        if (isDone)
        {
            return null;
        }

        try
        {
            return Last = (changes is null ? await Begin() : null) ?? await NextEvent();
        }
        catch (Exception problem) when (!stop.IsCancellationRequested)
        {
            isDone = true;
            return Last = Refusal(problem is OperationCanceledException
                ? ErrorCodes.Error(ErrorCodes.Timeout, "A revision took too long to compare and was given up.")
                : ErrorCodes.Seen(problem, api.Report));
        }
    }

    /// <summary>Says that the client has the last answer.</summary>
    public void Sent()
    {
        sent = reached;
        Answers++;
    }

    /// <summary>The last answer to a client that does not read.</summary>
    public ExecutionResult TooSlow() => Last = Refusal(ErrorCodes.Error(ErrorCodes.TooSlow, "What was sent was not read in time, so no more is sent."));

    public ValueTask DisposeAsync() => changes?.DisposeAsync() ?? ValueTask.CompletedTask;

    /// <summary>Runs a query, or begins a subscription; null for a subscription that has begun.</summary>
    private async Task<ExecutionResult?> Begin()
    {
        await using var request = api.Ask(query, stop);
        var result = await api.Execute(query, request);
        if (request.Asked is not { } asked || result.Errors is { Count: > 0 })
        {
            isDone = true;
            if (result is { Executed: true, Operation.Operation: OperationType.Subscription })
            {
                result.Executed = false;
                result.Errors ??= [ErrorCodes.Error("SINGLE_ROOT_FIELD_SUBSCRIPTIONS", "A subscription follows one field, without @skip and @include.")];
            }

            return result;
        }

        (document, sent, reached) = (result.Document, asked.After, asked.After);
        changes = new ChangeStream(api.Store, asked, stop);
        return null;
    }

    private async Task<ExecutionResult> NextEvent()
    {
        while (true)
        {
            if (changes!.Next() is { } change)
            {
                reached = change.Position;
                return await InTurn(_ => Tell(change));
            }

            await changes.Wait();
            await InTurn(async cancellation =>
            {
                await changes.Read(cancellation);
                return 0;
            });
        }
    }

    private async Task<ExecutionResult> Tell(LiveChange change)
    {
        await using var request = api.Ask(query, stop, change);
        var result = await api.Execute(query, request, document);
        result.Executed = true; // it began; what went wrong with one event is told with it, and the next one comes
        result.Extensions = new Dictionary<string, object?> { ["revision"] = change.After.Head.Number, ["cursor"] = change.Position.Cursor, ["cost"] = Cost.Of(request) };
        return result;
    }

    private async Task<T> InTurn<T>(Func<CancellationToken, Task<T>> work)
    {
        await api.Turns.WaitAsync(stop);
        try
        {
            using var limited = CancellationTokenSource.CreateLinkedTokenSource(stop);
            limited.CancelAfter(api.OwnTimeLimit);
            return await work(limited.Token);
        }
        finally
        {
            api.Turns.Release();
        }
    }

    /// <summary>An error that ends a subscription says from where on to subscribe again.</summary>
    private ExecutionResult Refusal(ExecutionError error)
    {
        if (sent is not { } position)
        {
            return new ExecutionResult { Errors = [error] };
        }

        var told = ErrorCodes.Error(error.Code!, string.Create(CultureInfo.InvariantCulture, $"{error.Message} Subscribe again with since: {position.Revision}, or with after: \"{position.Cursor}\" to have no change twice."));
        told.Extensions = new(error.Extensions ?? []) { ["since"] = position.Revision, ["after"] = position.Cursor };
        return new ExecutionResult { Errors = [told] };
    }
}
