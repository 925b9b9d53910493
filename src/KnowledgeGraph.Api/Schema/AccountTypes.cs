using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Questions;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Questions about whose word it is: the accounts of an event side by side, and what one side alone tells.</summary>
internal static class AccountTypes
{
    public static IEnumerable<IGraphType> All() => [Readouts(), Account(), Row(), Cell(), .. OneSided()];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "readouts",
            "Readouts!",
            "Each side's account of an event and of its parts, with the topics aligned; sides without one are among them.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                return (epoch, await Questions.Readouts.Of(epoch.View, await context.Entity(epoch, "event", Expected.Event), context.CancellationToken));
            },
            new Argument("event", "ID!", "An event."));
        query.Ask<object?>(
            "singleSided",
            "SingleSidedConnection!",
            "Facts of events that one side alone attests, where several took part: which facts about a process rest on one party's ministry alone.",
            SingleSidedFacts,
            [
                new Argument("about", "[ID!]", "Events, or what events are about, part of, based on, or established, breached or produced: a topic, process, document, regime. Their parts count."),
                new Argument("by", "[ID!]", "States, bodies or people: all that attests it must be of them or act for them at the time."),
                new Argument("orderBy", "AttestedOrder!", "In what order.", AttestedOrder.Subject),
                Filters.Descending,
                .. Filters.Paging,
            ]);
    }

    private static async Task<object?> SingleSidedFacts(object? source, IResolveFieldContext context)
    {
        var epoch = await EpochOf(context);
        var (about, by) = (await context.Entities(epoch, "about"), await context.Entities(epoch, "by", Expected.Actor));
        var all = await SingleSided.Find(
            epoch.View, about, by, context.GetArgument<AttestedOrder>("orderBy"), context.GetArgument<bool>("descending"), context.CancellationToken);
        return Connections.Slice<(Epoch Epoch, OneSidedFact Fact)>(
            [.. all.Select(fact => (epoch, fact))], edge => edge.Fact.Cursor, context.First(), context.Optional<string>("after")) with
        { Answer = SingleSided.Grouped(all).Select(group => (epoch, group)).ToArray() };
    }

    private static IEnumerable<IGraphType> OneSided()
    {
        yield return Connections.Edge<(Epoch Epoch, OneSidedFact Fact)>("SingleSidedConnection", "A fact that rests on one side's word alone.", edge => edge.Fact.Cursor, type =>
        {
            type.Add<(Epoch Epoch, OneSidedFact Fact)>("node", "Fact!", "The fact.", (edge, _) => new FactNode(edge.Epoch, edge.Fact.Fact, edge.Fact.Placed));
            type.Add<(Epoch Epoch, OneSidedFact Fact)>("event", "Event!", "The event of several sides that it is about.", (edge, _) => edge.Epoch.Entity(edge.Fact.Event));
            type.Add<(Epoch Epoch, OneSidedFact Fact)>("side", "Entity!", "The side that attests it.", (edge, _) => edge.Epoch.Entity(edge.Fact.Side));
            type.Add<(Epoch Epoch, OneSidedFact Fact)>("missing", "[Entity!]!", "The sides of the event that do not.", (edge, _) => edge.Fact.Missing.Select(edge.Epoch.Entity).ToArray());
        });
        yield return Connections.Connection<(Epoch Epoch, OneSidedFact Fact)>("SingleSidedConnection", "Facts that rest on one side's word alone.", type =>
            type.Add<ConnectionOf<(Epoch Epoch, OneSidedFact Fact)>>("attestedBy", "[Attesting!]!", "How many of all of them rest on which witnesses, the most first.", (page, _) => page.Answer), isPlaced: false);
        var group = new ObjectGraphType { Name = "Attesting", Description = "How much rests on some witnesses of one side." };
        group.Add<(Epoch Epoch, Attesting Group)>("side", "Entity!", "The side.", (row, _) => row.Epoch.Entity(row.Group.Side));
        group.Add<(Epoch Epoch, Attesting Group)>("witnesses", "[Entity!]!", "The witnesses together.", (row, _) => row.Group.Witnesses.Select(row.Epoch.Entity).ToArray());
        group.Add<(Epoch Epoch, Attesting Group)>("facts", "Int!", "How many facts have them and no others.", (row, _) => row.Group.Facts);
        yield return group;
    }

    private static ObjectGraphType Readouts()
    {
        var type = new ObjectGraphType { Name = "Readouts", Description = "The accounts of an event side by side." };
        type.Add<(Epoch Epoch, ReadoutAnswer Answer)>("sides", "[SideAccount!]!", "Those that took part, silent ones too; then others that tell of it; last those of no side.", (answer, _) => answer.Answer.Sides.Select(side => (answer.Epoch, side)).ToArray());
        type.Add<(Epoch Epoch, ReadoutAnswer Answer)>("silent", "[Entity!]!", "The sides that took part and give no account.", (answer, _) => answer.Answer.Silent.Select(answer.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, ReadoutAnswer Answer)>("topics", "[TopicRow!]!", "What the event and its parts are about or based on; topics that the most sides tell of first.", (answer, _) => answer.Answer.Topics.Select(row => (answer.Epoch, row)).ToArray());
        return type;
    }

    private static ObjectGraphType Account()
    {
        var type = new ObjectGraphType { Name = "SideAccount", Description = "What one side tells of an event." };
        type.Add<(Epoch Epoch, SideAccount Side)>("side", "Entity", "The state or group; null for those of no side: outlets in their own voice, and what we inferred.", (row, _) => Side(row.Epoch, row.Side.Side));
        type.Add<(Epoch Epoch, SideAccount Side)>("tookPart", "Boolean!", "Whether the side took part.", (row, _) => row.Side.TookPart);
        type.Add<(Epoch Epoch, SideAccount Side)>("witnesses", "[Entity!]!", "Who of it tells; empty when nobody does.", (row, _) => row.Side.Witnesses.Select(row.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, SideAccount Side)>("documents", "[Document!]!", "The sources in which its account stands.", (row, _) => row.Side.Documents.Select(row.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, SideAccount Side)>("claims", "Int!", "How many claims the account has; 0 when there is none.", (row, _) => row.Side.Claims);
        return type;
    }

    private static ObjectGraphType Row()
    {
        var type = new ObjectGraphType { Name = "TopicRow", Description = "A topic of an event, and who tells of it." };
        type.Add<(Epoch Epoch, TopicRow Row)>("topic", "Entity!", "What the event or a part of it is about or based on.", (row, _) => row.Epoch.Entity(row.Row.Topic));
        type.Add<(Epoch Epoch, TopicRow Row)>("accounts", "[TopicAccount!]!", "One for each side that tells of it, in the order of the sides.", (row, _) => row.Row.Accounts.Select(account => (row.Epoch, account)).ToArray());
        type.Add<(Epoch Epoch, TopicRow Row)>("silent", "[Entity!]!", "The sides that took part, give an account of the event, and do not tell of this.", (row, _) => row.Row.Silent.Select(row.Epoch.Entity).ToArray());
        return type;
    }

    private static ObjectGraphType Cell()
    {
        var type = new ObjectGraphType { Name = "TopicAccount", Description = "What one side says of one topic." };
        type.Add<(Epoch Epoch, TopicAccount Account)>("side", "Entity", "The side; null for those of no side.", (row, _) => Side(row.Epoch, row.Account.Side));
        type.Add<(Epoch Epoch, TopicAccount Account)>("raisedBy", "[Entity!]!", "Who raised the topic, where a speech act leads to it.", (row, _) => row.Account.RaisedBy.Select(row.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, TopicAccount Account)>("claims", "[Claim!]!", "What it says, in which source; denials too.", (row, _) => row.Account.Claims.Select(known => new ClaimNode(row.Epoch, known)).ToArray());
        return type;
    }

    private static Loaded<object?>? Side(Epoch epoch, EntityId? side) => side is { } id ? epoch.Entity(id) : null;
}
