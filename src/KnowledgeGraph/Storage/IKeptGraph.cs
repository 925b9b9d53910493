using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Storage;

/// <summary>A store whose graph lies where others can change it: all of it can be compared, also what no view answers with.</summary>
public interface IKeptGraph
{
    /// <summary>Where what is kept is not what appending the revisions of <paramref name="replayed"/> writes: a sentence each, none when all is well.</summary>
    /// <remarks>Reads page by page. Others may append meanwhile: what later revisions wrote is left out, but for those that are committed and not published.</remarks>
    /// <param name="replayed">What follows from the revisions that readers see.</param>
    /// <param name="notice">Gets a sentence about what is no difference, but worth knowing.</param>
    /// <param name="cancellation">Stops it.</param>
    IAsyncEnumerable<string> Differences(Graph replayed, Action<string>? notice = null, CancellationToken cancellation = default);
}
