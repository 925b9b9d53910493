using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using NodaTime;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The root: things by id, lists, search, and the questions.</summary>
internal static class QueryType
{
    public static ObjectGraphType Make()
    {
        var query = new ObjectGraphType { Name = "Query", Description = "What can be asked. Every field of one request sees the same revision." };
        AddThings(query);
        AddLists(query);
        QuestionTypes.AddTo(query);
        query.Ask<object?>(
            "knownAt",
            "Query!",
            "The same questions as this knowledge base would have answered then. Alone at the root; ids inside carry their revision.",
            KnownAt,
            new Argument("revision", "Int", "The number of a revision, 0 for the empty ledger."),
            new Argument("at", "DateTime", "An instant: the newest revision that was there."));
        return query;
    }

    private static void AddThings(ObjectGraphType query)
    {
        query.Ask<object?>(
            "node",
            "Node",
            "Anything by its id: entity, fact, claim, judgement, revision; also one merged away, also pinned to a revision (person/x@r41).",
            (_, context) => Node(EpochOf(context), context.GetArgument<string>("id"), context),
            new Argument("id", "ID!", "Such as person/sergei-lavrov."));
        query.Ask<object?>(
            "nodes",
            "[Node]!",
            "Several by their ids, in their order; null for what is not known.",
            async (_, context) =>
            {
                var ids = context.GetArgument<string[]>("ids");
                if (ids.Length > Limits.MaxPage)
                {
                    throw ErrorCodes.Error(ErrorCodes.Limit, $"nodes takes at most {Limits.MaxPage} ids, not {ids.Length}.");
                }

                return await Task.WhenAll(ids.Select(id => Find(EpochOf(context), id, context)));
            },
            new Argument("ids", "[ID!]!", "At most 500."));
        query.Ask<object?>(
            "search",
            "SearchAnswer!",
            "Entities by names, titles, symbols and gists; case, accents and script do not matter.",
            async (_, context) =>
            {
                var kinds = context.Optional<Kind[]>("kinds") ?? [];
                var epoch = EpochOf(context);
                var matches = await epoch.View.Search(
                    new SearchQuery(context.GetArgument<string>("text")) { Kinds = [.. kinds], First = Math.Max(1, context.First()) }, context.CancellationToken);
                return matches.Select(match => (epoch, match));
            },
            new Argument("text", "String!", "Words, the start of a word, or a symbol in any spelling."),
            new Argument("kinds", "[Kind!]", "Only these kinds."),
            new Argument("first", "Int!", "The most, 0 to 500.", 10));
        query.Ask<object?>(
            "claims",
            "ClaimConnection!",
            "Claims, whatever they are about, by source, label and id.",
            async (_, context) =>
            {
                var epoch = EpochOf(context);
                var asked = await context.ClaimQuery(epoch);
                var page = await epoch.View.Claims(asked, context.CancellationToken);
                return new ConnectionOf<ClaimNode>([.. page.Items.Select(known => new ClaimNode(epoch, known))], node => node.Known.Claim.Id.Value, page.HasMore, page.Total) { HasBefore = asked.After is not null };
            },
            [new Argument("where", "ClaimFilter", "Which claims."), .. Filters.Paging]);
    }

    private static void AddLists(ObjectGraphType query)
    {
        foreach (var root in Connections.Roots)
        {
            var plural = char.ToLowerInvariant(root.Plural[0]) + root.Plural[1..];
            query.Ask<object?>(
                plural,
                $"{root.Name}Connection!",
                $"{root.Plural} in order. {root.Description}",
                async (_, context) =>
                {
                    var epoch = EpochOf(context);
                    var filter = context.Filter(FactFilter.None);
                    var kinds = context.Optional<Kind[]>("kinds") ?? [];
                    var page = await epoch.View.Find(
                        new EntityQuery
                        {
                            Kinds = kinds.Length == 0 ? [root] : [.. kinds.Where(kind => kind.Is(root))],
                            During = filter.During,
                            Certainty = filter.Certainty,
                            IncludeUndated = filter.IncludeUndated,
                            Order = context.GetArgument<EntityOrder>("orderBy"),
                            IsDescending = context.GetArgument<bool>("descending"),
                            First = context.First(),
                            After = context.Optional<string>("after"),
                        },
                        context.CancellationToken);
                    return new ConnectionOf<EntityEdge>([.. page.Items.Select(found => new EntityEdge(epoch, found))], edge => edge.Found.Cursor, page.HasMore, page.Total, page.Outside, page.Undated) { HasBefore = context.HasArgument("after") };
                },
                [
                    new Argument("kinds", "[Kind!]", "Only these kinds."),
                    new Argument("where", "FactFilter", "A window for their time or date; its other conditions do not apply to entities."),
                    new Argument("orderBy", "EntityOrder!", "In what order.", root == Kinds.Event ? EntityOrder.Time : EntityOrder.Name),
                    new Argument("descending", "Boolean!", "Whether the order is turned round.", false),
                    .. Filters.Paging,
                ]);
        }
    }

