using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Who must do what by when, and what came of what was called for.</summary>
public sealed class PlanQuestionsTests(TalksWorld world, StarterWorld starter)
{
    private const string Commitments =
        """
        query($of: ID!) { commitments(of: $of) {
          provision { id } document { id } number { value } verb { value } content { value } deadline { value { edtf } } obliged { id } obliges { witnesses } cites { verb strength object { id } } callsFor { object { id } } } }
        """;

    private const string Plans =
        """
        query($about: [ID!], $states: [PlanState!], $where: FactFilter, $orderBy: PlanOrder! = TIME, $descending: Boolean! = false, $first: Int! = 25, $after: String) {
          unrealised(about: $about, states: $states, where: $where, orderBy: $orderBy, descending: $descending, first: $first, after: $after) {
            totalCount realised lapsed open outsideWindow undated notAdmitted pageInfo { hasNextPage endCursor }
            edges { certainty node { of { id } state days { low high } denied { predicate status }
              calls { by { id } document { id } callers { id } time { edtf } days { low high } fact { id } }
              realisations { by { id } time { edtf } fact { predicate } } } } } }
        """;

    [Fact]
    public async Task The_provisions_of_a_document_come_with_those_of_its_annexes_by_date_and_number()
    {
        var rows = (await world.Data(Commitments, new { of = "document/pact" })).Items("commitments");

        rows.Select(row => row.Text("provision.id")).Should().Equal("provision/annex-1", "provision/pact-1", "provision/pact-2", "provision/pact-10");
        var first = rows[1];
        (first.Text("document.id"), first.Text("verb.value"), first.Text("content.value"), first.Text("deadline.value.edtf"))
            .Should().Be(("document/pact", "Demands", "The armies withdraw.", "../2020-04-30"));
        first.At("obliged").Each("id").Should().Equal("state/northland", "state/southland");
        first.At("obliges").Each("witnesses").Should().Equal("1", "1");
        rows[2].Items("cites").Select(fact => $"{fact.Text("verb")} {fact.Text("strength")} {fact.Text("object.id")}").Should().Equal("ENDORSES 5 document/resolution");
        rows[3].At("callsFor").Each("object.id").Should().Equal("event/inspection-called-for");
        rows[3].Text("deadline").Should().BeNull("none is stated");
    }

    [Fact]
    public async Task The_commitments_on_an_actor_are_those_of_all_documents_the_earliest_first() =>
        (await world.Data(Commitments, new { of = "state/northland" })).At("commitments").Each("provision.id").Should().Equal("provision/charter-3", "provision/pact-1");

    [Fact]
    public async Task What_can_have_no_commitments_is_refused()
    {
        var error = await world.Error(Commitments, new { of = "event/talks" });

        error.Code.Should().Be("BAD_KIND");
        error.Message.Should().Be("of takes a document, an actor or a provision, but event/talks is of kind TalksRound. Find one with documents or actors.");
    }

    [Fact]
    public async Task What_was_called_for_was_realised_after_so_many_days_lapsed_or_is_open()
    {
        var page = (await world.Data(Plans)).At("unrealised");

        page.Items("edges").Select(edge => $"{edge.Text("node.of.id")} {edge.Text("node.state")} {Days(edge.At("node.days"))}").Should().Equal(
            "event/talks-called-for REALISED 69",
            "regime/truce REALISED 91",
            "event/inspection-called-for OPEN ",
            "event/patrol-called-for LAPSED ",
            "event/conference OPEN ");
        (page.Number("totalCount"), page.Number("realised"), page.Number("lapsed"), page.Number("open"), page.Number("undated")).Should().Be((5, 2, 1, 2, 0));
        var talks = page.Items("edges")[0];
        talks.Items("node.calls").Select(call => $"{call.Text("by.id")} {string.Join('+', call.At("callers").Each("id"))} {call.Text("time.edtf")} {Days(call.At("days"))}").Should().Equal(
            "event/appeal person/ben 2020-01-01 69",
            "document/letter state/northland 2020-02 10 to 38");
        talks.Items("node.realisations").Select(item => $"{item.Text("by.id")} {item.Text("time.edtf")} {item.Text("fact.predicate")}").Should().Equal("event/talks 2020-03-10 REALISED_BY");
        page.Items("edges")[1].Items("node.realisations").Select(item => item.Text("fact.predicate")).Should().Equal("ESTABLISHES");
        page.Items("edges")[3].Items("node.denied").Select(fact => fact.Text("predicate")).Should().Equal("occurrence");
        var byProvision = page.Items("edges")[3].Items("node.calls").Should().ContainSingle().Subject;
        (byProvision.Text("by.id"), byProvision.Text("document.id"), string.Join('+', byProvision.At("callers").Each("id"))).Should().Be(("provision/pact-2", "document/pact", "state/northland+state/southland"));
        page.Items("edges")[4].Items("node.calls").Should().BeEmpty("it is only planned");
    }

