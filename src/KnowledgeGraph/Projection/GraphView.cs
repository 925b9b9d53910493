using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Projection;

/// <summary>A view of an in-memory graph: a filter on versions, and nothing else.</summary>
internal sealed class GraphView(Graph graph, long revision) : IKnowledgeView
{
    // The last lists asked for, kept for the pages that follow: what is read to its end is made once. Each is one reference.
    private Last<ClaimQuery, KnownClaim[]>? lastClaims;
    private Last<EntityQuery, EntityList>? lastEntities;

    public Head Head => graph.HeadAt(revision);

    internal Graph Graph => graph;

    internal long Revision => revision;

    public Task<IReadOnlyDictionary<EntityId, Entity>> Entities(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default) =>
        Answer(ids, EntityAt, cancellation);

    public Task<Page<Found>> Find(EntityQuery query, CancellationToken cancellation = default)
    {
        var whole = query with { After = null, First = 0 };
        var all = lastEntities is { } last && last.Query == whole ? last.All : new EntityFinder(this, whole).All(cancellation);
        lastEntities = new(whole, all);
        return Task.FromResult(all.Page(query));
    }

    public Task<ImmutableArray<Match>> Search(SearchQuery query, CancellationToken cancellation = default) =>
        Task.FromResult(graph.Names.Search(query, this, cancellation));

    public Task<IReadOnlyDictionary<EntityId, FactPage>> Facts(FactQuery query, CancellationToken cancellation = default)
    {
        var after = Position.Read(query.After);
        var known = new Dictionary<EntityId, ImmutableArray<Interval>>();
        ImmutableArray<Interval> Times(EntityId id) => known.TryGetValue(id, out var times) ? times : known[id] = TimesOf(id);
        return Answer(query.Entities, id => Exists(id) ? PageOf(Survivor(id), query, after, Times) : null, cancellation);
    }

    public Task<IReadOnlyDictionary<FactId, Fact>> Facts(IReadOnlyCollection<FactId> ids, CancellationToken cancellation = default) =>
        Answer(ids, FactAt, cancellation);

    public Task<IReadOnlyDictionary<FactId, ImmutableArray<KnownClaim>>> Claims(IReadOnlyCollection<FactId> facts, CancellationToken cancellation = default)
    {
        var answer = new Dictionary<FactId, ImmutableArray<KnownClaim>>();
        foreach (var id in facts.Distinct())
        {
            cancellation.ThrowIfCancellationRequested();
            if (FactAt(id) is { } fact)
            {
                answer[id] = [.. Sorted(graph.Evidence[fact.Id].Select(ClaimAt).OfType<KnownClaim>()
                    .Where(known => known.State is ClaimState.Accepted && known.Fact == fact.Id))];
            }
        }

        return Task.FromResult<IReadOnlyDictionary<FactId, ImmutableArray<KnownClaim>>>(answer);
    }

    public Task<IReadOnlyDictionary<ClaimId, KnownClaim>> Claims(IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation = default) =>
        Answer(ids, ClaimAt, cancellation);

    public Task<Page<KnownClaim>> Claims(ClaimQuery query, CancellationToken cancellation = default)
    {
        var all = AllOf(query with { After = null, First = 0 });
        cancellation.ThrowIfCancellationRequested();
        var start = query.After is { } after ? Array.FindIndex(all, known => known.Claim.Id == after) + 1 : 0;
        if (query.After is not null && start == 0)
        {
            throw new KnowledgeException("BAD_CURSOR", $"{query.After} is not among these claims; take a cursor from the page before.");
        }

        return Task.FromResult(new Page<KnownClaim>([.. all.Skip(start).Take(query.First)], start + query.First < all.Length, all.Length));
    }

    public Task<IReadOnlyDictionary<EntityId, ImmutableArray<Judgement>>> Judgements(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default)
    {
        var inForce = graph.Judgements.Values.Where(entry => entry.InForce.At(revision, false)).Select(entry => entry.Judgement)
            .OrderBy(judgement => judgement.First).ThenBy(judgement => judgement.Second)
            .SelectMany(judgement => new[] { (judgement.First, judgement), (judgement.Second, judgement) })
            .ToLookup(pair => pair.Item1, pair => pair.judgement);
        IReadOnlyDictionary<EntityId, ImmutableArray<Judgement>> answer = ids.Distinct()
            .Where(inForce.Contains).ToDictionary(id => id, id => inForce[id].ToImmutableArray());
        return Task.FromResult(answer);
    }

    public Task<IReadOnlyDictionary<JudgementId, Judgement>> Judgements(IReadOnlyCollection<JudgementId> ids, CancellationToken cancellation = default) => Answer(
        ids, id => graph.Judgements.TryGetValue(id, out var entry) && entry.InForce.At(revision, false) ? entry.Judgement : null, cancellation);

