using System.Text;
using GraphQL;
using KnowledgeGraph.Api.Live;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace KnowledgeGraph.Api.Http;

/// <summary>GraphQL over SSE in its mode of distinct connections: one operation, its answers as events, then <c>complete</c>.</summary>
/// <remarks>When the server stops the stream just ends: clients then come again, which they would not after <c>complete</c>.</remarks>
internal sealed class EventStream
{
    /// <summary>Its media type.</summary>
    public const string MediaType = "text/event-stream";

    private readonly HttpContext context;
    private readonly LiveSettings settings;
    private bool wasSlow;

    private EventStream(HttpContext context, LiveSettings settings) => (this.context, this.settings) = (context, settings);

    /// <summary>Reads the request and answers until there are no more answers, the client leaves or the server stops.</summary>
    public static async Task Answer(HttpContext context, KnowledgeApi api, CancellationToken stopping)
    {
        GraphQuery query;
        try
        {
            query = await HttpRequests.Read(context) with { Caller = Doorkeeper.CallerOf(context) };
        }
        catch (BadRequest bad)
        {
            await Replies.Refuse(context, bad.Status, bad.Status is 413 or 414 ? ErrorCodes.Limit : ErrorCodes.BadRequest, bad.Message);
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        await using var operation = api.Begin(query, stop.Token);
        var stream = new EventStream(context, api.Live);
        try
        {
            await stream.Begin();
            await stream.Tell(operation, stop.Token);
        }
        catch (Exception cut) when (cut is OperationCanceledException or IOException)
        {
            // The client left, or the server stops.
        }
        finally
        {
            if (stream.wasSlow)
            {
                RequestLog.Note(context, ErrorCodes.TooSlow);
            }
            else
            {
                RequestLog.Note(context, operation.Last ?? new ExecutionResult());
            }
        }
    }

    private Task<bool> Begin()
    {
        var response = context.Response;
        response.ContentType = $"{MediaType}; charset=utf-8";
        response.Headers.CacheControl = "no-store";
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx
        context.Features.Get<IHttpResponseBodyFeature>()?.DisableBuffering();
        return Write(":\n\n");
    }

    private async Task Tell(Operation operation, CancellationToken stop)
    {
        while (await Next(operation, stop) is { } result)
        {
            var isRead = await Write($"event: next\ndata: {KnowledgeApi.Text(result)}\n\n");
            operation.Sent();
            if (!isRead)
            {
                await Write($"event: next\ndata: {KnowledgeApi.Text(operation.TooSlow())}\n\n");
                break;
            }
        }

        await Write("event: complete\ndata: \n\n");
    }

    /// <summary>The next answer, with a comment now and then while it is waited for.</summary>
    private async Task<ExecutionResult?> Next(Operation operation, CancellationToken stop)
    {
        var next = operation.Next();
        while (true)
        {
            try
            {
                return await next.WaitAsync(settings.Heartbeat, stop);
            }
            catch (TimeoutException)
            {
                await Write(":\n\n");
            }
        }
    }

    /// <summary>Writes, and says whether it was in time; what takes much longer is cut.</summary>
    private async Task<bool> Write(string text)
    {
        var writing = context.Response.Body.WriteAsync(Encoding.UTF8.GetBytes(text), context.RequestAborted).AsTask();
        try
        {
            await writing.WaitAsync(settings.Stall);
            return true;
        }
        catch (TimeoutException)
        {
            wasSlow = true;
            await Patiently(writing);
            return false;
        }
    }

    private async Task Patiently(Task writing)
    {
        try
        {
            await writing.WaitAsync(settings.Grace);
        }
        catch (TimeoutException)
        {
            context.Abort();
            await writing;
        }
    }
}
