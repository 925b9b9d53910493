using System.CommandLine;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg verify</c>: whether a store's graph is the one that follows from its ledger.</summary>
internal static class VerifyCommand
{
    private const int MostShown = 50;

    public static Command Make()
    {
        var store = Options.Store();
        var command = new Command(
            "verify",
            """
            Replay the ledger, check its chain of hashes, and compare the graph that follows with the one that is there. Changes nothing.
            Revisions that are committed and not yet published, as a writer leaves them that is killed, are compared too and told, but no difference. Examples:
              kg verify --store ./crisis.db
              kg verify --store neo4j://localhost:7474/neo4j
            """)
        {
            store,
        };
        command.SetAction((parsed, cancellation) => Terminal.Run(() => Verify(StorePath.Of(parsed.GetValue(store)), cancellation)));
        return command;
    }

    private static async Task<int> Verify(StorePath path, CancellationToken cancellation)
    {
        await using var store = await Terminal.Open(path);
        var head = await store.Head(cancellation);
        var notices = new List<string>();
        var (shown, count) = await Terminal.Show($"Verifying {store.Description}", () => Differences(store, notices.Add, cancellation));
        foreach (var difference in shown)
        {
            Console.Error.WriteLine(difference);
        }

        if (count > shown.Count)
        {
            Console.Error.WriteLine($"... and {Terminal.Count(count - shown.Count, "difference")} more.");
        }

        notices.ForEach(Console.WriteLine);
        Console.WriteLine(count == 0
            ? $"{store.Description}: revisions 1 to {head.Number} follow from each other, and the graph follows from them."
            : $"{store.Description}: {Terminal.Count(count, "difference")} between the graph and the ledger.");
        return count == 0 ? ExitCodes.Fine : ExitCodes.Refused;
    }

    /// <summary>The first differences, and how many there are.</summary>
    private static async Task<(List<string> Shown, int Count)> Differences(IKnowledgeStore store, Action<string> notice, CancellationToken cancellation)
    {
        var (shown, count) = (new List<string>(), 0);
        await foreach (var difference in Verification.Differences(store, notice: notice, cancellation: cancellation))
        {
            if (count++ < MostShown)
            {
                shown.Add(difference);
            }
        }

        return (shown, count);
    }
}
