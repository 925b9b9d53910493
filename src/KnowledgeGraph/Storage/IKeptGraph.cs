using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Storage;

/// <summary>A store whose graph lies where others can change it: all of it can be compared, also what no view answers with.</summary>
public interface IKeptGraph
{
    /// <summary>Where what is kept is not what appending the revisions of <paramref name="replayed"/> writes: a sentence each, none when all is well.</summary>
    /// <remarks>Reads page by page. Others may append meanwhile: what later revisions wrote is left out.</remarks>
    IAsyncEnumerable<string> Differences(Graph replayed, CancellationToken cancellation = default);
}
