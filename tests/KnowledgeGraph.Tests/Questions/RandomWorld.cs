using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>One small world of people, offices, states, talks, processes and documents, and random claims about it.</summary>
internal static class RandomWorld
{
    public static readonly EntityId[] People = Several("person/p", 4), Offices = Several("position/o", 2), States = Several("state/s", 3), Talks = Several("event/e", 5), Acts = Several("event/a", 2);
    public static readonly EntityId[] Processes = Several("process/t", 2), Documents = Several("document/d", 6), Provisions = Several("provision/v", 3);

    private static readonly ImmutableArray<Act> World =
    [
        .. Some.World,
        .. Introduced(People, Kinds.Person), .. Introduced(Offices, Kinds.Position), .. Introduced(States, Kinds.State), .. Introduced(Talks, Kinds.Meeting), .. Introduced(Acts, Kinds.SpeechAct),
        .. Introduced(Processes, Kinds.Process), .. Introduced(Documents, Kinds.Resolution), .. Introduced(Provisions, Kinds.Provision),
    ];

    private static readonly Polarity[] Polarities = [.. Enumerable.Repeat(Polarity.Affirms, 6), Polarity.Denies, Polarity.SaysUnknown];
    private static readonly Modality[] Modalities = [Modality.Occurred, Modality.Occurred, Modality.Occurred, Modality.Ongoing, Modality.Alleged, Modality.CalledFor];
    private static readonly string[] Days = ["2016-09-01", "2016-09-19", "2016-09-21/2016-09-25", "2016-09", "2016", "2017-01"];

    /// <summary>What a question may ask of facts; half the time no window.</summary>
    public static readonly Gen<FactFilter> Filters =
        from during in OneOf<string?>(null, null, null, "2016-09-19", "../2016", "2016-09-10/2016-09-30")
        from modalities in OneOf<ImmutableArray<Modality>>(FactFilter.Established.Modalities, [.. FactFilter.Established.Modalities, Modality.Alleged], [])
        from certainty in OneOf(Certainty.Possibly, Certainty.Definitely)
        from includeUndated in Gen.Bool
        select new FactFilter { Modalities = modalities, During = during is null ? null : Interval.Window(during).Interval, Certainty = certainty, IncludeUndated = includeUndated };

    /// <summary>A claim that an event was.</summary>
    public static readonly Gen<Claim> Occurrence = Claim([.. Talks, .. Acts], Attributes.Occurrence, [Some.Word("yes")]);

    /// <summary>A claim of when an event was.</summary>
    public static readonly Gen<Claim> Time = Claim([.. Talks, .. Acts], Attributes.Time, [.. Days.Select(Some.At)]);

    /// <summary>A claim that somebody took part, in some role, sometimes in an office or for a state.</summary>
    public static readonly Gen<Claim> Participation = Claim(
        [.. People, Some.Ministry],
        Relations.ParticipatedIn,
        To(Talks, Talks, Acts),
        ("role", Words("", "", "host", "mediator", "guarantor", "delegate", "invited absent")),
        ("capacity", [null, null, .. To(Offices)]),
        ("onBehalfOf", [null, null, .. To(States)]));

    /// <summary>A claim that leads from somebody to a side.</summary>
    public static readonly Gen<Claim> Allegiance = Gen.OneOf(
        Claim(People[..2], Relations.Represents, To(People[2..], States)),
        Claim(People, Relations.Held, To(Offices), isTimed: false),
        Claim(Offices, Relations.PositionIn, To(States[..2], [Some.Ministry])),
        Claim([Some.Ministry], Relations.BodyOf, To(States)));

    /// <summary>A claim of who belongs to whom.</summary>
    public static readonly Gen<Claim> Membership = Claim([.. People, .. States], Relations.MemberOf, To(People, States, [Some.Ministry]));

    /// <summary>A claim that an event is a part of a process or another event.</summary>
    public static readonly Gen<Claim> Stage = Claim([.. Talks, .. Acts], Relations.PartOf, To(Processes, Talks));

