using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What the first questions, those of analysts and those of a graph cost the server, in hits of its database, which do not depend on the machine.</summary>
[Collection("live")]
public sealed class BudgetTests(LiveServer server)
{
    private const int Unrelated = 20_000, Part = 10_000, Slack = 100;

    /// <summary>Hits of each question on the starter, with some room.</summary>
    private static readonly Dictionary<string, long> Budgets = new()
    {
        ["1-who-met-whom.graphql"] = 28_000,
        ["2-package.graphql"] = 8_000,
        ["3-figures.graphql"] = 700,
        ["4-truce.graphql"] = 3_500,
        ["5-known-before.graphql"] = 300,
        ["WhoMetWhom"] = 28_000,
        ["BogdanovAndHaddad"] = 35_000,
        ["Capacity"] = 5_000,
        ["WhoSays63"] = 1_600,
        ["FiveDocuments"] = 4_000,
        ["TruceByParty"] = 3_200,
        ["ShortestChain"] = 35_000,
        ["Citations"] = 105_000,
        ["CallsForTalks"] = 80_000,
        ["OneMinistryAlone"] = 220_000,
        ["IssgOverTime"] = 10_500,
        ["DeEscalationMemorandum"] = 3_500,
        ["Then"] = 700,
        ["Since"] = 85_000,
        ["WhoCarriedEachTrack"] = 45_000,
        ["NamesOfAnArmedGroup"] = 16_000,
        ["Vetoes"] = 40_000,
        ["Terms"] = 1_800,
        ["NoMeeting"] = 50_000,
        ["network"] = 62_000,
        ["timeline"] = 10_000,
        ["lineage"] = 115_000,
        ["readouts"] = 17_000,
        ["commitments"] = 10_500,
        ["conflicts"] = 5_000,
        ["whoMetWhom"] = 16_000,
        ["search"] = 7_000,
    };

    /// <summary>What may cost more once the unrelated facts are there, and why.</summary>
    private static readonly Dictionary<string, (long Hits, string Because)> Grown = new()
    {
        ["Since"] = (250_000, "What changed since a revision reads each act since; the unrelated facts are of such acts."),
        ["NamesOfAnArmedGroup"] = (16_000, "A search reads the words of names that came since the process last read them, once."),
    };

    private static IEnumerable<(string Name, GraphQuery Query)> Questions =>
        FirstQuery.All.Select(question => (question.Name, new GraphQuery(question.Text)))
            .Concat(Directory.GetFiles(Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "AnalystQuestions"), "*.graphql").Order(StringComparer.Ordinal).SelectMany(Operations))
            .Concat(Graphs.Select(question => (question.Split('(')[0], new GraphQuery($"{{ {question} }}"))));

    /// <summary>Questions of a graph about something; those about everything grow with it.</summary>
    private static readonly string[] Graphs =
    [
        "network(seeds: [\"person/riyad-haddad\"], depth: 2) { nodes { id name degree } edges { id source target } }",
        "timeline(entities: [\"regime/syria-truce-2016-09\"], bucket: MONTH) { lanes { count buckets { bucket definitely } items { entity { name } } } }",
        "lineage(document: \"document/s-res-2254-2015\", depth: 50) { documents { depth document { name } } citations { fact { verb } } }",
        "readouts(event: \"event/issg-vienna-2016-05-17\") { silent { name } sides { side { name } witnesses { name } } }",
        "commitments(of: \"document/s-res-2254-2015\") { provision { name } obliged { name } }",
        "conflicts(about: [\"document/geneva-package-2016-09\"]) { edges { node { claims { edges { node { label } } } } } }",
        "whoMetWhom(actor: \"person/riyad-haddad\") { edges { node { one { name } other { name } meetings { node { name } } } } }",
        "search(text: \"Bogdanov\") { matches { entity { name } } }",
    ];

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Questions_keep_to_their_budgets_however_much_else_is_known()
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
        after.Should().OnlyContain(pair => pair.Value <= Most(pair.Key));
        after.Where(pair => !Grown.ContainsKey(pair.Key)).Should().OnlyContain(pair => pair.Value <= before[pair.Key] + Slack, "what is unrelated is not read");
    }

    private static long Most(string question) => Grown.TryGetValue(question, out var grown) ? grown.Hits : Budgets[question];

    /// <summary>The most that a statement took.</summary>
    private readonly ConcurrentDictionary<string, long> dearest = [];

    private async Task<Dictionary<string, long>> Hits()
    {
        await Replan();
        var hits = 0L;
        var settings = LiveServer.Settings with { Prefix = _ => "PROFILE CYPHER 5 ", Planned = (name, plan) => Interlocked.Add(ref hits, dearest.AddOrUpdate(name, Of(plan), (_, most) => Math.Max(most, Of(plan))) is var _ ? Of(plan) : 0) };
        await using var store = await Neo4jStore.Open(server.Address, settings, cancellation: Stop);
        var api = new KnowledgeApi(store, timeLimit: TimeSpan.FromMinutes(2));
        var each = new Dictionary<string, long>();
        foreach (var (name, query) in Questions)
        {
            Interlocked.Exchange(ref hits, 0);
            var (answer, isClean) = await api.Answer(query, Stop);
            isClean.Should().BeTrue("{0} is answered, but: {1}", name, answer);
            each[name] = Interlocked.Read(ref hits);
        }

        return each;
    }

    /// <summary>Has the server count its indexes and forget its plans: those made while a database was nearly empty are kept for some seconds, and chance says which.</summary>
    private async Task Replan()
    {
        using var client = new Client.Neo4jClient(server.Address, LiveServer.Settings);
        await client.Read(new Statement("replan", "CALL db.prepareForReplanning()", []), row => true, Stop);
    }

    private static IEnumerable<(string Name, GraphQuery Query)> Operations(string file)
    {
        var text = File.ReadAllText(file);
        return Regex.Matches(text, @"^query (\w+)", RegexOptions.Multiline).Select(match => match.Groups[1].Value).Select(name => (name, new GraphQuery(text, OperationName: name)));
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
