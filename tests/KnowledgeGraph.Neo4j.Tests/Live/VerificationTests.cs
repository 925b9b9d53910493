using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Neo4j.Tests.Comparison;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Store.Contract;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What <c>kg verify</c> tells of a graph that somebody changed by hand, and that it tells nothing of one that nobody did.</summary>
[Collection("live")]
public sealed class VerificationTests(LiveServer server)
{
    private const int Histories = 25;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>What a hand does, and what is told of it.</summary>
    public static TheoryData<string, string> Tampering => new()
    {
        { "MATCH (e:Entity {id: 'person/anna'}) SET e.name = 'Somebody else'", "Entity person/anna: name is \"Somebody else\", the ledger makes" },
        { "MATCH (e:Entity {id: 'person/anna'}) REMOVE e.name", "Entity person/anna: name is missing" },
        { "MATCH (e:Entity {id: 'person/anna'}) SET e.kind = 'State'", "Entity person/anna: kind is \"State\"" },
        { "MATCH (e:Entity {id: 'person/anna'}) SET e.age = 42", "Entity person/anna: age is 42, the ledger makes none." },
        { "MATCH (e:Entity {id: 'person/anna'}) REMOVE e:Person SET e:State", "Entity person/anna: labels is [\"Actor\", \"Entity\", \"State\"]" },
        { "MATCH (e:Entity {id: 'person/anna'})-[r]-() DELETE r WITH DISTINCT e DELETE e", "Entity person/anna is missing." },
        { "CREATE (:Entity {id: 'person/ghost', kind: 'Person', sinceRevision: 1})", "Entity person/ghost: nothing in the ledger made it." },
        { "CREATE (:Entity {id: 'person/ghost', kind: 'Person', sinceRevision: 6})", "is of revision 6, and the ledger ends with revision 5." },
        { "CREATE (:Entity:Person {name: 'A ghost'})", "Entity:Person A ghost: nothing in the ledger made it." },
        { "CREATE (:Ghost)", "Ghost 4:" },
        { "CREATE ({name: 'A ghost'})", "Node A ghost: nothing in the ledger made it." },
        { "CREATE (:Change {revision: 2})", "Change 4:" },
        { "MATCH (l:Ledger) MATCH (e:Entity {id: 'person/anna'}) CREATE (l)-[:LIKES]->(e)", "Ledger ledger LIKES: nothing in the ledger made it." },
        { "MATCH (:Entity {id: 'person/anna'})-[r:PARTICIPATED_IN]->(:Entity {id: 'event/talks'}) SET r.role = 'guest'", "person/anna PARTICIPATED_IN event/talks (fact/" },
        { "MATCH ()-[r:PARTICIPATED_IN]->() WHERE r.verb IS NULL SET r.verb = 'recalls'", "verb is \"recalls\", the ledger makes none." },
        { "MATCH ()-[r:PARTICIPATED_IN {status: 'Affirmed'}]->() SET r.status = 'Denied'", "status is \"Denied\", the ledger makes \"Affirmed\"." },
        { "MATCH ()-[r]->() WHERE r.untilRevision IS NOT NULL DELETE r", "is missing." },
        { "MATCH ()-[r]->() WHERE r.untilRevision IS NOT NULL REMOVE r.untilRevision", "untilRevision is missing, 4." },
        { "MATCH ()-[r:PARTICIPATED_IN]->() WHERE r.untilRevision IS NULL SET r.untilRevision = 99", ": ends with revision 99, and the ledger ends with revision 5." },
        { "MATCH (f:Fact) WHERE f.untilRevision IS NULL SET f.untilRevision = 6", ": ends with revision 6, and the ledger ends with revision 5." },
        { "MATCH (j:Judgement) SET j.untilRevision = 50", ": ends with revision 50, and the ledger ends with revision 5." },
        { "MATCH (l:Ledger) SET l.revision = l.revision + 5", "Ledger ledger: revision is 10, and the newest that follows from the ones before it is 5." },
        { "MATCH (l:Ledger) SET l.revision = l.revision - 1", "Ledger ledger: revision is 4, and the newest that follows from the ones before it is 5." },
        { "MATCH (l:Ledger) SET l.published = 3, l.revision = 4", ": is of revision 5, and the ledger ends with revision 4." },
        { "MATCH (l:Ledger) SET l.published = 3 WITH l MATCH (f:Fact {sinceRevision: 5}) SET f.rank = 9", "rank is 9, the ledger makes" },
        { "MATCH (l:Ledger) SET l.foo = 'x'", "Ledger ledger: foo is \"x\", the ledger makes none." },
        { "MATCH (l:Ledger) SET l.format = 0", "Ledger ledger: format is 0, the ledger makes 1." },
        { "MATCH (l:Ledger) SET l:Ghost", "Ledger ledger: labels is [\"Ghost\", \"Ledger\"]" },
        { "MATCH (i:Inbox) SET i.foo = 'x'", "Inbox inbox: foo is \"x\", the ledger makes none." },
        { "MATCH (i:Inbox) DELETE i", "Inbox inbox is missing." },
        { "MATCH (a:Entity {id: 'person/anna'}) MATCH (b:Entity {id: 'event/talks'}) CREATE (a)-[:INITIATED {id: 'fact/x', sinceRevision: 1}]->(b)", "person/anna INITIATED event/talks (fact/x of revision 1): nothing in the ledger made it." },
        { "MATCH (a:Entity {id: 'person/anna'}) MATCH (b:Entity {id: 'event/talks'}) CREATE (a)-[:INITIATED]->(b)", "person/anna INITIATED event/talks: nothing in the ledger made it." },
        { "MATCH (a:Entity {id: 'person/anna'}) MATCH (b:Entity {id: 'event/talks'}) CREATE (a)-[:LIKES]->(b)", "person/anna LIKES event/talks: nothing in the ledger made it." },
        { "MATCH (e:Entity {id: 'person/anna'})-[:HAS]->(f:Fact {predicate: 'name'}) SET f.value = 'Somebody else'", "value is \"Somebody else\"" },
        { "MATCH (f:Fact) WHERE f.time IS NOT NULL SET f.time = '1999'", "time is \"1999\"" },
        { "MATCH (f:Fact) WHERE f.from IS NOT NULL SET f.from = datetime('1999-01-01T00:00:00Z')", "from is \"1999-01-01T00:00:00Z\"" },
        { "MATCH (f:Fact) WHERE f.to IS NOT NULL REMOVE f.to", "to is missing" },
        { "MATCH (f:Fact) WHERE f.begun IS NOT NULL REMOVE f.begun", "begun is missing" },
        { "MATCH (f:Fact) WHERE f.lasted IS NOT NULL REMOVE f.lasted", "lasted is missing" },
        { "MATCH (f:Fact) WHERE f.folded IS NOT NULL SET f.folded = 'ghost'", "folded is \"ghost\"" },
        { "MATCH (f:Fact) WHERE f.untilRevision IS NOT NULL DETACH DELETE f", "is missing." },
        { "MATCH (e:Entity {id: 'person/anna'})-[h:HAS]->(f:Fact {predicate: 'name'}) MATCH (o:Entity {id: 'person/boris'}) DELETE h CREATE (o)-[:HAS]->(f)", "person/boris HAS Fact fact/" },
        { "MATCH (e:Entity {id: 'person/anna'}) CREATE (e)-[:HAS]->(:Fact {id: 'fact/x', sinceRevision: 1, predicate: 'name', value: 'A ghost'})", "Fact fact/x of revision 1: nothing in the ledger made it." },
        { "MATCH (e:Entity {id: 'person/anna'}) CREATE (e)-[:HAS]->(:Fact {value: 'A ghost'})", "person/anna HAS Fact null of revision null: nothing in the ledger made it." },
        { "MATCH (e:Entity {id: 'person/anna'}) CREATE (e)-[:ABOUT]->(:Entity)", "person/anna ABOUT null: nothing in the ledger made it." },
        { "MATCH (e:Entity {id: 'person/anna'}) CREATE (e)-[:ABOUT]->(:Ghost {name: 'A ghost'})", "person/anna ABOUT Ghost : nothing in the ledger made it." },
        { "MATCH (f:Fact) WHERE f.predicate = 'time' SET f.sinceRevision = toFloat(f.sinceRevision)", "of revision 1.0: nothing in the ledger made it." },
        { "MATCH (v:Revision {number: 2}) SET v.facts = 'many'", "Revision 2: facts is \"many\"" },
        { "MATCH (c:Claim) SET c.gist = 'Something else.'", "gist is \"Something else.\"" },
        { "MATCH (c:Claim) WHERE c.sourceDate IS NOT NULL REMOVE c.sourceDate", "sourceDate is missing" },
        { "MATCH (c:Claim) SET c.polarity = 'Denies'", "polarity is \"Denies\", the ledger makes \"Affirms\"." },
        { "MATCH (c:Claim)-[r:ASSERTED_BY]->() SET r.mode = 'Denies'", "mode is \"Denies\"" },
        { "MATCH (c:Claim)-[r:REPORTED_IN]->() DELETE r", "REPORTED_IN document/" },
        { "MATCH (c:Claim)-[r:SUBJECT]->(e) CREATE (c)-[:SUBJECT]->(e)", "nothing in the ledger made it." },
        { "CREATE (:Claim {id: 'claim/ghost', predicate: 'name', value: 'A ghost'})", "Claim claim/ghost: nothing in the ledger made it." },
        { "MATCH (h:Change) SET h.because = 'No reason.'", "CHANGED Change 4: because is \"No reason.\"" },
        { "MATCH (h:Change) DETACH DELETE h", "CHANGED Change 4 is missing." },
        { "MATCH (h:Change) SET h:Ghost", "CHANGED Change:Ghost 4: nothing in the ledger made it." },
        { "MATCH (j:Judgement) SET j.because = 'No reason.'", "because is \"No reason.\"" },
        { "MATCH (j:Judgement) DETACH DELETE j", "Judgement judgement/" },
        { "MATCH (j:Judgement)-[r:JUDGES]->() DELETE r", "JUDGES document/" },
        { "MATCH (g:Group) SET g.members = ['document/package']", "GROUPED Group 2: members is [\"document/package\"], the ledger makes" },
        { "MATCH (g:Group {revision: 3}) DETACH DELETE g", "GROUPED Group 3 is missing." },
        { "MATCH (v:Revision {number: 2}) SET v.facts = 0", "Revision 2: facts is 0" },
        { "MATCH (v:Revision {number: 2}) SET v.kinds = []", "Revision 2: kinds is []" },
        { "MATCH (v:Revision {number: 1}) SET v.named = []", "Revision 1: named is []" },
        { "MATCH (v:Revision {number: 2})-[:ACTS]->(a) SET a.note = 'x'", "2 ACTS Acts 0: has is" },
        { "CREATE (:Revision {number: 9})", "is of revision 9, and the ledger ends with revision 5." },
        { "MATCH (w:Word) WITH w LIMIT 1 DELETE w", "Word " },
        { "CREATE (:Word {id: 'ghost', sinceRevision: 1})", "Word ghost: nothing in the ledger made it." },
    };

