using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Introspection;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api;

/// <summary>A GraphQL request as a client sends it.</summary>
/// <param name="Query">The document.</param>
/// <param name="Variables">A JSON object; null without variables.</param>
/// <param name="OperationName">Which operation of the document; null when it has one.</param>
/// <param name="IsReadOnly">Whether only queries may run, as over GET.</param>
/// <param name="Caller">Who asks; null for anybody, who may read only.</param>
public sealed record GraphQuery(string Query, JsonElement? Variables = null, string? OperationName = null, bool IsReadOnly = false, Caller? Caller = null);

/// <summary>Answers GraphQL requests over a store. One for a process; safe for concurrent use.</summary>
public sealed class KnowledgeApi
{
    private static readonly GraphQLSerializer Serializer = new(
        options =>
        {
            options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
            options.Converters.Add(new RawJsonConverter());
        },
        new ErrorInfoProvider(options => (options.ExposeCodes, options.ExposeData) = (false, false)));

    private readonly IKnowledgeStore store;
    private readonly Action<Exception> report;
    private readonly TimeSpan timeLimit;
    private readonly DocumentExecuter executer;
    private readonly DocumentCache documents = new();

    /// <param name="store">What is asked.</param>
    /// <param name="report">Told of every fault of ours; clients see only that there was one.</param>
    /// <param name="timeLimit">The time that a request may take before it is stopped; <see cref="TimeLimit"/> when null.</param>
    /// <param name="allowsIntrospection">Whether clients may ask for the schema.</param>
    public KnowledgeApi(IKnowledgeStore store, Action<Exception>? report = null, TimeSpan? timeLimit = null, bool allowsIntrospection = true)
    {
        (this.store, this.report, this.timeLimit, AllowsIntrospection) = (store, report ?? (_ => { }), timeLimit ?? TimeLimit, allowsIntrospection);
        Schema = new KnowledgeSchema(store.Description);
        Schema.Initialize();
        Impact.Mark(Schema);
        var told = new Lazy<SchemaNodes>(() => SchemaNodes.Read(Schema, AskEngine));
        executer = new DocumentExecuter(new GuardedDocumentBuilder(), new DocumentValidator(), new IntrospectionStrategy(() => told.Value), []);
    }

    /// <summary>The time that a request may take before it is stopped, unless told otherwise.</summary>
    public static readonly TimeSpan TimeLimit = TimeSpan.FromSeconds(RequestLimits.Seconds.AtMost);

    /// <summary>Whether clients may ask for the schema.</summary>
    public bool AllowsIntrospection { get; }

    /// <summary>What is asked.</summary>
    internal IKnowledgeStore Store => store;

    /// <summary>Told of every fault of ours.</summary>
    internal Action<Exception> Report => report;

    /// <summary>How long a request that is no question may take.</summary>
    internal TimeSpan OwnTimeLimit => timeLimit;

    /// <summary>How long the store may take to say that it can be read.</summary>
    internal TimeSpan ReadyLimit => timeLimit < TimeSpan.FromSeconds(5) ? timeLimit : TimeSpan.FromSeconds(5);

    /// <summary>The schema.</summary>
    public KnowledgeSchema Schema { get; }

    /// <summary>Runs a request on one snapshot; never throws for what a client did or a store failed to do.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<ExecutionResult> Execute(GraphQuery query, CancellationToken cancellation = default)
    {
        await using var request = new Request(store, report, cancellation) { Caller = query.Caller };
        var result = await Run(query, request);
        if (result.Errors is { Count: > 0 } errors)
        {
            // The engine calls an operation executed that the schema does not even offer.
            result.Executed &= !errors.Any(error => error is InvalidOperationError);
            result.Errors = ErrorShape.Of(errors, Schema);
        }

        if (result.Executed)
        {
            result.Extensions = new Dictionary<string, object?> { ["revision"] = request.Revision, ["cost"] = Cost.Of(request) };
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
        var key = new DocumentKey(query.Query, query.OperationName, query.IsReadOnly);
        var known = documents.Find(key);
        try
        {
            var result = await executer.ExecuteAsync(Options(query, request, known));
            if (known is null && result is { Executed: true, Document: { } document })
            {
                documents.Keep(key, document);
            }

            return result;
        }
        catch (ExecutionError refused)
        {
            return new ExecutionResult { Errors = [refused] };
        }
        catch (OperationCanceledException) when (request.IsTooLarge)
        {
            return new ExecutionResult { Errors = [ErrorCodes.Error(ErrorCodes.Limit, Cost.Refusal(request))] };
        }
    }

    /// <summary>Asks the engine for the whole schema, once.</summary>
    private JsonElement AskEngine(string document)
    {
        var request = new Request(store, report, CancellationToken.None, long.MaxValue);
        var result = new DocumentExecuter().ExecuteAsync(new ExecutionOptions { Schema = Schema, Query = document, UserContext = request }).GetAwaiter().GetResult();
        return JsonSerializer.Deserialize<JsonElement>(Serializer.Serialize(result)).GetProperty("data");
    }

    /// <exception cref="ExecutionError"><c>LIMIT</c>: the variables are over a limit.</exception>
    private ExecutionOptions Options(GraphQuery query, Request request, GraphQLDocument? known)
    {
        if (query.Variables is { } sent)
        {
            VariablesGuard.Check(sent);
        }

        return new ExecutionOptions
        {
            Schema = Schema,
            Query = query.Query,
            Document = known,
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
            ValidationRules = [.. known is null ? ArgumentsFit.Rules : [], .. RulesOf(query)],
        };
    }

    /// <summary>The rules that a cached document must pass too: they depend on the request, or on variables.</summary>
    private IEnumerable<IValidationRule> RulesOf(GraphQuery query)
    {
        if (query.IsReadOnly)
        {
            yield return QueriesOnly.Rule;
        }

        yield return Permissions.Rule;
        if (!AllowsIntrospection)
        {
            yield return NoIntrospection.Rule;
        }

        yield return Complexity.Rule;
    }
}
