using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>Asks who did what for processes.</summary>
/// <param name="Processes">By their survivors' ids; each once.</param>
public sealed record ProcessRoleQuery(ImmutableArray<EntityId> Processes)
{
    /// <summary>The roles that count, as words of the ontology; by default those who make talks possible.</summary>
    public ImmutableArray<string> Roles { get; init; } = ProcessRoles.Carrying;

    /// <summary>As what actors are counted.</summary>
    public ActorLevel By { get; init; }

    /// <summary>Which events and facts count.</summary>
    public FactFilter Filter { get; init; } = FactFilter.Established;
}

/// <summary>An actor or a process.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Label">What to call it.</param>
/// <param name="IsProcess">Whether it was asked for.</param>
public sealed record ProcessRoleNode(Entity Entity, string Label, bool IsProcess);

/// <summary>That an actor had a role in the events of a process, or in the documents that came out of them.</summary>
/// <param name="Actor">The person, office or state.</param>
/// <param name="Process">The process.</param>
/// <param name="Role">A word of the ontology.</param>
/// <param name="Events">Where, by time, undated last.</param>
/// <param name="Documents">Of what documents it is guarantor; by id. Empty for other roles.</param>
/// <param name="First">When the earliest event was; null when none has a date.</param>
/// <param name="Last">When the latest event was; null when none has a date.</param>
/// <param name="Facts">The participations, and of documents the parties; by id.</param>
public sealed record ProcessRole(
    EntityId Actor,
    EntityId Process,
    string Role,
    ImmutableArray<EntityId> Events,
    ImmutableArray<EntityId> Documents,
    Interval? First,
    Interval? Last,
    ImmutableArray<Fact> Facts);

/// <summary>A graph of two sorts of nodes, actors and processes, joined by roles, and what was left out.</summary>
/// <param name="Nodes">The processes in the order asked for, then the actors by id.</param>
/// <param name="Edges">By process in the order asked for, then most events first, then by actor and role.</param>
/// <param name="Events">How many events of the processes count.</param>
/// <param name="OutsideWindow">How many events the window removed.</param>
/// <param name="Undated">How many events have no date, counted or not.</param>
/// <param name="NotEstablished">How many events were only called for, planned or alleged.</param>
/// <param name="Unassigned">How many participations in a role asked for have no office or side at the level asked for, each once.</param>
public sealed record ProcessRoleGraph(
    ImmutableArray<ProcessRoleNode> Nodes,
    ImmutableArray<ProcessRole> Edges,
    int Events,
    int OutsideWindow,
    int Undated,
    int NotEstablished,
    int Unassigned);

/// <summary>Who mediated, hosted or guaranteed which process.</summary>
public static class ProcessRoles
{
    private const string Guarantor = "guarantor";

    /// <summary>The roles of those who make talks possible.</summary>
    public static readonly ImmutableArray<string> Carrying = ["mediator", "facilitator", "host", "organiser", Guarantor, "chair", "co-chair"];

    /// <summary>
    /// The graph that <paramref name="query"/> asks for: over the events that are parts of a process, and parts of those, and the documents
    /// that these brought forth. A fixed number of store calls, and one for each level of parts.
    /// </summary>
    public static async Task<ProcessRoleGraph> Of(IKnowledgeView view, ProcessRoleQuery query, CancellationToken cancellation = default)
    {
        var (filter, processes) = (query.Filter, await EventsOf(view, query.Processes, cancellation));
        var occurrences = await Occurrence.Of(view, [.. processes.Select(group => group.Key)], cancellation);
        var established = occurrences.Values.Where(occurrence => occurrence.IsAdmittedBy(filter)).ToArray();
        var counted = established.Where(occurrence => filter.Keeps(occurrence.Times, Placement.Judge(occurrence.Times, filter.During))).ToArray();
        var had = counted.SelectMany(occurrence => occurrence.Participations.Where(filter.Admits)
            .Select(fact => new Had(fact, occurrence, RoleOf(fact, "role"), null))).Where(had => query.Roles.Contains(had.Role)).ToArray();
        var guaranteed = query.Roles.Contains(Guarantor) ? await Guaranteed(view, counted, filter, cancellation) : [];
        var above = query.By is ActorLevel.State ? await Sides.Above(view, had.Concat(guaranteed).Select(each => each.Fact.Subject), cancellation) : null;

        var units = had.Concat(guaranteed).Select(each => (Had: each, Actors: WhoMetWhom.Units(each.Fact, query.By, above, each.Occurrence.Times))).ToArray();
        var edges = from unit in units
                    from actor in unit.Actors
                    from process in processes[unit.Had.Occurrence.Event.Id]
                    group unit.Had by (actor, process, unit.Had.Role) into same
                    select Edge(same.Key.actor, same.Key.process, same.Key.Role, [.. same]);
        ImmutableArray<ProcessRole> ordered =
        [
            .. edges.OrderBy(edge => query.Processes.IndexOf(edge.Process)).ThenByDescending(edge => edge.Events.Length).ThenBy(edge => edge.Actor)
                .ThenBy(edge => edge.Role, StringComparer.Ordinal),
        ];
        EntityId[] nodes = [.. query.Processes, .. ordered.Select(edge => edge.Actor).Distinct().Order().Where(actor => !query.Processes.Contains(actor))];
        var entities = await view.Entities(nodes, cancellation);
        var labels = await Labels.Of(view, [.. entities.Values], cancellation);
        return new ProcessRoleGraph(
            [.. nodes.Select(id => new ProcessRoleNode(entities[id], labels[entities[id].Id], query.Processes.Contains(id)))],
            ordered,
            counted.Length,
            established.Count(occurrence => !occurrence.Times.IsEmpty) - counted.Count(occurrence => !occurrence.Times.IsEmpty),
            established.Count(occurrence => occurrence.Times.IsEmpty),
            occurrences.Count - established.Length,
            units.Where(unit => unit.Actors.IsEmpty).DistinctBy(unit => unit.Had.Fact.Id).Count());
    }

