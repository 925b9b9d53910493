using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What the first questions cost the server, in hits of its database, which do not depend on the machine.</summary>
[Collection("live")]
public sealed class BudgetTests(LiveServer server)
{
    private const int Unrelated = 20_000, Part = 10_000;

    /// <summary>Hits of each question on the starter, with some room.</summary>
    private static readonly Dictionary<string, long> Budgets = new()
    {
        ["1-who-met-whom.graphql"] = 28_000,
        ["2-package.graphql"] = 9_000,
        ["3-figures.graphql"] = 1_000,
        ["4-truce.graphql"] = 4_000,
        ["5-known-before.graphql"] = 500,
    };

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_first_questions_keep_to_their_budgets_however_much_else_is_known()
    {
        await using var store = await server.Empty();
        await StarterDossiers.Import(store, Stop);
        var before = await Hits();
        for (var part = 0; part < Unrelated / Part; part++)
        {
            await store.Append(SampleWorld.Batch($"unrelated {part}", [.. Others(part)]), Stop);
        }

        var after = await Hits();
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', before.Select(pair => $"{pair.Key}: {pair.Value} hits, {after[pair.Key]} with {Unrelated} facts more")));
        TestContext.Current.TestOutputHelper?.WriteLine(string.Join('\n', dearest.OrderByDescending(pair => pair.Value).Select(pair => $"{pair.Key}: at most {pair.Value} hits")));
        before.Keys.Should().BeEquivalentTo(Budgets.Keys);
        before.Should().OnlyContain(pair => pair.Value <= Budgets[pair.Key]);
        after.Should().OnlyContain(pair => pair.Value <= Budgets[pair.Key]);
    }

    /// <summary>The most that a statement took.</summary>
    private readonly ConcurrentDictionary<string, long> dearest = [];

    private async Task<Dictionary<string, long>> Hits()
    {
        var hits = 0L;
        var settings = LiveServer.Settings with { Prefix = "PROFILE CYPHER 5 ", Planned = (name, plan) => Interlocked.Add(ref hits, dearest.AddOrUpdate(name, Of(plan), (_, most) => Math.Max(most, Of(plan))) is var _ ? Of(plan) : 0) };
        await using var store = await Neo4jStore.Open(server.Address, settings, cancellation: Stop);
        var api = new KnowledgeApi(store, timeLimit: TimeSpan.FromMinutes(2));
        var each = new Dictionary<string, long>();
        foreach (var question in FirstQuery.All)
        {
            Interlocked.Exchange(ref hits, 0);
            (await api.Answer(new GraphQuery(question.Text), Stop)).IsClean.Should().BeTrue();
            each[question.Name] = Interlocked.Read(ref hits);
        }

        return each;
    }

    private static long Of(JsonElement plan) =>
        (plan.GetProperty("arguments").TryGetProperty("DbHits", out var hits) ? hits.GetInt64() : 0) + plan.GetProperty("children").EnumerateArray().Sum(Of);

    /// <summary>A part of the unrelated: entities of their own, each with facts of its own.</summary>
    private static IEnumerable<Act> Others(int part)
    {
        string Id(string prefix, int number) => string.Create(CultureInfo.InvariantCulture, $"{prefix}-{part}-{number}");
        var (source, outlet) = (new EntityId(Id("document/other", 0)), new EntityId(Id("org/other", 0)));
        yield return new Act.Introduce(source, Kinds.NewsItem);
        yield return new Act.Introduce(outlet, Kinds.Organization);
        for (var number = 0; number < Part / 4; number++)
        {
            var (person, meeting) = (new EntityId(Id("person/other", number)), new EntityId(Id("event/other", number)));
            yield return new Act.Introduce(person, Kinds.Person);
            yield return new Act.Introduce(meeting, Kinds.Meeting);
            foreach (var (subject, predicate, value) in new (EntityId, Predicate, Value)[]
            {
                (person, Attributes.Name, SampleWorld.Text(Id("Somebody", number))),
                (person, Attributes.Description, SampleWorld.Text(Id("text", number))),
                (meeting, Attributes.Time, SampleWorld.At("2016-09-19")),
                (person, Relations.ParticipatedIn, SampleWorld.To(meeting)),
            })
            {
                yield return new Act.Assert(new Claim
                {
                    Subject = subject,
                    Predicate = predicate,
                    Object = value,
                    Attribution = new Attribution(Scope.Own, new Hop([outlet], HopMode.Reports)),
                    Source = source,
                    Locator = Id("row", number),
                });
            }
        }
    }
}
