using System.Text.Json;
using GraphQL;
using GraphQL.Execution;
using GraphQL.SystemTextJson;
using GraphQL.Validation;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Introspection;
using KnowledgeGraph.Api.Live;
using KnowledgeGraph.Api.Schema;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api;

/// <summary>A GraphQL request as a client sends it.</summary>
/// <param name="Query">The document.</param>
/// <param name="Variables">A JSON object; null without variables.</param>
/// <param name="OperationName">Which operation of the document; null when it has one.</param>
/// <param name="IsReadOnly">Whether nothing may be written, as over GET.</param>
/// <param name="Caller">Who asks; null for anybody, who may read only.</param>
/// <param name="MayStream">Whether many answers can come, as to a subscription.</param>
public sealed record GraphQuery(string Query, JsonElement? Variables = null, string? OperationName = null, bool IsReadOnly = false, Caller? Caller = null, bool MayStream = false);

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

    private readonly WatchedStore store;
    private readonly Action<Exception> report;
    private readonly TimeSpan timeLimit;
    private readonly int answerLimit;
    private readonly DocumentExecuter executer;
    private readonly DocumentCache documents = new();

    /// <param name="store">What is asked.</param>
    /// <param name="report">Told of every fault of ours; clients see only that there was one.</param>
    /// <param name="timeLimit">The time that a request may take before it is stopped; <see cref="TimeLimit"/> when null.</param>
    /// <param name="allowsIntrospection">Whether clients may ask for the schema.</param>
    /// <param name="live">How long connections that stay wait for things.</param>
    /// <param name="answerLimit">The units that an answer may cost; <see cref="RequestLimits.Answer"/> when null.</param>
    public KnowledgeApi(
        IKnowledgeStore store, Action<Exception>? report = null, TimeSpan? timeLimit = null, bool allowsIntrospection = true, LiveSettings? live = null, int? answerLimit = null)
    {
        this.answerLimit = answerLimit ?? RequestLimits.Answer.AtMost;
        (this.report, this.timeLimit, AllowsIntrospection, Live) = (report ?? (_ => { }), timeLimit ?? TimeLimit, allowsIntrospection, live ?? new());
        this.store = WatchedStore.Over(store, Live.Look);
        Open = new(Live.Connections);
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
    internal WatchedStore Store => store;

    /// <summary>Told of every fault of ours.</summary>
    internal Action<Exception> Report => report;

    /// <summary>How long a request that is no question may take.</summary>
    internal TimeSpan OwnTimeLimit => timeLimit;

    /// <summary>How long the store may take to say that it can be read.</summary>
    internal TimeSpan ReadyLimit => timeLimit < TimeSpan.FromSeconds(5) ? timeLimit : TimeSpan.FromSeconds(5);

    /// <summary>How long connections that stay wait for things.</summary>
    internal LiveSettings Live { get; }

    /// <summary>The connections that stay.</summary>
    internal OpenConnections Open { get; }

    /// <summary>The turns in which what subscribers are told is made, so that many who catch up leave room for others.</summary>
    internal SemaphoreSlim Turns { get; } = new(Environment.ProcessorCount);

    /// <summary>The schema.</summary>
    public KnowledgeSchema Schema { get; }

    /// <summary>Runs a request on one snapshot; never throws for what a client did or a store failed to do.</summary>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> was asked for.</exception>
    public async Task<ExecutionResult> Execute(GraphQuery query, CancellationToken cancellation = default)
    {
        await using var request = Ask(query, cancellation);
        return await Execute(query, request);
    }

    /// <summary>Begins a request that may be a subscription; it ends with <paramref name="stop"/>.</summary>
    internal Operation Begin(GraphQuery query, CancellationToken stop) => new(this, query with { MayStream = true }, stop);

    /// <summary>What the fields of a request, or of one event of a subscription, share.</summary>
    internal Request Ask(GraphQuery query, CancellationToken stop, LiveChange? change = null) => new(store, report, answerLimit, stop) { Caller = query.Caller, Event = change };

    /// <summary>Runs a request; a document that is known was found valid before.</summary>
    internal async Task<ExecutionResult> Execute(GraphQuery query, Request request, GraphQLDocument? valid = null)
    {
        var result = await Run(query, request, valid);
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

    /// <summary>An answer as JSON, in one line.</summary>
    internal static string Text(ExecutionResult result) => Serializer.Serialize(result);

    /// <summary>The errors of an answer as JSON, in one line.</summary>
    internal static string TextOfErrors(ExecutionResult result) => Serializer.Serialize(result.Errors);

    /// <summary>Writes an answer as JSON.</summary>
    public static Task Write(Stream stream, ExecutionResult result, CancellationToken cancellation = default) => Serializer.WriteAsync(stream, result, cancellation);

    private async Task<ExecutionResult> Run(GraphQuery query, Request request, GraphQLDocument? valid)
    {
        var key = new DocumentKey(query.Query, query.OperationName, query.IsReadOnly);
        var known = valid ?? documents.Find(key);
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
        var request = new Request(store, report, long.MaxValue, CancellationToken.None);
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
            yield return NotOffered.Mutations;
        }

        yield return Permissions.Rule;
        if (!query.MayStream)
        {
            yield return NotOffered.Subscriptions;
        }

        if (!AllowsIntrospection)
        {
            yield return NoIntrospection.Rule;
        }

        yield return Complexity.Rule;
    }
}
