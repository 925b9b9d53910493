using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Tests.Projection;

public sealed class AdmissionTests
{
    private static readonly Graph World = Some.Graph([Some.World]);

    private static string[] Codes(Graph graph, params ImmutableArray<Act> acts) =>
        [.. graph.Check(new Submission("batch", "tester", "A test.", acts)).Select(problem => problem.Code)];

    private static string[] Codes(Claim claim) => Codes(World, new Act.Assert(claim));

    [Fact]
    public void A_claim_on_an_id_that_was_never_introduced_is_refused_and_the_nearest_named()
    {
        var problem = World.Check(new Submission("batch", "tester", "A test.", [new Act.Assert(Some.Claim(new EntityId("person/ana"), Attributes.Name, new Value.Text("Anna")))])).Single();
        (problem.Code, problem.Suggestion).Should().Be(("unknown-id", "Did you mean person/anna?"));
    }

    [Fact]
    public void A_wrong_end_is_refused() => Codes(Some.Claim(Some.Talks, Relations.ParticipatedIn, Some.To(Some.Anna))).Should().Equal("wrong-end");

    [Fact]
    public void A_pair_of_ends_that_does_not_fit_is_refused() => Codes(Some.Claim(Some.Talks, Relations.PartOf, Some.To(Some.Package))).Should().Equal("wrong-end");

    [Fact]
    public void A_value_of_another_type_is_refused() => Codes(Some.Claim(Some.Talks, Attributes.Duration, Some.Word("long"))).Should().Equal("wrong-value");

    [Fact]
    public void A_word_that_the_vocabulary_lacks_is_refused() => Codes(Some.Claim(Some.Package, Attributes.Form, Some.Word("sined"))).Should().Equal("unknown-word");

    [Fact]
    public void A_qualifier_that_the_relation_lacks_is_refused() =>
        Codes(Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), qualifiers: Qualifiers.None.With("rol", Some.Word("principal")))).Should().Equal("wrong-qualifier");

    [Fact]
    public void An_explicit_claim_without_a_speaker_is_refused() =>
        Codes(new Claim { Subject = Some.Talks, Predicate = Attributes.Duration, Object = Some.Hours(13), Attribution = new Attribution(Scope.Explicit, new Hop([Some.Outlet], HopMode.Reports)), Source = Some.Source, Locator = "P1" })
            .Should().Equal("broken-chain");

    [Fact]
    public void A_source_that_is_no_document_is_refused() =>
        Codes(new Claim { Subject = Some.Talks, Predicate = Attributes.Duration, Object = Some.Hours(13), Attribution = Attribution.Ours, Source = Some.Anna, Locator = "P1" })
            .Should().Equal("missing-source");

    [Fact]
    public void An_id_keeps_its_kind() => Codes(World, new Act.Introduce(Some.Anna, Kinds.State)).Should().Equal("other-kind");

    [Fact]
    public void Two_acts_on_one_claim_are_refused()
    {
        var claim = Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13));
        var graph = Some.After(World, new Act.Assert(claim));
        Codes(graph, new Act.Retract(claim.Id, "a"), new Act.Annotate(claim.Id, new Annotation(Gist: "b"))).Should().Equal("twice");
    }

    [Fact]
    public void A_judgement_that_contradicts_others_is_refused_and_names_them()
    {
        var third = new EntityId("document/third-package");
        var (first, second) = (new Judgement(Some.Package, Some.SamePackage, Verdict.Same, "One."), new Judgement(Some.SamePackage, third, Verdict.Same, "One."));
        var graph = Some.After(World, new Act.Introduce(third, Kinds.AgreementPackage), new Act.Judge(first), new Act.Judge(second));
        var problem = graph.Check(new Submission("b", "t", "r", [new Act.Judge(new Judgement(Some.Package, third, Verdict.Different, "Two."))])).Single();
        problem.Code.Should().Be("judged-otherwise");
        problem.Suggestion.Should().Contain(first.Id.Value).And.Contain(second.Id.Value);
    }

    [Fact]
    public void A_second_verdict_on_a_pair_waits_for_the_first_to_be_revoked()
    {
        var graph = Some.After(World, new Act.Judge(new Judgement(Some.Package, Some.SamePackage, Verdict.Undecided, "Too little.")));
        Codes(graph, new Act.Judge(new Judgement(Some.Package, Some.SamePackage, Verdict.Same, "One."))).Should().Equal("judged-already");
    }

    [Fact]
    public void A_long_quote_is_refused() => Codes(World, new Act.Assert(Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13)).With(new Annotation(Quote: string.Join(' ', Enumerable.Repeat("word", 26)))))).Should().Equal("long-quote");
}
