using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Exchange.Tests.Starter;

/// <summary>What the news item does not say stays unsaid in what is claimed from it.</summary>
public sealed class NewsItemSilenceTests(StarterWorld world)
{
    [Fact]
    public void No_document_has_a_title_or_a_known_part()
    {
        Relations("PART_OF").Should().OnlyContain(claim => claim.Subject.Value.StartsWith("event/", StringComparison.Ordinal));
        world.Said.Should().NotContain(claim => claim.Predicate == Attributes.Title);
    }

    [Fact]
    public void Nobody_extended_the_truce() =>
        world.Said.Where(claim => claim.Target == StarterWorld.Extension).Should().BeEmpty("neither ACTOR_OF, INITIATED nor a conversation leads to it");

    [Fact]
    public void Nobody_caused_the_deaths() =>
        world.Said.Where(claim => claim.Target == StarterWorld.ViolationsPerDefenceMinistry).Should().BeEmpty();

    [Fact]
    public void The_talks_have_two_participants_and_a_city_but_no_house()
    {
        Relations("PARTICIPATED_IN").Where(claim => claim.Target == StarterWorld.Talks).Select(claim => claim.Subject)
            .Should().BeEquivalentTo([StarterWorld.Lavrov, StarterWorld.Kerry]);
        Relations("TOOK_PLACE_IN").Where(claim => claim.Subject == StarterWorld.Talks).Should().ContainSingle()
            .Which.Target.Should().Be(new EntityId("place/geneva"));
    }

    [Fact]
    public async Task No_armed_group_and_no_agreement_of_the_five_is_introduced()
    {
        var page = await world.Before.Find(
            new EntityQuery { Kinds = [Kinds.ArmedGroup, Kinds.Agreement, Kinds.Annex, Kinds.Signing] }, TestContext.Current.CancellationToken);

        page.Items.Should().BeEmpty();
    }

    [Fact]
    public void Syria_gives_no_account_of_its_own() =>
        world.Said.SelectMany(claim => claim.Attribution.Witnesses).Distinct()
            .Should().BeEquivalentTo([StarterWorld.Tass, StarterWorld.ForeignMinistry, StarterWorld.DefenceMinistry]);

    [Fact]
    public void The_meeting_has_a_latest_day_and_no_clock()
    {
        var time = ((Value.Time)world.Row("C03").Single().Object).Interval;

        time.Start.State.Should().Be(BoundState.Open);
        time.Precision.Should().Be(Precision.Day);
    }

    [Fact]
    public void The_place_of_the_meeting_is_only_inferred() =>
        Relations("TOOK_PLACE_IN").Where(claim => claim.Subject == StarterWorld.BogdanovAndHaddad).Should().OnlyContain(claim => claim.Attribution.Scope == Scope.Inferred);

    [Fact]
    public void Nothing_is_signed()
    {
        world.Said.Where(claim => claim.Predicate == Attributes.Form).Should().ContainSingle().Which.Object.Should().Be(new Value.Word("coordinated"));
        Relations("PARTY_TO").Should().OnlyContain(claim => claim.Qualifiers.One("partyRole") == new Value.Word("party") && claim.Qualifiers["signedBy"].IsEmpty);
    }

    [Fact]
    public void That_the_package_is_the_agreements_of_9_September_is_claimed_nowhere() =>
        world.Said.Where(claim => claim.Entities.Contains(StarterWorld.Package))
            .Should().NotContain(claim => claim.Entities.Any(id => id.Value.StartsWith("document/russian-us-agreements", StringComparison.Ordinal)));

    [Fact]
    public void Symbol_and_year_of_resolution_2254_are_ours()
    {
        var told = world.Said.Where(claim => claim.Subject == StarterWorld.Resolution2254).ToArray();

        told.Should().OnlyContain(claim => claim.Attribution.Witnesses.IsEmpty);
        told.Should().NotContain(claim => claim.Predicate == Attributes.Date);
    }

    [Fact]
    public void There_is_one_truce_and_nothing_says_that_it_is_an_older_one_renewed() =>
        world.Said.SelectMany(claim => claim.Entities).Where(id => id.Value.StartsWith("regime/", StringComparison.Ordinal)).Distinct()
            .Should().Equal(StarterWorld.Truce);

    private IEnumerable<Claim> Relations(string name) => world.Said.Where(claim => claim.Predicate.Name == name);
}
