using System.CommandLine;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg copy</c>: a store into another one, of the same sort or not.</summary>
internal static class CopyCommand
{
    public static Command Make()
    {
        var from = new Argument<string>("FROM") { Description = "A file, or neo4j://host:7474/database." };
        var to = new Argument<string>("TO") { Description = "The same; made when missing. A copy that was interrupted goes on." };
        var command = new Command(
            "copy",
            """
            Copy a store: the same revisions, claims, judgements and hashes. Run it again after an interruption or after new revisions. Examples:
              kg copy ./crisis.db neo4j://localhost:7474/neo4j
              kg copy neo4j://localhost:7474/neo4j ./backup.db
            """)
        {
            from, to,
        };
        command.SetAction((parsed, cancellation) => Terminal.Run(() => Copy(StorePath.Of(parsed.GetValue(from)), StorePath.Of(parsed.GetValue(to)), cancellation)));
        return command;
    }

    private static async Task<int> Copy(StorePath from, StorePath to, CancellationToken cancellation)
    {
        if (from == to)
        {
            return Terminal.Usage("FROM and TO are one store.");
        }

        await using var source = await Terminal.Open(from);
        var clock = new RevisionClock();
        await using var target = await Terminal.OpenOrMakeEmpty(to, clock);
        var (start, newest) = ((await target.Head(cancellation)).Number, (await source.Head(cancellation)).Number);
        var head = await Terminal.Count("Copying revisions", start, newest, progress => Copying.Copy(source, target, clock, progress, cancellation));
        Console.WriteLine($"{target.Description}: revision {head.Number}, {Terminal.Count((int)(head.Number - start), "revision")} copied.");
        return ExitCodes.Fine;
    }
}
