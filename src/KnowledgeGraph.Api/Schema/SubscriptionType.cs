using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Live;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The root of what can be followed.</summary>
internal static class SubscriptionType
{
    public static ObjectGraphType Make()
    {
        var subscription = new ObjectGraphType { Name = "Subscription", Description = "What can be followed, over WebSocket or as a stream of events. Every event is one snapshot." };
        ChangeTypes.AddTo(subscription, Read);
        return subscription;
    }

    /// <summary>What a subscription asks for, checked against the newest revision.</summary>
    private static async Task<ChangesAsked> Read(IResolveFieldContext context)
    {
        var newest = await ((Request)context.UserContext).Head(context.CancellationToken);
        var position = After(context, newest.View.Head.Number);
        var about = await context.Entities(newest, "about");
        var known = await newest.View.Entities(about, context.CancellationToken);
        return new ChangesAsked(position, [.. known.Values.SelectMany(entity => entity.Ids).Distinct()]); // before they were merged they were several
    }

    private static Position After(IResolveFieldContext context, long head)
    {
        var position = context.Optional<string>("after") is { } cursor ? Position.Parse(cursor)
            : context.Optional<int?>("since") is { } since ? new Position(since)
            : new Position(head);
        var asked = position.Fact is null ? position.Revision : position.Revision + 1;
        return asked >= 0 && asked <= head
            ? position
            : throw ErrorCodes.Error(ErrorCodes.UnknownRevision, $"There is no revision {asked}: the newest is {head}, and 0 is the empty ledger. Leave since and after out to be told only what is new.");
    }
}
