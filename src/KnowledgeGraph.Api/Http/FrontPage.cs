using System.Net;
using System.Text;

namespace KnowledgeGraph.Api.Http;

/// <summary>The page at <c>/</c>: the first questions, to run and to change. It loads nothing else.</summary>
internal static class FrontPage
{
    private static readonly Lazy<string> Page = new(Make);

    public static string Html => Page.Value;

    private static string Make()
    {
        using var reader = new StreamReader(typeof(FrontPage).Assembly.GetManifestResourceStream("front-page.html")!);
        var questions = new StringBuilder();
        foreach (var query in FirstQuery.All)
        {
            questions.Append("<li><button type=\"button\" data-query=\"").Append(WebUtility.HtmlEncode(query.Text)).Append("\">")
                .Append(WebUtility.HtmlEncode(query.Question)).Append("</button></li>\n");
        }

        return reader.ReadToEnd().Replace("<!-- questions -->", questions.ToString(), StringComparison.Ordinal);
    }
}
