using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

/// <summary>A request that is not GraphQL over HTTP: a status and why.</summary>
internal sealed class BadRequest(int status, string message) : Exception(message)
{
    public int Status => status;
}

/// <summary>Reads GraphQL over HTTP, by POST and GET.</summary>
internal static class HttpRequests
{
    /// <exception cref="BadRequest">The request is not of that form.</exception>
    public static async Task<GraphQuery> Read(HttpContext context)
    {
        if (context.Request.QueryString.Value is { Length: var length } && length > RequestLimits.Address.AtMost)
        {
            throw new BadRequest(414, $"{RequestLimits.Address.Refusal(length)} A longer question goes by POST.");
        }

        return HttpMethods.IsGet(context.Request.Method) ? ReadAddress(context.Request.Query) : await ReadBody(context);
    }

    private static GraphQuery ReadAddress(IQueryCollection query)
    {
        if (!query.TryGetValue("query", out var text) || text.Count == 0)
        {
            throw new BadRequest(400, "The parameter query is missing.");
        }

        JsonElement? variables = null;
        if (query.TryGetValue("variables", out var json) && json is [{ Length: > 0 } some])
        {
            variables = RequireObject(ParseJson(() => JsonDocument.Parse(some)), "variables");
        }

        if (query.TryGetValue("extensions", out var more) && more is [{ Length: > 0 } extensions])
        {
            RequireObject(ParseJson(() => JsonDocument.Parse(extensions)), "extensions");
        }

        return new GraphQuery(text[0]!, variables, query.TryGetValue("operationName", out var name) ? name[0] : null, IsReadOnly: true);
    }

    private static async Task<GraphQuery> ReadBody(HttpContext context)
    {
        if (!MediaTypeHeaderValue.TryParse(context.Request.ContentType, out var type) || !type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase)))
        {
            throw new BadRequest(415, "The content type must be application/json in UTF-8.");
        }

        if (context.Request.ContentLength > RequestLimits.Body.AtMost)
        {
            throw new BadRequest(413, RequestLimits.Body.Refusal(context.Request.ContentLength ?? RequestLimits.Body.AtMost + 1));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            size.MaxRequestBodySize = RequestLimits.Body.AtMost;
        }

        using var document = await ParseJson(context);
        return Of(RequireObject(document.RootElement, "The body") ?? throw new BadRequest(400, "The body must be a JSON object."));
    }

    /// <summary>A request as a JSON object, as in a body or in a message of a WebSocket.</summary>
    /// <exception cref="BadRequest">It is not of that form.</exception>
    public static GraphQuery Of(JsonElement body)
    {
        RequireObject(Member(body, "extensions"), "extensions");
        var query = Text(body, "query") ?? throw new BadRequest(400, "The member query is missing.");
        return new GraphQuery(query, RequireObject(Member(body, "variables"), "variables")?.Clone(), Text(body, "operationName"));
    }

    private static async Task<JsonDocument> ParseJson(HttpContext context)
    {
        try
        {
            return await JsonDocument.ParseAsync(context.Request.Body, default, context.RequestAborted);
        }
        catch (JsonException malformed)
        {
            throw new BadRequest(400, $"The body is not JSON: {malformed.Message}");
        }
        catch (BadHttpRequestException tooLarge)
        {
            throw new BadRequest(tooLarge.StatusCode, RequestLimits.Body.Refusal(context.Request.ContentLength ?? RequestLimits.Body.AtMost + 1));
        }
    }

    private static JsonElement ParseJson(Func<JsonDocument> parse)
    {
        try
        {
            using var document = parse();
            return document.RootElement.Clone();
        }
        catch (JsonException malformed)
        {
            throw new BadRequest(400, $"A parameter is not JSON: {malformed.Message}");
        }
    }

    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Member(JsonElement body, string name) =>
        body.TryGetProperty(name, out var value) && value.ValueKind is not JsonValueKind.Null ? value : null;

    /// <summary>A member that is a string, or not there.</summary>
    /// <exception cref="BadRequest">It is something else.</exception>
    public static string? Text(JsonElement body, string name) => Member(body, name) switch
    {
        null => null,
        { ValueKind: JsonValueKind.String } text => Unicode(text, name),
        _ => throw new BadRequest(400, $"The member {name} must be a string."),
    };

    private static string Unicode(JsonElement text, string name)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new BadRequest(400, $"The member {name} holds half of a surrogate pair, which is no Unicode.");
        }
    }

    /// <summary>The same value when it is an object; null for null.</summary>
    /// <exception cref="BadRequest">It is something else.</exception>
    public static JsonElement? RequireObject(JsonElement? value, string what) => value switch
    {
        null or { ValueKind: JsonValueKind.Object } => value,
        { ValueKind: JsonValueKind.Null } => null,
        _ => throw new BadRequest(400, $"{what} must be a JSON object."),
    };
}
