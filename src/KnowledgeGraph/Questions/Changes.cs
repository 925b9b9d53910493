using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>What became of a fact between two revisions.</summary>
public enum ChangeKind
{
    /// <summary>It was not there before.</summary>
    Appeared,

    /// <summary>It was there, and is shown otherwise now.</summary>
    Changed,

    /// <summary>It is not there any more.</summary>
    Fell,
}

/// <summary>What an act of a revision does to a claim or to a pair of ids.</summary>
public enum ActKind
{
    /// <summary>Adds a claim.</summary>
    Assert,

    /// <summary>Takes a claim out.</summary>
    Retract,

    /// <summary>Brings a claim back.</summary>
    Reinstate,

    /// <summary>Replaces a claim by a better one.</summary>
    Supersede,

    /// <summary>Says whether two ids are the same.</summary>
    Judge,

    /// <summary>Takes a judgement back.</summary>
    Revoke,
}

/// <summary>An act that changed a fact.</summary>
/// <param name="Revision">The number of its revision.</param>
/// <param name="Act">What it does.</param>
/// <param name="Claim">The claim that it adds, takes out, brings back or puts in the place of another; null for a judgement.</param>
/// <param name="Replaces">The claim that was superseded; null otherwise.</param>
/// <param name="Judgement">The judgement made or revoked; null for a claim.</param>
/// <param name="Because">The reason that the act gives; null when it gives none.</param>
public sealed record ChangeCause(long Revision, ActKind Act, ClaimId? Claim = null, ClaimId? Replaces = null, JudgementId? Judgement = null, string? Because = null);

/// <summary>A fact that is not shown after as it was before.</summary>
/// <param name="Id">The fact.</param>
/// <param name="Kind">What became of it.</param>
/// <param name="Before">As it was; null when it appeared.</param>
/// <param name="After">As it is; null when it fell.</param>
/// <param name="Became">Of a fact that fell because a judgement united it with others, or parted it: what its claims are about now; else null.</param>
/// <param name="In">Of a fact that changed, in what: <c>status</c>, <c>values</c>, <c>times</c>, <c>qualifiers</c>, <c>modalities</c>, <c>scope</c>, <c>witnesses</c>, <c>claims</c>, <c>rivals</c>, <c>conflicts</c>, <c>unites</c>.</param>
/// <param name="Causes">The acts that touched it, in the order of their revisions.</param>
public sealed record Change(
    FactId Id,
    ChangeKind Kind,
    Fact? Before,
    Fact? After,
    FactId? Became,
    ImmutableArray<string> In,
    ImmutableArray<ChangeCause> Causes);

/// <summary>What changed between two revisions.</summary>
/// <param name="Changes">By the newest revision that touched them, the oldest first; then by subject, predicate and id.</param>
/// <param name="Revisions">How many revisions lie between.</param>
/// <param name="Introduced">How many entities were introduced.</param>
/// <param name="Annotated">How many claims had their label, gist or quote changed, which changes no fact.</param>
/// <param name="Unchanged">How many of the facts asked for were touched and are shown as before.</param>
public sealed record ChangeAnswer(ImmutableArray<Change> Changes, int Revisions, int Introduced, int Annotated, int Unchanged);

/// <summary>What a knowledge base says now and did not say then, and which claims did it.</summary>
public static class Changes
{
    /// <summary>The most acts that the revisions between may have.</summary>
    public const int MaxActs = 100_000;

    /// <summary>Compares two views of one store by what the revisions between them touch.</summary>
    /// <param name="before">The earlier view.</param>
    /// <param name="after">The later one.</param>
    /// <param name="about">Only facts of which one of these is subject or object; empty for all.</param>
    /// <param name="revisions">The revisions after that of <paramref name="before"/>, oldest first; those after <paramref name="after"/> are not read.</param>
    /// <param name="spend">Told how many acts were read and facts touched; may throw to stop the work.</param>
    /// <param name="cancellation">Stops the work.</param>
    /// <exception cref="KnowledgeException"><c>LIMIT</c>: more than <see cref="MaxActs"/> acts lie between.</exception>
    public static async Task<ChangeAnswer> Between(
        IKnowledgeView before,
        IKnowledgeView after,
        IReadOnlyCollection<EntityId> about,
        IAsyncEnumerable<Revision> revisions,
        Action<int> spend,
        CancellationToken cancellation = default)
    {
        // An entity that a judgement parted from others, or joined to them, is asked for under the ids of both times.
        var wanted = await Standing(about);
        var touched = new Touched(await Standing(wanted));
        await touched.Read(before.Head.Number, after.Head.Number, revisions, spend, cancellation);
        var causes = await touched.Facts(before, after, cancellation);
        spend(causes.Count);
        var (changes, unchanged) = (new List<Change>(), 0);
        foreach (var ids in causes.Select(pair => pair.Key).Chunk(Limits.MaxFacts))
        {
            var (old, now) = (await before.Facts(ids, cancellation), await after.Facts(ids, cancellation));
            foreach (var id in ids)
            {
                var change = Compare(id, old.GetValueOrDefault(id), now.GetValueOrDefault(id), causes[id]);
                var shown = change?.After ?? change?.Before ?? now.GetValueOrDefault(id) ?? old.GetValueOrDefault(id);
                if (about.Count > 0 && shown is not null && !IsAbout(shown, wanted))
                {
                    continue;
                }

                if (change is null)
                {
                    unchanged++;
                }
                else
                {
                    changes.Add(change);
                }
            }
        }

        return new ChangeAnswer(
            [.. changes.OrderBy(change => change.Causes[^1].Revision).ThenBy(change => (change.After ?? change.Before)!.Subject)
                .ThenBy(change => (change.After ?? change.Before)!.Predicate.Name, StringComparer.Ordinal).ThenBy(change => change.Id.Value, StringComparer.Ordinal)],
            (int)(after.Head.Number - before.Head.Number),
            touched.Introduced,
            touched.Annotated,
            unchanged);

        async Task<HashSet<EntityId>> Standing(IReadOnlyCollection<EntityId> ids) => ids.Count == 0
            ? []
            : [.. (await before.Entities(ids, cancellation)).Values.Concat((await after.Entities(ids, cancellation)).Values).SelectMany(entity => entity.Ids)];
    }

