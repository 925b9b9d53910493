using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What the rules that ran over a document depend on, so that none of them has to run again.</summary>
/// <param name="Text">The document.</param>
/// <param name="OperationName">Which operation; null when it has one.</param>
/// <param name="IsReadOnly">Whether only queries may run.</param>
internal sealed record DocumentKey(string Text, string? OperationName, bool IsReadOnly);

/// <summary>Documents that were parsed and found valid for one schema. Bounded in number and bytes; what was used longest ago goes first. Safe for concurrent use.</summary>
/// <remarks>Only what does not depend on variables is saved: complexity is estimated for every request.</remarks>
internal sealed class DocumentCache(int maxEntries = 500, long maxBytes = 16_000_000)
{
    /// <summary>Bytes of the tree for each character of the text, measured over the first queries and GraphiQL's introspection.</summary>
    private const int BytesPerCharacter = 40;

    private readonly Lock gate = new();
    private readonly Dictionary<DocumentKey, LinkedListNode<(DocumentKey Key, GraphQLDocument Document)>> known = [];
    private readonly LinkedList<(DocumentKey Key, GraphQLDocument Document)> byUse = [];

    /// <summary>How many documents it holds.</summary>
    public int Count
    {
        get
        {
            lock (gate)
            {
                return known.Count;
            }
        }
    }

    /// <summary>About how many bytes they take.</summary>
    public long Bytes { get; private set; }

    /// <summary>The document; null when it is not there.</summary>
    public GraphQLDocument? Find(DocumentKey key)
    {
        lock (gate)
        {
            if (!known.TryGetValue(key, out var entry))
            {
                return null;
            }

            byUse.Remove(entry);
            byUse.AddFirst(entry);
            return entry.Value.Document;
        }
    }

    /// <summary>Keeps a valid document; one that would take more than a tenth of the room is not kept.</summary>
    public void Keep(DocumentKey key, GraphQLDocument document)
    {
        if (Size(key) > maxBytes / 10)
        {
            return;
        }

        lock (gate)
        {
            if (!known.TryAdd(key, byUse.AddFirst((key, document))))
            {
                byUse.RemoveFirst();
                return;
            }

            Bytes += Size(key);
            while (known.Count > maxEntries || Bytes > maxBytes)
            {
                var oldest = byUse.Last!.Value.Key;
                byUse.RemoveLast();
                known.Remove(oldest);
                Bytes -= Size(oldest);
            }
        }
    }

    private static long Size(DocumentKey key) => 200 + (long)BytesPerCharacter * (key.Text.Length + (key.OperationName?.Length ?? 0));
}
