using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Api;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg info</c>: what a store holds.</summary>
internal static class InfoCommand
{
    private const string Question = "{ knowledgeBase { store revision entities facts claims judgements kinds { kind count } sources { claims document { id name } } } }";

    private const string Claims =
        """
        query($after: String) {
          claims(first: 500, after: $after) {
            pageInfo { hasNextPage endCursor }
            edges { node { id label locator scope modality polarity text time { edtf } witnesses { name } source { id name } } }
          }
        }
        """;

    public static Command Make()
    {
        var (store, json) = (Options.Store(), Options.Json());
        var sources = new Option<bool>("--sources") { Description = "Every source with each of its claims: row, place in the source, who answers for it." };
        var command = new Command(
            "info",
            """
            Say what the store holds: revision, counts, sources. Asks the running server when one holds the store. Example:
              kg info --store ./crisis.db
              kg info --sources
            """)
        {
            sources, store, json,
        };
        command.SetAction(parsed => Terminal.Run(() => parsed.GetValue(sources)
            ? Sources(StorePath.Of(parsed.GetValue(store)), parsed.GetValue(json))
            : Info(StorePath.Of(parsed.GetValue(store)), parsed.GetValue(json))));
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

    /// <summary>One source after another, since claims come by source.</summary>
    private static async Task<int> Sources(StorePath path, bool asJson)
    {
        var (claims, problem) = await Asking.With(path, AllClaims);
        if (problem is { } answer)
        {
            Console.WriteLine(Asking.Print(answer));
            return ExitCodes.Refused;
        }

        if (asJson)
        {
            Console.WriteLine(JsonSerializer.Serialize(claims));
            return ExitCodes.Fine;
        }

        var bySource = claims.GroupBy(claim => claim.GetProperty("source").GetProperty("id").GetString()!).ToArray();
        foreach (var source in bySource)
        {
            Console.WriteLine($"{source.Key}: {source.First().GetProperty("source").GetProperty("name").GetString()}, {Terminal.Count(source.Count(), "claim")}");
            Print(["  Row", "At", "Scope", "Who answers for it", "Claim"], source.Select(Claim));
        }

        Console.WriteLine($"{Terminal.Count(claims.Count, "claim")} from {Terminal.Count(bySource.Length, "source")}.");
        return ExitCodes.Fine;
    }

    private static async Task<(IReadOnlyList<JsonElement> Claims, JsonElement? Problem)> AllClaims(Func<GraphQuery, Task<(JsonElement Answer, bool IsClean)>> ask)
    {
        var claims = new List<JsonElement>();
        for (string? after = null; ;)
        {
            var (answer, isClean) = await ask(new GraphQuery(Claims, JsonSerializer.SerializeToElement(new { after })));
            if (!isClean)
            {
                return ([], answer);
            }

            var page = answer.GetProperty("data").GetProperty("claims");
            claims.AddRange(page.GetProperty("edges").EnumerateArray().Select(edge => edge.GetProperty("node")));
            if (!page.GetProperty("pageInfo").GetProperty("hasNextPage").GetBoolean())
            {
                return (claims, null);
            }

            after = page.GetProperty("pageInfo").GetProperty("endCursor").GetString();
        }
    }

    private static string[] Claim(JsonElement claim)
    {
        string Text(string name) => claim.GetProperty(name).GetString() ?? "";
        var witnesses = claim.GetProperty("witnesses").EnumerateArray().Select(witness => witness.GetProperty("name").GetString());
        var marks = new[] { Text("polarity"), Text("modality") }.Where(word => word is not ("AFFIRMS" or "OCCURRED")).Select(word => $" [{word.ToLowerInvariant().Replace('_', ' ')}]");
        return [$"  {Text("label")}", Text("locator"), Text("scope").ToLowerInvariant(), string.Join(", ", witnesses), Text("text") + string.Concat(marks)];
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
