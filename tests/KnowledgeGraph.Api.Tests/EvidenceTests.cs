namespace KnowledgeGraph.Api.Tests;

/// <summary>Facts with their values, and the claims behind them.</summary>
public sealed class EvidenceTests(SmallWorld world)
{
    [Fact]
    public async Task Rival_values_stand_side_by_side_the_preferred_first()
    {
        var data = await world.Data(
            """
            { node(id: "document/the-pact") { ... on Agreement { date { predicate rivals conflicts witnesses preferred { ... on Interval { edtf } } value { edtf precision } values { text witnesses claims value { __typename } } } title { id } } } }
            """);
        var date = data.At("node.date");

        date.At("values").Each("text").Should().BeEquivalentTo("2020-03-01", "2020-03-02");
        date.Text("preferred.edtf").Should().Be(date.Text("values.0.text")).And.Be(date.Text("value.edtf"));
        (date.Number("rivals"), date.Number("witnesses")).Should().Be((1, 2));
        date.At("conflicts").Each().Should().Equal("value");
        data.At("node.title").ValueKind.Should().Be(System.Text.Json.JsonValueKind.Null, "nobody gives it a title");
    }

    [Fact]
    public async Task A_relation_is_a_type_of_its_own_whose_qualifiers_lead_on()
    {
        var data = await world.Data(
            """
            { node(id: "event/meeting-02") { ... on Meeting { duration { value { low unit text } } participants { edges { node { id } fact { __typename relation role subject { id name } object { id } capacity { name positionIn { edges { node { id } } } } onBehalfOf { id } presence } } } } } }
            """);
        var ada = data.At("node.participants.edges").EnumerateArray().Single(edge => edge.Text("node.id") == "person/ada-lovas").At("fact");

        ada.Text("__typename").Should().Be("ParticipatedInFact");
        ada.Text("relation").Should().Be("PARTICIPATED_IN");
        ada.Text("role").Should().Be("PRINCIPAL");
        ada.Text("subject.name").Should().Be("Ada Lovas");
        ada.Text("object.id").Should().Be("event/meeting-02");
        ada.Text("capacity.0.positionIn.edges.0.node.id").Should().Be("state/northland");
        (ada.Text("onBehalfOf"), ada.Text("presence")).Should().Be((null, null));
        data.Text("node.duration.value.text").Should().Be("3 hours");
    }

    [Fact]
    public async Task A_claim_tells_everything_that_it_asserts_and_who_says_so()
    {
        var data = await world.Data(
            """
            {
              claims(where: { label: "M01" }) {
                edges {
                  node {
                    subject { id } predicate object { id } value { __typename } text polarity modality scope locator label gist quote state because
                    qualifiers { name text value { ... on Word { word } } entity { id } }
                    attribution { mode actors { id } } witnesses { id } source { id date { value { edtf } } } sourceDate { edtf }
                    supersededBy { id } revises { id } revision { number } fact { ... on ParticipatedInFact { role } }
                  }
                }
              }
            }
            """);
        var claim = data.At("claims.edges").EnumerateArray().Should().ContainSingle().Subject.At("node");

        claim.Text("text").Should().Be("person/ada-lovas PARTICIPATED_IN event/meeting-01");
        claim.At("qualifiers").Each("name").Should().Equal("capacity", "role");
        claim.Text("qualifiers.0.entity.id").Should().Be("position/northern-envoy");
        claim.Text("qualifiers.1.value.word").Should().Be("principal");
        claim.At("attribution").Each("mode").Should().Equal("SAYS", "REPORTS");
        claim.At("attribution").Each("actors.0.id").Should().Equal("org/northern-ministry", "org/news-bureau");
        claim.At("witnesses").Each("id").Should().Equal("org/northern-ministry");
        (claim.Text("source.id"), claim.Text("source.date.value.edtf"), claim.Text("locator"), claim.Text("label")).Should().Be(("document/minutes", "2020-12-31", "table", "M01"));
        (claim.Text("polarity"), claim.Text("modality"), claim.Text("scope"), claim.Text("state")).Should().Be(("AFFIRMS", "OCCURRED", "EXPLICIT", "ACCEPTED"));
        (claim.Text("value"), claim.Text("because"), claim.Text("supersededBy"), claim.Text("revises"), claim.Text("quote")).Should().Be((null, null, null, null, null));
        claim.Number("revision.number").Should().Be(1);
        claim.Text("fact.role").Should().Be("PRINCIPAL");
    }

