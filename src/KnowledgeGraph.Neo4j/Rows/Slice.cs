using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Neo4j.Rows;

/// <summary>The part of the graph that one question or one append needs, gathered from rows; the core's rules then work on it as on a whole.</summary>
/// <remarks>Gathering the same thing twice is no harm. Where something was not gathered, the graph made of it does not know it.</remarks>
internal sealed class Slice
{
    private readonly Dictionary<EntityId, EntityRecord> entities = [];
    private readonly Dictionary<EntityId, SortedDictionary<long, ImmutableArray<EntityId>>> groups = [];
    private readonly Dictionary<FactId, SortedDictionary<long, Fact>> facts = [];
    private readonly Dictionary<ClaimId, (ClaimRecord Record, FactId Stated, ImmutableArray<FactId> Became)> claims = [];
    private readonly Dictionary<JudgementId, (Judgement Judgement, SortedDictionary<long, long?> InForce)> judgements = [];

    public IReadOnlyCollection<EntityId> Entities => entities.Keys;

    public IEnumerable<ClaimRecord> Claims => claims.Values.Select(claim => claim.Record);

    /// <summary>Every version gathered.</summary>
    public IEnumerable<Fact> Facts => facts.Values.SelectMany(versions => versions.Values);

    public bool Knows(ClaimId id) => claims.ContainsKey(id);

    public bool Knows(EntityId id) => entities.ContainsKey(id);

    public static void Add(IEnumerable<JsonElement> rows, Action<JsonElement> add)
    {
        foreach (var row in rows)
        {
            add(row);
        }
    }

    /// <summary>An entity with its kind and revision, and with every group that it was in where the row has them.</summary>
    public void AddEntity(JsonElement row)
    {
        var id = row.Entity("id");
        var kind = row.GetProperty("kind").GetString()!;
        entities[id] = new EntityRecord(Kinds.Find(kind) ?? throw RowReading.Newer("kind", kind), row.GetProperty("sinceRevision").GetInt64());
        if (row.TryGetProperty("groups", out var all))
        {
            Add(all.EnumerateArray(), AddGroup);
        }
    }

    /// <summary>The entities judged the same from a revision on.</summary>
    public void AddGroup(JsonElement row)
    {
        ImmutableArray<EntityId> members = [.. row.Texts("members").Select(id => new EntityId(id))];
        foreach (var id in members)
        {
            if (!groups.TryGetValue(id, out var history))
            {
                groups[id] = history = [];
            }

            history[row.GetProperty("revision").GetInt64()] = members;
        }
    }

    /// <summary>A version of a fact.</summary>
    public void AddFact(JsonElement row) => AddFact(FactRow.Read(row));

    public void AddFact(Fact fact)
    {
        if (!facts.TryGetValue(fact.Id, out var versions))
        {
            facts[fact.Id] = versions = [];
        }

        versions[fact.SinceRevision] = fact;
    }

    /// <summary>A claim with all that happened to it.</summary>
    public void AddClaim(JsonElement row)
    {
        var (record, stated, became) = ClaimRow.Read(row);
        claims[record.Claim.Id] = (record, stated, became);
    }

    /// <summary>One of the times that a judgement was in force.</summary>
    public void AddJudgement(JsonElement row)
    {
        var judgement = new Judgement(row.Entity("first"), row.Entity("second"), Enum.Parse<Verdict>(row.GetProperty("verdict").GetString()!), row.GetProperty("because").GetString()!);
        if (!judgements.TryGetValue(judgement.Id, out var known))
        {
            judgements[judgement.Id] = known = (judgement, []);
        }

        known.InForce[row.GetProperty("sinceRevision").GetInt64()] = row.Number("untilRevision");
    }

    /// <summary>The revision at which a version of a judgement that is in force began; null when none is.</summary>
    public long? StandsSince(JudgementId id) => judgements.TryGetValue(id, out var known)
        ? known.InForce.Where(times => times.Value is null).Select(times => (long?)times.Key).FirstOrDefault()
        : null;

    /// <summary>The gathered part as a graph at <paramref name="head"/>.</summary>
    public Graph Graph(Head head)
    {
        var evidence = claims.Values.SelectMany(claim => claim.Became.Prepend(claim.Stated).Distinct(), (claim, fact) => (fact, claim.Record.Claim.Id));
        var adjacent = facts.SelectMany(pair => pair.Value.Values.SelectMany(fact => fact.Object is { } target ? new[] { fact.Subject, target } : [fact.Subject]), (pair, entity) => (entity, pair.Key));
        return new Graph(head)
        {
            Entities = entities.ToImmutableDictionary(),
            Claims = claims.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Record),
            Facts = facts.ToImmutableDictionary(pair => pair.Key, pair => pair.Value.Values.ToImmutableArray()),
            Evidence = Index(evidence),
            Adjacent = Index(adjacent),
            Naming = Index(claims.Values.SelectMany(claim => claim.Record.Claim.Entities.Distinct(), (claim, entity) => (entity, claim.Record.Claim.Id))),
            Revisers = Index(claims.Values.Where(claim => claim.Record.Claim.Revises is not null).Select(claim => (claim.Record.Claim.Revises!.Value, claim.Record.Claim.Id))),
            Judgements = judgements.ToImmutableDictionary(pair => pair.Key, pair => (pair.Value.Judgement, InForce(pair.Value.InForce))),
            Groups = Groups.Of(groups.Select(pair => KeyValuePair.Create(pair.Key, pair.Value.Aggregate(History<ImmutableArray<EntityId>>.Empty, (history, entry) => history.Then(entry.Key, entry.Value))))),
        };
    }

    private static History<bool> InForce(SortedDictionary<long, long?> times)
    {
        var history = History<bool>.Empty;
        foreach (var (since, until) in times)
        {
            history = history.Then(since, true);
            history = until is { } end ? history.Then(end, false) : history;
        }

        return history;
    }

    private static ImmutableDictionary<TKey, ImmutableHashSet<TItem>> Index<TKey, TItem>(IEnumerable<(TKey Key, TItem Item)> pairs)
        where TKey : notnull =>
        pairs.GroupBy(pair => pair.Key, pair => pair.Item).ToImmutableDictionary(group => group.Key, group => group.ToImmutableHashSet());
}
