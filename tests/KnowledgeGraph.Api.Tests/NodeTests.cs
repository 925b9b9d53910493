namespace KnowledgeGraph.Api.Tests;

public sealed class NodeTests(SmallWorld world)
{
    [Fact]
    public async Task Everything_that_has_an_id_is_found_by_it_again()
    {
        var data = await world.Data(
            """
            {
              node(id: "person/ada-lovas") {
                ... on Person {
                  id
                  revision { id }
                  judgements { id }
                  participatedIn(first: 1) { edges { fact { id claims { edges { node { id } } } } } }
                }
              }
            }
            """);
        var person = data.At("node");
        var fact = person.At("participatedIn.edges.0.fact");
        string?[] ids =
        [
            person.Text("id"), person.Text("revision.id"), person.Text("judgements.0.id"), fact.Text("id"), fact.Text("claims.edges.0.node.id"),
        ];

        var again = await world.Data("query($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }", new { ids });

        again.At("nodes").Each("id").Should().Equal(ids);
        again.At("nodes").Each("__typename").Should().Equal("Person", "Revision", "Judgement", "ParticipatedInFact", "Claim");
    }

    [Fact]
    public async Task An_id_that_was_merged_away_answers_with_the_survivor()
    {
        var data = await world.Data("""{ node(id: "person/a-lovas") { id ... on Person { name mergedIds judgements { verdict because ids } } } }""");

        data.Text("node.id").Should().Be("person/ada-lovas");
        data.At("node.mergedIds").Each().Should().Equal("person/a-lovas");
        data.Text("node.judgements.0.verdict").Should().Be("SAME");
        data.At("node.judgements.0.ids").Each().Should().Equal("person/a-lovas", "person/ada-lovas");
    }

    [Fact]
    public async Task Of_several_ids_the_unknown_ones_are_null_in_their_places()
    {
        var data = await world.Data("""{ nodes(ids: ["state/northland", "state/nowhere", "claim/x", "revision/99", "judgement/y", "topic/water"]) { id } }""");

        data.At("nodes").EnumerateArray().Select(node => node.ValueKind is System.Text.Json.JsonValueKind.Null ? null : node.Text("id"))
            .Should().Equal("state/northland", null, null, null, null, "topic/water");
    }

    [Theory]
    [InlineData("person/ada-lovasz", "UNKNOWN_ID", "Did you mean person/ada-lovas (Ada Lovas)?")]
    [InlineData("fact/unknown", "UNKNOWN_ID", "Nothing has the id fact/unknown.")]
    [InlineData("revision/99", "UNKNOWN_ID", "Nothing has the id revision/99.")]
    [InlineData("revision", "BAD_ID", "is no id; one looks like person/sergei-lavrov")]
    [InlineData("revision/one", "BAD_ID", "is no id")]
    [InlineData("Ada Lovas", "BAD_ID", "is no id")]
    [InlineData("", "BAD_ID", "is no id")]
    [InlineData("person/ada-lovas@rx", "BAD_ID", "a pinned id ends like @r41")]
    [InlineData("person/ada-lovas@r3", "UNKNOWN_REVISION", "There is no revision 3; the newest is 2.")]
    public async Task A_wrong_id_is_told_what_an_id_is_or_the_nearest_one(string id, string code, string said)
    {
        var error = await world.Error("query($id: ID!) { node(id: $id) { id } }", new { id });

        error.Code.Should().Be(code);
        error.Message.Should().Contain(said);
    }

    [Fact]
    public async Task A_name_is_given_in_the_first_of_the_languages_that_it_has()
    {
        var data = await world.Data("""{ node(id: "person/ada-lovas") { ... on Entity { name russian: name(languages: ["fr", "ru"]) other: name(languages: ["fr"]) names { text language script kind } } } }""");

        data.Text("node.name").Should().Be("Ada Lovas");
        data.Text("node.russian").Should().Be("Ада Ловас");
        data.Text("node.other").Should().Be("Ada Lovas");
        data.At("node.names").EnumerateArray().Should().Contain(name => name.Text("text") == "Ада Ловас" && name.Text("language") == "ru" && name.Text("script") == "Cyrl");
    }

    [Fact]
    public async Task What_nobody_named_has_a_label_made_of_its_facts()
    {
        var data = await world.Data("""{ node(id: "event/meeting-03") { ... on Entity { name names { text } } } }""");

        data.At("node.names").GetArrayLength().Should().Be(0);
        data.Text("node.name").Should().Contain("Ada Lovas").And.Contain("Ben Okoro").And.Contain("2020-01-03");
    }
}
