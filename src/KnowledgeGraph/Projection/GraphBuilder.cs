using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Projection;

/// <summary>Applies one revision to a graph: states of claims first, then groups, then the facts that either touched.</summary>
internal sealed class GraphBuilder
{
    private readonly Graph graph;
    private readonly Revision revision;
    private readonly long number;
    private readonly ImmutableDictionary<EntityId, EntityRecord>.Builder entities;
    private readonly ImmutableDictionary<ClaimId, ClaimRecord>.Builder claims;
    private readonly ImmutableDictionary<FactId, ImmutableArray<Fact>>.Builder facts;
    private readonly ImmutableDictionary<FactId, ImmutableHashSet<ClaimId>>.Builder evidence;
    private readonly ImmutableDictionary<EntityId, ImmutableHashSet<FactId>>.Builder adjacent;
    private readonly ImmutableDictionary<EntityId, ImmutableHashSet<ClaimId>>.Builder naming;
    private readonly ImmutableDictionary<ClaimId, ImmutableHashSet<ClaimId>>.Builder revisers;
    private readonly ImmutableDictionary<JudgementId, (Judgement Judgement, History<bool> InForce)>.Builder judgements;
    private readonly HashSet<ClaimId> touchedClaims = [];
    private readonly HashSet<EntityId> judged = [];
    private Groups groups;

    public GraphBuilder(Graph graph, Revision revision)
    {
        (this.graph, this.revision, number) = (graph, revision, revision.Number);
        (entities, claims, facts) = (graph.Entities.ToBuilder(), graph.Claims.ToBuilder(), graph.Facts.ToBuilder());
        (evidence, adjacent, naming) = (graph.Evidence.ToBuilder(), graph.Adjacent.ToBuilder(), graph.Naming.ToBuilder());
        (revisers, judgements, groups) = (graph.Revisers.ToBuilder(), graph.Judgements.ToBuilder(), graph.Groups);
    }

    public Graph Build()
    {
        foreach (var act in revision.Acts)
        {
            Take(act);
        }

        Regroup();
        Reproject();
        return new Graph(revision.Head)
        {
            Entities = entities.ToImmutable(),
            Claims = claims.ToImmutable(),
            Facts = facts.ToImmutable(),
            Evidence = evidence.ToImmutable(),
            Adjacent = adjacent.ToImmutable(),
            Naming = naming.ToImmutable(),
            Revisers = revisers.ToImmutable(),
            Judgements = judgements.ToImmutable(),
            Groups = groups,
            Revisions = graph.Revisions.Add(
                new RevisionSummary(revision.Head, revision.Author, revision.Reason, revision.ImportId, revision.Acts.Length)),
        };
    }

    private void Take(Act act)
    {
        switch (act)
        {
            case Act.Introduce introduce:
                entities.TryAdd(introduce.Entity, new EntityRecord(introduce.Kind, number));
                break;
            case Act.Assert assert:
                Accept(assert.Claim);
                break;
            case Act.Supersede supersede:
                Accept(supersede.Claim);
                Stand(supersede.Old, new ClaimStanding(ClaimState.Superseded, SupersededBy: supersede.Claim.Id));
                break;
            case Act.Retract retract:
                Stand(retract.Claim, new ClaimStanding(ClaimState.Retracted, retract.Because));
                break;
            case Act.Reinstate reinstate:
                Stand(reinstate.Claim, ClaimStanding.Accepted);
                break;
            case Act.Annotate annotate:
                var record = claims[annotate.Claim];
                claims[annotate.Claim] = record with { Annotation = record.Annotation.Then(number, annotate.Annotation) };
                break;
            case Act.Judge { Judgement: var judgement }:
                Rule(judgement, inForce: true);
                break;
            case Act.Revoke revoke:
                Rule(judgements[revoke.Judgement].Judgement, inForce: false);
                break;
        }
    }

