using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Citations followed as far as they lead, and what stands behind the documents.</summary>
public sealed class LineageTests(StarterWorld starter)
{
    private const int Ring = 12;

    private const string Question =
        """
        query($document: ID!, $direction: LineageDirection! = CITES, $depth: Int! = 20, $verbs: [CitationVerb!]) {
          lineage(document: $document, direction: $direction, depth: $depth, verbs: $verbs) {
            truncated documents { document { id } depth producedBy { subject { id } } } citations { from { id } to { id } fact { verb } } } }
        """;

    [Theory]
    [InlineData("CITES", 11)]
    [InlineData("CITED_BY", 11)]
    [InlineData("BOTH", 6)]
    public async Task Documents_that_cite_each_other_in_a_circle_are_told_once_each(string direction, int deepest)
    {
        await using var store = await Circle();

        var lineage = (await Asked.Of(new KnowledgeApi(store), Question, new { document = "document/d0", direction })).At("data.lineage");

        lineage.At("documents").Each("document.id").Should().HaveCount(Ring).And.OnlyHaveUniqueItems();
        lineage.Items("documents").Max(row => row.Number("depth")).Should().Be(deepest);
        lineage.Items("citations").Should().HaveCount(Ring, "the one that closes the circle too");
        lineage.Number("truncated").Should().Be(0);
    }

    [Fact]
    public async Task Only_the_verbs_asked_for_are_followed_and_what_lies_deeper_is_counted()
    {
        await using var store = await Circle();
        var api = new KnowledgeApi(store);

        var endorsed = (await Asked.Of(api, Question, new { document = "document/d0", verbs = new[] { "ENDORSES" } })).At("data.lineage");
        endorsed.At("documents").Each("document.id").Should().Equal("document/d0", "document/d1", "document/d2");
        endorsed.At("citations").Each("fact.verb").Should().Equal("ENDORSES", "ENDORSES");

        var shallow = (await Asked.Of(api, Question, new { document = "document/d0", depth = 4 })).At("data.lineage");
        (shallow.Items("documents").Length, shallow.Number("truncated")).Should().Be((5, 1));
    }

    [Fact]
    public async Task From_the_resolution_of_a_ceasefire_back_to_the_meetings_that_produced_what_it_rests_on()
    {
        var lineage = (await starter.Data(Question, new { document = "document/s-res-2336-2016" })).At("lineage");

        var behind = lineage.Items("documents").ToDictionary(row => row.Text("document.id")!, row => (Depth: row.Number("depth"), By: row.At("producedBy").Each("subject.id").ToArray()));
        behind["document/s-res-2336-2016"].Should().BeEquivalentTo((0, new[] { "event/adoption-s-res-2336-2016" }));
        behind["document/s-res-2254-2015"].Depth.Should().Be(1);
        behind["document/geneva-communique-2012-06-30"].By.Should().Contain("event/geneva-action-group-2012-06-30");
        behind["document/vienna-statement-2015-10-30"].Should().BeEquivalentTo((2, new[] { "event/vienna-talks-2015-10-30" }), "resolution 2254 endorses it");
        behind["document/issg-statement-2015-11-14"].By.Should().Contain("event/issg-vienna-2015-11-14");
        lineage.Number("truncated").Should().Be(0, "twenty steps reach the end");
    }

    /// <summary>Twelve letters, each of which cites the next and the last the first; the first two endorse.</summary>
    private static async Task<EmbeddedStore> Circle()
    {
        EntityId[] letters = [.. Enumerable.Range(0, Ring).Select(index => new EntityId($"document/d{index}"))];
        var claims = letters.Select((letter, index) => new Claim
        {
            Subject = letter,
            Predicate = Relations.Cites,
            Object = new Value.Reference(letters[(index + 1) % Ring]),
            Qualifiers = Qualifiers.None.With("verb", new Value.Word(index < 2 ? "endorses" : "recalls")),
            Attribution = Attribution.Ours,
            Source = letter,
            Locator = "P1",
        });
        ImmutableArray<Act> acts = [.. letters.Select(id => new Act.Introduce(id, Kinds.Letter)), .. claims.Select(claim => new Act.Assert(claim))];
        var store = EmbeddedStore.InMemory();
        await store.Append(new Submission("circle", "tester", "A test.", acts), TestContext.Current.CancellationToken);
        return store;
    }
}
