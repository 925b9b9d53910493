using System.Text.Json;
using KnowledgeGraph.Embedded;

namespace KnowledgeGraph.Api.Tests;

/// <summary>A knowledge base of its own for a test that writes: an envoy, her ministry, a meeting and a report, at revision 1.</summary>
internal sealed class WritableWorld : IAsyncDisposable
{
    public const string Append = "mutation($input: AppendInput!) { append(input: $input) { " + Answer + " } }";
    public const string Answer = "revision { number author reason } problems { code severity message path suggestion } changed { __typename id status claims { totalCount } } fell { id } proposal { id }";

    public static readonly Caller Editor = new("E. Editor", Role.Editor), Visitor = new("V. Visitor", Role.Reader);

    public EmbeddedStore Store { get; } = EmbeddedStore.InMemory();

    public KnowledgeApi Api { get; private set; } = null!;

    public static async Task<WritableWorld> Make()
    {
        var world = new WritableWorld();
        world.Api = new KnowledgeApi(world.Store);
        (await world.Written(Append, new
        {
            batch = "world",
            reason = "To have a world.",
            introduce = new[] { Entity("person/ada", "Person"), Entity("org/ministry", "Organization"), Entity("document/report", "NewsItem"), Entity("event/talks", "MEETING"), Entity("state/alba", "State") },
            assert = new[] { Claim("person/ada", "PARTICIPATED_IN", target: "event/talks") },
        })).At("revision.number").GetInt32().Should().Be(1);
        return world;
    }

    public static object Entity(string id, string kind) => new { id, kind };

    /// <summary>A claim as a client writes it; what is null is left out.</summary>
    public static Dictionary<string, object?> Claim(
        string subject, string predicate, string? target = null, object? value = null, object? qualifiers = null, string? time = null, string? gist = null, string? source = "document/report", string actor = "org/ministry") =>
        new Dictionary<string, object?>
        {
            ["subject"] = subject,
            ["predicate"] = predicate,
            ["object"] = target,
            ["value"] = value,
            ["qualifiers"] = qualifiers,
            ["time"] = time is null ? null : new { edtf = time },
            ["attribution"] = new[] { new { actors = new[] { actor }, mode = "SAYS" } },
            ["source"] = source,
            ["locator"] = "P1",
            ["gist"] = gist,
        }.Where(member => member.Value is not null).ToDictionary();

    public static object Assert(string batch, params object[] claims) => new { batch, reason = "It stands in the report.", claims };

    /// <summary>The whole answer to a document.</summary>
    public async Task<JsonElement> Ask(string query, object? input = null, Caller? caller = null)
    {
        var (json, _) = await Api.Answer(new GraphQuery(query, input is null ? null : JsonSerializer.SerializeToElement(new { input }), Caller: caller), TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>What a mutation answers to an editor, without errors.</summary>
    public async Task<JsonElement> Written(string query, object input, Caller? caller = null)
    {
        var answer = await Ask(query, input, caller ?? Editor);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("the mutation is well formed, but: {0}", errors);
        return answer.GetProperty("data").EnumerateObject().First().Value;
    }

    public Task<JsonElement> Written(string mutation, string type, object input, Caller? caller = null) =>
        Written($"mutation($input: {type}!) {{ {mutation}(input: $input) {{ {Answer} }} }}", input, caller);

    public async Task<long> Head() => (await Store.Head(TestContext.Current.CancellationToken)).Number;

    public ValueTask DisposeAsync() => Store.DisposeAsync();
}