    private void Accept(Claim claim)
    {
        if (claims.ContainsKey(claim.Id))
        {
            Stand(claim.Id, ClaimStanding.Accepted);
            return;
        }

        claims[claim.Id] = new ClaimRecord(claim, number);
        Touch(claim.Id);
        Add(evidence, FactKey.Of(claim, self => self).Id, claim.Id);
        foreach (var entity in claim.Entities.Distinct())
        {
            Add(naming, entity, claim.Id);
        }

        if (claim.Revises is { } revised)
        {
            Add(revisers, revised, claim.Id);
            Touch(revised);
        }
    }

    private void Stand(ClaimId id, ClaimStanding standing)
    {
        var record = claims[id];
        claims[id] = record with { Standing = record.Standing.Then(number, standing) };
        Touch(id);
        if (record.Claim.Revises is { } revised)
        {
            Touch(revised);
        }
    }

    private void Touch(ClaimId id) => touchedClaims.Add(id);

    private void Rule(Judgement judgement, bool inForce)
    {
        var history = judgements.TryGetValue(judgement.Id, out var known) ? known.InForce : History<bool>.Empty;
        judgements[judgement.Id] = (judgement, history.Then(number, inForce));
        if (judgement.Verdict is Verdict.Same)
        {
            judged.Add(judgement.First);
            judged.Add(judgement.Second);
        }
    }

    private void Regroup()
    {
        if (judged.Count == 0)
        {
            return;
        }

        var pairs = judgements.Values
            .Where(entry => entry.Judgement.Verdict is Verdict.Same && entry.InForce.At(number, false))
            .SelectMany(entry => new[] { (entry.Judgement.First, entry.Judgement.Second), (entry.Judgement.Second, entry.Judgement.First) })
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        var changed = new HashSet<EntityId>();
        groups = groups.Regroup(judged, id => pairs[id], id => entities[id].Since, number, changed);
        foreach (var id in changed.SelectMany(entity => naming.GetValueOrDefault(entity) ?? []))
        {
            Touch(id);
        }
    }

    private void Reproject()
    {
        var keys = new Dictionary<FactId, FactKey?>();
        foreach (var id in touchedClaims.Where(claims.ContainsKey))
        {
            var record = claims[id];
            if (record.Fact.TryAt(number, out var before))
            {
                keys.TryAdd(before, null);
            }

            var key = FactKey.Of(record.Claim, Survivor);
            var fact = key.Id;
            keys[fact] = key;
            claims[id] = record with { Fact = record.Fact.Then(number, fact) };
            Add(evidence, fact, id);
        }

        foreach (var (id, key) in keys)
        {
            Publish(id, key);
        }
    }

    private void Publish(FactId id, FactKey? key)
    {
        var standing = evidence[id].Select(claim => claims[claim])
            .Where(record => record.CountsAt(number) && record.Fact.At(number, default) == id && !IsRevised(record.Claim.Id))
            .Select(record => record.Claim).ToArray();
        var versions = facts.GetValueOrDefault(id, []);
        var current = versions is [.., { UntilRevision: null } last] ? last : null;
        var next = standing.Length == 0
            ? null
            : Projector.Project(key ?? FactKey.Of(standing[0], Survivor), standing, Survivor) with { SinceRevision = number };
        if (current is not null && next is not null && current.ShowsTheSameAs(next))
        {
            return;
        }

        if (current is not null)
        {
            versions = versions.SetItem(versions.Length - 1, current with { UntilRevision = number });
        }

        if (next is not null)
        {
            versions = versions.Add(next);
            Add(adjacent, next.Subject, id);
            if (next.Object is { } target)
            {
                Add(adjacent, target, id);
            }
        }

        if (!versions.IsEmpty)
        {
            facts[id] = versions;
        }
    }

    private bool IsRevised(ClaimId id) =>
        revisers.TryGetValue(id, out var all) && all.Any(reviser => claims[reviser].CountsAt(number));

    private EntityId Survivor(EntityId id) => groups.Survivor(id, number);

    private static void Add<TKey, TItem>(ImmutableDictionary<TKey, ImmutableHashSet<TItem>>.Builder index, TKey key, TItem item)
        where TKey : notnull =>
        index[key] = (index.GetValueOrDefault(key) ?? []).Add(item);
}
