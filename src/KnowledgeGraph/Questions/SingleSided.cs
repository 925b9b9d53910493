using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>Which facts rest on one side's word alone.</summary>
public static class SingleSided
{
    /// <summary>
    /// Of <paramref name="facts"/> those about an event of two or more sides that one of these sides alone attests; a witness without
    /// a side among them, such as an outlet in its own voice, is a word of its own.
    /// </summary>
    public static async Task<IReadOnlySet<FactId>> Among(IKnowledgeView view, IReadOnlyCollection<Fact> facts, CancellationToken cancellation = default)
    {
        EntityId[] ends = [.. facts.SelectMany(fact => fact.Object is { } target ? new[] { fact.Subject, target } : [fact.Subject]).Distinct()];
        var events = await Occurrence.Of(view, ends, cancellation);
        var sides = await Meetings.SidesOf(view, [.. events.Values.DistinctBy(occurrence => occurrence.Event.Id)], cancellation);
        var above = await Sides.Above(view, facts.SelectMany(fact => fact.Witnesses), cancellation);
        return facts.Where(fact => Ends(fact).Any(end =>
            events.TryGetValue(end, out var occurrence) && Rests(fact, occurrence, sides[occurrence.Event.Id].Sides, above))).Select(fact => fact.Id).ToHashSet();
    }

    private static EntityId[] Ends(Fact fact) => fact.Object is { } target ? [fact.Subject, target] : [fact.Subject];

    private static bool Rests(Fact fact, Occurrence occurrence, ImmutableArray<EntityId> sides, Sides above)
    {
        if (sides.Length < 2 || fact.Witnesses.IsEmpty)
        {
            return false;
        }

        var heard = fact.Witnesses.Select(witness => above.Of(witness, occurrence.Times)).ToArray();
        return heard.All(of => of.Length > 0 && of.All(sides.Contains)) && heard.SelectMany(of => of).Distinct().Count() == 1;
    }
}
