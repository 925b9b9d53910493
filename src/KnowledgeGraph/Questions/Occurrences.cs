using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>Whether, when and with whom an event was.</summary>
/// <param name="Event">The event.</param>
/// <param name="Times">The times claimed of it; empty when undated.</param>
/// <param name="Modalities">Those of its occurrence; where no claim affirms that, those of its participations; empty when nothing is known.</param>
/// <param name="Status">Of its occurrence; affirmed where only participations tell of it.</param>
/// <param name="Facts">All facts that have the event as an end, whatever their status.</param>
public sealed record Occurrence(
    Entity Event,
    ImmutableArray<Interval> Times,
    ImmutableArray<Modality> Modalities,
    FactStatus Status,
    ImmutableArray<PlacedFact> Facts)
{
    /// <summary>Those who took part: any role but invited absent, and boycotted.</summary>
    public IEnumerable<Fact> Participations => Facts.Select(placed => placed.Fact).Where(fact =>
        fact.Predicate == Relations.ParticipatedIn && fact.Object == Event.Id && FactFilter.None.Admits(fact) && TookPart(fact));

    /// <summary>Whether a fact about an event says more than that somebody stayed away.</summary>
    public static bool TookPart(Fact fact) => fact.Qualifiers.One("role") is not Value.Word { Content: "invited absent" or "boycotted" };

    /// <summary>The facts of <paramref name="predicate"/> that are affirmed or disputed.</summary>
    public IEnumerable<Fact> Of(Predicate predicate) =>
        Facts.Select(placed => placed.Fact).Where(fact => fact.Predicate == predicate && FactFilter.None.Admits(fact));

    /// <summary>Whether <paramref name="filter"/> admits it, its time apart.</summary>
    public bool IsAdmittedBy(FactFilter filter) =>
        (filter.Statuses.IsEmpty ? Status is FactStatus.Affirmed or FactStatus.Disputed : filter.Statuses.Contains(Status))
        && (filter.Modalities.IsEmpty || Modalities.Any(modality => filter.Modalities.Contains(modality)));

    /// <summary>Reads events with all their facts, in two store calls. What is no event, or not known, is absent.</summary>
    public static async Task<IReadOnlyDictionary<EntityId, Occurrence>> Of(
        IKnowledgeView view,
        IReadOnlyCollection<EntityId> events,
        CancellationToken cancellation = default)
    {
        var entities = await view.Entities(events, cancellation);
        var pages = await view.Facts(new FactQuery(events) { Filter = Everything }, cancellation);
        return entities.Where(pair => pair.Value.Kind.Is(Kinds.Event)).ToDictionary(pair => pair.Key, pair => Read(pair.Value, pages[pair.Key].Items));
    }

    private static readonly FactFilter Everything = new() { Statuses = [.. Enum.GetValues<FactStatus>()] };

    private static Occurrence Read(Entity entity, ImmutableArray<PlacedFact> facts)
    {
        var occurrence = facts.Select(placed => placed.Fact).FirstOrDefault(fact => fact.Predicate == Attributes.Occurrence);
        var times = facts.Where(placed => placed.Fact.Predicate == Attributes.Time && FactFilter.None.Admits(placed.Fact)).SelectMany(placed => placed.Times);
        var bare = new Occurrence(entity, [.. times], [], FactStatus.Affirmed, facts);
        return occurrence switch
        {
            { Status: FactStatus.Affirmed or FactStatus.Disputed } => bare with { Modalities = occurrence.Modalities, Status = occurrence.Status },
            { Status: FactStatus.Denied } => bare with { Modalities = occurrence.Modalities, Status = FactStatus.Denied },
            _ => bare with { Modalities = [.. bare.Participations.SelectMany(fact => fact.Modalities).Distinct().Order()] },
        };
    }
}
