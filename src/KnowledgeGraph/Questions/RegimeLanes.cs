using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>What of a regime's life a statement tells.</summary>
public enum RegimePhase
{
    /// <summary>It begins.</summary>
    Start,

    /// <summary>It is prolonged.</summary>
    Extension,

    /// <summary>It is suspended.</summary>
    Suspension,

    /// <summary>It ends.</summary>
    End,

    /// <summary>It is in force.</summary>
    InForce,
}

/// <summary>One statement about a regime's life.</summary>
/// <param name="Phase">What it tells.</param>
/// <param name="Claim">The time claimed: of the event that begins, prolongs, suspends or ends it, or of the regime itself.</param>
/// <param name="Event">The event; null when the claim is about the regime itself.</param>
public sealed record LaneStep(RegimePhase Phase, KnownClaim Claim, EntityId? Event);

/// <summary>A regime's life as one claimant tells it.</summary>
/// <param name="Claimants">Those who answer for it together; empty for what we inferred.</param>
/// <param name="Steps">By time, then phase.</param>
public sealed record RegimeLane(ImmutableArray<EntityId> Claimants, ImmutableArray<LaneStep> Steps);

/// <summary>When a truce or another regime began, went on and ended, according to each party: lanes side by side, never averaged.</summary>
public static class RegimeLanes
{
    private static readonly Dictionary<Predicate, RegimePhase> Phases = new()
    {
        [Relations.Establishes] = RegimePhase.Start,
        [Relations.Extends] = RegimePhase.Extension,
        [Relations.Suspends] = RegimePhase.Suspension,
        [Relations.Terminates] = RegimePhase.End,
    };

    /// <summary>The lanes of <paramref name="regime"/>, by the ids of their claimants, what we inferred last; in three store calls.</summary>
    public static async Task<ImmutableArray<RegimeLane>> Of(IKnowledgeView view, EntityId regime, CancellationToken cancellation = default)
    {
        var own = (await view.Facts(new FactQuery([regime]) { Predicates = [Attributes.InForce, .. Phases.Keys] }, cancellation))
            .GetValueOrDefault(regime, FactPage.Empty).Items.Select(placed => placed.Fact).ToArray();
        var phases = own.Where(fact => Phases.ContainsKey(fact.Predicate)).ToLookup(fact => fact.Subject, fact => Phases[fact.Predicate]);
        var times = await view.Facts(new FactQuery([.. phases.Select(group => group.Key)]) { Predicates = [Attributes.Time] }, cancellation);
        Fact[] told = [.. own.Where(fact => fact.Predicate == Attributes.InForce), .. times.Values.SelectMany(page => page.Items).Select(placed => placed.Fact)];
        var claims = await view.Claims([.. told.Select(fact => fact.Id)], cancellation);
        var steps =
            from fact in told
            from claim in claims[fact.Id]
            where claim.Claim.Polarity is Polarity.Affirms
            from step in fact.Predicate == Attributes.InForce
                ? [new LaneStep(RegimePhase.InForce, claim, null)]
                : phases[fact.Subject].Select(phase => new LaneStep(phase, claim, fact.Subject))
            select step;
        return
        [
            .. steps.GroupBy(step => string.Join(' ', step.Claim.Claim.Attribution.Witnesses.Order()))
                .OrderBy(group => group.Key.Length == 0).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new RegimeLane(
                    [.. group.First().Claim.Claim.Attribution.Witnesses.Order()],
                    [.. group.OrderBy(step => ((Value.Time)step.Claim.Claim.Object).Interval).ThenBy(step => step.Phase).ThenBy(step => step.Claim.Claim.Id.Value, StringComparer.Ordinal)])),
        ];
    }
}
