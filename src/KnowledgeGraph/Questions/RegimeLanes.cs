using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

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
/// <param name="Claim">The claim: of the time of the event that begins, prolongs, suspends or ends it; where the claimant gives none, or a document does, that it does; or of the regime itself.</param>
/// <param name="By">The event or document; null when the claim is about the regime itself.</param>
/// <param name="Time">When, as claimed; null when the claimant does not say.</param>
/// <param name="Length">For how long, by the same claimant; null when not stated.</param>
/// <param name="Until">Until when, by the same claimant; null when not stated.</param>
public sealed record LaneStep(RegimePhase Phase, KnownClaim Claim, EntityId? By, Interval? Time, Quantity? Length, Interval? Until)
{
    /// <summary>Whether the claimant denies it.</summary>
    public bool IsDenied => Claim.Claim.Polarity is Polarity.Denies;
}

/// <summary>A regime's life as one claimant tells it.</summary>
/// <param name="Claimants">Those who answer for it together; empty for what we inferred.</param>
/// <param name="Steps">By time, then phase; what has no time last.</param>
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

    private static readonly FactFilter Everything = new() { Statuses = [.. Enum.GetValues<FactStatus>()] };

    /// <summary>The lanes of <paramref name="regime"/>, denials among them, by the ids of their claimants, what we inferred last; in three store calls.</summary>
    public static async Task<ImmutableArray<RegimeLane>> Of(IKnowledgeView view, EntityId regime, CancellationToken cancellation = default)
    {
        Fact[] own = [.. (await view.Facts(new FactQuery([regime]) { Predicates = [Attributes.InForce, .. Phases.Keys], Filter = Everything }, cancellation))
            .GetValueOrDefault(regime, FactPage.Empty).Items.Select(placed => placed.Fact)];
        var phases = own.Where(fact => Phases.ContainsKey(fact.Predicate)).ToLookup(fact => fact.Subject, fact => Phases[fact.Predicate]);
        var times = await view.Facts(new FactQuery([.. phases.Select(group => group.Key)]) { Predicates = [Attributes.Time], Filter = Everything }, cancellation);
        Fact[] dates = [.. times.Values.SelectMany(page => page.Items).Select(placed => placed.Fact)];
        var claims = await view.Claims([.. own.Concat(dates).Select(fact => fact.Id)], cancellation);
        LaneStep[] dated =
        [
            .. from fact in dates
               from claim in Said(claims[fact.Id])
               from phase in phases[fact.Subject]
               select new LaneStep(phase, claim, fact.Subject, ((Value.Time)claim.Claim.Object).Interval, null, null),
        ];
        LaneStep[] told = [.. from fact in own from claim in Said(claims[fact.Id]) select Read(fact, claim)];

        // Who gives the time too says both in one step: when, for how long and until when.
        var withTime = dated.ToLookup(Key);
        var terms = told.Where(step => !step.IsDenied).ToLookup(Key);
        var steps = dated.Select(step => step with { Length = terms[Key(step)].Select(term => term.Length).FirstOrDefault(), Until = terms[Key(step)].Select(term => term.Until).FirstOrDefault() })
            .Concat(told.Where(step => step.By is null || step.IsDenied || !withTime.Contains(Key(step))));
        return
        [
            .. steps.GroupBy(step => Claimants(step.Claim))
                .OrderBy(group => group.Key.Length == 0).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new RegimeLane(
                    [.. group.First().Claim.Claim.Attribution.Witnesses.Order()],
                    [.. group.OrderBy(step => step.Time is null).ThenBy(step => step.Time).ThenBy(step => step.Phase).ThenBy(step => step.Claim.Claim.Id.Value, StringComparer.Ordinal)])),
        ];
    }

    private static IEnumerable<KnownClaim> Said(ImmutableArray<KnownClaim> claims) => claims.Where(known => known.Claim.Polarity is not Polarity.SaysUnknown);

    private static LaneStep Read(Fact fact, KnownClaim known) => known.Claim.Object is Value.Time inForce
        ? new LaneStep(RegimePhase.InForce, known, null, inForce.Interval, null, null)
        : new LaneStep(
            Phases[fact.Predicate],
            known,
            fact.Subject,
            known.Claim.Time,
            (known.Claim.Qualifiers.One("length") as Value.Amount)?.Quantity,
            (known.Claim.Qualifiers.One("until") as Value.Time)?.Interval);

    private static (string Claimants, RegimePhase Phase, EntityId? By) Key(LaneStep step) => (Claimants(step.Claim), step.Phase, step.By);

    private static string Claimants(KnownClaim known) => string.Join(' ', known.Claim.Attribution.Witnesses.Order());
}
