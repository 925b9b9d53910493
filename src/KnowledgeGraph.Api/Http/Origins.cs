using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>Who opens a connection that stays.</summary>
internal static class Origins
{
    /// <summary>Whether a request comes from a page of this host, or from no page at all. Browsers let any page open a WebSocket to any host, and say which.</summary>
    public static bool IsHere(HttpRequest request)
    {
        if (request.Headers.Origin is not [{ } origin])
        {
            return request.Headers.Origin.Count == 0;
        }

        return Uri.TryCreate(origin, UriKind.Absolute, out var page) && page.Scheme is "http" or "https"
            && page.Host.Equals(request.Host.Host, StringComparison.OrdinalIgnoreCase)
            && page.Port == (request.Host.Port ?? (page.Scheme == Uri.UriSchemeHttps ? 443 : 80));
    }
}
