using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Store.Contract;

/// <summary>Entities, facts and claims by id and by entity.</summary>
public abstract class ReadingContract : StoreContract
{
    [Fact]
    public async Task What_is_not_known_is_absent()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        var nobody = new EntityId("person/nobody");
        (await view.Entities([nobody, SampleWorld.Anna], Stop)).Keys.Should().Equal(SampleWorld.Anna);
        (await view.Facts(new FactQuery([nobody]), Stop)).Should().BeEmpty();
        (await view.Facts([new FactId("fact/none")], Stop)).Should().BeEmpty();
        (await view.Claims([new ClaimId("claim/none")], Stop)).Should().BeEmpty();
    }

    [Fact]
    public async Task An_entity_has_its_kind_label_and_revision()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        var anna = (await view.Entities([SampleWorld.Anna], Stop))[SampleWorld.Anna];
        (anna.Kind, anna.SinceRevision, anna.IsPlaceholder).Should().Be((Kinds.Person, 1L, false));
        anna.Label.Should().BeOneOf("Anna Århus", "Анна Орхус");
    }

    [Fact]
    public async Task A_merged_id_answers_with_the_survivor_and_the_facts_of_both()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        var package = (await view.Entities([SampleWorld.SamePackage], Stop))[SampleWorld.SamePackage];
        package.Id.Should().Be(SampleWorld.Package);
        package.MergedIds.Should().Equal(SampleWorld.SamePackage);
        var date = (await view.Facts(new FactQuery([SampleWorld.SamePackage]) { Predicates = [Attributes.Date] }, Stop))[SampleWorld.SamePackage].Items.Single().Fact;
        date.Values.Should().HaveCount(2);
        date.Conflicts.Should().Equal("value");
        date.Unites.Should().HaveCount(2);
        (await view.Facts(date.Unites, Stop)).Values.Should().OnlyContain(fact => fact.Id == date.Id);
    }

    [Fact]
    public async Task The_title_of_a_document_goes_before_the_label_of_an_id_that_was_merged_into_it()
    {
        await using var store = await Sample();
        await store.Append(
            SampleWorld.Batch("label", [.. SampleWorld.Asserted(SampleWorld.Claim(SampleWorld.SamePackage, Attributes.Name, SampleWorld.Text("The same under another name"), qualifiers: Qualifiers.None.With("kind", new Value.Word("label"))))]),
            Stop);
        await using var view = await store.Open(cancellation: Stop);
        (await view.Entities([SampleWorld.SamePackage], Stop))[SampleWorld.SamePackage].Label.Should().Be("A package");
    }

    [Fact]
    public async Task Facts_come_from_the_end_and_of_the_predicates_asked_for()
    {
        await using var store = await Sample();
        (await Facts(store, new FactQuery([SampleWorld.Talks]) { Direction = Direction.Incoming })).Items.Should().OnlyContain(placed => placed.Fact.Object == SampleWorld.Talks).And.HaveCount(2);
        (await Facts(store, new FactQuery([SampleWorld.Talks]) { Direction = Direction.Outgoing })).Items.Select(placed => placed.Fact.Predicate).Should().BeEquivalentTo(new Predicate[] { Attributes.Time, Relations.Produced });
        (await Facts(store, new FactQuery([SampleWorld.Talks]) { Predicates = [Relations.Produced] })).Total.Should().Be(1);
    }

    [Fact]
    public async Task Facts_come_by_time_undated_last_in_pages_without_gaps()
    {
        await using var store = await Sample();
        var query = new FactQuery([SampleWorld.Anna]) { Predicates = [Relations.ParticipatedIn], First = 1 };
        var seen = new List<EntityId>();
        for (var page = await Facts(store, query); ; page = await Facts(store, query with { After = page.Items[^1].Cursor }))
        {
            seen.AddRange(page.Items.Select(placed => placed.Fact.Object!.Value));
            if (!page.HasMore)
            {
                break;
            }
        }

        seen.Should().Equal(SampleWorld.Talks, SampleWorld.Call, SampleWorld.Planned, SampleWorld.Undated);
    }

    [Fact]
    public async Task A_cursor_that_no_page_gave_is_an_error()
    {
        await using var store = await Sample();
        var ask = () => Facts(store, new FactQuery([SampleWorld.Anna]) { After = "nonsense" });
        (await ask.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be("BAD_CURSOR");
    }

    [Fact]
    public async Task Only_counting_gives_counts_and_no_items()
    {
        await using var store = await Sample();
        var page = await Facts(store, new FactQuery([SampleWorld.Anna]) { Predicates = [Relations.ParticipatedIn], First = 0 });
        (page.Items.Length, page.Total, page.HasMore).Should().Be((0, 4, true));
    }

    [Fact]
    public async Task Claims_of_a_fact_carry_label_and_gist()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        var fact = (await view.Facts(new FactQuery([SampleWorld.Call]) { Predicates = [Attributes.Time] }, Stop))[SampleWorld.Call].Items.Single().Fact;
        var claim = (await view.Claims([fact.Id], Stop))[fact.Id].Single();
        claim.Claim.Annotation.Gist.Should().Be("They spoke by phone about the prolongation.");
        (claim.State, claim.SinceRevision, claim.Fact).Should().Be((ClaimState.Accepted, 1L, fact.Id));
    }

    [Fact]
    public async Task Claims_are_found_by_source_speaker_entity_predicate_label_and_state()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        async Task<int> Count(ClaimQuery query) => (await view.Claims(query, Stop)).Total;
        (await Count(new ClaimQuery { Sources = [SampleWorld.LaterReport] })).Should().Be(1);
        (await Count(new ClaimQuery { SaidBy = [SampleWorld.BorealisMinistry] })).Should().Be(1);
        (await Count(new ClaimQuery { About = [SampleWorld.SamePackage] })).Should().Be(5, "the group of a merged id counts");
        (await Count(new ClaimQuery { Predicates = [Relations.ParticipatedIn] })).Should().Be(5);
        (await Count(new ClaimQuery { Label = "R05" })).Should().Be(1);
        (await Count(new ClaimQuery { States = [ClaimState.Retracted] })).Should().Be(0);
    }

    [Fact]
    public async Task A_retracted_claim_keeps_its_reason_and_its_fact_falls_until_it_is_reinstated()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        var id = (await view.Claims(new ClaimQuery { Label = "R05" }, Stop)).Items.Single().Claim.Id;
        await store.Append(SampleWorld.Batch("retract", new Act.Retract(id, "Misread.")), Stop);
        (await Facts(store, new FactQuery([SampleWorld.Boris]) { Predicates = [Relations.ParticipatedIn] })).Total.Should().Be(0);
        await using (var now = await store.Open(cancellation: Stop))
        {
            (await now.Claims([id], Stop))[id].Because.Should().Be("Misread.");
        }

        await store.Append(SampleWorld.Batch("reinstate", new Act.Reinstate(id, "Right after all.")), Stop);
        (await Facts(store, new FactQuery([SampleWorld.Boris]) { Predicates = [Relations.ParticipatedIn] })).Total.Should().Be(1);
        (await Facts(store, new FactQuery([SampleWorld.Boris]) { Predicates = [Relations.ParticipatedIn] }, 3)).Total.Should().Be(0);
    }

    [Fact]
    public async Task Judgements_answer_by_either_id_and_revoking_restores_both()
    {
        await using var store = await Sample();
        await using (var view = await store.Open(cancellation: Stop))
        {
            (await view.Judgements([SampleWorld.SamePackage], Stop))[SampleWorld.SamePackage].Should().Equal(SampleWorld.Same);
        }

        await store.Append(SampleWorld.Batch("revoke", new Act.Revoke(SampleWorld.Same.Id, "Two texts.")), Stop);
        await using var after = await store.Open(cancellation: Stop);
        (await after.Judgements([SampleWorld.SamePackage], Stop)).Should().BeEmpty();
        (await after.Entities([SampleWorld.SamePackage], Stop))[SampleWorld.SamePackage].Id.Should().Be(SampleWorld.SamePackage);
        (await after.Facts(new FactQuery([SampleWorld.SamePackage]) { Predicates = [Attributes.Date] }, Stop))[SampleWorld.SamePackage].Items.Single().Fact.Values.Should().ContainSingle();
    }

    [Fact]
    public async Task Judgements_answer_by_their_own_id()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        (await view.Judgements([SampleWorld.Same.Id, new JudgementId("judgement/none")], Stop)).Should().ContainSingle().Which.Value.Should().Be(SampleWorld.Same);
        await using var before = await store.Open(1, Stop);
        (await before.Judgements([SampleWorld.Same.Id], Stop)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(FactOrder.Time, false, "event/talks event/call event/planned-talks event/undated-talks")]
    [InlineData(FactOrder.Time, true, "event/planned-talks event/call event/talks event/undated-talks")]
    [InlineData(FactOrder.Witnesses, true, "event/call")]
    public async Task Facts_come_in_the_order_asked_for_in_pages_without_gaps(FactOrder order, bool isDescending, string first)
    {
        await using var store = await Sample();
        await store.Append(SampleWorld.Batch("again", [.. SampleWorld.Asserted(SampleWorld.Claim(SampleWorld.Anna, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call), by: SampleWorld.BorealisMinistry))]), Stop);
        var query = new FactQuery([SampleWorld.Anna]) { Predicates = [Relations.ParticipatedIn], Order = order, IsDescending = isDescending };
        var whole = (await Facts(store, query)).Items.Select(placed => placed.Fact.Object!.Value.Value).ToArray();
        string.Join(' ', whole).Should().StartWith(first);

        var page = await Facts(store, query with { First = 2 });
        var rest = await Facts(store, query with { After = page.Items[^1].Cursor });
        page.Items.Concat(rest.Items).Select(placed => placed.Fact.Object!.Value.Value).Should().Equal(whole);
    }

    [Fact]
    public async Task Facts_come_by_their_subject()
    {
        await using var store = await Sample();
        var query = new FactQuery([SampleWorld.Talks]) { Predicates = [Relations.ParticipatedIn], Direction = Direction.Incoming, Order = FactOrder.Subject };
        (await Facts(store, query)).Items.Select(placed => placed.Fact.Subject).Should().Equal(SampleWorld.Anna, SampleWorld.Boris);
        (await Facts(store, query with { IsDescending = true })).Items.Select(placed => placed.Fact.Subject).Should().Equal(SampleWorld.Boris, SampleWorld.Anna);
    }

    [Fact]
    public async Task Claims_come_by_source_or_by_its_date_undated_last()
    {
        await using var store = await Sample();
        static Claim Said(string text, EntityId source, string? date) => new()
        {
            Subject = SampleWorld.Boris,
            Predicate = Attributes.Description,
            Object = SampleWorld.Text(text),
            Attribution = new Attribution(Scope.Own, new Hop([SampleWorld.Outlet], HopMode.Says)),
            Source = source,
            SourceDate = date is null ? null : SampleWorld.Time(date),
            Locator = "P1",
        };
        Claim[] claims = [Said("late", SampleWorld.LaterReport, "2017"), Said("early", SampleWorld.Report, "2015"), Said("some day", SampleWorld.LaterReport, null)];
        await store.Append(SampleWorld.Batch("dates", [.. SampleWorld.Asserted(claims)]), Stop);
        await using var view = await store.Open(cancellation: Stop);
        var query = new ClaimQuery { About = [SampleWorld.Boris], Predicates = [Attributes.Description] };
        async Task<IEnumerable<string?>> Read(ClaimQuery asked) => (await view.Claims(asked, Stop)).Items.Select(known => known.Claim.Object.ToString());

        (await Read(query with { Order = ClaimOrder.Time })).Should().Equal("early", "late", "some day");
        (await Read(query with { Order = ClaimOrder.Time, IsDescending = true })).Should().Equal("late", "early", "some day");
        (await Read(query with { Order = ClaimOrder.Source, IsDescending = true })).Should().Equal((await Read(query)).Reverse());
        var first = await view.Claims(query with { Order = ClaimOrder.Time, First = 1 }, Stop);
        (await Read(query with { Order = ClaimOrder.Time, After = first.Items[0].Claim.Id })).Should().Equal("late", "some day");
    }

    [Fact]
    public async Task Counts_count_merged_entities_once()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        var counts = await view.Counts(Stop);
        (counts.Entities, counts.Claims, counts.Judgements, counts.Sources).Should().Be((14, 18, 1, 2));
        counts.ByKind["AgreementPackage"].Should().Be(1);
    }
}

