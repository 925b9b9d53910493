using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using static KnowledgeGraph.Exchange.Tests.Starter.StarterWorld;

namespace KnowledgeGraph.Exchange.Tests.Starter;

/// <summary>Where sources disagree, both sides stay: as a conflict, or as rivals where they do not exclude each other.</summary>
public sealed class KnownConflictsTests(StarterWorld world)
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("document/geneva-package-2016-09", "date", "value", "2016-09-09", "2016-09-10")]
    [InlineData("event/lavrov-kerry-geneva-2016-09", "duration", "value", "12 hours", "13 hours", "more than 14 hours", "15 hours")]
    [InlineData("event/riyadh-conference-2015-12", "time", "value", "2015-12-09/2015-12-10", "2015-12-09/2015-12-11")]
    [InlineData("org/high-negotiations-committee", "size", "value", "32 members", "34 members")]
    [InlineData("regime/syria-truce-2016-09", "inForce", "value", "2016-09-12T19:00/2016-09-18T23:59", "/2016-09-19")]
    [InlineData("document/de-escalation-memorandum-2017-05-04", "inForce", "value", "2017-05-04/", "2017-05-05/", "2017-05-06/")]
    [InlineData("document/standard-terms-coh-2016", "date", "value", "../2016-03-28", "2016-09-09")]
    [InlineData("regime/syria-ceasefire-2016-12-30", "partyCount", "value", "7", "13")]
    [InlineData("event/aleppo-under-full-control-2016-12", "time", "value", "2016-12-16", "2016-12-22")]
    [InlineData("document/six-point-plan-2012", "date", "value", "2012-03-25", "2012-04-14")]
    [InlineData("event/sochi-congress-2018-01", "delegates", "value", "1392", "1393", "more than 1500")]
    [InlineData("event/astana-6-2017-09", "time", "value", "2017-09-13/2017-09-15", "2017-09-14/2017-09-15")]
    public async Task A_value_is_disputed_and_every_rival_is_kept(string entity, string attribute, string dimension, params string[] values)
    {
        var facts = await Facts(world.Now, new EntityId(entity), Attributes.Find(attribute)!);

        var disputed = facts.Should().ContainSingle(fact => fact.Conflicts.Contains(dimension)).Subject;
        foreach (var value in values)
        {
            disputed.Values.Select(rival => rival.Value.ToString()).Should().Contain(text => text!.StartsWith(value, StringComparison.Ordinal));
        }

        (await ClaimsOf(world.Now, disputed)).Should().OnlyContain(known => known.State == ClaimState.Accepted);
    }

    [Fact]
    public async Task For_whom_the_sheikh_stood_at_the_signing_of_the_Aleppo_agreement_is_disputed()
    {
        var signing = (await Facts(world.Now, new EntityId("person/omar-rahmoun"), Relations.ParticipatedIn)).Should().ContainSingle().Subject;

        signing.Conflicts.Should().Equal("onBehalfOf");
        (await ClaimsOf(world.Now, signing)).Select(known => ((Value.Reference)known.Claim.Qualifiers.One("onBehalfOf")!).Id.Value)
            .Should().BeEquivalentTo("state/syria", "collective/syrian-opposition");
    }

    [Fact]
    public async Task The_dead_near_Deir_ez_Zor_and_the_violations_are_counted_by_each_claimant_and_never_summed()
    {
        var dead = await Figures.Of(world.Now, Strikes, Attributes.Killed, Cancellation);
        dead.Items.Select(figure => figure.Quantity.ToString()).Should().BeEquivalentTo("62 persons", "at least 80 persons", "90 to 106 persons");
        dead.Total.Should().BeNull();
        dead.RefusedBecause.Should().NotBeNull();

        var violations = await Figures.Of(world.Now, Truce, Attributes.Incidents, Cancellation);
        violations.Items.Where(figure => figure.Quantity.Category == "violation").Select(figure => figure.Quantity.ToString())
            .Should().Contain(["more than 1", "60", "more than 300"]);
        violations.Total.Should().BeNull();
    }

    [Fact]
    public async Task Five_documents_are_claimed_and_three_were_published_by_the_ministry()
    {
        var package = await PackageDocuments.Of(world.Now, Package, Cancellation);

        ((Value.Amount)package.Count!.Value!).Quantity.ToString().Should().Be("5");
        package.Documents.Count(document => document.Disclosures.Any(fact => fact.Subject == ForeignMinistry && fact.Qualifiers.One("extent") == new Value.Word("text"))).Should().Be(3);
    }

    [Fact]
    public async Task Every_claim_has_a_source_that_is_known_and_a_place_in_it()
    {
        var claims = await world.Now.AllClaims(new ClaimQuery(), Cancellation).ToListAsync(Cancellation);
        var sources = await world.Now.Entities([.. claims.Select(known => known.Claim.Source).Distinct()], Cancellation);

        claims.Should().HaveCountGreaterThan(5_000);
        claims.Should().OnlyContain(known => !string.IsNullOrWhiteSpace(known.Claim.Locator) && known.Claim.Annotation.Label != null);
        claims.Should().OnlyContain(known => sources[known.Claim.Source].Kind.Is(Kinds.Document) && sources[known.Claim.Source].Label != null);
        claims.Should().OnlyContain(known => known.Claim.Annotation.Quote == null, "the starter tells in our own words");
        claims.Where(known => known.Claim.Attribution.Scope is not Scope.Inferred).Should().OnlyContain(known => known.Claim.Attribution.Witnesses.Length > 0);
    }
}
