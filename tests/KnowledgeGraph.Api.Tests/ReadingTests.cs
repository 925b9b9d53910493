using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Ids, pins, pages and lists.</summary>
public sealed class ReadingTests(StarterWorld world)
{
    [Fact]
    public async Task Any_id_answers_as_a_node()
    {
        var claim = (await world.Data("{ claims(where: {label: \"C43\"}) { edges { node { id fact { id } } } } }")).Nodes("claims")[0];
        var data = await world.Data(
            "query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }",
            new { ids = new[] { "person/riyad-haddad", claim.Text("id"), claim.Text("fact.id"), "revision/1", "person/nobody" } });
        data.Items("nodes").Select(node => node.ValueKind is JsonValueKind.Null ? "null" : node.Text("__typename")).Should().Equal("Person", "Claim", "QuantityFact", "Revision", "null");
    }

    [Fact]
    public async Task A_merged_id_answers_with_the_survivor() =>
        (await world.Data("{ node(id: \"document/russian-us-agreements-undated\") { id ... on Entity { mergedIds judgements { verdict because } } } }")).At("node")
            .ToString().Should().Contain("\"id\":\"document/geneva-package-2016-09\"").And.Contain("\"verdict\":\"SAME\"");

    [Fact]
    public async Task A_pinned_id_answers_as_it_was_known_then()
    {
        var data = await world.Data("{ node(id: \"event/lavrov-kerry-geneva-2016-09@r1\") { id ... on TalksRound { duration { values { text } } } } }");
        data.Text("node.id").Should().Be("event/lavrov-kerry-geneva-2016-09@r1");
        data.Items("node.duration.values").Select(value => value.Text("text")).Should().Equal("13 hours");
    }

    [Fact]
    public async Task The_fact_of_before_a_merge_answers_with_what_it_became()
    {
        var unites = (await world.Data("{ node(id: \"document/geneva-package-2016-09\") { ... on AgreementPackage { date { id unites } } } }")).At("node.date");
        foreach (var old in unites.Items("unites"))
        {
            (await world.Data("query($id: ID!) { node(id: $id) { id } }", new { id = old.GetString() })).Text("node.id").Should().Be(unites.Text("id"));
        }

        unites.Items("unites").Should().HaveCount(2);
    }

    [Theory]
    [InlineData("Haddad", "person/riyad-haddad")]
    [InlineData("ХАДДАД", "person/riyad-haddad")]
    [InlineData("riyad hadad", "person/riyad-haddad")]
    [InlineData("UNSCR 2254", "document/s-res-2254-2015")]
    [InlineData("S/RES/2254(2015)", "document/s-res-2254-2015")]
    [InlineData("Standard terms and procedures", "document/standard-terms-coh-2016")]
    public async Task Search_finds_names_titles_and_symbols_in_any_script(string text, string id) =>
        (await world.Data("query($text: String!) { search(text: $text) { matches { entity { id } } } }", new { text })).Items("search.matches")[0].Text("entity.id").Should().Be(id);

    [Fact]
    public async Task Pages_follow_each_other_without_gaps_or_repeats()
    {
        var seen = new List<string?>();
        string? after = null;
        do
        {
            var page = await world.Data("query($after: String) { actors(first: 7, after: $after) { totalCount pageInfo { hasNextPage endCursor } edges { node { id } } } }", new { after });
            seen.AddRange(page.Nodes("actors").Select(node => node.Text("id")));
            after = page.Text("actors.pageInfo.hasNextPage") == "True" ? page.Text("actors.pageInfo.endCursor") : null;
        }
        while (after is not null);

        var total = (await world.Data("{ actors(first: 0) { totalCount } }")).Text("actors.totalCount");
        seen.Should().OnlyHaveUniqueItems().And.HaveCount(int.Parse(total!, null));
    }

    [Fact]
    public async Task Every_relation_is_a_connection_in_both_directions()
    {
        var data = await world.Data(
            """
            { node(id: "event/bogdanov-haddad-2016-09-19") { ... on Meeting { about { edges { node { id } fact { focus scope } } } } }
              package: node(id: "document/geneva-package-2016-09") { ... on AgreementPackage { subjectOf { edges { node { id } fact { focus } } } callsFor { edges { node { id } fact { modality } } } } } }
            """);
        data.Items("node.about.edges").Select(edge => edge.Text("node.id")).Should().Contain("document/geneva-package-2016-09");
        data.Items("package.subjectOf.edges").Single(edge => edge.Text("node.id") == "event/bogdanov-haddad-2016-09-19").Text("fact.focus").Should().Be("PRIMARY");
        data.Items("package.callsFor.edges").Select(edge => edge.Text("fact.modality")).Should().OnlyContain(modality => modality == "PLANNED");
    }

    [Fact]
    public async Task A_page_of_events_with_participants_and_claims_asks_the_store_a_fixed_handful_of_times()
    {
        async Task<int> Calls(int first) => (await world.Answer(
            "query($first: Int!) { events(first: $first) { edges { node { name ... on Event { time { value { edtf } } participants { edges { node { name } fact { claims { edges { node { source { name } } } } } } } } } } } }", new { first }))
            .At("extensions.cost.storeCalls").GetInt32();

        var (two, twenty) = (await Calls(2), await Calls(20));
        twenty.Should().BeLessThanOrEqualTo(20);
        twenty.Should().BeLessThanOrEqualTo(two + 4, "the number of calls must not grow with the page; levels that a small page lacks may add some");
    }

    [Fact]
    public async Task A_window_counts_what_it_leaves_out_and_what_has_no_date()
    {
        var data = await world.Data("{ events(where: {during: \"2016-09-14\"}, first: 100) { totalCount outsideWindow undated edges { certainty node { id } } } all: events(first: 0) { totalCount } }");
        var (shown, outside) = (data.At("events.totalCount").GetInt32(), data.At("events.outsideWindow").GetInt32());
        (shown + outside).Should().Be(data.At("all.totalCount").GetInt32());
        data.Items("events.edges").Single(edge => edge.Text("node.id") == "event/truce-extension-2016-09-14").Text("certainty").Should().Be("POSSIBLY", "the day is Moscow's, the window UTC's");
        data.At("events.undated").GetInt32().Should().BePositive();
    }

    [Fact]
    public async Task The_ontology_tells_kinds_relations_and_words() =>
        (await world.Data("{ ontology { plover kinds { name parent plover cameo } relations { name forward inverse qualifiers } vocabularies { name terms { word strength } } } }"))
            .ToString().Should().Contain("\"name\":\"PhoneCall\",\"parent\":\"Event\",\"plover\":\"CONSULT, phone\",\"cameo\":[\"041\"]").And.Contain("\"qualifiers\":[\"verb*\",\"paragraph*\",\"part\"]");
}
