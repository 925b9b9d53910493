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
}
