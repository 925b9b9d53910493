using System.Text.RegularExpressions;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;
using static KnowledgeGraph.Exchange.Tests.Starter.StarterWorld;

namespace KnowledgeGraph.Exchange.Tests.Starter;

/// <summary>What an analyst asks first of the starter, and what follows from its claims.</summary>
public sealed partial class StarterAnswersTests(StarterWorld world)
{
    private static readonly EntityId RussianSide = new("delegation/russian-side-2016-09-19");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_met_whom_about_resolution_2254_in_September_2016()
    {
        var september = Interval.Window("2016-09").Interval;
        var page = await WhoMetWhom.Find(
            world.Now,
            new MeetingQuery { About = [Resolution2254], Filter = FactFilter.Established with { During = september } },
            actor: null,
            with: [],
            ActorLevel.Person,
            EncounterOrder.Meetings,
            isDescending: false,
            first: 10,
            after: null,
            spend: _ => { },
            Cancellation);

        var pair = page.Items.Should().ContainSingle().Subject;
        (pair.One, pair.Other).Should().Be((Bogdanov, Haddad));
        pair.Meetings.Should().OnlyContain(meeting => meeting.Certainty == Certainty.Possibly && meeting.IsSingleSided, "only a latest day is known, and one side tells of it");
        pair.Meetings.Select(meeting => $"{meeting.Occurrence.Times.Single().Edtf} {meeting.Occurrence.Event.Id}").Should().Equal(
            "../2016-09-19 event/bogdanov-haddad-2016-09-19",
            "../2016-12-21 event/bogdanov-haddad-2016-12-21",
            "../2016-12-27 event/bogdanov-haddad-2016-12-27");
        page.Meetings.NotEstablished.Should().Be(1, "the talks that are only called for are counted, not shown");
    }

    [Fact]
    public async Task It_is_about_the_resolution_by_what_the_Russian_side_said_there_in_paragraph_4()
    {
        var page = await Meetings.Find(world.Now, new MeetingQuery { About = [Resolution2254] }, Cancellation);

        var route = page.Items.Should().ContainSingle(meeting => meeting.Occurrence.Event.Id == BogdanovAndHaddad).Subject.Routes.Should().ContainSingle().Subject;
        route.Facts.Select(fact => fact.Predicate.Name).Should().Equal("PART_OF", "BASED_ON");
        route.Facts[0].Subject.Value.Should().Be("event/russian-side-on-settlement-2016-09-19", "the commitment rests on the resolution, the call for talks does not");
        route.RaisedBy.Should().Equal(RussianSide);
        foreach (var fact in route.Facts)
        {
            (await ClaimsOf(world.Now, fact)).Should().ContainSingle().Which.Claim.Locator.Should().Be("P4");
        }
    }

    [Fact]
    public async Task The_Syrian_side_asked_for_the_meeting_says_the_Russian_ministry()
    {
        var initiated = (await Facts(world.Now, BogdanovAndHaddad, Relations.Initiated)).Should().ContainSingle().Subject;

        initiated.Subject.Value.Should().Be("delegation/syrian-side-2016-09-19");
        initiated.Witnesses.Should().Equal(ForeignMinistry);
        (await SingleSided.Among(world.Now, [initiated], Cancellation)).Should().Contain(initiated.Id);
    }

    [Fact]
    public async Task The_package_has_five_known_parts_one_of_them_by_its_speakers_word()
    {
        var parts = (await Facts(world.Now, Package, Relations.PartOf)).Where(fact => fact.Object == Package).ToArray();

        Values(await Fact(world.Now, Package, Attributes.PartCount)).Should().Equal("5");
        parts.Should().HaveCount(5);
        parts.Where(fact => !fact.Witnesses.IsEmpty).Should().ContainSingle("which the five are nobody says").Which.Should()
            .Match<Projection.Fact>(fact => fact.Subject == JicText && fact.Scope == Scope.Explicit && fact.Witnesses.Length == 2);
        parts.Where(fact => fact.Witnesses.IsEmpty).Should().HaveCount(4).And.OnlyContain(fact => fact.Scope == Scope.Inferred);
    }

