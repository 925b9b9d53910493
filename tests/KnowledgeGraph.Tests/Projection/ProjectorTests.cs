using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Tests.Projection;

public sealed class ProjectorTests
{
    private static Fact Project(Predicate predicate, params Claim[] claims) =>
        Some.FactOf(Some.Graph(Some.World, claims.Select(claim => new Act.Assert(claim))), claims[0].Subject, predicate);

    [Fact]
    public void The_preferred_value_has_the_most_witnesses()
    {
        var fact = Project(
            Attributes.Duration,
            Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(14)),
            Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13), Some.OtherMinistry),
            Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13), Some.Anna));
        fact.Value.Should().Be(Some.Hours(13));
        (fact.Rivals, fact.ClaimCount).Should().Be((1, 3));
        fact.Conflicts.Should().Equal("value");
    }

    [Fact]
    public void An_outlet_that_repeats_adds_no_witness()
    {
        var fact = Project(
            Attributes.Duration,
            Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13)),
            Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13), at: "P5"));
        fact.Witnesses.Should().Equal(Some.Ministry);
        fact.Values.Single().Claims.Should().Be(2);
    }

    [Fact]
    public void Explicit_scope_decides_between_equal_witnesses()
    {
        var fact = Project(
            Attributes.Duration,
            Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(14), scope: Scope.Carried),
            Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13), Some.OtherMinistry));
        fact.Value.Should().Be(Some.Hours(13));
    }

    [Fact]
    public void What_we_inferred_has_no_witness() =>
        Project(Attributes.Date, Some.Claim(Some.Package, Attributes.Date, Some.At("2016-09-10"), scope: Scope.Inferred)).Witnesses.Should().BeEmpty();

    [Theory]
    [InlineData(Comparator.About, false)]
    [InlineData(Comparator.MoreThan, true)]
    [InlineData(Comparator.AtMost, false)]
    public void Quantities_conflict_when_their_ranges_are_disjoint(Comparator comparator, bool expected) => Project(
        Attributes.Duration,
        Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13)),
        Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(14, comparator), Some.OtherMinistry)).Conflicts.Contains("value").Should().Be(expected);

    [Fact]
    public void A_fact_that_is_only_denied_is_kept_and_marked()
    {
        var fact = Project(Attributes.Occurrence, Some.Claim(Some.Talks, Attributes.Occurrence, Some.Word("yes"), polarity: Polarity.Denies));
        fact.Status.Should().Be(FactStatus.Denied);
        Storage.FactFilter.None.Admits(fact).Should().BeFalse();
    }

    [Fact]
    public void A_fact_that_is_affirmed_and_denied_counts_marked()
    {
        var fact = Project(
            Attributes.Occurrence,
            Some.Claim(Some.Talks, Attributes.Occurrence, Some.Word("yes")),
            Some.Claim(Some.Talks, Attributes.Occurrence, Some.Word("yes"), Some.OtherMinistry, polarity: Polarity.Denies));
        (fact.Status, fact.Conflicts.Single()).Should().Be((FactStatus.Disputed, "occurrence"));
        fact.Witnesses.Should().Equal(Some.Ministry);
    }

    [Fact]
    public void Denying_one_value_says_nothing_against_another() => Project(
        Attributes.Form,
        Some.Claim(Some.Package, Attributes.Form, Some.Word("coordinated")),
        Some.Claim(Some.Package, Attributes.Form, Some.Word("signed"), Some.OtherMinistry, polarity: Polarity.Denies)).Status.Should().Be(FactStatus.Affirmed);

    [Fact]
    public void The_strongest_modality_is_shown()
    {
        var fact = Project(
            Relations.ParticipatedIn,
            Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), modality: Modality.CalledFor),
            Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), Some.OtherMinistry));
        fact.Modalities.Should().Equal(Modality.Occurred, Modality.CalledFor);
    }

    [Fact]
    public void Capacities_add_up_and_roles_are_rivals()
    {
        Qualifiers As(string role, EntityId office) => Qualifiers.None.With("role", Some.Word(role)).With("capacity", Some.To(office));
        var (first, second) = (new EntityId("position/first"), new EntityId("position/second"));
        var graph = Some.Graph(Some.World, [
            new Act.Introduce(first, Kinds.Position), new Act.Introduce(second, Kinds.Position),
            new Act.Assert(Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), qualifiers: As("principal", first))),
            new Act.Assert(Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), Some.OtherMinistry, qualifiers: As("mediator", second)))]);
        var fact = Some.FactOf(graph, Some.Anna, Relations.ParticipatedIn);
        fact.Qualifiers["capacity"].Should().Equal(Some.To(first), Some.To(second));
        fact.Conflicts.Should().Equal("role");
    }

    [Fact]
    public void Distinguishing_qualifiers_make_facts_of_their_own()
    {
        var graph = Some.Graph(Some.World, [
            new Act.Assert(Some.Claim(Some.Anna, Relations.PartyTo, Some.To(Some.Package), qualifiers: Qualifiers.None.With("partyRole", Some.Word("party")))),
            new Act.Assert(Some.Claim(Some.Anna, Relations.PartyTo, Some.To(Some.Package), qualifiers: Qualifiers.None.With("partyRole", Some.Word("guarantor")))),
            new Act.Assert(Some.Claim(Some.Anna, Relations.PartyTo, Some.To(Some.Package)))]);
        Some.FactsOf(graph, Some.Anna).Should().HaveCount(3).And.OnlyContain(fact => fact.Conflicts.IsEmpty);
    }

    [Fact]
    public void Figures_of_other_windows_and_categories_never_meet()
    {
        Claim Killed(int count, string category, string window) => Some.Claim(
            Some.Talks, Attributes.Killed, new Value.Amount(new Quantity(count, count, unit: "person", category: category)), modality: Modality.Alleged, time: window);
        var graph = Some.Graph(Some.World, [
            new Act.Assert(Killed(63, "civilians", "2016-09-12/2016-09-19")), new Act.Assert(Killed(80, "civilians", "2016-09-12/2016-09-18")), new Act.Assert(Killed(62, "soldiers", "2016-09-12/2016-09-19"))]);
        Some.FactsOf(graph, Some.Talks).Should().HaveCount(3).And.OnlyContain(fact => fact.Rivals == 0);
    }

    [Fact]
    public void What_its_own_source_revised_neither_conflicts_nor_counts()
    {
        var earlier = Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(12));
        var later = Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13), at: "P9", revises: earlier.Id);
        var graph = Some.Graph(Some.World, [new Act.Assert(earlier)], [new Act.Assert(later)]);
        var fact = Some.FactOf(graph, Some.Talks, Attributes.Duration);
        (fact.Value, fact.ClaimCount, fact.Conflicts.Length).Should().Be((Some.Hours(13), 1, 0));

        var back = Some.FactOf(Some.After(graph, new Act.Retract(later.Id, "Misread.")), Some.Talks, Attributes.Duration);
        back.Value.Should().Be(Some.Hours(12));
    }

    [Fact]
    public void A_real_start_that_differs_is_a_conflict_of_time() => Project(
        Attributes.InForce,
        Some.Claim(Some.Package, Attributes.InForce, Some.At("throughout 2016-03-28/")),
        Some.Claim(Some.Package, Attributes.InForce, Some.At("throughout 2016-09-09/"), Some.OtherMinistry)).Conflicts.Should().Equal("value");
}
