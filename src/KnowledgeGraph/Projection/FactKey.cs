using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Projection;

/// <summary>What makes two claims be about one fact.</summary>
/// <param name="Subject">The entity; of merged ones the survivor.</param>
/// <param name="Predicate">The attribute or relation.</param>
/// <param name="Object">The relation's object; null for an attribute.</param>
/// <param name="Distinguishing">The distinguishing qualifiers stated.</param>
/// <param name="Slot">Tells the values of a many-valued attribute apart; null for a relation or a single-valued attribute.</param>
internal sealed record FactKey(EntityId Subject, Predicate Predicate, EntityId? Object, Qualifiers Distinguishing, string? Slot)
{
    /// <summary>A hash of the key; the same in every store.</summary>
    public FactId Id
    {
        get
        {
            var digest = new Digest("fact 1").Add(Subject.Value).Add(Predicate.Name).Add(Object?.Value);
            Distinguishing.AddTo(digest);
            return new FactId("fact/" + digest.Add(Slot).Short());
        }
    }

    /// <summary>The key of <paramref name="claim"/>, each entity replaced by the survivor of its group.</summary>
    public static FactKey Of(Claim claim, Func<EntityId, EntityId> survivor)
    {
        var distinguishing = claim.Predicate.Qualifiers.Where(qualifier => qualifier.IsDistinguishing).Aggregate(
            Qualifiers.None,
            (all, qualifier) => all.With(qualifier.Name, claim.Qualifiers[qualifier.Name]));
        return new FactKey(
            survivor(claim.Subject),
            claim.Predicate,
            claim.Target is { } target ? survivor(target) : null,
            distinguishing.Map(survivor),
            SlotOf(claim));
    }

    private static string? SlotOf(Claim claim) => claim.Predicate switch
    {
        Ontology.Attribute { IsFigure: true } => new Digest("window")
            .Add((claim.Object as Value.Amount)?.Quantity.Category).Add(claim.Time is { } time ? Pool.Key(time) : null).Short(),
        Ontology.Attribute { IsSingleValued: false } => new Digest("value").Add(Pool.Key(claim.Object)).Short(),
        _ => null,
    };
}

/// <summary>Which values count as equal when witnesses pool: the words in which they were given do not matter.</summary>
internal static class Pool
{
    /// <summary>Times of day pool when they are the same instants, dates when they are the same dates, whatever the zone.</summary>
    public static string Key(Time.Interval interval) => interval.Precision > Time.Precision.Day
        ? $"{interval.Start.Earliest} {interval.Start.Latest} {interval.Start.State} {interval.End.Earliest} {interval.End.Latest} {interval.End.State} {interval.Precision} {interval.How}"
        : $"{interval.Edtf} {interval.How}";

    public static string Key(Value value) => value switch
    {
        Value.Time time => Key(time.Interval),
        Value.Amount { Quantity: { Low: null, High: null } } amount => $"{amount.Quantity.Words} {amount.Quantity.Category}",
        Value.Amount { Quantity: var q } => FormattableString.Invariant($"{q.Low}/{q.High} {q.Comparator} {q.Of} {q.Unit} {q.Category}"),
        Value.Text text => $"{text.Language} {text.Content}",
        _ => value.ToString() ?? "",
    };
}