    [Fact]
    public async Task A_claim_keeps_the_subject_that_it_states_and_joins_the_fact_of_the_survivor()
    {
        var data = await world.Data("""{ claims(where: { label: "B2" }) { edges { node { text subject { id } fact { id claims { edges { node { label } } } } } } } }""");
        var claim = data.At("claims.edges.0.node");

        claim.Text("text").Should().Be("person/a-lovas PARTICIPATED_IN event/meeting-01");
        claim.Text("subject.id").Should().Be("person/ada-lovas");
        claim.At("fact.claims.edges").Each("node.label").Should().BeEquivalentTo("M01", "B2");
    }

    [Fact]
    public async Task What_one_affirms_and_another_denies_is_disputed_and_both_are_heard()
    {
        var data = await world.Data("""{ node(id: "person/ada-lovas") { ... on Person { represents { edges { fact { status conflicts claims { edges { node { polarity witnesses { id } } } } } } } } } }""");
        var fact = data.At("node.represents.edges.0.fact");

        fact.Text("status").Should().Be("DISPUTED");
        fact.At("conflicts").Each().Should().Equal("occurrence");
        fact.At("claims.edges").Each("node.polarity").Should().BeEquivalentTo("AFFIRMS", "DENIES");
    }

    [Theory]
    [InlineData("{ sources: [\"document/letter\"], relations: [PARTICIPATED_IN, REPRESENTS] }", "B2 B3")]
    [InlineData("{ saidBy: [\"person/ben-okoro\"], relations: [PARTICIPATED_IN] }", "B2")]
    [InlineData("{ attributes: [\"duration\", \"date\"], about: [\"event/meeting-02\", \"document/the-pact\"] }", "B1 A3 A6")]
    [InlineData("{ about: [\"person/a-lovas\"], relations: [PARTICIPATED_IN], sources: [\"document/minutes\"], label: \"M07\" }", "M07")]
    [InlineData("{ states: [RETRACTED] }", "")]
    public async Task Claims_are_found_by_source_speaker_subject_predicate_and_label(string where, string labels) =>
        string.Join(' ', (await world.Data($"{{ claims(where: {where}) {{ edges {{ node {{ label }} }} }} }}")).At("claims.edges").Each("node.label")).Should().Be(labels);

    [Fact]
    public async Task Facts_of_everything_are_read_by_relation_and_direction()
    {
        var data = await world.Data("""{ node(id: "state/northland") { ... on State { in: facts(relations: [BODY_OF, REPRESENTS], direction: INCOMING) { edges { node { __typename subject { id } } } } out: facts(direction: OUTGOING) { edges { node { __typename } } } } } }""");

        data.At("node.in.edges").Each("node.subject.id").Should().BeEquivalentTo("org/northern-ministry", "person/ada-lovas");
        data.At("node.out.edges").Each("node.__typename").Should().NotContain("BodyOfFact").And.Contain("TextFact");
    }

    [Fact]
    public async Task A_plan_is_no_meeting_and_is_counted_apart()
    {
        var data = await world.Data("""{ meetings { totalCount notEstablished } planned: meetings(where: { modalities: [PLANNED] }) { edges { node { id } } } about: meetings(about: ["topic/water"]) { edges { node { id } routes { facts { relation } } } } }""");

        (data.Number("meetings.totalCount"), data.Number("meetings.notEstablished")).Should().Be((20, 1));
        data.At("planned.edges").Each("node.id").Should().Equal("event/the-fair");
        data.At("about.edges").Each("node.id").Should().Equal("event/meeting-01");
        data.Text("about.edges.0.routes.0.facts.0.relation").Should().Be("ABOUT");
    }

    [Fact]
    public async Task Who_met_whom_counts_pairs_by_person_and_state()
    {
        var data = await world.Data("""{ person: whoMetWhom(actor: "person/a-lovas") { edges { node { one { id } other { id } count first { edtf } last { edtf } topics { id } } } } state: whoMetWhom(by: STATE) { edges { node { one { id } other { id } count } } } }""");
        var pair = data.At("person.edges").EnumerateArray().Should().ContainSingle().Subject.At("node");

        (pair.Text("one.id"), pair.Text("other.id"), pair.Number("count")).Should().Be(("person/ada-lovas", "person/ben-okoro", 20));
        (pair.Text("first.edtf"), pair.Text("last.edtf")).Should().Be(("2020-01-01", "2020-01-20"));
        pair.At("topics").Each("id").Should().Equal("topic/water");
        data.At("state.edges").Each("node.one.id").Should().Equal("state/northland");
    }
}
