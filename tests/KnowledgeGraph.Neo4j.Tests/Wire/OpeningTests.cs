namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>What keeps a store from being opened is one sentence with what to do.</summary>
public sealed class OpeningTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private static Reply Discovery(string version) => Reply.Of("HTTP/1.1 200 OK", $$"""{"neo4j_version":"{{version}}","neo4j_edition":"community"}""");

    private static async Task<KnowledgeException> Refusal(FakeQueryApi fake)
    {
        Func<Task> open = () => Neo4jStore.Open(fake.Address, cancellation: Stop);
        return (await open.Should().ThrowAsync<KnowledgeException>()).Which;
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
        await using var fake = new FakeQueryApi(Discovery(version), Reply.Rows("[]"));
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

    [Fact]
    public async Task A_store_of_a_newer_format_is_left_alone()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("discovery"), Reply.Rows("[[99,0,null]]"));
        (await Refusal(fake)).Code.Should().Be("STORE_NEWER");
    }

    [Fact]
    public async Task Missing_indexes_are_counted_and_named()
    {
        await using var fake = new FakeQueryApi(Reply.Recorded("discovery"), Reply.Rows("[[1,0,null]]"), Reply.Rows("""[["claim_id","ONLINE"],["claim_fact","POPULATING"]]"""));
        (await Refusal(fake)).Should().BeEquivalentTo(new { Code = "SCHEMA_MISSING" }).And.Match<KnowledgeException>(problem => problem.Message.Contains("ledger_id") && problem.Message.Contains("kg migrate"));
    }

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
