using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>An entity that so many relations lead to or from that it was not passed through.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Degree">How many relations.</param>
public sealed record Hub(EntityId Entity, int Degree);

/// <summary>Reads what relations lead to and from entities, and counts what is left out. One for a question.</summary>
/// <remarks>
/// An event whose occurrence is denied, or is not of the modality asked for, is not passed through even where its facts would be; nor is
/// a participation of somebody who did not come. A fact that is only denied never counts.
/// </remarks>
internal sealed class Surroundings
{
    private static readonly FactFilter Everything = new() { Statuses = [.. Enum.GetValues<FactStatus>()] };

    private readonly IKnowledgeView view;
    private readonly FactQuery query;
    private readonly ImmutableArray<Modality> modalities;
    private readonly Action<int>? read;
    private readonly HashSet<FactId> undated = [];
    private readonly HashSet<FactId> absent = [];
    private readonly HashSet<EntityId> unestablished = [];

    /// <param name="view">Where to look.</param>
    /// <param name="relations">The relations that count; empty for all.</param>
    /// <param name="filter">Which facts count.</param>
    /// <param name="read">Told how many facts were read; may throw to stop the work.</param>
    public Surroundings(IKnowledgeView view, IReadOnlyCollection<Relation> relations, FactFilter filter, Action<int>? read = null)
    {
        (this.view, this.read, modalities) = (view, read, filter.Modalities);
        FactStatus[] held = [FactStatus.Affirmed, FactStatus.Disputed];
        query = new FactQuery([])
        {
            Predicates = relations.Count == 0 ? [.. Relations.All] : [.. relations],
            Filter = filter with { Statuses = filter.Statuses.IsEmpty ? [.. held] : [.. held.Where(filter.Statuses.Contains)] },
        };
        HasNothing = query.Filter.Statuses.IsEmpty;
    }

    /// <summary>Whether only what is denied or unknown was asked for, so that nothing counts.</summary>
    public bool HasNothing { get; }

    /// <summary>How many facts have no date, each once.</summary>
    public int Undated => undated.Count;

    /// <summary>How many facts the window removed, at each entity that was looked at.</summary>
    public int Outside { get; private set; }

    /// <summary>Of entities with more facts than a store gives at once: how many were not read.</summary>
    public Dictionary<EntityId, int> Unread { get; } = [];

    /// <summary>How many events were not passed through, having not happened as far as is established, and participations of those who did not come; each once.</summary>
    public int NotEstablished => unestablished.Count + absent.Count;

    /// <summary>The facts that join each entity to another, in the store's order; one store call.</summary>
    public async Task<IReadOnlyDictionary<EntityId, ImmutableArray<PlacedFact>>> Of(IReadOnlyCollection<EntityId> entities, CancellationToken cancellation)
    {
        if (HasNothing || entities.Count == 0)
        {
            return entities.ToDictionary(id => id, _ => ImmutableArray<PlacedFact>.Empty);
        }

        var pages = await view.Facts(query with { Entities = entities }, cancellation);
        read?.Invoke(pages.Values.Sum(page => page.Items.Length));
        foreach (var (id, page) in pages)
        {
            Outside += page.Outside;
            if (page.HasMore)
            {
                Unread[id] = page.Total - page.Items.Length;
            }

            undated.UnionWith(page.Items.Where(placed => placed.Times.IsEmpty).Select(placed => placed.Fact.Id));
            absent.UnionWith(page.Items.Where(IsAbsence).Select(placed => placed.Fact.Id));
        }

        return pages.ToDictionary(pair => pair.Key, pair => pair.Value.Items.Where(placed => !IsAbsence(placed) && placed.Fact.Subject != placed.Fact.Object).ToImmutableArray());
    }

    /// <summary>How many facts lead to or from each entity; one store call.</summary>
    public async Task<IReadOnlyDictionary<EntityId, int>> Degrees(IReadOnlyCollection<EntityId> entities, CancellationToken cancellation) =>
        HasNothing || entities.Count == 0
            ? entities.ToDictionary(id => id, _ => 0)
            : (await view.Facts(query with { Entities = entities, First = 0 }, cancellation)).ToDictionary(pair => pair.Key, pair => pair.Value.Total);

    /// <summary>Those of the entities that are events which did not happen as far as is established; one store call.</summary>
    public async Task<IReadOnlyCollection<EntityId>> Unestablished(IReadOnlyCollection<EntityId> entities, CancellationToken cancellation)
    {
        if (entities.Count == 0)
        {
            return [];
        }

        var pages = await view.Facts(new FactQuery(entities) { Predicates = [Attributes.Occurrence], Direction = Direction.Outgoing, Filter = Everything }, cancellation);
        EntityId[] found = [.. pages.Where(pair => pair.Value.Items.Select(placed => placed.Fact).Any(IsUnestablished)).Select(pair => pair.Key)];
        unestablished.UnionWith(found);
        return found;
    }

    /// <summary>The other end of a fact that leads to or from an entity.</summary>
    public static EntityId Other(PlacedFact placed, EntityId one) => placed.Fact.Subject == one ? placed.Fact.Object!.Value : placed.Fact.Subject;

    private bool IsUnestablished(Fact occurrence) => occurrence.Status switch
    {
        FactStatus.Affirmed or FactStatus.Disputed => !modalities.IsEmpty && !occurrence.Modalities.Any(modality => modalities.Contains(modality)),
        FactStatus.Denied => true,
        _ => false,
    };

    private static bool IsAbsence(PlacedFact placed) =>
        placed.Fact.Predicate == Relations.ParticipatedIn && placed.Fact.Qualifiers.One("role") is Value.Word { Content: "invited absent" or "boycotted" };
}