/// <summary>Filters: modality, status, witnesses, and the window in three values.</summary>
public abstract class FilteringContract : StoreContract
{
    private async Task<FactPage> Met(FactFilter filter)
    {
        await using var store = await Sample();
        return await Facts(store, new FactQuery([SampleWorld.Anna]) { Predicates = [Relations.ParticipatedIn], Filter = filter });
    }

    [Theory]
    [InlineData("2016-09", Certainty.Possibly, true, 3, 1, 1)]
    [InlineData("2016-09", Certainty.Possibly, false, 2, 1, 1)]
    [InlineData("2016-09-09", Certainty.Possibly, false, 1, 2, 1)]
    [InlineData("2016-09-09", Certainty.Definitely, false, 0, 3, 1)]
    [InlineData("2015", Certainty.Possibly, false, 0, 3, 1)]
    public async Task A_window_keeps_what_meets_it_and_counts_the_rest(string during, Certainty certainty, bool includeUndated, int total, int outside, int undated)
    {
        var page = await Met(new FactFilter { During = SampleWorld.Time(during), Certainty = certainty, IncludeUndated = includeUndated });
        (page.Total, page.Outside, page.Undated).Should().Be((total, outside, undated));
    }

    [Fact]
    public async Task A_relation_to_an_event_takes_the_time_of_the_event()
    {
        var page = await Met(new FactFilter { During = SampleWorld.Time("2016-09-14"), IncludeUndated = false });
        page.Items.Single().Certainty.Should().Be(Certainty.Definitely);
        page.Items.Single().Times.Single().Edtf.Should().Be("2016-09-14");
    }

    [Fact]
    public async Task Only_established_facts_are_kept_when_asked_for() => (await Met(FactFilter.Established)).Total.Should().Be(3);

    [Fact]
    public async Task The_fewest_witnesses_are_respected() => (await Met(new FactFilter { MinWitnesses = 2 })).Total.Should().Be(0);

    [Fact]
    public async Task What_is_only_denied_is_left_out_until_asked_for()
    {
        await using var store = await Sample();
        await store.Append(SampleWorld.Batch("denied", [.. SampleWorld.Asserted(SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call), polarity: Polarity.Denies))]), Stop);
        var query = new FactQuery([SampleWorld.Boris]) { Predicates = [Relations.ParticipatedIn] };
        (await Facts(store, query)).Total.Should().Be(1);
        (await Facts(store, query with { Filter = new FactFilter { Statuses = [FactStatus.Denied] } })).Total.Should().Be(1);
    }
}
