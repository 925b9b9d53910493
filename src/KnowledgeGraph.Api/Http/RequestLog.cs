using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Http;

/// <summary>One line for each request: what was asked by name, how it ended, what it cost. Never a document, a variable, a header or what follows the ? of an address.</summary>
public static class RequestLog
{
    private const string Key = "KnowledgeGraph.Told", LoggerKey = "KnowledgeGraph.Log";

    /// <summary>Logs every request; those that were refused as warnings.</summary>
    public static IApplicationBuilder UseRequestLog(this IApplicationBuilder app, ILogger logger) => app.Use(async (context, next) =>
    {
        var started = Stopwatch.GetTimestamp();
        context.Items[LoggerKey] = logger;
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
    internal static void Note(HttpContext context, ExecutionResult result) => context.Items[Key] = Of(result);

    /// <summary>Logs an operation of a connection that stays open, when it has ended.</summary>
    internal static void TellOperation(HttpContext context, ExecutionResult? last, int answers)
    {
        if (context.Items[LoggerKey] is not ILogger logger)
        {
            return;
        }

        var told = Of(last ?? new ExecutionResult());
        Write(
            logger,
            told.Codes.Length > 0 ? LogLevel.Warning : LogLevel.Information,
            "",
            [("Method", "WS"), PathOf(context)],
            [("Answers", answers), .. told.Parts]);
    }

    private static Told Of(ExecutionResult result)
    {
        var cost = result.Extensions?.GetValueOrDefault("cost") as IReadOnlyDictionary<string, object?>;
        return new Told(
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
        Write(
            logger,
            level,
            " ms",
            [("Method", Short(context.Request.Method, 10)), PathOf(context), ("Status", status), ("Milliseconds", Math.Round(duration.TotalMilliseconds, 1))],
            told.Parts);
    }

    /// <summary>One line: the first parts as they are, then a unit, the rest by name; what is not known is left out.</summary>
    private static void Write(ILogger logger, LogLevel level, string unit, (string Name, object? Value)[] first, IReadOnlyList<(string Name, object? Value)> rest)
    {
        KeyValuePair<string, object?>[] known = [.. first.Concat(rest).Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value))];
        logger.Log(level, default, known, null, (_, _) =>
            string.Join(' ', first.Select(part => Invariant(part.Value))) + unit
            + string.Concat(rest.Where(part => part.Value is not (null or "")).Select(part => $" {JsonNamingPolicy.CamelCase.ConvertName(part.Name)}={Invariant(part.Value)}")));
    }

    private static string? Invariant(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);

    private static (string Name, object? Value) PathOf(HttpContext context) => ("Path", Short(context.Request.Path.ToUriComponent(), 200));

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    private sealed record Told(string? Operation, long? Revision, long? Complexity, int? Fields, int? StoreCalls, string[] Codes)
    {
        public IReadOnlyList<(string Name, object? Value)> Parts =>
        [
            ("Operation", Operation is { } name ? Short(name, 100) : null),
            ("Revision", Revision),
            ("Complexity", Complexity),
            ("Fields", Fields),
            ("StoreCalls", StoreCalls),
            ("Errors", string.Join(',', Codes)),
        ];
    }
}
