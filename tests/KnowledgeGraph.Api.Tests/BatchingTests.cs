namespace KnowledgeGraph.Api.Tests;

public sealed class BatchingTests(SmallWorld world, TalksWorld talks)
{
    private const string Plain =
        """
        query($first: Int!) {
          events(kinds: [MEETING], first: $first) {
            edges { node { id ... on Meeting { participants { edges { node { id } fact { claims { edges { node { label source { id } } } } } } } } } }
          }
        }
        """;

    private const string Rich =
        """
        query($first: Int!) {
          meetings(first: $first) {
            edges {
              singleSided
              attestedBy { name }
              node {
                id
                name
                revision { number }
                judgements { id }
                ... on Meeting {
                  time { value { edtf } singleSided claims { edges { node { source { name } } } } }
                  participants {
                    edges {
                      node { name ... on Person { represents { edges { node { name } } } } }
                      fact { capacity { name } witnessedBy { name } claims { edges { node { revision { number } source { name } attribution { actors { name } } } } } }
                    }
                  }
                }
              }
            }
          }
        }
        """;

    [Fact]
    public async Task A_page_of_20_meetings_with_participants_and_claims_is_five_store_calls()
    {
        var answer = await world.Answer(Plain, new { first = 20 });

        var meetings = answer.At("data.events.edges").EnumerateArray().ToArray();
        meetings.Should().HaveCount(20);
        meetings.Should().OnlyContain(edge => edge.At("node.participants.edges").GetArrayLength() == 2);
        answer.Number("extensions.cost.storeCalls").Should().Be(5, "the meetings, their participations, the participants, the claims and their sources");
    }

    [Fact]
    public async Task However_much_is_asked_of_each_20_meetings_are_as_many_store_calls_as_one()
    {
        var one = await world.Answer(Rich, new { first = 1 });
        var twenty = await world.Answer(Rich, new { first = 20 });

        twenty.At("data.meetings.edges").GetArrayLength().Should().Be(20);
        twenty.Number("extensions.cost.storeCalls").Should().Be(one.Number("extensions.cost.storeCalls"));
    }

    [Fact]
    public async Task All_plans_are_as_many_store_calls_as_one()
    {
        const string Plans =
            """
            query($first: Int!) { unrealised(first: $first) { edges { node { of { name } calls { by { name } document { name } callers { name } fact { claims { edges { node { label } } } } }
              realisations { by { name } fact { predicate } } denied { claims { edges { node { label } } } } } } } }
            """;
        var one = await talks.Answer(Plans, new { first = 1 });
        var all = await talks.Answer(Plans, new { first = 100 });

        all.At("data.unrealised.edges").GetArrayLength().Should().Be(5);
        all.Number("extensions.cost.storeCalls").Should().BeLessThanOrEqualTo(one.Number("extensions.cost.storeCalls") + 1, "only the claims of what is denied come on top: the first plan has none");
    }

    [Theory]
    [InlineData("query($first: Int!) { singleSided(first: $first) { edges { side { name } missing { name } event { name } node { singleSided claims { edges { node { label } } } } } } }", "singleSided")]
    [InlineData("query($first: Int!) { documents(first: $first, where: {about: [\"topic/rivers\"], having: [{attribute: \"form\"}]}) { edges { node { name about { edges { node { name } } } } } } }", "documents")]
    [InlineData("query($first: Int!) { conflicts(first: $first) { edges { node { claims { edges { node { source { name } } } } } } } }", "conflicts")]
    public async Task A_longer_page_of_a_question_is_no_more_store_calls(string query, string field)
    {
        var one = await talks.Answer(query, new { first = 1 });
        var all = await talks.Answer(query, new { first = 100 });

        all.At($"data.{field}.edges").GetArrayLength().Should().BePositive();
        all.Number("extensions.cost.storeCalls").Should().Be(one.Number("extensions.cost.storeCalls"));
    }

    [Fact]
    public async Task Provisions_and_their_evidence_are_store_calls_by_level_and_not_by_provision()
    {
        const string Commitments =
            """
            query($of: ID!) { commitments(of: $of) { provision { name } document { name } number { claims { edges { node { label } } } } obliged { name } obliges { claims { edges { node { label } } } } cites { object { name } } } }
            """;
        var north = await talks.Answer(Commitments, new { of = "state/northland" });
        var pact = await talks.Answer(Commitments, new { of = "document/pact" });

        pact.At("data.commitments").GetArrayLength().Should().Be(4);
        pact.Number("extensions.cost.storeCalls").Should().BeLessThanOrEqualTo(north.Number("extensions.cost.storeCalls") + 4, "two levels of parts, two calls each, take the place of one");
    }

    [Fact]
    public async Task Twenty_ids_are_one_store_call()
    {
        var ids = Enumerable.Range(1, 20).Select(number => $"event/meeting-{number:00}");
        var answer = await world.Answer("query($ids: [ID!]!) { nodes(ids: $ids) { id } }", new { ids });

        answer.At("data.nodes").GetArrayLength().Should().Be(20);
        answer.Number("extensions.cost.storeCalls").Should().Be(1);
    }

    [Fact]
    public async Task The_same_facts_asked_in_two_ways_are_one_store_call_each()
    {
        var answer = await world.Answer(
            """
            {
              nodes(ids: ["person/ada-lovas", "person/ben-okoro"]) {
                ... on Person {
                  early: participatedIn(where: { during: "2020-01-05" }) { totalCount }
                  late: participatedIn(where: { during: "2020-01-15" }) { totalCount }
                  again: participatedIn(where: { during: "2020-01-05" }) { totalCount }
                }
              }
            }
            """);

        answer.Number("extensions.cost.storeCalls").Should().Be(3);
    }

    [Fact]
    public async Task What_asks_no_revision_asks_no_store() =>
        (await world.Answer("{ ontology { plover } __schema { queryType { name } } }")).Number("extensions.cost.storeCalls").Should().Be(0);
}
