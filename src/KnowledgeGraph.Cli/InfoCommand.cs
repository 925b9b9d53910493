using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Api;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg info</c>: what a store holds.</summary>
internal static class InfoCommand
{
    private const string Question = "{ knowledgeBase { store revision entities facts claims judgements kinds { kind count } sources { claims document { id name } } } }";

    public static Command Make()
    {
        var (store, json) = (Options.Store(), Options.Json());
        var command = new Command(
            "info",
            """
            Say what the store holds: revision, counts, sources. Asks the running server when one holds the store. Example:
              kg info --store ./crisis.db
            """)
        {
            store, json,
        };
        command.SetAction(parsed => Terminal.Run(() => Info(StorePath.Of(parsed.GetValue(store)), parsed.GetValue(json))));
        return command;
    }

    private static async Task<int> Info(StorePath path, bool asJson)
    {
        var (answer, isClean) = await Asking.Ask(path, new GraphQuery(Question));
        if (asJson || !isClean)
        {
            Console.WriteLine(Asking.Print(answer));
            return isClean ? ExitCodes.Fine : ExitCodes.Refused;
        }

        var about = answer.GetProperty("data").GetProperty("knowledgeBase");
        int Number(string name) => about.GetProperty(name).GetInt32();
        Console.WriteLine(about.GetProperty("store").GetString());
        Console.WriteLine($"revision {Number("revision")}: {Terminal.Count(Number("entities"), "entity", "entities")}, {Terminal.Count(Number("facts"), "fact")}, {Terminal.Count(Number("claims"), "claim")}, {Terminal.Count(Number("judgements"), "judgement")}");
        Console.WriteLine();
        Print(["Kind", "Entities"], about.GetProperty("kinds").EnumerateArray().Select(kind => new[] { kind.GetProperty("kind").GetString()!, $"{kind.GetProperty("count")}" }));
        Print(["Claims", "Id", "Source"], about.GetProperty("sources").EnumerateArray().Select(Source));
        return ExitCodes.Fine;
    }

    private static string[] Source(JsonElement source)
    {
        var document = source.GetProperty("document");
        return [$"{source.GetProperty("claims"),6}", document.GetProperty("id").GetString()!, document.GetProperty("name").GetString()!];
    }

    private static void Print(string[] columns, IEnumerable<string[]> rows)
    {
        string[][] lines = [columns, .. rows];
        var widths = columns.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var line in lines)
        {
            Console.WriteLine(string.Join("  ", line.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd());
        }

        Console.WriteLine();
    }
}
