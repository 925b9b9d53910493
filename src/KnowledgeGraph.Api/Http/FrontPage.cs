using System.Net;
using System.Text;

namespace KnowledgeGraph.Api.Http;

/// <summary>The page at <c>/</c>: the first questions, to run, to change, and to open in GraphiQL. It loads nothing else.</summary>
internal static class FrontPage
{
    private static readonly Lazy<string> Page = new(Make);

    public static string Html => Page.Value;

    /// <summary>What a browser may do with the page: run its own script, ask this host, and nothing else.</summary>
    public static string Policy { get; } =
        $"default-src 'none'; script-src {Pages.Hash(Html, "script")}; style-src {Pages.Hash(Html, "style")}; connect-src 'self'; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    /// <summary>The address at which GraphiQL shows a question; what follows the # never leaves the browser.</summary>
    public static string InGraphiQL(string query) => $"/graphql#query={Uri.EscapeDataString(query)}";

    private static string Make()
    {
        var questions = new StringBuilder();
        foreach (var query in FirstQuery.All)
        {
            questions.Append("<li><button type=\"button\" data-query=\"").Append(WebUtility.HtmlEncode(query.Text)).Append("\">")
                .Append(WebUtility.HtmlEncode(query.Question)).Append("</button> <a href=\"").Append(InGraphiQL(query.Text)).Append("\">in GraphiQL</a></li>\n");
        }

        return Pages.Read("front-page.html").Replace("<!-- questions -->", questions.ToString(), StringComparison.Ordinal);
    }
}
