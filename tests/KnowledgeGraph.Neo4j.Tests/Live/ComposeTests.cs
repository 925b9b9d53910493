using System.Text.RegularExpressions;
using KnowledgeGraph.Neo4j.Client;
using YamlDotNet.Serialization;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>The compose file, which nothing here can run: its form, and its settings against a real server's.</summary>
[Collection("live")]
public sealed partial class ComposeTests(LiveServer server)
{
    private static readonly string Text = File.ReadAllText(Path.Combine(Repository.Root, "docker-compose.yml"));
    private static readonly Dictionary<string, Service> Services = new DeserializerBuilder().IgnoreUnmatchedProperties().Build().Deserialize<Compose>(Text).Services;

    [Fact]
    public async Task Every_setting_is_one_that_the_server_knows()
    {
        // The image's rule: a point is written as an underscore, an underscore as two.
        var settings = Services["neo4j"].Environment.Keys.Where(name => name.StartsWith("NEO4J_", StringComparison.Ordinal) && name != "NEO4J_AUTH")
            .Select(name => name["NEO4J_".Length..].Replace("__", "\0", StringComparison.Ordinal).Replace('_', '.').Replace('\0', '_')).ToArray();
        settings.Should().NotBeEmpty();
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        var known = await client.Read(new Statement("settings", "SHOW SETTINGS YIELD name RETURN name", []), row => row[0].GetString()!, TestContext.Current.CancellationToken);
        known.Should().Contain(settings);
    }

    [Fact]
    public void Each_service_has_what_it_needs()
    {
        Services.Keys.Should().BeEquivalentTo("neo4j", "kg");
        Services["neo4j"].Should().Match<Service>(service => service.Image == "neo4j:5.26" && service.Volumes.Count == 1 && service.Healthcheck.ContainsKey("test"));
        File.Exists(Path.Combine(Repository.Root, (string)Services["kg"].Build["dockerfile"])).Should().BeTrue();
    }

    [Fact]
    public void No_password_has_a_default_and_no_port_is_open_to_others()
    {
        Secrets().Matches(Text).Select(match => match.Value).Should().NotBeEmpty().And.OnlyContain(secret => secret.StartsWith("${NEO4J_PASSWORD:?", StringComparison.Ordinal));
        Services.Values.SelectMany(service => service.Ports).Should().NotBeEmpty().And.OnlyContain(port => port.StartsWith("127.0.0.1:", StringComparison.Ordinal));
    }

    [GeneratedRegex(@"\$\{[^}]*\}")]
    private static partial Regex Secrets();

    private sealed record Compose
    {
        [YamlMember(Alias = "services")]
        public Dictionary<string, Service> Services { get; init; } = [];
    }

    private sealed record Service
    {
        [YamlMember(Alias = "image")]
        public string? Image { get; init; }

        [YamlMember(Alias = "environment")]
        public Dictionary<string, string> Environment { get; init; } = [];

        [YamlMember(Alias = "ports")]
        public List<string> Ports { get; init; } = [];

        [YamlMember(Alias = "volumes")]
        public List<string> Volumes { get; init; } = [];

        [YamlMember(Alias = "healthcheck")]
        public Dictionary<string, object> Healthcheck { get; init; } = [];

        [YamlMember(Alias = "build")]
        public Dictionary<string, object> Build { get; init; } = [];
    }
}
