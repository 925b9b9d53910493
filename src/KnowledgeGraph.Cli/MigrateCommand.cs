using System.CommandLine;
using KnowledgeGraph.Neo4j;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg migrate</c>: what a knowledge base needs in a database of Neo4j.</summary>
internal static class MigrateCommand
{
    public static Command Make()
    {
        var store = Options.Store();
        var command = new Command(
            "migrate",
            """
            Make the constraints, the indexes and the empty ledger that are missing in a database of Neo4j; what is there stays. Example:
              kg migrate --store neo4j://localhost:7474/neo4j
            """)
        {
            store,
        };
        command.SetAction((parsed, cancellation) => Terminal.Run(async () =>
        {
            if (StorePath.Of(parsed.GetValue(store)).Neo4j is not { } address)
            {
                return Terminal.Usage("kg migrate is for Neo4j; name it with --store neo4j://host:7474/database. A file needs no migration.");
            }

            await Terminal.Show($"Preparing {address}", async () =>
            {
                await Neo4jStore.Migrate(address, Terminal.Neo4jSettings, cancellation);
                return true;
            });
            Console.WriteLine($"{address} is ready.");
            return ExitCodes.Fine;
        }));
        return command;
    }
}
