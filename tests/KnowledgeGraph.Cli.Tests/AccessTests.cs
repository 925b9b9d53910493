using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Cli.Tests;

/// <summary>Who may read and write a real server, from loopback and from elsewhere.</summary>
public sealed class AccessTests : IDisposable
{
    private const string Introduce = """mutation { introduce(input: {batch: "b", reason: "A new envoy.", entities: [{id: "person/new-envoy", kind: "Person"}]}) { revision { author reason } problems { message } } }""";

    private readonly string folder = Directory.CreateTempSubdirectory("kg-access-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);


    private async Task<string> Empty()
    {
        var path = Path.Combine(folder, "empty.db");
        (await Kg.Run(folder, ["init", "--store", path, "--empty"])).Code.Should().Be(0);
        return path;
    }

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Send(Uri server, string query, string? token = null, string? host = null)
    {
        using var client = new HttpClient { BaseAddress = server };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);
        request.Headers.Host = host;
        using var response = await client.SendAsync(request, Stop);
        var body = await response.Content.ReadAsStringAsync(Stop);
        return (response.StatusCode, body.StartsWith('{') ? JsonSerializer.Deserialize<JsonElement>(body) : default);
    }

    [Fact]
    public async Task On_loopback_everyone_reads_and_writing_takes_the_token_that_is_printed()
    {
        var path = await Empty();
        await using var kg = Kg.Serve(folder, "--store", path, "--author", "A. Analyst");
        var server = await kg.Address();
        var token = kg.Token();

        (await Send(server, "{ knowledgeBase { revision } }")).Status.Should().Be(HttpStatusCode.OK);
        var (status, refused) = await Send(server, Introduce);
        (status, refused.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString()).Should().Be((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        (await Send(server, Introduce, token + "x")).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await Send(server, "{ knowledgeBase { revision } }", token + "x")).Status.Should().Be(HttpStatusCode.Unauthorized, "a wrong token is never taken for nobody");
        var (written, answer) = await Send(server, Introduce, token);
        (written, answer.GetProperty("data").GetProperty("introduce").GetProperty("revision").ToString()).Should().Be((HttpStatusCode.OK, """{"author":"A. Analyst","reason":"A new envoy."}"""));
        (await Kg.Run(folder, ["query", "--store", path, Introduce])).Code.Should().Be(1);
        (await Kg.Run(folder, ["query", "--store", path, Introduce], null, ("KG_TOKEN", token))).Output.Should().Contain("A. Analyst");
        kg.Errors.Should().NotContain(token);
    }

    [Fact]
    public async Task The_token_may_come_from_the_environment_and_is_then_not_printed()
    {
        const string Token = "a token of sixteen letters or more";
        await using var kg = Kg.ServeWith(folder, [("KG_TOKEN", Token)], "--store", await Empty());
        var server = await kg.Address();

        (await Send(server, Introduce, Token)).Status.Should().Be(HttpStatusCode.OK);
        kg.Output.Should().NotContain(Token);
        var (code, _, errors) = await Kg.Run(folder, ["serve", "--urls", "http://127.0.0.1:0"], null, ("KG_TOKEN", "short"));
        (code, errors.Trim()).Should().Be((2, "error USAGE: KG_TOKEN has 5 characters; a token has 16 at least. Leave it out, and one is made."));
    }

    [Fact]
    public async Task A_name_of_elsewhere_that_points_here_is_not_answered()
    {
        await using var kg = Kg.Serve(folder, "--store", await Empty());
        var server = await kg.Address();

        (await Send(server, "{ knowledgeBase { revision } }", host: "evil.example")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await Send(server, Introduce, kg.Token(), host: "evil.example:5080")).Status.Should().Be(HttpStatusCode.BadRequest);
        (await Send(server, "{ knowledgeBase { revision } }", host: "localhost")).Status.Should().Be(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData]
    [InlineData("--reading", "anyone")]
    [InlineData("--writing", "nobody")]
    public async Task For_other_machines_it_starts_only_when_reading_and_writing_are_decided(params string[] options)
    {
        var (code, _, errors) = await Kg.Run(folder, ["serve", "--urls", "http://0.0.0.0:0", .. options]);
        code.Should().Be(2);
        errors.Should().StartWith("error USAGE: http://0.0.0.0:0 can be reached from other machines").And.ContainAll("--reading", "--writing", "--config");
    }

    [Fact]
    public async Task Keys_in_a_file_open_what_their_role_allows()
    {
        var (_, made, _) = await Kg.Run(folder, ["key", "--name", "A. Analyst", "--role", "editor"]);
        var key = made.Split("this once: ")[1].Split('\n')[0].Trim();
        var entry = made.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        entry.Should().NotContain(key);
        var config = Path.Combine(folder, "kg.json");
        await File.WriteAllTextAsync(config, $$$"""{"access": {"reading": "keys", "writing": "keys", "keys": [{{{entry}}}]}}""", Stop);
        var path = await Empty();
        await using var kg = Kg.ServeEverywhere(folder, "--store", path, "--config", config);
        var server = new Uri((await kg.Address()).ToString().Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal));

        (await Send(server, "{ knowledgeBase { revision } }")).Status.Should().Be(HttpStatusCode.Unauthorized);
        (await Send(server, Introduce, key)).Answer.GetProperty("data").GetProperty("introduce").GetProperty("revision").GetProperty("author").GetString().Should().Be("A. Analyst");
        using var client = new HttpClient { BaseAddress = server };
        (await client.GetStringAsync("/health/live", Stop)).Should().Be("live");
        kg.Output.Should().NotContain("KG_TOKEN");
    }

    [Fact]
    public async Task Every_mistake_of_a_configuration_is_told_and_it_does_not_start()
    {
        var config = Path.Combine(folder, "kg.json");
        await File.WriteAllTextAsync(config, """{"access": {"reading": "all", "wirting": "keys", "keys": [{"name": "A", "role": "boss", "hash": "x"}, {"name": "B", "role": "editor", "hash": "kg_plain"}], "jwt": {"issuer": "https://id.example"}}}""", Stop);
        var (code, _, errors) = await Kg.Run(folder, ["serve", "--config", config]);
        code.Should().Be(3);
        errors.Should().StartWith("error BAD_CONFIGURATION:").And.ContainAll("access.reading is \"all\"", "access.wirting", "access.keys.0.role is \"boss\"", "access.keys.1.hash is no hash", "access.jwt needs issuer and audience");
        (await Kg.Run(folder, ["serve", "--config", Path.Combine(folder, "none.json")])).Errors.Should().StartWith("error BAD_CONFIGURATION:");
        (await Kg.Run(folder, ["serve", "--writing", "keys"])).Errors.Should().Contain("there are none: make one with kg key");
    }

    [Fact]
    public async Task Who_has_the_file_writes_to_it_without_a_token_when_no_server_holds_it()
    {
        var path = await Empty();
        var (code, output, _) = await Kg.Run(folder, ["query", "--store", path, Introduce]);
        code.Should().Be(0);
        output.Should().Contain("A new envoy.");
    }
}
