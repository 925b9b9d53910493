using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Storage;

/// <summary>A consistent snapshot of the graph for the length of one request.</summary>
/// <remarks>
/// Batch-first: many ids in, a dictionary out, keyed by the ids as asked; what is not known is absent from it. An id that was merged
/// away answers with the survivor. Safe for concurrent use.
/// </remarks>
public interface IKnowledgeView : IAsyncDisposable
{
    /// <summary>The revision that it shows.</summary>
    Head Head { get; }

    /// <summary>Entities by id.</summary>
    Task<IReadOnlyDictionary<EntityId, Entity>> Entities(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default);

    /// <summary>A page of the entities that meet <paramref name="query"/>.</summary>
    Task<Page<Found>> Find(EntityQuery query, CancellationToken cancellation = default);

    /// <summary>Entities whose names, titles, identifiers or gists match a text, the best first.</summary>
    Task<ImmutableArray<Match>> Search(SearchQuery query, CancellationToken cancellation = default);

    /// <summary>The facts of many entities; every entity known has an entry.</summary>
    Task<IReadOnlyDictionary<EntityId, FactPage>> Facts(FactQuery query, CancellationToken cancellation = default);

    /// <summary>Facts by id. The id of a fact that a judgement united with others answers with what it became.</summary>
    Task<IReadOnlyDictionary<FactId, Fact>> Facts(IReadOnlyCollection<FactId> ids, CancellationToken cancellation = default);

    /// <summary>The accepted claims of many facts, by source, label, id.</summary>
    Task<IReadOnlyDictionary<FactId, ImmutableArray<KnownClaim>>> Claims(IReadOnlyCollection<FactId> facts, CancellationToken cancellation = default);

    /// <summary>Claims by id, whatever their state.</summary>
    Task<IReadOnlyDictionary<ClaimId, KnownClaim>> Claims(IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation = default);

    /// <summary>A page of the claims that meet <paramref name="query"/>.</summary>
    Task<Page<KnownClaim>> Claims(ClaimQuery query, CancellationToken cancellation = default);

    /// <summary>The judgements in force on these entities, by the ids stated; an entity without one is absent.</summary>
    Task<IReadOnlyDictionary<EntityId, ImmutableArray<Judgement>>> Judgements(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default);

    /// <summary>Judgements in force by id.</summary>
    Task<IReadOnlyDictionary<JudgementId, Judgement>> Judgements(IReadOnlyCollection<JudgementId> ids, CancellationToken cancellation = default);

    /// <summary>The revisions up to this view's, newest first: at most <paramref name="first"/>, those below <paramref name="before"/> when given.</summary>
    Task<ImmutableArray<RevisionSummary>> Revisions(int first, long? before = null, CancellationToken cancellation = default);

    /// <summary>How much it holds.</summary>
    Task<Counts> Counts(CancellationToken cancellation = default);
}
