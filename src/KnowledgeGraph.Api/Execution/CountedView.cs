using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Execution;

/// <summary>A view that counts how often a store is asked, and charges for searches by their length.</summary>
/// <param name="view">The view.</param>
/// <param name="count">Told of every call, with the work beyond its answer in units of one field.</param>
internal sealed class CountedView(IKnowledgeView view, Action<int> count) : IKnowledgeView
{
    private const int WorkOfLetter = 400;

    public Head Head => view.Head;

    public Task<IReadOnlyDictionary<EntityId, Entity>> Entities(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Entities(ids, cancellation));

    public Task<Page<Found>> Find(EntityQuery query, CancellationToken cancellation = default) => Counted(() => view.Find(query, cancellation));

    public Task<ImmutableArray<Match>> Search(SearchQuery query, CancellationToken cancellation = default) =>
        Counted(() => view.Search(query, cancellation), Work(query));

    public Task<IReadOnlyDictionary<EntityId, FactPage>> Facts(FactQuery query, CancellationToken cancellation = default) =>
        Counted(() => view.Facts(query, cancellation));

    public Task<IReadOnlyDictionary<FactId, Fact>> Facts(IReadOnlyCollection<FactId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Facts(ids, cancellation));

    public Task<IReadOnlyDictionary<FactId, ImmutableArray<KnownClaim>>> Claims(IReadOnlyCollection<FactId> facts, CancellationToken cancellation = default) =>
        Counted(() => view.Claims(facts, cancellation));

    public Task<IReadOnlyDictionary<ClaimId, KnownClaim>> Claims(IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Claims(ids, cancellation));

    public Task<Page<KnownClaim>> Claims(ClaimQuery query, CancellationToken cancellation = default) => Counted(() => view.Claims(query, cancellation));

    public Task<IReadOnlyDictionary<EntityId, ImmutableArray<Judgement>>> Judgements(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Judgements(ids, cancellation));

    public Task<IReadOnlyDictionary<JudgementId, Judgement>> Judgements(IReadOnlyCollection<JudgementId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Judgements(ids, cancellation));

    public Task<ImmutableArray<RevisionSummary>> Revisions(int first, long? before = null, CancellationToken cancellation = default) =>
        Counted(() => view.Revisions(first, before, cancellation));

    public Task<Counts> Counts(CancellationToken cancellation = default) => Counted(() => view.Counts(cancellation));

    public ValueTask DisposeAsync() => view.DisposeAsync();

    private T Counted<T>(Func<T> ask, int work = 0)
    {
        count(work);
        return ask();
    }

    private static int Work(SearchQuery query)
    {
        RequestLimits.Search.Check(query.Text.Length);
        return query.Text.Length * WorkOfLetter;
    }
}