    private static async Task<object?> Node(Epoch epoch, string text, IResolveFieldContext context)
    {
        if (await Find(epoch, text, context) is { } node)
        {
            return node;
        }

        var (id, _) = Ids.Split(text);
        throw EntityId.IsWellFormed(id) ? await Ids.Unknown(epoch.View, id, context.CancellationToken)
            : ErrorCodes.Error(ErrorCodes.UnknownId, $"Nothing has the id {id}.");
    }

    private static async Task<object?> Find(Epoch asked, string text, IResolveFieldContext context)
    {
        var (id, revision) = Ids.Split(text);
        if (revision is not null && asked.IsPinned && revision != asked.View.Head.Number)
        {
            throw ErrorCodes.Error(ErrorCodes.PinConflict, $"{text} is asked at revision {asked.View.Head.Number}; one request has one revision.");
        }

        var epoch = revision is { } pin ? await ((Request)context.UserContext).Pin(pin, context.CancellationToken) : asked;
        var cancellation = context.CancellationToken;
        switch (id.Split('/')[0])
        {
            case "claim":
                return (await epoch.View.Claims([new ClaimId(id)], cancellation)).Values.Select(known => new ClaimNode(epoch, known)).FirstOrDefault();
            case "fact":
                return (await epoch.View.Facts([new FactId(id)], cancellation)).Values.Select(fact => new FactNode(epoch, fact)).FirstOrDefault();
            case "revision":
                return long.TryParse(id["revision/".Length..], out var number) && number > 0 && number <= epoch.View.Head.Number
                    ? new RevisionNode(epoch, (await epoch.View.Revisions(1, number + 1, cancellation))[0])
                    : null;
            default:
                return EntityId.Parse(id) is { } entity
                    ? (await epoch.View.Entities([entity], cancellation)).Values.Select(found => new EntityNode(epoch, found)).FirstOrDefault()
                    : throw ErrorCodes.Error(ErrorCodes.BadId, $"\"{id}\" is no id; one looks like person/sergei-lavrov.");
        }
    }

    private static async Task<object?> KnownAt(object? source, IResolveFieldContext context)
    {
        if (source is Epoch || context.Operation.SelectionSet.Selections.Count > 1)
        {
            throw ErrorCodes.Error(ErrorCodes.PinConflict, "knownAt stands alone at the root: one request has one revision.");
        }

        var request = (Request)context.UserContext;
        var (revision, at) = (context.Optional<int?>("revision"), context.Optional<DateTimeOffset?>("at"));
        return (revision, at) switch
        {
            ({ } number, null) => number >= 0
                ? await request.Pin(number, context.CancellationToken)
                : throw ErrorCodes.Error(ErrorCodes.UnknownRevision, "Revisions are numbered from 1; 0 is the empty ledger."),
            (null, { } instant) => await request.Pin(await RevisionAt(request.Head.View, Instant.FromDateTimeOffset(instant), context.CancellationToken), context.CancellationToken),
            _ => throw ErrorCodes.Error(ErrorCodes.UnknownRevision, "knownAt takes a revision or an instant, one of the two."),
        };
    }

    private static async Task<long> RevisionAt(IKnowledgeView view, Instant instant, CancellationToken cancellation)
    {
        long? before = null;
        while (true)
        {
            var page = await view.Revisions(Limits.MaxPage, before, cancellation);
            if (page.IsEmpty)
            {
                return 0;
            }

            if (page.FirstOrDefault(revision => revision.Head.At <= instant) is { } found)
            {
                return found.Head.Number;
            }

            before = page[^1].Head.Number;
        }
    }
}
