using System.Globalization;
using System.Text.RegularExpressions;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Cli.Tests;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What survives when the server or the writer is killed: on a server of its own, because it dies.</summary>
[Collection("live")]
public sealed partial class KillingTests : IAsyncLifetime
{
    private const int Appends = 1_000, Files = 1_000;
    private readonly string folder = Path.Combine(Path.GetTempPath(), "kg-neo4j-kill-" + Guid.NewGuid().ToString("N"));

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (PrivateServer.Program is not null && Directory.Exists(folder))
        {
            await PrivateServer.Run("kill", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task Killing_the_server_in_the_middle_of_appends_loses_nothing_answered_and_doubles_nothing()
    {
        var address = await Start();
        await using var store = await Neo4jStore.Open(address, new Neo4jSettings { RetryTime = TimeSpan.FromMinutes(3) }, cancellation: Stop);
        await SampleWorld.Fill(store, Stop);
        var answered = new List<Head>();
        Task? killing = null;
        for (var number = 0; number < Appends; number++)
        {
            if (number == Appends / 3)
            {
                killing = Restart(address);
            }

            answered.Add(await store.Append(SampleWorld.Batch($"append {number}", [.. SampleWorld.Asserted(Described(number))]), Stop));
        }

        await killing!;
        answered.Select(head => head.Number).Should().Equal(Enumerable.Range(3, Appends).Select(number => (long)number));
        (await Ledger(store)).Select(revision => revision.Head).Skip(2).Should().Equal(answered);
        (await Verification.Differences(store, cancellation: Stop).ToListAsync(Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task Killing_the_writer_in_the_middle_of_an_import_loses_nothing_answered_and_doubles_nothing()
    {
        var address = await Start();
        var home = Directory.CreateTempSubdirectory("kg-import-").FullName;
        try
        {
            var files = Enumerable.Range(0, Files).Select(number => Write(home, number)).ToArray();
            // However seldom this looks, the writer is still there: it comes no further than to two thirds.
            await using var proxy = new CuttingProxy(address, "SET l.published = CASE", cuts: int.MaxValue, free: Files * 2 / 3);
            var writer = Kg.Start(home, ["import", .. files, "--store", proxy.Address.ToString()]);
            await using (writer)
            {
                await using var store = await Neo4jStore.Open(address, cancellation: Stop);
                while ((await store.Head(Stop)).Number < Files / 3)
                {
                    writer.HasExited.Should().BeFalse();
                }
            }

            await using (var store = await Neo4jStore.Open(address, cancellation: Stop))
            {
                var before = await Ledger(store);
                before.Count.Should().BeLessThan(Files, "the writer was killed before its end");
                var answered = Told(writer.Output);
                answered.Should().HaveCountGreaterThan(Files / 4).And.BeSubsetOf(before.Select(revision => (revision.Number, Source(revision))), "what was told to be imported is in the ledger");
                var (code, _, errors) = await Kg.Run(home, ["import", .. files, "--store", address.ToString()]);
                (code, errors).Should().Be((0, errors));
                var after = await Ledger(store);
                after.Should().HaveCount(Files);
                after.Take(before.Count).Select(revision => revision.Head).Should().Equal(before.Select(revision => revision.Head));
                (await Verification.Differences(store, cancellation: Stop).ToListAsync(Stop)).Should().BeEmpty();
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private async Task<Neo4jAddress> Start()
    {
        Assert.SkipWhen(PrivateServer.Program is null, "No Neo4j that a test may kill lies beside the project.");
        var address = await PrivateServer.Start(folder);
        await Neo4jStore.Migrate(address, cancellation: Stop);
        return address;
    }

    private async Task Restart(Neo4jAddress address)
    {
        await PrivateServer.Run("kill", folder);
        await PrivateServer.Run("start", folder, ("NEO4J_HTTP_PORT", address.Server.Port.ToString(CultureInfo.InvariantCulture)));
    }

    private static Claim Described(int number) => SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text(string.Create(CultureInfo.InvariantCulture, $"text {number}")));

    private static async Task<List<Revision>> Ledger(Neo4jStore store) => await store.Revisions(cancellation: Stop).ToListAsync(Stop);

    /// <summary>The revisions and sources that an import said were in; of a line that the kill cut off, nobody was told.</summary>
    private static (long Number, string Source)[] Told(string output) =>
        [.. Imported().Matches(output).Select(line => (long.Parse(line.Groups["number"].Value, CultureInfo.InvariantCulture), $"document/{line.Groups["source"].Value}"))];

    /// <summary>The document that a revision brought.</summary>
    private static string Source(Revision revision) => revision.Acts.OfType<Act.Introduce>().Single(act => act.Kind == Kinds.NewsItem).Entity.Value;

    [GeneratedRegex(@"(?<source>source-\d+)\.yaml: revision (?<number>\d+): .* judged\.\r?$", RegexOptions.Multiline)]
    private static partial Regex Imported();

    private static string Write(string home, int number)
    {
        var file = Path.Combine(home, string.Create(CultureInfo.InvariantCulture, $"source-{number:0000}.yaml"));
        var (name, day) = (number.ToString("0000", CultureInfo.InvariantCulture), ((number % 30) + 1).ToString("00", CultureInfo.InvariantCulture));
        File.WriteAllText(file, $"""
            dossier: 1
            source: [id: document/source-{name}, kind: NewsItem, name: Source {name}, date: 2016-09-19]
            voices: [outlet: [scope: own, chain: (says: outlet)]]
            entities: [Organization: [outlet: [id: org/outlet-{name}, name: Outlet {name}]], Meeting: [meeting: [id: event/meeting-{name}, name: Meeting {name}]]]
            claims:
              - [at: P1, voice: outlet, rows: [A1: [fact: meeting time, is: 2016-09-{day}]]]
            """.Replace('[', '{').Replace(']', '}').Replace("(says: outlet)", "[{says: outlet}]"));
        return file;
    }
}
