using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions.Graphs;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>Somebody who encountered others, and how central that makes them.</summary>
/// <param name="Entity">The person, office or state.</param>
/// <param name="Label">What to call it.</param>
/// <param name="Weight">In how many encounters with somebody else it took part.</param>
/// <param name="Degree">How many others it encountered.</param>
/// <param name="PageRank">Weighted by encounters; all nodes, shown or not, add up to 1.</param>
/// <param name="Betweenness">Of the shortest ways between each two others, the share that leads through it; 0 to 1.</param>
/// <param name="Community">The number of its group; 0 is the largest.</param>
public sealed record CoParticipant(Entity Entity, string Label, int Weight, int Degree, double PageRank, double Betweenness, int Community);

/// <summary>Two who took part in the same encounters.</summary>
/// <param name="One">The one whose id sorts first.</param>
/// <param name="Other">The other.</param>
/// <param name="Weight">In how many encounters.</param>
/// <param name="First">When the earliest was; null when none has a date.</param>
/// <param name="Last">When the latest was; null when none has a date.</param>
/// <param name="Topics">What the encounters and their parts were about; by id.</param>
public sealed record CoParticipation(EntityId One, EntityId Other, int Weight, Interval? First, Interval? Last, ImmutableArray<EntityId> Topics);

/// <summary>Who was in the same encounters, as a graph with its measures, and what was left out.</summary>
/// <param name="Nodes">Most encounters first, then by id.</param>
/// <param name="Edges">Between the nodes shown: most encounters first, then by ids.</param>
/// <param name="CutNodes">How many more took part.</param>
/// <param name="CutEdges">How many more pairs there are.</param>
/// <param name="BetweennessFrom">From how many nodes ways were counted; fewer than all when there are more than <see cref="CoParticipations.MaxExact"/>, and then betweenness is an estimate.</param>
/// <param name="Meetings">How many encounters count, and what the filter left out of them.</param>
/// <param name="Unassigned">How many participations have no office or side at the level asked for.</param>
public sealed record CoParticipationGraph(
    ImmutableArray<CoParticipant> Nodes,
    ImmutableArray<CoParticipation> Edges,
    int CutNodes,
    int CutEdges,
    int BetweennessFrom,
    MeetingPage Meetings,
    int Unassigned);

/// <summary>The graph of those who took part in the same encounters; derived, never stored.</summary>
public static class CoParticipations
{
    /// <summary>The most nodes that may be asked for.</summary>
    public const int MaxNodes = 2_000;

    /// <summary>The most edges of one answer.</summary>
    public const int MaxEdges = 10_000;

    /// <summary>Up to how many nodes betweenness is exact.</summary>
    public const int MaxExact = 2_000;

    private const int Starts = 500;