    public Task<ImmutableArray<RevisionSummary>> Revisions(int first, long? before = null, CancellationToken cancellation = default)
    {
        var newest = (int)Math.Min(revision, (before ?? long.MaxValue) - 1);
        return Task.FromResult(Enumerable.Range(0, Math.Max(0, Math.Min(first, newest))).Select(step => graph.Revisions[newest - 1 - step]).ToImmutableArray());
    }

    public Task<Counts> Counts(CancellationToken cancellation = default)
    {
        var entities = graph.Entities.Where(pair => pair.Value.Since <= revision && graph.Groups.Survivor(pair.Key, revision) == pair.Key).ToArray();
        var claims = graph.Claims.Values.Where(record => record.CountsAt(revision)).ToArray();
        return Task.FromResult(new Counts(
            entities.Length,
            graph.Facts.Values.Count(versions => versions.Any(fact => fact.HoldsAt(revision))),
            claims.Length,
            graph.Judgements.Values.Count(entry => entry.InForce.At(revision, false)),
            claims.Select(record => record.Claim.Source).Distinct().Count(),
            entities.CountBy(pair => pair.Value.Kind.Name).ToImmutableSortedDictionary(StringComparer.Ordinal)));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    internal IEnumerable<EntityId> AllEntities() => graph.Entities
        .Where(pair => pair.Value.Since <= revision && graph.Groups.Survivor(pair.Key, revision) == pair.Key).Select(pair => pair.Key);

    /// <summary>The kind of a survivor; null when it is not known.</summary>
    internal Kind? KindOf(EntityId survivor) => Exists(survivor) ? graph.Entities[survivor].Kind : null;

    internal Entity? EntityAt(EntityId id)
    {
        if (!Exists(id))
        {
            return null;
        }

        var members = graph.Groups.Members(id, revision);
        var record = graph.Entities[members[0]];
        var isPlaceholder = FactsAt(members[0]).Any(fact => fact.Predicate == Attributes.Placeholder && fact.Value is Value.Word { Content: "yes" });
        return new Entity(members[0], record.Kind, Label(members[0]), isPlaceholder, [.. members.Skip(1)], record.Since);
    }

    /// <summary>The versions that hold, of which the entity, a survivor, is subject or object.</summary>
    internal IEnumerable<Fact> FactsAt(EntityId survivor) =>
        (graph.Adjacent.GetValueOrDefault(survivor) ?? []).Select(id => graph.FactAt(id, revision)).OfType<Fact>()
            .Where(fact => fact.Subject == survivor || fact.Object == survivor);

    internal ImmutableArray<Interval> TimesOf(EntityId survivor)
    {
        if (!graph.Entities.TryGetValue(survivor, out var record) || Placement.Clock(record.Kind) is not { } clock)
        {
            return [];
        }

        return [.. FactsAt(survivor).Where(fact => fact.Predicate == clock && FactFilter.None.Admits(fact))
            .SelectMany(fact => fact.Values).Select(rival => rival.Value).OfType<Value.Time>().Select(value => value.Interval)];
    }

    internal EntityId Survivor(EntityId id) => graph.Groups.Survivor(id, revision);

    private bool Exists(EntityId id) => graph.Entities.TryGetValue(id, out var record) && record.Since <= revision;

    private Fact? FactAt(FactId id)
    {
        if (graph.FactAt(id, revision) is { } fact)
        {
            return fact;
        }

        // The id of a fact before its entities were judged the same: its claims know what it became.
        var became = (graph.Evidence.GetValueOrDefault(id) ?? []).Select(ClaimAt).OfType<KnownClaim>()
            .Where(known => known.State is ClaimState.Accepted).Select(known => known.Fact).OrderBy(fact => fact.Value, StringComparer.Ordinal).FirstOrDefault();
        return became.Value is null || became == id ? null : graph.FactAt(became, revision);
    }

    private KnownClaim? ClaimAt(ClaimId id) => graph.Claims.TryGetValue(id, out var record) ? record.KnownAt(revision) : null;

    private FactPage PageOf(EntityId survivor, FactQuery query, Position? after, Func<EntityId, ImmutableArray<Interval>> timesOfEntity)
    {
        var (total, outside, undated) = (0, 0, 0);
        var kept = new List<(Position Position, PlacedFact Fact)>();
        foreach (var fact in FactsAt(survivor).Where(fact => Wanted(fact, survivor, query) && query.Filter.Admits(fact)))
        {
            var times = Placement.TimesOf(fact, timesOfEntity);
            var certainty = Placement.Judge(fact, times, query.Filter.During);
            undated += times.IsEmpty ? 1 : 0;
            if (!query.Filter.Keeps(times, certainty))
            {
                outside += times.IsEmpty ? 0 : 1;
                continue;
            }

            total++;
            var position = PositionOf(fact, times, query.Order);
            kept.Add((position, new PlacedFact(fact, times, certainty, position.Cursor)));
        }

        var order = Position.Order(query.IsDescending);
        var rest = kept.OrderBy(item => item.Position, order).Where(item => after is not { } last || order.Compare(item.Position, last) > 0).ToArray();
        return new FactPage([.. rest.Take(query.First).Select(item => item.Fact)], rest.Length > query.First, total, outside, undated);
    }

    private static Position PositionOf(Fact fact, ImmutableArray<Interval> times, FactOrder order) => order switch
    {
        FactOrder.Witnesses => new Position(false, FormattableString.Invariant($"{fact.Witnesses.Length:000000} {fact.Predicate.Name} {fact.Id.Value}")),
        FactOrder.Subject => new Position(false, $"{fact.Subject} {fact.Predicate.Name} {fact.Id.Value}"),
        _ => Position.ByTime(times, $"{fact.Predicate.Name} {fact.Id.Value}"),
    };

    private static bool Wanted(Fact fact, EntityId survivor, FactQuery query) =>
        (query.Predicates.IsEmpty || query.Predicates.Contains(fact.Predicate))
        && ((fact.Subject == survivor && query.Direction is not Direction.Incoming)
            || (fact.Object == survivor && query.Direction is not Direction.Outgoing));

    /// <summary>The claims of a query in order, whatever its page.</summary>
    private KnownClaim[] AllOf(ClaimQuery query)
    {
        if (lastClaims is { } last && last.Query == query)
        {
            return last.All;
        }

        var about = query.About.SelectMany(id => graph.Groups.Members(id, revision)).ToHashSet();
        var candidates = about.Count == 0
            ? graph.Claims.Keys
            : about.SelectMany(id => graph.Naming.GetValueOrDefault(id) ?? []).Distinct();
        var all = Sorted(candidates.Select(ClaimAt).OfType<KnownClaim>().Where(known => Meets(known, query)), query.Order, query.IsDescending).ToArray();
        lastClaims = new(query, all);
        return all;
    }

    private bool Meets(KnownClaim known, ClaimQuery query)
    {
        var claim = known.Claim;
        return (query.States.IsEmpty ? known.State is ClaimState.Accepted : query.States.Contains(known.State))
            && (query.Sources.IsEmpty || query.Sources.Contains(claim.Source) || query.Sources.Contains(Survivor(claim.Source)))
            && (query.Predicates.IsEmpty || query.Predicates.Contains(claim.Predicate))
            && (query.Label is null || claim.Annotation.Label == query.Label)
            && (query.SaidBy.IsEmpty || claim.Attribution.Chain.Any(hop => hop.Actors.Any(actor => query.SaidBy.Contains(actor) || query.SaidBy.Contains(Survivor(actor)))));
    }

    private string? Label(EntityId survivor) => FactsAt(survivor)
        .Where(fact => fact.Subject == survivor && (fact.Predicate == Attributes.Name || fact.Predicate == Attributes.Title) && FactFilter.None.Admits(fact))
        .OrderBy(LabelRank).ThenByDescending(fact => fact.Witnesses.Length).ThenBy(fact => fact.SinceRevision).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal)
        .Select(fact => (fact.Value as Value.Text)?.Content).FirstOrDefault();

