using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Questions about what is to be done: who must do what by when, and what came of what was called for or planned.</summary>
internal static class PlanTypes
{
    public static IEnumerable<IGraphType> All() =>
    [
        Commitment(),
        Days(),
        Call(),
        Realisation(),
        Plan(),
        Connections.Edge<(Epoch Epoch, Plan Plan)>("PlanConnection", "What was called for or planned.", edge => edge.Plan.Cursor, type =>
        {
            type.Add<(Epoch Epoch, Plan Plan)>("node", "Plan!", "The plan.", (edge, _) => edge);
            type.Add<(Epoch Epoch, Plan Plan)>("certainty", "Certainty", "Whether it was called for in the window; null without a window or a date.", (edge, _) => edge.Plan.Certainty);
        }),
        Connections.Connection<(Epoch Epoch, Plan Plan)>("PlanConnection", "What was called for or planned, and what came of it.", type =>
        {
            type.Add<ConnectionOf<(Epoch Epoch, Plan Plan)>>("realised", "Int!", "How many came about, whatever the states asked for.", (page, _) => ((PlanPage)page.Answer!).Realised);
            type.Add<ConnectionOf<(Epoch Epoch, Plan Plan)>>("lapsed", "Int!", "How many lapsed, whatever the states asked for.", (page, _) => ((PlanPage)page.Answer!).Lapsed);
            type.Add<ConnectionOf<(Epoch Epoch, Plan Plan)>>("open", "Int!", "Of how many nobody says, whatever the states asked for.", (page, _) => ((PlanPage)page.Answer!).Open);
            type.Add<ConnectionOf<(Epoch Epoch, Plan Plan)>>("notAdmitted", "Int!", "How many the modalities, statuses and witnesses asked for removed.", (page, _) => ((PlanPage)page.Answer!).NotAdmitted);
        }),
    ];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "commitments",
            "[Commitment!]!",
            "Who must do what by when: the provisions of a document and of its parts, or those that bind an actor; by the document's date, then number.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                var of = await context.Entity(epoch, "of", Expected.Committed);
                var entity = (await epoch.View.Entities([of], context.CancellationToken))[of];
                return (await Commitments.Of(epoch.View, entity, context.CancellationToken)).Select(commitment => (epoch, commitment)).ToArray();
            },
            new Argument("of", "ID!", "A document, an actor or a provision."));
        query.Ask<object?>(
            "unrealised",
            "PlanConnection!",
            "What was called for or planned, by when it was first called for: realised after how many days, lapsed, or open. Calls of every modality count unless told otherwise.",
            Unrealised,
            [
                new Argument("about", "[ID!]", "What it, or the call for it, is about, a part of, or is itself; narrower topics count."),
                new Argument("states", "[PlanState!]", "Only these states."),
                new Argument("where", "FactFilter", "Which calls count, and when they were made; of what is only planned, its occurrence and time."),
                new Argument("orderBy", "PlanOrder!", "In what order.", PlanOrder.Time),
                Filters.Descending,
                .. Filters.Paging,
            ]);
    }

    private static async Task<object?> Unrealised(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var query = new PlanQuery
        {
            About = await context.Entities(epoch, "about"),
            Filter = context.Filter(FactFilter.None),
            States = [.. context.Optional<PlanState[]>("states") ?? []],
            Order = context.GetArgument<PlanOrder>("orderBy"),
            IsDescending = context.GetArgument<bool>("descending"),
            First = context.First(),
            After = context.Optional<string>("after"),
        };
        var page = await Questions.Unrealised.Find(epoch.View, query, context.CancellationToken);
        return new ConnectionOf<(Epoch Epoch, Plan Plan)>(
            [.. page.Items.Select(plan => (epoch, plan))], edge => edge.Plan.Cursor, page.HasMore, page.Total, page.OutsideWindow, page.Undated, page)
        { HasBefore = query.After is not null };
    }

    private static ObjectGraphType Commitment()
    {
        var type = new ObjectGraphType { Name = "Commitment", Description = "Who must do what by when, by one provision." };
        type.Add<(Epoch Epoch, Commitment Commitment)>("provision", "Provision!", "The provision.", (row, _) => row.Epoch.Entity(row.Commitment.Provision));
        type.Add<(Epoch Epoch, Commitment Commitment)>("document", "Document", "The document that it is a part of; null when not known.", (row, _) => row.Commitment.Document is { } id ? row.Epoch.Entity(id) : null);
        type.Add<(Epoch Epoch, Commitment Commitment)>("partOf", "PartOfFact", "That it is a part of the document, and who says so.", (row, _) => Node(row.Epoch, row.Commitment.PartOf));
        type.Add<(Epoch Epoch, Commitment Commitment)>("number", "TextFact", "The number that it bears; null when not known.", (row, _) => Node(row.Epoch, row.Commitment.Number));
        type.Add<(Epoch Epoch, Commitment Commitment)>("verb", "TextFact", "Its operative verb; null when not known.", (row, _) => Node(row.Epoch, row.Commitment.Verb));
        type.Add<(Epoch Epoch, Commitment Commitment)>("content", "TextFact", "What it provides; null when not known.", (row, _) => Node(row.Epoch, row.Commitment.Content));
        type.Add<(Epoch Epoch, Commitment Commitment)>("deadline", "TimeFact", "By when; null when none is stated.", (row, _) => Node(row.Epoch, row.Commitment.Deadline));
        type.Add<(Epoch Epoch, Commitment Commitment)>("obliged", "[Entity!]!", "Whom it binds; empty when nobody is named.", (row, _) => row.Commitment.Obliges.Select(fact => row.Epoch.Entity(fact.Object!.Value)).ToArray());
        type.Add<(Epoch Epoch, Commitment Commitment)>("obliges", "[ObligesFact!]!", "That it binds them, and who says so.", (row, _) => row.Commitment.Obliges.Select(fact => Node(row.Epoch, fact)).ToArray());
        type.Add<(Epoch Epoch, Commitment Commitment)>("cites", "[CitesFact!]!", "The documents that it cites, with verb and strength.", (row, _) => row.Commitment.Cites.Select(fact => Node(row.Epoch, fact)).ToArray());
        type.Add<(Epoch Epoch, Commitment Commitment)>("callsFor", "[CallsForFact!]!", "The events and regimes that it asks for.", (row, _) => row.Commitment.CallsFor.Select(fact => Node(row.Epoch, fact)).ToArray());
        return type;
    }

    private static ObjectGraphType Days()
    {
        var type = new ObjectGraphType { Name = "DayRange", Description = "A number of days from one date to another, as far as the dates are known; both numbers are the same when they are exact." };
        type.Add<DayRange>("low", "Int!", "The fewest; negative when the second may lie before the first.", (days, _) => days.Low);
        type.Add<DayRange>("high", "Int!", "The most.", (days, _) => days.High);
        return type;
    }

    private static ObjectGraphType Call()
    {
        var type = new ObjectGraphType { Name = "PlanCall", Description = "That somebody asked for a plan." };
        type.Add<(Epoch Epoch, PlanCall Call)>("by", "Entity!", "The document, provision or speech act that calls.", (row, _) => row.Epoch.Entity(row.Call.By));
        type.Add<(Epoch Epoch, PlanCall Call)>("document", "Document", "The document, of a provision the one that it is a part of; null of a speech act, and when not known.", (row, _) => row.Call.Document is { } id ? row.Epoch.Entity(id) : null);
        type.Add<(Epoch Epoch, PlanCall Call)>("callers", "[Entity!]!", "Who issued the document or did the speech act; of a document that nobody issued its parties.", (row, _) => row.Call.Callers.Select(row.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, PlanCall Call)>("time", "Interval", "When it was made, the preferred statement; null when not known.", (row, _) => First(row.Call.Times));
        type.Add<(Epoch Epoch, PlanCall Call)>("certainty", "Certainty", "Whether it was made in the window; null without a window or a date.", (row, _) => row.Call.Certainty);
        type.Add<(Epoch Epoch, PlanCall Call)>("days", "DayRange", "The days from it to the first realisation, by dates; null when there is none or a date has no bound.", (row, _) => row.Call.Days);
        type.Add<(Epoch Epoch, PlanCall Call)>("fact", "CallsForFact!", "The call, and who says so.", (row, _) => Node(row.Epoch, row.Call.Fact));
        return type;
    }

    private static ObjectGraphType Realisation()
    {
        var type = new ObjectGraphType { Name = "Realisation", Description = "What realised a plan." };
        type.Add<(Epoch Epoch, Realisation Realisation)>("by", "Entity!", "The event, or the document that established a regime; the plan itself where it took place.", (row, _) => row.Epoch.Entity(row.Realisation.By));
        type.Add<(Epoch Epoch, Realisation Realisation)>("time", "Interval", "When, the preferred statement; null when not known.", (row, _) => First(row.Realisation.Times));
        type.Add<(Epoch Epoch, Realisation Realisation)>("fact", "Fact!", "REALISED_BY; of a regime ESTABLISHES; the occurrence where the plan itself took place.", (row, _) => Node(row.Epoch, row.Realisation.Fact));
        return type;
    }

    private static ObjectGraphType Plan()
    {
        var type = new ObjectGraphType { Name = "Plan", Description = "An event or regime that was called for or planned, and what came of it." };
        type.Add<(Epoch Epoch, Plan Plan)>("of", "Entity!", "The event or regime.", (row, _) => new EntityNode(row.Epoch, row.Plan.Of));
        type.Add<(Epoch Epoch, Plan Plan)>("state", "PlanState!", "What is known to have come of it.", (row, _) => row.Plan.State);
        type.Add<(Epoch Epoch, Plan Plan)>("days", "DayRange", "The days from the first call to the first realisation, by dates; null when there is none or a date has no bound.", (row, _) => row.Plan.Days);
        type.Add<(Epoch Epoch, Plan Plan)>("calls", "[PlanCall!]!", "The calls for it, earliest first, undated last; empty of what is only planned.", (row, _) => row.Plan.Calls.Select(call => (row.Epoch, call)).ToArray());
        type.Add<(Epoch Epoch, Plan Plan)>("realisations", "[Realisation!]!", "What realised it, earliest first, undated last.", (row, _) => row.Plan.Realisations.Select(realisation => (row.Epoch, realisation)).ToArray());
        type.Add<(Epoch Epoch, Plan Plan)>("denied", "[Fact!]!", "What is denied of it: that it took place, or that something realised it.", (row, _) => row.Plan.Denied.Select(fact => Node(row.Epoch, fact)).ToArray());
        return type;
    }

    private static Interval? First(IReadOnlyList<Interval> times) => times.Count == 0 ? null : times[0];

    private static FactNode? Node(Epoch epoch, Fact? fact) => fact is null ? null : new FactNode(epoch, fact);
}