    private static bool IsAbout(Fact fact, HashSet<EntityId> wanted) => wanted.Contains(fact.Subject) || (fact.Object is { } target && wanted.Contains(target));

    /// <summary>A view answers the id of a fact that was united with others with what it became: that is another fact.</summary>
    private static Change? Compare(FactId id, Fact? before, Fact? after, IReadOnlyCollection<ChangeCause> causes)
    {
        var (old, now) = (before?.Id == id ? before : null, after?.Id == id ? after : null);
        return (old, now) switch
        {
            (null, null) => null,
            ({ }, { }) when old.ShowsTheSameAs(now) => null,
            _ => new Change(
                id,
                old is null ? ChangeKind.Appeared : now is null ? ChangeKind.Fell : ChangeKind.Changed,
                old,
                now,
                now is null && after?.Id != id ? after?.Id : null,
                old is null || now is null ? [] : [.. Differences(old, now)],
                [.. causes.Distinct().OrderBy(cause => cause.Revision).ThenBy(cause => cause.Claim?.Value ?? cause.Judgement?.Value, StringComparer.Ordinal)]),
        };
    }

    private static IEnumerable<string> Differences(Fact old, Fact now)
    {
        (string Name, bool IsSame)[] all =
        [
            ("status", old.Status == now.Status),
            ("values", old.Values.SequenceEqual(now.Values)),
            ("times", old.Times.SequenceEqual(now.Times)),
            ("qualifiers", old.Qualifiers.Equals(now.Qualifiers)),
            ("modalities", old.Modalities.SequenceEqual(now.Modalities)),
            ("scope", old.Scope == now.Scope),
            ("witnesses", old.Witnesses.SequenceEqual(now.Witnesses)),
            ("claims", old.ClaimCount == now.ClaimCount),
            ("rivals", old.Rivals == now.Rivals),
            ("conflicts", old.Conflicts.SequenceEqual(now.Conflicts)),
            ("unites", old.Unites.SequenceEqual(now.Unites)),
        ];
        return all.Where(pair => !pair.IsSame).Select(pair => pair.Name);
    }

    /// <summary>What the acts between two revisions name.</summary>
    /// <param name="ends">The ids that claims about what is asked for name as subject or object; empty when everything is.</param>
    private sealed class Touched(HashSet<EntityId> ends)
    {
        private readonly List<(ClaimId Claim, ChangeCause Cause)> claims = [];
        private readonly List<(JudgementId Judgement, ChangeCause Cause)> judgements = [];
        private readonly Dictionary<JudgementId, Judgement> made = [];

        public int Introduced { get; private set; }

        public int Annotated { get; private set; }

        public async Task Read(long from, long to, IAsyncEnumerable<Revision> revisions, Action<int> spend, CancellationToken cancellation)
        {
            var acts = 0;
            if (from >= to)
            {
                return;
            }

            await foreach (var revision in revisions.WithCancellation(cancellation))
            {
                spend(revision.Acts.Length);
                acts += revision.Acts.Length;
                if (acts > MaxActs)
                {
                    throw new KnowledgeException("LIMIT", $"More than {MaxActs} acts lie between revisions {from} and {to}; up to {revision.Number - 1} there are fewer. Ask in several steps.");
                }

                foreach (var act in revision.Acts)
                {
                    Add(act, revision.Number);
                }

                if (revision.Number == to)
                {
                    break;
                }
            }
        }

