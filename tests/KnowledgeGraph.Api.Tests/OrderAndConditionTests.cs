using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Lists in other orders, and narrowed by what is known of their entities.</summary>
public sealed class OrderAndConditionTests(TalksWorld talks, SmallWorld small, StarterWorld starter)
{
    [Theory]
    [InlineData("""having: [{relation: VOTED, direction: INCOMING, entity: "state/northland"}]""", "document/resolution")]
    [InlineData("""having: [{relation: VOTED, direction: INCOMING, entity: "state/northland", qualifier: "vote", value: "no"}]""", "document/resolution")]
    [InlineData("""having: [{relation: VOTED, direction: INCOMING, entity: "state/southland", qualifier: "vote", value: "no"}]""", "")]
    [InlineData("""having: [{relation: PARTY_TO, direction: INCOMING, qualifier: "partyRole", value: "SIGNATORY"}]""", "document/pact")]
    [InlineData("""having: [{attribute: "form", value: "signed"}]""", "document/pact")]
    [InlineData("""having: [{attribute: "form", value: "agreed"}]""", "")]
    [InlineData("""having: [{attribute: "identifier", scheme: UN_SYMBOL}]""", "document/resolution")]
    [InlineData("""having: [{attribute: "identifier", scheme: UN_SYMBOL, value: "UNSCR 9999 (2019)"}]""", "document/resolution")]
    [InlineData("""having: [{attribute: "identifier", scheme: PAX}]""", "")]
    [InlineData("""having: [{relation: PRODUCED, direction: INCOMING, entity: "event/talks"}, {attribute: "form"}]""", "document/pact")]
    [InlineData("""about: ["topic/rivers"]""", "document/pact")]
    [InlineData("""about: ["topic/rivers"], having: [{attribute: "identifier"}]""", "")]
    [InlineData("""about: ["topic/rivers"], during: "2020-03-10", includeUndated: false""", "document/pact")]
    public async Task Documents_are_found_by_what_is_known_of_them(string where, string expected) =>
        string.Join(' ', (await talks.Data($"{{ documents(where: {{{where}}}) {{ edges {{ node {{ id }} }} }} }}")).Nodes("documents").Select(node => node.Text("id"))).Should().Be(expected);

    [Fact]
    public async Task Events_are_found_by_what_they_or_their_parts_are_about() =>
        (await talks.Data("""{ events(where: {about: ["topic/trade"]}) { totalCount edges { node { id } } } }""")).At("events.edges").Each("node.id").Should().Equal("event/talks", "event/bens-speech");

    [Theory]
    [InlineData("""{ documents(where: {having: [{}]}) { totalCount } }""", "BAD_CONDITION", "A condition has a relation or an attribute, one of the two.")]
    [InlineData("""{ documents(where: {having: [{relation: VOTED, attribute: "form"}]}) { totalCount } }""", "BAD_CONDITION", "A condition has a relation or an attribute, one of the two.")]
    [InlineData("""{ documents(where: {having: [{relation: VOTED, qualifier: "vote"}]}) { totalCount } }""", "BAD_CONDITION", "Of VOTED, qualifier and value stand together")]
    [InlineData("""{ documents(where: {having: [{relation: VOTED, qualifier: "vot", value: "no"}]}) { totalCount } }""", "BAD_CONDITION", "VOTED has no qualifier vot. It has vote.")]
    [InlineData("""{ documents(where: {having: [{relation: VOTED, qualifier: "vote", value: "abstain"}]}) { totalCount } }""", "BAD_CONDITION", "\"abstain\" is no word of the qualifier vote. Did you mean abstained?")]
    [InlineData("""{ documents(where: {having: [{relation: VOTED, direction: BOTH}]}) { totalCount } }""", "BAD_CONDITION", "The direction of a condition is OUTGOING or INCOMING")]
    [InlineData("""{ documents(where: {having: [{relation: VOTED, entity: "state/northlnd"}]}) { totalCount } }""", "UNKNOWN_ID", "Nothing has the id state/northlnd. Did you mean state/northland")]
    [InlineData("""{ documents(where: {having: [{attribute: "forn"}]}) { totalCount } }""", "UNKNOWN_ATTRIBUTE", "There is no attribute forn. Did you mean form?")]
    [InlineData("""{ documents(where: {having: [{attribute: "form", value: "sined"}]}) { totalCount } }""", "BAD_CONDITION", "\"sined\" is no word of form. Did you mean signed?")]
    [InlineData("""{ documents(where: {having: [{attribute: "date", value: "2020"}]}) { totalCount } }""", "BAD_CONDITION", "A time such as date is asked for by a window")]
    [InlineData("""{ documents(where: {having: [{attribute: "partCount", value: "5"}]}) { totalCount } }""", "BAD_CONDITION", "Values of partCount cannot be asked for")]
    [InlineData("""{ documents(where: {having: [{attribute: "identifier", value: "S/RES/9999 (2019)"}]}) { totalCount } }""", "BAD_CONDITION", "A value of identifier needs the scheme")]
    [InlineData("""{ documents(where: {having: [{attribute: "form", scheme: PAX}]}) { totalCount } }""", "BAD_CONDITION", "form has no scheme")]
    [InlineData("""{ documents(where: {having: [{attribute: "form", entity: "state/northland"}]}) { totalCount } }""", "BAD_CONDITION", "form is an attribute; entity belongs to a relation.")]
    [InlineData("""{ actors(where: {about: ["topic/water"]}) { totalCount } }""", "BAD_CONDITION", "Only events and documents are about something, not Actors.")]
    public async Task A_condition_that_nothing_can_meet_is_refused_with_what_to_write(string query, string code, string message)
    {
        var error = await talks.Error(query);

        error.Code.Should().Be(code);
        error.Message.Should().StartWith(message);
    }

