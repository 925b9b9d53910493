namespace KnowledgeGraph.Api.Tests;

/// <summary>A word, field, type or kind that is not there: what is near, in literals and in variables.</summary>
public sealed class WordsTests(SmallWorld world)
{
    [Theory]
    [InlineData("{ actrs { totalCount } }", "FIELDS_ON_CORRECT_TYPE", "Did you mean 'actors'")]
    [InlineData("{ actors { edges { node { ... on Persn { id } } } } }", "KNOWN_TYPE_NAMES", "Did you mean 'Person'")]
    [InlineData("{ actors(frst: 1) { totalCount } }", "KNOWN_ARGUMENT_NAMES", "Did you mean 'first'")]
    [InlineData("{ whoMetWhom(by: STAT) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Did you mean STATE?")]
    [InlineData("{ whoMetWhom(by: \"STATE\") { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Write it without quotation marks.")]
    [InlineData("{ whoMetWhom(by: MINISTRY) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "It is one of PERSON, OFFICE, STATE.")]
    [InlineData("{ meetings(where: { modalities: [OCURRED] }) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Did you mean OCCURRED?")]
    [InlineData("{ meetings(where: { modalities: OCURRED }) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Did you mean OCCURRED?")]
    [InlineData("{ meetings(where: { durng: \"2016\" }) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Did you mean during?")]
    [InlineData("{ figures(of: \"document/the-pact\", measure: KILED) { total } }", "ARGUMENTS_OF_CORRECT_TYPE", "Did you mean KILLED?")]
    [InlineData("{ search(text: \"Ada\", kinds: [XYLOPHONE]) { matches { on } } }", "ARGUMENTS_OF_CORRECT_TYPE", "words, such as")]
    [InlineData("{ actors(first: \"ten\") { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "Expected type 'Int'")]
    [InlineData("{ actors(kinds: [MEETING]) { totalCount } }", "BAD_KIND", "MEETING is no kind of Actor. Those are PERSON, STATE,")]
    [InlineData("{ claims(where: { attributes: [\"titel\"] }) { totalCount } }", "UNKNOWN_ATTRIBUTE", "Did you mean title?")]
    [InlineData("query A { ontology { plover } } query B { ontology { plover } }", "NO_OPERATION_NAME", "more than one operation")]
    [InlineData("subscription { changes { kind } }", "NEEDS_STREAM", "Ask over WebSocket")]
    [InlineData("{ actors {", "SYNTAX_ERROR", "found EOF")]
    [InlineData("", "NO_OPERATION", "does not contain any operations")]
    public async Task In_a_document_it_is_told_with_the_nearest(string query, string code, string said)
    {
        var error = await world.Error(query);

        error.Code.Should().Be(code);
        error.Message.Should().Contain(said);
    }

    [Theory]
    [InlineData("{\"by\": \"STAT\"}", "Did you mean STATE?")]
    [InlineData("{\"by\": 3}", "Unable to convert '3' to 'ActorLevel'")]
    [InlineData("{\"where\": {\"modalities\": [\"OCURRED\"]}}", "Did you mean OCCURRED?")]
    [InlineData("{\"where\": {\"durng\": \"2016\"}}", "Did you mean during?")]
    [InlineData("{\"where\": {\"minWitnesses\": \"two\"}}", "Unable to convert 'two' to 'Int'")]
    public async Task In_variables_it_is_told_with_the_nearest(string variables, string said)
    {
        var error = await world.Error(
            "query($by: ActorLevel, $where: FactFilter) { whoMetWhom(by: $by, where: $where) { totalCount } }",
            System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(variables));

        error.Code.Should().Be("INVALID_VALUE");
        error.Message.Should().Contain(said);
    }

    [Theory]
    [InlineData("2016-13", "has no month 13")]
    [InlineData("2016-09-09/2016-09-01", "ends before it starts")]
    [InlineData("2016-09-09/2016-09-10/2016-09-11", "has more than one slash")]
    [InlineData("19 September 2016", "is no date or time in EDTF")]
    public async Task A_wrong_date_is_told_what_to_write_wherever_it_stands(string during, string said)
    {
        foreach (var field in new[] { "meetings(where: { during: $during }) { totalCount }", "events(where: { during: $during }) { totalCount }", "whoMetWhom(where: { during: $during }) { totalCount }" })
        {
            var error = await world.Error($"query($during: EDTF) {{ {field} }}", new { during });
            error.Code.Should().Be("BAD_TIME");
            error.Message.Should().Contain(said);
        }
    }
}
