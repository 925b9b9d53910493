using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Tests;

/// <summary>GraphQL over HTTP, by the wire.</summary>
public sealed class HttpTests(SmallWorld world) : IAsyncLifetime
{
    private const string Json = "application/json", GraphQLJson = "application/graphql-response+json";

    private readonly HttpClient client = new();
    private WebApplication app = null!;

    public async ValueTask InitializeAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        app = builder.Build();
        app.MapKnowledgeGraph(world.Api);
        app.MapGroup("/slow").MapKnowledgeGraph(new KnowledgeApi(
            new FailingStore(cancellation => Task.Delay(Timeout.InfiniteTimeSpan, cancellation)), timeLimit: TimeSpan.FromMilliseconds(1)));
        await app.StartAsync();
        client.BaseAddress = new Uri(app.Urls.First());
    }

    public async ValueTask DisposeAsync()
    {
        client.Dispose();
        await app.DisposeAsync();
    }

    [Theory]
    [InlineData(null, Json)]
    [InlineData("*/*", Json)]
    [InlineData("application/*", Json)]
    [InlineData(Json, Json)]
    [InlineData(GraphQLJson, GraphQLJson)]
    [InlineData("application/graphql-response+json, application/json;q=0.9", GraphQLJson)]
    [InlineData("application/graphql-response+json;q=0.5, application/json", Json)]
    [InlineData("text/html, */*;q=0.1", Json)]
    public async Task The_answer_is_of_the_media_type_that_is_asked_for(string? accept, string type)
    {
        var (status, media, body) = await Post("""{"query": "{ ontology { plover } }"}""", accept);

        (status, media).Should().Be((HttpStatusCode.OK, type));
        body.Text("data.ontology.plover").Should().NotBeEmpty();
    }

    [Fact]
    public async Task A_media_type_that_is_not_offered_is_406() =>
        (await client.SendAsync(Request(HttpMethod.Post, "/graphql", "{}", "text/html"), Token)).StatusCode.Should().Be(HttpStatusCode.NotAcceptable);

    [Theory]
    [InlineData("", HttpStatusCode.BadRequest)]
    [InlineData("{", HttpStatusCode.BadRequest)]
    [InlineData("[]", HttpStatusCode.BadRequest)]
    [InlineData("null", HttpStatusCode.BadRequest)]
    [InlineData("{}", HttpStatusCode.BadRequest)]
    [InlineData("""{"query": 1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query": "{ __typename }", "operationName": 1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query": "{ __typename }", "variables": "x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query": "{ __typename }", "variables": []}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query": "{ __typename }", "extensions": 1}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"query": "{ __typename }", "variables": null, "operationName": null, "extensions": null}""", HttpStatusCode.OK)]
    public async Task A_body_that_is_no_request_is_400_in_either_type(string body, HttpStatusCode status)
    {
        foreach (var accept in new[] { Json, GraphQLJson })
        {
            var answer = await Post(body, accept);
            answer.Status.Should().Be(status);
            (status == HttpStatusCode.OK || answer.Body.Text("errors.0.extensions.code") == "BAD_REQUEST").Should().BeTrue();
        }
    }

    [Theory]
    [InlineData("{ actrs { totalCount } }")]
    [InlineData("{ actors {")]
    [InlineData("subscription { changes }")]
    public async Task A_document_that_cannot_run_is_400_only_where_the_type_tells_it_from_an_answer(string query)
    {
        var body = JsonSerializer.Serialize(new { query });

        (await Post(body, GraphQLJson)).Status.Should().Be(HttpStatusCode.BadRequest);
        (await Post(body, Json)).Status.Should().Be(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Another_content_type_is_415()
    {
        var request = Request(HttpMethod.Post, "/graphql", "{ __typename }", Json);
        request.Content!.Headers.ContentType = new MediaTypeHeaderValue("text/plain");

        (await client.SendAsync(request, Token)).StatusCode.Should().Be(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_body_over_the_limit_is_413_whether_or_not_its_length_is_told(bool isChunked)
    {
        var request = Request(HttpMethod.Post, "/graphql", JsonSerializer.Serialize(new { query = new string(' ', 250_000) }), Json);
        request.Headers.TransferEncodingChunked = isChunked;

        (await client.SendAsync(request, Token)).StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_query_may_come_by_GET_with_variables()
    {
        var (status, _, body) = await Get("query($id: ID!) { node(id: $id) { id } }", """{"id": "person/ada-lovas"}""");

        (status, body.Text("data.node.id")).Should().Be((HttpStatusCode.OK, "person/ada-lovas"));
    }

    [Fact]
    public async Task Anything_but_a_query_by_GET_is_405_and_runs_nothing()
    {
        using var response = await client.GetAsync(new Uri("/graphql?query=" + Uri.EscapeDataString("mutation { assert }"), UriKind.Relative), Token);

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
        response.Content.Headers.Allow.Should().Equal("POST");
    }

    [Theory]
    [InlineData("/graphql")]
    [InlineData("/graphql?query=")]
    [InlineData("/graphql?query={__typename}&variables=x")]
    [InlineData("/graphql?query={__typename}&variables=[]")]
    [InlineData("/graphql?query={__typename}&extensions=1")]
    public async Task An_address_that_is_no_request_is_400(string address)
    {
        using var response = await client.SendAsync(Request(HttpMethod.Get, address, null, GraphQLJson), Token);

        response.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task What_takes_too_long_is_503()
    {
        var (status, _, body) = await Send(Request(HttpMethod.Post, "/slow/graphql", """{"query": "{ actors { totalCount } }"}""", Json));

        (status, body.Text("errors.0.extensions.code")).Should().Be((HttpStatusCode.ServiceUnavailable, "TIMEOUT"));
    }

    [Fact]
    public async Task Another_method_is_405()
    {
        using var response = await client.SendAsync(Request(HttpMethod.Put, "/graphql", "{}", Json), Token);

        response.StatusCode.Should().Be(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    public async Task The_front_page_holds_the_first_queries_and_loads_nothing_else()
    {
        var page = await client.GetStringAsync(new Uri("/", UriKind.Relative), Token);

        foreach (var query in FirstQuery.All)
        {
            WebUtility.HtmlDecode(page).Should().Contain(query.Question).And.Contain(query.Text);
        }

        page.Should().NotContain("http://").And.NotContain("https://").And.NotContain("src=");
    }

    [Fact]
    public async Task It_is_alive() => (await client.GetStringAsync(new Uri("/health/live", UriKind.Relative), Token)).Should().Be("live");

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Task<(HttpStatusCode Status, string? Type, JsonElement Body)> Post(string body, string? accept) => Send(Request(HttpMethod.Post, "/graphql", body, accept));

    private Task<(HttpStatusCode Status, string? Type, JsonElement Body)> Get(string query, string variables) =>
        Send(Request(HttpMethod.Get, $"/graphql?query={Uri.EscapeDataString(query)}&variables={Uri.EscapeDataString(variables)}", null, Json));

    private static HttpRequestMessage Request(HttpMethod method, string address, string? body, string? accept)
    {
        var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative))
        {
            Content = body is null ? null : new StringContent(body, Encoding.UTF8, Json),
        };
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        return request;
    }

    private async Task<(HttpStatusCode Status, string? Type, JsonElement Body)> Send(HttpRequestMessage request)
    {
        using var response = await client.SendAsync(request, Token);
        using var document = JsonDocument.Parse(await response.Content.ReadAsStringAsync(Token));
        return (response.StatusCode, response.Content.Headers.ContentType?.MediaType, document.RootElement.Clone());
    }
}
