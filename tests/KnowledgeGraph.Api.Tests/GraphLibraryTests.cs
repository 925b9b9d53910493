using System.Diagnostics;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The graphs as the libraries that people draw them with take them: Cytoscape.js and graphology from npm.</summary>
public sealed class GraphLibraryTests(StarterWorld world)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "npm");

    [Fact]
    public async Task Networks_co_participation_and_roles_load_without_a_further_question()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules", "cytoscape")), "The npm clients are not installed: run npm ci in tests/npm.");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapKnowledgeGraph(world.Api);
        await app.StartAsync(TestContext.Current.CancellationToken);

        var lines = (await Node("graphs.mjs", $"{app.Urls.Single()}/graphql")).Trim().Split('\n');
        lines.Should().HaveCount(3, string.Join('\n', lines));
        foreach (var line in lines)
        {
            var match = Regex.Match(line, @"^\w+: (\d+) nodes, (\d+) edges; cytoscape (\d+) (\d+); graphology (\d+) (\d+)$");
            var numbers = match.Groups.Values.Skip(1).Select(group => group.Value).ToArray();
            match.Success.Should().BeTrue(line);
            numbers.Should().NotContain("0", line);
            numbers[2..4].Should().Equal(numbers[..2], line);
            numbers[4..].Should().Equal(numbers[..2], line);
        }
    }

    private static async Task<string> Node(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return await output + await errors;
    }
}
