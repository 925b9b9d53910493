using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>What to do next with the ledger; which claim or judgement is meant is found when it is done, from those made so far.</summary>
/// <param name="What">The sort of act.</param>
/// <param name="Claim">The claim to assert, or to put in the place of another.</param>
/// <param name="Which">Chooses among the claims, pairs or judgements that fit.</param>
/// <param name="Note">A label and a gist.</param>
internal sealed record Deed(int What, Claim Claim, int Which, Annotation Note);

/// <summary>Random histories of one small world, with some acts that a store must refuse.</summary>
internal static class Histories
{
    private static readonly (string Id, Kind Kind)[] All =
    [
        ("person/anna", Kinds.Person), ("person/boris", Kinds.Person), ("person/ana", Kinds.Person), ("state/alba", Kinds.State), ("state/borealis", Kinds.State),
        ("org/ministry", Kinds.Organization), ("org/other-ministry", Kinds.Organization), ("org/outlet", Kinds.Organization), ("position/envoy", Kinds.Position),
        ("event/talks", Kinds.TalksRound), ("event/call", Kinds.PhoneCall), ("event/meeting", Kinds.Meeting), ("document/package", Kinds.AgreementPackage),
        ("document/same-package", Kinds.AgreementPackage), ("document/text", Kinds.Resolution), ("regime/truce", Kinds.Ceasefire), ("provision/first", Kinds.Provision),
        ("document/report", Kinds.NewsItem), ("document/later-report", Kinds.NewsItem),
    ];

    /// <summary>The entities; the first revision introduces all but two.</summary>
    public static readonly ImmutableArray<EntityId> Ids = [.. All.Select(entity => new EntityId(entity.Id))];

    private static readonly EntityId[] People = [.. Ids.Take(3)], States = [.. Ids.Skip(3).Take(2)], Speakers = [.. Ids.Skip(5).Take(2)], Events = [.. Ids.Skip(9).Take(3)], Documents = [.. Ids.Skip(12).Take(3)], Sources = [.. Ids.TakeLast(2)];
    private static readonly EntityId Outlet = Ids[7], Envoy = Ids[8], Truce = Ids[15], Provision = Ids[16], Text = Ids[14];
    private static readonly string[] Days = ["2016-09-09", "2016-09-10", "2016-09", "2016-09-12T19:00", "2016-09-09/2016-09-11", "../2016-09-10", "2016-09-10/..", "2016-09-10?", "2015"];
    private static readonly string[] Names = ["Anna Århus", "Анна Орхус", "Ana Arhus", "Boris Zimin", "Boris Zymin", "A. Arhus", "The Package", "S/RES/2254 (2015)", "resolution 2254", "Talks in Alba"];

    /// <summary>The first revision.</summary>
    public static ImmutableArray<Act> World { get; } = [.. All.Where(entity => !IsLate(entity.Id)).Select(entity => new Act.Introduce(new EntityId(entity.Id), entity.Kind))];

    /// <summary>Introduces what the first revision did not.</summary>
    public static ImmutableArray<Act> Late { get; } = [.. All.Where(entity => IsLate(entity.Id)).Select(entity => new Act.Introduce(new EntityId(entity.Id), entity.Kind))];

    private static readonly Gen<Interval> Times = from day in OneOf(Days) from how in Gen.Enum<IntervalHow>() select Interval.Parse(day, how, "UTC", Basis.Stated).Interval!;

    private static readonly Gen<Value> Texts = from name in OneOf(Names) from language in OneOf<string?>("en", "ru", null) select (Value)new Value.Text(name, language);

    private static readonly Gen<(EntityId Subject, Predicate Predicate, Value Object, Qualifiers Qualifiers)> Participations =
        from who in OneOf(People) from what in OneOf(Events) from role in OneOf("principal", "mediator", "") from onBehalfOf in OneOf(States) select Relation(who, Relations.ParticipatedIn, what, ("role", role)) with { Qualifiers = Worded(("role", role)).With("onBehalfOf", new Value.Reference(onBehalfOf)) };

