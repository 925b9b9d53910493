namespace KnowledgeGraph.Questions;

/// <summary>Lets long work in memory be stopped.</summary>
internal static class Stopping
{
    /// <summary>The items, for as long as the work is not stopped.</summary>
    /// <exception cref="OperationCanceledException">It was.</exception>
    public static IEnumerable<T> Until<T>(this IEnumerable<T> items, CancellationToken cancellation)
    {
        foreach (var item in items)
        {
            cancellation.ThrowIfCancellationRequested();
            yield return item;
        }
    }
}