    /// <summary>Our own label, else the title, else an official name; a label that came with a merged id only then, a slip last.</summary>
    internal static int LabelRank(Fact fact) => (fact.Predicate == Attributes.Title, (fact.Qualifiers.One("kind") as Value.Word)?.Content) switch
    {
        (true, _) => 1,
        (_, "label") => fact.Unites.IsEmpty ? 0 : 3,
        (_, "official") => 2,
        (_, "misspelling" or "former") => 5,
        _ => 4,
    };

    private static IEnumerable<KnownClaim> Sorted(IEnumerable<KnownClaim> claims) => claims
        .OrderBy(known => known.Claim.Source).ThenBy(known => known.Claim.Annotation.Label, StringComparer.Ordinal)
        .ThenBy(known => known.Claim.Id.Value, StringComparer.Ordinal);

    private static IEnumerable<KnownClaim> Sorted(IEnumerable<KnownClaim> claims, ClaimOrder order, bool isDescending)
    {
        var sorted = isDescending ? Sorted(claims).Reverse() : Sorted(claims);
        if (order is ClaimOrder.Source)
        {
            return sorted;
        }

        var dated = sorted.OrderBy(known => known.Claim.SourceDate is null);
        return isDescending ? dated.ThenByDescending(known => known.Claim.SourceDate) : dated.ThenBy(known => known.Claim.SourceDate);
    }

    private static Task<IReadOnlyDictionary<TKey, TItem>> Answer<TKey, TItem>(
        IReadOnlyCollection<TKey> keys,
        Func<TKey, TItem?> find,
        CancellationToken cancellation)
        where TKey : notnull
        where TItem : class
    {
        var answer = new Dictionary<TKey, TItem>(keys.Count);
        foreach (var key in keys)
        {
            cancellation.ThrowIfCancellationRequested();
            if (!answer.ContainsKey(key) && find(key) is { } item)
            {
                answer[key] = item;
            }
        }

        return Task.FromResult<IReadOnlyDictionary<TKey, TItem>>(answer);
    }

    private sealed record Last<TQuery, TList>(TQuery Query, TList All);
}
