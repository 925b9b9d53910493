using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>One claimant's count.</summary>
/// <param name="Fact">The figure.</param>
/// <param name="Claim">The claim that gives it.</param>
/// <param name="Agents">Those who, by claims about the same event, did what is counted; an agent of another speaker's account is not among them.</param>
/// <param name="Denials">The claims that deny this count, by source, label and id.</param>
public sealed record Figure(Fact Fact, KnownClaim Claim, ImmutableArray<Fact> Agents, ImmutableArray<KnownClaim> Denials)
{
    /// <summary>What is counted.</summary>
    public Ontology.Attribute Measure => (Ontology.Attribute)Fact.Predicate;

    /// <summary>The count as given.</summary>
    public Quantity Quantity => ((Value.Amount)Claim.Claim.Object).Quantity;

    /// <summary>The days that it covers; null when not stated.</summary>
    public Interval? Window => Claim.Claim.Time;
}

/// <summary>Counts side by side, and their sum where one can be made.</summary>
/// <param name="Items">By measure, category, source and label.</param>
/// <param name="Total">The sum; null when it is refused or there is nothing to add.</param>
/// <param name="RefusedBecause">Why there is no sum; null when there is one.</param>
public sealed record FigureAnswer(ImmutableArray<Figure> Items, decimal? Total, string? RefusedBecause);

/// <summary>Counts of people and things: never merged, averaged, preferred, and summed only where that means something.</summary>
public static class Figures
{
    private static readonly ImmutableArray<Predicate> Measures = [.. Attributes.All.Where(attribute => attribute.IsFigure)];

    /// <summary>The figures of an entity, of the events that are parts of it and, of a regime or document, of those that violated it. Includes alleged ones.</summary>
    public static async Task<FigureAnswer> Of(IKnowledgeView view, EntityId entity, Ontology.Attribute? measure, CancellationToken cancellation = default)
    {
        var around = await view.Facts(
            new FactQuery([entity]) { Predicates = [Relations.PartOf, Relations.Violated], Direction = Direction.Incoming },
            cancellation);
        EntityId[] bearers = [entity, .. around.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject)];
        var pages = await view.Facts(
            new FactQuery([.. bearers.Distinct()]) { Predicates = measure is null ? [.. Measures, Relations.ActorOf] : [measure, Relations.ActorOf] },
            cancellation);
        var facts = pages.Values.SelectMany(page => page.Items).Select(placed => placed.Fact).DistinctBy(fact => fact.Id).ToArray();
        var agents = facts.Where(fact => fact.Predicate == Relations.ActorOf).ToLookup(fact => fact.Object!.Value);
        var figures = facts.Where(fact => fact.Predicate is Ontology.Attribute).ToArray();
        var claims = await view.Claims([.. figures.Select(fact => fact.Id)], cancellation);
        ImmutableArray<Figure> items =
        [
            .. from fact in figures
               from claim in claims[fact.Id]
               where claim.Claim.Polarity is Polarity.Affirms && claim.Claim.Object is Value.Amount
               let denials = claims[fact.Id].Where(other => other.Claim.Polarity is Polarity.Denies && Pool.Key(other.Claim.Object) == Pool.Key(claim.Claim.Object)).ToImmutableArray()
               let figure = new Figure(fact, claim, [.. agents[fact.Subject]], denials)
               orderby figure.Measure.Name, figure.Quantity.Category, claim.Claim.Source, claim.Claim.Annotation.Label
               select figure,
        ];
        var (total, refused) = Sum(items);
        return new FigureAnswer(items, total, refused);
    }

    /// <summary>The sum of <paramref name="figures"/>, or the first reason why adding them up would say something that nobody says.</summary>
    public static (decimal? Total, string? RefusedBecause) Sum(IReadOnlyCollection<Figure> figures)
    {
        if (figures.Count == 0)
        {
            return (null, "There is nothing to add.");
        }

        var claimants = figures.Select(figure => string.Join(", ", figure.Claim.Claim.Attribution.Witnesses)).Distinct().ToArray();
        var measures = figures.Select(figure => figure.Measure.Name).Distinct().ToArray();
        var categories = figures.Select(figure => figure.Quantity.Category ?? "not stated").Distinct().ToArray();
        var refused =
            claimants.Length > 1 ? $"They are the counts of different claimants: {string.Join("; ", claimants)}."
            : measures.Length > 1 ? $"They measure different things: {string.Join(", ", measures)}."
            : categories.Length > 1 ? $"They count different people: {string.Join(", ", categories)}."
            : figures.Any(figure => figure.Quantity is { Low: null } or { High: null } || figure.Quantity.Low != figure.Quantity.High) ? "Not all of them are exact numbers."
            : Overlap(figures) ? "Their windows overlap or are not known, so that somebody may be counted twice."
            : null;
        return refused is null ? (figures.Sum(figure => figure.Quantity.Low), null) : (null, refused);
    }

    private static bool Overlap(IReadOnlyCollection<Figure> figures) => figures.Count > 1 && figures.SelectMany((left, index) =>
        figures.Skip(index + 1).Select(right => (left.Window, right.Window))).Any(pair =>
        pair is not ({ } one, { } other) || !one.Excludes(other));
}
