using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Store.Contract;

/// <summary>What the sample world needs to be asked graph questions: a third minister, offices, events that were not, and texts that cite each other.</summary>
public static class QuestionWorld
{
    /// <summary>Who and what is added.</summary>
    public static readonly EntityId Carla = new("person/carla"), Dora = new("person/dora"), Minister = new("position/alba-minister"), Envoy = new("position/borealis-envoy"),
        Committee = new("org/committee"), Meeting = new("event/meeting"), Alleged = new("event/alleged-meeting"), Denied = new("event/denied-meeting"), Visit = new("event/visit"),
        Adoption = new("event/adoption"), Topic = new("topic/prolongation"), Track = new("process/track"), One = new("document/resolution-1"), Two = new("document/resolution-2"),
        Three = new("document/resolution-3"), Paragraph = new("provision/resolution-1-2");

    /// <summary>The third revision.</summary>
    public static ImmutableArray<Act> Third { get; } =
    [
        new Act.Introduce(Carla, Kinds.Person), new Act.Introduce(Dora, Kinds.Person), new Act.Introduce(Minister, Kinds.Position), new Act.Introduce(Envoy, Kinds.Position),
        new Act.Introduce(Committee, Kinds.Organization), new Act.Introduce(Meeting, Kinds.Meeting), new Act.Introduce(Alleged, Kinds.Meeting), new Act.Introduce(Denied, Kinds.Meeting),
        new Act.Introduce(Visit, Kinds.Visit), new Act.Introduce(Adoption, Kinds.Adoption), new Act.Introduce(Topic, Kinds.Topic), new Act.Introduce(Track, Kinds.Process),
        new Act.Introduce(One, Kinds.Resolution), new Act.Introduce(Two, Kinds.Resolution), new Act.Introduce(Three, Kinds.Resolution), new Act.Introduce(Paragraph, Kinds.Provision),
        .. SampleWorld.Asserted([.. Offices(), .. Encounters(), .. Texts()]),
    ];

    /// <summary>A store that has the sample world, with all this.</summary>
    public static async Task<IKnowledgeStore> Fill(IKnowledgeStore store, CancellationToken cancellation)
    {
        await store.Append(SampleWorld.Batch("third", Third), cancellation);
        return store;
    }

    private static Claim[] Offices() =>
    [
        SampleWorld.Claim(SampleWorld.Anna, Relations.Held, SampleWorld.To(Minister), time: "2016"),
        SampleWorld.Claim(SampleWorld.Boris, Relations.Held, SampleWorld.To(Envoy), time: "2016"),
        SampleWorld.Claim(Minister, Relations.PositionIn, SampleWorld.To(SampleWorld.AlbaMinistry)),
        SampleWorld.Claim(Envoy, Relations.PositionIn, SampleWorld.To(SampleWorld.BorealisMinistry)),
        SampleWorld.Claim(Committee, Relations.BodyOf, SampleWorld.To(SampleWorld.Alba)),
        SampleWorld.Claim(Carla, Relations.MemberOf, SampleWorld.To(Committee)),
    ];

    private static Claim[] Encounters() =>
    [
        Took(SampleWorld.Anna, SampleWorld.Talks, As(("capacity", SampleWorld.To(Minister)))),
        Took(SampleWorld.Boris, SampleWorld.Talks, As(("capacity", SampleWorld.To(Envoy)), ("role", new Value.Word("mediator")))),
        Took(Carla, SampleWorld.Talks, As(("role", new Value.Word("invited absent")))),
        Took(SampleWorld.Boris, SampleWorld.Call),
        Took(SampleWorld.Boris, SampleWorld.Call, by: SampleWorld.BorealisMinistry),
        Took(Dora, SampleWorld.Undated),
        Took(SampleWorld.Boris, Meeting, As(("capacity", SampleWorld.To(Envoy)))),
        Took(Carla, Meeting, As(("onBehalfOf", SampleWorld.To(SampleWorld.Alba)))),
        SampleWorld.Claim(Meeting, Attributes.Time, SampleWorld.At("2016-10")),
        Took(SampleWorld.Anna, Alleged, modality: Modality.Alleged),
        Took(Carla, Alleged, modality: Modality.Alleged),
        Took(SampleWorld.Anna, Denied),
        Took(Carla, Denied),
        SampleWorld.Claim(Denied, Attributes.Occurrence, new Value.Word("yes"), SampleWorld.BorealisMinistry, polarity: Polarity.Denies),
        Took(SampleWorld.Boris, Visit),
        SampleWorld.Claim(Visit, Attributes.Time, SampleWorld.At("2016")),
        SampleWorld.Claim(SampleWorld.Call, Relations.About, SampleWorld.To(Topic)),
        SampleWorld.Claim(SampleWorld.Talks, Relations.PartOf, SampleWorld.To(Track)),
        SampleWorld.Claim(SampleWorld.Call, Relations.PartOf, SampleWorld.To(Track)),
        SampleWorld.Claim(SampleWorld.Borealis, Relations.PartyTo, SampleWorld.To(SampleWorld.Package), qualifiers: As(("partyRole", new Value.Word("guarantor")))),
    ];

    private static Claim[] Texts() =>
    [
        SampleWorld.Claim(Adoption, Relations.Produced, SampleWorld.To(One)),
        SampleWorld.Claim(One, Relations.Cites, SampleWorld.To(Two), qualifiers: As(("verb", new Value.Word("recalls")))),
        SampleWorld.Claim(Two, Relations.Cites, SampleWorld.To(Three), qualifiers: As(("verb", new Value.Word("recalls")))),
        SampleWorld.Claim(Three, Relations.Cites, SampleWorld.To(One), qualifiers: As(("verb", new Value.Word("recalls")))),
        SampleWorld.Claim(Paragraph, Relations.PartOf, SampleWorld.To(One)),
        SampleWorld.Claim(Paragraph, Relations.Cites, SampleWorld.To(Three), qualifiers: As(("verb", new Value.Word("endorses")))),
    ];

    private static Claim Took(EntityId actor, EntityId part, Qualifiers? qualifiers = null, EntityId? by = null, Modality modality = Modality.Occurred) =>
        SampleWorld.Claim(actor, Relations.ParticipatedIn, SampleWorld.To(part), by, modality: modality, qualifiers: qualifiers);

    private static Qualifiers As(params IEnumerable<(string Name, Value Value)> stated) => stated.Aggregate(Qualifiers.None, (all, one) => all.With(one.Name, one.Value));
}
