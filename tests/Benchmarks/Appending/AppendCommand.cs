using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime;
using System.Text;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Neo4j.Tests.Live;

namespace KnowledgeGraph.Benchmarks.Appending;

/// <summary><c>append</c>: the store on Neo4j beside the statements that one would write by hand.</summary>
internal static class AppendCommand
{
    private const int Parts = 3, Warm = 20_000, Single = 200;

    public static Command Make()
    {
        var address = new Option<string>("--store") { Description = "An empty database, which is emptied again: neo4j://host:7474/database.", Required = true };
        var claims = new Option<int>("--claims") { Description = "Of each part.", DefaultValueFactory = _ => 100_000 };
        var batch = new Option<int>("--batch") { Description = "Claims of a batch.", DefaultValueFactory = _ => 5_000 };
        var table = new Option<string?>("--write") { Description = "The file that takes the table." };
        var command = new Command("append", $"Append {Parts} parts of claims to Neo4j through the store, and the first of them again by hand-written UNWIND and MERGE, and compare.") { address, claims, batch, table };
        command.SetAction(async (parsed, cancellation) =>
        {
            try
            {
                return await Run(Neo4jAddress.Parse(parsed.GetValue(address)!), parsed.GetValue(claims), parsed.GetValue(batch), parsed.GetValue(table), cancellation);
            }
            catch (KnowledgeException problem)
            {
                Console.Error.WriteLine(problem.Message);
                return 1;
            }
        });
        return command;
    }

    private static async Task<int> Run(Neo4jAddress address, int claims, int batch, string? file, CancellationToken cancellation)
    {
        var settings = Neo4jSettings.FromEnvironment(Environment.GetEnvironmentVariable) with { RequestTimeout = TimeSpan.FromMinutes(10), TransactionLimit = TimeSpan.FromMinutes(5) };
        if (!await Neo4jStore.IsEmpty(address, settings, cancellation))
        {
            Console.Error.WriteLine($"{address} is not empty; it would be emptied.");
            return 1;
        }

        await Neo4jStore.Migrate(address, settings, cancellation);
        using var client = new Neo4jClient(address, settings);
        var version = await client.Version(cancellation);
        var parts = Enumerable.Range(1, Parts).Select(part => new World(part, claims).Batches(batch).ToArray()).ToArray();
        var warm = new World(0, Warm).Batches(batch).ToArray();
        // Both warm the server; the hand-written one first and last, so that neither gains by its place.
        await ByHand(client, warm);
        await client.Empty();
        var first = await ByHand(client, parts[0]);
        var less = await Volume.Of(client, claims, claims);
        await client.Empty();
        var (ours, single) = await ThroughTheStore(address, settings, warm, parts, cancellation);
        var more = await Volume.Of(client, Warm + (Parts * claims) + Single, claims);
        await client.Empty();
        var last = await ByHand(client, parts[0]);
        await client.Empty();
        var text = Table(version, claims, batch, [first, last], ours, single, less, more);
        Console.WriteLine(text);
        if (file is not null)
        {
            await File.WriteAllTextAsync(file, text, cancellation);
        }

        return 0;
    }

    private static async Task<double> ByHand(Neo4jClient client, Act[][] batches)
    {
        var hand = new HandWritten(client);
        var watch = Stopwatch.StartNew();
        foreach (var acts in batches)
        {
            await hand.Append(acts);
        }

        return watch.Elapsed.TotalSeconds;
    }

