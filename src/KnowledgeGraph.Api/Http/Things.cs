using GraphQL;
using KnowledgeGraph.Api.Execution;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>A plain address for every entity, fact and claim, pinned to a revision or not: JSON-LD for programs, a page for people.</summary>
internal static class Things
{
    private const string LinkedData = "application/ld+json", Json = "application/json", Html = "text/html";

    /// <summary>Answers <c>/entity/person/x</c>, <c>/fact/x</c> and <c>/claim/x</c>, each with <c>@r41</c> or not.</summary>
    public static async Task Answer(HttpContext context, KnowledgeApi api, string sort, string address)
    {
        context.Response.Headers.Append("Vary", "Accept");
        if (Negotiate(context.Request) is not { } type)
        {
            await Replies.Send(context, StatusCodes.Status406NotAcceptable, "text/plain; charset=utf-8", $"Offered are {LinkedData}, {Json} and {Html}.");
            return;
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        stop.CancelAfter(api.OwnTimeLimit);
        try
        {
            var (id, pin) = Ids.Split(sort == "entity" ? address : $"{sort}/{address}");
            await using var view = await api.Store.Open(pin, stop.Token);
            var thing = await Thing.Read(view, sort, id, pin, stop.Token);
            if (thing.MovedTo is { } survivor)
            {
                context.Response.Redirect(thing.AddressOf(survivor), permanent: true, preserveMethod: true);
                return;
            }

            await Send(context, type, StatusCodes.Status200OK, () => LinkedThing.Write(thing, $"{context.Request.Scheme}://{context.Request.Host}/"), () => ThingPage.Write(thing));
        }
        catch (OperationCanceledException) when (!context.RequestAborted.IsCancellationRequested)
        {
            await Refuse(context, type, ErrorCodes.Error(ErrorCodes.Timeout, "The request took too long and was stopped."));
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            await Refuse(context, type, ErrorCodes.Seen(problem, api.Report));
        }
    }

    /// <summary>Answers for an address that nothing has, with those that there are.</summary>
    public static Task Nowhere(HttpContext context)
    {
        context.Response.Headers.Append("Vary", "Accept");
        return Refuse(context, Negotiate(context.Request) ?? Json, ErrorCodes.Error(
            ErrorCodes.UnknownId, $"Nothing is at {context.Request.Path}. There are / with the first questions, /graphql, /entity/{{id}}, /fact/{{id}}, /claim/{{id}}, /health/live and /health/ready."));
    }

    private static Task Refuse(HttpContext context, string type, ExecutionError error)
    {
        var status = error.Code switch
        {
            ErrorCodes.BadId or ErrorCodes.Limit => StatusCodes.Status400BadRequest,
            ErrorCodes.UnknownId or ErrorCodes.UnknownRevision => StatusCodes.Status404NotFound,
            ErrorCodes.Internal => StatusCodes.Status500InternalServerError,
            _ => StatusCodes.Status503ServiceUnavailable,
        };
        RequestLog.Note(context, error.Code!);
        return Send(
            context,
            type == LinkedData ? Json : type,
            status,
            () => System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(new { errors = new[] { new { message = error.Message, extensions = new { code = error.Code } } } }, LinkedThing.Options),
            () => ThingPage.WriteError(error.Message));
    }

    private static Task Send(HttpContext context, string type, int status, Func<byte[]> data, Func<string> page)
    {
        if (type != Html)
        {
            return Replies.Send(context, status, $"{type}; charset=utf-8", data());
        }

        Replies.Protect(context, Pages.Policy);
        return Replies.Send(context, status, $"{Html}; charset=utf-8", page());
    }

    /// <summary>The best of what is offered; JSON-LD for a client that takes anything; null when it takes none.</summary>
    private static string? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        return accepted.Count == 0 ? LinkedData : accepted.Where(type => type.Quality is not 0).OrderByDescending(type => type.Quality ?? 1).Select(type => type.MediaType.Value?.ToLowerInvariant() switch
        {
            LinkedData or "*/*" or "application/*" => LinkedData,
            Json => Json,
            Html or "text/*" => Html,
            _ => null,
        }).FirstOrDefault(offered => offered is not null);
    }
}
