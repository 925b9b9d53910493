using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using CsCheck;
using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Neo4j.Tests.Live;
using KnowledgeGraph.Storage;
using NodaTime;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>Both stores are given the same submissions and asked the same questions; every answer must be the same.</summary>
[Collection("live")]
public sealed class SameAnswersTests(LiveServer server)
{
    private const int Cases = 200;

    private readonly ConcurrentBag<string> answers = [];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Both_stores_answer_every_question_alike()
    {
        var seed = Environment.GetEnvironmentVariable("KG_TEST_SEED");
        var cases = int.Parse(Environment.GetEnvironmentVariable("KG_TEST_CASES") ?? $"{Cases}", CultureInfo.InvariantCulture);
        await server.Clear();
        await Gen.Select(Histories.Base, Histories.Random, Asked.Random).SampleAsync(
            (claims, history, asked) => Same(claims, history, asked),
            writeLine: line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            seed: seed,
            iter: cases,
            threads: 1,
            print: drawn => $"{drawn.Item1.Length} claims, then {drawn.Item2.Length} submissions of {string.Join(", ", drawn.Item2.Select(deeds => deeds.Length))} deeds");
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join(", ", GraphQuestions.Signs.Select(pair => $"{pair.Question} {answers.Count(answer => answer.Contains(pair.Sign, StringComparison.Ordinal))}")));
    }

    private async Task Same(ImmutableArray<Claim> claims, Deed[][] history, Asked[] asked)
    {
        await using var embedded = EmbeddedStore.InMemory(new Ticking());
        await using var neo4j = await server.Empty(new Ticking());
        var playing = new Playing();
        await Compare(store => Appended(store, new Submission("world", "tester", "A test.", Histories.World)), embedded, neo4j);
        await Compare(store => Appended(store, new Submission("claims", "tester", "A test.", [.. claims.Select(claim => new Act.Assert(claim))])), embedded, neo4j);
        (await embedded.Head(Stop)).Number.Should().Be(2, "the claims are accepted");
        foreach (var deeds in history)
        {
            var submission = playing.Next(deeds);
            await Compare(store => Appended(store, submission), embedded, neo4j);
        }

        await Compare(Ledger, embedded, neo4j);
        var head = (await embedded.Head(Stop)).Number;
        var (one, other) = (GraphQuestions.Over(embedded), GraphQuestions.Over(neo4j));
        foreach (var revision in new[] { head, asked[0].Number % (head + 1) }.Distinct())
        {
            await using var left = await embedded.Open(revision, Stop);
            await using var right = await neo4j.Open(revision, Stop);
            await Task.WhenAll(Questions.All(playing).Concat(asked.SelectMany(Questions.Chosen)).Select(async question =>
                (await question.Ask(right)).Should().Be(await question.Ask(left), "{0} at revision {1} has one answer", question.Name, revision)));
            await Task.WhenAll(GraphQuestions.Of(asked[0], revision).Select(async question =>
            {
                var answer = await Answered(one, question);
                answers.Add(answer);
                (await Answered(other, question)).Should().Be(answer, "{0} has one answer", question);
            }));
        }
    }

    private static async Task<string> Answered(KnowledgeApi api, string question)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>((await api.Answer(new GraphQuery(question), Stop)).Json);
        // Errors of fields that run beside each other come in no order.
        var errors = answer.TryGetProperty("errors", out var some) ? some.EnumerateArray().Select(error => error.GetRawText()).Order(StringComparer.Ordinal) : Enumerable.Empty<string>();
        answer.TryGetProperty("data", out var data).Should().BeTrue("{0} can be asked: {1}", question, answer);
        return Picture.Lines(errors.Append(data.GetRawText()));
    }

    private static async Task Compare(Func<IKnowledgeStore, Task<string>> act, IKnowledgeStore embedded, IKnowledgeStore neo4j) =>
        (await act(neo4j)).Should().Be(await act(embedded));

    private static async Task<string> Appended(IKnowledgeStore store, Submission submission)
    {
        try
        {
            return (await store.Append(submission, Stop)).ToString();
        }
        catch (RejectedException rejected)
        {
            return Picture.Lines(rejected.Problems.Select(problem => $"{problem.Code} {problem.Message} {string.Join(", ", (problem.Suggestion ?? "").TrimEnd('.').Split(", ").Order())}").Order(StringComparer.Ordinal));
        }
        catch (KnowledgeException refused)
        {
            return $"{refused.Code} {refused.Message}";
        }
    }

    private static async Task<string> Ledger(IKnowledgeStore store)
    {
        var lines = new List<string>();
        await foreach (var revision in store.Revisions(cancellation: Stop))
        {
            lines.Add($"{revision.Head} {revision.Acts.Length}");
        }

        return Picture.Lines(lines);
    }

    /// <summary>A second for each revision, so that both ledgers have the same hashes.</summary>
    private sealed class Ticking : IClock
    {
        private int seconds;

        public Instant GetCurrentInstant() => Instant.FromUnixTimeSeconds(++seconds);
    }
}
