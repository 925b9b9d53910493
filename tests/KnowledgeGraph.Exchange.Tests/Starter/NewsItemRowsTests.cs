using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Exchange.Tests.Starter;

/// <summary>The rows of the news item, each as it was read from the text: where it stands, who answers for it, how surely, and what it says.</summary>
public sealed class NewsItemRowsTests(StarterWorld world)
{
    private const string Mfa = "org/russian-foreign-ministry";
    private const string Mod = "org/russian-defence-ministry";
    private const string Tass = "org/tass";
    private const string Nobody = "";

    [Theory]
    [InlineData("C01", "P1", Scope.Own, Tass, Modality.Occurred, "person/mikhail-bogdanov PARTICIPATED_IN event/bogdanov-haddad-2016-09-19")]
    [InlineData("C02", "P1", Scope.Own, Tass, Modality.Occurred, "person/riyad-haddad PARTICIPATED_IN event/bogdanov-haddad-2016-09-19")]
    [InlineData("C03", "P1", Scope.Own, Tass, Modality.Occurred, "event/bogdanov-haddad-2016-09-19 time ../2016-09-19")]
    [InlineData("C04", "dateline", Scope.Inferred, Nobody, Modality.Occurred, "event/bogdanov-haddad-2016-09-19 TOOK_PLACE_IN place/moscow")]
    [InlineData("C05", "P4", Scope.Explicit, Mfa, Modality.Occurred, "delegation/syrian-side-2016-09-19 INITIATED event/bogdanov-haddad-2016-09-19")]
    [InlineData("C06", "P1", Scope.Own, Tass, Modality.Ongoing, "person/mikhail-bogdanov HELD position/russian-president-envoy-middle-east-africa")]
    [InlineData("C07", "P1", Scope.Own, Tass, Modality.Ongoing, "person/mikhail-bogdanov HELD position/russian-deputy-foreign-minister")]
    [InlineData("C08", "P1", Scope.Own, Tass, Modality.Ongoing, "person/riyad-haddad HELD position/syrian-ambassador-to-russia")]
    [InlineData("C09", "P1", Scope.Own, Tass, Modality.Occurred, "org/russian-foreign-ministry ISSUED document/russian-mfa-statement-2016-09-19")]
    [InlineData("C10", "P1", Scope.Explicit, Mfa, Modality.Alleged, "collective/syrian-armed-opposition ACTOR_OF event/provocations-per-russian-mfa-2016-09")]
    [InlineData("C10", "P1", Scope.Explicit, Mfa, Modality.Alleged, "event/provocations-per-russian-mfa-2016-09 incidents numerous")]
    [InlineData("C11", "P1", Scope.Explicit, Mfa, Modality.Alleged, "event/violations-per-russian-mfa-2016-09 VIOLATED regime/syria-truce-2016-09")]
    [InlineData("C12", "P1", Scope.Explicit, Mfa, Modality.Conditional, "event/violations-per-russian-mfa-2016-09 ENDANGERS document/russian-us-agreements-undated")]
    [InlineData("C13", "P2", Scope.Explicit, Mfa, Modality.Occurred, "event/both-sides-on-truce-2016-09-19 CALLS_FOR regime/syria-truce-2016-09")]
    [InlineData("C14", "P2", Scope.Explicit, Mfa, Modality.Alleged, "collective/syrian-armed-opposition ACTOR_OF event/violations-per-russian-mfa-2016-09")]
    [InlineData("C15", "P2", Scope.Explicit, Mfa, Modality.Alleged, "event/provocations-per-russian-mfa-2016-09 ENDANGERS document/russian-us-agreements-undated")]
    [InlineData("C16", "P3", Scope.Explicit, Mfa, Modality.Occurred, "event/bogdanov-haddad-2016-09-19 ABOUT topic/situation-of-syria-and-neighbourhood")]
    [InlineData("C17", "P3", Scope.Explicit, Mfa, Modality.Occurred, "event/bogdanov-haddad-2016-09-19 ABOUT document/russian-us-agreements-of-9-september")]
    [InlineData("C18", "P3", Scope.Explicit, Mfa, Modality.Occurred, "document/russian-us-agreements-of-9-september date 2016-09-09")]
    [InlineData("C19", "P3", Scope.Explicit, Mfa, Modality.Occurred, "document/russian-us-agreements-of-9-september ABOUT topic/reducing-violence-syria")]
    [InlineData("C20", "P3", Scope.Ambiguous, Mfa, Modality.Occurred, "event/bogdanov-haddad-2016-09-19 ABOUT topic/counter-terrorism-syria")]
    [InlineData("C20", "P3", Scope.Ambiguous, Mfa, Modality.Occurred, "document/russian-us-agreements-of-9-september ABOUT topic/counter-terrorism-syria")]
    [InlineData("C21", "P4", Scope.Own, Tass, Modality.Occurred, "event/russian-side-call-for-talks-2016-09-19 CALLS_FOR event/intra-syrian-talks-called-for-2016-09-19")]
    [InlineData("C21", "P4", Scope.Explicit, Mfa, Modality.Occurred, "event/russian-side-call-for-talks-2016-09-19 CALLS_FOR event/intra-syrian-talks-called-for-2016-09-19")]
    [InlineData("C22", "P4", Scope.Explicit, Mfa, Modality.Occurred, "delegation/russian-side-2016-09-19 ACTOR_OF event/russian-side-on-settlement-2016-09-19")]
    [InlineData("C22a", "P4", Scope.Carried, Mfa, Modality.Occurred, "event/russian-side-on-settlement-2016-09-19 PART_OF event/bogdanov-haddad-2016-09-19")]
    [InlineData("C23", "P4", Scope.Explicit, Mfa, Modality.CalledFor, "delegation/syrian-government-intra-syrian-2016-09 PARTICIPATED_IN event/intra-syrian-talks-called-for-2016-09-19")]
    [InlineData("C24", "P4", Scope.Explicit, Mfa, Modality.CalledFor, "event/intra-syrian-talks-called-for-2016-09-19 condition none beforehand")]
    [InlineData("C25", "P4", Scope.Explicit, Mfa, Modality.Occurred, "event/russian-side-on-settlement-2016-09-19 BASED_ON document/s-res-2254-2015")]
    [InlineData("C26", "P4", Scope.Explicit, Mfa, Modality.Occurred, "event/russian-side-on-settlement-2016-09-19 BASED_ON document/issg-resolutions-tass-2016-09-19")]
    [InlineData("C27", "P5", Scope.Own, Tass, Modality.Occurred, "person/sergei-lavrov PARTICIPATED_IN event/lavrov-kerry-geneva-2016-09")]
    [InlineData("C28", "P5", Scope.Own, Tass, Modality.Occurred, "person/john-kerry PARTICIPATED_IN event/lavrov-kerry-geneva-2016-09")]
    [InlineData("C29", "P5", Scope.Own, Tass, Modality.Occurred, "event/lavrov-kerry-geneva-2016-09 TOOK_PLACE_IN place/geneva")]
    [InlineData("C30", "P5", Scope.Own, Tass, Modality.Occurred, "event/lavrov-kerry-geneva-2016-09 time 2016-09-10")]
    [InlineData("C31", "P5", Scope.Own, Tass, Modality.Occurred, "event/lavrov-kerry-geneva-2016-09 duration 13 hours")]
    [InlineData("C32", "P5", Scope.Own, Tass, Modality.Occurred, "document/geneva-package-2016-09 form coordinated")]
    [InlineData("C32", "P5", Scope.Own, Tass, Modality.Occurred, "document/geneva-package-2016-09 partCount 5")]
    [InlineData("C32", "P5", Scope.Inferred, Nobody, Modality.Occurred, "event/lavrov-kerry-geneva-2016-09 PRODUCED document/geneva-package-2016-09")]
    [InlineData("C33", "P5", Scope.Own, Tass, Modality.Planned, "document/geneva-package-2016-09 CALLS_FOR regime/syria-truce-2016-09")]
    [InlineData("C34", "P5", Scope.Own, Tass, Modality.Planned, "document/geneva-package-2016-09 ABOUT process/syrian-political-process")]
    [InlineData("C35", "P5", Scope.Own, Tass, Modality.Planned, "document/geneva-package-2016-09 ABOUT topic/separation-of-opposition")]
    [InlineData("C36", "P5", Scope.Own, Tass, Modality.Planned, "document/geneva-package-2016-09 CALLS_FOR event/joint-strikes-envisioned-2016-09")]
    [InlineData("C37", "P5", Scope.Own, Tass, Modality.Occurred, "document/geneva-package-2016-09 ABOUT topic/reaction-to-violations")]
    [InlineData("C38", "P5", Scope.Own, Tass, Modality.Planned, "document/geneva-package-2016-09 CALLS_FOR event/aid-envisioned-2016-09")]
    [InlineData("C39", "P5", Scope.Own, Tass, Modality.Ongoing, "population/people-in-need-syria-2016-09 size on the order of 1000000 persons")]
    [InlineData("C40", "P6", Scope.Own, Tass, Modality.Occurred, "event/truce-in-force-2016-09-12 time 2016-09-12T19:00+03:00")]
    [InlineData("C41", "P6", Scope.Own, Tass, Modality.Occurred, "event/truce-extension-2016-09-14 EXTENDS regime/syria-truce-2016-09")]
    [InlineData("C42", "P6", Scope.Explicit, Mod, Modality.Alleged, "event/violations-per-russian-mod-2016-09 incidents more than 1")]
    [InlineData("C43", "P6", Scope.Carried, Mod, Modality.Alleged, "event/violations-per-russian-mod-2016-09 killed 63 persons")]
    [InlineData("C44", "P6", Scope.Carried, Mod, Modality.Alleged, "event/violations-per-russian-mod-2016-09 wounded 252 persons")]
    [InlineData("C45", "P6", Scope.Carried, Mod, Modality.Alleged, "regime/syria-truce-2016-09 losses 153 persons")]
    [InlineData("C46", "P5", Scope.Own, Tass, Modality.Ongoing, "person/john-kerry HELD position/us-secretary-of-state")]
    public void A_row_says_what_the_text_says(string label, string paragraph, Scope scope, string witness, Modality modality, string says) =>
        world.Row(label).Should().ContainSingle(claim => claim.ToString() == says && claim.Attribution.Scope == scope)
            .Which.Should().Match<Claim>(claim =>
                claim.Locator == paragraph && claim.Modality == modality && string.Join(' ', claim.Attribution.Witnesses) == witness);

