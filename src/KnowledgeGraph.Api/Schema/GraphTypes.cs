using System.Collections.Immutable;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The questions that make it a graph: paths, networks, who was in the same encounters.</summary>
internal static class GraphTypes
{
    private static readonly Argument Established = new("where", "FactFilter", "Which facts count; those that occurred or go on when no modalities are given. What is only denied never does. Events up to a day: during \"../2016-09-19\".");

    public static IEnumerable<IGraphType> All() => [new LongGraphType { Description = "A whole number up to 9,223,372,036,854,775,807." }, .. PathTypes(), .. NetworkTypes(), .. CoParticipationTypes()];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "paths",
            "PathAnswer!",
            "How two entities hang together: the shortest ways from one to the other, and those up to `longer` steps more; by length, then witnesses (more first), then ids. Each hop has its best claim and a sentence. Relations are followed in both directions; two paths differ in the entities that they lead through.",
            Paths,
            new Argument("from", "ID!", "Where paths start."),
            new Argument("to", "ID!", "Where paths end."),
            new Argument("maxLength", "Int!", $"The most hops, 1 to {RequestLimits.PathLength.AtMost}.", 6),
            new Argument("longer", "Int!", $"How many hops more than the shortest a path may have, 0 to {RequestLimits.PathLength.AtMost}; never more than maxLength in all.", 0),
            new Argument("along", "[Relation!]", "The relations followed. Left out: all but ABOUT, TOOK_PLACE_IN, COVERS, NARROWER_THAN and NEIGHBOURS, which join everything to everything."),
            new Argument("avoid", "[ID!]", "Entities that no path may lead through."),
            new Argument("avoidHubsOver", "Int", "The most relations, of those followed, that an entity may have for a path to lead through it."),
            Established,
            new Argument("first", "Int!", $"The most paths, 0 to {RequestLimits.PathList.AtMost}.", 5));
        query.Ask<object?>(
            "network",
            "Network!",
            $"What lies around entities: flat nodes and edges, ready to be drawn. At most {Count(RequestLimits.NetworkNodes)} nodes and {Count(RequestLimits.NetworkEdges)} edges; what was cut is counted.",
            Network,
            new Argument("seeds", "[ID!]!", $"Where to start, 1 to {RequestLimits.List.AtMost}."),
            new Argument("depth", "Int!", $"How many steps out, 0 to {RequestLimits.NetworkDepth.AtMost}.", 1),
            new Argument("perRelation", "Int!", $"The most facts of one relation and direction at one node, 1 to {RequestLimits.NetworkRelation.AtMost}: those with most witnesses.", 25),
            new Argument("relations", "[Relation!]", "The relations followed; all when left out."),
            Established);
        query.Ask<object?>(
            "coParticipation",
            "CoParticipationGraph!",
            "Who was in the same meetings, talks, conferences, visits and calls, as a graph with its measures, taken over all before it is cut to the top.",
            CoParticipation,
            new Argument("top", "Int!", $"The most nodes, 0 to {Count(RequestLimits.CoParticipants)}: those with most encounters.", 200),
            new Argument("actors", "[ID!]", "The only ones that count: persons, offices or states, as by says."),
            new Argument("by", "ActorLevel!", "As what they are counted.", ActorLevel.Person),
            Established);
    }

    private static async Task<object?> Paths(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var ends = await Ids.Known(epoch, [context.GetArgument<string>("from"), context.GetArgument<string>("to")], context.CancellationToken);
        var avoid = await context.Entities(epoch, "avoid");
        if (avoid.FirstOrDefault(ends.Contains) is { Value: not null } end)
        {
            throw ErrorCodes.Error(ErrorCodes.BadId, $"avoid names {end}, an end of the paths asked for.");
        }

        var query = new PathQuery(ends[0], ends[1])
        {
            MaxLength = Within(context, "maxLength", 1, RequestLimits.PathLength.AtMost),
            Longer = Within(context, "longer", 0, RequestLimits.PathLength.AtMost),
            Along = [.. context.Optional<Relation[]>("along") ?? []],
            Avoid = avoid,
            AvoidHubsOver = context.Optional<int?>("avoidHubsOver") is null ? null : Within(context, "avoidHubsOver", 0, int.MaxValue),
            Filter = context.Filter(FactFilter.Established),
            First = Within(context, "first", 0, RequestLimits.PathList.AtMost),
        };
        return new Found<PathAnswer>(epoch, await Questions.Paths.Find(epoch.View, query, context.CancellationToken), query);
    }

    private static async Task<object?> Network(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var seeds = context.GetArgument<string[]>("seeds");
        if (seeds.Length == 0 || seeds.Length > RequestLimits.List.AtMost)
        {
            throw ErrorCodes.Error(ErrorCodes.Limit, $"seeds are 1 to {RequestLimits.List.AtMost}, not {seeds.Length}.");
        }

        var query = new NetworkQuery(await context.Entities(epoch, "seeds"))
        {
            Depth = Within(context, "depth", 0, RequestLimits.NetworkDepth.AtMost),
            PerRelation = Within(context, "perRelation", 1, RequestLimits.NetworkRelation.AtMost),
            Relations = [.. context.Optional<Relation[]>("relations") ?? []],
            Filter = context.Filter(FactFilter.Established),
        };
        return new Found<Network>(epoch, await Networks.Around(epoch.View, query, context.CancellationToken));
    }

    private static async Task<object?> CoParticipation(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var by = context.GetArgument<ActorLevel>("by");
        return new Found<CoParticipationGraph>(epoch, await CoParticipations.Of(
            epoch.View,
            Within(context, "top", 0, RequestLimits.CoParticipants.AtMost),
            await context.Entities(epoch, "actors", Expected.At(by)),
            by,
            context.Filter(FactFilter.Established),
            ((Request)context.UserContext).SpendOnWork,
            context.CancellationToken));
    }

    private static string Count(RequestLimit limit) => limit.AtMost.ToString("#,0", CultureInfo.InvariantCulture);

    /// <exception cref="ExecutionError"><c>LIMIT</c>.</exception>
    private static int Within(IResolveFieldContext context, string argument, int least, int most) => context.GetArgument<int>(argument) is var number && number >= least && number <= most
        ? number
        : throw ErrorCodes.Error(ErrorCodes.Limit, most == int.MaxValue ? $"{argument} is {least} or more, not {number}." : $"{argument} is {least} to {most}, not {number}.");

    private static IEnumerable<IGraphType> PathTypes()
    {
        var answer = new ObjectGraphType { Name = "PathAnswer", Description = "How two entities hang together, and what was left out." };
        answer.Add<Found<PathAnswer>>("paths", "[Path!]!", "The shortest first, then by witnesses, then by ids.", (found, _) => found.Each(found.Answer.Paths));
        answer.Add<Found<PathAnswer>>("length", "Int", "The hops of the shortest; null when there is none.", (found, _) => found.Answer.Length);
        answer.Add<Found<PathAnswer>>("shortest", "Long!", "How many shortest ones there are, counted without listing them; exact below 9,223,372,036,854,775,807, which stands for so many or more.", (found, _) => found.Answer.Count);
        answer.Add<Found<PathAnswer>>("lengthWithoutWindow", "Int", "Where there is none in the window: the hops of the shortest without it.", (found, _) => found.Answer.LengthWithoutWindow);
        answer.Add<Found<PathAnswer>>("absence", "String", "Where there is none: that, in a sentence.", (found, _) =>
            found.Answer.Length is null ? Sentences.NoPath(((PathQuery)found.Asked!).MaxLength, found.Answer.LengthWithoutWindow) : null);
        answer.Add<Found<PathAnswer>>("hubs", "[Hub!]!", "Entities not led through because they have too many relations, the largest first.", (found, _) => found.Each(found.Answer.Hubs));
        answer.Add<Found<PathAnswer>>("outsideWindow", "Int!", "How many facts the window removed, at each entity that was looked at.", (found, _) => found.Answer.OutsideWindow);
        answer.Add<Found<PathAnswer>>("undated", "Int!", "How many facts that were read have no date.", (found, _) => found.Answer.Undated);
        answer.Add<Found<PathAnswer>>("notEstablished", "Int!", "How many events were not led through because they did not happen as far as is established, and participations of those who did not come.", (found, _) => found.Answer.NotEstablished);
        answer.Add<Found<PathAnswer>>("unread", "Int!", $"How many facts of entities with more than {Count(RequestLimits.EntityFacts)} were not read.", (found, _) => found.Answer.Unread);
        answer.Add<Found<PathAnswer>>("cut", "Boolean!", "Whether the search was given up before all paths were listed, so that longer ones may be missing.", (found, _) => found.Answer.IsCut);

        var path = new ObjectGraphType { Name = "Path", Description = "A way from one entity to another that leads through none twice." };
        path.Add<(Epoch Epoch, EntityPath Path)>("length", "Int!", "How many hops.", (row, _) => row.Path.Steps.Length);
        path.Add<(Epoch Epoch, EntityPath Path)>("witnesses", "Int!", "The witnesses of its hops, added up.", (row, _) => row.Path.Witnesses);
        path.Add<(Epoch Epoch, EntityPath Path)>("entities", "[Entity!]!", "From the start to the end.", (row, _) => row.Path.Entities.Select(row.Epoch.Entity).ToArray());
        path.Add<(Epoch Epoch, EntityPath Path)>("hops", "[PathHop!]!", "One fewer than its entities.", (row, _) => row.Path.Steps.Select(step => (row.Epoch, step)).ToArray());

        var hop = new ObjectGraphType { Name = "PathHop", Description = "A fact that joins two neighbours on a path." };
        hop.Add<(Epoch Epoch, PathStep Step)>("from", "Entity!", "Where it starts.", (row, _) => row.Epoch.Entity(row.Step.From));
        hop.Add<(Epoch Epoch, PathStep Step)>("to", "Entity!", "Where it leads.", (row, _) => row.Epoch.Entity(row.Step.To));
        hop.Add<(Epoch Epoch, PathStep Step)>("fact", "RelationFact!", "The fact, in either direction; of several the one with most witnesses.", (row, _) => new FactNode(row.Epoch, row.Step.Placed.Fact, row.Step.Placed));
        hop.Add<(Epoch Epoch, PathStep Step)>("others", "Int!", "How many other facts join the two.", (row, _) => row.Step.Others);
        hop.Add<(Epoch Epoch, PathStep Step)>("claim", "Claim!", "Its best claim: of those in a modality asked for one that states the date shown, then an explicit one, then the one with the shortest chain, then the latest.", (row, _) => new ClaimNode(row.Epoch, row.Step.Shown.Known));
        hop.Add<(Epoch Epoch, PathStep Step)>("date", "Interval", "When it holds, as its claim states: the preferred statement, with a window the first that meets it; of a fact that nobody dates, when its event or document was. Null when there is none.", (row, _) => row.Step.Shown.Date);
        hop.Add<(Epoch Epoch, PathStep Step)>("certainty", "Certainty", "Whether it is in the window; null without a window or a date.", (row, _) => row.Step.Placed.Certainty);
        hop.Add<(Epoch Epoch, PathStep Step)>("status", "FactStatus!", "What its claims come to.", (row, _) => row.Step.Placed.Fact.Status);
        hop.Add<(Epoch Epoch, PathStep Step)>("rivals", "Int!", "How many other values, times or qualifiers are claimed of it.", (row, _) => row.Step.Placed.Fact.Rivals);
        hop.Add<(Epoch Epoch, PathStep Step)>("sentence", "String!", "The fact in plain words, read along the path, with its date and who says so.", (row, _) => row.Step.Sentence);

        var hub = new ObjectGraphType { Name = "Hub", Description = "An entity that no path was led through because of its relations." };
        hub.Add<(Epoch Epoch, Hub Hub)>("entity", "Entity!", "The entity.", (row, _) => row.Epoch.Entity(row.Hub.Entity));
        hub.Add<(Epoch Epoch, Hub Hub)>("degree", "Int!", "How many relations, of those followed, it has.", (row, _) => row.Hub.Degree);
        return [answer, path, hop, hub];
    }

    private static IEnumerable<IGraphType> NetworkTypes()
    {
        var network = new ObjectGraphType { Name = "Network", Description = "What lies around entities, ready for Cytoscape, sigma or D3, and what was cut." };
        network.Add<Found<Network>>("nodes", "[NetworkNode!]!", "By depth, then id.", (found, _) => found.Each(found.Answer.Nodes));
        network.Add<Found<Network>>("edges", "[NetworkEdge!]!", "The facts between them that were met on the way out.", (found, _) => found.Each(found.Answer.Edges));
        network.Add<Found<Network>>("cuts", "[NetworkCut!]!", "What perRelation cut, by node, relation and direction.", (found, _) => found.Each(found.Answer.Cuts));
        network.Add<Found<Network>>("cutNodes", "Int!", $"How many more entities there would be: over {Count(RequestLimits.NetworkNodes)} in all.", (found, _) => found.Answer.CutNodes);
        network.Add<Found<Network>>("cutEdges", "Int!", $"How many more facts there would be: over {Count(RequestLimits.NetworkEdges)} in all, or leading to an entity that was cut.", (found, _) => found.Answer.CutEdges);
        network.Add<Found<Network>>("outsideWindow", "Int!", "How many facts the window removed, at each entity that was looked at.", (found, _) => found.Answer.OutsideWindow);
        network.Add<Found<Network>>("undated", "Int!", "How many facts that were read have no date.", (found, _) => found.Answer.Undated);
        network.Add<Found<Network>>("notEstablished", "Int!", "How many events were left out because they did not happen as far as is established, and participations of those who did not come.", (found, _) => found.Answer.NotEstablished);

        var node = new ObjectGraphType { Name = "NetworkNode", Description = "An entity of a network." };
        node.Add<(Epoch Epoch, NetworkNode Node)>("id", "ID!", "The entity's.", (row, _) => row.Epoch.Id(row.Node.Entity.Id.Value));
        node.Add<(Epoch Epoch, NetworkNode Node)>("name", "String!", "What to call it.", (row, _) => row.Node.Label);
        node.Add<(Epoch Epoch, NetworkNode Node)>("kind", "Kind!", "Its kind.", (row, _) => row.Node.Entity.Kind);
        node.Add<(Epoch Epoch, NetworkNode Node)>("degree", "Int!", "How many facts of the relations followed it has in all, shown or not.", (row, _) => row.Node.Degree);
        node.Add<(Epoch Epoch, NetworkNode Node)>("depth", "Int!", "How many steps from the nearest seed.", (row, _) => row.Node.Depth);
        node.Add<(Epoch Epoch, NetworkNode Node)>("isSeed", "Boolean!", "Whether it was asked for.", (row, _) => row.Node.IsSeed);
        node.Add<(Epoch Epoch, NetworkNode Node)>("entity", "Entity!", "The entity itself.", (row, _) => new EntityNode(row.Epoch, row.Node.Entity));

        var edge = new ObjectGraphType { Name = "NetworkEdge", Description = "A fact that joins two nodes." };
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("id", "ID!", "The fact's.", (row, _) => row.Epoch.Id(row.Placed.Fact.Id.Value));
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("source", "ID!", "The node that is its subject.", (row, _) => row.Epoch.Id(row.Placed.Fact.Subject.Value));
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("target", "ID!", "The node that is its object.", (row, _) => row.Epoch.Id(row.Placed.Fact.Object!.Value.Value));
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("relation", "Relation!", "Which relation.", (row, _) => row.Placed.Fact.Predicate);
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("fact", "RelationFact!", "The fact itself.", (row, _) => new FactNode(row.Epoch, row.Placed.Fact, row.Placed));
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("certainty", "Certainty", "Whether it is in the window; null without a window or a date.", (row, _) => row.Placed.Certainty);
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("witnesses", "Int!", "How many independent witnesses it has.", (row, _) => row.Placed.Fact.Witnesses.Length);
        edge.Add<(Epoch Epoch, PlacedFact Placed)>("alleged", "Boolean!", "Whether somebody is only accused of it.", (row, _) => row.Placed.Fact.Modality is Modality.Alleged);

        var cut = new ObjectGraphType { Name = "NetworkCut", Description = "Facts at a node that were not followed." };
        cut.Add<(Epoch Epoch, NetworkCut Cut)>("node", "ID!", "The node.", (row, _) => row.Epoch.Id(row.Cut.Entity.Value));
        cut.Add<(Epoch Epoch, NetworkCut Cut)>("relation", "Relation", $"Of which relation; null for facts beyond {Count(RequestLimits.EntityFacts)}, which were not even read.", (row, _) => row.Cut.Relation);
        cut.Add<(Epoch Epoch, NetworkCut Cut)>("direction", "Direction!", "Read from which end.", (row, _) => row.Cut.Direction);
        cut.Add<(Epoch Epoch, NetworkCut Cut)>("count", "Int!", "How many.", (row, _) => row.Cut.Count);
        return [network, node, edge, cut];
    }

    private static IEnumerable<IGraphType> CoParticipationTypes()
    {
        var graph = new ObjectGraphType { Name = "CoParticipationGraph", Description = "Who was in the same encounters, and what was left out." };
        graph.Add<Found<CoParticipationGraph>>("nodes", "[CoParticipant!]!", "Most encounters first, then by id.", (found, _) => found.Each(found.Answer.Nodes));
        graph.Add<Found<CoParticipationGraph>>("edges", "[CoParticipation!]!", "Between the nodes shown: most encounters first.", (found, _) => found.Each(found.Answer.Edges));
        graph.Add<Found<CoParticipationGraph>>("cutNodes", "Int!", "How many more took part.", (found, _) => found.Answer.CutNodes);
        graph.Add<Found<CoParticipationGraph>>("cutEdges", "Int!", "How many more pairs there are.", (found, _) => found.Answer.CutEdges);
        graph.Add<Found<CoParticipationGraph>>("betweennessIsSampled", "Boolean!", $"Whether betweenness is an estimate, as it is for more than {Count(RequestLimits.Betweenness)} nodes.", (found, _) => found.Answer.BetweennessFrom < found.Answer.Nodes.Length + found.Answer.CutNodes);
        graph.Add<Found<CoParticipationGraph>>("betweennessFrom", "Int!", "From how many nodes ways were counted.", (found, _) => found.Answer.BetweennessFrom);
        graph.Add<Found<CoParticipationGraph>>("meetings", "Int!", "How many encounters it comes from.", (found, _) => found.Answer.Meetings.Total);
        graph.Add<Found<CoParticipationGraph>>("outsideWindow", "Int!", "How many encounters the window removed.", (found, _) => found.Answer.Meetings.OutsideWindow);
        graph.Add<Found<CoParticipationGraph>>("undated", "Int!", "How many encounters have no date, shown or not.", (found, _) => found.Answer.Meetings.Undated);
        graph.Add<Found<CoParticipationGraph>>("notEstablished", "Int!", "How many encounters were only called for, planned or alleged.", (found, _) => found.Answer.Meetings.NotEstablished);
        graph.Add<Found<CoParticipationGraph>>("unassigned", "Int!", "How many participations have no office or side at the level asked for.", (found, _) => found.Answer.Unassigned);

        var node = new ObjectGraphType { Name = "CoParticipant", Description = "Somebody who encountered others." };
        node.Add<(Epoch Epoch, CoParticipant Node)>("id", "ID!", "The entity's.", (row, _) => row.Epoch.Id(row.Node.Entity.Id.Value));
        node.Add<(Epoch Epoch, CoParticipant Node)>("name", "String!", "What to call it.", (row, _) => row.Node.Label);
        node.Add<(Epoch Epoch, CoParticipant Node)>("kind", "Kind!", "Its kind.", (row, _) => row.Node.Entity.Kind);
        node.Add<(Epoch Epoch, CoParticipant Node)>("weight", "Int!", "In how many encounters with another it took part.", (row, _) => row.Node.Weight);
        node.Add<(Epoch Epoch, CoParticipant Node)>("degree", "Int!", "How many others it encountered.", (row, _) => row.Node.Degree);
        node.Add<(Epoch Epoch, CoParticipant Node)>("pageRank", "Float!", "Weighted by encounters, damping 0.85; all nodes, shown or not, add up to 1.", (row, _) => row.Node.PageRank);
        node.Add<(Epoch Epoch, CoParticipant Node)>("betweenness", "Float!", "Of the shortest ways between each two others, the share that leads through it; 0 to 1.", (row, _) => row.Node.Betweenness);
        node.Add<(Epoch Epoch, CoParticipant Node)>("community", "Int!", "The number of its group by the Louvain method, weighted; 0 is the largest. The same graph always has the same groups.", (row, _) => row.Node.Community);
        node.Add<(Epoch Epoch, CoParticipant Node)>("entity", "Entity!", "The entity itself.", (row, _) => new EntityNode(row.Epoch, row.Node.Entity));

        var edge = new ObjectGraphType { Name = "CoParticipation", Description = "Two who took part in the same encounters." };
        edge.Add<(Epoch Epoch, CoParticipation Edge)>("id", "ID!", "Made of both nodes', so that it is the same in every answer; nothing answers to it.", (row, _) => row.Epoch.Id($"{row.Edge.One}+{row.Edge.Other}"));
        edge.Add<(Epoch Epoch, CoParticipation Edge)>("source", "ID!", "The node whose id sorts first.", (row, _) => row.Epoch.Id(row.Edge.One.Value));
        edge.Add<(Epoch Epoch, CoParticipation Edge)>("target", "ID!", "The other node.", (row, _) => row.Epoch.Id(row.Edge.Other.Value));
        edge.Add<(Epoch Epoch, CoParticipation Edge)>("weight", "Int!", "In how many encounters.", (row, _) => row.Edge.Weight);
        edge.Add<(Epoch Epoch, CoParticipation Edge)>("first", "Interval", "When the earliest was; null when none has a date.", (row, _) => row.Edge.First);
        edge.Add<(Epoch Epoch, CoParticipation Edge)>("last", "Interval", "When the latest was; null when none has a date.", (row, _) => row.Edge.Last);
        edge.Add<(Epoch Epoch, CoParticipation Edge)>("topics", "[Entity!]!", "What the encounters, and parts of them, were about.", (row, _) => row.Edge.Topics.Select(row.Epoch.Entity).ToArray());
        return [graph, node, edge];
    }

    /// <summary>An answer, the epoch that it is of, and what was asked.</summary>
    private sealed record Found<T>(Epoch Epoch, T Answer, object? Asked = null)
    {
        public (Epoch, TItem)[] Each<TItem>(ImmutableArray<TItem> items) => [.. items.Select(item => (Epoch, item))];
    }
}
