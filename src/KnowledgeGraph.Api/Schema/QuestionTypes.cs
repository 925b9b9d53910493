using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The questions of the core as fields, and the types of their answers.</summary>
internal static class QuestionTypes
{
    private static readonly Argument Established = new("where", "FactFilter", "Which meetings count; those that occurred or go on when no modalities are given.");

    public static IEnumerable<IGraphType> All() =>
    [
        MeetingEdge(),
        MeetingConnection(),
        Route(),
        Encounter(),
        Connections.Edge<(Epoch Epoch, Encounter Encounter)>("EncounterConnection", "Pairs who met.", edge => edge.Encounter.Cursor, type =>
            type.Add<(Epoch, Encounter)>("node", "Encounter!", "The pair.", (edge, _) => edge)),
        EncounterConnection(),
        Figure(),
        Figures(),
        .. ConflictTypes(),
        .. SearchTypes(),
    ];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "meetings",
            "MeetingConnection!",
            "Meetings, talks, conferences, visits and phone calls. All of between took part; about fits topics (narrower ones too) and documents, on the meeting or on a part of it.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                var asked = (await Asked(context, epoch)) with
                {
                    Between = await context.Entities(epoch, "between", Expected.Actor),
                    Place = await context.EntityOrNone(epoch, "place", Expected.Place),
                    IsAlone = context.GetArgument<bool>("alone"),
                    Order = context.GetArgument<MeetingOrder>("orderBy"),
                };
                return Page(epoch, await Meetings.Find(epoch.View, asked, context.CancellationToken), context);
            },
            [
                new Argument("between", "[ID!]", "Actors, all of whom took part."),
                new Argument("alone", "Boolean!", "Whether nobody else may be known to have taken part.", false),
                new Argument("about", "[ID!]", "What it was about."),
                new Argument("place", "ID", "Where; parts of the place count."),
                Established,
                new Argument("orderBy", "MeetingOrder!", "In what order.", MeetingOrder.Time),
                Filters.Descending,
                .. Filters.Paging,
            ]);
        query.Ask<object?>(
            "whoMetWhom",
            "EncounterConnection!",
            "Pairs of those who took part in the same encounter; derived from the meetings, never stored.",
            WhoMetWhom,
            [
                new Argument("actor", "ID", "One of each pair."),
                new Argument("with", "[ID!]", "The other of each pair."),
                new Argument("about", "[ID!]", "What they met about."),
                new Argument("by", "ActorLevel!", "As what they are counted.", ActorLevel.Person),
                Established,
                new Argument("orderBy", "EncounterOrder!", "In what order.", EncounterOrder.Meetings),
                Filters.Descending,
                .. Filters.Paging,
            ]);
        query.Ask<object?>(
            "figures",
            "Figures!",
            "Counts side by side, one claimant each; alleged ones too. Also of the events that are parts of the entity, or violated it.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                return (epoch, await Questions.Figures.Of(epoch.View, await context.Entity(epoch, "of"), context.Optional<Ontology.Attribute>("measure"), context.CancellationToken));
            },
            new Argument("of", "ID!", "An event, regime, document or population."),
            new Argument("measure", "Measure", "Only this measure."));
        query.Ask<object?>(
            "conflicts",
            "ConflictConnection!",
            "Facts over which claims exclude each other; all sides stay.",
            Conflicts,
            [
                new Argument("about", "[ID!]", "Only over facts of these and of their parts."),
                new Argument("orderBy", "ConflictOrder!", "In what order.", ConflictOrder.Subject),
                Filters.Descending,
                .. Filters.Paging,
            ]);
    }

    private static async Task<MeetingQuery> Asked(IResolveFieldContext context, Epoch epoch) => new()
    {
        About = await context.Entities(epoch, "about"),
        Filter = context.Filter(FactFilter.Established),
        IsDescending = context.GetArgument<bool>("descending"),
        First = context.First(),
        After = context.Optional<string>("after"),
    };

    private static ConnectionOf<(Epoch Epoch, Meeting Meeting)> Page(Epoch epoch, MeetingPage page, IResolveFieldContext context) => new(
        [.. page.Items.Select(meeting => (epoch, meeting))], edge => edge.Item2.Cursor, page.HasMore, page.Total, page.OutsideWindow, page.Undated, page)
    { HasBefore = context.HasArgument("after") };

    private static async Task<object?> WhoMetWhom(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var by = context.GetArgument<ActorLevel>("by");
        var actor = await context.EntityOrNone(epoch, "actor", Expected.At(by));
        var with = await context.Entities(epoch, "with", Expected.At(by));
        var query = (await Asked(context, epoch)) with { Between = by is ActorLevel.Person && actor is { } one ? [one] : [] };
        var page = await Questions.WhoMetWhom.Find(
            epoch.View,
            query,
            actor,
            with,
            by,
            context.GetArgument<EncounterOrder>("orderBy"),
            context.GetArgument<bool>("descending"),
            context.First(),
            context.Optional<string>("after"),
            ((Request)context.UserContext).SpendOnWork,
            context.CancellationToken);
        return new ConnectionOf<(Epoch Epoch, Encounter Encounter)>(
            [.. page.Items.Select(encounter => (epoch, encounter))], edge => edge.Encounter.Cursor, page.HasMore, page.Total, page.Meetings.OutsideWindow, page.Meetings.Undated, page)
        { HasBefore = context.HasArgument("after") };
    }

    private static async Task<object?> Conflicts(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var about = await context.Entities(epoch, "about");
        var all = await Questions.Conflicts.Find(epoch.View, about, context.GetArgument<ConflictOrder>("orderBy"), context.GetArgument<bool>("descending"), context.CancellationToken);
        return Connections.Slice<(Epoch Epoch, Conflict Conflict)>(
            [.. all.Select(conflict => (epoch, conflict))], edge => edge.Conflict.Fact.Id.Value, context.First(), context.Optional<string>("after"));
    }

    private static ObjectGraphType MeetingEdge() => Connections.Edge<(Epoch Epoch, Meeting Meeting)>("MeetingConnection", "A meeting, and how it answers.", edge => edge.Meeting.Cursor, type =>
    {
        type.Add<(Epoch Epoch, Meeting Meeting)>("node", "Event!", "The event.", (edge, _) => new EntityNode(edge.Epoch, edge.Meeting.Event));
        type.Add<(Epoch Epoch, Meeting Meeting)>("certainty", "Certainty", "Whether it was in the window; null without a window or a date.", (edge, _) => edge.Meeting.Certainty);
        type.Add<(Epoch Epoch, Meeting Meeting)>("routes", "[Route!]!", "How it is about what was asked.", (edge, _) => edge.Meeting.Routes.Select(route => (edge.Epoch, route)));
        type.Add<(Epoch Epoch, Meeting Meeting)>("raisedBy", "[Entity!]!", "Who raised what was asked about, where a part of the meeting leads there.", (edge, _) =>
            edge.Meeting.Routes.SelectMany(route => route.RaisedBy).Distinct().Select(edge.Epoch.Entity));
        type.Add<(Epoch Epoch, Meeting Meeting)>("sides", "[Entity!]!", "The states or groups that took part.", (edge, _) => edge.Meeting.Sides.Select(edge.Epoch.Entity));
        type.Add<(Epoch Epoch, Meeting Meeting)>("attestedBy", "[Entity!]!", "Those of the sides that tell of it.", (edge, _) => edge.Meeting.AttestedBy.Select(edge.Epoch.Entity));
        type.Add<(Epoch Epoch, Meeting Meeting)>("singleSided", "Boolean!", "Whether of two or more sides only one tells of it.", (edge, _) => edge.Meeting.IsSingleSided);
    });

    private static ObjectGraphType MeetingConnection() => Connections.Connection<(Epoch Epoch, Meeting Meeting)>("MeetingConnection", "Meetings.", type =>
        type.Add<ConnectionOf<(Epoch Epoch, Meeting Meeting)>>("notEstablished", "Int!", "How many fit but were only called for, planned or alleged.", (page, _) => ((MeetingPage)page.Answer!).NotEstablished));

    private static ObjectGraphType Route()
    {
        var type = new ObjectGraphType { Name = "Route", Description = "The way by which a meeting is about something." };
        type.Add<(Epoch Epoch, Route Route)>("subject", "Entity!", "What was asked about, or a narrower topic.", (route, _) => route.Epoch.Entity(route.Route.Subject));
        type.Add<(Epoch Epoch, Route Route)>("facts", "[RelationFact!]!", "From the meeting to the subject.", (route, _) => route.Route.Facts.Select(fact => new FactNode(route.Epoch, fact)));
        type.Add<(Epoch Epoch, Route Route)>("raisedBy", "[Entity!]!", "The actors of the part that leads there.", (route, _) => route.Route.RaisedBy.Select(route.Epoch.Entity));
        return type;
    }

    private static ObjectGraphType Encounter()
    {
        var type = new ObjectGraphType { Name = "Encounter", Description = "Two who took part in the same meetings." };
        type.Add<(Epoch Epoch, Encounter Encounter)>("one", "Entity!", "The one asked for, else the one whose id sorts first.", (pair, _) => pair.Epoch.Entity(pair.Encounter.One));
        type.Add<(Epoch Epoch, Encounter Encounter)>("other", "Entity!", "The other.", (pair, _) => pair.Epoch.Entity(pair.Encounter.Other));
        type.Add<(Epoch Epoch, Encounter Encounter)>("count", "Int!", "How many meetings.", (pair, _) => pair.Encounter.Meetings.Length);
        type.Add<(Epoch Epoch, Encounter Encounter)>("certainty", "Certainty", "The surest of them in the window.", (pair, _) => pair.Encounter.Certainty);
        type.Add<(Epoch Epoch, Encounter Encounter)>("first", "Interval", "When the first was; null when none has a date.", (pair, _) => Times(pair.Encounter).FirstOrDefault());
        type.Add<(Epoch Epoch, Encounter Encounter)>("last", "Interval", "When the last was; null when none has a date.", (pair, _) => Times(pair.Encounter).LastOrDefault());
        type.Add<(Epoch Epoch, Encounter Encounter)>("topics", "[Entity!]!", "What the meetings were about, by their own claims.", (pair, _) => pair.Encounter.Meetings
            .SelectMany(meeting => meeting.Occurrence.Of(Relations.About).Where(fact => fact.Subject == meeting.Event.Id)).Select(fact => fact.Object!.Value).Distinct().Order().Select(pair.Epoch.Entity));
        type.Add<(Epoch Epoch, Encounter Encounter)>("meetings", "[MeetingEdge!]!", "The meetings, oldest first.", (pair, _) => pair.Encounter.Meetings.Select(meeting => (pair.Epoch, meeting)));
        return type;
    }

    private static IEnumerable<Interval> Times(Encounter encounter) =>
        encounter.Meetings.Where(meeting => !meeting.Occurrence.Times.IsEmpty).Select(meeting => meeting.Occurrence.Times.Min()!);

    private static ObjectGraphType EncounterConnection() => Connections.Connection<(Epoch Epoch, Encounter Encounter)>("EncounterConnection", "Pairs who met.", type =>
    {
        type.Add<ConnectionOf<(Epoch Epoch, Encounter Encounter)>>("meetings", "Int!", "How many meetings they come from.", (page, _) => ((EncounterPage)page.Answer!).Meetings.Total);
        type.Add<ConnectionOf<(Epoch Epoch, Encounter Encounter)>>("notEstablished", "Int!", "How many meetings fit but were only called for, planned or alleged.", (page, _) => ((EncounterPage)page.Answer!).Meetings.NotEstablished);
        type.Add<ConnectionOf<(Epoch Epoch, Encounter Encounter)>>("unassigned", "Int!", "How many participations have no office or side at the level asked for.", (page, _) => ((EncounterPage)page.Answer!).Unassigned);
    });

    private static ObjectGraphType Figure()
    {
        var type = new ObjectGraphType { Name = "Figure", Description = "One claimant's count." };
        type.Add<(Epoch Epoch, Figure Figure)>("of", "Entity!", "What it is a count of.", (figure, _) => figure.Epoch.Entity(figure.Figure.Fact.Subject));
        type.Add<(Epoch Epoch, Figure Figure)>("measure", "Measure!", "What is counted.", (figure, _) => figure.Figure.Measure);
        type.Add<(Epoch Epoch, Figure Figure)>("quantity", "Quantity!", "The count as given.", (figure, _) => figure.Figure.Quantity);
        type.Add<(Epoch Epoch, Figure Figure)>("window", "Interval", "The days that it covers; null when not stated.", (figure, _) => figure.Figure.Window);
        type.Add<(Epoch Epoch, Figure Figure)>("claim", "Claim!", "Who says so, through whom, where.", (figure, _) => new ClaimNode(figure.Epoch, figure.Figure.Claim));
        type.Add<(Epoch Epoch, Figure Figure)>("agents", "[ActorOfFact!]!", "Who did it, by claims about this very event; empty when nobody is named.", (figure, _) => figure.Figure.Agents.Select(fact => new FactNode(figure.Epoch, fact)));
        type.Add<(Epoch Epoch, Figure Figure)>("denials", "[Claim!]!", "The claims that deny this count.", (figure, _) => figure.Figure.Denials.Select(known => new ClaimNode(figure.Epoch, known)).ToArray());
        type.Add<(Epoch Epoch, Figure Figure)>("fact", "QuantityFact!", "The figure as a fact.", (figure, _) => new FactNode(figure.Epoch, figure.Figure.Fact));
        return type;
    }

    private static ObjectGraphType Figures()
    {
        var total = new ObjectGraphType { Name = "Figures", Description = "Counts side by side, and their sum where one can be made." };
        total.Add<(Epoch Epoch, FigureAnswer Answer)>("items", "[Figure!]!", "By measure, category and source.", (answer, _) => answer.Answer.Items.Select(figure => (answer.Epoch, figure)));
        total.Add<(Epoch Epoch, FigureAnswer Answer)>("total", "Float", "The sum; null when it is refused.", (answer, _) => (double?)answer.Answer.Total);
        total.Add<(Epoch Epoch, FigureAnswer Answer)>("refusedBecause", "String", "Why there is no sum; null when there is one.", (answer, _) => answer.Answer.RefusedBecause);
        return total;
    }

    private static IEnumerable<IGraphType> ConflictTypes()
    {
        yield return Connections.Edge<(Epoch Epoch, Conflict Conflict)>("ConflictConnection", "A fact over which claims exclude each other.", edge => edge.Conflict.Fact.Id.Value, type =>
        {
            type.Add<(Epoch Epoch, Conflict Conflict)>("node", "Fact!", "The fact.", (edge, _) => new FactNode(edge.Epoch, edge.Conflict.Fact));
            type.Add<(Epoch Epoch, Conflict Conflict)>("dimensions", "[String!]!", "In what: occurrence, value, time, a qualifier, or object.", (edge, _) => edge.Conflict.Dimensions);
            type.Add<(Epoch Epoch, Conflict Conflict)>("against", "[Fact!]!", "For object: the facts with another object at an overlapping time.", (edge, _) => edge.Conflict.Against.Select(fact => new FactNode(edge.Epoch, fact)));
        });
        yield return Connections.Connection<(Epoch Epoch, Conflict Conflict)>("ConflictConnection", "Facts over which claims exclude each other.", isPlaced: false);
    }

    private static IEnumerable<IGraphType> SearchTypes()
    {
        var match = new ObjectGraphType { Name = "SearchMatch", Description = "An entity that a text found, and why." };
        match.Add<(Epoch Epoch, Match Match)>("entity", "Entity!", "The entity.", (hit, _) => new EntityNode(hit.Epoch, hit.Match.Entity));
        match.Add<(Epoch Epoch, Match Match)>("score", "Float!", "0 (hardly) to 1 (the same after folding).", (hit, _) => hit.Match.Score);
        match.Add<(Epoch Epoch, Match Match)>("on", "String!", "What matched: name, title, identifier or gist.", (hit, _) => hit.Match.On);
        match.Add<(Epoch Epoch, Match Match)>("text", "String!", "The text that matched.", (hit, _) => hit.Match.Text);
        yield return match;
        var answer = new ObjectGraphType { Name = "SearchAnswer", Description = "What a text found." };
        answer.Add<IEnumerable<(Epoch Epoch, Match Match)>>("matches", "[SearchMatch!]!", "The best first.", (matches, _) => matches);
        yield return answer;
    }
}
