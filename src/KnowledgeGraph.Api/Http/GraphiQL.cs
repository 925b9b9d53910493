using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Net;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>GraphiQL as files of this host: the page at <c>/graphql</c> for a browser, and what it loads.</summary>
/// <remarks>The build makes them from npm and lays them beside the program; without npm the page says how to build them.</remarks>
internal static class GraphiQL
{
    /// <summary>Everything from this host and nothing from elsewhere. Monaco writes its styles into the page as it goes.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self' data:; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "graphiql");

    private static readonly Lazy<ImmutableDictionary<string, string>> Assets = new(() => Directory.Exists(Path.Combine(Folder, "assets"))
        ? Directory.GetFiles(Path.Combine(Folder, "assets")).ToImmutableDictionary(file => Path.GetFileName(file), file => file, StringComparer.Ordinal)
        : ImmutableDictionary<string, string>.Empty);

    private static readonly ConcurrentDictionary<(string File, string? Encoding), byte[]> Packed = new();

    /// <summary>Whether the build made it.</summary>
    public static bool IsBuilt => File.Exists(Path.Combine(Folder, "index.html"));

    /// <summary>Whether a GET asks for a page to look at and not for an answer.</summary>
    public static bool IsWanted(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().Accept;
        double Best(Func<string, bool> fits) => accepted.Where(type => type.MediaType.Value is { } name && fits(name)).Select(type => type.Quality ?? 1).DefaultIfEmpty(0).Max();
        var page = Best(name => name.Equals("text/html", StringComparison.OrdinalIgnoreCase));
        return HttpMethods.IsGet(request.Method) && page > 0 && page > Best(name => name.EndsWith("json", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>The page. A question in its address is shown and not run.</summary>
    public static Task SendPage(HttpContext context, KnowledgeApi api)
    {
        Replies.Protect(context, Policy);
        context.Response.Headers.CacheControl = "no-cache";
        context.Response.Headers.Append("Vary", "Accept");
        if (!IsBuilt)
        {
            return Replies.Send(context, StatusCodes.Status404NotFound, "text/html; charset=utf-8", Pages.Plain(
                "GraphiQL was not built",
                "<p>This is the GraphQL endpoint. The page to try it out, GraphiQL, is missing: it is built from npm, and Node.js was not there.</p>"
                + "<p>Install Node.js 20.19 or newer with npm and build again: <code>dotnet build src/KnowledgeGraph.Cli</code>. Or ask from the <a href=\"/\">front page</a>, which needs nothing.</p>"));
        }

        var told = $"<meta name=\"first-query\" content=\"{WebUtility.HtmlEncode(FirstQuery.All[0].Text)}\">\n<meta name=\"introspection\" content=\"{(api.AllowsIntrospection ? "on" : "off")}\">";
        return Replies.Send(context, StatusCodes.Status200OK, "text/html; charset=utf-8", File.ReadAllText(Path.Combine(Folder, "index.html")).Replace("<!-- server -->", told, StringComparison.Ordinal));
    }

    /// <summary>A file that the page loads; its name has a hash of its content, so that it never changes.</summary>
    public static async Task SendAsset(HttpContext context, string name)
    {
        if (!Assets.Value.TryGetValue(name, out var file))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        var encoding = Path.GetExtension(name) is ".js" or ".css" ? Replies.Encoding(context.Request) : null;
        var content = Packed.GetOrAdd((file, encoding), key => key.Encoding is null ? File.ReadAllBytes(key.File) : Replies.Compress(File.ReadAllBytes(key.File), key.Encoding, CompressionLevel.Optimal));
        context.Response.ContentType = Path.GetExtension(name) switch
        {
            ".js" => "text/javascript; charset=utf-8",
            ".css" => "text/css; charset=utf-8",
            ".ttf" => "font/ttf",
            ".woff2" => "font/woff2",
            ".svg" => "image/svg+xml",
            _ => "application/octet-stream",
        };
        Replies.Protect(context, Policy);
        context.Response.Headers.XContentTypeOptions = "nosniff";
        context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
        context.Response.Headers.Append("Vary", "Accept-Encoding");
        if (encoding is not null)
        {
            context.Response.Headers.ContentEncoding = encoding;
        }

        await Replies.SendAsIs(context, content);
    }
}
