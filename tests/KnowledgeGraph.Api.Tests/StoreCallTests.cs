namespace KnowledgeGraph.Api.Tests;

/// <summary>How often the starter is asked for a page of each question, whose length must not matter.</summary>
public sealed class StoreCallTests(StarterWorld world)
{
    /// <summary>What a short page may lack: the facts by which two sorts of things without a label are named, and claims of its facts.</summary>
    private const int Levels = 5;

    [Theory]
    [InlineData("claims", "query($size: Int!) { claims(first: $size) { edges { node { subject { name } source { name } attribution { actors { name } } revision { number } } } } }")]
    [InlineData("actors", "query($size: Int!) { actors(kinds: [PERSON], first: $size) { edges { node { name ... on Person { represents { edges { node { name } fact { claims { edges { node { label } } } } } } } } } } }")]
    [InlineData("documents", "query($size: Int!) { documents(first: $size) { edges { node { name about { edges { node { name } } } cites { edges { node { name } fact { verb } } } } } } }")]
    [InlineData("events", "query($size: Int!) { events(first: $size) { edges { node { name time { value { edtf } claims { edges { node { label } } } } } } } }")]
    [InlineData("topics", "query($size: Int!) { topics(first: $size) { edges { node { name } } } }")]
    [InlineData("places", "query($size: Int!) { places(first: $size) { edges { node { name } } } }")]
    [InlineData("search", "query($size: Int!) { search(text: \"Syria\", first: $size) { matches { entity { name } } } }")]
    [InlineData("meetings", "query($size: Int!) { meetings(first: $size) { edges { singleSided attestedBy { name } node { name } } } }")]
    [InlineData("whoMetWhom", "query($size: Int!) { whoMetWhom(first: $size) { edges { node { one { name } other { name } topics { name } meetings { node { name } } } } } }")]
    [InlineData("conflicts", "query($size: Int!) { conflicts(first: $size) { edges { node { claims { edges { node { source { name } } } } } } } }")]
    [InlineData("singleSided", "query($size: Int!) { singleSided(first: $size) { edges { side { name } missing { name } event { name } node { claims { edges { node { label } } } } } } }")]
    [InlineData("coParticipation", "query($size: Int!) { coParticipation(top: $size) { nodes { entity { name } } edges { topics { name } } } }")]
    [InlineData("network", "query($size: Int!) { network(seeds: [\"person/riyad-haddad\"], depth: 2, perRelation: $size) { nodes { entity { name } } edges { fact { claims { edges { node { label } } } } } } }")]
    [InlineData("changes", "query($size: Int!) { changes(from: 100, first: $size) { edges { node { after { subject { name } } causes { claim { label source { name } } revision { number } } } } } }")]
    public async Task A_page_of_a_hundred_asks_the_store_hardly_more_often_than_one_of_five(string question, string query)
    {
        var few = await world.Answer(query, new { size = 5 });
        var many = await world.Answer(query, new { size = 100 });

        many.TryGetProperty("errors", out var errors).Should().BeFalse("{0}", errors);
        many.At($"data.{question}").GetRawText().Length.Should().BeGreaterThan(few.At($"data.{question}").GetRawText().Length, "there is more of it");
        many.Number("extensions.cost.storeCalls").Should().BeLessThanOrEqualTo(few.Number("extensions.cost.storeCalls") + Levels, "a call more is for a level of which the short page has nothing");
    }

    [Theory]
    [InlineData("packageDocuments", "packageDocuments(package: \"ID\") { count { value { text } } documents { document { name } } disclosedBy { subject { name } } }", "document/a-res-66-253-a", "document/geneva-package-2016-09")]
    [InlineData("lineage", "lineage(document: \"ID\", depth: 1) { documents { document { name } producedBy { subject { name } } } citations { fact { verb claims { edges { node { label } } } } } }", "document/iso-3166-1", "document/s-res-2254-2015")]
    [InlineData("figures", "figures(of: \"ID\") { items { quantity { text } claim { source { name } } } }", "event/truce-declared-over-2016-09-19", "regime/syria-truce-2016-09")]
    [InlineData("terminology", "terminology(of: \"ID\") { name { value } speakers { name } claims { source { name } } }", "collective/all-states", "group/jabhat-al-nusra")]
    [InlineData("readouts", "readouts(event: \"ID\") { silent { name } sides { side { name } witnesses { name } documents { name } } }", "event/bogdanov-appointed-envoy-2012", "event/issg-vienna-2016-05-17")]
    [InlineData("regimeLanes", "regimeLanes(regime: \"ID\") { lanes { claimants { name } steps { event { name } } } }", "regime/de-escalation-zone-idlib", "regime/syria-coh-2016-02")]
    [InlineData("coverage", "coverage(entity: \"ID\") { sources { document { name } } }", "collective/all-states", "org/un-security-council")]
    [InlineData("timeline", "timeline(entities: [\"ID\"]) { lanes { items { entity { name } } } }", "collective/all-states", "org/un-security-council")]
    [InlineData("commitments", "commitments(of: \"ID\") { provision { name } obliged { name } }", "document/a-res-66-253-a", "document/s-res-2254-2015")]
    public async Task A_thing_of_which_much_is_known_asks_the_store_hardly_more_often_than_one_of_which_little_is(string question, string field, string little, string much)
    {
        var few = await world.Answer($"{{ {field.Replace("ID", little, StringComparison.Ordinal)} }}");
        var many = await world.Answer($"{{ {field.Replace("ID", much, StringComparison.Ordinal)} }}");

        many.TryGetProperty("errors", out var errors).Should().BeFalse("{0}", errors);
        many.At($"data.{question}").GetRawText().Length.Should().BeGreaterThan(2 * few.At($"data.{question}").GetRawText().Length, "there is more of it");
        many.Number("extensions.cost.storeCalls").Should().BeLessThanOrEqualTo(few.Number("extensions.cost.storeCalls") + Levels);
    }
}
