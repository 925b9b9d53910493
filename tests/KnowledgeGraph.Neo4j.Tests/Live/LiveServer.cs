using System.Diagnostics;
using DotNet.Testcontainers.Containers;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Neo4j.Tests.Live;

[assembly: AssemblyFixture(typeof(LiveServer))]

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>
/// The one real server of a run: that of <c>KG_TEST_NEO4J</c> (an address as <c>--store</c> takes it, or http://), else the one that lies
/// beside the project, else one in Docker, started for the run. Where none is, live tests are skipped.
/// </summary>
public sealed class LiveServer : IAsyncLifetime
{
    private string? folder;
    private IContainer? container;
    private string missing = "";

    /// <summary>The address; a test that asks for it where no server is, is skipped.</summary>
    public Neo4jAddress Address
    {
        get
        {
            Assert.SkipWhen(field is null, missing);
            return field!;
        }
        private set;
    }

    /// <summary>Plans are kept although the database is emptied and filled all the time, which else would cost more than the tests.</summary>
    public static Neo4jSettings Settings { get; } = new() { Credentials = Credentials.FromEnvironment(Environment.GetEnvironmentVariable), Prefix = _ => "CYPHER 5 replan=skip " };

    public async ValueTask InitializeAsync()
    {
        if (Environment.GetEnvironmentVariable("KG_TEST_NEO4J") is { Length: > 0 } named)
        {
            Address = Neo4jAddress.Parse(named.StartsWith("http://", StringComparison.Ordinal) ? "neo4j" + named["http".Length..] : named);
        }
        else if (PrivateServer.Program is not null)
        {
            folder = Path.Combine(Path.GetTempPath(), "kg-neo4j-" + Guid.NewGuid().ToString("N"));
            Address = await PrivateServer.Start(folder);
        }
        else if (await ServerInDocker.Start() is var (started, address))
        {
            (container, Address) = (started, address);
        }
        else
        {
            missing = "No Neo4j for live tests: KG_TEST_NEO4J is not set, none lies beside the project, and Docker does not answer.";
            return;
        }

        await Neo4jStore.Migrate(Address, Settings);
    }

    public async ValueTask DisposeAsync()
    {
        if (container is not null)
        {
            await container.DisposeAsync();
        }

        if (folder is not null)
        {
            await PrivateServer.Run("stop", folder);
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>An empty store on the server.</summary>
    public async Task<Neo4jStore> Empty(NodaTime.IClock? clock = null)
    {
        await Clear();
        return await Neo4jStore.Open(Address, Settings, clock, TestContext.Current.CancellationToken);
    }

    /// <summary>Takes everything out but the constraints and indexes.</summary>
    public async Task Clear()
    {
        using var client = new Neo4jClient(Address, Settings);
        await client.Empty();
    }
}

/// <summary>Starts and stops the Neo4j that lies beside the project.</summary>
internal static class PrivateServer
{
    /// <summary>The program; null when it is not there.</summary>
    public static string? Program { get; } = Find(AppContext.BaseDirectory);

    public static async Task<Neo4jAddress> Start(string folder, params (string Name, string Value)[] environment)
    {
        var address = (await Run("start", folder, environment)).Trim();
        return Neo4jAddress.Parse("neo4j" + address["http".Length..]);
    }

    public static async Task<string> Run(string command, string folder, params (string Name, string Value)[] environment)
    {
        var start = new ProcessStartInfo(Program!, [command, folder]) { RedirectStandardOutput = true };
        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadLineAsync() ?? "";
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"neo4j {command} ended with {process.ExitCode}.");
    }

    private static string? Find(string? folder)
    {
        for (; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            var program = Path.Combine(folder, "shared", "neo4j", "neo4j");
            if (File.Exists(program))
            {
                return program;
            }
        }

        return null;
    }
}
