using System.Text.Json;
using KnowledgeGraph.Benchmarks.Hostile;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Requests that would cost more than they say: each is refused with its code, or answered within its budget. What they cost is measured by the benchmarks.</summary>
public sealed class HostileTests(StarterWorld world)
{
    public static TheoryData<string> Names => [.. HostileDocuments.All.Select(document => document.Name)];

    public static TheoryData<string> HonestNames => [.. HostileDocuments.Honest.Select(document => document.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_refused_or_bounded(string name)
    {
        var document = HostileDocuments.All.Single(document => document.Name == name);
        if (document.Before is not null)
        {
            var before = await Ask(document.Query, document.SentBefore, document.OperationName);
            before.TryGetProperty("errors", out var wrong).Should().BeFalse("the document must be cached first, but: {0}", wrong);
        }

        var answer = await Ask(document.Query, document.Sent, document.OperationName);
        var codes = answer.TryGetProperty("errors", out var errors) ? errors.Each("extensions.code").Distinct().ToArray() : [];
        if (document.Code is not null)
        {
            codes.Should().Contain(document.Code);
        }
        else
        {
            // Errors of the fields themselves may stand in an answer that stayed within its budget.
            codes.Should().BeEmpty();
            answer.At("extensions.cost.complexity").GetInt64().Should().BeLessThanOrEqualTo(RequestLimits.Complexity.AtMost);
        }

        errors.ValueKind.Should().Match(kind => kind == JsonValueKind.Undefined || errors.GetArrayLength() <= RequestLimits.Errors.AtMost + 1);
    }

    [Fact]
    public void There_are_more_than_twenty_beyond_the_known_attacks() => HostileDocuments.All.Select(document => document.Name).Should().OnlyHaveUniqueItems().And.HaveCountGreaterThan(100);

    [Theory]
    [MemberData(nameof(HonestNames))]
    public async Task What_people_and_tools_ask_is_answered(string name)
    {
        var answer = await Ask(HostileDocuments.Honest.Single(document => document.Name == name).Query);

        answer.TryGetProperty("errors", out var errors).Should().BeFalse("it is honest, but: {0}", errors);
    }

    [Fact]
    public async Task An_answer_that_gets_past_the_estimate_is_stopped_while_it_is_made()
    {
        // Small pages deceive the estimate; the starter has more than they suggest.
        var document = "id";
        for (var level = 0; level < 4; level++)
        {
            document = $"facts(first: 50) {{ edges {{ node {{ subject {{ {document} }} claims {{ edges {{ node {{ id text source {{ id name }} }} }} }} }} }} }}";
        }

        var answer = await Ask($"{{ node(id: \"document/s-res-2254-2015\") {{ ... on Entity {{ {document} }} }} }}");

        answer.Text("errors.0.extensions.code").Should().Be("LIMIT");
        answer.Text("errors.0.message").Should().StartWith("Refused: the answer would cost more than 100,000 units; ").And.EndWith("fields and items would fit: ask for smaller pages or fewer fields, or in several requests.");
    }

    private async Task<JsonElement> Ask(string query, JsonElement? variables = null, string? operation = null)
    {
        var (json, _) = await world.Api.Answer(new GraphQuery(query, variables, operation), TestContext.Current.CancellationToken);
        return JsonSerializer.Deserialize<JsonElement>(json);
    }
}
