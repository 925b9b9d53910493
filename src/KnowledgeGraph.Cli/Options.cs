using System.CommandLine;

namespace KnowledgeGraph.Cli;

/// <summary>Options that several commands have.</summary>
internal static class Options
{
    public static Option<string?> Store() => new("--store")
    {
        Description = "The file of the store, or neo4j://host:7474/database. Without it: KG_STORE, else kg.db in your data folder, which is made with the starter when missing.",
        HelpName = "STORE",
    };

    public static Option<bool> Json() => new("--json") { Description = "Print JSON, for programs." };
}