    /// <summary>The events that are parts of each process, and parts of these; with the processes that each belongs to.</summary>
    private static async Task<ILookup<EntityId, EntityId>> EventsOf(IKnowledgeView view, IReadOnlyCollection<EntityId> processes, CancellationToken cancellation)
    {
        var found = new HashSet<(EntityId Event, EntityId Process)>();
        (EntityId Whole, EntityId Process)[] open = [.. processes.Select(process => (process, process))];
        while (open.Length > 0)
        {
            var pages = await view.Facts(
                new FactQuery([.. open.Select(pair => pair.Whole).Distinct()]) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
            open = [.. from pair in open from placed in pages[pair.Whole].Items where found.Add((placed.Fact.Subject, pair.Process)) select (placed.Fact.Subject, pair.Process)];
        }

        return found.ToLookup(pair => pair.Event, pair => pair.Process);
    }

    /// <summary>Who is guarantor of a document that an event brought forth.</summary>
    private static async Task<IEnumerable<Had>> Guaranteed(IKnowledgeView view, Occurrence[] occurrences, FactFilter filter, CancellationToken cancellation)
    {
        var documents = occurrences.SelectMany(occurrence => occurrence.Of(Relations.Produced).Where(fact => fact.Subject == occurrence.Event.Id && filter.Admits(fact))
            .Select(fact => (Document: fact.Object!.Value, occurrence))).ToArray();
        var pages = await view.Facts(
            new FactQuery([.. documents.Select(pair => pair.Document).Distinct()]) { Predicates = [Relations.PartyTo], Direction = Direction.Incoming }, cancellation);
        return from pair in documents
               from placed in pages[pair.Document].Items
               where filter.Admits(placed.Fact) && RoleOf(placed.Fact, "partyRole") == Guarantor
               select new Had(placed.Fact, pair.occurrence, Guarantor, pair.Document);
    }

    private static ProcessRole Edge(EntityId actor, EntityId process, string role, Had[] all)
    {
        var events = all.Where(had => had.Document is null).Select(had => had.Occurrence).DistinctBy(occurrence => occurrence.Event.Id)
            .OrderBy(occurrence => Position.ByTime(occurrence.Times, occurrence.Event.Id.Value), Position.Order(isDescending: false)).ToArray();
        var times = events.SelectMany(occurrence => occurrence.Times).Order().ToArray();
        return new ProcessRole(
            actor,
            process,
            role,
            [.. events.Select(occurrence => occurrence.Event.Id)],
            [.. all.Select(had => had.Document).OfType<EntityId>().Distinct().Order()],
            times.FirstOrDefault(),
            times.MaxBy(time => time.LatestEnd ?? time.SortKey),
            [.. all.Select(had => had.Fact).DistinctBy(fact => fact.Id).OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)]);
    }

    private static string RoleOf(Fact fact, string qualifier) => fact.Qualifiers.One(qualifier) is Value.Word word ? word.Content : "";

    private sealed record Had(Fact Fact, Occurrence Occurrence, string Role, EntityId? Document);
}
