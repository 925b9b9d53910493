using System.Globalization;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Anything by its id: entity, fact, claim, judgement, revision.</summary>
internal static class Lookup
{
    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "node",
            "Node",
            "Anything by its id: entity, fact, claim, judgement, revision; also one merged away, also pinned to a revision (person/x@r41). An id that nothing has is an error.",
            (_, context) => Known(context.GetArgument<string>("id"), context),
            new Argument("id", "ID!", "Such as person/sergei-lavrov."));
        query.Ask<object?>(
            "nodes",
            "[Node]!",
            "Several by their ids, in their order; null for what is not known.",
            async (_, context) =>
            {
                var ids = context.GetArgument<string[]>("ids");
                RequestLimits.List.Check(ids.Length);
                var found = new List<Loaded<object?>>();
                foreach (var id in ids)
                {
                    found.Add((await Find(id, context)).Node);
                }

                return found;
            },
            new Argument("ids", "[ID!]!", "At most 500."));
    }

    private static async Task<object?> Known(string text, IResolveFieldContext context)
    {
        var (epoch, id, node) = await Find(text, context);
        return new Loaded<object?>(async cancellation => await node.GetResultAsync(cancellation) ?? throw await Ids.Unknown(epoch.View, id, cancellation));
    }

    /// <summary>What has an id, loaded with all others of its level; null when nothing has it.</summary>
    /// <exception cref="ExecutionError"><c>BAD_ID</c> or <c>PIN_CONFLICT</c>.</exception>
    private static async Task<(Epoch Epoch, string Id, Loaded<object?> Node)> Find(string text, IResolveFieldContext context)
    {
        var (id, pin) = Ids.Split(text);
        var epoch = await Request.EpochOf(context, pin);
        var node = id.Split('/') switch
        {
            ["claim", _] => epoch.Claim(new ClaimId(id)),
            ["fact", _] => epoch.Fact(new FactId(id)),
            ["judgement", _] => epoch.Judgement(new JudgementId(id)),
            ["revision", var number] when long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var revision) => epoch.Revision(revision),
            _ when EntityId.Parse(id) is { } entity => epoch.Entity(entity),
            _ => throw ErrorCodes.Error(ErrorCodes.BadId, $"\"{id}\" is no id; one looks like person/sergei-lavrov."),
        };
        return (epoch, id, node);
    }
}
