using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;
using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Over HTTP: who is let in, by key or token, and what a page of another site cannot do.</summary>
public sealed class AccessTests : IAsyncLifetime
{
    private const string Question = "{ knowledgeBase { revision } }";
    private const string Introduce = "mutation { introduce(input: {batch: \"b\", reason: \"New.\", entities: [{id: \"person/ben\", kind: \"Person\"}]}) { revision { number author } } }";
    private const string Propose = "mutation { propose(input: {batch: \"p\", reason: \"New.\", introduce: [{id: \"person/eve\", kind: \"Person\"}]}) { proposal { id proposer } problems { code } } }";

    private static readonly string EditorKey = AccessKey.Make(), ReaderKey = AccessKey.Make();
    private static readonly Access ByKeys = new()
    {
        IsReadingOpen = true,
        IsWritingOpen = true,
        Keys = [new("E. Editor", Role.Editor, AccessKey.HashOf(EditorKey)), new("R. Reader", Role.Reader, AccessKey.HashOf(ReaderKey))],
    };

    private WritableWorld world = null!;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => world = await WritableWorld.Make();

    public ValueTask DisposeAsync() => world.DisposeAsync();

    private static async Task<(HttpStatusCode Status, JsonElement Answer)> Send(Server server, string query, string? token = null, string scheme = "Bearer", string? accept = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql") { Content = JsonContent.Create(new { query }) };
        request.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue(scheme, token);
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        using var response = await server.Client.SendAsync(request, Stop);
        (response.StatusCode is HttpStatusCode.Unauthorized).Should().Be(response.Headers.WwwAuthenticate.ToString() == "Bearer");
        return (response.StatusCode, await response.Content.ReadFromJsonAsync<JsonElement>(Stop));
    }

    private static string? Code(JsonElement answer) => answer.Text("errors.0.extensions.code");

