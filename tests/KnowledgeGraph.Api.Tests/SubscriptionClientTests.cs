using System.Diagnostics;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Changes as the clients of others follow them: graphql-ws and graphql-sse from npm.</summary>
public sealed class SubscriptionClientTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "npm");

    [Fact]
    public async Task They_follow_what_was_and_what_is_new_and_go_on_after_a_cut()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "graphql-ws")), "The npm clients are not installed: run npm ci in tests/npm.");
        await using var world = await LiveWorld.Of(3);
        var people = 3;
        var start = new ProcessStartInfo("node", ["subscriptions.mjs", new Uri(world.Server.Client.BaseAddress!, "graphql").ToString()])
        {
            WorkingDirectory = Folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var errors = node.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            if (line == "write")
            {
                await world.Add(++people);
            }
            else
            {
                lines.Add(line);
            }
        }

        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        node.ExitCode.Should().Be(0, await errors);
        string[] held = ["what was, then what is new", "several at a time", "resumed after cuts", "refusals have codes"];
        lines.Should().Equal([.. held.Select(each => $"graphql-ws: {each}"), .. held.Select(each => $"graphql-sse: {each}"), "done"]);
    }
}
