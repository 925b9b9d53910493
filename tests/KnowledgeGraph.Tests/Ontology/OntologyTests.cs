using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Tests.Ontology;

public sealed class OntologyTests
{
    [Fact]
    public void Names_are_unique()
    {
        Kinds.All.Select(kind => kind.Name).Should().OnlyHaveUniqueItems();
        Attributes.All.Select(attribute => attribute.Name).Concat(Relations.All.Select(relation => relation.Name)).Should().OnlyHaveUniqueItems();
        Vocabularies.All.Select(vocabulary => vocabulary.Name).Should().OnlyHaveUniqueItems();
        Vocabularies.All.Should().OnlyContain(vocabulary => vocabulary.Terms.Select(term => term.EnumName).Distinct().Count() == vocabulary.Terms.Length);
    }

    [Fact]
    public void Every_kind_is_one_of_the_tree_and_every_concrete_kind_is_described() =>
        Kinds.All.Should().OnlyContain(kind => kind.Is(Kinds.Entity) && kind.Description.EndsWith('.'));

    [Fact]
    public void A_qualifier_of_one_name_has_one_type_everywhere()
    {
        var types = Relations.All.SelectMany(relation => relation.Qualifiers).GroupBy(qualifier => qualifier.Name)
            .Where(group => group.Select(qualifier => (qualifier.Range, qualifier.Vocabulary, qualifier.Kind, qualifier.IsMany)).Distinct().Count() > 1);
        types.Select(group => group.Key).Should().BeEmpty();
    }

    [Theory]
    [InlineData("HELD", "term")]
    [InlineData("MEMBER_OF", "term", "standing")]
    [InlineData("PARTY_TO", "partyRole")]
    [InlineData("VERSION_OF", "how")]
    [InlineData("CITES", "verb", "paragraph")]
    [InlineData("PARTICIPATED_IN")]
    public void Qualifiers_that_tell_facts_apart_are_those_of_the_model(string relation, params string[] distinguishing) =>
        Relations.Find(relation)!.Qualifiers.Where(qualifier => qualifier.IsDistinguishing).Select(qualifier => qualifier.Name).Should().Equal(distinguishing);

    [Fact]
    public void No_field_of_a_kind_means_two_things()
    {
        string[] own = ["id", "kind", "name", "names", "identifiers", "placeholder", "mergedIds", "revision", "judgements", "facts"];
        foreach (var kind in Kinds.All)
        {
            var fields = own.Concat(Attributes.Of(kind).Select(attribute => attribute.Name).Except(["name", "identifier", "placeholder"]))
                .Concat(Relations.From(kind).Select(relation => relation.Forward)).Concat(Relations.To(kind).Select(relation => relation.Inverse));
            fields.Should().OnlyHaveUniqueItems($"{kind} has one meaning for each field");
        }
    }

    [Fact]
    public void Ends_that_fit_are_those_of_the_model()
    {
        Relations.PartOf.Joins(Kinds.SpeechAct, Kinds.Meeting).Should().BeTrue();
        Relations.PartOf.Joins(Kinds.Meeting, Kinds.Process).Should().BeTrue();
        Relations.PartOf.Joins(Kinds.Provision, Kinds.Resolution).Should().BeTrue();
        Relations.PartOf.Joins(Kinds.Meeting, Kinds.Resolution).Should().BeFalse();
        Relations.SucceededBy.Joins(Kinds.Organization, Kinds.ContactGroup).Should().BeTrue("both are actors");
        Relations.SucceededBy.Joins(Kinds.Organization, Kinds.Resolution).Should().BeFalse();
        Relations.About.Joins(Kinds.Meeting, Kinds.Topic).Should().BeTrue();
        Relations.Held.Joins(Kinds.State, Kinds.Position).Should().BeFalse();
    }

    [Theory]
    [InlineData("recalls", 1)]
    [InlineData("reaffirms", 2)]
    [InlineData("welcomes", 3)]
    [InlineData("pursuant to", 3)]
    [InlineData("endorses", 5)]
    [InlineData("demands implementation", 5)]
    public void A_verb_of_citation_has_its_strength(string verb, int strength) => Vocabularies.CitationVerb.Find(verb)!.Strength.Should().Be(strength);

    [Theory]
    [InlineData("PhoneCall", "CONSULT, phone", "041")]
    [InlineData("TalksRound", "CONSULT", "046")]
    [InlineData("Violation", "ASSAULT", "196")]
    [InlineData("AidDelivery", "AID, human security", "073")]
    [InlineData("EntryIntoForce", "RETREAT, ceasefire", "0871")]
    public void Event_kinds_carry_codes_with_their_zeros(string kind, string plover, string cameo)
    {
        Kinds.Find(kind)!.Plover.Should().Be(plover);
        Kinds.Find(kind)!.Cameo.Should().Contain(cameo);
    }

    [Fact]
    public void A_misspelt_name_has_a_nearest_one()
    {
        Kinds.Nearest("Persn").Should().Be("Person");
        Relations.Nearest("PARTICIPATES_IN").Should().Be("PARTICIPATED_IN");
        Attributes.Nearest("wonded", Kinds.Violation).Should().Be("wounded");
        Kinds.Nearest("Xylophone").Should().BeNull();
    }

    [Fact]
    public void Losses_are_never_called_deaths() => Attributes.Losses.Description.Should().Contain("never to be read as deaths");
}
