using System.Text.RegularExpressions;

namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>What keeps a store from being opened is one sentence with what to do.</summary>
public sealed class OpeningTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Reply Discovery(string version) => Reply.Of("HTTP/1.1 200 OK", $$"""{"neo4j_version":"{{version}}","neo4j_edition":"community"}""");

    private static Task<KnowledgeException> Refusal(FakeQueryApi fake) => Refusal(fake, nameof(Neo4jStore.Open));

    private static async Task<KnowledgeException> Refusal(FakeQueryApi fake, string way)
    {
        Func<Task> come = () => way switch
        {
            nameof(Neo4jStore.Open) => Neo4jStore.Open(fake.Address, cancellation: Stop),
            nameof(Neo4jStore.Migrate) => Neo4jStore.Migrate(fake.Address, cancellation: Stop),
            nameof(Neo4jStore.IsEmpty) => Neo4jStore.IsEmpty(fake.Address, cancellation: Stop),
            _ => throw new ArgumentException(way, nameof(way)),
        };
        var problem = (await come.Should().ThrowAsync<KnowledgeException>()).Which;
        fake.Requests.Select(request => request.Statement ?? "").Should().NotContain(text => Regex.IsMatch(text, "CREATE|MERGE|SET|DROP"), "it is refused before anything is changed");
        return problem;
    }

    [Theory]
    [InlineData("5.25.1")]
    [InlineData("4.4.40")]
    public async Task Too_old_a_server_is_named(string version)
    {
        await using var fake = new FakeQueryApi(Discovery(version));
        (await Refusal(fake)).Should().BeEquivalentTo(new { Code = "SERVER_TOO_OLD" }).And.Match<KnowledgeException>(problem => problem.Message.Contains(version) && problem.Message.Contains("5.26"));
    }

    [Theory]
    [InlineData("5.26.31")]
    [InlineData("2026.09.0")]
    [InlineData("5.27-aura")]
    public async Task Newer_servers_are_asked_on(string version)
    {
        await using var fake = new FakeQueryApi(Discovery(version), Reply.Rows("[[true,null]]"));
        (await Refusal(fake)).Should().BeEquivalentTo(new { Code = "SCHEMA_MISSING" }).And.Match<KnowledgeException>(problem => problem.Message.Contains("kg migrate"));
    }

    [Fact]
    public async Task What_is_no_Neo4j_is_named()
    {
        await using var fake = new FakeQueryApi(Reply.Of("HTTP/1.1 200 OK", "<html>Welcome</html>"));
        (await Refusal(fake)).Code.Should().Be("SERVER_UNREACHABLE");
    }

    [Fact]
    public async Task A_server_without_the_Query_API_is_named()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("discovery"), Reply.Of("HTTP/1.1 404 Not Found", ""));
        (await Refusal(fake)).Should().BeEquivalentTo(new { Code = "SERVER_UNREACHABLE" }).And.Match<KnowledgeException>(problem => problem.Message.Contains("QUERY_API_ENDPOINTS"));
    }

    [Theory]
    [InlineData(nameof(Neo4jStore.Open))]
    [InlineData(nameof(Neo4jStore.Migrate))]
    [InlineData(nameof(Neo4jStore.IsEmpty))]
    public async Task A_store_of_a_newer_format_is_left_alone(string way)
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("discovery"), Reply.Rows("[[false,99]]"));
        (await Refusal(fake, way)).Code.Should().Be("STORE_NEWER");
    }

    [Theory]
    [InlineData(nameof(Neo4jStore.Open))]
    [InlineData(nameof(Neo4jStore.Migrate))]
    [InlineData(nameof(Neo4jStore.IsEmpty))]
    public async Task A_database_that_holds_something_else_is_left_alone(string way)
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("discovery"), Reply.Rows("[[false,null]]"));
        (await Refusal(fake, way)).Should().BeEquivalentTo(new { Code = "DATABASE_NOT_EMPTY" }).And.Match<KnowledgeException>(problem => problem.Message.Contains("use an empty one"));
    }

    [Fact]
    public async Task Missing_indexes_are_counted_and_named()
    {
        await using var fake = new FakeQueryApi(
            Reply.Recorded("discovery"),
            Reply.Rows("[[true,1]]"),
            Reply.Rows("""[["claim_id","ONLINE",true,"RANGE NODE Claim id"],["claim_fact","POPULATING",false,"RANGE NODE Claim fact"]]"""));
        (await Refusal(fake)).Should().BeEquivalentTo(new { Code = "SCHEMA_MISSING" })
            .And.Match<KnowledgeException>(problem => problem.Message.Contains("ledger_id") && problem.Message.Contains("kg migrate") && problem.Message.Contains($" {Schema.Indexes.Count() - 1} "));
    }

    [Theory]
    [InlineData(nameof(Neo4jStore.Open))]
    [InlineData(nameof(Neo4jStore.Migrate))]
    public async Task Indexes_that_are_others_than_their_names_say_are_named(string way)
    {
        await using var fake = new FakeQueryApi(
            Reply.Recorded("discovery"),
            Reply.Rows("[[true,1]]"),
            Reply.Rows("""[["claim_id","ONLINE",false,"RANGE NODE Claim id"],["claim_fact","ONLINE",true,"RANGE NODE Claim fact"],["theirs","ONLINE",false,null]]"""));
        (await Refusal(fake, way)).Should().BeEquivalentTo(new { Code = "SCHEMA_MISSING" })
            .And.Match<KnowledgeException>(problem => problem.Message.Contains("(DROP INDEX claim_id; DROP CONSTRAINT claim_fact)") && problem.Message.Contains("kg migrate"));
    }

    [Fact]
    public void Every_index_of_the_schema_is_known() => Schema.Indexes.Should().HaveCount(Cypher.Schema().Count(statement => statement.Text.StartsWith("CREATE ", StringComparison.Ordinal)))
        .And.Contain(
        [
            new NamedIndex("claim_id", IsOfConstraint: true, "RANGE NODE Claim id"),
            new NamedIndex("fact_HELD", IsOfConstraint: true, "RANGE RELATIONSHIP HELD id sinceRevision"),
            new NamedIndex("entity_kind", IsOfConstraint: false, "RANGE NODE Entity kind id"),
            new NamedIndex("texts", IsOfConstraint: false, "FULLTEXT NODE Change Claim Fact folded"),
        ]);

    [Theory]
    [InlineData("neo4j://db.example:7474/people", "http://db.example:7474/", "people")]
    [InlineData("neo4j://db.example", "http://db.example:7474/", "neo4j")]
    [InlineData("neo4js://db.example/people", "https://db.example:7473/", "people")]
    [InlineData("neo4js://db.example:443", "https://db.example/", "neo4j")]
    public void An_address_names_server_and_database(string text, string server, string database)
    {
        var address = Neo4jAddress.Parse(text);
        (address.Server.ToString(), address.Database).Should().Be((server, database));
        Neo4jAddress.Parse(address.ToString()).Should().Be(address);
    }

    [Theory]
    [InlineData("neo4j://")]
    [InlineData("neo4j://host/a/b")]
    [InlineData("neo4j://host/a?b=c")]
    [InlineData("http://host:7474")]
    public void What_is_no_address_is_refused(string text) =>
        ((Action)(() => Neo4jAddress.Parse(text))).Should().Throw<KnowledgeException>().Where(problem => problem.Code == "BAD_ADDRESS");

    [Fact]
    public void A_password_in_an_address_is_refused_and_not_repeated() =>
        ((Action)(() => Neo4jAddress.Parse("neo4j://neo4j:secret@host:7474/neo4j"))).Should().Throw<KnowledgeException>()
            .Where(problem => problem.Code == "BAD_ADDRESS" && !problem.Message.Contains("secret"));

    [Fact]
    public void Credentials_come_from_the_environment_or_a_file()
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, "secret\n");
            string? Header(Dictionary<string, string> variables) => Credentials.FromEnvironment(variables.GetValueOrDefault).Header?.ToString();
            Header([]).Should().BeNull();
            Header(new() { ["KG_NEO4J_PASSWORD"] = "secret" }).Should().Be("Basic bmVvNGo6c2VjcmV0");
            Header(new() { ["KG_NEO4J_PASSWORD"] = "secret", ["KG_NEO4J_USER"] = "" }).Should().Be("Basic bmVvNGo6c2VjcmV0");
            Header(new() { ["KG_NEO4J_PASSWORD"] = "secret", ["KG_NEO4J_USER"] = "anna" }).Should().Be("Basic YW5uYTpzZWNyZXQ=");
            Header(new() { ["KG_NEO4J_PASSWORD_FILE"] = file }).Should().Be("Basic bmVvNGo6c2VjcmV0");
            Header(new() { ["KG_NEO4J_TOKEN"] = "abc", ["KG_NEO4J_PASSWORD"] = "secret" }).Should().Be("Bearer abc");
            ((Action)(() => Header(new() { ["KG_NEO4J_PASSWORD_FILE"] = file + ".none" }))).Should().Throw<KnowledgeException>().Where(problem => problem.Code == "BAD_CREDENTIALS");
        }
        finally
        {
            File.Delete(file);
        }
    }
}