    [Fact]
    public async Task Plans_are_found_by_what_they_are_about_their_state_and_when_they_were_called_for()
    {
        async Task<string?[]> Found(object variables) => (await world.Data(Plans, variables)).At("unrealised.edges").Each("node.of.id");

        (await Found(new { about = new[] { "topic/rivers" } })).Should().Equal(["event/talks-called-for", "event/inspection-called-for", "event/patrol-called-for"], "the pact that calls for the last two is about water too");
        (await Found(new { about = new[] { "document/letter" } })).Should().Equal("event/talks-called-for");
        (await Found(new { about = new[] { "process/track" } })).Should().Equal("event/conference");
        (await Found(new { states = new[] { "LAPSED" } })).Should().Equal("event/patrol-called-for");
        (await Found(new { orderBy = "DELAY", descending = true, first = 2 })).Should().Equal("regime/truce", "event/talks-called-for");

        var early = (await world.Data(Plans, new { where = new { during = "2020-01" } })).At("unrealised");
        early.At("edges").Each("node.of.id").Should().Equal("event/talks-called-for", "regime/truce");
        early.At("edges").Each("certainty").Should().Equal("POSSIBLY", "POSSIBLY");
        early.Number("outsideWindow").Should().Be(3);
        (await world.Data(Plans, new { where = new { minWitnesses = 2 } })).Number("unrealised.notAdmitted").Should().Be(5);
    }

    [Fact]
    public async Task Pages_of_plans_join_without_gaps_or_repeats()
    {
        var seen = new List<string?>();
        string? after = null;
        do
        {
            var page = (await world.Data(Plans, new { first = 2, after })).At("unrealised");
            seen.AddRange(page.At("edges").Each("node.of.id"));
            after = page.At("pageInfo.hasNextPage").GetBoolean() ? page.Text("pageInfo.endCursor") : null;
        }
        while (after is not null);

        seen.Should().HaveCount(5).And.OnlyHaveUniqueItems();
    }

    [Fact]
    public async Task The_talks_that_were_called_for_on_19_September_are_open_in_the_starter_unless_a_source_says_more()
    {
        var talks = (await starter.Data(Plans, new { about = new[] { "document/s-res-2254-2015" }, first = 100 })).Items("unrealised.edges")
            .Single(edge => edge.Text("node.of.id") == "event/intra-syrian-talks-called-for-2016-09-19");

        var call = talks.Items("node.calls").Single(call => call.Text("by.id") == "event/russian-side-call-for-talks-2016-09-19");
        call.At("callers").Each("id").Should().Equal("delegation/russian-side-2016-09-19");
        call.Text("time.edtf").Should().Be("../2016-09-19", "the call was made at the meeting");
    }

    private static string Days(JsonElement days) => days.ValueKind is JsonValueKind.Null ? ""
        : days.Number("low") == days.Number("high") ? days.Text("low")! : $"{days.Text("low")} to {days.Text("high")}";
}
