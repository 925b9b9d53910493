using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>The claim that is shown for a fact, and the date that is shown with it, so that nobody is said to give a date that another gives.</summary>
/// <param name="Known">The claim.</param>
/// <param name="Date">The time that the claim states; of a fact that nobody dates, that of its event or document; null when there is none.</param>
public sealed record ShownClaim(KnownClaim Known, Interval? Date)
{
    /// <summary>
    /// The best claim of a fact: of those that affirm it in a modality asked for, one that states the preferred time, the first that meets
    /// the window; then an explicit one, with the shortest chain, of the latest source; then by id.
    /// </summary>
    /// <param name="placed">The fact, with its times in the order of preference.</param>
    /// <param name="claims">All that is claimed of it; at least one.</param>
    /// <param name="filter">What was asked for.</param>
    public static ShownClaim Of(PlacedFact placed, IReadOnlyCollection<KnownClaim> claims, FactFilter filter)
    {
        bool IsAsked(KnownClaim known) => known.Claim.Polarity is Polarity.Affirms && (filter.Modalities.IsEmpty || filter.Modalities.Contains(known.Claim.Modality));
        KnownClaim[] ranked =
        [
            .. claims
                .OrderBy(known => !IsAsked(known))
                .ThenBy(known => known.Claim.Polarity)
                .ThenBy(known => known.Claim.Attribution.Scope switch { Scope.Explicit => 0, Scope.Inferred => 2, _ => 1 })
                .ThenBy(known => known.Claim.Attribution.Chain.Length)
                .ThenByDescending(known => known.Claim.SourceDate?.SortKey)
                .ThenBy(known => known.Claim.Id.Value, StringComparer.Ordinal),
        ];
        Interval[] times = filter.During is { } window ? [.. placed.Times.OrderByDescending(time => time.Meets(window))] : [.. placed.Times];
        if (placed.Fact.Times.IsEmpty)
        {
            return new(ranked[0], times.FirstOrDefault());
        }

        var stating = from time in times
                      from known in ranked
                      where IsAsked(known) && known.Claim.Time == time
                      select new ShownClaim(known, time);
        return stating.FirstOrDefault() ?? new(ranked[0], ranked[0].Claim.Time);
    }
}