    /// <summary>The graph; measures are taken over all of it before it is cut to the top. A fixed number of store calls.</summary>
    /// <param name="view">Where to look.</param>
    /// <param name="top">The most nodes, 0 to <see cref="MaxNodes"/>: those with most encounters.</param>
    /// <param name="actors">The only ones that count, at the level asked for; empty for all.</param>
    /// <param name="by">As what they are counted.</param>
    /// <param name="filter">Which encounters count.</param>
    /// <param name="spend">Told of the pairs of participations at each meeting, before they are gone over; may throw to stop the work.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<CoParticipationGraph> Of(
        IKnowledgeView view,
        int top,
        IReadOnlyCollection<EntityId> actors,
        ActorLevel by,
        FactFilter filter,
        Action<int> spend,
        CancellationToken cancellation = default)
    {
        var all = await WhoMetWhom.Find(view, new MeetingQuery { Filter = filter }, null, [], by, EncounterOrder.Meetings, isDescending: false, int.MaxValue, null, spend, cancellation);
        var only = actors.ToHashSet();
        Encounter[] pairs = [.. all.Items.Where(pair => only.Count == 0 || (only.Contains(pair.One) && only.Contains(pair.Other)))];
        EntityId[] ids = [.. pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct().Order()];
        var starts = ids.Length <= MaxExact ? ids.Length : Starts;
        var nodes = Measure(ids, pairs, starts, cancellation);
        EntityId[] shown = [.. nodes.OrderByDescending(node => node.Weight).ThenBy(node => node.Id).Take(top).Select(node => node.Id)];
        var among = shown.ToHashSet();
        Encounter[] edges = [.. pairs.Where(pair => among.Contains(pair.One) && among.Contains(pair.Other)).Take(MaxEdges)];
        var entities = await view.Entities(shown, cancellation);
        var labels = await Labels.Of(view, [.. entities.Values], cancellation);
        var topics = await Topics(view, [.. edges.SelectMany(pair => pair.Meetings).DistinctBy(meeting => meeting.Event.Id)], cancellation);
        var measures = nodes.ToDictionary(node => node.Id);
        return new CoParticipationGraph(
            [.. shown.Select(id => measures[id]).Select(node => new CoParticipant(entities[node.Id], labels[node.Id], node.Weight, node.Degree, node.PageRank, node.Betweenness, node.Community))],
            [.. edges.Select(pair => Edge(pair, topics))],
            ids.Length - shown.Length,
            pairs.Length - edges.Length,
            starts,
            all.Meetings,
            all.Unassigned);
    }

    private static Measured[] Measure(EntityId[] ids, Encounter[] pairs, int starts, CancellationToken cancellation)
    {
        var numbers = ids.Select((id, number) => (id, number)).ToDictionary(pair => pair.id, pair => pair.number);
        var graph = new WeightedGraph(ids.Length, pairs.Select(pair => (numbers[pair.One], numbers[pair.Other], (double)pair.Meetings.Length)));
        var meetings = pairs.SelectMany(pair => pair.Meetings.SelectMany(meeting => new[] { (pair.One, meeting.Event.Id), (pair.Other, meeting.Event.Id) }))
            .Distinct().CountBy(pair => pair.Item1).ToDictionary();
        var rank = Centrality.PageRank(graph, cancellation);
        var between = Centrality.Betweenness(graph, starts, cancellation);
        var community = Communities.Find(graph, cancellation);
        return [.. ids.Select((id, number) => new Measured(id, meetings[id], graph[number].Length, rank[number], between[number], community[number]))];
    }

    private static CoParticipation Edge(Encounter pair, ILookup<EntityId, EntityId> topics)
    {
        var times = pair.Meetings.SelectMany(meeting => meeting.Occurrence.Times).Order().ToArray();
        return new CoParticipation(
            pair.One, pair.Other, pair.Meetings.Length, times.FirstOrDefault(), times.MaxBy(time => time.LatestEnd ?? time.SortKey),
            [.. pair.Meetings.SelectMany(meeting => topics[meeting.Event.Id]).Distinct().Order()]);
    }

    /// <summary>What events, and the speech acts and other parts of them, were about.</summary>
    private static async Task<ILookup<EntityId, EntityId>> Topics(IKnowledgeView view, IReadOnlyCollection<Meeting> meetings, CancellationToken cancellation)
    {
        var wholes = meetings.SelectMany(meeting => meeting.Occurrence.Of(Relations.PartOf).Where(fact => fact.Object == meeting.Event.Id))
            .ToLookup(fact => fact.Subject, fact => fact.Object!.Value);
        var parts = await view.Facts(
            new FactQuery([.. wholes.Select(part => part.Key)]) { Predicates = [Relations.About, Relations.BasedOn], Direction = Direction.Outgoing }, cancellation);
        var ofParts = from pair in parts from whole in wholes[pair.Key] from placed in pair.Value.Items select (whole, Topic: placed.Fact.Object!.Value);
        var own = from meeting in meetings
                  from fact in meeting.Occurrence.Of(Relations.About).Concat(meeting.Occurrence.Of(Relations.BasedOn))
                  where fact.Subject == meeting.Event.Id
                  select (whole: meeting.Event.Id, Topic: fact.Object!.Value);
        return own.Concat(ofParts).ToLookup(pair => pair.whole, pair => pair.Topic);
    }

    private sealed record Measured(EntityId Id, int Weight, int Degree, double PageRank, double Betweenness, int Community);
}
