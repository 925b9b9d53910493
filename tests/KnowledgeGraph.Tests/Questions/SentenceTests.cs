using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Tests.Questions;

public sealed class SentenceTests
{
    private static readonly EntityId[] All = [Some.Anna, Some.Boris, Some.Talks, Some.Package, Some.Ministry, Some.OtherMinistry, Some.Outlet];

    private static readonly EntityNames Names = new(
        All.Zip(["Anna", "Boris", "Talks", "Pact", "Ministry", "Other ministry", "Outlet"]).ToDictionary(),
        All.Zip([Kinds.Person, Kinds.Person, Kinds.TalksRound, Kinds.AgreementPackage, Kinds.Organization, Kinds.Organization, Kinds.Organization]).ToDictionary());

    [Theory]
    [InlineData("2016-09-19", IntervalHow.Within, "on 19 September 2016")]
    [InlineData("2016-09", IntervalHow.Within, "in September 2016")]
    [InlineData("2016", IntervalHow.Throughout, "all of 2016")]
    [InlineData("2016-22", IntervalHow.Within, "in summer 2016")]
    [InlineData("../2016-09-19", IntervalHow.Within, "by 19 September 2016")]
    [InlineData("2016-09-09/2016-09-10", IntervalHow.Within, "between 9 September 2016 and 10 September 2016")]
    [InlineData("2016-09-09/..", IntervalHow.Within, "9 September 2016 or later")]
    [InlineData("2011/2025", IntervalHow.Throughout, "from 2011 to 2025")]
    [InlineData("2011/..", IntervalHow.Throughout, "from 2011")]
    [InlineData("/2025", IntervalHow.Throughout, "until 2025")]
    [InlineData("2016-09-19", IntervalHow.AtLeast, "at least on 19 September 2016")]
    [InlineData("2016-09-12T19:00+03:00", IntervalHow.Within, "on 12 September 2016 at 19:00+03:00")]
    [InlineData("2016-09-12T19", IntervalHow.Within, "on 12 September 2016 at 19 UTC")]
    [InlineData("2016-09?", IntervalHow.Within, "in September 2016 (uncertain)")]
    [InlineData("2016-09-XX", IntervalHow.Within, "in September 2016")]
    [InlineData("2016-09-19~", IntervalHow.Within, "on about 19 September 2016")]
    public void A_date_reads_as_people_say_it(string edtf, IntervalHow how, string words) =>
        DateWords.Of(Interval.Parse(edtf, how, edtf.Contains('+', StringComparison.Ordinal) ? null : "UTC").Interval!).Should().Be(words);

