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
        logger.Log(
            told.Codes.Length > 0 ? LogLevel.Warning : LogLevel.Information,
            "{Method} {Path} answers={Answers} operation={Operation} revision={Revision} errors={Errors}",
            "WS",
            Short(context.Request.Path.ToUriComponent(), 200),
            answers,
            Short(told.Operation ?? "", 100),
            told.Revision,
            string.Join(',', told.Codes));
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
        (string Name, object? Value)[] all =
        [
            ("Method", Short(context.Request.Method, 10)),
            ("Path", Short(context.Request.Path.ToUriComponent(), 200)),
            ("Status", status),
            ("Milliseconds", Math.Round(duration.TotalMilliseconds, 1)),
            ("Operation", told.Operation is { } name ? Short(name, 100) : null),
            ("Revision", told.Revision),
            ("Complexity", told.Complexity),
            ("Fields", told.Fields),
            ("StoreCalls", told.StoreCalls),
            ("Errors", string.Join(',', told.Codes)),
        ];
        KeyValuePair<string, object?>[] known = [.. all.Where(part => part.Value is not null).Select(part => KeyValuePair.Create(part.Name, part.Value))];
        logger.Log(level, default, known, null, (parts, _) => Line(parts));
    }

    /// <summary>The first four parts as they are, the rest by name; what is not known is left out.</summary>
    private static string Line(KeyValuePair<string, object?>[] parts)
    {
        var rest = parts.Skip(4).Where(part => part.Value is not "").Select(part => string.Create(CultureInfo.InvariantCulture, $" {JsonNamingPolicy.CamelCase.ConvertName(part.Key)}={part.Value}"));
        return string.Create(CultureInfo.InvariantCulture, $"{parts[0].Value} {parts[1].Value} {parts[2].Value} {parts[3].Value} ms") + string.Concat(rest);
    }

    private static string Short(string text, int most) => text.Length <= most ? text : text[..most] + "…";

    private sealed record Told(string? Operation, long? Revision, long? Complexity, int? Fields, int? StoreCalls, string[] Codes);
}
