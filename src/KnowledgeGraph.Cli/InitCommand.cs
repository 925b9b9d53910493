using System.CommandLine;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg init</c>: a new store.</summary>
internal static class InitCommand
{
    public static Command Make()
    {
        var store = Options.Store();
        var empty = new Option<bool>("--empty") { Description = "Without the starter knowledge base." };
        var command = new Command(
            "init",
            """
            Make a new store; an existing one is never touched. Examples:
              kg init --store ./crisis.db --empty
              kg init --store neo4j://localhost:7474/neo4j
            """)
        {
            store, empty,
        };
        command.SetAction((parsed, cancellation) => Terminal.Run(async () =>
        {
            await using var made = await Terminal.Make(StorePath.Of(parsed.GetValue(store)), !parsed.GetValue(empty));
            Console.WriteLine($"Made {made.Description}, revision {(await made.Head(cancellation)).Number}.");
            return ExitCodes.Fine;
        }));
        return command;
    }
}
