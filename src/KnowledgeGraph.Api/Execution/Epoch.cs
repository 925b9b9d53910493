using System.Collections.Concurrent;
using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Execution;

/// <summary>One revision as a request sees it: its view, and the loaders that batch what is asked of it.</summary>
internal sealed class Epoch
{
    private readonly ConcurrentDictionary<string, BatchLoader<EntityId, FactPage>> facts = new(StringComparer.Ordinal);
    private readonly BatchLoader<EntityId, Entity> entities;
    private readonly BatchLoader<Entity, string> labels;
    private readonly BatchLoader<FactId, Fact> factsById;
    private readonly BatchLoader<FactId, Claims> claims;
    private readonly BatchLoader<ClaimId, KnownClaim> claimsById;
    private readonly BatchLoader<Fact, object> singleSided;
    private readonly BatchLoader<Entity, Judgement[]> judgements;
    private readonly BatchLoader<JudgementId, Judgement> judgementsById;
    private readonly BatchLoader<long, RevisionSummary> revisions;

    public Epoch(IKnowledgeView view, bool isPinned)
    {
        (View, IsPinned) = (view, isPinned);
        entities = new((ids, cancellation) => view.Entities(ids, cancellation));
        labels = new((all, cancellation) => LabelsOf(all, cancellation));
        factsById = new((ids, cancellation) => view.Facts(ids, cancellation));
        claims = new(async (ids, cancellation) => (await view.Claims(ids, cancellation)).ToDictionary(pair => pair.Key, pair => new Claims(pair.Value)));
        claimsById = new((ids, cancellation) => view.Claims(ids, cancellation));
        singleSided = new(async (all, cancellation) =>
        {
            var among = await SingleSided.Among(view, all, cancellation);
            return all.Where(fact => among.Contains(fact.Id)).Distinct().ToDictionary(fact => fact, object (fact) => fact);
        });
        judgements = new((all, cancellation) => JudgementsOf(all, cancellation));
        judgementsById = new((ids, cancellation) => view.Judgements(ids, cancellation));
        revisions = new((numbers, cancellation) => RevisionsOf(numbers, cancellation));
    }

    public IKnowledgeView View { get; }

    /// <summary>Whether ids that leave carry the revision, so that a client's cache never mixes two.</summary>
    public bool IsPinned { get; }

    /// <summary>An id as it leaves.</summary>
    public string Id(string id) => IsPinned ? $"{id}@r{View.Head.Number}" : id;

    public Loaded<object?> Entity(EntityId id) => entities.Load(id).Then(entity => entity is null ? null : new EntityNode(this, entity));

    public Loaded<object?> Label(Entity entity) => labels.Load(entity).Then(label => label);

    public Loaded<object?> Fact(FactId id) => factsById.Load(id).Then(fact => fact is null ? null : new FactNode(this, fact));

    public Loaded<object?> Claim(ClaimId id) => claimsById.Load(id).Then(claim => claim is null ? null : new ClaimNode(this, claim));

    public Loaded<object?> Judgement(JudgementId id) => judgementsById.Load(id).Then(judgement => judgement is null ? null : new JudgementNode(this, judgement));

    /// <summary>The judgements in force on any of an entity's ids.</summary>
    public Loaded<object?> Judgements(Entity entity) => judgements.Load(entity).Then(all => (all ?? []).Select(judgement => new JudgementNode(this, judgement)));

    public Loaded<object?> Revision(long number) => revisions.Load(number).Then(revision => revision is null ? null : new RevisionNode(this, revision));

    public Loaded<object?> ClaimsOf(FactId id, Func<ImmutableArray<KnownClaim>, object?> map) => claims.Load(id).Then(found => map(found?.All ?? []));

    public Loaded<object?> IsSingleSided(Fact fact) => singleSided.Load(fact).Then(found => found is not null);

    /// <summary>The facts of an entity; those of all entities that are asked for in the same way come in one call.</summary>
    public Loaded<object?> Facts(EntityId id, FactQuery query, Func<FactPage, object?> map)
    {
        var filter = query.Filter;
        var key = $"{string.Join(',', query.Predicates)}|{query.Direction}|{query.Order}|{query.IsDescending}|{query.First}|{query.After}|{filter.During?.Edtf}|{filter.Certainty}|{filter.MinWitnesses}|"
            + $"{filter.IncludeUndated}|{string.Join(',', filter.Modalities)}|{string.Join(',', filter.Statuses)}";
        var loader = facts.GetOrAdd(key, _ => new((ids, cancellation) => View.Facts(query with { Entities = ids }, cancellation)));
        return loader.Load(id).Then(page => map(page ?? FactPage.Empty));
    }

    /// <summary>The facts of one predicate.</summary>
    public Loaded<object?> Facts(EntityId id, Predicate predicate, Func<FactPage, object?> map) =>
        Facts(id, new FactQuery([]) { Predicates = [predicate], Direction = Direction.Outgoing }, map);

    private async Task<IReadOnlyDictionary<Entity, string>> LabelsOf(IReadOnlyList<Entity> all, CancellationToken cancellation)
    {
        var found = await Labels.Of(View, all, cancellation);
        return all.Distinct().ToDictionary(entity => entity, entity => found[entity.Id]);
    }

    private async Task<IReadOnlyDictionary<Entity, Judgement[]>> JudgementsOf(IReadOnlyList<Entity> all, CancellationToken cancellation)
    {
        var found = await View.Judgements([.. all.SelectMany(IdsOf).Distinct()], cancellation);
        return all.Distinct().ToDictionary(
            entity => entity,
            entity => IdsOf(entity).SelectMany(id => found.GetValueOrDefault(id, [])).DistinctBy(judgement => judgement.Id).ToArray());
    }

    private static IEnumerable<EntityId> IdsOf(Entity entity) => [entity.Id, .. entity.MergedIds];

    /// <summary>Numbers that lie together come in one call.</summary>
    private async Task<IReadOnlyDictionary<long, RevisionSummary>> RevisionsOf(IReadOnlyList<long> numbers, CancellationToken cancellation)
    {
        var found = new Dictionary<long, RevisionSummary>();
        var open = numbers.Where(number => number > 0 && number <= View.Head.Number).OrderDescending().ToArray();
        while (open is [var newest, ..])
        {
            var page = await View.Revisions((int)Math.Min(Limits.MaxPage, newest - open[^1] + 1), newest + 1, cancellation);
            foreach (var revision in page)
            {
                found[revision.Head.Number] = revision;
            }

            open = [.. open.Where(number => number < page[^1].Head.Number)];
        }

        return found;
    }

    private sealed record Claims(ImmutableArray<KnownClaim> All);
}

/// <summary>An entity of an epoch.</summary>
internal sealed record EntityNode(Epoch Epoch, Entity Entity);

/// <summary>A fact of an epoch, placed in a window where one was asked for.</summary>
internal sealed record FactNode(Epoch Epoch, Fact Fact, PlacedFact? Placed = null);

/// <summary>A claim of an epoch.</summary>
internal sealed record ClaimNode(Epoch Epoch, KnownClaim Known);

/// <summary>A revision of an epoch.</summary>
internal sealed record RevisionNode(Epoch Epoch, RevisionSummary Revision);

/// <summary>A judgement of an epoch.</summary>
internal sealed record JudgementNode(Epoch Epoch, Judgement Judgement);
