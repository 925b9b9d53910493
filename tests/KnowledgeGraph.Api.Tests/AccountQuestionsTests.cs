namespace KnowledgeGraph.Api.Tests;

/// <summary>Whose word it is.</summary>
public sealed class AccountQuestionsTests(TalksWorld world, StarterWorld starter)
{
    private const string Readouts =
        """
        query($event: ID!) { readouts(event: $event) { silent { id } sides { side { id } tookPart claims witnesses { id } documents { id } }
          topics { topic { id } silent { id } accounts { side { id } raisedBy { id } claims { label } } } } }
        """;

    private const string SingleSided =
        """
        query($about: [ID!], $by: [ID!], $orderBy: AttestedOrder! = SUBJECT, $descending: Boolean! = false, $first: Int! = 100) {
          singleSided(about: $about, by: $by, orderBy: $orderBy, descending: $descending, first: $first) { totalCount attestedBy { side { id } witnesses { id } facts }
            edges { side { id } missing { id } event { id } node { predicate subject { id } singleSided } } } }
        """;

    [Fact]
    public async Task The_topics_of_both_accounts_stand_side_by_side()
    {
        var readouts = (await world.Data(Readouts, new { @event = "event/talks" })).At("readouts");

        readouts.Items("topics").Select(row => $"{row.Text("topic.id")}: {string.Join('+', row.At("accounts").Each("side.id"))}; silent {string.Join('+', row.At("silent").Each("id"))}").Should().Equal(
            "topic/water: state/northland+state/southland; silent ",
            "topic/border: state/northland; silent state/southland",
            "topic/trade: state/southland; silent state/northland");
        readouts.Items("topics")[2].Items("accounts")[0].At("raisedBy").Each("id").Should().Equal("person/ben");
        readouts.Items("topics")[2].Items("accounts")[0].At("claims").Each("label").Should().Equal("R03.3");
        readouts.Items("sides").Select(side => $"{(side.At("side").ValueKind is System.Text.Json.JsonValueKind.Null ? "nobody" : side.Text("side.id"))} {string.Join('+', side.At("witnesses").Each("id"))}")
            .Should().Equal("state/northland org/north-ministry", "state/southland org/south-ministry", "nobody org/bureau");
        readouts.Items("silent").Should().BeEmpty();
    }

    [Fact]
    public async Task Sides_without_an_account_are_told()
    {
        var readouts = (await world.Data(Readouts, new { @event = "event/second-talks" })).At("readouts");

        readouts.At("silent").Each("id").Should().Equal("state/southland", "state/westland");
        readouts.Items("sides").Where(side => side.Number("claims") == 0).Select(side => side.Text("side.id")).Should().Equal("state/southland", "state/westland");
        readouts.Items("sides")[0].At("witnesses").Each("id").Should().Equal("org/north-ministry", "person/eve");
        (await starter.Data(Readouts, new { @event = "event/bogdanov-haddad-2016-09-19" })).At("readouts.silent").Each("id").Should().Contain("state/syria", "only the Russian ministry tells of it");
    }

    [Fact]
    public async Task Only_events_have_readouts() => (await world.Error(Readouts, new { @event = "document/pact" })).Should().Be(("BAD_KIND", "event takes an event, but document/pact is of kind Agreement. Find one with events."));

    [Fact]
    public async Task What_one_side_alone_tells_of_a_process_is_counted_by_who_does()
    {
        var page = (await world.Data(SingleSided, new { about = new[] { "process/track" } })).At("singleSided");

        page.Items("edges").Should().OnlyContain(edge => edge.At("node.singleSided").GetBoolean());
        page.Items("attestedBy").Select(group => $"{group.Text("side.id")} {string.Join('+', group.At("witnesses").Each("id"))} {group.Text("facts")}").Should().Equal(
            "state/northland org/north-ministry 2",
            "state/northland person/eve 1",
            "state/southland org/south-ministry 1");
        page.Items("edges").Single(edge => edge.Text("side.id") == "state/southland").Text("node.predicate").Should().Be("PART_OF", "that the speech was a part of the talks");
        page.Items("edges").Where(edge => edge.Text("event.id") == "event/second-talks").Should().OnlyContain(edge => edge.At("missing").Each("id").SequenceEqual(new[] { "state/southland", "state/westland" }));
    }

    [Theory]
    [InlineData("state/northland", 3)]
    [InlineData("org/north-ministry", 3)]
    [InlineData("person/eve", 1)]
    [InlineData("state/southland", 1)]
    [InlineData("state/westland", 0)]
    public async Task By_is_a_state_a_body_or_a_person(string by, int facts) =>
        (await world.Data(SingleSided, new { about = new[] { "process/track" }, by = new[] { by } })).Number("singleSided.totalCount").Should().Be(facts);

    [Fact]
    public async Task What_one_side_tells_comes_by_time_or_by_side_too()
    {
        async Task<string?[]> Events(string orderBy, bool descending) =>
            (await world.Data(SingleSided, new { about = new[] { "process/track" }, orderBy, descending })).At("singleSided.edges").Each("event.id");

        (await Events("TIME", false)).Should().BeEquivalentTo(["event/talks", "event/talks", "event/second-talks", "event/second-talks"], options => options.WithStrictOrdering());
        (await Events("TIME", true)).Should().BeEquivalentTo(["event/second-talks", "event/second-talks", "event/talks", "event/talks"], options => options.WithStrictOrdering());
        (await world.Data(SingleSided, new { about = new[] { "process/track" }, orderBy = "SIDE" })).At("singleSided.edges").Each("side.id").Should().Equal("state/northland", "state/northland", "state/northland", "state/southland");
    }
}
