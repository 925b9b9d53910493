using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>The way by which an event is about something.</summary>
/// <param name="Subject">What was asked about, or a narrower topic of it.</param>
/// <param name="Facts">From the event to the subject: ABOUT or BASED_ON, before it a PART_OF for each step from a part (a speech act at a meeting).</param>
/// <param name="RaisedBy">The actors of the part that leads there; empty when the event itself does, or nobody is named.</param>
public sealed record Route(EntityId Subject, ImmutableArray<Fact> Facts, ImmutableArray<EntityId> RaisedBy)
{
    /// <summary>Whether <paramref name="filter"/> admits every fact on the way, their times apart.</summary>
    public bool IsAdmittedBy(FactFilter filter) => Facts.All(filter.Admits);
}

/// <summary>Which events are about something: by ABOUT and BASED_ON, narrower topics included, on the event or on a part of it.</summary>
public static class Subjects
{
    private const int Steps = 5;

    /// <summary>The routes to <paramref name="about"/>, by event, of any modality. Costs a store call for each step down the topics and up the parts.</summary>
    public static async Task<ILookup<EntityId, Route>> Routes(
        IKnowledgeView view,
        IReadOnlyCollection<EntityId> about,
        CancellationToken cancellation = default)
    {
        var subjects = await Narrower(view, about, cancellation);
        var direct = await view.Facts(Into(subjects, Relations.About, Relations.BasedOn), cancellation);
        var routes = direct.Values.SelectMany(page => page.Items)
            .Select(placed => (Event: placed.Fact.Subject, Route: new Route(placed.Fact.Object!.Value, [placed.Fact], []))).Distinct().ToList();
        var level = routes.ToArray();
        for (var step = 0; step < Steps && level.Length > 0; step++)
        {
            level = [.. await Up(view, level, cancellation)];
            routes.AddRange(level);
        }

        return routes.ToLookup(pair => pair.Event, pair => pair.Route);
    }

    private static async Task<IEnumerable<(EntityId Event, Route Route)>> Up(
        IKnowledgeView view,
        (EntityId Event, Route Route)[] level,
        CancellationToken cancellation)
    {
        EntityId[] parts = [.. level.Select(pair => pair.Event).Distinct()];
        var wholes = await view.Facts(new FactQuery(parts) { Predicates = [Relations.PartOf], Direction = Direction.Outgoing }, cancellation);
        var actors = await view.Facts(Into(parts, Relations.ActorOf), cancellation);
        return from pair in level
               where wholes.ContainsKey(pair.Event)
               from whole in wholes[pair.Event].Items
               let raisedBy = pair.Route.RaisedBy.IsEmpty
                   ? actors[pair.Event].Items.Select(placed => placed.Fact.Subject).Distinct().ToImmutableArray()
                   : pair.Route.RaisedBy
               select (whole.Fact.Object!.Value, new Route(pair.Route.Subject, [whole.Fact, .. pair.Route.Facts], raisedBy));
    }

    private static async Task<IReadOnlyCollection<EntityId>> Narrower(IKnowledgeView view, IReadOnlyCollection<EntityId> about, CancellationToken cancellation)
    {
        var known = await view.Entities(about, cancellation);
        var all = known.Values.Select(entity => entity.Id).ToHashSet();
        EntityId[] open = [.. known.Values.Where(entity => entity.Kind == Kinds.Topic).Select(entity => entity.Id)];
        while (open.Length > 0)
        {
            var pages = await view.Facts(Into(open, Relations.NarrowerThan), cancellation);
            open = [.. pages.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject).Where(all.Add)];
        }

        return all;
    }

    private static FactQuery Into(IReadOnlyCollection<EntityId> ends, params ImmutableArray<Predicate> predicates) =>
        new(ends) { Predicates = predicates, Direction = Direction.Incoming };
}