        /// <summary>The facts that the acts may have changed, and the acts.</summary>
        public async Task<IReadOnlyDictionary<FactId, List<ChangeCause>>> Facts(IKnowledgeView before, IKnowledgeView after, CancellationToken cancellation)
        {
            var causes = new Dictionary<FactId, List<ChangeCause>>();
            void Add(FactId fact, ChangeCause cause) => (causes.TryGetValue(fact, out var list) ? list : causes[fact] = []).Add(cause);
            foreach (var some in claims.Chunk(Limits.MaxFacts))
            {
                ClaimId[] ids = [.. some.Select(pair => pair.Claim).Distinct()];
                var now = await after.Claims(ids, cancellation);
                ClaimId[] revised = [.. now.Values.Select(known => known.Claim.Revises).OfType<ClaimId>().Except(ids)];
                var (old, revisedNow, revisedOld) = (await before.Claims(ids, cancellation), await after.Claims(revised, cancellation), await before.Claims(revised, cancellation));
                foreach (var (id, cause) in some)
                {
                    ClaimId?[] both = [id, now[id].Claim.Revises];
                    foreach (var fact in both.OfType<ClaimId>()
                        .SelectMany(claim => new[] { now, old, revisedNow, revisedOld }.Select(view => view.GetValueOrDefault(claim))).OfType<KnownClaim>().Where(known => Names(known.Claim)).Select(known => known.Fact).Distinct())
                    {
                        Add(fact, cause);
                    }
                }
            }

            await Judged(before, after, Add, cancellation);
            return causes;
        }

        /// <summary>The facts whose claims name one of those that a judgement unites or parts, by any id that stood for it before or after.</summary>
        private async Task Judged(IKnowledgeView before, IKnowledgeView after, Action<FactId, ChangeCause> add, CancellationToken cancellation)
        {
            var earlier = await before.Judgements([.. judgements.Select(pair => pair.Judgement)], cancellation);
            var same = judgements.Select(pair => (Judgement: made.GetValueOrDefault(pair.Judgement) ?? earlier.GetValueOrDefault(pair.Judgement), pair.Cause))
                .Where(pair => pair.Judgement is { Verdict: Verdict.Same }).Select(pair => (Judgement: pair.Judgement!, pair.Cause)).ToArray();
            if (same.Length == 0)
            {
                return;
            }

            EntityId[] judged = [.. same.SelectMany(pair => new[] { pair.Judgement.First, pair.Judgement.Second }).Distinct()];
            var (old, now) = (await before.Entities(judged, cancellation), await after.Entities(judged, cancellation));
            var groups = judged.ToDictionary(id => id, id => new[] { old, now }.Select(view => view.GetValueOrDefault(id)).OfType<Entity>().SelectMany(entity => entity.Ids).Append(id).ToHashSet());
            var naming = new ClaimQuery { About = [.. ends.Count > 0 ? ends : groups.Values.SelectMany(ids => ids).Distinct()] };
            var ids = new HashSet<ClaimId>();
            foreach (var view in new[] { before, after })
            {
                await foreach (var known in view.AllClaims(naming, cancellation))
                {
                    ids.Add(known.Claim.Id);
                }
            }

            var claims = (await before.Claims(ids, cancellation)).Values.Concat((await after.Claims(ids, cancellation)).Values).Where(known => Names(known.Claim));
            var facts = claims.SelectMany(known => known.Claim.Entities.Distinct(), (known, entity) => (entity, known.Fact)).ToLookup(pair => pair.entity, pair => pair.Fact);
            foreach (var (judgement, cause) in same)
            {
                foreach (var fact in groups[judgement.First].Union(groups[judgement.Second]).SelectMany(id => facts[id]).Distinct())
                {
                    add(fact, cause);
                }
            }
        }

        private bool Names(Claim claim) => ends.Count == 0 || ends.Contains(claim.Subject) || (claim.Target is { } target && ends.Contains(target));

        private void Add(Act act, long revision)
        {
            switch (act)
            {
                case Act.Introduce:
                    Introduced++;
                    break;
                case Act.Annotate:
                    Annotated++;
                    break;
                case Act.Assert assert when assert.Claim.Revises is not null || Names(assert.Claim):
                    claims.Add((assert.Claim.Id, new(revision, ActKind.Assert, assert.Claim.Id)));
                    break;
                case Act.Retract retract:
                    claims.Add((retract.Claim, new(revision, ActKind.Retract, retract.Claim, Because: retract.Because)));
                    break;
                case Act.Reinstate reinstate:
                    claims.Add((reinstate.Claim, new(revision, ActKind.Reinstate, reinstate.Claim, Because: reinstate.Because)));
                    break;
                case Act.Supersede supersede:
                    var cause = new ChangeCause(revision, ActKind.Supersede, supersede.Claim.Id, supersede.Old);
                    claims.AddRange([(supersede.Old, cause), (supersede.Claim.Id, cause)]);
                    break;
                case Act.Judge judge:
                    made[judge.Judgement.Id] = judge.Judgement;
                    judgements.Add((judge.Judgement.Id, new(revision, ActKind.Judge, Judgement: judge.Judgement.Id, Because: judge.Judgement.Because)));
                    break;
                case Act.Revoke revoke:
                    judgements.Add((revoke.Judgement, new(revision, ActKind.Revoke, Judgement: revoke.Judgement, Because: revoke.Because)));
                    break;
            }
        }
    }
}
