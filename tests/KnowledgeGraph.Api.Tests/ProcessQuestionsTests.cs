using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>How an agreement came about and fared: its documents, its truce by each party's word, and what one side alone tells.</summary>
public sealed class ProcessQuestionsTests(StarterWorld world)
{
    [Fact]
    public async Task The_five_documents_are_told_as_far_as_they_are_known()
    {
        var data = await world.Data(
            """
            { packageDocuments(package: "document/geneva-package-2016-09") { count { value { text } } unknown documents {
                document { id } title { value } disclosure { value } partOf { scope } disclosedBy { subject { id } extent time { edtf } } } } }
            """);

        data.Text("packageDocuments.count.value.text").Should().Be("5");
        data.Text("packageDocuments.unknown").Should().Be("0");
        var rows = data.Items("packageDocuments.documents");
        rows.Select(row => row.At("title").ValueKind is JsonValueKind.Null ? "unknown" : "titled").Should().Equal("titled", "titled", "titled", "unknown", "unknown");
        var withheld = rows.Single(row => row.Text("document.id") == "document/jic-mandate-2016");
        withheld.Text("disclosure.value").Should().Be("WITHHELD");
        withheld.Items("disclosedBy").Should().BeEmpty();
        rows.Single(row => row.Text("document.id") == "document/reducing-violence-jic-2016-09-09").Items("disclosedBy").Select(fact => $"{fact.Text("subject.id")} {fact.Text("extent")}")
            .Should().BeEquivalentTo("org/associated-press TEXT", "org/russian-foreign-ministry TEXT");
    }

    [Fact]
    public async Task Each_party_has_a_lane_of_its_own_for_the_truce()
    {
        var data = await world.Data(
            """
            { regimeLanes(regime: "regime/syria-truce-2016-09") { lanes { claimants { id } steps { phase denied time { edtf } length { text } event { id } document { id } claim { source { id } } } } } }
            """);

        var lanes = data.Items("regimeLanes.lanes").ToDictionary(
            lane => string.Join('+', lane.Items("claimants").Select(claimant => claimant.Text("id"))),
            lane => lane.Items("steps").Select(Step).ToArray());
        lanes["org/tass"].Should().Contain("START 2016-09-12T19:00+03:00").And.Contain("EXTENSION 2016-09-14 48 hours");
        lanes["forces/syrian-army-command"].Should().Contain("END 2016-09-19").And.Contain("IN_FORCE 2016-09-12T19:00/2016-09-18T23:59");
        lanes["state/united-states"].Should().Equal("IN_FORCE 2016-09-19");
        lanes["person/mark-toner"].Should().Contain("EXTENSION 48 hours", "he says for how long, and not since when");
    }

    private static string Step(JsonElement step) => string.Join(' ', new[]
    {
        step.Text("phase"),
        step.At("denied").GetBoolean() ? "denied" : null,
        step.At("time").ValueKind is JsonValueKind.Null ? null : step.Text("time.edtf"),
        step.At("length").ValueKind is JsonValueKind.Null ? null : step.Text("length.text"),
    }.OfType<string>());

    [Fact]
    public async Task What_the_Russian_ministry_alone_tells_of_the_meeting_is_found()
    {
        const string Question = "query($about: [ID!], $by: [ID!]) { singleSided(about: $about, by: $by, first: 100) { totalCount edges { node { predicate singleSided witnessedBy { id } } } } }";
        var about = new[] { "event/bogdanov-haddad-2016-09-19" };
        var facts = (await world.Data(Question, new { about, by = new[] { "org/russian-foreign-ministry" } })).Nodes("singleSided");

        facts.Select(fact => fact.Text("predicate")).Should().Contain("INITIATED").And.Contain("ABOUT").And.NotContain("PARTICIPATED_IN", "the outlet tells that in its own voice");
        facts.Should().OnlyContain(fact => fact.Text("singleSided") == "True" && fact.Items("witnessedBy").Length == 1);
        (await world.Data(Question, new { about, by = new[] { "org/us-state-department" } })).Text("singleSided.totalCount").Should().Be("0");
        (await world.Data(Question)).At("singleSided.totalCount").GetInt32().Should().BeGreaterThanOrEqualTo(facts.Length);
    }
}
