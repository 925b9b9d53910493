using System.Globalization;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What a request cost, as <c>extensions.cost</c> tells it.</summary>
internal static class Cost
{
    /// <summary>
    /// <c>complexity</c> as estimated and its <c>limit</c>; what the answer was <c>charged</c>, at most <c>chargedLimit</c>, for its <c>fields</c>
    /// and items and for the <c>work</c> of its questions; how often the store was asked.
    /// </summary>
    public static IReadOnlyDictionary<string, object?> Of(Request request) => new Dictionary<string, object?>
    {
        ["complexity"] = request.Complexity,
        ["limit"] = Complexity.LimitOf(request),
        ["charged"] = request.Charged,
        ["chargedLimit"] = request.Limit,
        ["fields"] = request.Fields,
        ["work"] = request.Work,
        ["storeCalls"] = request.StoreCalls,
    };

    /// <summary>The sentence for an answer that grew over its limit while it was made: what was spent on what, what would fit, and what was written all the same.</summary>
    public static string Refusal(Request request)
    {
        var (limit, work) = (request.Limit, request.Work);
        var spent = string.Create(CultureInfo.InvariantCulture, $"the answer would cost more than {limit:#,0} units; when it was stopped at {request.Charged:#,0}, the work of its questions had cost {work:#,0}, and it had {request.Fields:#,0} fields and items.");
        var fits = work < limit
            ? string.Create(CultureInfo.InvariantCulture, $"Beside that work, {limit - work:#,0} fields and items would fit: ask for smaller pages or fewer fields, or in several requests.")
            : $"{Walked(request)}Ask for less of the graph (a window, fewer relations, fewer actors), or each question in a request of its own.";
        return request.Wrote is { } revision
            ? string.Create(CultureInfo.InvariantCulture, $"Revision {revision:0} was written, but {spent} {fits} The same batch sent again writes nothing more.")
            : $"Refused: {spent} {fits}";
    }

    private static string Walked(Request request) => request.Walked is { Count: > 0 } walked
        ? $"Facts, entities and claims that were read: {string.Join(", ", walked.Select(meter => Told(meter, request.Limit)))}. "
        : "That work alone is too much. ";

    private static string Told(Meter meter, long limit) => string.Create(CultureInfo.InvariantCulture, $"{meter.Steps:#,0} for {meter.Question}, of which alone {meter.Fitting(limit):#,0} fit");
}
