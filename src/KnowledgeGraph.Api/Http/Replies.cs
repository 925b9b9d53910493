using System.IO.Compression;
using GraphQL;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace KnowledgeGraph.Api.Http;

/// <summary>Sends whole answers, compressed where the client takes that and it pays.</summary>
internal static class Replies
{
    /// <summary>Smaller answers go as they are: they fit a packet.</summary>
    public const int FewestBytes = 1_400;

    /// <summary>Sends text of any sort.</summary>
    public static Task Send(HttpContext context, int status, string type, string content) => Send(context, status, type, System.Text.Encoding.UTF8.GetBytes(content));

    /// <summary>Sends bytes, by brotli or gzip where the client accepts one of them.</summary>
    public static async Task Send(HttpContext context, int status, string type, ReadOnlyMemory<byte> content)
    {
        var response = context.Response;
        (response.StatusCode, response.ContentType) = (status, type);
        response.Headers.XContentTypeOptions = "nosniff";
        response.Headers.Append(HeaderNames.Vary, HeaderNames.AcceptEncoding);
        if (content.Length >= FewestBytes && Encoding(context.Request) is { } encoding)
        {
            response.Headers.ContentEncoding = encoding;
            content = Compress(content, encoding, CompressionLevel.Fastest);
        }

        await SendAsIs(context, content);
    }

    /// <summary>Sends an error of which no GraphQL answer tells, in the form of one, and logs its code.</summary>
    public static Task Refuse(HttpContext context, int status, string code, string message)
    {
        RequestLog.Note(context, code);
        return Send(context, status, "application/json; charset=utf-8", KnowledgeApi.Text(new ExecutionResult { Errors = [ErrorCodes.Error(code, message)] }));
    }

    /// <summary>The better of brotli and gzip that the client accepts; null for neither.</summary>
    public static string? Encoding(HttpRequest request)
    {
        var accepted = request.GetTypedHeaders().AcceptEncoding;
        double Quality(string name) => accepted.FirstOrDefault(encoding => encoding.Value.Equals(name, StringComparison.OrdinalIgnoreCase)) is { } found ? found.Quality ?? 1
            : accepted.FirstOrDefault(encoding => encoding.Value == "*") is { } any ? any.Quality ?? 1 : 0;
        var (brotli, gzip) = (Quality("br"), Quality("gzip"));
        return brotli > 0 && brotli >= gzip ? "br" : gzip > 0 ? "gzip" : null;
    }

    /// <summary>The same content, compressed.</summary>
    public static byte[] Compress(ReadOnlyMemory<byte> content, string encoding, CompressionLevel level)
    {
        using var packed = new MemoryStream();
        using (Stream stream = encoding == "br" ? new BrotliStream(packed, level) : new GZipStream(packed, level))
        {
            stream.Write(content.Span);
        }

        return packed.ToArray();
    }

    /// <summary>Sends bytes as they are; nothing but their length for HEAD.</summary>
    public static async Task SendAsIs(HttpContext context, ReadOnlyMemory<byte> content)
    {
        context.Response.ContentLength = content.Length;
        if (!HttpMethods.IsHead(context.Request.Method))
        {
            await context.Response.Body.WriteAsync(content, context.RequestAborted);
        }
    }

    /// <summary>Tells a browser what a page may do, and nothing of where it came from.</summary>
    public static void Protect(HttpContext context, string policy)
    {
        context.Response.Headers.ContentSecurityPolicy = policy;
        context.Response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
