using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

public sealed class FirstQueryTests(StarterWorld world)
{
    public static TheoryData<string> Names => [.. FirstQuery.All.Select(query => query.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_answered_by_the_starter_with_something(string name)
    {
        var query = FirstQuery.All.Single(query => query.Name == name);
        var data = await world.Data(query.Text);

        query.Question.Should().EndWith("?");
        data.EnumerateObject().Should().OnlyContain(field => field.Value.ValueKind == JsonValueKind.Object);
    }

    [Fact]
    public void There_are_five_in_order() => FirstQuery.All.Select(query => query.Name[0]).Should().Equal('1', '2', '3', '4', '5');
}
