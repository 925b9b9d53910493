using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>A knowledge base moves between a file and Neo4j with its ids, claims, judgements, revisions and hashes; <c>kg verify</c> sees what does not fit.</summary>
[Collection("live")]
public sealed class CopyTests(LiveServer server) : IDisposable
{
    private readonly string home = Directory.CreateTempSubdirectory("kg-copy-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        Directory.Delete(home, recursive: true);
    }

    [Fact]
    public async Task A_file_is_copied_into_Neo4j_and_back_and_goes_on_after_an_interruption()
    {
        await server.Clear();
        var (file, back, database) = (Path.Combine(home, "a.db"), Path.Combine(home, "b.db"), server.Address.ToString());
        await using (var embedded = EmbeddedStore.Create(file))
        {
            await SampleWorld.Fill(embedded, Stop);
            await embedded.Append(SampleWorld.Batch("judged", new Act.Judge(SampleWorld.Same)), Stop);
            await StarterDossiers.Import(embedded, Stop);
        }

        await using (var source = EmbeddedStore.Open(file))
        {
            await Interrupted(source, async clock => await Neo4jStore.Open(server.Address, LiveServer.Settings, clock, Stop));
        }

        (await Kg("copy", file, database)).Should().Match<(int Code, string Output, string Errors)>(answer => answer.Code == 0 && answer.Output.Contains("copied"));
        (await Kg("copy", file, database)).Output.Should().Contain(" 0 revisions copied");
        await using var middle = await Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop);
        var there = await Interrupted(middle, clock => Task.FromResult<IKnowledgeStore>(EmbeddedStore.Create(back, clock)));
        var left = (await middle.Head(Stop)).Number - there;
        (await Kg("copy", database, back)).Output.Should().Contain($" {left} revisions copied");
        (await Kg("copy", database, back)).Output.Should().Contain(" 0 revisions copied");
        await using var one = EmbeddedStore.Open(file);
        await using var other = EmbeddedStore.Open(back);
        var ledger = await Ledger(one);
        (await Ledger(middle)).Should().Equal(ledger);
        (await Ledger(other)).Should().Equal(ledger);
        (await Verification.Differences(other, cancellation: Stop).ToListAsync(Stop)).Should().BeEmpty();
        (await Kg("verify", "--store", database)).Should().Match<(int Code, string Output, string Errors)>(answer => answer.Code == 0 && answer.Output.Contains("follows from them"));
    }

    [Fact]
    public async Task Another_ledger_is_not_overwritten()
    {
        await using (var store = await server.Empty())
        {
            await SampleWorld.Fill(store, Stop);
        }

        var file = Path.Combine(home, "other.db");
        await using (var other = EmbeddedStore.Create(file))
        {
            await other.Append(SampleWorld.Batch("else", new Act.Introduce(new EntityId("person/else"), Kinds.Person)), Stop);
        }

        var (code, _, errors) = await Kg("copy", file, server.Address.ToString());
        (code, errors).Should().Match<(int Code, string Errors)>(answer => answer.Code == 3 && answer.Errors.Contains("OTHER_LEDGER") && answer.Errors.Contains("empty store"));
        await using var kept = await Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop);
        (await kept.Head(Stop)).Number.Should().Be(2);
    }

    [Fact]
    public async Task What_was_changed_by_hand_is_found()
    {
        await using var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        await client.WriteIdempotent(new Statement("hand", "MATCH (:Entity {id: 'person/anna'})-[r:PARTICIPATED_IN]->(:Entity {id: 'event/talks'}) SET r.status = 'Denied' RETURN count(r)", []), row => row[0].GetInt64(), Stop);
        var (code, output, errors) = await Kg("verify", "--store", server.Address.ToString());
        code.Should().Be(1);
        output.Should().Contain("between the graph and the ledger");
        errors.Should().Contain("person/anna PARTICIPATED_IN event/talks");
    }

    [Fact]
    public async Task Revisions_that_are_not_published_are_told_and_no_difference()
    {
        await using var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        await client.WriteIdempotent(new Statement("hand", "MATCH (l:Ledger) SET l.published = 1", []), row => true, Stop);
        var (code, output, _) = await Kg("verify", "--store", server.Address.ToString());
        code.Should().Be(0);
        output.Should().Contain("Revision 2 is committed and not yet published").And.Contain("follows from them");
    }

    [Fact]
    public async Task A_knowledge_base_is_made_in_an_empty_database_and_never_over_another()
    {
        await server.Clear();
        var database = server.Address.ToString();
        (await Kg("init", "--empty", "--store", database)).Should().Match<(int Code, string Output, string Errors)>(answer => answer.Code == 0 && answer.Output.Contains("revision 0"));
        await using (var store = await Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop))
        {
            await SampleWorld.Fill(store, Stop);
        }

        var (code, _, errors) = await Kg("init", "--store", database);
        (code, errors).Should().Match<(int Code, string Errors)>(answer => answer.Code == 3 && answer.Errors.Contains("STORE_EXISTS"));
        (await Kg("info", "--store", database)).Output.Should().Contain("revision 2");
        (await Kg("migrate", "--store", database)).Output.Should().Contain("is ready");
    }

    [Fact]
    public async Task A_database_that_holds_something_else_is_refused_and_left_as_it_is()
    {
        await server.Clear();
        var (file, database) = (Path.Combine(home, "a.db"), server.Address.ToString());
        await EmbeddedStore.Create(file).DisposeAsync();
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        try
        {
            await client.WriteIdempotent(new Statement("others", "MATCH (n) DELETE n WITH count(n) AS gone CREATE (:Movie {title: 'A film'}), (:Ledger {id: 'a shop'})", []), row => true, Stop);
            foreach (var command in new string[][] { ["migrate", "--store", database], ["copy", file, database], ["init", "--empty", "--store", database], ["serve", "--urls", "http://127.0.0.1:0", "--store", database], ["info", "--store", database] })
            {
                var (code, _, errors) = await Kg(command);
                code.Should().Be(3, errors);
                errors.Should().Contain("error DATABASE_NOT_EMPTY: ").And.Contain("use an empty one").And.NotContain("kg migrate");
            }

            (await client.Read(new Statement("there", "MATCH (n) RETURN labels(n)[0] ORDER BY labels(n)[0]", []), row => row[0].GetString(), Stop)).Should().Equal("Ledger", "Movie");
        }
        finally
        {
            await server.Clear();
        }
    }

    [Theory]
    [InlineData("neo4j://127.0.0.1:1/neo4j", "SERVER_UNREACHABLE", "Check the address")]
    [InlineData("neo4j://neo4j:secret@127.0.0.1:1/neo4j", "BAD_ADDRESS", "KG_NEO4J_PASSWORD")]
    public async Task What_cannot_be_opened_is_said_in_one_line(string store, string code, string advice)
    {
        var (exit, output, errors) = await Kg("info", "--store", store);
        (exit, output).Should().Be((3, ""));
        errors.Trim().Split('\n').Where(line => line.StartsWith("error", StringComparison.Ordinal)).Should().ContainSingle().Which.Should().Contain(code).And.Contain(advice).And.NotContain("secret");
    }

    /// <summary>Copies a few revisions into a store, closes it, and gives their number: the rest is what <c>kg copy</c> copies.</summary>
    private static async Task<long> Interrupted(IKnowledgeStore source, Func<RevisionClock, Task<IKnowledgeStore>> open)
    {
        var clock = new RevisionClock();
        await using var target = await open(clock);
        using var interrupted = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        Func<Task> copy = () => Copying.Copy(source, target, clock, number => { if (number == 5) { interrupted.Cancel(); } }, interrupted.Token);
        await copy.Should().ThrowAsync<OperationCanceledException>();
        var there = (await target.Head(Stop)).Number;
        there.Should().BeInRange(5, 6);
        return there;
    }

    private Task<(int Code, string Output, string Errors)> Kg(params string[] arguments) => Cli.Tests.Kg.Run(home, arguments);

    private static async Task<List<Head>> Ledger(IKnowledgeStore store) => await store.Revisions(cancellation: Stop).Select(revision => revision.Head).ToListAsync(Stop);
}