    [Fact]
    public async Task Three_of_the_five_have_a_title_and_two_are_withheld()
    {
        EntityId[] parts = [.. (await Facts(world.Now, Package, Relations.PartOf)).Select(fact => fact.Subject)];
        var known = await world.Now.Facts(new FactQuery(parts) { Predicates = [Attributes.Title, Attributes.Disclosure] }, Cancellation);

        known.Values.Count(page => page.Items.Any(placed => placed.Fact.Predicate == Attributes.Title)).Should().Be(3);
        known.Values.Count(page => page.Items.Any(placed => placed.Fact.Value == new Value.Word("withheld"))).Should().Be(2);
    }

    [Fact]
    public async Task The_published_text_has_five_points()
    {
        var points = (await Facts(world.Now, JicText, Relations.PartOf)).Where(fact => fact.Subject.Value.StartsWith("provision/", StringComparison.Ordinal));

        points.Select(fact => fact.Qualifiers.One("ordinal")!.ToString()).Should().BeEquivalentTo("1", "2", "3", "4", "5");
    }

    [Fact]
    public async Task Sources_exclude_each_other_on_the_date_of_the_standard_terms()
    {
        var conflicts = await Conflicts.Find(world.Now, [Package], cancellation: Cancellation);

        var terms = conflicts.Should().ContainSingle(conflict => conflict.Fact.Subject == StandardTerms).Subject;
        terms.Fact.Predicate.Should().Be(Attributes.Date);
        terms.Dimensions.Should().Equal("value");
        Values(terms.Fact).Should().Equal("2016-09-09", "../2016-03-28");
        Values(await Fact(world.Now, StandardTerms, Attributes.InForce)).Should().Equal("2016-03-28/");
    }

    [Fact]
    public async Task On_the_end_of_the_truce_its_parties_exclude_each_other()
    {
        var inForce = await Fact(world.Now, Truce, Attributes.InForce);

        inForce.Conflicts.Should().Contain("value");
        Values(inForce).Should().BeEquivalentTo("2016-09-12T19:00+03:00/", "2016-09-12T19:00/2016-09-18T23:59", "/2016-09-19", "2016-09-19");
        inForce.Witnesses.Select(id => id.Value).Should().BeEquivalentTo("forces/syrian-army-command", "org/tass", "state/united-states");
    }

    [Fact]
    public async Task Resolution_2254_has_its_title_symbol_date_votes_and_the_paragraphs_that_cite()
    {
        Values(await Fact(world.Now, Resolution2254, Attributes.Title)).Should().Equal("Resolution 2254 (2015)");
        Values(await Fact(world.Now, Resolution2254, Attributes.Date)).Should().Equal("2015-12-18");
        var votes = await Facts(world.Now, Resolution2254, Relations.Voted);
        votes.Should().HaveCount(15).And.OnlyContain(vote => vote.Qualifiers.One("vote") == new Value.Word("yes"));
        (await Facts(world.Now, Resolution2254, Relations.PartOf)).Select(fact => fact.Qualifiers.One("ordinal")!.ToString()).Should().BeEquivalentTo(Enumerable.Range(1, 16).Select(number => $"{number}"));
    }

    [Fact]
    public async Task Each_dossier_is_one_revision_and_the_news_item_the_first()
    {
        var revisions = await world.Now.Revisions(Limits.MaxPage, cancellation: Cancellation);

        revisions.Select(revision => revision.Head.Number).Should().Equal(Enumerable.Range(1, StarterDossiers.Files.Length).Reverse().Select(number => (long)number));
        revisions[^1].Reason.Should().Contain(NewsItem.Value);
        (await Facts(world.Before, Talks, Attributes.Duration)).Should().ContainSingle().Which.Rivals.Should().Be(0, "nothing else was known then");
    }

    [Fact]
    public void Folders_and_dossiers_are_numbered_in_the_order_in_which_they_are_imported()
    {
        StarterDossiers.Files.Should().OnlyContain(file => Numbered().IsMatch(file.File));
        StarterDossiers.Files.Select(file => Numbered().Match(file.File).Groups[1].Value + Numbered().Match(file.File).Groups[2].Value).Should().OnlyHaveUniqueItems();
    }

    [GeneratedRegex(@"^(\d-)[a-z-]+/(\d\d-)[a-z0-9-]+\.yaml$")]
    private static partial Regex Numbered();
}