    [Fact]
    public async Task A_relation_comes_oldest_first_or_latest_first_in_pages_without_gaps()
    {
        const string Query =
            """
            query($orderBy: FactOrder! = TIME, $descending: Boolean! = false, $first: Int! = 100, $after: String, $where: FactFilter) { node(id: "person/ada-lovas") { ... on Person {
              list: participatedIn(orderBy: $orderBy, descending: $descending, first: $first, after: $after, where: $where) { pageInfo { endCursor } edges { node { id } fact { witnesses } } } } } }
            """;
        async Task<JsonElement> List(object variables) => (await small.Data(Query, variables)).At("node.list");

        var oldest = (await List(new { where = new { modalities = new[] { "OCCURRED" } } })).At("edges").Each("node.id");
        var latest = (await List(new { descending = true, where = new { modalities = new[] { "OCCURRED" } } })).At("edges").Each("node.id");
        latest.Should().Equal(oldest.Reverse());
        latest[0].Should().Be("event/meeting-20");

        var first = await List(new { descending = true, first = 8 });
        var next = await List(new { descending = true, first = 100, after = first.Text("pageInfo.endCursor") });
        first.At("edges").Each("node.id").Concat(next.At("edges").Each("node.id")).Should().Equal((await List(new { descending = true })).At("edges").Each("node.id"));

        (await List(new { orderBy = "WITNESSES", descending = true })).Items("edges")[0].Text("node.id").Should().Be("event/meeting-01", "the letter tells of it too");
    }

    [Fact]
    public async Task Meetings_come_latest_first_or_by_who_tells_of_them()
    {
        async Task<string?[]> Meetings(string arguments) => (await small.Data($"{{ meetings(first: 2, {arguments}) {{ edges {{ node {{ id }} }} }} }}")).At("meetings.edges").Each("node.id");

        (await Meetings("descending: true")).Should().Equal("event/meeting-20", "event/meeting-19");
        (await Meetings("orderBy: WITNESSES, descending: true"))[0].Should().Be("event/meeting-01");
        (await Meetings("orderBy: WITNESSES"))[0].Should().NotBe("event/meeting-01");
    }

    [Fact]
    public async Task Pairs_come_by_their_meetings_or_by_their_first_or_last_one()
    {
        async Task<string?[]> Pairs(string arguments) =>
            [.. (await talks.Data($"{{ whoMetWhom({arguments}) {{ edges {{ node {{ one {{ id }} other {{ id }} }} }} }} }}")).Nodes("whoMetWhom").Select(pair => $"{pair.Text("one.id")} {pair.Text("other.id")}")];

        string[] ids = ["person/ada person/ben", "person/ada person/cal", "person/ben person/cal"];
        (await Pairs("orderBy: MEETINGS")).Should().Equal(ids);
        (await Pairs("orderBy: FIRST")).Should().Equal(ids, "Ada and Ben met in March already");
        (await Pairs("orderBy: LAST")).Should().BeEquivalentTo(ids);
        (await Pairs("orderBy: FIRST, descending: true"))[2].Should().Be(ids[0]);
    }

    [Fact]
    public async Task Claims_come_by_the_date_of_their_source()
    {
        async Task<string?[]> Sources(bool descending) =>
            (await small.Data($"{{ claims(orderBy: TIME, descending: {(descending ? "true" : "false")}, where: {{about: [\"document/the-pact\"]}}) {{ edges {{ node {{ source {{ id }} }} }} }} }}")).At("claims.edges").Each("node.source.id").Distinct().ToArray();

        (await Sources(false)).Should().Equal("document/minutes", "document/letter");
        (await Sources(true)).Should().Equal("document/letter", "document/minutes");
    }

    [Fact]
    public async Task Conflicts_come_by_when_their_facts_hold_or_by_how_many_rivals_they_have()
    {
        async Task<JsonElement[]> Conflicts(string arguments) =>
            (await starter.Data($"{{ conflicts(first: 500, {arguments}) {{ edges {{ node {{ id rivals }} }} }} }}")).Nodes("conflicts");

        var bySubject = await Conflicts("orderBy: SUBJECT");
        var byRivals = await Conflicts("orderBy: RIVALS");
        byRivals.Select(node => node.Number("rivals")).Should().BeInDescendingOrder();
        byRivals.Select(node => node.Text("id")).Should().BeEquivalentTo(bySubject.Select(node => node.Text("id")));
        (await Conflicts("orderBy: TIME")).Select(node => node.Text("id")).Should().BeEquivalentTo(bySubject.Select(node => node.Text("id"))).And.NotEqual(bySubject.Select(node => node.Text("id")));
    }
}
