using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Tests.Claims;

public sealed class ActJsonTests
{
    public static TheoryData<Act> Acts =>
    [
        new Act.Introduce(Some.Anna, Kinds.Person),
        new Act.Assert(Some.Claim(Some.Talks, Attributes.Duration, new Value.Amount(new Quantity(18, 18, Comparator.AtLeast, 31, "truck", "aid", "at least 18")))),
        new Act.Assert(Some.Claim(Some.Talks, Attributes.Time, Some.At("throughout 2016-09-12T19:00+00:00/.."), Some.Anna, modality: Modality.Alleged, scope: Scope.Ambiguous, polarity: Polarity.Denies).With(new Annotation("C1", "A gist.", "A quote."))),
        new Act.Assert(Some.Claim(Some.Anna, Relations.ParticipatedIn, Some.To(Some.Talks), qualifiers: Qualifiers.None.With("role", Some.Word("principal")).With("onBehalfOf", Some.To(Some.Ministry)), time: "2016-09-19")),
        new Act.Assert(Some.Claim(Some.Anna, Attributes.Name, new Value.Text("Анна", "ru"), revises: new ClaimId("claim/x"))),
        new Act.Assert(Some.Claim(Some.Package, Attributes.Identifier, new Value.Identifier("pax", "2093"))),
        new Act.Assert(Some.Claim(new EntityId("place/x"), Attributes.Coordinates, new Value.Point(33.5138, 36.2765))),
        new Act.Supersede(new ClaimId("claim/old"), Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13))),
        new Act.Retract(new ClaimId("claim/old"), "Misread."),
        new Act.Reinstate(new ClaimId("claim/old"), "Right."),
        new Act.Annotate(new ClaimId("claim/old"), new Annotation("C2", Gist: "Better.")),
        new Act.Judge(new Judgement(Some.Package, Some.SamePackage, Verdict.Different, "Two.")),
        new Act.Revoke(new JudgementId("judgement/x"), "No."),
    ];

    [Theory]
    [MemberData(nameof(Acts))]
    public void An_act_that_was_written_is_read_with_the_same_hash(Act act)
    {
        var (json, annotations) = ActJson.Write(act);
        var read = ActJson.Read(json, hash => annotations.FirstOrDefault(annotation => annotation.Hash == hash));
        read.Hash.Should().Be(act.Hash);
    }

    [Fact]
    public void An_annotation_that_was_erased_leaves_the_hash_as_it_was()
    {
        var act = new Act.Assert(Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(13)).With(new Annotation("C1", "A gist.")));
        var read = (Act.Assert)ActJson.Read(ActJson.Write(act).Json, _ => null);
        read.Hash.Should().Be(act.Hash);
        read.Claim.Annotation.Gist.Should().BeNull();
    }

    [Theory]
    [InlineData("{}", "STORE_DAMAGED")]
    [InlineData("not json", "STORE_DAMAGED")]
    [InlineData("{\"introduce\":\"person/anna\",\"kind\":\"Robot\"}", "STORE_NEWER")]
    [InlineData("{\"dream\":\"person/anna\"}", "STORE_NEWER")]
    public void What_is_no_act_of_this_version_is_refused(string json, string code) =>
        FluentActions.Invoking(() => ActJson.Read(json, _ => null)).Should().Throw<KnowledgeException>().Which.Code.Should().Be(code);
}
