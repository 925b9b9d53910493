using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using NodaTime;
using NodaTime.Text;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The root: things by id, lists, search, and the questions.</summary>
internal static class QueryType
{
    public static ObjectGraphType Make()
    {
        var query = new ObjectGraphType { Name = "Query", Description = "What can be asked. Every field of one request sees the same revision." };
        Lookup.AddTo(query);
        AddSearch(query);
        AddLists(query);
        QuestionTypes.AddTo(query);
        ProcessTypes.AddTo(query);
        AccountTypes.AddTo(query);
        PlanTypes.AddTo(query);
        TimelineTypes.AddTo(query);
        WordTypes.AddTo(query);
        GraphTypes.AddTo(query);
        ProcessRoleTypes.AddTo(query);
        ChangeTypes.AddTo(query);
        query.Ask<object?>(
            "knownAt",
            "Query!",
            "The same questions as this knowledge base would have answered then. Alone at the root; ids inside carry their revision.",
            KnownAt,
            new Argument("revision", "Int", "The number of a revision, 0 for the empty ledger."),
            new Argument("at", "DateTime", "An instant: the newest revision that was there."));
        return query;
    }

    private static void AddSearch(ObjectGraphType query)
    {
        query.Ask<object?>(
            "search",
            "SearchAnswer!",
            "Entities by names, titles, symbols and gists; case, accents and script do not matter.",
            async (_, context) =>
            {
                var kinds = context.Optional<Kind[]>("kinds") ?? [];
                var (epoch, first) = (await EpochOf(context), context.First());
                var matches = first == 0 ? [] : await epoch.View.Search(new SearchQuery(context.GetArgument<string>("text")) { Kinds = [.. kinds], First = first }, context.CancellationToken);
                return matches.Select(match => (epoch, match));
            },
            new Argument("text", "String!", "Words, the start of a word, or a symbol in any spelling."),
            new Argument("kinds", "[Kind!]", "Only these kinds."),
            new Argument("first", "Int!", "The most, 0 to 500.", 10));
        query.Ask<object?>(
            "claims",
            "ClaimConnection!",
            "Claims, whatever they are about.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                var asked = await context.ClaimQuery(epoch);
                var page = await epoch.View.Claims(asked, context.CancellationToken);
                return new ConnectionOf<ClaimNode>([.. page.Items.Select(known => new ClaimNode(epoch, known))], node => node.Known.Claim.Id.Value, page.HasMore, page.Total) { HasBefore = asked.After is not null };
            },
            [
                new Argument("where", "ClaimFilter", "Which claims."),
                new Argument("orderBy", "ClaimOrder!", "In what order.", ClaimOrder.Source),
                Filters.Descending,
                .. Filters.Paging,
            ]);
    }

    private static void AddLists(ObjectGraphType query)
    {
        foreach (var root in Connections.Roots)
        {
            query.Ask<object?>(
                char.ToLowerInvariant(root.Plural[0]) + root.Plural[1..],
                $"{root.Name}Connection!",
                $"{root.Plural} in order. {root.Description}",
                async (_, context) =>
                {
                    var epoch = await EpochOf(context);
                    var asked = await context.EntityQuery(epoch, root);
                    var page = await epoch.View.Find(asked, context.CancellationToken);
                    return new ConnectionOf<EntityEdge>(
                        [.. page.Items.Select(found => new EntityEdge(epoch, found))], edge => edge.Found.Cursor, page.HasMore, page.Total, page.Outside, page.Undated)
                    { HasBefore = asked.After is not null };
                },
                [
                    new Argument("kinds", "[Kind!]", $"Only these kinds, each one of {root.Plural}."),
                    new Argument("where", "EntityFilter", "Which of them, by their time or date and what is known of them."),
                    new Argument("orderBy", "EntityOrder!", "In what order.", root == Kinds.Event ? EntityOrder.Time : EntityOrder.Name),
                    Filters.Descending,
                    .. Filters.Paging,
                ]);
        }
    }

    private static async Task<object?> KnownAt(object? source, IResolveFieldContext context)
    {
        var request = StandAlone(context);
        return (context.Optional<int?>("revision"), context.Optional<string>("at")) switch
        {
            ({ } number, null) => number >= 0
                ? await request.Pin(number, context.CancellationToken)
                : throw ErrorCodes.Error(ErrorCodes.UnknownRevision, "Revisions are numbered from 1; 0 is the empty ledger."),
            (null, { } at) => await request.Pin(await RevisionAt((await request.Head(context.CancellationToken)).View, Read(at), context.CancellationToken), context.CancellationToken),
            _ => throw ErrorCodes.Error(ErrorCodes.UnknownRevision, "knownAt takes a revision or an instant, one of the two."),
        };
    }

    internal static Instant Read(string at) => OffsetDateTimePattern.ExtendedIso.Parse(at) is { Success: true, Value: var instant }
        ? instant.ToInstant()
        : throw ErrorCodes.Error(ErrorCodes.BadTime, $"\"{at}\" is no instant. Write one like 2016-09-19T12:00:00Z or 2016-09-19T15:00:00+03:00.");

    internal static async Task<long> RevisionAt(IKnowledgeView view, Instant instant, CancellationToken cancellation)
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