    [Fact]
    public void A_relation_reads_from_either_end()
    {
        var claim = Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), time: "2016-09-19", qualifiers: Qualifiers.None.With("role", Some.Word("mediator")));
        Sentence(claim, Some.Anna).Should().Be("Anna took part in 'Talks' as mediator, on 19 September 2016 (Ministry, reported by Outlet)");
        Sentence(claim, Some.Talks).Should().Be("'Talks' was attended by Anna as mediator, on 19 September 2016 (Ministry, reported by Outlet)");
    }

    [Theory]
    [InlineData(Modality.Alleged, "Anna allegedly took part in 'Talks' (Ministry, reported by Outlet)")]
    [InlineData(Modality.CalledFor, "Anna took part in 'Talks', only called for (Ministry, reported by Outlet)")]
    [InlineData(Modality.Planned, "Anna took part in 'Talks', only planned (Ministry, reported by Outlet)")]
    [InlineData(Modality.Conditional, "Anna took part in 'Talks', if its condition is met (Ministry, reported by Outlet)")]
    public void What_did_not_happen_says_so(Modality modality, string sentence) =>
        Sentence(Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), modality: modality), Some.Anna).Should().Be(sentence);

    [Fact]
    public void What_is_also_denied_says_so() => Sentence(
        Some.Claim(Some.Anna, Relations.PartyTo, Some.To(Some.Package)), Some.Anna, Some.Claim(Some.Anna, Relations.PartyTo, Some.To(Some.Package), Some.OtherMinistry, polarity: Polarity.Denies))
        .Should().Be("Anna is party to 'Pact', which is also denied (Ministry, reported by Outlet)");

    [Fact]
    public void A_voice_is_told_from_the_fact_outward()
    {
        Sentences.Voice(new Attribution(Scope.Explicit, new Hop([Some.Anna, Some.Boris], HopMode.Says), new Hop([Some.Ministry], HopMode.Relays), new Hop([Some.Outlet], HopMode.Reports)), Names)
            .Should().Be("Anna and Boris, through Ministry, reported by Outlet");
        Sentences.Voice(new Attribution(Scope.Own, new Hop([Some.Outlet], HopMode.Says)), Names).Should().Be("Outlet");
        Sentences.Voice(Attribution.Ours, Names).Should().Be("our reading");
    }

    [Fact]
    public void The_best_claim_is_explicit_then_close_then_late()
    {
        KnownClaim Known(Scope scope, int hops, string? date)
        {
            Hop[] chain = [new([Some.Ministry], HopMode.Says), .. Enumerable.Repeat(new Hop([Some.Outlet], HopMode.Reports), hops - 1)];
            return new(
                new Claim { Subject = Some.Anna, Predicate = Relations.PartyTo, Object = Some.To(Some.Package), Source = Some.Source, Locator = "P1", Attribution = new(scope, [.. chain]), SourceDate = date is null ? null : Interval.Window(date).Interval },
                ClaimState.Accepted, null, null, 1, default);
        }

        var undated = new PlacedFact(Some.FactOf(Some.Graph([Some.World, [new Act.Assert(Some.Claim(Some.Anna, Relations.PartyTo, Some.To(Some.Package)))]]), Some.Anna, Relations.PartyTo), [], null, "");
        KnownClaim[] ranked = [Known(Scope.Explicit, 1, "2017"), Known(Scope.Explicit, 1, "2016"), Known(Scope.Explicit, 1, null), Known(Scope.Explicit, 3, "2018"), Known(Scope.Own, 1, "2019"), Known(Scope.Inferred, 1, "2020")];
        for (var first = 0; first < ranked.Length; first++)
        {
            ShownClaim.Of(undated, [.. ranked.Skip(first).Reverse()], FactFilter.None).Known.Should().BeSameAs(ranked[first]);
        }
    }

    [Fact]
    public void Nobody_is_said_to_give_the_date_that_another_gives()
    {
        static Act Said(EntityId by, Scope scope, string date) => new Act.Assert(Some.Claim(Some.Anna, Relations.MemberOf, Some.To(Some.Ministry), by, scope: scope, time: date));
        // Two witnesses give the preferred date, a third one another, and only that one explicitly.
        var graph = Some.Graph([Some.World, [Said(Some.Boris, Scope.Carried, "2016-01-01"), Said(Some.OtherMinistry, Scope.Carried, "2016-01-01"), Said(Some.Ministry, Scope.Explicit, "2016-02-02")]]);
        var fact = Some.FactOf(graph, Some.Anna, Relations.MemberOf);
        ShownClaim Shown(string? during) => ShownClaim.Of(
            new PlacedFact(fact, fact.Times, null, ""), ClaimsOf(graph), new FactFilter { During = during is null ? null : Interval.Window(during).Interval });

        fact.Times[0].Edtf.Should().Be("2016-01-01");
        (Shown(null).Known.Claim.Time, Shown(null).Date!.Edtf).Should().Be((fact.Times[0], "2016-01-01"));
        (Shown("2016-02").Known.Claim.Attribution.Scope, Shown("2016-02").Date!.Edtf).Should().Be((Scope.Explicit, "2016-02-02"));
        Sentences.Of(fact, Some.Anna, Shown("2016-02"), Names).Should().Be("Anna belonged to Ministry, at least on 2 February 2016 (Ministry, reported by Outlet)");
    }

    [Fact]
    public void Every_relation_reads_both_ways() =>
        Relations.All.Should().OnlyContain(relation => relation.Reads.Length > 0 && relation.ReadsBack.Length > 0 && char.IsLower(relation.Reads[0]) && char.IsLower(relation.ReadsBack[0]));

    private static string Sentence(Claim claim, EntityId from, params Claim[] others)
    {
        var graph = Some.Graph([Some.World, [.. others.Append(claim).Select(each => new Act.Assert(each))]]);
        var fact = Some.FactOf(graph, claim.Subject, claim.Predicate);
        var known = ClaimsOf(graph).Single(known => known.Claim.Id == claim.Id);
        return Sentences.Of(fact, from, ShownClaim.Of(new PlacedFact(fact, fact.Times, null, ""), [known], FactFilter.None), Names);
    }

    private static KnownClaim[] ClaimsOf(Graph graph) =>
        [.. graph.Claims.Values.Select(record => new KnownClaim(record.Claim, ClaimState.Accepted, null, null, 1, default))];
}
