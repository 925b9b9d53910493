using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Api.Http;

/// <summary>Plain pages without a script: one thing of the knowledge base, or a sentence.</summary>
internal static class Pages
{
    private static readonly string Frame = Read("plain-page.html");

    /// <summary>What a browser may do with them: show them.</summary>
    public static string Policy { get; } = $"default-src 'none'; style-src {Hash(Frame, "style")}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>A page; <paramref name="body"/> is HTML already, <paramref name="title"/> is text.</summary>
    public static string Plain(string title, string body) => Frame
        .Replace("<!-- title -->", WebUtility.HtmlEncode(title), StringComparison.Ordinal)
        .Replace("<!-- body -->", body, StringComparison.Ordinal);

    /// <summary>A page that is built into the program.</summary>
    public static string Read(string name)
    {
        using var reader = new StreamReader(typeof(Pages).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    /// <summary>The hash of an element's content, as a policy names it.</summary>
    public static string Hash(string page, string element)
    {
        var start = page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var content = page[start..page.IndexOf($"</{element}>", start, StringComparison.Ordinal)];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
    }
}
