using System.Diagnostics;
using KnowledgeGraph.Cli.Tests;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The whole way of a client in TypeScript: from <c>schema.graphql</c> to typed documents to answers.</summary>
public sealed class TypeScriptClientTests : IDisposable
{
    private static readonly string Clients = Path.Combine(ReadmeTests.Root, "tests", "npm");
    private readonly string folder = Directory.CreateTempSubdirectory("kg-typescript-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Documents_typed_from_the_schema_pass_the_strict_compiler_and_are_answered()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Clients, "node_modules", "@graphql-codegen")), "The npm clients are not installed: run npm ci in tests/npm.");
        await using var kg = Kg.Serve(folder);
        await Run("npm", "run", "--silent", "typescript");

        var output = await Run("node", "typescript/out/questions.js", new Uri(await kg.Address(), "graphql").ToString(), kg.Token());
        output.Trim().Should().MatchRegex(@"^\d+ questions, paths, network, coParticipation, changes, timeline, lineage, writing$");
    }

    private static async Task<string> Run(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = Clients, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.ExitCode.Should().Be(0, await output + await errors);
        return await output;
    }
}
