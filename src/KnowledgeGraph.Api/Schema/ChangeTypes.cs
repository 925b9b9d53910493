using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Live;
using KnowledgeGraph.Questions;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What the knowledge base says now and did not say then.</summary>
internal static class ChangeTypes
{
    public static IEnumerable<IGraphType> All() =>
    [
        Change(),
        Cause(),
        Connections.Edge<Row>("ChangeConnection", "A fact that changed.", row => row.Change.Id.Value, type => type.Add<Row>("node", "Change!", "The change.", (row, _) => row)),
        Connection(),
    ];

    /// <summary>The field of a query: all changes between two revisions, page by page.</summary>
    public static void AddTo(ObjectGraphType query) => query.Ask<object?>(
        "changes",
        "ChangeConnection!",
        "Facts that appeared, changed or fell between two revisions, and the acts that did it; by the newest revision that touched them, the oldest first. At most 100,000 acts may lie between.",
        Changes,
        [
            new Argument("from", "Int", "The revision before; 0 is the empty ledger. This or fromAt."),
            new Argument("fromAt", "DateTime", "An instant: the newest revision that was there."),
            new Argument("to", "Int", "The revision after; the newest when this and toAt are left out."),
            new Argument("toAt", "DateTime", "An instant: the newest revision that was there."),
            new Argument("about", "[ID!]", "Only facts of which one of these is subject or object."),
            .. Filters.Paging,
        ]);

    /// <summary>The field of a subscription: one change as an event.</summary>
    public static void AddTo(ObjectGraphType subscription, Func<IResolveFieldContext, Task<ChangesAsked>> read)
    {
        subscription.Follow(
            "changes",
            "Change!",
            "Facts as they appear, change or fall: each revision compared with the one before, in their order. Ids inside carry their revision.",
            context => Told((Request)context.UserContext),
            async context => ((Request)context.UserContext).Asked = await read(context),
            new Argument("since", "Int", "First what the revisions after this one changed, 0 for all; only what is new when left out."),
            new Argument("after", "String", "The cursor of a change: goes on behind it, whatever since says. So a subscription that was cut is resumed with nothing missing and nothing twice."),
            new Argument("about", "[ID!]", "Only facts of which one of these is subject or object."));
    }

    private static Row Told(Request request)
    {
        var live = request.Event!;
        var (before, after) = request.EpochsOf(live);
        return new Row(before, after, live.Change, live.Position.Cursor);
    }

    private static async Task<object?> Changes(object? source, IResolveFieldContext context)
    {
        var request = (Request)context.UserContext;
        var newest = context.Source is Epoch around ? around : await request.Head(context.CancellationToken);
        var from = await RevisionOf(context, newest, "from") ?? throw ErrorCodes.Error(ErrorCodes.UnknownRevision, "changes takes from or fromAt, one of the two.");
        var after = await Request.EpochOf(context, await RevisionOf(context, newest, "to"));
        var (last, first, cursor) = (after.View.Head.Number, context.First(), context.Optional<string>("after"));
        if (from > last)
        {
            throw ErrorCodes.Error(ErrorCodes.UnknownRevision, $"There is no change from revision {from} to {last}: the first must come before the second.");
        }

        var before = await request.Earlier(from, context.CancellationToken);
        var about = await context.Entities(after, "about");
        var answer = await Questions.Changes.Between(before.View, after.View, about, request.Revisions(from, context.CancellationToken), request.SpendOnWork, context.CancellationToken);
        var page = Connections.Slice<Row>([.. answer.Changes.Select(change => new Row(before, after, change))], row => row.Change.Id.Value, first, cursor);
        return page with { Answer = new Shown(before, after, answer) };
    }

    private static async Task<long?> RevisionOf(IResolveFieldContext context, Epoch newest, string argument) => (context.Optional<int?>(argument), context.Optional<string>($"{argument}At")) switch
    {
        (null, null) => null,
        ({ } number, null) when number >= 0 => number,
        (null, { } at) => await QueryType.RevisionAt(newest.View, QueryType.Read(at), context.CancellationToken),
        ({ } number, null) => throw ErrorCodes.Error(ErrorCodes.UnknownRevision, $"{argument} is {number}; revisions are numbered from 1, and 0 is the empty ledger."),
        _ => throw ErrorCodes.Error(ErrorCodes.UnknownRevision, $"changes takes {argument} or {argument}At, one of the two."),
    };

