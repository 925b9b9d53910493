using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Execution;

/// <summary>A view that counts how often a store is asked, and charges for what it gives, and for searches by their length.</summary>
/// <param name="view">The view.</param>
/// <param name="count">Told of every call.</param>
/// <param name="steps">Told how many things came of a call; throws to stop the question.</param>
/// <param name="work">Told of the work of a search, in units of one field; throws to refuse it.</param>
internal sealed class CountedView(IKnowledgeView view, Action count, Action<int> steps, Action<int> work) : IKnowledgeView
{
    private const int OfLetter = 400;

    public Head Head => view.Head;

    public Task<IReadOnlyDictionary<EntityId, Entity>> Entities(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Entities(ids, cancellation), found => found.Count);

    public Task<Page<Found>> Find(EntityQuery query, CancellationToken cancellation = default) => Counted(() => view.Find(query, cancellation), page => page.Items.Length);

    public Task<ImmutableArray<Match>> Search(SearchQuery query, CancellationToken cancellation = default)
    {
        RequestLimits.Search.Check(query.Text.Length);
        work(query.Text.Length * OfLetter);
        return Counted(() => view.Search(query, cancellation), matches => matches.Length);
    }

    public Task<IReadOnlyDictionary<EntityId, FactPage>> Facts(FactQuery query, CancellationToken cancellation = default) =>
        Counted(() => view.Facts(query, cancellation), pages => pages.Values.Sum(page => page.Items.Length));

    public Task<IReadOnlyDictionary<FactId, Fact>> Facts(IReadOnlyCollection<FactId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Facts(ids, cancellation), facts => facts.Count);

    public Task<IReadOnlyDictionary<FactId, ImmutableArray<KnownClaim>>> Claims(IReadOnlyCollection<FactId> facts, CancellationToken cancellation = default) =>
        Counted(() => view.Claims(facts, cancellation), claims => claims.Values.Sum(of => of.Length));

    public Task<IReadOnlyDictionary<ClaimId, KnownClaim>> Claims(IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Claims(ids, cancellation), claims => claims.Count);

    public Task<Page<KnownClaim>> Claims(ClaimQuery query, CancellationToken cancellation = default) => Counted(() => view.Claims(query, cancellation), page => page.Items.Length);

    public Task<IReadOnlyDictionary<EntityId, ImmutableArray<Judgement>>> Judgements(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Judgements(ids, cancellation), judgements => judgements.Values.Sum(of => of.Length));

    public Task<IReadOnlyDictionary<JudgementId, Judgement>> Judgements(IReadOnlyCollection<JudgementId> ids, CancellationToken cancellation = default) =>
        Counted(() => view.Judgements(ids, cancellation), judgements => judgements.Count);

    public Task<ImmutableArray<RevisionSummary>> Revisions(int first, long? before = null, CancellationToken cancellation = default) =>
        Counted(() => view.Revisions(first, before, cancellation), revisions => revisions.Length);

    public Task<Counts> Counts(CancellationToken cancellation = default) => Counted(() => view.Counts(cancellation), _ => 0);

    public ValueTask DisposeAsync() => view.DisposeAsync();

    private async Task<T> Counted<T>(Func<Task<T>> ask, Func<T, int> size)
    {
        count();
        var answer = await ask();
        steps(1 + size(answer));
        return answer;
    }
}
