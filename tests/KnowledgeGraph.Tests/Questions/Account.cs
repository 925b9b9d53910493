using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>A fact as its claims tell of it.</summary>
internal sealed record Told(FactId Id, EntityId Subject, Predicate Predicate, EntityId? Object, Claim[] Claims)
{
    private Claim[] Affirming { get; } = [.. Claims.Where(claim => claim.Polarity is Polarity.Affirms)];

    public bool Counts => Affirming.Length > 0;

    public bool IsDenied => !Counts && Claims.Any(claim => claim.Polarity is Polarity.Denies);

    public IEnumerable<Modality> Modalities => Affirming.Select(claim => claim.Modality);

    public int Witnesses => WitnessesOf(Affirming);

    public IEnumerable<Interval> Times => Affirming.Select(claim => claim.Time).OfType<Interval>();

    public IEnumerable<Interval> Values => Affirming.Select(claim => claim.Object).OfType<Value.Time>().Select(value => value.Interval);

    public bool IsAbsence => Predicate == Relations.ParticipatedIn && Word("role") is "invited absent" or "boycotted";

    public bool Touches(EntityId id) => Subject == id || Object == id;

    public string Word(string qualifier) => Preferred(qualifier) is Value.Word word ? word.Content : "";

    public EntityId? Entity(string qualifier) => (Preferred(qualifier) as Value.Reference)?.Id;

    public EntityId[] Entities(string qualifier) => [.. Affirming.SelectMany(claim => claim.Qualifiers[qualifier]).OfType<Value.Reference>().Select(value => value.Id).Distinct()];

    /// <summary>Of the values stated the one with most witnesses, then of the smallest claim.</summary>
    private Value? Preferred(string qualifier) => Affirming.Where(claim => claim.Qualifiers.One(qualifier) is not null).GroupBy(claim => claim.Qualifiers.One(qualifier))
        .OrderByDescending(WitnessesOf).ThenBy(pool => pool.Min(claim => claim.Id.Value), StringComparer.Ordinal).FirstOrDefault()?.Key;

    private static int WitnessesOf(IEnumerable<Claim> claims) => claims.SelectMany(claim => claim.Attribution.Witnesses).Distinct().Count();
}

/// <summary>What claims come to by the rules of the model, told once more from the claims alone: what answers are checked against.</summary>
internal sealed class Account(IEnumerable<Claim> claims)
{
    private readonly Told[] all = [.. claims.DistinctBy(claim => claim.Id).GroupBy(claim => FactKey.Of(claim, id => id).Id)
        .Select(group => (group.Key, Claims: group.ToArray())).Select(fact => new Told(fact.Key, fact.Claims[0].Subject, fact.Claims[0].Predicate, fact.Claims[0].Target, fact.Claims))];

    /// <summary>The facts that somebody affirms.</summary>
    public IEnumerable<Told> Facts => all.Where(fact => fact.Counts);

    public IEnumerable<Told> Of(Relation relation) => Facts.Where(fact => fact.Predicate == relation);

    /// <summary>When a fact holds: as stated, else when its object was, else its subject.</summary>
    public Interval[] TimesOf(Told fact) => new[] { fact.Times, TimesOf(fact.Object!.Value), TimesOf(fact.Subject) }.Select(times => times.Distinct().ToArray()).FirstOrDefault(times => times.Length > 0) ?? [];

    public Interval[] TimesOf(EntityId @event) => [.. Facts.Where(fact => fact.Predicate == Attributes.Time && fact.Subject == @event).SelectMany(fact => fact.Values).Distinct()];

    public IEnumerable<Told> Participations(EntityId @event) => Of(Relations.ParticipatedIn).Where(fact => fact.Object == @event && !fact.IsAbsence);

    /// <summary>Whether an event was, as far as asked: as its occurrence says, else as those who took part say.</summary>
    public bool Was(EntityId @event, FactFilter filter)
    {
        var occurrence = all.SingleOrDefault(fact => fact.Predicate == Attributes.Occurrence && fact.Subject == @event);
        var modalities = occurrence is { Counts: true } ? occurrence.Modalities : Participations(@event).SelectMany(fact => fact.Modalities);
        return occurrence is not { IsDenied: true } && (filter.Modalities.IsEmpty || modalities.Any(modality => filter.Modalities.Contains(modality)));
    }

    /// <summary>Whether it is said outright of an event that it was not, or was not of a modality asked for.</summary>
    public bool WasNot(EntityId id, FactFilter filter) => all.Any(fact =>
        fact.Predicate == Attributes.Occurrence && fact.Subject == id && (fact.IsDenied || (fact.Counts && !filter.Modalities.IsEmpty && !fact.Modalities.Any(modality => filter.Modalities.Contains(modality)))));

    public static bool Admits(FactFilter filter, Told fact) =>
        fact.Witnesses >= filter.MinWitnesses && (filter.Modalities.IsEmpty || fact.Modalities.Any(modality => filter.Modalities.Contains(modality)));

    /// <summary>Whether something of these times stays: when each claim says so, surely; when some do, possibly.</summary>
    public static bool IsInWindow(FactFilter filter, Interval[] times, bool isState = false)
    {
        if (filter.During is not { } window || times.Length == 0)
        {
            return filter.During is null || filter.IncludeUndated;
        }

        var (surely, never) = (times.All(time => time.Meets(window) is Certainty.Definitely), times.All(time => time.Meets(window) is Certainty.Not));
        var certainty = isState ? Interval.MeetTogether(times, window) : surely ? Certainty.Definitely : never ? Certainty.Not : Certainty.Possibly;
        return certainty >= filter.Certainty;
    }

    /// <summary>As whom somebody took part.</summary>
    public EntityId[] Units(Told fact, ActorLevel by, Interval[] when) => by switch
    {
        ActorLevel.Person => [fact.Subject],
        ActorLevel.Office => fact.Entities("capacity"),
        _ => fact.Entity("onBehalfOf") is { } side ? [side] : [.. Above(fact.Subject, when, []).Where(id => !id.Value.StartsWith("person/", StringComparison.Ordinal) && !id.Value.StartsWith("position/", StringComparison.Ordinal)).Distinct()],
    };

    /// <summary>What nothing leads on from, of all that is reached from an actor.</summary>
    private IEnumerable<EntityId> Above(EntityId id, Interval[] when, EntityId[] before)
    {
        EntityId[] next = [.. Facts.Where(fact => fact.Subject == id && Leads(fact, when)).Select(fact => fact.Object!.Value)];
        return next.Length == 0 ? [id] : next.Where(up => !before.Contains(up)).SelectMany(up => Above(up, when, [.. before, id]));
    }

    private bool Leads(Told fact, Interval[] when) =>
        (fact.Predicate == Relations.Held || fact.Predicate == Relations.PositionIn || fact.Predicate == Relations.BodyOf || fact.Predicate == Relations.Represents)
        && Admits(FactFilter.Established, fact)
        && (TimesOf(fact) is not { Length: > 0 } times || when.Length == 0 || when.Any(time => times.Any(own => own.Meets(time) is not Certainty.Not)));
}
