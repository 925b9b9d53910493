using System.Collections.Immutable;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Projection;

/// <summary>Makes a fact of the claims about it, and of nothing else.</summary>
internal static class Projector
{
    /// <summary>The fact that <paramref name="claims"/> come to; the same for any order of them.</summary>
    /// <param name="key">What they are about.</param>
    /// <param name="claims">At least one; accepted, and not revised by their own source.</param>
    /// <param name="survivor">The survivor of an entity's group.</param>
    public static Fact Project(FactKey key, IEnumerable<Claim> claims, Func<EntityId, EntityId> survivor)
    {
        var all = claims.OrderBy(claim => claim.Id.Value, StringComparer.Ordinal).ToArray();
        var affirming = all.Where(claim => claim.Polarity is Polarity.Affirms).ToArray();
        var telling = affirming.Length > 0 ? affirming : all;
        var conflicts = new SortedSet<string>(StringComparer.Ordinal);

        var values = key.Object is null ? Ranked(affirming, claim => [claim.Object]) : [];
        var times = Ranked(telling, claim => claim.Time is { } time ? [new Value.Time(time)] : []);
        Compare("value", values, conflicts);
        Compare("time", times, conflicts);
        var (qualifiers, beside) = Qualify(key, telling, survivor, conflicts);
        var status = StatusOf(all, affirming);
        if (status is FactStatus.Disputed)
        {
            conflicts.Add("occurrence");
        }

        var id = key.Id;
        var stated = all.Select(claim => FactKey.Of(claim, self => self).Id).Distinct().OrderBy(fact => fact.Value, StringComparer.Ordinal).ToImmutableArray();
        return new Fact
        {
            Id = id,
            Subject = key.Subject,
            Predicate = key.Predicate,
            Object = key.Object,
            Values = [.. values],
            Times = [.. times.Select(rival => ((Value.Time)rival.Value).Interval)],
            Qualifiers = qualifiers,
            Status = status,
            Modalities = [.. telling.Select(claim => claim.Modality).Distinct().Order()],
            Scope = telling.Min(claim => claim.Attribution.Scope),
            Rivals = Math.Max(0, values.Length - 1) + Math.Max(0, times.Length - 1) + beside,
            Conflicts = [.. conflicts],
            Witnesses = [.. telling.SelectMany(claim => claim.Attribution.Witnesses).Distinct().Order()],
            ClaimCount = all.Length,
            Unites = stated is [var only] && only == id ? [] : stated,
        };
    }

    private static FactStatus StatusOf(Claim[] all, Claim[] affirming)
    {
        if (affirming.Length == 0)
        {
            return all.Any(claim => claim.Polarity is Polarity.Denies) ? FactStatus.Denied : FactStatus.Unknown;
        }

        // Denying one value says nothing against another: only what somebody affirms can be disputed.
        var denied = all.Where(claim => claim.Polarity is Polarity.Denies).Select(claim => Pool.Key(claim.Object)).ToHashSet(StringComparer.Ordinal);
        return affirming.Any(claim => denied.Contains(Pool.Key(claim.Object))) ? FactStatus.Disputed : FactStatus.Affirmed;
    }

    private static (Qualifiers Qualifiers, int Rivals) Qualify(
        FactKey key,
        Claim[] claims,
        Func<EntityId, EntityId> survivor,
        SortedSet<string> conflicts)
    {
        var (result, beside) = (Qualifiers.None, 0);
        foreach (var qualifier in key.Predicate.Qualifiers)
        {
            var ranked = Ranked(claims, claim => claim.Qualifiers.Map(survivor)[qualifier.Name]);
            if (qualifier.IsMany || ranked.Length < 2)
            {
                result = result.With(qualifier.Name, ranked.Select(rival => rival.Value));
                continue;
            }

            result = result.With(qualifier.Name, ranked[0].Value);
            beside += ranked.Length - 1;
            Compare(qualifier.Name, ranked, conflicts);
        }

        return (result, beside);
    }

    /// <summary>
    /// The distinct values, the preferred first: most witnesses (equal values pool), then explicit scope, then the latest
    /// date of a source, then the smallest claim id.
    /// </summary>
    private static Rival[] Ranked(Claim[] claims, Func<Claim, IEnumerable<Value>> values) =>
        [.. from claim in claims
            from value in values(claim)
            group (claim, value) by Pool.Key(value) into pool
            let witnesses = pool.SelectMany(pair => pair.claim.Attribution.Witnesses).Distinct().Count()
            // Claims come by id and sorting keeps that order, so that the smallest id decides where all else is equal.
            let best = pool.OrderByDescending(pair => IsExplicit(pair.claim)).ThenByDescending(pair => Dated(pair.claim)).First()
            orderby witnesses descending, pool.Any(pair => IsExplicit(pair.claim)) descending, pool.Max(pair => Dated(pair.claim)) descending
            select new Rival(best.value, witnesses, pool.Count())];

    private static bool IsExplicit(Claim claim) => claim.Attribution.Scope is Scope.Explicit;

    private static NodaTime.Instant Dated(Claim claim) => claim.SourceDate?.LatestEnd ?? NodaTime.Instant.MinValue;

    private static void Compare(string dimension, Rival[] rivals, SortedSet<string> conflicts)
    {
        var clash = rivals.SelectMany((left, index) => rivals.Skip(index + 1).Where(right => left.Value.Excludes(right.Value))).Any();
        if (clash)
        {
            conflicts.Add(dimension);
        }
    }
}
