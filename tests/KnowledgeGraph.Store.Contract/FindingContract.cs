using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Store.Contract;

/// <summary>Finding entities by what is known of them, and by text.</summary>
public abstract class FindingContract : StoreContract
{
    private async Task<Page<Found>> Find(EntityQuery query)
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        return await view.Find(query, Stop);
    }

    private async Task<EntityId[]> Search(string text, params Kind[] kinds)
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        return [.. (await view.Search(new SearchQuery(text) { Kinds = [.. kinds] }, Stop)).Select(match => match.Entity.Id)];
    }

    [Fact]
    public async Task Entities_are_found_by_kind_narrower_ones_included() =>
        (await Find(new EntityQuery { Kinds = [Kinds.Event], Order = EntityOrder.Id })).Items.Select(found => found.Entity.Id)
            .Should().Equal(SampleWorld.Call, SampleWorld.Planned, SampleWorld.Talks, SampleWorld.Undated);

    [Fact]
    public async Task Entities_are_found_by_their_facts() =>
        (await Find(new EntityQuery { Conditions = [new Condition(Relations.ParticipatedIn, Direction.Incoming, SampleWorld.To(SampleWorld.Boris))] })).Items.Single().Entity.Id.Should().Be(SampleWorld.Talks);

    [Fact]
    public async Task Entities_are_found_by_a_qualifier_of_a_fact()
    {
        await using var store = await Sample();
        var qualifiers = Qualifiers.None.With("role", new Value.Word("mediator")).With("onBehalfOf", SampleWorld.To(SampleWorld.Borealis));
        await store.Append(SampleWorld.Batch("role", [.. SampleWorld.Asserted(SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call), qualifiers: qualifiers))]), Stop);
        await using var view = await store.Open(cancellation: Stop);
        async Task<IEnumerable<EntityId>> With(string name, Value value) =>
            (await view.Find(new EntityQuery { Conditions = [new Condition(Relations.ParticipatedIn, Direction.Incoming) { Qualifier = (name, value) }] }, Stop)).Items.Select(found => found.Entity.Id);

        (await With("role", new Value.Word("mediator"))).Should().Equal(SampleWorld.Call);
        (await With("role", new Value.Word("host"))).Should().BeEmpty();
        (await With("onBehalfOf", SampleWorld.To(SampleWorld.Borealis))).Should().Equal(SampleWorld.Call);
        (await With("onBehalfOf", SampleWorld.To(SampleWorld.Alba))).Should().BeEmpty();
    }

    [Theory]
    [InlineData("un-symbol", null, 1)]
    [InlineData("pax", null, 0)]
    [InlineData("un-symbol", "S/RES/2254 (2015)", 1)]
    [InlineData("pax", "S/RES/2254 (2015)", 0)]
    public async Task Entities_are_found_by_the_scheme_of_their_identifiers(string scheme, string? value, int expected) =>
        (await Find(new EntityQuery { Conditions = [new Condition(Attributes.Identifier, Value: value is null ? null : new Value.Identifier(scheme, value)) { Scheme = scheme }] })).Total.Should().Be(expected);

    [Theory]
    [InlineData("A package", null, 1)]
    [InlineData("A package", "en", 1)]
    [InlineData("A package", "ru", 0)]
    public async Task A_text_without_a_language_fits_one_in_any(string title, string? language, int expected) =>
        (await Find(new EntityQuery { Conditions = [new Condition(Attributes.Title, Value: new Value.Text(title, language))] })).Total.Should().Be(expected);

    [Fact]
    public async Task Only_the_entities_named_are_found_by_any_of_their_ids()
    {
        var query = new EntityQuery { Among = [SampleWorld.SamePackage, SampleWorld.Anna, new EntityId("person/nobody")], Order = EntityOrder.Id };
        (await Find(query)).Items.Select(found => found.Entity.Id).Should().Equal(SampleWorld.Package, SampleWorld.Anna);
        (await Find(query with { Kinds = [Kinds.Person] })).Items.Select(found => found.Entity.Id).Should().Equal(SampleWorld.Anna);
        (await Find(query with { Among = [] })).Total.Should().Be(0);
    }

    [Fact]
    public async Task Entities_come_by_time_and_turned_round_with_undated_ones_last()
    {
        var query = new EntityQuery { Kinds = [Kinds.Event], Order = EntityOrder.Time };
        (await Find(query)).Items.Select(found => found.Entity.Id).Should().Equal(SampleWorld.Talks, SampleWorld.Call, SampleWorld.Planned, SampleWorld.Undated);
        (await Find(query with { IsDescending = true })).Items.Select(found => found.Entity.Id).Should().Equal(SampleWorld.Planned, SampleWorld.Call, SampleWorld.Talks, SampleWorld.Undated);
    }

    [Fact]
    public async Task A_window_counts_what_is_outside_and_undated()
    {
        var page = await Find(new EntityQuery { Kinds = [Kinds.Event], During = SampleWorld.Time("2016-09") });
        (page.Total, page.Outside, page.Undated).Should().Be((3, 1, 1));
    }

    [Fact]
    public async Task Pages_of_names_follow_each_other()
    {
        var first = await Find(new EntityQuery { Kinds = [Kinds.Person], First = 1 });
        var second = await Find(new EntityQuery { Kinds = [Kinds.Person], First = 1, After = first.Items[0].Cursor });
        (first.HasMore, second.HasMore).Should().Be((true, false));
        first.Items.Concat(second.Items).Select(found => found.Entity.Id).Should().Equal(SampleWorld.Anna, SampleWorld.Boris);
    }

    [Theory]
    [InlineData("anna århus", "person/anna")]
    [InlineData("ARHUS", "person/anna")]
    [InlineData("Орхус", "person/anna")]
    [InlineData("zim", "person/boris")]
    [InlineData("Boris Zimyn", "person/boris")]
    [InlineData("resolution 2254", "document/package")]
    [InlineData("a package", "document/package")]
    [InlineData("prolongation", "event/call")]
    [InlineData("they spoke by", "event/call")]
    public async Task Search_is_blind_to_case_accents_and_script(string text, string id) => (await Search(text)).First().Value.Should().Be(id);

    [Fact]
    public async Task Search_goes_by_the_gists_of_the_revision_asked_of()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        var id = (await view.Claims(new ClaimQuery { About = [SampleWorld.Call], Predicates = [Attributes.Time] }, Stop)).Items.Single().Claim.Id;
        await store.Append(SampleWorld.Batch("annotate", new Act.Annotate(id, new Annotation(Gist: "Ministers on the line."))), Stop);
        await using var after = await store.Open(cancellation: Stop);
        async Task<EntityId[]> Found(IKnowledgeView now, string text) => [.. (await now.Search(new SearchQuery(text), Stop)).Where(match => match.On == "gist").Select(match => match.Entity.Id)];

        (await Found(after, "ministers on")).Should().Equal(SampleWorld.Call);
        (await Found(after, "prolongation")).Should().BeEmpty();
        (await Found(view, "prolongation")).Should().Equal(SampleWorld.Call);
        (await Found(view, "ministers on")).Should().BeEmpty();
    }

    [Fact]
    public async Task Search_keeps_to_the_kinds_asked_for() => (await Search("anna", Kinds.Document)).Should().BeEmpty();

    [Fact]
    public async Task Search_for_nothing_finds_nothing() => (await Search(" ,. ")).Should().BeEmpty();
}
