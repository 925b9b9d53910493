using System.Globalization;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What a request cost, as <c>extensions.cost</c> tells it.</summary>
internal static class Cost
{
    /// <summary><c>complexity</c> as estimated and its <c>limit</c>; <c>fields</c> and items of the answer; how often the store was asked.</summary>
    public static IReadOnlyDictionary<string, object?> Of(Request request) => new Dictionary<string, object?>
    {
        ["complexity"] = request.Complexity,
        ["limit"] = RequestLimits.Complexity.AtMost,
        ["fields"] = request.Fields,
        ["storeCalls"] = request.StoreCalls,
    };

    /// <summary>The sentence for an answer that grew over its limit while it was made: what was spent on what, and what is left for the rest.</summary>
    public static string Refusal(Request request)
    {
        var (limit, work) = (RequestLimits.Answer.AtMost, request.Spent - request.Fields);
        var spent = string.Create(CultureInfo.InvariantCulture, $"Refused: the answer would cost more than {limit:#,0} units; when it was stopped, the work of its questions had cost {work:#,0}, and it had {request.Fields:#,0} fields and items.");
        return work < limit
            ? string.Create(CultureInfo.InvariantCulture, $"{spent} Beside that work, {limit - work:#,0} fields and items would fit: ask for smaller pages or fewer fields, or in several requests.")
            : $"{spent} That work alone is too much: ask for less of the graph (a window, fewer relations, fewer actors), or each question in a request of its own.";
    }
}
