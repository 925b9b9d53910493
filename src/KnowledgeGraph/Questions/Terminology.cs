using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>Who calls a thing by a name, in which sources, and since when.</summary>
/// <param name="Fact">The name.</param>
/// <param name="Speakers">Those who use it together, by the ids stated; empty where nobody does and the name is ours.</param>
/// <param name="Claims">Where they do, the earliest source first, undated ones last.</param>
public sealed record Usage(Fact Fact, ImmutableArray<EntityId> Speakers, ImmutableArray<KnownClaim> Claims)
{
    /// <summary>The date of the earliest source; null when none has a date.</summary>
    public Interval? First => Dates.FirstOrDefault();

    /// <summary>The date of the latest source; null when none has a date.</summary>
    public Interval? Last => Dates.LastOrDefault();

    private IEnumerable<Interval> Dates => Claims.Select(known => known.Claim.SourceDate).OfType<Interval>();
}

/// <summary>What a thing is called by whom: terms drift with the speaker and with time.</summary>
public static class Terminology
{
    /// <summary>The usages of the names of <paramref name="entity"/>, ours left out: by name, then speakers; in two store calls.</summary>
    public static async Task<ImmutableArray<Usage>> Of(IKnowledgeView view, EntityId entity, CancellationToken cancellation = default)
    {
        var names = (await view.Facts(new FactQuery([entity]) { Predicates = [Attributes.Name, Attributes.Title] }, cancellation))
            .GetValueOrDefault(entity, FactPage.Empty).Items.Select(placed => placed.Fact).ToArray();
        var claims = await view.Claims([.. names.Select(fact => fact.Id)], cancellation);
        return
        [
            .. from fact in names
               from usage in claims[fact.Id].Where(known => known.Claim.Polarity is Polarity.Affirms && known.Claim.Attribution.Scope is not Scope.Inferred)
                   .GroupBy(known => string.Join(' ', known.Claim.Attribution.Witnesses.Order()))
               orderby fact.Value!.ToString(), usage.Key
               select new Usage(
                   fact,
                   [.. usage.First().Claim.Attribution.Witnesses.Order()],
                   [.. usage.OrderBy(known => known.Claim.SourceDate is null).ThenBy(known => known.Claim.SourceDate).ThenBy(known => known.Claim.Id.Value, StringComparer.Ordinal)]),
        ];
    }
}
