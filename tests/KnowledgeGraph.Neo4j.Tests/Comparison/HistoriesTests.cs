using CsCheck;
using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>What is compared of random histories is not nothing. These are drawn alike at every run, so that chance has no say.</summary>
public sealed class HistoriesTests(ITestOutputHelper output)
{
    private const int Cases = 200, Least = 5;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Of_random_histories_every_question_is_answered_now_and_then_with_more_than_nothing()
    {
        var dice = new PCG(1, 20160919);
        var drawn = Gen.Select(Histories.Base, Histories.Random, Asked.Random);
        var found = GraphQuestions.Signs.ToDictionary(pair => pair.Question, _ => 0);
        for (var number = 0; number < Cases; number++)
        {
            var (claims, history, asked) = drawn.Generate(dice, null, out _);
            await using var store = EmbeddedStore.InMemory();
            var playing = new Playing();
            await store.Append(new Submission("world", "tester", "A test.", Histories.World), Stop);
            await store.Append(new Submission("claims", "tester", "A test.", [.. claims.Select(claim => new Act.Assert(claim))]), Stop);
            foreach (var deeds in history)
            {
                try
                {
                    await store.Append(playing.Next(deeds), Stop);
                }
                catch (KnowledgeException)
                {
                    // Some of it is to be refused.
                }
            }

            var api = GraphQuestions.Over(store);
            foreach (var question in GraphQuestions.Of(asked[0], (await store.Head(Stop)).Number))
            {
                var (answer, _) = await api.Answer(new GraphQuery(question), Stop);
                answer.Should().NotContain("INTERNAL", "{0} can be asked", question);
                foreach (var (name, sign) in GraphQuestions.Signs.Where(pair => answer.Contains(pair.Sign, StringComparison.Ordinal)))
                {
                    found[name]++;
                }
            }
        }

        output.WriteLine(string.Join(", ", found.Select(pair => $"{pair.Key} {pair.Value}")));
        found.Should().OnlyContain(pair => pair.Value >= Least);
    }
}
