using System.IO.Compression;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What a server answers beside GraphQL: health, pages, compression, and what it logs.</summary>
public sealed class BesideTests(StarterWorld world)
{
    private const string Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,*/*;q=0.8";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task It_is_ready_when_the_store_can_be_read_and_says_at_which_revision()
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get("/health/ready");

        response.StatusCode.Should().Be(HttpStatusCode.OK);
        var told = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        told.Text("status").Should().Be("ready");
        told.Number("revision").Should().BePositive();
    }

    [Theory]
    [InlineData("STORE_DAMAGED", "The ledger is damaged.")]
    [InlineData("INTERNAL", "The store cannot be read; the log of the server says why.")]
    [InlineData("TIMEOUT", "The store did not answer in time.")]
    public async Task It_is_not_ready_when_the_store_fails_and_says_why_but_lives(string code, string reason)
    {
        var store = new FailingStore(cancellation => code switch
        {
            "INTERNAL" => throw new InvalidOperationException("secret"),
            "TIMEOUT" => Task.Delay(Timeout.InfiniteTimeSpan, cancellation),
            _ => throw new KnowledgeException(code, reason),
        });
        await using var server = await Server.Of(new KnowledgeApi(store, timeLimit: code == "TIMEOUT" ? TimeSpan.FromMilliseconds(50) : null));
        using var response = await server.Get("/health/ready");

        response.StatusCode.Should().Be(HttpStatusCode.ServiceUnavailable);
        var told = await response.Content.ReadFromJsonAsync<JsonElement>(Token);
        (told.Text("status"), told.Text("code"), told.Text("reason")).Should().Be(("not ready", code, reason));
        (await server.Client.GetStringAsync(new Uri("/health/live", UriKind.Relative), Token)).Should().Be("live");
    }

    [Theory]
    [InlineData("br, gzip", "br")]
    [InlineData("gzip", "gzip")]
    [InlineData("gzip;q=1, br;q=0.5", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("identity", null)]
    public async Task Large_answers_are_compressed_as_the_client_can_read_them(string accepted, string? encoding)
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get("/graphql?query={claims{edges{node{id text}}}}", "application/json", accepted);

        response.Content.Headers.ContentEncoding.Should().Equal(encoding is null ? [] : [encoding]);
        response.Headers.Vary.Should().Contain("Accept-Encoding");
        await using var body = await response.Content.ReadAsStreamAsync(Token);
        await using Stream plain = encoding switch { "br" => new BrotliStream(body, CompressionMode.Decompress), "gzip" => new GZipStream(body, CompressionMode.Decompress), _ => body };
        (await JsonSerializer.DeserializeAsync<JsonElement>(plain, cancellationToken: Token)).At("data.claims.edges").GetArrayLength().Should().Be(25);
    }

    [Fact]
    public async Task Small_answers_go_as_they_are()
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get("/graphql?query={__typename}", "application/json", "br");

        response.Content.Headers.ContentEncoding.Should().BeEmpty();
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query=%7B__typename%7D")]
    public async Task A_browser_gets_a_page_at_the_endpoint_and_runs_nothing_by_looking(string address)
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get(address, Browser);

        response.Content.Headers.ContentType!.MediaType.Should().Be("text/html");
        response.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'; script-src 'self'").And.NotContain("http");
        var page = await response.Content.ReadAsStringAsync(Token);
        (response.StatusCode == HttpStatusCode.OK ? page.Contains("first-query", StringComparison.Ordinal) : page.Contains("dotnet build", StringComparison.Ordinal)).Should().BeTrue();
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("*/*")]
    [InlineData("application/graphql-response+json, text/html;q=0.5")]
    public async Task A_program_gets_an_answer_there(string accept)
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get("/graphql?query=%7B__typename%7D", accept);

        (await response.Content.ReadFromJsonAsync<JsonElement>(Token)).Text("data.__typename").Should().Be("Query");
    }

    [Fact]
    public async Task A_long_address_is_told_to_come_by_POST()
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get($"/graphql?query={new string('x', 8_000)}", "application/json");

        response.StatusCode.Should().Be(HttpStatusCode.RequestUriTooLong);
        (await response.Content.ReadAsStringAsync(Token)).Should().Contain("POST");
    }

    [Fact]
    public async Task Every_request_leaves_one_line_without_what_it_asked()
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Client.PostAsJsonAsync("/graphql?token=secret", new { query = "query Who($id: ID!) { node(id: $id) { id } }", variables = new { id = "person/riyad-haddad" } }, Token);
        var (level, text, members) = server.Log.Next();

        level.Should().Be(LogLevel.Information);
        text.Should().StartWith("POST /graphql 200 ").And.Contain("operation=Who").And.NotContain("riyad").And.NotContain("secret").And.NotContain("\n").And.NotContain("null").And.NotContain("errors=");
        members.Keys.Should().Contain(["Method", "Path", "Status", "Milliseconds", "Operation", "Revision", "Complexity", "Fields", "StoreCalls", "Errors"]);
        members["StoreCalls"].Should().Be(1);
        server.Log.Count.Should().Be(1);
    }

    [Theory]
    [InlineData("/graphql?query={actrs}", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("/graphql?query={claims(first:501){totalCount}}", "LIMIT")]
    [InlineData("/graphql", "BAD_REQUEST")]
    [InlineData("/entity/nobody", "BAD_ID")]
    public async Task What_is_refused_is_a_warning_with_its_code(string address, string code)
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get(address, "application/json");
        var (level, _, members) = server.Log.Next();

        (level, members["Errors"]).Should().Be((LogLevel.Warning, code));
    }

    [Fact]
    public async Task An_address_cannot_write_lines_of_its_own_into_the_log()
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get("/a%0A%0DINFO%20all%20is%20well");

        server.Log.Next().Text.Should().StartWith("GET /a%0A%0DINFO").And.NotContain("\n").And.NotContain("\r");
    }
}
