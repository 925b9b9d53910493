using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;
using static KnowledgeGraph.Exchange.Tests.Starter.StarterWorld;
using Instant = NodaTime.Instant;

namespace KnowledgeGraph.Exchange.Tests.Starter;

/// <summary>The fifteen traps that the news item sets, over the graph that its claims and those of the completing sources make.</summary>
public sealed class NewsItemTrapsTests(StarterWorld world)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Trap_01_the_9th_and_the_10th_of_September_both_stay()
    {
        var package = await Fact(world.Now, Package, Attributes.Date);
        Values(package).Should().Equal("2016-09-09", "2016-09-10");
        package.Conflicts.Should().Equal("value");
        package.Values[0].Witnesses.Should().Be(1);
        package.Values[1].Witnesses.Should().Be(0, "the item dates the talks, not the package");

        var talks = await Fact(world.Now, Talks, Attributes.Time);
        Values(talks).Should().BeEquivalentTo("2016-09-09/2016-09-10", "2016-09-10", "2016-09-09");
        Values(talks).First().Should().Be("2016-09-09/2016-09-10", "two outlets have the talks run from the one day into the other");
        var found = await world.Now.Search(new SearchQuery("agreements of 9 September"), Cancellation);
        found.Should().Contain(match => match.Entity.Id == Package);
    }

    [Fact]
    public async Task Trap_02_every_length_of_the_talks_is_kept()
    {
        var duration = await Fact(world.Now, Talks, Attributes.Duration);
        Values(duration).Should().BeEquivalentTo("13 hours", "about 13 hours", "more than 13 hours", "more than 14 hours", "15 hours", "12 hours");
        duration.Conflicts.Should().Equal("value");

        var earlier = await world.Now.Claims(new ClaimQuery { Sources = [new("document/rt-on-geneva-talks-2016-09")], Label = "R01" }, Cancellation);
        earlier.Items.Should().ContainSingle("what its own source changed is still read").Which.Claim.Object.ToString().Should().Be("more than 12 hours");
    }

    [Fact]
    public async Task Trap_03_a_cessation_of_activities_is_a_slip_for_the_same_truce()
    {
        var slip = (await Facts(world.Now, Truce, Attributes.Name)).Should()
            .ContainSingle(name => name.Qualifiers.One("kind") == new Value.Word("misspelling")).Subject;
        slip.Value!.ToString().Should().Be("regime of cessation of activities");
        slip.Witnesses.Should().Equal(Tass);

        var truces = await world.Now.Find(new EntityQuery { Kinds = [Kinds.Ceasefire] }, Cancellation);
        truces.Items.Should().ContainSingle(truce => truce.Entity.Id == Truce).And.OnlyContain(truce => truce.Entity.Label != slip.Value.ToString());
    }

    [Fact]
    public async Task Trap_04_the_groups_resolutions_are_a_placeholder_with_candidates()
    {
        var texts = (await world.Now.Entities([IssgTexts], Cancellation))[IssgTexts];
        texts.IsPlaceholder.Should().BeTrue();
        texts.Kind.Should().Be(Kinds.Statement);
        texts.MergedIds.Should().BeEmpty();

        var judgements = (await world.Now.Judgements([IssgTexts], Cancellation))[IssgTexts];
        judgements.Should().HaveCount(4).And.OnlyContain(judgement => judgement.Verdict == Verdict.Undecided);
        (await Facts(world.Now, IssgTexts, Relations.PartOf)).Should().BeEmpty("a candidate is no fact");
    }

    [Fact]
    public async Task Trap_05_two_capacities_are_one_participation()
    {
        var participation = (await Facts(world.Now, BogdanovAndHaddad, Relations.ParticipatedIn)).Should().ContainSingle(fact => fact.Subject == Bogdanov).Subject;

        participation.Qualifiers["capacity"].Select(office => office.ToString())
            .Should().BeEquivalentTo("position/russian-president-envoy-middle-east-africa", "position/russian-deputy-foreign-minister");
        participation.Conflicts.Should().BeEmpty("two posts add up");
    }

    [Fact]
    public async Task Trap_06_only_one_side_tells_of_the_meeting()
    {
        var page = await Meetings.Find(world.Now, new MeetingQuery { Between = [Bogdanov, Haddad] }, Cancellation);

        var meeting = page.Items.Should().ContainSingle(meeting => meeting.Occurrence.Event.Id == BogdanovAndHaddad).Subject;
        meeting.Sides.Should().Equal(Russia, Syria);
        meeting.AttestedBy.Should().Equal(Russia);
        meeting.IsSingleSided.Should().BeTrue();
    }

    [Fact]
    public async Task Trap_07_the_culprit_of_one_account_does_not_enter_the_other()
    {
        var accused = await Facts(world.Now, ViolationsPerForeignMinistry, Relations.ActorOf);
        accused.Should().ContainSingle().Which.Modalities.Should().Equal(Modality.Alleged);
        accused[0].Witnesses.Should().Equal(ForeignMinistry);

        (await Facts(world.Now, ViolationsPerDefenceMinistry, Relations.ActorOf)).Should().BeEmpty();
        (await world.Now.Judgements([ViolationsPerDefenceMinistry], Cancellation))[ViolationsPerDefenceMinistry]
            .Should().ContainSingle().Which.Verdict.Should().Be(Verdict.Undecided);
    }

    [Fact]
    public async Task Trap_08_the_63_killed_have_a_claimant_a_window_and_no_perpetrator()
    {
        var answer = await Figures.Of(world.Now, Truce, Attributes.Killed, Cancellation);

        var figure = answer.Items.Should().ContainSingle().Subject;
        figure.Quantity.Should().Match<Quantity>(quantity => quantity.Low == 63 && quantity.High == 63 && quantity.Category == "civilians");
        figure.Claim.Claim.Attribution.Scope.Should().Be(Scope.Carried);
        figure.Fact.Witnesses.Should().Equal(DefenceMinistry);
        figure.Fact.Modalities.Should().Equal(Modality.Alleged);
        figure.Agents.Should().BeEmpty();
        figure.Window!.Quantifier.Should().Be(Quantifier.Within);
        figure.Window.BoundsBasis.Should().Be(Basis.Assumed);
    }

    [Fact]
    public async Task Trap_09_the_153_losses_are_not_deaths_and_not_those_of_another_day()
    {
        var ofTruce = await Figures.Of(world.Now, Truce, null, Cancellation);
        var losses = ofTruce.Items.Should().ContainSingle(figure => figure.Quantity.Low == 153).Subject;
        losses.Measure.Should().Be(Attributes.Losses);
        losses.Fact.Subject.Should().Be(Truce, "the cause is not restated, so they are no violation's");
        ofTruce.Total.Should().BeNull();

        var strikes = await Figures.Of(world.Now, Strikes, Attributes.Killed, Cancellation);
        strikes.Items.Select(figure => figure.Quantity.ToString()).Should().BeEquivalentTo("62 persons", "at least 80 persons", "90 to 106 persons");
        strikes.RefusedBecause.Should().Contain("different claimants");
        ofTruce.Items.Should().NotContain(figure => figure.Fact.Subject == Strikes);
        Figures.Sum([losses, strikes.Items[0]]).Total.Should().BeNull();
    }

    [Theory]
    [InlineData("event/intra-syrian-talks-called-for-2016-09-19", Modality.CalledFor)]
    [InlineData("event/joint-strikes-envisioned-2016-09", Modality.Planned)]
    [InlineData("event/aid-envisioned-2016-09", Modality.Planned)]
    public async Task Trap_10_what_is_called_for_or_envisioned_did_not_happen(string id, Modality modality)
    {
        var occurrence = await Occurrence(world.Now, new EntityId(id));

        occurrence.Modalities.Should().Equal(modality);
        occurrence.IsAdmittedBy(FactFilter.Established).Should().BeFalse();
    }

    [Fact]
    public async Task Trap_11_the_package_is_coordinated_and_who_calls_it_signed_is_a_rival()
    {
        Values(await Fact(world.Before, Package, Attributes.Form)).Should().Equal("coordinated");

        var form = await Fact(world.Now, Package, Attributes.Form);
        // Which of them comes first follows from how many outlets are in, not from what the item says.
        Values(form).Should().BeEquivalentTo("coordinated", "signed");
        form.Conflicts.Should().Equal("value");
        var package = (await world.Before.Entities([Package], Cancellation))[Package];
        package.MergedIds.Select(id => id.Value).Should().Equal("document/russian-us-agreements-of-9-september", "document/russian-us-agreements-undated");
    }

    [Fact]
    public async Task Trap_12_the_truce_began_at_one_instant_by_the_clocks_of_Moscow_and_Damascus()
    {
        var start = await Fact(world.Now, TruceStart, Attributes.Time);
        var time = ((Value.Time)start.Value!).Interval;

        start.Rivals.Should().Be(0, "19:00 in Moscow and 19:00 in Damascus were the same instant");
        start.Witnesses.Select(id => id.Value).Should().Equal("forces/syrian-army-command", "org/tass");
        time.Start.Earliest.Should().Be(Instant.FromUtc(2016, 9, 12, 16, 0));
        time.In("Asia/Damascus").Should().Contain("19:00 Asia/Damascus").And.Contain("16:00 UTC");
        time.In("Europe/Moscow").Should().Contain("19:00 Europe/Moscow");
    }

    [Fact]
    public async Task Trap_13_who_extended_the_truce_another_source_says()
    {
        (await Facts(world.Before, Extension, Relations.ActorOf)).Should().BeEmpty();

        var agreed = await Facts(world.Now, Extension, Relations.ActorOf);
        agreed.Select(fact => fact.Subject).Should().BeEquivalentTo([Lavrov, Kerry]);
        agreed.Should().OnlyContain(fact => fact.Witnesses.Single() == new EntityId("person/mark-toner"));
        var before = (await Facts(world.Now, Extension, Relations.FollowedBy)).Should().ContainSingle().Subject;
        (await world.Now.Entities([before.Subject], Cancellation))[before.Subject].Kind.Should().Be(Kinds.PhoneCall);
    }

    [Fact]
    public async Task Trap_14_counts_of_violations_stand_side_by_side()
    {
        var answer = await Figures.Of(world.Now, Truce, Attributes.Incidents, Cancellation);

        answer.Items.Select(figure => $"{string.Join(' ', figure.Fact.Witnesses)}: {figure.Quantity}").Should().BeEquivalentTo(
            "org/russian-defence-ministry: more than 1",
            "person/poznikhir: 60",
            "forces/syrian-army-command: more than 300");
        answer.Total.Should().BeNull();
        answer.Items.Should().OnlyContain(figure => figure.Fact.Conflicts.IsEmpty, "other windows are rivals and no conflict");
    }

    [Fact]
    public void Trap_15_the_year_is_inferred_in_every_time_and_there_is_no_address()
    {
        var times = world.Said.SelectMany(claim => new[] { claim.Time, (claim.Object as Value.Time)?.Interval, claim.SourceDate }).OfType<Interval>();

        times.Should().NotBeEmpty().And.OnlyContain(time => time.YearBasis == Basis.Inferred);
        world.Said.Should().NotContain(claim => claim.Predicate == Attributes.Url);
    }
}
