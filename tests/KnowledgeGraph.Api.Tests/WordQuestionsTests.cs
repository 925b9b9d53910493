namespace KnowledgeGraph.Api.Tests;

/// <summary>What cites what, and who calls a thing by which name.</summary>
public sealed class WordQuestionsTests(StarterWorld world)
{
    private const string LineageQuestion =
        """
        query($verbs: [CitationVerb!], $depth: Int! = 1) { lineage(document: "document/s-res-2254-2015", direction: CITES, depth: $depth, verbs: $verbs) {
          truncated documents { depth document { id } producedBy { subject { id } } } citations { from { id } to { id } fact { verb strength paragraph } } } }
        """;

    [Fact]
    public async Task What_resolution_2254_cites_is_told_with_verb_strength_and_paragraph()
    {
        var data = await world.Data(LineageQuestion);

        data.Items("lineage.citations").Should().NotBeEmpty().And.OnlyContain(citation =>
            citation.Text("from.id") == "document/s-res-2254-2015" && citation.Text("fact.verb") != null && citation.Text("fact.paragraph") != null);
        data.Items("lineage.citations").Select(citation => citation.Text("fact.paragraph")).Should().Contain("preamble 1").And.Contain("12");
        data.Items("lineage.citations").Single(citation => citation.Text("to.id") == "document/vienna-statement-2015-10-30" && citation.Text("fact.paragraph") == "1")
            .Should().Match<System.Text.Json.JsonElement>(citation => citation.Text("fact.verb") == "ENDORSES" && citation.Text("fact.strength") == "5" && citation.Text("fact.paragraph") == "1");
        data.Items("lineage.documents")[0].Items("producedBy").Select(fact => fact.Text("subject.id")).Should().Equal("event/adoption-s-res-2254-2015");
        data.Items("lineage.documents").Skip(1).Should().OnlyContain(row => row.Text("depth") == "1");
    }

    [Fact]
    public async Task Verbs_and_depth_narrow_a_lineage_and_what_is_cut_is_counted()
    {
        (await world.Data(LineageQuestion, new { verbs = new[] { "ENDORSES" } })).Items("lineage.citations").Should().OnlyContain(citation => citation.Text("fact.verb") == "ENDORSES");
        var cut = await world.Data(LineageQuestion, new { depth = 0 });
        cut.Items("lineage.documents").Should().ContainSingle();
        cut.At("lineage.truncated").GetInt32().Should().Be((await world.Data(LineageQuestion)).Items("lineage.documents").Length - 1);
        (await world.Answer(LineageQuestion, new { depth = -1 })).Items("errors")[0].Text("extensions.code").Should().Be("LIMIT");
    }

    [Fact]
    public async Task The_truce_is_called_otherwise_by_each_speaker_and_our_label_is_nobodys_word()
    {
        var usages = (await world.Data("{ terminology(of: \"regime/syria-truce-2016-09\") { name { value } speakers { id } first { edtf } claims { source { id } locator } } }")).Items("terminology");

        usages.Select(usage => $"{usage.Text("name.value")}: {string.Join('+', usage.Items("speakers").Select(speaker => speaker.Text("id")))}")
            .Should().Contain("regime of cessation of hostilities: org/russian-foreign-ministry").And.NotContain(usage => usage.StartsWith("Cessation of hostilities of September 2016"));
        usages.Where(usage => usage.Items("claims").Any(claim => claim.Text("source.id") == "document/tass-2016-09-19-truce-violations"))
            .Should().HaveCount(2).And.OnlyContain(usage => usage.Text("first.edtf") == "2016-09-19");
    }
}
