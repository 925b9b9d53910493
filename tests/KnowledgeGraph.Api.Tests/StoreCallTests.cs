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
}
