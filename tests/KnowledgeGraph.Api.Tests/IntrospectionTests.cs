using System.Text.Json;
using GraphQL;
using GraphQL.SystemTextJson;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Benchmarks.Hostile;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The schema is told from memory as the engine would tell it, or not at all.</summary>
public sealed class IntrospectionTests(SmallWorld world)
{
    public static TheoryData<string> Documents =>
    [
        HostileDocuments.Honest[^1].Query,
        "{ __schema { description types { name __typename ofType { name } } } __typename }",
        "{ a: __type(name: \"Person\") { ...T } b: __type(name: \"Nobody\") { ...T } c: __type(name: \"EDTF\") { ...T } } fragment T on __Type { __typename k: kind fields { n: name args { defaultValue } } enumValues { name } ... on __Type { description } }",
        "query($name: String!, $old: Boolean = true, $no: Boolean = false) { __type(name: $name) { fields(includeDeprecated: $old) { name type { ...R } } description @include(if: $no) } } fragment R on __Type { kind name ofType { kind name ofType { kind name ofType { name } } } }",
        "{ __schema { queryType { name } } __schema { queryType { kind fields(includeDeprecated: false) { name isDeprecated deprecationReason } } directives { name locations args { name type { name kind } } } } }",
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Is_the_same_as_the_engine_tells(string document)
    {
        var variables = JsonSerializer.SerializeToElement(document.StartsWith("query(", StringComparison.Ordinal) ? new { name = "FactFilter" } : (object)new { });
        var (json, _) = await world.Api.Answer(new GraphQuery(document, variables), TestContext.Current.CancellationToken);
        var answer = JsonSerializer.Deserialize<JsonElement>(json);

        answer.TryGetProperty("errors", out var errors).Should().BeFalse("{0}", errors);
        answer.GetProperty("data").GetRawText().Should().Be(await Engine(document, variables));
        answer.Number("extensions.cost.storeCalls").Should().Be(0);
    }

    [Theory]
    [InlineData("{ __schema { queryType { name } } }")]
    [InlineData("{ __type(name: \"Person\") { name } }")]
    [InlineData("{ ...A } fragment A on Query { actors { totalCount } t: __type(name: \"Person\") { name } }")]
    public async Task Where_it_is_turned_off_the_schema_is_not_told(string document)
    {
        var api = new KnowledgeApi(new FailingStore(() => { }), allowsIntrospection: false);
        var answer = await Asked.Of(api, document);

        answer.Text("errors.0.extensions.code").Should().Be("INTROSPECTION_OFF");
        answer.TryGetProperty("data", out _).Should().BeFalse();
        (await Asked.Of(api, "{ __typename }")).Text("data.__typename").Should().Be("Query");
    }

    private async Task<string> Engine(string document, JsonElement variables)
    {
        var serializer = new GraphQLSerializer(options => options.Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping);
        await using var request = new Request(new FailingStore(() => { }), _ => { }, long.MaxValue, CancellationToken.None);
        var result = await new DocumentExecuter().ExecuteAsync(new ExecutionOptions { Schema = world.Api.Schema, Query = document, Variables = serializer.ReadNode<Inputs>(variables), UserContext = request });
        return JsonSerializer.Deserialize<JsonElement>(serializer.Serialize(result)).GetProperty("data").GetRawText();
    }
}
