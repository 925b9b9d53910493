using System.Collections.Immutable;
using KnowledgeGraph.Names;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j;

/// <summary>Every word of a name, title or identifier, so that the near ones to a misspelt word are found exactly and not by an index's idea of nearness.</summary>
/// <remarks>Kept in the process; only the words of new revisions are read. Words are few where names are many.</remarks>
internal sealed class Vocabulary(Neo4jClient client) : IDisposable
{
    /// <summary>As near as a word of a name must be for the whole name to count as near.</summary>
    private const double Near = 0.8;

    private readonly SemaphoreSlim reading = new(1, 1);
    private ImmutableHashSet<NameWord> words = [];
    private long known;

    /// <summary>The words near to one of <paramref name="tokens"/>; among them some that only later revisions have.</summary>
    public async Task<IReadOnlyList<string>> NearTo(IReadOnlyCollection<string> tokens, long revision, CancellationToken cancellation)
    {
        var all = await UpTo(revision, cancellation);
        var asked = tokens.Select(NameMatch.Word).ToArray();
        return [.. all.Where(word => asked.Any(token => NameMatch.Alike(token, word, mayBeInitials: true) >= Near)).Select(word => word.Text)];
    }

    public void Dispose()
    {
        reading.Dispose();
    }

    private async Task<ImmutableHashSet<NameWord>> UpTo(long revision, CancellationToken cancellation)
    {
        await reading.WaitAsync(cancellation);
        try
        {
            if (revision > known)
            {
                var more = await client.Read(Cypher.Query("words", ("after", known), ("revision", revision)), row => NameMatch.Word(row[0].GetString()!), cancellation);
                (words, known) = (words.Union(more), revision);
            }

            return words;
        }
        finally
        {
            reading.Release();
        }
    }
}
