using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>Whether the process lives, and whether its store can be read.</summary>
internal static class Health
{
    /// <summary>200 with the revision when the store answers; 503 with the reason when it does not, or not within the time limit.</summary>
    public static async Task Ready(HttpContext context, KnowledgeApi api)
    {
        context.Response.Headers.CacheControl = "no-store";
        var (status, told) = await Check(api, context.RequestAborted);
        await Replies.Send(context, status, "application/json; charset=utf-8", JsonSerializer.SerializeToUtf8Bytes(told));
    }

    private static async Task<(int Status, Dictionary<string, object> Told)> Check(KnowledgeApi api, CancellationToken aborted)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        stop.CancelAfter(api.ReadyLimit);
        try
        {
            await using var view = await api.Store.Open(cancellation: stop.Token).AsTask().WaitAsync(stop.Token);
            var newest = await view.Revisions(1, cancellation: stop.Token).WaitAsync(stop.Token);
            return newest.IsEmpty == (view.Head.Number == 0)
                ? (StatusCodes.Status200OK, new() { ["status"] = "ready", ["revision"] = view.Head.Number })
                : Not(ErrorCodes.Internal, "The store does not tell the revision that it says it is at.");
        }
        catch (OperationCanceledException)
        {
            return Not(ErrorCodes.Timeout, "The store did not answer in time.");
        }
        catch (KnowledgeException problem)
        {
            return Not(problem.Code, problem.Message);
        }
        catch (Exception fault)
        {
            api.Report(fault);
            return Not(ErrorCodes.Internal, "The store cannot be read; the log of the server says why.");
        }
    }

    private static (int Status, Dictionary<string, object> Told) Not(string code, string reason) =>
        (StatusCodes.Status503ServiceUnavailable, new() { ["status"] = "not ready", ["code"] = code, ["reason"] = reason });
}
