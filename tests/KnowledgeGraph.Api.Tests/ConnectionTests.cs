namespace KnowledgeGraph.Api.Tests;

public sealed class ConnectionTests(SmallWorld world)
{
    [Theory]
    [InlineData("events(first: $first, after: $after)", 21)]
    [InlineData("meetings(first: $first, after: $after)", 20)]
    [InlineData("claims(first: $first, after: $after, where: { about: [\"person/ben-okoro\"] })", 23)]
    public async Task Pages_of_a_list_join_without_gaps_or_repeats(string field, int total) => await Joins($"list: {field}", "list", total);

    [Theory]
    [InlineData("participatedIn(first: $first, after: $after)", 21)]
    [InlineData("facts(first: $first, after: $after)", 23)]
    public async Task Pages_of_a_relation_join_without_gaps_or_repeats(string field, int total) =>
        await Joins($"node(id: \"person/ben-okoro\") {{ ... on Person {{ list: {field}", "node.list", total, " } }");

    [Fact]
    public async Task A_page_says_whether_something_comes_before_and_after()
    {
        const string Page = "query($first: Int!, $after: String) { node(id: \"person/ada-lovas\") { ... on Person { participatedIn(first: $first, after: $after) { pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } } }";
        var first = (await world.Data(Page, new { first = 5 })).At("node.participatedIn.pageInfo");
        var last = (await world.Data(Page, new { first = 25, after = first.Text("endCursor") })).At("node.participatedIn.pageInfo");
        var none = (await world.Data(Page, new { first = 0 })).At("node.participatedIn.pageInfo");

        (first.At("hasPreviousPage").GetBoolean(), first.At("hasNextPage").GetBoolean()).Should().Be((false, true));
        (last.At("hasPreviousPage").GetBoolean(), last.At("hasNextPage").GetBoolean()).Should().Be((true, false));
        (none.Text("startCursor"), none.Text("endCursor"), none.At("hasNextPage").GetBoolean()).Should().Be((null, null, true));
    }

    [Theory]
    [InlineData("{ actors(after: \"x\") { totalCount } }")]
    [InlineData("{ meetings(after: \"x\") { totalCount } }")]
    [InlineData("{ claims(after: \"x\") { totalCount } }")]
    [InlineData("{ conflicts(after: \"x\") { totalCount } }")]
    [InlineData("{ whoMetWhom(after: \"x\") { totalCount } }")]
    [InlineData("{ node(id: \"person/ada-lovas\") { ... on Person { participatedIn(after: \"x\") { totalCount } } } }")]
    [InlineData("{ conflicts(first: 1) { edges { node { claims(after: \"x\") { totalCount } } } } }")]
    public async Task A_cursor_of_nothing_is_refused(string query) => (await world.Error(query)).Code.Should().Be("BAD_CURSOR");

    [Theory]
    [InlineData("{ actors(first: 501) { totalCount } }")]
    [InlineData("{ meetings(first: -1) { totalCount } }")]
    [InlineData("{ search(text: \"Ada\", first: 501) { matches { on } } }")]
    [InlineData("{ knowledgeBase { revisions(first: 501) { id } } }")]
    [InlineData("{ node(id: \"person/ada-lovas\") { ... on Person { participatedIn(first: 501) { totalCount } } } }")]
    public async Task A_page_has_at_most_500_items(string query)
    {
        var error = await world.Error(query);

        error.Code.Should().Be("LIMIT");
        error.Message.Should().StartWith("first is 0 to 500, not ");
    }

    [Fact]
    public async Task A_relation_reads_the_same_from_both_ends()
    {
        var data = await world.Data(
            """
            {
              person: node(id: "person/ben-okoro") { ... on Person { represents { edges { node { id } fact { id } } } } }
              state: node(id: "state/southland") { ... on State { representatives { edges { node { id } fact { id } } } } }
            }
            """);
        var (from, to) = (data.At("person.represents.edges.0"), data.At("state.representatives.edges.0"));

        from.Text("fact.id").Should().Be(to.Text("fact.id"));
        from.Text("node.id").Should().Be("state/southland");
        to.Text("node.id").Should().Be("person/ben-okoro");
    }

    [Fact]
    public async Task A_window_marks_what_it_keeps_and_counts_what_it_leaves_out_and_what_has_no_date()
    {
        const string Page = "query($where: FactFilter) { node(id: \"person/ben-okoro\") { ... on Person { participatedIn(where: $where) { totalCount outsideWindow undated edges { certainty node { id } } } } } }";
        var day = (await world.Data(Page, new { where = new { during = "2020-01-05" } })).At("node.participatedIn");
        var dated = (await world.Data(Page, new { where = new { during = "2020-01-05", includeUndated = false } })).At("node.participatedIn");

        (day.Number("totalCount") + day.Number("outsideWindow")).Should().Be(21);
        day.Number("undated").Should().Be(1);
        day.At("edges").EnumerateArray().Should().Contain(edge => edge.Text("certainty") == null && edge.Text("node.id") == "event/the-fair");
        dated.At("edges").EnumerateArray().Should().Contain(edge => edge.Text("node.id") == "event/meeting-05").And.NotContain(edge => edge.Text("node.id") == "event/the-fair");
        dated.Number("undated").Should().Be(1);
    }

    [Fact]
    public async Task A_list_takes_kinds_a_window_and_an_order()
    {
        var data = await world.Data("""{ events(kinds: [MEETING], where: { during: "2020-01-18/2020-01-25", includeUndated: false }, orderBy: TIME, descending: true) { edges { time { edtf } node { id } } } conferences: events(kinds: [CONFERENCE]) { totalCount undated } }""");

        data.At("events.edges").Each("time.edtf").Should().BeInDescendingOrder().And.StartWith(["2020-01-20", "2020-01-19", "2020-01-18"]);
        (data.Number("conferences.totalCount"), data.Number("conferences.undated")).Should().Be((1, 1));
    }

    private async Task Joins(string field, string path, int total, string rest = "")
    {
        var (seen, after) = (new List<string?>(), (string?)null);
        do
        {
            var page = (await world.Data($"query($first: Int!, $after: String) {{ {field} {{ totalCount pageInfo {{ hasNextPage endCursor }} edges {{ cursor }} }} {rest} }}", new { first = 7, after })).At(path);
            page.Number("totalCount").Should().Be(total);
            seen.AddRange(page.At("edges").Each("cursor"));
            after = page.At("pageInfo.hasNextPage").GetBoolean() ? page.Text("pageInfo.endCursor") : null;
        }
        while (after is not null);

        seen.Should().OnlyHaveUniqueItems().And.HaveCount(total);
    }
}