    [Fact]
    public void The_rows_are_C01_to_C46_with_C22a_and_no_other()
    {
        var rows = world.Said.Select(claim => claim.Annotation.Label!).Where(label => !label.StartsWith('@')).Select(label => label.Split('.')[0]).Distinct();

        rows.Should().BeEquivalentTo(Enumerable.Range(1, 46).Select(number => FormattableString.Invariant($"C{number:00}")).Append("C22a"));
    }

    [Fact]
    public void Everything_ends_with_the_outlet_but_our_own_words() =>
        world.Said.Where(claim => !claim.Attribution.Equals(Attribution.Ours)).SelectMany(claim => claim.Attribution.Chain[^1].Actors)
            .Distinct().Should().Equal(StarterWorld.Tass);

    [Fact]
    public void What_both_sides_are_said_to_hold_comes_through_one_ministry() =>
        world.Row("C14").Should().OnlyContain(claim =>
            claim.Attribution.Chain.Length == 3 && claim.Attribution.Chain[0].Actors.Length == 2 && claim.Attribution.Chain[1].Mode == HopMode.Relays);

    [Fact]
    public void It_is_told_in_our_words() => world.Said.Should().OnlyContain(claim => claim.Annotation.Quote == null);

    [Fact]
    public void Our_labels_are_nobodys_word() =>
        world.Said.Where(claim => claim.Predicate == Attributes.Name && claim.Qualifiers.One("kind") is Value.Word { Content: "label" })
            .Should().NotBeEmpty().And.OnlyContain(claim => claim.Attribution.Witnesses.IsEmpty);
}