    /// <summary>What a hand does to the ledger itself.</summary>
    public static TheoryData<string> Breaks =>
    [
        "MATCH (v:Revision {number: 2}) SET v.hash = 'x'",
        "MATCH (v:Revision {number: 2}) SET v.previousHash = 'x'",
        "MATCH (v:Revision {number: 2}) SET v.reason = 'No reason.'",
        "MATCH (v:Revision {number: 2}) SET v.at = datetime('1999-01-01T00:00:00Z')",
        "MATCH (v:Revision {number: 2}) SET v.batch = 'x'",
        "MATCH (v:Revision {number: 2}) DETACH DELETE v",
        "MATCH (:Revision {number: 2})-[:ACTS]->(a) DETACH DELETE a",
        "MATCH (:Revision {number: 2})-[:ACTS]->(a) SET a.bodies = a.bodies[1..]",
        "MATCH (:Revision {number: 1})-[:ACTS]->(a) SET a.bodies = ['{']",
        "MATCH (:Revision {number: 1})-[:ACTS]->(a) SET a.bodies = ['{}']",
        "MATCH (:Revision {number: 4})-[:ACTS]->(a) SET a.bodies = [replace(a.bodies[0], 'Misread', 'Well read')]",
        "MATCH (c:Claim) WITH c LIMIT 1 DETACH DELETE c",
        "MATCH (c:Claim) WITH c LIMIT 1 SET c.body = replace(c.body, 'document/', 'documents/')",
        "MATCH (c:Claim) WITH c LIMIT 1 SET c.body = '{'",
        "MATCH (c:Claim) WITH c LIMIT 1 SET c.sinceRevision = 4",
        "CREATE (:Claim {id: 'claim/ghost', sinceRevision: 2, body: '{}'})",
        "MATCH (l:Ledger) SET l.published = 9",
        "MATCH (l:Ledger) SET l.published = 3 WITH l MATCH (v:Revision {number: 4}) SET v.reason = 'No reason.'",
    ];

