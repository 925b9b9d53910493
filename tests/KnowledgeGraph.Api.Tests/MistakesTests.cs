namespace KnowledgeGraph.Api.Tests;

/// <summary>What a client is told that asks in a wrong way.</summary>
public sealed class MistakesTests(StarterWorld world)
{
    [Theory]
    [InlineData("{ metings { totalCount } }", "FIELDS_ON_CORRECT_TYPE", "*Did you mean 'meetings'?*")]
    [InlineData("{ meetings(abuot: []) { totalCount } }", "KNOWN_ARGUMENT_NAMES", "*'about'*")]
    [InlineData("{ meetings(where: {during: \"2016-02-30\"}) { totalCount } }", "BAD_TIME", "*February 2016 has 29. Write 2016-02 if only the month is known.")]
    [InlineData("{ meetings(where: {during: \"last week\"}) { totalCount } }", "BAD_TIME", "*is no date or time in EDTF.*")]
    [InlineData("{ meetings(between: [\"person/mikhail-bogdanof\"]) { totalCount } }", "UNKNOWN_ID", "*Did you mean person/mikhail-bogdanov (Mikhail Bogdanov)?")]
    [InlineData("{ node(id: \"person/riyad-hadad\") { id } }", "UNKNOWN_ID", "*Did you mean person/riyad-haddad (Riyad Haddad)?")]
    [InlineData("{ node(id: \"person/lavrov\") { id } }", "UNKNOWN_ID", "*Did you mean person/sergei-lavrov (Sergei Lavrov)?")]
    [InlineData("{ node(id: \"event/bogdanov-haddad-2016-09-20\") { id } }", "UNKNOWN_ID", "*Did you mean event/bogdanov-haddad-2016-09-19 (*)?")]
    [InlineData("{ node(id: \"document/geneva-package\") { id } }", "UNKNOWN_ID", "*Did you mean document/geneva-package-2016-09 (*)?")]
    [InlineData("{ node(id: \"state/russian-federation\") { id } }", "UNKNOWN_ID", "*Did you mean state/russia (*)?")]
    [InlineData("{ node(id: \"person/2016-09-19\") { id } }", "UNKNOWN_ID", "*Find ids with search(text: ...).")]
    [InlineData("{ knownAt(revision: 1) { node(id: \"document/s-res-2268-2016\") { id } } }", "UNKNOWN_ID", "*Did you mean document/s-res-2254-2015 (*)?")]
    [InlineData("{ coParticipation(by: STATE, actors: [\"person/riyad-haddad\"]) { cutNodes } }", "BAD_KIND", "actors takes a state, a body or a group where by is STATE, but person/riyad-haddad is of kind Person. Find one with actors.")]
    [InlineData("{ whoMetWhom(by: OFFICE, actor: \"person/riyad-haddad\") { totalCount } }", "BAD_KIND", "actor takes an office where by is OFFICE,*")]
    [InlineData("{ meetings(place: \"person/riyad-haddad\") { totalCount } }", "BAD_KIND", "place takes a place,*")]
    [InlineData("{ regimeLanes(regime: \"place/syria\") { lanes { steps { phase } } } }", "BAD_KIND", "regime takes a regime,*")]
    [InlineData("{ lineage(document: \"person/riyad-haddad\") { truncated } }", "BAD_KIND", "document takes a document,*")]
    [InlineData("{ node(id: \"Riyad Haddad\") { id } }", "BAD_ID", "*one looks like person/sergei-lavrov.")]
    [InlineData("{ actors(first: 501) { totalCount } }", "LIMIT", "first is 0 to 500, not 501;*")]
    [InlineData("{ actors(after: \"nonsense\") { totalCount } }", "BAD_CURSOR", "*take one from the page before.")]
    [InlineData("{ claims(where: {attributes: [\"kiled\"]}) { totalCount } }", "UNKNOWN_ATTRIBUTE", "*Did you mean killed?")]
    [InlineData("{ knownAt(revision: 999) { knowledgeBase { revision } } }", "UNKNOWN_REVISION", "There is no revision 999;*")]
    [InlineData("{ knownAt(revision: 1) { knowledgeBase { revision } } actors { totalCount } }", "PIN_CONFLICT", "*alone at the root*")]
    [InlineData("{ meetings(between: [\"person/riyad-haddad@r1\"]) { totalCount } }", "PIN_CONFLICT", "*Ask inside knownAt(revision: 1).")]
    [InlineData("{ node(id: \"person/riyad-haddad@rx\") { id } }", "BAD_ID", "*a pinned id ends like @r41.")]
    [InlineData("{ meetings(by: STAT) { totalCount } }", "KNOWN_ARGUMENT_NAMES", "*")]
    [InlineData("{ whoMetWhom(by: STAT) { totalCount } }", "ARGUMENTS_OF_CORRECT_TYPE", "*")]
    [InlineData("{ node(id: \"regime/syria-truce-2016-09\") { ... on Ceasefire { inForce { value { in(zone: \"Asia/Damaskus\") } } } } }", "BAD_TIME", "*Did you mean Asia/Damascus?")]
    public async Task A_mistake_has_a_code_and_names_the_nearest_valid_thing(string query, string code, string message)
    {
        var error = (await world.Answer(query)).Items("errors")[0];
        error.Text("extensions.code").Should().Be(code);
        error.Text("message").Should().Match(message);
    }

    [Theory]
    [InlineData("{ F0: __typename ...F0 } fragment F0 on Query { ...F1 ...F1 } fragment F1 on Query { ...F2 ...F2 } fragment F2 on Query { ...F3 ...F3 } fragment F3 on Query { ...F4 ...F4 } fragment F4 on Query { ...F5 ...F5 } fragment F5 on Query { ...F6 ...F6 } fragment F6 on Query { ...F7 ...F7 } fragment F7 on Query { ...F8 ...F8 } fragment F8 on Query { ...F9 ...F9 } fragment F9 on Query { __typename }")]
    [InlineData("[[[[")]
    public async Task A_hostile_document_is_refused(string query) =>
        (await world.Answer(query)).TryGetProperty("data", out _).Should().BeFalse();

    [Fact]
    public async Task A_long_document_is_refused() =>
        (await world.Answer("{ " + string.Join(' ', Enumerable.Range(0, 5000).Select(index => $"a{index}: __typename")) + " }")).Items("errors")[0].Text("extensions.code").Should().Be("LIMIT");

    [Fact]
    public void Every_code_of_ours_is_in_the_table()
    {
        var table = File.ReadAllText(Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "errors.md"));
        var codes = typeof(ErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!);
        codes.Should().OnlyContain(code => table.Contains($"`{code}`"));
    }
}
