using System.Diagnostics;
using GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Http;

/// <summary>One line for each request: what was asked by name, how it ended, what it cost. Never a document, a variable, a header or what follows the ? of an address.</summary>
public static class RequestLog
{
    private const string Key = "KnowledgeGraph.Told";

    /// <summary>Logs every request; those that were refused as warnings.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app, ILogger logger) => app.Use(async (context, next) =>
    {
        var started = Stopwatch.GetTimestamp();
        try
        {
            await next(context);
        }
        finally
        {
            Write(logger, context, Stopwatch.GetElapsedTime(started));
        }
    });

    /// <summary>Notes what the log tells of an answer.</summary>
    internal static void Note(HttpContext context, ExecutionResult result)
    {
        var cost = result.Extensions?.GetValueOrDefault("cost") as IReadOnlyDictionary<string, object?>;
        context.Items[Key] = new Told(
            result.Operation?.Name?.StringValue,
            result.Extensions?.GetValueOrDefault("revision") as long?,
            cost?.GetValueOrDefault("complexity") as long?,
            cost?.GetValueOrDefault("fields") as int?,
            cost?.GetValueOrDefault("storeCalls") as int?,
            [.. (result.Errors ?? []).Select(error => error.Code ?? ErrorCodes.Internal).Distinct()]);
    }

    /// <summary>Notes the code of an error that no GraphQL answer tells.</summary>
    internal static void Note(HttpContext context, string code) => context.Items[Key] = new Told(null, null, null, null, null, [code]);

    private static void Write(ILogger logger, HttpContext context, TimeSpan duration)
    {
        var told = context.Items[Key] as Told ?? new Told(null, null, null, null, null, []);
        var status = context.RequestAborted.IsCancellationRequested ? 499 : context.Response.StatusCode;
        var level = status >= 500 ? LogLevel.Error : status >= 400 || told.Codes.Length > 0 ? LogLevel.Warning : LogLevel.Information;
        logger.Log(
            level,
            "{Method} {Path} {Status} {Milliseconds} ms operation={Operation} revision={Revision} complexity={Complexity} fields={Fields} storeCalls={StoreCalls} errors={Errors}",
            Short(context.Request.Method, 10),
            Short(context.Request.Path.ToUriComponent(), 200),
            status,
            Math.Round(duration.TotalMilliseconds, 1),
            Short(told.Operation ?? "", 100),
            told.Revision,
            told.Complexity,
            told.Fields,
            told.StoreCalls,
            string.Join(',', told.Codes));
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    private sealed record Told(string? Operation, long? Revision, long? Complexity, int? Fields, int? StoreCalls, string[] Codes);
}