    private static ObjectGraphType Change()
    {
        var type = new ObjectGraphType { Name = "Change", Description = "What became of a fact between two revisions." };
        type.Add<Row>("factId", "ID!", "The fact's id, without a revision.", (row, _) => row.Change.Id.Value);
        type.Add<Row>("cursor", "String", "Of a subscription: what to give as after to go on behind this change. Null in an answer to a query.", (row, _) => row.Cursor);
        type.Add<Row>("kind", "ChangeKind!", "What became of it.", (row, _) => row.Change.Kind);
        type.Add<Row>("before", "Fact", "As it was; null when it appeared. Ids inside carry the revision before.", (row, _) => row.Change.Before is { } fact ? new FactNode(row.Before, fact) : null);
        type.Add<Row>("after", "Fact", "As it is; null when it fell.", (row, _) => row.Change.After is { } fact ? new FactNode(row.After, fact) : null);
        type.Add<Row>("became", "Fact", "Of a fact that fell because a judgement united or parted entities: what its claims are about now.", (row, _) => row.Change.Became is { } id ? row.After.Fact(id) : null);
        type.Add<Row>("in", "[String!]!", "Of a fact that changed, in what: status, values, times, qualifiers, modalities, scope, witnesses, claims, rivals, conflicts, unites.", (row, _) => row.Change.In);
        type.Add<Row>("causes", "[ChangeCause!]!", "The acts that touched it, in the order of their revisions.", (row, _) => row.Change.Causes.Select(cause => (row, cause)).ToArray());
        return type;
    }

    private static ObjectGraphType Cause()
    {
        var type = new ObjectGraphType { Name = "ChangeCause", Description = "An act of a revision that changed a fact." };
        type.Add<(Row Row, ChangeCause Cause)>("act", "ActKind!", "What it does.", (row, _) => row.Cause.Act);
        type.Add<(Row Row, ChangeCause Cause)>("revision", "Revision!", "Its revision: who, when and why.", (row, _) => row.Row.After.Revision(row.Cause.Revision));
        type.Add<(Row Row, ChangeCause Cause)>("claim", "Claim", "The claim that it adds, takes out, brings back or puts in the place of another; null for a judgement.", (row, _) => row.Cause.Claim is { } id ? row.Row.After.Claim(id) : null);
        type.Add<(Row Row, ChangeCause Cause)>("replaces", "Claim", "The claim that it replaces; null when it replaces none.", (row, _) => row.Cause.Replaces is { } id ? row.Row.After.Claim(id) : null);
        type.Add<(Row Row, ChangeCause Cause)>("judgement", "Judgement", "The judgement that it makes or takes back; null for a claim, and for a judgement both made and taken back in between.", (row, _) =>
            row.Cause.Judgement is { } id ? (row.Cause.Act is ActKind.Revoke ? row.Row.Before : row.Row.After).Judgement(id) : null);
        type.Add<(Row Row, ChangeCause Cause)>("because", "String", "The reason that it gives; null when it gives none.", (row, _) => row.Cause.Because);
        return type;
    }

    private static ObjectGraphType Connection() => Connections.Connection<Row>(
        "ChangeConnection",
        "Facts that changed between two revisions.",
        type =>
        {
            type.Add<ConnectionOf<Row>>("fromRevision", "Revision", "The revision before; null for the empty ledger.", (page, _) => Of(page).Before.Revision(Of(page).Before.View.Head.Number));
            type.Add<ConnectionOf<Row>>("toRevision", "Revision", "The revision after; null for the empty ledger.", (page, _) => Of(page).After.Revision(Of(page).After.View.Head.Number));
            type.Add<ConnectionOf<Row>>("revisions", "Int!", "How many revisions lie between.", (page, _) => Of(page).Answer.Revisions);
            type.Add<ConnectionOf<Row>>("introduced", "Int!", "How many entities were introduced.", (page, _) => Of(page).Answer.Introduced);
            type.Add<ConnectionOf<Row>>("annotated", "Int!", "How many times the label, gist or quote of a claim was changed, which changes no fact.", (page, _) => Of(page).Answer.Annotated);
            type.Add<ConnectionOf<Row>>("unchanged", "Int!", "How many of the facts asked for were touched and are shown as before.", (page, _) => Of(page).Answer.Unchanged);
        },
        isPlaced: false);

    private static Shown Of(ConnectionOf<Row> page) => (Shown)page.Answer!;

    private sealed record Row(Epoch Before, Epoch After, Change Change, string? Cursor = null);

    private sealed record Shown(Epoch Before, Epoch After, ChangeAnswer Answer);
}
