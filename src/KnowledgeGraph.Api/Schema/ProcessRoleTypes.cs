using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Who mediated, hosted or guaranteed which process: a graph of actors and processes.</summary>
internal static class ProcessRoleTypes
{
    public static IEnumerable<IGraphType> All() => [Graph(), Node(), Edge()];

    public static void AddTo(ObjectGraphType query) => query.Ask<object?>(
        "processRoles",
        "ProcessRoleGraph!",
        "Who mediated, hosted or guaranteed which process: nodes of two sorts, actors and processes, joined by roles, ready to be drawn. Over the events that are parts of a process, parts of these included, and the documents that they brought forth.",
        Roles,
        new Argument("processes", "[ID!]!", $"At most {RequestLimits.Lanes.AtMost}."),
        new Argument("roles", "[ParticipationRole!]", "The roles that count. Left out: MEDIATOR, FACILITATOR, HOST, ORGANISER, GUARANTOR, CHAIR and CO_CHAIR. As GUARANTOR counts also who is guarantor of a document."),
        new Argument("by", "ActorLevel!", "As what actors are counted.", ActorLevel.Person),
        new Argument("where", "FactFilter", "Which events and facts count; those that occurred or go on when no modalities are given."));

    private static async Task<object?> Roles(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var question = new ProcessRoleQuery(await context.Few(epoch, "processes", Expected.Process)) { By = context.GetArgument<ActorLevel>("by"), Filter = context.Filter(FactFilter.Established) };
        return (epoch, await ProcessRoles.Of(
            epoch.View, context.Optional<string[]>("roles") is { } roles ? question with { Roles = [.. roles] } : question, context.CancellationToken));
    }

    private static ObjectGraphType Graph()
    {
        var type = new ObjectGraphType { Name = "ProcessRoleGraph", Description = "Actors and processes joined by roles, and what was left out." };
        type.Add<(Epoch Epoch, ProcessRoleGraph Answer)>("nodes", "[ProcessRoleNode!]!", "The processes in the order asked for, then the actors by id.", (found, _) => found.Answer.Nodes.Select(node => (found.Epoch, node)).ToArray());
        type.Add<(Epoch Epoch, ProcessRoleGraph Answer)>("edges", "[ProcessRoleEdge!]!", "By process, most events first.", (found, _) => found.Answer.Edges.Select(edge => (found.Epoch, edge)).ToArray());
        type.Add<(Epoch Epoch, ProcessRoleGraph Answer)>("events", "Int!", "How many events of the processes count.", (found, _) => found.Answer.Events);
        type.Add<(Epoch Epoch, ProcessRoleGraph Answer)>("outsideWindow", "Int!", "How many events the window removed.", (found, _) => found.Answer.OutsideWindow);
        type.Add<(Epoch Epoch, ProcessRoleGraph Answer)>("undated", "Int!", "How many events have no date, counted or not.", (found, _) => found.Answer.Undated);
        type.Add<(Epoch Epoch, ProcessRoleGraph Answer)>("notEstablished", "Int!", "How many events were only called for, planned or alleged.", (found, _) => found.Answer.NotEstablished);
        type.Add<(Epoch Epoch, ProcessRoleGraph Answer)>("unassigned", "Int!", "How many participations in the roles asked for have no office or side at the level asked for.", (found, _) => found.Answer.Unassigned);
        return type;
    }

    private static ObjectGraphType Node()
    {
        var type = new ObjectGraphType { Name = "ProcessRoleNode", Description = "An actor or a process." };
        type.Add<(Epoch Epoch, ProcessRoleNode Node)>("id", "ID!", "The entity's.", (row, _) => row.Epoch.Id(row.Node.Entity.Id.Value));
        type.Add<(Epoch Epoch, ProcessRoleNode Node)>("name", "String!", "What to call it.", (row, _) => row.Node.Label);
        type.Add<(Epoch Epoch, ProcessRoleNode Node)>("kind", "Kind!", "Its kind.", (row, _) => row.Node.Entity.Kind);
        type.Add<(Epoch Epoch, ProcessRoleNode Node)>("isProcess", "Boolean!", "Whether it is one of the processes asked for.", (row, _) => row.Node.IsProcess);
        type.Add<(Epoch Epoch, ProcessRoleNode Node)>("entity", "Entity!", "The entity itself.", (row, _) => new EntityNode(row.Epoch, row.Node.Entity));
        return type;
    }

    private static ObjectGraphType Edge()
    {
        var type = new ObjectGraphType { Name = "ProcessRoleEdge", Description = "That an actor had a role in a process." };
        type.Add<(Epoch Epoch, ProcessRole Edge)>("id", "ID!", "Made of actor, process and role, so that it is the same in every answer; nothing answers to it.", (row, _) => row.Epoch.Id($"{row.Edge.Actor}+{row.Edge.Process}+{row.Edge.Role}"));
        type.Add<(Epoch Epoch, ProcessRole Edge)>("source", "ID!", "The actor.", (row, _) => row.Epoch.Id(row.Edge.Actor.Value));
        type.Add<(Epoch Epoch, ProcessRole Edge)>("target", "ID!", "The process.", (row, _) => row.Epoch.Id(row.Edge.Process.Value));
        type.Add<(Epoch Epoch, ProcessRole Edge)>("role", "ParticipationRole!", "The role.", (row, _) => row.Edge.Role);
        type.Add<(Epoch Epoch, ProcessRole Edge)>("weight", "Int!", "In how many events.", (row, _) => row.Edge.Events.Length);
        type.Add<(Epoch Epoch, ProcessRole Edge)>("first", "Interval", "When the earliest of them was; null when none has a date.", (row, _) => row.Edge.First);
        type.Add<(Epoch Epoch, ProcessRole Edge)>("last", "Interval", "When the latest of them was; null when none has a date.", (row, _) => row.Edge.Last);
        type.Add<(Epoch Epoch, ProcessRole Edge)>("events", "[Event!]!", "The events, by time.", (row, _) => row.Edge.Events.Select(row.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, ProcessRole Edge)>("documents", "[Document!]!", "The documents of which it is guarantor; none for other roles.", (row, _) => row.Edge.Documents.Select(row.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, ProcessRole Edge)>("facts", "[RelationFact!]!", "The facts behind it, with their claims.", (row, _) => row.Edge.Facts.Select(fact => new FactNode(row.Epoch, fact)).ToArray());
        return type;
    }
}