    /// <summary>Seconds of each part into one store that fills, and the milliseconds of appends of one claim.</summary>
    private static async Task<(double[] Parts, double[] Single)> ThroughTheStore(Neo4jAddress address, Neo4jSettings settings, Act[][] warm, Act[][][] parts, CancellationToken cancellation)
    {
        await using var store = await Neo4jStore.Open(address, settings, cancellation: cancellation);
        await Append(store, "warm", warm, cancellation);
        var seconds = new List<double>();
        foreach (var (number, batches) in parts.Index())
        {
            var watch = Stopwatch.StartNew();
            await Append(store, $"part {number}", batches, cancellation);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        var single = new List<double>();
        foreach (var (number, acts) in new World(Parts + 1, Single).Batches(1).Index())
        {
            var watch = Stopwatch.StartNew();
            await store.Append(new Submission($"single {number}", "benchmark", "To measure.", [.. acts]), cancellation);
            single.Add(watch.Elapsed.TotalMilliseconds);
        }

        return ([.. seconds], [.. single.Order()]);
    }

    private static async Task Append(Neo4jStore store, string name, Act[][] batches, CancellationToken cancellation)
    {
        foreach (var (number, acts) in batches.Index())
        {
            await store.Append(new Submission($"{name} {number}", "benchmark", "To measure.", [.. acts]), cancellation);
        }
    }

    private static string Table(string? version, int claims, int batch, double[] hand, double[] ours, double[] single, Volume less, Volume more)
    {
        var mean = hand.Average();
        var text = new StringBuilder();
        text.Append(CultureInfo.InvariantCulture, $"""
            # Appending to Neo4j

            Made by `dotnet run -c Release --project tests/Benchmarks -- append --store neo4j://localhost:7474/neo4j --write tests/Benchmarks/append.md` on {DateTime.UtcNow:yyyy-MM-dd}: {Environment.ProcessorCount} cores for the server and the client together, Neo4j {version}, .NET {Environment.Version}, {(GCSettings.IsServerGC ? "server" : "workstation")} GC.

            A part is {claims:#,0} claims of one source in batches of {batch:#,0}, 72 % of them on relations of seven types, with the entities that first appear in each batch. By hand: `UNWIND $rows … MERGE`, a statement for each kind, end and type, and no more. Through the store: checked, projected, versioned, in the ledger and its chain of hashes, visible to readers after each batch. All in one run on a warm server with the full schema; the part by hand before and after.

            | | seconds | to the mean by hand |
            |---|---|---|
            | by hand, into an empty database | {hand[0]:0.0} | {hand[0] / mean:0.00} |

            """);
        foreach (var (number, seconds) in ours.Index())
        {
            text.Append(CultureInfo.InvariantCulture, $"| through the store, part {number + 1}, after {(number * claims) + Warm:#,0} claims | {seconds:0.0} | **{seconds / mean:0.00}** |\n");
        }

        text.Append(CultureInfo.InvariantCulture, $"""
            | by hand, into an empty database, once more | {hand[1]:0.0} | {hand[1] / mean:0.00} |

            What the difference pays for: by hand {claims:#,0} claims are {less}; through the store {more}. The rest are facts as nodes and relationships with their status, rivals, witnesses and bounds in time, the whole claim as it was said, the ledger, and an index of words.

            Appends of one claim each into the store that holds all parts, {single.Length} in a row: median {single[single.Length / 2]:0} ms, nine of ten below {single[single.Length * 9 / 10]:0} ms.

            """);
        return text.ToString();
    }

    /// <summary>How much the database holds for a number of claims.</summary>
    private sealed record Volume(double Nodes, double Relationships, double Properties)
    {
        public static async Task<Volume> Of(Neo4jClient client, int claims, int per)
        {
            const string text = "CALL () { MATCH (n) RETURN count(n) AS nodes, sum(size(keys(n))) AS held } CALL () { MATCH ()-[r]->() RETURN count(r) AS relationships, sum(size(keys(r))) AS more } RETURN nodes, relationships, held + more";
            var rows = await client.Read(new Statement("volume", text, []), row => new Volume(row[0].GetInt64(), row[1].GetInt64(), row[2].GetInt64()));
            var scale = (double)per / claims;
            return new Volume(rows.Single().Nodes * scale, rows.Single().Relationships * scale, rows.Single().Properties * scale);
        }

        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Nodes:#,0} nodes, {Relationships:#,0} relationships and {Properties:#,0} properties");
    }
}
