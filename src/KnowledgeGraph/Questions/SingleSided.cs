using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
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

    /// <summary>
    /// The facts of events that one side alone attests: of the events among <paramref name="about"/>, those about them and their
    /// parts; of every event when nothing is given. By subject, predicate and id.
    /// </summary>
    /// <param name="view">Where to look.</param>
    /// <param name="about">Events, or what events are about or part of; empty for everything.</param>
    /// <param name="by">Witnesses, one of whom must be all that attests it; empty for any.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<ImmutableArray<Fact>> Find(
        IKnowledgeView view,
        IReadOnlyCollection<EntityId> about,
        IReadOnlyCollection<EntityId> by,
        CancellationToken cancellation = default)
    {
        var events = about.Count == 0
            ? await view.FindAll(new EntityQuery { Kinds = [Kinds.Event], Order = EntityOrder.Id }, cancellation).Select(found => found.Entity.Id).ToArrayAsync(cancellation)
            : await EventsAround(view, about, cancellation);
        var occurrences = await Occurrence.Of(view, events, cancellation);
        Fact[] facts = [.. occurrences.Values.SelectMany(occurrence => occurrence.Facts).Select(placed => placed.Fact).DistinctBy(fact => fact.Id)
            .Where(fact => FactFilter.None.Admits(fact) && (by.Count == 0 || fact.Witnesses.All(by.Contains)))];
        var among = await Among(view, facts, cancellation);
        return [.. facts.Where(fact => among.Contains(fact.Id)).OrderBy(fact => fact.Subject).ThenBy(fact => fact.Predicate.Name, StringComparer.Ordinal).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal)];
    }

    private static async Task<EntityId[]> EventsAround(IKnowledgeView view, IReadOnlyCollection<EntityId> about, CancellationToken cancellation)
    {
        var routes = await Subjects.Routes(view, about, cancellation);
        var parts = await view.Facts(new FactQuery(about) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
        return [.. about.Concat(routes.Select(group => group.Key)).Concat(parts.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject)).Distinct()];
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