    /// <summary>A claim of what an event is about or based on.</summary>
    public static readonly Gen<Claim> Topic = Gen.OneOf(Claim([.. Talks, .. Acts], Relations.About, To(Documents)), Claim([.. Talks, .. Acts], Relations.BasedOn, To(Documents)));

    /// <summary>A claim that a provision is a part of a document.</summary>
    public static readonly Gen<Claim> Clause = Claim(Provisions, Relations.PartOf, To(Documents));

    /// <summary>A claim that an event brought forth a document.</summary>
    public static readonly Gen<Claim> Production = Claim(Talks, Relations.Produced, To(Documents[..2]));

    /// <summary>A claim that somebody is party to a document.</summary>
    public static readonly Gen<Claim> Party = Claim([.. People, .. States], Relations.PartyTo, To(Documents[..2]), ("partyRole", Words("", "guarantor", "guarantor", "party")), ("capacity", [null, .. To(Offices)]));

    /// <summary>A claim that a document or provision cites a document, be it itself.</summary>
    public static readonly Gen<Claim> Citation = Claim(
        [.. Documents, .. Documents, .. Provisions],
        Relations.Cites,
        To(Documents),
        ("verb", Words("", "recalls", "recalls", "endorses")),
        ("paragraph", [null, new Value.Text("4")]));

    /// <summary>A view of what <paramref name="claims"/> come to.</summary>
    public static IKnowledgeView View(IEnumerable<Claim> claims, params IEnumerable<Act> more)
    {
        Act[] asserted = [.. claims.DistinctBy(claim => claim.Id).Select(claim => new Act.Assert(claim))];
        var graph = Some.Graph([[.. World, .. more], .. asserted.Length == 0 ? Array.Empty<Act[]>() : [asserted]]);
        return graph.ViewAt(graph.Head.Number);
    }

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    /// <summary>Claims as a failure prints them.</summary>
    public static string Text(IEnumerable<Claim> claims) =>
        string.Join('\n', claims.Select(claim => $"{claim} {claim.Polarity} {claim.Modality} {claim.Time} {claim.Qualifiers} {string.Join(' ', claim.Attribution.Witnesses)}"));

    private static Gen<Claim> Claim(EntityId[] subjects, Predicate predicate, Value[] values, params (string Name, Value?[] Values)[] qualifiers) => Claim(subjects, predicate, values, predicate is Relation, qualifiers);

    private static Gen<Claim> Claim(EntityId[] subjects, Predicate predicate, Value[] values, bool isTimed, params (string Name, Value?[] Values)[] qualifiers) =>
        from subject in OneOf(subjects)
        from value in OneOf(values)
        from speaker in OneOf(Some.Ministry, Some.OtherMinistry, Some.Boris)
        from polarity in OneOf(Polarities)
        from modality in OneOf(Modalities)
        from time in OneOf(isTimed ? [null, null, null, .. Days] : new string?[] { null })
        from stated in qualifiers.Aggregate(
            Gen.Const(Qualifiers.None),
            (before, qualifier) => from all in before from chosen in OneOf(qualifier.Values) select chosen is null ? all : all.With(qualifier.Name, chosen))
        select Some.Claim(subject, predicate, value, speaker, polarity: polarity, modality: modality, time: time, qualifiers: stated);

    private static EntityId[] Several(string prefix, int count) => [.. Enumerable.Range(0, count).Select(index => new EntityId($"{prefix}{index}"))];

    private static IEnumerable<Act> Introduced(EntityId[] ids, Kind kind) => ids.Select(id => new Act.Introduce(id, kind));

    private static Value[] To(params EntityId[][] ids) => [.. ids.SelectMany(some => some).Select(Some.To)];

    private static Value?[] Words(params string[] words) => [.. words.Select(word => word.Length == 0 ? null : Some.Word(word))];
}