    [Theory]
    [MemberData(nameof(Tampering))]
    public async Task What_a_hand_changed_is_told(string hand, string told)
    {
        await using var store = await Filled();
        (await Change(hand)).Should().BeTrue("there is something to change");
        (await Differences(store)).Should().Contain(difference => difference.Contains(told, StringComparison.Ordinal)).And.OnlyContain(difference => difference.EndsWith('.'));
    }

    [Theory]
    [MemberData(nameof(Breaks))]
    public async Task A_ledger_that_a_hand_changed_is_told_to_be_damaged(string hand)
    {
        await using var store = await Filled();
        (await Change(hand)).Should().BeTrue("there is something to change");
        Func<Task> verify = () => Differences(store);
        await verify.Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Code == "STORE_DAMAGED");
    }

    [Fact]
    public async Task Nothing_is_told_of_the_sample_or_of_the_starter_that_nobody_changed_and_one_node_more_is_among_all_of_them()
    {
        await using var store = await Filled();
        (await Differences(store)).Should().BeEmpty();
        await StarterDossiers.Import(store, Stop);
        (await Differences(store)).Should().BeEmpty();
        (await Change("CREATE (:Ghost {name: 'A ghost'})")).Should().BeTrue();
        (await Differences(store)).Should().Equal("Ghost A ghost: nothing in the ledger made it.");
    }

    [Theory]
    [InlineData(5, null)]
    [InlineData(4, "Revision 5 is")]
    [InlineData(2, "Revisions 3 to 5 are")]
    [InlineData(0, "Revisions 1 to 5 are")]
    public async Task Revisions_that_are_committed_and_not_published_are_verified_too_and_told_to_be_so(long published, string? told)
    {
        await using var store = await Filled();
        await Change($"MATCH (l:Ledger) SET l.published = {published}");
        var notices = new List<string>();
        (await Verification.Differences(store, notice: notices.Add, cancellation: Stop).ToListAsync(Stop)).Should().BeEmpty();
        notices.Should().Equal(told is null ? [] : [$"{told} committed and not yet published, which the next append does."]);
        await store.Append(SampleWorld.Batch("next", new Act.Assert(SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text("text")))), Stop);
        (await store.Head(Stop)).Number.Should().Be(6);
        notices.Clear();
        (await Verification.Differences(store, notice: notices.Add, cancellation: Stop).ToListAsync(Stop)).Should().BeEmpty();
        notices.Should().BeEmpty();
    }

    [Fact]
    public async Task Nothing_is_told_of_random_histories_that_nobody_changed()
    {
        await server.Clear(); // skips where there is none
        await Gen.Select(Comparison.Histories.Base, Comparison.Histories.Random).SampleAsync(
            async (claims, history) =>
            {
                await using var store = await server.Empty();
                var playing = new Playing();
                await store.Append(new Submission("world", "tester", "A test.", Comparison.Histories.World), Stop);
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

                (await Differences(store)).Should().BeEmpty();
                var revisions = await store.Revisions(cancellation: Stop).ToListAsync(Stop);
                var earlier = revisions.Take((revisions.Count + 1) / 2).Aggregate(Graph.Empty, (graph, revision) => graph.Apply(revision));
                (await store.Differences(earlier, cancellation: Stop).ToListAsync(Stop)).Should().BeEmpty("what was appended in the middle of it is left out");
            },
            writeLine: line => TestContext.Current.TestOutputHelper?.WriteLine(line),
            seed: Environment.GetEnvironmentVariable("KG_TEST_SEED"),
            iter: Histories,
            threads: 1,
            print: drawn => $"{drawn.Item1.Length} claims, then {drawn.Item2.Length} submissions");
    }

    /// <summary>A claim of a time that has all four bounds.</summary>
    private static Claim Lasting => SampleWorld.Claim(SampleWorld.Undated, Attributes.Time, new Value.Time(SampleWorld.Time("2016-09-14", IntervalHow.Throughout)));

    /// <summary>A world with versions that hold no longer, claims that were taken back for a revision, and a judgement that holds no longer.</summary>
    private async Task<Neo4jStore> Filled()
    {
        var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        await store.Append(SampleWorld.Batch("revoked", new Act.Revoke(SampleWorld.Same.Id, "Two after all."), new Act.Assert(Lasting)), Stop);
        await using var view = await store.Open(cancellation: Stop);
        var facts = await view.Facts(new FactQuery([SampleWorld.Anna]) { Predicates = [Relations.ParticipatedIn, Attributes.Name] }, Stop);
        var claims = await view.Claims([.. facts[SampleWorld.Anna].Items.Select(placed => placed.Fact.Id)], Stop);
        await store.Append(SampleWorld.Batch("retracted", [.. claims.Values.Select(known => new Act.Retract(known[0].Claim.Id, "Misread."))]), Stop);
        (await store.Append(SampleWorld.Batch("reinstated", [.. claims.Values.Select(known => new Act.Reinstate(known[0].Claim.Id, "Right after all."))]), Stop)).Number.Should().Be(5);
        return store;
    }

    private static Task<List<string>> Differences(Neo4jStore store) => Verification.Differences(store, cancellation: Stop).ToListAsync(Stop).AsTask();

    /// <summary>Whether a statement changed anything.</summary>
    private async Task<bool> Change(string text)
    {
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        var before = await Picture();
        await client.WriteIdempotent(new Statement("hand", text, []), row => true, Stop);
        return await Picture() != before;

        async Task<string> Picture() => string.Join('\n', await client.Read(
            new Statement("picture", "MATCH (n) RETURN [labels(n), properties(n), COLLECT { MATCH (n)-[r]->(x) RETURN [type(r), properties(r), elementId(x)] }] AS all ORDER BY elementId(n)", []), row => row[0].GetRawText(), Stop));
    }
}