    private static readonly Gen<(EntityId Subject, Predicate Predicate, Value Object, Qualifiers Qualifiers)> Statements = Gen.OneOf(
        // More often than the rest: who met whom hangs on them.
        Participations,
        Participations,
        Participations,
        Participations,
        from who in OneOf(People) from name in Texts from kind in OneOf("label", "official", "misspelling", "") select Attribute(who, Attributes.Name, name, ("kind", kind)),
        from what in OneOf(Documents) from name in Texts select Attribute(what, Attributes.Title, name),
        from what in OneOf(Documents) from name in OneOf(Names) select Attribute(what, Attributes.Identifier, new Value.Identifier("un-symbol", name)),
        from what in OneOf(Events) from time in Times select Attribute(what, Attributes.Time, new Value.Time(time)),
        from what in OneOf(Documents) from time in Times select Attribute(what, Attributes.Date, new Value.Time(time)),
        from time in Times select Attribute(Truce, Attributes.InForce, new Value.Time(time)),
        from what in OneOf(Events) from yes in OneOf("yes", "no") select Attribute(what, Attributes.Occurrence, new Value.Word(yes)),
        from what in OneOf(Ids.ToArray()) select Attribute(what, Attributes.Placeholder, new Value.Word("yes")),
        from what in OneOf(Events) from number in Gen.Int[60, 63] from category in OneOf<string?>("civilians", null) select Attribute(what, Attributes.Killed, new Value.Amount(new Quantity(number, number, Comparator.AtLeast, category: category))),
        from who in OneOf([.. People, .. States]) from what in OneOf(Documents) from role in OneOf("party", "guarantor", "") select Relation(who, Relations.PartyTo, what, ("partyRole", role)),
        from what in OneOf(Documents) from other in OneOf(Documents) from verb in OneOf("recalls", "endorses") select Relation(what, Relations.Cites, other, ("verb", verb)),
        from what in OneOf(Events) from other in OneOf(Documents) select Relation(what, Relations.About, other),
        from what in OneOf(Events) from other in OneOf(Documents) select Relation(what, Relations.Produced, other),
        from who in OneOf(People) select Relation(who, Relations.Held, Envoy),
        from what in OneOf(Text, Provision) from other in OneOf(Documents[..2]) select Relation(what, Relations.PartOf, other),
        from who in OneOf(States) select Relation(Provision, Relations.Obliges, who),
        from what in OneOf(Documents) from other in OneOf(Events) select Relation(what, Relations.CallsFor, other),
        from what in OneOf(Sources) from other in OneOf([.. Events, .. Documents, Truce]) select Relation(what, Relations.Covers, other),
        from who in OneOf(Speakers) from whose in OneOf(States) select Relation(who, Relations.BodyOf, whose),
        // Of these a store tells that they cannot be.
        from who in OneOf(People) from what in OneOf(Events) select Relation(what, Relations.ParticipatedIn, who));

    private static readonly Gen<Annotation> Notes = from label in OneOf<string?>(null, null, "R01", "R02", "Ä1") from gist in OneOf<string?>(null, null, "They met in Alba about the package.", "Ana spoke of prolongation.") select new Annotation(label, gist);

    private static readonly Gen<Claim> Claims =
        from statement in Statements
        from speaker in OneOf(Speakers)
        from scope in OneOf(Scope.Explicit, Scope.Carried, Scope.Ambiguous)
        from polarity in OneOf(Polarity.Affirms, Polarity.Affirms, Polarity.Affirms, Polarity.Denies, Polarity.SaysUnknown)
        from modality in OneOf(Modality.Occurred, Modality.Occurred, Modality.Planned, Modality.Alleged)
        from time in Gen.OneOf(Gen.Const((Interval?)null), Times.Select(time => (Interval?)time))
        from source in OneOf(Sources)
        from dated in OneOf<string?>("2016-09-19", "2016-09-20", "2016-09", null)
        from place in Gen.Int[1, 2]
        from note in Notes
        select new Claim
        {
            Subject = statement.Subject,
            Predicate = statement.Predicate,
            Object = statement.Object,
            Qualifiers = statement.Qualifiers,
            Attribution = new Attribution(scope, new Hop([speaker], HopMode.Says), new Hop([Outlet], HopMode.Reports)),
            Polarity = polarity,
            Modality = modality,
            Time = time,
            Source = source,
            SourceDate = dated is null ? null : Interval.Parse(dated, IntervalHow.Within, "UTC").Interval,
            Locator = $"P{place}",
            Annotation = note,
        };

    /// <summary>Claims that no store refuses, so that there are paths to find and pairs to count.</summary>
    public static Gen<ImmutableArray<Claim>> Base => Claims
        .Where(claim => claim.Predicate is not Relation relation || relation != Relations.ParticipatedIn || People.Contains(claim.Subject))
        .Where(claim => claim.Subject != claim.Target && !claim.Entities.Any(id => IsLate(id.Value)))
        .Where(claim => claim.Polarity is Polarity.Affirms && claim.Modality is Modality.Occurred && (claim.Target is not null || claim.Locator == "P1")).Array[20, 30]
        .Select(claims => claims.DistinctBy(claim => claim.Id).ToImmutableArray());

    private static readonly Gen<Deed> Deeds = from what in Gen.Int[0, 19] from claim in Claims from which in Gen.Int[0, 99] from note in Notes select new Deed(what, claim, which, note);

    /// <summary>Up to five revisions after the first, of up to six deeds.</summary>
    public static Gen<Deed[][]> Random => Deeds.Array[1, 6].Array[1, 5];

    public static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static bool IsLate(string id) => id is "person/ana" or "event/meeting";

    private static (EntityId, Predicate, Value, Qualifiers) Attribute(EntityId subject, Predicate predicate, Value value, params (string Name, string Word)[] qualifiers) => (subject, predicate, value, Worded(qualifiers));

    private static (EntityId Subject, Predicate Predicate, Value Object, Qualifiers Qualifiers) Relation(EntityId subject, Predicate predicate, EntityId target, params (string Name, string Word)[] qualifiers) =>
        (subject, predicate, new Value.Reference(target), Worded(qualifiers));

    private static Qualifiers Worded(params (string Name, string Word)[] qualifiers) =>
        qualifiers.Where(pair => pair.Word.Length > 0).Aggregate(Qualifiers.None, (all, pair) => all.With(pair.Name, new Value.Word(pair.Word)));
}
