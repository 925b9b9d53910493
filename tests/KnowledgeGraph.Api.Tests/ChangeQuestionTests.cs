namespace KnowledgeGraph.Api.Tests;

public sealed class ChangeQuestionTests(SmallWorld world)
{
    private const string Fields =
        "totalCount unchanged edges { cursor node { kind in before { id predicate } after { id predicate status rivals unites } became { id } causes { act because claim { label } judgement { id } revision { number } } } }";

    [Theory]
    [InlineData("from: 1")]
    [InlineData("fromAt: \"2026-01-15T00:00:00Z\"")]
    [InlineData("from: 1, to: 2")]
    [InlineData("fromAt: \"2026-01-15T00:00:00Z\", toAt: \"2026-02-15T00:00:00Z\"")]
    public async Task Between_two_revisions_or_instants_claims_and_judgements_change_facts(string between)
    {
        var changes = (await world.Data($$"""{ changes({{between}}, first: 100) { {{Fields}} } }""")).At("changes").Items("edges").Select(edge => edge.At("node")).ToArray();

        var date = changes.Single(change => change.Text("kind") == "CHANGED" && change.Text("after.predicate") == "date");
        date.Items("in").Select(name => name.GetString()).Should().Contain("values").And.Contain("rivals").And.Contain("conflicts");
        date.At("causes").Each("claim.label").Should().Equal("B1");
        var represents = changes.Single(change => change.Text("after.predicate") == "REPRESENTS");
        represents.Items("in").Select(name => name.GetString()).Should().Contain("status");
        represents.Text("after.status").Should().Be("DISPUTED");
        var joined = changes.Single(change => change.Text("kind") == "CHANGED" && change.Text("after.predicate") == "PARTICIPATED_IN");
        joined.At("causes").Each("act").Should().BeEquivalentTo("ASSERT", "JUDGE");
    }

    [Fact]
    public async Task What_was_before_is_of_the_revision_before_and_leads_back_to_it()
    {
        var data = await world.Data($$"""{ changes(from: 1, about: ["document/the-pact"]) { {{Fields}} } }""");
        var change = data.Items("changes.edges").Select(edge => edge.At("node")).Single(each => each.Text("kind") == "CHANGED");

        change.Text("before.id").Should().EndWith("@r1");
        change.Text("after.id").Should().NotContain("@");
        (await world.Data("query($id: ID!) { node(id: $id) { ... on TimeFact { rivals } } }", new { id = change.Text("before.id") })).Number("node.rivals").Should().Be(0);
    }

    [Fact]
    public async Task Inside_an_older_revision_changes_end_there()
    {
        (await world.Data("{ knownAt(revision: 1) { changes(from: 1) { totalCount } } }")).Number("knownAt.changes.totalCount").Should().Be(0);
        (await world.Data("{ changes(from: 2) { totalCount } }")).Number("changes.totalCount").Should().Be(0);
        (await world.Error("{ knownAt(revision: 1) { changes(from: 2) { totalCount } } }")).Code.Should().Be("UNKNOWN_REVISION");
    }

    [Fact]
    public async Task A_page_of_changes_goes_on_after_its_cursor()
    {
        var all = (await world.Data($$"""{ changes(from: 0, first: 100) { {{Fields}} } }""")).Items("changes.edges").Select(edge => edge.Text("cursor")).ToArray();
        var rest = (await world.Data($$"""query($after: String) { changes(from: 0, first: 3, after: $after) { {{Fields}} } }""", new { after = all[4] })).Items("changes.edges").Select(edge => edge.Text("cursor"));
        rest.Should().Equal(all[5..8]);
    }
}
