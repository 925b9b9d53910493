using System.CommandLine;
using KnowledgeGraph.Benchmarks.Appending;
using KnowledgeGraph.Benchmarks.Hostile;

return await new RootCommand("What the knowledge base costs, measured. Each command prints a table; those that are kept lie beside it as Markdown.")
{
    HostileCommand.Make(), AppendCommand.Make(),
}.Parse(args).InvokeAsync();
