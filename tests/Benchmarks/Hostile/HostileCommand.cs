using System.CommandLine;
using System.Globalization;
using System.Runtime;
using System.Text;
using GraphQL;
using KnowledgeGraph.Api;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;

namespace KnowledgeGraph.Benchmarks.Hostile;

/// <summary><c>hostile</c>: what each hostile request costs the server.</summary>
internal static class HostileCommand
{
    private const double MaxMilliseconds = 50, MaxMegabytes = 50;

    public static Command Make()
    {
        var rounds = new Option<int>("--rounds") { Description = "How often each is sent; the least CPU and the most bytes count.", DefaultValueFactory = _ => 7 };
        var only = new Option<string?>("--only") { Description = "Only those whose name contains this." };
        var table = new Option<string?>("--write") { Description = "The file that takes the table." };
        var command = new Command("hostile", "Send every hostile request in process, warm, and print CPU and allocation of each. Fails when one is over 50 ms or 50 MB, or twice that where it is stopped while it runs.") { rounds, only, table };
        command.SetAction(parsed => Run(parsed.GetValue(rounds), parsed.GetValue(only), parsed.GetValue(table)));
        return command;
    }

    private static async Task<int> Run(int rounds, string? only, string? file)
    {
        await using var store = EmbeddedStore.InMemory();
        await StarterDossiers.Import(store);
        var api = new KnowledgeApi(store);
        var rows = new List<Row>();
        foreach (var document in HostileDocuments.Honest.Concat(HostileDocuments.All).Where(document => only is null || document.Name.Contains(only, StringComparison.OrdinalIgnoreCase)))
        {
            var row = await Measure(api, document, rounds);
            rows.Add(row);
            Console.WriteLine(row);
        }

        var over = rows.Where(row => row.IsOver).ToArray();
        Console.WriteLine($"{rows.Count} requests, {over.Length} over {MaxMilliseconds} ms or {MaxMegabytes} MB.");
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, Table(rows, rounds));
        }

        return over.Length == 0 ? 0 : 1;
    }

    private static async Task<Row> Measure(KnowledgeApi api, HostileDocument document, int rounds)
    {
        var row = new Row(document.Name, document.Size, "", double.MaxValue, 0, 0, document.IsStopped ? 2 : 1);
        for (var round = -2; round < rounds; round++)
        {
            if (document.Before is not null)
            {
                await api.Answer(new GraphQuery(document.Query, document.SentBefore, document.OperationName));
            }

            var query = new GraphQuery(document.Query, document.Sent, document.OperationName);
            GC.Collect();
            GC.WaitForPendingFinalizers();
            var (cpu, bytes) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes(precise: true));
            var result = await api.Execute(query);
            using var written = new MemoryStream();
            await KnowledgeApi.Write(written, result);
            var (milliseconds, megabytes) = ((Environment.CpuUsage.TotalTime - cpu).TotalMilliseconds, (GC.GetTotalAllocatedBytes(precise: true) - bytes) / 1e6);
            if (round >= 0)
            {
                row = row with { Outcome = Outcome(result), Milliseconds = Math.Min(row.Milliseconds, milliseconds), Worst = Math.Max(row.Worst, milliseconds), Megabytes = Math.Max(row.Megabytes, megabytes) };
            }
        }

        return row;
    }

    private static string Outcome(ExecutionResult result) => result.Errors is { Count: > 0 } errors
        ? string.Join(' ', errors.GroupBy(error => error.Code).Select(group => group.Count() == 1 ? group.Key : $"{group.Count()} x {group.Key}"))
        : string.Join(' ', ((IReadOnlyDictionary<string, object?>)result.Extensions!["cost"]!).Where(pair => pair.Key != "limit").Select(pair => $"{pair.Key} {pair.Value}"));

    private static string Table(List<Row> rows, int rounds)
    {
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Hostile requests

            Made by `dotnet run -c Release --project tests/Benchmarks -- hostile --write tests/Benchmarks/hostile.md` on {DateTime.UtcNow:yyyy-MM-dd}: {Environment.ProcessorCount} cores, .NET {Environment.Version}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC, {System.Runtime.InteropServices.RuntimeInformation.OSDescription.Split(' ')[0]} {System.Runtime.InteropServices.RuntimeInformation.ProcessArchitecture}.

            Each request is sent {rounds} times in process over the starter knowledge base, after two to warm up (code is compiled in full at once), and its answer written as JSON. CPU is that of the whole process, its least and most over the rounds; MB are the most bytes allocated. The bound is {MaxMilliseconds} ms and {MaxMegabytes} MB; twice that for six dear questions in one request, which are stopped while they run, since a call of the store is charged once it is answered.

            | request | bytes sent | outcome | CPU ms | most CPU ms | MB |
            |---|---|---|---|---|---|

            """);
        foreach (var row in rows)
        {
            text.Append(CultureInfo.InvariantCulture, $"| {row.Name} | {row.Size:#,0} | {row.Outcome} | {row.Milliseconds:0.0} | {row.Worst:0.0} | {row.Megabytes:0.0} |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"\n{rows.Count} requests, {rows.Count(row => row.IsOver)} over the bound.\n");
        return text.ToString();
    }

    private sealed record Row(string Name, int Size, string Outcome, double Milliseconds, double Worst, double Megabytes, int Bounds)
    {
        public bool IsOver => !Name.StartsWith("honest", StringComparison.Ordinal) && (Milliseconds > Bounds * MaxMilliseconds || Megabytes > Bounds * MaxMegabytes);

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(IsOver ? "OVER" : "    ")} {Milliseconds,8:0.0} ms {Worst,8:0.0} ms {Megabytes,7:0.0} MB {Size,8:#,0} B  {Name}: {Outcome}");
    }
}
