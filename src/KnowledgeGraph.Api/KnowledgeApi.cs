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
    private readonly TimeSpan timeLimit;
    private readonly DocumentExecuter executer = new(new GuardedDocumentBuilder(), new GraphQL.Validation.DocumentValidator());

    /// <param name="store">What is asked.</param>
    /// <param name="report">Told of every fault of ours; clients see only that there was one.</param>
    /// <param name="timeLimit">The time that a request may take before it is stopped; <see cref="TimeLimit"/> when null.</param>
    public KnowledgeApi(IKnowledgeStore store, Action<Exception>? report = null, TimeSpan? timeLimit = null)
    {
        (this.store, this.report, this.timeLimit) = (store, report ?? (_ => { }), timeLimit ?? TimeLimit);
        Schema = new KnowledgeSchema(store.Description);
        Schema.Initialize();
    }

    /// <summary>The time that a request may take before it is stopped, unless told otherwise.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(20);

    /// <summary>The schema.</summary>
    public KnowledgeSchema Schema { get; }

    /// <summary>Runs a request on one snapshot; never throws for what a client did or a store failed to do.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<ExecutionResult> Execute(GraphQuery query, CancellationToken cancellation = default)
    {
        await using var request = new Request(store, report, cancellation);
        var result = await Run(query, request);
        if (result.Errors is { Count: > 0 } errors)
        {
            // The engine calls an operation executed that the schema does not even offer.
            result.Executed &= !errors.Any(error => error is InvalidOperationError);
            result.Errors = ErrorShape.Of(errors, Schema);
        }

        if (result.Executed)
        {
            result.Extensions = new Dictionary<string, object?> { ["revision"] = request.Revision, ["storeCalls"] = request.StoreCalls };
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

    private async Task<ExecutionResult> Run(GraphQuery query, Request request)
    {
        try
        {
            return await executer.ExecuteAsync(new ExecutionOptions
            {
                Schema = Schema,
                Query = query.Query,
                OperationName = query.OperationName,
                Variables = query.Variables is { } variables ? Serializer.ReadNode<Inputs>(variables) : null,
                UserContext = request,
                CancellationToken = request.Stop,
                Timeout = timeLimit,
                ThrowOnUnhandledException = false,
                UnhandledExceptionDelegate = context =>
                {
                    var seen = ErrorCodes.Seen(context.OriginalException, report);
                    (context.Exception, context.ErrorMessage) = (seen, seen.Message);
                    return Task.CompletedTask;
                },
                ValidationRules = query.IsReadOnly ? [.. ArgumentsFit.Rules, QueriesOnly.Rule] : ArgumentsFit.Rules,
            });
        }
        catch (OperationCanceledException) when (request.IsTooLarge)
        {
            return new ExecutionResult { Errors = [ErrorCodes.Error(ErrorCodes.Limit, $"The answer would have more than {Request.MaxFields} fields. Ask for smaller pages, or in several requests.")] };
        }
    }
}
