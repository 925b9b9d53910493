using GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KnowledgeGraph.Api.Http;

/// <summary>The addresses of a server: <c>/graphql</c>, the front page, a page for each thing, and its health.</summary>
public static class Endpoints
{
    private const string Json = "application/json; charset=utf-8", GraphQLJson = "application/graphql-response+json; charset=utf-8";

    /// <summary>Maps them all.</summary>
    public static IEndpointRouteBuilder MapKnowledgeGraph(this IEndpointRouteBuilder routes, KnowledgeApi api)
    {
        var sockets = Staying.Sockets(routes, api);
        routes.MapMethods("/graphql", ["GET", "POST"], context => Staying.IsHandshake(context.Request) ? sockets(context) : GraphiQL.IsWanted(context.Request) ? GraphiQL.SendPage(context, api) : Answer(context, api));
        routes.MapMethods("/graphql", ["PUT", "DELETE"], Staying.NoSingleConnection);
        routes.MapGet("/graphiql/assets/{name}", (HttpContext context, string name) => GraphiQL.SendAsset(context, name));
        routes.MapGet("/", context =>
        {
            Replies.Protect(context, FrontPage.Policy);
            return Replies.Send(context, StatusCodes.Status200OK, "text/html; charset=utf-8", FrontPage.Html);
        });
        foreach (var sort in new[] { "entity", "fact", "claim" })
        {
            routes.MapMethods($"/{sort}/{{**id}}", ["GET", "HEAD"], (HttpContext context, string? id) => Things.Answer(context, api, sort, id ?? ""));
        }

        routes.MapGet("/health/live", () => Results.Text("live"));
        routes.MapGet("/health/ready", context => Health.Ready(context, api));
        routes.MapMethods("/{**path}", ["GET", "HEAD"], Things.Nowhere).WithOrder(int.MaxValue);
        return routes;
    }

    /// <summary>GraphQL over HTTP: one request, answered in the media type that the client asks for.</summary>
    private static async Task Answer(HttpContext context, KnowledgeApi api)
    {
        if (Negotiate(context.Request) is not { } type)
        {
            context.Response.StatusCode = StatusCodes.Status406NotAcceptable;
            return;
        }

        if (type == EventStream.MediaType)
        {
            await Staying.Events(context, api);
            return;
        }

        ExecutionResult result;
        try
        {
            result = await api.Execute(await HttpRequests.Read(context) with { Caller = Doorkeeper.CallerOf(context) }, context.RequestAborted);
        }
        catch (BadRequest bad)
        {
            await Write(context, type, bad.Status, new ExecutionResult { Errors = [ErrorCodes.Error(bad.Status is 413 or 414 ? ErrorCodes.Limit : ErrorCodes.BadRequest, bad.Message)] });
            return;
        }

        var status = StatusOf(result, type);
        if (status == StatusCodes.Status405MethodNotAllowed)
        {
            context.Response.Headers.Allow = "POST";
        }
        else if (status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        await Write(context, type, status, result);
    }

    private static int StatusOf(ExecutionResult result, string type)
    {
        bool Has(string code) => result.Errors?.Any(error => error.Code == code) == true;
        return Has(ErrorCodes.NotAQuery) ? StatusCodes.Status405MethodNotAllowed
            : !result.Executed && Has(ErrorCodes.Unauthenticated) ? StatusCodes.Status401Unauthorized
            : !result.Executed && Has(ErrorCodes.Forbidden) ? StatusCodes.Status403Forbidden
            : Has(ErrorCodes.Timeout) ? StatusCodes.Status503ServiceUnavailable
            : result.Executed || type == Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
    }

    private static async Task Write(HttpContext context, string type, int status, ExecutionResult result)
    {
        RequestLog.Note(context, result);
        using var written = new MemoryStream();
        await KnowledgeApi.Write(written, result, context.RequestAborted);
        await Replies.Send(context, status, type, written.GetBuffer().AsMemory(0, (int)written.Length));
    }

    /// <summary>The best of the media types that the client accepts; null when it accepts none.</summary>
    private static string? Negotiate(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        if (accepted.Count == 0)
        {
            return Json;
        }

        foreach (var type in accepted.OrderByDescending(type => type.Quality ?? 1))
        {
            if (type.MediaType.Equals("application/graphql-response+json", StringComparison.OrdinalIgnoreCase))
            {
                return GraphQLJson;
            }

            if (type.MediaType.Equals(EventStream.MediaType, StringComparison.OrdinalIgnoreCase))
            {
                return EventStream.MediaType;
            }

            if (type.MatchesAllTypes || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase))
            {
                return Json;
            }
        }

        return null;
    }
}
