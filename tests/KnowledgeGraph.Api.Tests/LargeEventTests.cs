using System.Text.Json;
using KnowledgeGraph.Api.Live;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Events have the limits of any answer.</summary>
public sealed class LargeEventTests(StarterWorld starter)
{
    [Fact]
    public async Task An_event_over_its_limit_is_told_as_an_error_with_its_place_and_the_next_one_comes()
    {
        var again = string.Join(' ', Enumerable.Range(0, 90).Select(number => $"a{number}: facts(first: 500) {{ edges {{ node {{ id claims(first: 100) {{ edges {{ node {{ id }} }} }} }} }} }}"));
        var query = $"subscription {{ changes(since: 1, about: \"org/un-security-council\") {{ cursor after {{ subject {{ {again} }} }} }} }}";
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        await using var operation = starter.Api.Begin(new GraphQuery(query), stop.Token);

        var answer = await Next(operation);
        while (!answer.TryGetProperty("errors", out _))
        {
            answer = await Next(operation);
        }

        answer.Text("errors.0.extensions.code").Should().Be("LIMIT");
        answer.Text("extensions.cursor").Should().NotBeEmpty();
        (await Next(operation)).Text("extensions.cursor").Should().NotBeEmpty().And.NotBe(answer.Text("extensions.cursor"));
        await stop.CancelAsync();
    }

    private static async Task<JsonElement> Next(Operation operation)
    {
        var result = (await operation.Next())!;
        operation.Sent();
        result.Executed.Should().BeTrue();
        return JsonSerializer.Deserialize<JsonElement>(KnowledgeApi.Text(result));
    }
}
