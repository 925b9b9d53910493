using System.Diagnostics;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeGraph.Cli.Tests;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>What the README says is what happens.</summary>
public sealed partial class ReadmeTests : IDisposable
{
    internal static readonly string Root = FindRoot(AppContext.BaseDirectory);
    private static readonly string Readme = File.ReadAllText(Path.Combine(Root, "README.md")).ReplaceLineEndings("\n");
    private readonly string folder = Directory.CreateTempSubdirectory("kg-readme-").FullName;

    /// <summary>The commands of the blocks marked "run" that ask and end.</summary>
    public static TheoryData<string> Commands => [.. Blocks("sh run").SelectMany(block => block.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Where(line => line.Contains(" -- ", StringComparison.Ordinal))];

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Its_commands_run(string command)
    {
        const string Prefix = "dotnet run --project src/KnowledgeGraph.Cli -- ";
        command.Should().StartWith(Prefix);
        // The arguments as a shell splits them; files lie below the root.
        var arguments = Words().Matches(command[Prefix.Length..]).Select(match => match.Value.Trim('\''))
            .Select(word => word.StartsWith("src/", StringComparison.Ordinal) ? Path.Combine(Root, word) : word);
        var (code, output, errors) = await Kg.Run(folder, arguments);
        code.Should().Be(0, errors);
        output.Should().NotBeEmpty();
    }

    [Fact]
    public async Task Its_first_command_serves_the_starter()
    {
        Blocks("sh run").First().Trim().Should().Be("dotnet run --project src/KnowledgeGraph.Cli");
        await using var kg = Kg.Serve(folder);
        using var client = new HttpClient { BaseAddress = await kg.Address() };
        (await client.GetStringAsync("/", TestContext.Current.CancellationToken)).Should().Contain("Who met whom about resolution 2254");
    }

    [Fact]
    public async Task Its_subscription_tells_changes()
    {
        var clients = Path.Combine(Root, "tests", "npm");
        Assert.SkipUnless(Directory.Exists(Path.Combine(clients, "node_modules", "graphql-ws")), "The npm clients are not installed: run npm ci in tests/npm.");
        await using var kg = Kg.Serve(folder);
        var address = await kg.Address();
        var start = new ProcessStartInfo("node", ["--input-type=module", "-"]) { WorkingDirectory = clients, RedirectStandardInput = true, RedirectStandardOutput = true };
        using var node = Process.Start(start)!;
        // Browsers have WebSocket, and Node from its version 22 on.
        await node.StandardInput.WriteLineAsync("import { WebSocket } from 'ws'; globalThis.WebSocket ??= WebSocket;");
        await node.StandardInput.WriteAsync(Blocks("js").Single().Replace("127.0.0.1:5080", address.Authority, StringComparison.Ordinal));
        node.StandardInput.Close();

        var lines = new List<string?>();
        while (lines.Count < 5 && await node.StandardOutput.ReadLineAsync(TestContext.Current.CancellationToken) is { } line)
        {
            lines.Add(line);
        }

        node.Kill();
        lines.Should().HaveCount(5);
        string.Join('\n', lines).Should().Contain("kind: 'APPEARED'");
    }

    [Fact]
    public async Task Its_question_has_the_answer_that_it_shows()
    {
        var (code, output, _) = await Kg.Run(folder, ["query", "-"], Blocks("graphql").First());
        code.Should().Be(0);
        JsonNode.DeepEquals(JsonNode.Parse(output)!["data"], JsonNode.Parse(Blocks("json").First())).Should().BeTrue($"the answer is {JsonNode.Parse(output)!["data"]}");
    }

    [Fact]
    public async Task What_it_writes_with_curl_is_written_by_the_token_that_is_printed()
    {
        var body = CurlBody().Match(Blocks("sh").Single(block => block.Contains("curl", StringComparison.Ordinal))).Groups[1].Value;
        await using var kg = Kg.Serve(folder);
        using var client = new HttpClient { BaseAddress = await kg.Address() };
        client.DefaultRequestHeaders.Authorization = new("Bearer", kg.Token());
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var response = await client.PostAsync("/graphql", content, TestContext.Current.CancellationToken);
        var written = JsonNode.Parse(await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["data"]!["assert"]!;
        written["problems"]!.AsArray().Should().BeEmpty();
        written["changed"]!.AsArray().Should().ContainSingle();
    }

    [Fact]
    public async Task A_server_starts_with_the_configuration_that_it_shows()
    {
        var config = Path.Combine(folder, "kg.json");
        await File.WriteAllTextAsync(config, Blocks("json config").Single(), TestContext.Current.CancellationToken);
        await using var kg = Kg.Serve(folder, "--config", config);
        (await kg.Address()).IsLoopback.Should().BeTrue();
    }

    [Fact]
    public void Its_links_lead_somewhere() =>
        Links().Matches(Readme).Select(match => match.Groups[1].Value).Where(link => !link.StartsWith("http", StringComparison.Ordinal))
            .Should().OnlyContain(link => File.Exists(Path.Combine(Root, link)));

    [Fact]
    public void CI_runs_the_test_command_that_it_names()
    {
        Blocks("sh").Select(block => block.Trim()).Should().Contain("dotnet test");
        File.ReadAllText(Path.Combine(Root, ".ci", "run")).Should().Contain("\ndotnet test");
    }

    private static IEnumerable<string> Blocks(string language) =>
        Regex.Matches(Readme, $"^```{language}\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline).Select(match => match.Groups[1].Value);

    private static string FindRoot(string at) => File.Exists(Path.Combine(at, "KnowledgeGraph.sln")) ? at : FindRoot(Path.GetDirectoryName(at)!);

    [GeneratedRegex("--data '(.*)'", RegexOptions.Singleline)]
    private static partial Regex CurlBody();

    [GeneratedRegex(@"'[^']*'|\S+")]
    private static partial Regex Words();

    [GeneratedRegex(@"\]\(([^)#]+)\)")]
    private static partial Regex Links();
}
