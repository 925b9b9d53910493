using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api;

/// <summary>A GraphQL request as a client sends it.</summary>
/// <param name="Query">The document.</param>
/// <param name="Variables">A JSON object; null without variables.</param>
/// <param name="OperationName">Which operation of the document; null when it has one.</param>
/// <param name="IsReadOnly">Whether only queries may run, as over GET.</param>
public sealed record GraphQuery(string Query, JsonElement? Variables = null, string? OperationName = null, bool IsReadOnly = false);

/// <summary>Answers GraphQL requests over a store. One for a process; safe for concurrent use.</summary>
public sealed class KnowledgeApi
{
    private static readonly GraphQLSerializer Serializer = new(options => options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        new ErrorInfoProvider(options => (options.ExposeCodes, options.ExposeData) = (false, false)));

    private readonly IKnowledgeStore store;
    private readonly Action<Exception> report;
    private readonly DocumentExecuter executer = new(new GuardedDocumentBuilder(), new GraphQL.Validation.DocumentValidator());

    /// <param name="store">What is asked.</param>
    /// <param name="report">Told of every fault of ours; clients see only that there was one.</param>
    public KnowledgeApi(IKnowledgeStore store, Action<Exception>? report = null)
    {
        (this.store, this.report) = (store, report ?? (_ => { }));
        Schema = new KnowledgeSchema(store.Description);
        Schema.Initialize();
    }

    /// <summary>The time that a request may take before it is stopped.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>The schema.</summary>
    public KnowledgeSchema Schema { get; }

    /// <summary>Runs a request on one snapshot of the newest revision.</summary>
    public async Task<ExecutionResult> Execute(GraphQuery query, CancellationToken cancellation = default)
    {
        await using var request = await Request.Start(store, report, cancellation);
        var result = await executer.ExecuteAsync(new ExecutionOptions
        {
            Schema = Schema,
            Query = query.Query,
            OperationName = query.OperationName,
            Variables = query.Variables is { } variables ? Serializer.ReadNode<Inputs>(variables) : null,
            UserContext = request,
            CancellationToken = cancellation,
            Timeout = TimeLimit,
            ThrowOnUnhandledException = false,
            UnhandledExceptionDelegate = context =>
            {
                var seen = ErrorCodes.Seen(context.OriginalException, report);
                (context.Exception, context.ErrorMessage) = (seen, seen.Message);
                return Task.CompletedTask;
            },
            ValidationRules = query.IsReadOnly ? [.. GraphQL.Validation.DocumentValidator.CoreRules, QueriesOnly.Rule] : null,
        });
        foreach (var error in result.Errors ?? [])
        {
            if (error is UnhandledError { InnerException: { } inner })
            {
                error.Code = ErrorCodes.Seen(inner, _ => { }).Code;
            }
        }

        if (result.Executed)
        {
            result.Extensions = new Dictionary<string, object?>
            {
                ["revision"] = request.Head.View.Head.Number,
                ["storeCalls"] = request.StoreCalls,
            };
        }

        return result;
    }

    /// <summary>The answer to a request as JSON, and whether it has no errors.</summary>
    public async Task<(string Json, bool IsClean)> Answer(GraphQuery query, CancellationToken cancellation = default)
    {
        var result = await Execute(query, cancellation);
        return (Serializer.Serialize(result), result.Errors is not { Count: > 0 });
    }

    /// <summary>Writes an answer as JSON.</summary>
    public static Task Write(Stream stream, ExecutionResult result, CancellationToken cancellation = default) => Serializer.WriteAsync(stream, result, cancellation);
}
