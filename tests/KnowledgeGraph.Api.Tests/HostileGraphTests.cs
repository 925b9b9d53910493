using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Questions that are short to write and long to answer, over 80 people who were all at the same 80 meetings.</summary>
public sealed class HostileGraphTests
{
    private const string Path = "paths(from: \"person/p0\", to: \"person/p1\", maxLength: 10, longer: 10, first: 0) { shortest }";

    [Fact]
    public async Task Paths_are_charged_for_the_facts_that_they_read()
    {
        await using var store = await Crowd();
        var one = await Asked.Of(new KnowledgeApi(store, timeLimit: TimeSpan.FromMinutes(10)), $"{{ {Path} }}");
        one.At("data.paths.shortest").GetInt64().Should().Be(80);
        var charged = one.Number("extensions.cost.charged");
        charged.Should().BeGreaterThan(50_000 + (2 * 80 * 80), "every participation is read from both ends");

        var less = await Asked.Of(new KnowledgeApi(store, timeLimit: TimeSpan.FromMinutes(10), answerLimit: charged - (80 * 80)), $"{{ {Path} }}");
        less.Text("errors.0.extensions.code").Should().Be("LIMIT");
    }

    [Fact]
    public async Task What_takes_too_long_stops_asking_the_store()
    {
        await using var store = await Crowd();
        const int endless = 3;
        var (whole, calls) = await Called(TimeSpan.FromMinutes(10), null);
        whole.At("data.paths.shortest").GetInt64().Should().Be(80);
        calls.Should().BeGreaterThan(8);

        var before = 0;
        for (var limit = TimeSpan.FromMilliseconds(100); before < endless; limit *= 2) // until the time suffices to come so far
        {
            (var stopped, before) = await Called(limit, endless);
            stopped.Text("errors.0.extensions.code").Should().Be("TIMEOUT");
        }

        before.Should().BeLessThan(calls - 2);

        async Task<(JsonElement Answer, int Calls)> Called(TimeSpan limit, int? endless)
        {
            var slow = new SlowStore(store, endless);
            var answer = await Asked.Of(new KnowledgeApi(slow, timeLimit: limit), $"{{ {Path} }}");
            await slow.Idle();
            return (answer, slow.Calls);
        }
    }

    [Theory]
    [InlineData("{ coParticipation { cutNodes } }")]
    [InlineData("{ whoMetWhom(first: 0) { totalCount } }")]
    public async Task Pairs_are_charged_while_they_are_made(string question)
    {
        await using var store = await Crowd();

        var answer = await Asked.Of(new KnowledgeApi(store, timeLimit: TimeSpan.FromMinutes(10)), question);

        answer.At("errors.0.extensions.code").GetString().Should().Be("LIMIT", "80 meetings of 80 people are 252,800 pairs");
        answer.At("errors.0.message").GetString().Should().Contain("Ask for less of the graph");
    }

    [Fact]
    public async Task Paths_that_are_too_many_to_list_are_counted_and_the_first_are_given()
    {
        await using var store = await Crowd();

        var answer = await Asked.Of(new KnowledgeApi(store), "{ paths(from: \"person/p0\", to: \"person/p1\", maxLength: 10, longer: 10, first: 100) { length shortest cut paths { length } } }");

        var paths = answer.At("data.paths");
        (paths.Number("length"), paths.Number("shortest")).Should().Be((2, 80));
        paths.Items("paths").Select(path => path.Number("length")).Should().HaveCount(100).And.BeInAscendingOrder();
        paths.Items("paths").Count(path => path.Number("length") == 2).Should().Be(80);
        paths.Text("cut").Should().Be("False");
    }

    private static async Task<EmbeddedStore> Crowd()
    {
        EntityId[] people = [.. Enumerable.Range(0, 80).Select(index => new EntityId($"person/p{index}"))];
        EntityId[] meetings = [.. Enumerable.Range(0, 80).Select(index => new EntityId($"event/e{index}"))];
        EntityId source = new("document/minutes");
        var claims = from person in people
                     from meeting in meetings
                     select new Claim
                     {
                         Subject = person,
                         Predicate = Relations.ParticipatedIn,
                         Object = new Value.Reference(meeting),
                         Attribution = Attribution.Ours,
                         Source = source,
                         Locator = "table",
                     };
        ImmutableArray<Act> acts =
        [
            new Act.Introduce(source, Kinds.Dataset),
            .. people.Select(id => new Act.Introduce(id, Kinds.Person)),
            .. meetings.Select(id => new Act.Introduce(id, Kinds.Meeting)),
            .. claims.Select(claim => new Act.Assert(claim)),
        ];
        var store = EmbeddedStore.InMemory();
        await store.Append(new Submission("crowd", "tester", "A test.", acts), TestContext.Current.CancellationToken);
        return store;
    }
}