    [Theory]
    [InlineData(null)]
    [InlineData("application/graphql-response+json")]
    public async Task What_a_key_opens_is_its_role(string? accept)
    {
        await using var server = await Server.Of(world.Api, ByKeys);

        (await Send(server, Question, accept: accept)).Status.Should().Be(HttpStatusCode.OK);
        var nobody = await Send(server, Introduce, accept: accept);
        (nobody.Status, Code(nobody.Answer)).Should().Be((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        var reader = await Send(server, Introduce, ReaderKey, accept: accept);
        (reader.Status, Code(reader.Answer)).Should().Be((HttpStatusCode.Forbidden, "FORBIDDEN"));
        (await Send(server, Propose, ReaderKey, accept: accept)).Answer.Text("data.propose.proposal.proposer").Should().Be("R. Reader");
        (await Send(server, Introduce, EditorKey, accept: accept)).Answer.At("data.introduce.revision").ToString().Should().Be("""{"number":2,"author":"E. Editor"}""");
    }

    [Theory]
    [InlineData("Bearer", "kg_unknown")]
    [InlineData("Basic", "dTpw")]
    public async Task A_credential_that_is_not_known_is_refused_even_for_reading(string scheme, string token)
    {
        await using var server = await Server.Of(world.Api, ByKeys);
        var (status, answer) = await Send(server, Question, token, scheme);
        (status, Code(answer)).Should().Be((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
        server.Log.Next().Text.Should().Contain("errors=UNAUTHENTICATED").And.NotContain(token);
    }

    [Fact]
    public async Task Where_reading_takes_a_key_nothing_of_the_knowledge_base_is_told_without_one()
    {
        await using var server = await Server.Of(world.Api, ByKeys with { IsReadingOpen = false });

        (await Send(server, Question)).Status.Should().Be(HttpStatusCode.Unauthorized);
        foreach (var path in new[] { "/entity/person/ada", "/ENTITY/person/ada", "/fact/x", "/claim/x", "/graphql?query={__typename}" })
        {
            (await server.Get(path)).StatusCode.Should().Be(HttpStatusCode.Unauthorized, path);
        }

        foreach (var path in new[] { "/", "/health/live", "/health/ready" })
        {
            (await server.Get(path)).StatusCode.Should().Be(HttpStatusCode.OK, path);
        }

        (await Send(server, Question, ReaderKey)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Where_nobody_writes_an_editor_does_not_either()
    {
        await using var server = await Server.Of(world.Api, ByKeys with { IsWritingOpen = false });

        foreach (var mutation in new[] { Introduce, Propose })
        {
            var (status, answer) = await Send(server, mutation, EditorKey);
            (status, Code(answer)).Should().Be((HttpStatusCode.Forbidden, "FORBIDDEN"));
        }

        (await Send(server, Question, EditorKey)).Status.Should().Be(HttpStatusCode.OK);
        (await world.Head()).Should().Be(1);
    }

    [Fact]
    public async Task GET_never_writes_whoever_asks()
    {
        await using var server = await Server.Of(world.Api, ByKeys);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/graphql?query=" + Uri.EscapeDataString(Introduce));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", EditorKey);
        using var response = await server.Client.SendAsync(request, Stop);

        (response.StatusCode, response.Content.Headers.Allow.Single()).Should().Be((HttpStatusCode.MethodNotAllowed, "POST"));
        (await world.Head()).Should().Be(1);
    }

    [Fact]
    public async Task A_page_of_another_site_is_not_let_send_a_token_nor_a_form()
    {
        await using var server = await Server.Of(world.Api, ByKeys);
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/graphql");
        preflight.Headers.Add("Origin", "https://evil.example");
        preflight.Headers.Add("Access-Control-Request-Method", "POST");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization,content-type");
        using var answered = await server.Client.SendAsync(preflight, Stop);
        answered.Headers.Should().NotContain(header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
        answered.IsSuccessStatusCode.Should().BeFalse();

        using var form = new StringContent(JsonSerializer.Serialize(new { query = Introduce }), System.Text.Encoding.UTF8, "text/plain");
        (await server.Client.PostAsync("/graphql", form, Stop)).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Fact]
    public async Task Tokens_of_an_issuer_are_taken_for_what_they_are()
    {
        using var rsa = RSA.Create(2048);
        using var other = RSA.Create(2048);
        var key = new RsaSecurityKey(rsa) { KeyId = "one" };
        var file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, KeySet(rsa), Stop);
        await using var server = await Server.Of(world.Api, ByKeys with { Issuer = new TokenIssuer("https://id.example", "kg", KeySet: file) });
        File.Delete(file);

        (await Send(server, Introduce, Token(key, role: "editor"))).Answer.Text("data.introduce.revision.author").Should().Be("user-7");
        var reader = await Send(server, Introduce, Token(key, role: "boss"));
        (reader.Status, Code(reader.Answer)).Should().Be((HttpStatusCode.Forbidden, "FORBIDDEN"));
        (await Send(server, Propose, Token(key, role: null))).Answer.Text("data.propose.proposal.proposer").Should().Be("user-7");
        foreach (var (token, reason) in new[]
        {
            (Token(key, audience: "other"), "another audience"),
            (Token(key, issuer: "https://evil.example"), "another issuer"),
            (Token(key, expires: DateTime.UtcNow.AddHours(-1)), "expired"),
            (Token(new RsaSecurityKey(other) { KeyId = "one" }), "signature"),
            (Unsigned(), "not known here"),
            ("a.b.c", "not known here"),
        })
        {
            var (status, answer) = await Send(server, Question, token);
            (status, Code(answer)).Should().Be((HttpStatusCode.Unauthorized, "UNAUTHENTICATED"));
            answer.Text("errors.0.message").Should().Contain(reason);
        }

        (await Send(server, Question, ReaderKey)).Status.Should().Be(HttpStatusCode.OK, "keys are taken beside tokens");
    }

    [Fact]
    public async Task The_keys_of_an_issuer_are_looked_up_by_OpenID_Connect_where_no_file_has_them()
    {
        using var rsa = RSA.Create(2048);
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        await using var issuer = builder.Build();
        issuer.MapGet("/.well-known/openid-configuration", () => Results.Json(new { issuer = issuer.Urls.First(), jwks_uri = issuer.Urls.First() + "/keys" }));
        issuer.MapGet("/keys", () => Results.Text(KeySet(rsa), "application/json"));
        await issuer.StartAsync(Stop);
        var address = issuer.Urls.First();
        await using var server = await Server.Of(world.Api, ByKeys with { Issuer = new TokenIssuer(address, "kg") });

        (await Send(server, Introduce, Token(new RsaSecurityKey(rsa) { KeyId = "one" }, issuer: address))).Answer.Text("data.introduce.revision.author").Should().Be("user-7");
        using var other = RSA.Create(2048);
        (await Send(server, Question, Token(new RsaSecurityKey(other) { KeyId = "one" }, issuer: address))).Status.Should().Be(HttpStatusCode.Unauthorized);
        await using var lonely = await Server.Of(world.Api, ByKeys with { Issuer = new TokenIssuer("http://127.0.0.1:9", "kg") });
        (await Send(lonely, Question, Token(new RsaSecurityKey(rsa) { KeyId = "one" }, issuer: "http://127.0.0.1:9"))).Status.Should().Be(HttpStatusCode.Unauthorized, "an issuer that does not answer lets nobody in");
    }

    private static string KeySet(RSA rsa)
    {
        var key = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(rsa.ExportParameters(false)) { KeyId = "one" });
        return JsonSerializer.Serialize(new { keys = new[] { new { kty = key.Kty, kid = key.Kid, n = key.N, e = key.E } } });
    }

    private static string Token(SecurityKey key, string? role = "editor", string issuer = "https://id.example", string audience = "kg", DateTime? expires = null) =>
        new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = issuer,
            Audience = audience,
            NotBefore = DateTime.UtcNow.AddHours(-2),
            Expires = expires ?? DateTime.UtcNow.AddHours(1),
            Claims = role is null ? new Dictionary<string, object> { ["sub"] = "user-7" } : new Dictionary<string, object> { ["sub"] = "user-7", ["role"] = role },
            SigningCredentials = new SigningCredentials(key, SecurityAlgorithms.RsaSha256),
        });

    private static string Unsigned() => new JsonWebTokenHandler().CreateToken(
        new SecurityTokenDescriptor { Issuer = "https://id.example", Audience = "kg", Expires = DateTime.UtcNow.AddHours(1), Claims = new Dictionary<string, object> { ["sub"] = "user-7", ["role"] = "admin" } });
}
