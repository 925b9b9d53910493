using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace KnowledgeGraph.Api.Http;

/// <summary>The page at <c>/</c>: the first questions, to run and to change. It loads nothing else.</summary>
internal static class FrontPage
{
    private static readonly Lazy<string> Page = new(Make);

    public static string Html => Page.Value;

    /// <summary>What a browser may do with the page: run its own script, ask this host, and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src {HashOf("script")}; style-src {HashOf("style")}; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static string HashOf(string element)
    {
        var start = Html.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var content = Html[start..Html.IndexOf($"</{element}>", start, StringComparison.Ordinal)];
        return $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)))}'";
    }

    private static string Make()
    {
        using var reader = new StreamReader(typeof(FrontPage).Assembly.GetManifestResourceStream("front-page.html")!);
        var questions = new StringBuilder();
        foreach (var query in FirstQuery.All)
        {
            questions.Append("<li><button type=\"button\" data-query=\"").Append(WebUtility.HtmlEncode(query.Text)).Append("\">")
                .Append(WebUtility.HtmlEncode(query.Question)).Append("</button></li>\n");
        }

        return reader.ReadToEnd().ReplaceLineEndings("\n").Replace("<!-- questions -->", questions.ToString(), StringComparison.Ordinal);
    }
}
