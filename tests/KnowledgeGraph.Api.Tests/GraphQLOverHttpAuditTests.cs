using System.Diagnostics;
using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The audits of GraphQL over HTTP, by the npm package graphql-http.</summary>
public sealed class GraphQLOverHttpAuditTests(StarterWorld world)
{
    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "npm");

    [Fact]
    public async Task All_audits_pass()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Folder, "node_modules")), "The npm clients are not installed: run npm ci in tests/npm.");
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.MapKnowledgeGraph(world.Api);
        await app.StartAsync(TestContext.Current.CancellationToken);

        var (code, output) = await Node("audit.mjs", $"{app.Urls.Single()}/graphql");
        code.Should().Be(0, output);
        output.Trim().Should().Be("61 of 61");
    }

    private static async Task<(int Code, string Output)> Node(params string[] arguments)
    {
        var start = new ProcessStartInfo("node", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (node.ExitCode, await output + await errors);
    }
}
