using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Store.Contract;
using NodaTime;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What only this store has to promise.</summary>
[Collection("live")]
public sealed partial class StoreTests(LiveServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_commit_whose_answer_was_lost_is_found_by_its_batch_id()
    {
        await server.Clear();
        await using var proxy = new CuttingProxy(server.Address, "/commit", cuts: 1);
        await using var store = await Neo4jStore.Open(proxy.Address, LiveServer.Settings, cancellation: Stop);
        var head = await store.Append(SampleWorld.Batch("first", SampleWorld.First), Stop);
        proxy.Left.Should().Be(0);
        head.Number.Should().Be(1);
        await using var view = await store.Open(cancellation: Stop);
        (await view.Revisions(10, null, Stop)).Should().ContainSingle();
        (await view.Counts(Stop)).Claims.Should().Be(17);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_revision_whose_writer_died_before_publishing_it_is_published_by_the_next_with_its_names(bool isSentAgain)
    {
        await server.Clear();
        await using (var proxy = new CuttingProxy(server.Address, "SET l.published = CASE", cuts: int.MaxValue))
        {
            var impatient = LiveServer.Settings with { RetryTime = TimeSpan.Zero, FirstDelay = TimeSpan.FromMilliseconds(1) };
            await using var dying = await Neo4jStore.Open(proxy.Address, impatient, cancellation: Stop);
            var lost = () => dying.Append(SampleWorld.Batch("first", SampleWorld.First), Stop);
            await lost.Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "ANSWER_LOST" && problem.IsRetriable);
        }

        await using var store = await Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop);
        if (isSentAgain)
        {
            (await store.Append(SampleWorld.Batch("first", SampleWorld.First), Stop)).Number.Should().Be(1);
        }

        (await store.Append(SampleWorld.Batch("second", SampleWorld.Second), Stop)).Number.Should().Be(2);
        (await store.Head(Stop)).Number.Should().Be(2);
        using var client = new Client.Neo4jClient(server.Address, LiveServer.Settings);
        var names = await client.Read(
            new Statement("names", "MATCH (e:Entity)-[:HAS]->(f:Fact {predicate: 'name'}) WHERE f.untilRevision IS NULL AND f.status = 'Affirmed' RETURN e.name", []), row => row[0].ValueKind is JsonValueKind.String, Stop);
        names.Should().NotBeEmpty().And.OnlyContain(isNamed => isNamed);
    }

    [Fact]
    public async Task A_database_without_a_knowledge_base_says_how_to_make_one()
    {
        await server.Clear();
        using (var client = new Client.Neo4jClient(server.Address, LiveServer.Settings))
        {
            await client.WriteIdempotent(new Statement("drop", "MATCH (l:Ledger) DELETE l", []), row => true, Stop);
        }

        Func<Task> open = () => Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop);
        await open.Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "SCHEMA_MISSING" && problem.Message.Contains("kg migrate"));
        await Neo4jStore.Migrate(server.Address, LiveServer.Settings, Stop);
        await open.Should().NotThrowAsync();
    }

    [Theory]
    [InlineData("DROP INDEX claim_fact", "CREATE INDEX claim_fact FOR (n:Foo) ON (n.bar)", "DROP INDEX claim_fact")]
    [InlineData("DROP INDEX entity_kind", "CREATE INDEX entity_kind FOR (n:Entity) ON (n.id, n.kind)", "DROP INDEX entity_kind")]
    [InlineData("DROP INDEX texts", "CREATE FULLTEXT INDEX texts FOR (n:Fact|Claim) ON EACH [n.folded]", "DROP INDEX texts")]
    [InlineData("DROP INDEX claim_source", "CREATE CONSTRAINT claim_source FOR (n:Claim) REQUIRE (n.source, n.id) IS UNIQUE", "DROP CONSTRAINT claim_source")]
    [InlineData("DROP CONSTRAINT word_id", "CREATE INDEX word_id FOR (n:Word) ON (n.id)", "DROP INDEX word_id")]
    [InlineData("DROP CONSTRAINT fact_HELD", "CREATE INDEX fact_HELD FOR ()-[r:FOO]-() ON (r.id, r.sinceRevision)", "DROP INDEX fact_HELD")]
    public async Task Another_index_by_the_name_of_one_is_named_with_what_takes_it_away(string drop, string create, string dropOther)
    {
        await server.Clear();
        using var client = new Client.Neo4jClient(server.Address, LiveServer.Settings);
        Func<Task> open = () => Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop);
        Func<Task> migrate = () => Neo4jStore.Migrate(server.Address, LiveServer.Settings, Stop);
        await Run(drop);
        await Run(create);
        try
        {
            await open.Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "SCHEMA_MISSING" && problem.Message.Contains($"({dropOther})"));
            await migrate.Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "SCHEMA_MISSING" && problem.Message.Contains($"({dropOther})"));
        }
        finally
        {
            await Run(dropOther);
            await migrate.Should().NotThrowAsync();
        }

        await open.Should().NotThrowAsync();

        Task<List<bool>> Run(string statement) => client.WriteIdempotent(new Statement("hand", statement, []), row => true, Stop);
    }

    [Fact]
    public async Task A_database_that_is_not_there_is_named()
    {
        var address = server.Address with { Database = "nothere" };
        Func<Task> open = () => Neo4jStore.Open(address, LiveServer.Settings, cancellation: Stop);
        await open.Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "NO_DATABASE" && problem.Message.Contains("nothere"));
    }

    [Fact]
    public async Task People_see_kinds_as_labels_and_relations_by_their_names()
    {
        await using var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        using var client = new Client.Neo4jClient(server.Address, LiveServer.Settings);
        var seen = await client.Read(
            new Statement("seen", "MATCH (p:Person:Actor:Entity)-[:PARTICIPATED_IN]->(t:TalksRound {id: 'event/talks'})-[:PRODUCED]->(d:AgreementPackage) RETURN p.name, d.name ORDER BY p.name", []),
            row => $"{row[0].GetString()} {row[1].GetString()}",
            Stop);
        seen.Should().BeEquivalentTo("Anna Århus A package", "Boris Zimin A package");
    }

    [Fact]
    public async Task A_revision_of_the_most_acts_fits_one_transaction()
    {
        await using var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        var acts = Enumerable.Range(0, Submission.Limit).Select(number => new Act.Assert(SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text($"text {number}"))));
        (await store.Append(SampleWorld.Batch("many", [.. acts]), Stop)).Number.Should().Be(3);
        await using var view = await store.Open(cancellation: Stop);
        (await view.Counts(Stop)).Claims.Should().Be(18 + Submission.Limit);
    }

    [Fact]
    public async Task The_starter_has_the_answers_of_the_embedded_store_question_for_question()
    {
        await using var embedded = EmbeddedStore.InMemory(new Still());
        await using var neo4j = await server.Empty(new Still());
        await StarterDossiers.Import(embedded, Stop);
        await StarterDossiers.Import(neo4j, Stop);
        (await neo4j.Head(Stop)).Should().Be(await embedded.Head(Stop));
        var (one, other) = (new KnowledgeApi(embedded), new KnowledgeApi(neo4j, timeLimit: TimeSpan.FromMinutes(2)));
        var analysts = OfAnalysts().ToArray();
        analysts.Length.Should().BeGreaterThanOrEqualTo(18);
        var questions = FirstQuery.All.Select(query => query.Text).Concat(AskedElsewhere()).Select(text => new GraphQuery(text)).Concat(analysts).ToArray();
        questions.Length.Should().BeGreaterThan(40);
        foreach (var question in questions)
        {
            var wanted = await Answer(one, question);
            (await Answer(other, question)).Should().Be(wanted, "both stores answer {0}", question.Query);
        }
    }

    /// <summary>
    /// The answer as text. Fields run beside each other: their errors come in no order, and how far each was when all of them
    /// became too much is another at each run.
    /// </summary>
    private static async Task<string> Answer(KnowledgeApi api, GraphQuery question)
    {
        var answer = JsonNode.Parse((await api.Answer(question, Stop)).Json)!.AsObject();
        if (answer["errors"] is JsonArray errors)
        {
            answer["errors"] = new JsonArray([.. errors.OrderBy(error => error!.ToJsonString(), StringComparer.Ordinal).Select(error => error!.DeepClone())]);
        }

        return HowFar().Replace(answer.ToJsonString(), string.Empty);
    }

    /// <summary>Every question that the tests of the API ask without variables.</summary>
    private static IEnumerable<string> AskedElsewhere() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", "KnowledgeGraph.Api.Tests"), "*.cs")
        from System.Text.RegularExpressions.Match text in Documents().Matches(File.ReadAllText(file))
        select text.Groups["raw"].Success ? text.Groups["raw"].Value : Regex.Unescape(text.Groups["quoted"].Value) into question
        where !question.Contains('$', StringComparison.Ordinal) && !question.Contains("store", StringComparison.Ordinal)
        select question;

    /// <summary>Every operation of the questions of analysts.</summary>
    private static IEnumerable<GraphQuery> OfAnalysts() =>
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "AnalystQuestions"), "*.graphql")
        let text = File.ReadAllText(file)
        from System.Text.RegularExpressions.Match name in Operations().Matches(text)
        select new GraphQuery(text, OperationName: name.Groups[1].Value);

    [GeneratedRegex("(?<=Refused: the answer would cost more than 100,000 units); when it was stopped [^\"]*")]
    private static partial Regex HowFar();

    [GeneratedRegex(@"^query (\w+)", RegexOptions.Multiline)]
    private static partial Regex Operations();

    [GeneratedRegex("""(?:Data|Answer)\(\s*(?:\"{3}\s*(?<raw>\{.*?\})\s*\"{3}|\"(?<quoted>\{(?:[^\"\\]|\\.)*\})\")""", RegexOptions.Singleline)]
    private static partial Regex Documents();

    private sealed class Still : IClock
    {
        public Instant GetCurrentInstant() => Instant.FromUtc(2026, 1, 1, 0, 0);
    }
}
