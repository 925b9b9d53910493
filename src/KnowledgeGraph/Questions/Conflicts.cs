using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>In what order conflicts come.</summary>
public enum ConflictOrder
{
    /// <summary>By subject, predicate and id.</summary>
    Subject,

    /// <summary>By when their facts hold, undated last.</summary>
    Time,

    /// <summary>Most rivals first, then by subject.</summary>
    Rivals,
}

/// <summary>A fact over which claims exclude each other.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Dimensions">In what: <c>occurrence</c>, <c>value</c>, <c>time</c>, a qualifier's name, or <c>object</c> for a single-valued relation.</param>
/// <param name="Against">For <c>object</c> the facts of the same relation with another object at an overlapping time; else empty.</param>
public sealed record Conflict(Fact Fact, ImmutableArray<string> Dimensions, ImmutableArray<Fact> Against);

/// <summary>Where sources exclude each other.</summary>
public static class Conflicts
{
    /// <summary>The conflicts over the facts of <paramref name="about"/> and of their parts, or of everything when it is empty.</summary>
    /// <param name="view">Where to look.</param>
    /// <param name="about">Entities; empty for everything.</param>
    /// <param name="order">The order.</param>
    /// <param name="isDescending">Whether it is turned round; by time undated ones stay last.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<ImmutableArray<Conflict>> Find(
        IKnowledgeView view,
        IReadOnlyCollection<EntityId> about,
        ConflictOrder order = ConflictOrder.Subject,
        bool isDescending = false,
        CancellationToken cancellation = default)
    {
        var all = about.Count == 0
            ? [.. (await view.AllEntities([], cancellation)).Select(entity => entity.Id)]
            : await WithParts(view, about, cancellation);
        var facts = new Dictionary<FactId, PlacedFact>();
        foreach (var chunk in all.Chunk(Limits.MaxPage))
        {
            // Of everything, each fact is met at its subject.
            var pages = await view.Facts(new FactQuery(chunk) { Direction = about.Count == 0 ? Direction.Outgoing : Direction.Both }, cancellation);
            foreach (var placed in pages.Values.SelectMany(page => page.Items))
            {
                facts[placed.Fact.Id] = placed;
            }
        }

        var others = facts.Values.Where(placed => placed.Fact.Predicate is Relation { IsSingleValued: true })
            .ToLookup(placed => (placed.Fact.Subject, placed.Fact.Predicate));
        var found = from placed in facts.Values.Until(cancellation)
                    let fact = placed.Fact
                    let against = others[(fact.Subject, fact.Predicate)].Where(other => Competes(placed, other)).Select(other => other.Fact).ToImmutableArray()
                    let dimensions = against.IsEmpty ? fact.Conflicts : fact.Conflicts.Add("object")
                    where dimensions.Length > 0
                    select (Position: PositionOf(placed, order), Conflict: new Conflict(fact, dimensions, against));
        return [.. found.OrderBy(item => item.Position, Position.Order(isDescending)).Select(item => item.Conflict)];
    }

    private static Position PositionOf(PlacedFact placed, ConflictOrder order)
    {
        var rest = $"{placed.Fact.Subject} {placed.Fact.Predicate.Name} {placed.Fact.Id}";
        return order switch
        {
            ConflictOrder.Time => Position.ByTime(placed.Times, rest),
            ConflictOrder.Rivals => new Position(false, FormattableString.Invariant($"{1_000_000 - placed.Fact.Rivals:0000000} {rest}")),
            _ => new Position(false, rest),
        };
    }

    private static bool Competes(PlacedFact fact, PlacedFact other) =>
        other.Fact.Object != fact.Fact.Object
        && (fact.Times.IsEmpty || other.Times.IsEmpty || other.Times.Any(time => Placement.Judge(fact.Times, time) is not Certainty.Not));

    private static async Task<IReadOnlyCollection<EntityId>> WithParts(IKnowledgeView view, IReadOnlyCollection<EntityId> about, CancellationToken cancellation)
    {
        var parts = await view.Facts(new FactQuery(about) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
        return [.. about.Concat(parts.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject)).Distinct()];
    }
}
