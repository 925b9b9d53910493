using System.Text;
using GraphQL;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace KnowledgeGraph.Api.Http;

/// <summary>The addresses of a server: <c>/graphql</c>, the front page, and its health.</summary>
public static class Endpoints
{
    private const string Json = "application/json; charset=utf-8", GraphQLJson = "application/graphql-response+json; charset=utf-8";

    /// <summary>Maps them all.</summary>
    public static IEndpointRouteBuilder MapKnowledgeGraph(this IEndpointRouteBuilder routes, KnowledgeApi api)
    {
        routes.MapMethods("/graphql", ["GET", "POST"], (HttpContext context) => Answer(context, api));
        routes.MapGet("/", (HttpContext context) =>
        {
            context.Response.Headers.ContentSecurityPolicy = FrontPage.Policy;
            context.Response.Headers.XContentTypeOptions = "nosniff";
            context.Response.Headers["Referrer-Policy"] = "no-referrer";
            return Results.Content(FrontPage.Html, "text/html; charset=utf-8", Encoding.UTF8);
        });
        routes.MapGet("/health/live", () => Results.Text("live"));
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

        ExecutionResult result;
        try
        {
            result = await api.Execute(await HttpRequests.Read(context), context.RequestAborted);
        }
        catch (BadRequest bad)
        {
            await Write(context, type, bad.Status, new ExecutionResult { Errors = [ErrorCodes.Error(ErrorCodes.BadRequest, bad.Message)] });
            return;
        }

        var isNoQuery = result.Errors?.Any(error => error.Code == ErrorCodes.NotAQuery) == true;
        if (isNoQuery)
        {
            context.Response.Headers.Allow = "POST";
        }

        var isTimeout = result.Errors?.Any(error => error.Code == ErrorCodes.Timeout) == true;
        var status = isNoQuery ? StatusCodes.Status405MethodNotAllowed
            : isTimeout ? StatusCodes.Status503ServiceUnavailable
            : result.Executed || type == Json ? StatusCodes.Status200OK : StatusCodes.Status400BadRequest;
        await Write(context, type, status, result);
    }

    private static async Task Write(HttpContext context, string type, int status, ExecutionResult result)
    {
        (context.Response.StatusCode, context.Response.ContentType) = (status, type);
        await KnowledgeApi.Write(context.Response.Body, result, context.RequestAborted);
    }

    /// <summary>The better of the two media types that the client accepts; null when it accepts neither.</summary>
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

            if (type.MatchesAllTypes || type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || type.MediaType.Equals("application/*", StringComparison.OrdinalIgnoreCase))
            {
                return Json;
            }
        }

        return null;
    }
}
