using System.CommandLine;
using KnowledgeGraph.Cli;

var serve = ServeCommand.Make("serve", "Open the knowledge base and answer questions over HTTP (what kg does when no command is given).");
var root = new RootCommand(
    """
    kg: who met whom about what, and how do we know?

    Without a command it opens the knowledge base and serves it. Examples:
      kg                                                     serve the default store at http://127.0.0.1:5080
      kg query '{ search(text: "Haddad") { matches { entity { id name } } } }'
      kg import my-source.yaml                               import a dossier
      kg info                                                what the store holds
      kg init --store ./crisis.db --empty                    a new store without the starter
      kg serve --store neo4j://localhost:7474/neo4j          the same on Neo4j

    Exit codes: 0 fine, 1 data refused or a question with errors, 2 wrong usage, 3 no store or server.
    """)
{
    serve, QueryCommand.Make(), ImportCommand.Make(), CheckCommand.Make(), InfoCommand.Make(), InitCommand.Make(),
    MigrateCommand.Make(), CopyCommand.Make(), VerifyCommand.Make(), KeyCommand.Make(),
};
ServeCommand.AddTo(root);

var parsed = root.Parse(args, new ParserConfiguration { ResponseFileTokenReplacer = null }); // "@FILE" is for --variables
if (parsed.Errors.Count > 0)
{
    foreach (var error in parsed.Errors)
    {
        Console.Error.WriteLine($"error USAGE: {error.Message}");
    }

    Console.Error.WriteLine("Try: kg --help");
    return ExitCodes.Usage;
}

return await parsed.InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
