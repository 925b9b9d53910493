namespace KnowledgeGraph.Api.Tests;

public sealed class RevisionTests(SmallWorld world)
{
    [Fact]
    public async Task An_older_revision_answers_as_it_would_have_then()
    {
        var then = await world.Data("""{ knownAt(revision: 1) { node(id: "person/ada-lovas") { ... on Person { mergedIds } } conflicts { totalCount } knowledgeBase { revision } } }""");
        var now = await world.Data("""{ node(id: "person/ada-lovas") { ... on Person { mergedIds } } conflicts { totalCount } knowledgeBase { revision } }""");

        then.At("knownAt.node.mergedIds").GetArrayLength().Should().Be(0);
        then.Number("knownAt.conflicts.totalCount").Should().Be(0);
        then.Number("knownAt.knowledgeBase.revision").Should().Be(1);
        now.At("node.mergedIds").GetArrayLength().Should().Be(1);
        now.Number("conflicts.totalCount").Should().BePositive();
        now.Number("knowledgeBase.revision").Should().Be(2);
    }

    [Theory]
    [InlineData("2025-12-31T23:59:59Z", 0)]
    [InlineData("2026-01-01T00:00:00Z", 1)]
    [InlineData("2026-02-01T00:59:59+01:00", 1)]
    [InlineData("2026-02-01T01:00:00+01:00", 2)]
    public async Task An_instant_stands_for_the_newest_revision_that_was_there(string at, int revision) =>
        (await world.Data("query($at: DateTime) { knownAt(at: $at) { knowledgeBase { revision } } }", new { at })).Number("knownAt.knowledgeBase.revision").Should().Be(revision);

    [Fact]
    public async Task Ids_inside_carry_the_revision_and_lead_back_to_it()
    {
        var data = await world.Data("""{ knownAt(revision: 1) { node(id: "event/meeting-01") { id ... on Meeting { participants { edges { node { id } fact { id claims { edges { node { id } } } } } } } } } }""");
        var edge = data.At("knownAt.node.participants.edges.0");
        string?[] ids = [data.Text("knownAt.node.id"), edge.Text("node.id"), edge.Text("fact.id"), edge.Text("fact.claims.edges.0.node.id")];

        ids.Should().OnlyContain(id => id!.EndsWith("@r1", StringComparison.Ordinal));
        (await world.Data("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids })).At("nodes").Each("id").Should().Equal(ids);
    }

    [Fact]
    public async Task The_answer_says_which_revision_it_is_of()
    {
        (await world.Answer("{ actors { totalCount } }")).Number("extensions.revision").Should().Be(2);
        (await world.Answer("{ knownAt(revision: 1) { actors { totalCount } } }")).Number("extensions.revision").Should().Be(1);
        (await world.Answer("""{ node(id: "person/ada-lovas@r1") { id } }""")).Number("extensions.revision").Should().Be(1);
    }

    [Theory]
    [InlineData("""{ knownAt(revision: 1) { __typename } actors { totalCount } }""")]
    [InlineData("""{ actors { totalCount } knownAt(revision: 1) { __typename } }""")]
    [InlineData("""{ a: knownAt(revision: 1) { __typename } b: knownAt(revision: 1) { __typename } }""")]
    [InlineData("""{ ...Both } fragment Both on Query { knownAt(revision: 1) { __typename } knowledgeBase { revision } }""")]
    [InlineData("""{ knownAt(revision: 1) { knownAt(revision: 1) { __typename } } }""")]
    [InlineData("""{ knownAt(revision: 2) { node(id: "person/ada-lovas@r1") { id } } }""")]
    [InlineData("""{ a: node(id: "person/ada-lovas@r1") { id } b: node(id: "person/ada-lovas@r2") { id } }""")]
    [InlineData("""{ a: node(id: "person/ada-lovas@r1") { id } b: node(id: "person/ada-lovas") { id } }""")]
    [InlineData("""{ nodes(ids: ["person/ada-lovas@r1", "person/ben-okoro"]) { id } }""")]
    [InlineData("""{ figures(of: "document/the-pact@r1") { total } }""")]
    public async Task One_request_has_one_revision(string query) => (await world.Error(query)).Code.Should().Be("PIN_CONFLICT");

    [Fact]
    public async Task Pins_that_agree_are_one_revision()
    {
        var data = await world.Data("""{ a: node(id: "person/ada-lovas@r1") { id } b: nodes(ids: ["person/ben-okoro@r1"]) { id } ontology { plover } __typename }""");

        data.Text("a.id").Should().Be("person/ada-lovas@r1");
        data.Text("b.0.id").Should().Be("person/ben-okoro@r1");
    }

    [Theory]
    [InlineData("{ knownAt { __typename } }", "UNKNOWN_REVISION", "one of the two")]
    [InlineData("{ knownAt(revision: 1, at: \"2026-01-01T00:00:00Z\") { __typename } }", "UNKNOWN_REVISION", "one of the two")]
    [InlineData("{ knownAt(revision: -1) { __typename } }", "UNKNOWN_REVISION", "numbered from 1")]
    [InlineData("{ knownAt(revision: 3) { __typename } }", "UNKNOWN_REVISION", "the newest is 2")]
    [InlineData("{ knownAt(at: \"yesterday\") { __typename } }", "BAD_TIME", "Write one like 2016-09-19T12:00:00Z")]
    [InlineData("{ knownAt(at: \"2016-09\") { __typename } }", "BAD_TIME", "\"2016-09\" is no instant")]
    public async Task A_revision_that_cannot_be_is_told_so(string query, string code, string said)
    {
        var error = await world.Error(query);

        error.Code.Should().Be(code);
        error.Message.Should().Contain(said);
    }

    [Fact]
    public async Task Revisions_are_listed_newest_first()
    {
        var data = await world.Data("{ knowledgeBase { revisions(first: 5) { id number at author reason acts hash } } }");

        data.At("knowledgeBase.revisions").Each("id").Should().Equal("revision/2", "revision/1");
        data.Text("knowledgeBase.revisions.1.at").Should().Be("2026-01-01T00:00:00Z");
        data.Text("knowledgeBase.revisions.0.author").Should().Be("tester");
    }
}
