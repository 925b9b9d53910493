using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Questions about a stretch of time: what happened in it, and which sources would know.</summary>
internal static class TimelineTypes
{
    public static IEnumerable<IGraphType> All() => [Timeline(), Lane(), Item(), Bucket(), Coverage(), Source(), Cover()];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "timeline",
            "Timeline!",
            "What happened to several entities, a lane each: of an actor what it took part in, did, was the target of, issued or is party to; of anything else the events and documents that concern it. What has no date is a list of its own.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                var entities = await context.Few(epoch, "entities");
                var lanes = await Questions.Timeline.Of(epoch.View, entities, context.Optional<Bucket?>("bucket"), context.Filter(FactFilter.Established), context.CancellationToken);
                return new Lanes(epoch, lanes, context.Optional<Bucket?>("bucket"));
            },
            new Argument("entities", "[ID!]!", $"At most {RequestLimits.Lanes.AtMost}; an id twice, or two of one entity, are one lane."),
            new Argument("bucket", "Bucket", "Counts in days, months or years; none when left out."),
            new Argument("where", "FactFilter", "Which facts and events count; those that occurred or go on when no modalities are given."));
        query.Ask<object?>(
            "coverage",
            "Coverage!",
            "Which sources cover an entity, or something it is a part of, in a window, and what is known of it there: absence explained.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                var (entity, with) = (await context.Entity(epoch, "entity"), await context.Few(epoch, "with"));
                var during = context.Optional<string>("during") is { } edtf ? Filters.Window(edtf) : null;
                return (epoch, await Questions.Coverage.Of(epoch.View, [entity, .. with], during, context.CancellationToken));
            },
            new Argument("entity", "ID!", "Anything."),
            new Argument("during", "EDTF", "A window: a day, month, year or interval, by dates as stated; any time when left out."),
            new Argument("with", "[ID!]", $"Only sources that cover all of these too, and only events that concern them all; at most {RequestLimits.Lanes.AtMost}."));
    }

    private static ObjectGraphType Timeline()
    {
        var type = new ObjectGraphType { Name = "Timeline", Description = "What happened to several entities, side by side." };
        type.Add<Lanes>("lanes", "[TimelineLane!]!", "One for each entity, in the order asked for.", (lanes, _) => lanes.All.Select(lane => new LaneNode(lanes.Epoch, lane, lanes.Length)).ToArray());
        return type;
    }

    private static ObjectGraphType Lane()
    {
        var type = new ObjectGraphType { Name = "TimelineLane", Description = "One entity's line of time." };
        type.Add<LaneNode>("entity", "Entity!", "Whose.", (node, _) => node.Epoch.Entity(node.Lane.Entity));
        type.Add<LaneNode>("count", "Int!", "How many have a date.", (node, _) => node.Lane.Items.Length);
        type.Add<LaneNode>("items", "[TimelineItem!]!", "What has a date, by earliest start.", (node, _) => Items(node, node.Lane.Items));
        type.Add<LaneNode>("undated", "[TimelineItem!]!", "What has no date; empty when the filter leaves that out.", (node, _) => Items(node, node.Lane.Undated));
        type.Add<LaneNode>("undatedCount", "Int!", "How many have no date, shown or not.", (node, _) => node.Lane.UndatedCount);
        type.Add<LaneNode>("outsideWindow", "Int!", "How many the window removed.", (node, _) => node.Lane.OutsideWindow);
        type.Add<LaneNode>("notEstablished", "Int!", "How many fit but were only called for, planned or alleged, or removed by the modalities, statuses and witnesses asked for.", (node, _) => node.Lane.NotEstablished);
        type.Add<LaneNode>("truncated", "Int!", $"How many facts beyond {Limits.MaxFacts} of one entity were not looked at.", (node, _) => node.Lane.Truncated);
        type.Add<LaneNode>("buckets", "[TimelineBucket!]", "How many items are in each bucket, empty ones left out; null when no bucket was asked for.", (node, _) => node.Length is null ? null : node.Lane.Buckets.ToArray());
        return type;
    }

    private static (Epoch Epoch, TimelineItem Item)[] Items(LaneNode node, ImmutableArray<TimelineItem> items) => [.. items.Select(item => (node.Epoch, item))];

    private static ObjectGraphType Item()
    {
        var type = new ObjectGraphType { Name = "TimelineItem", Description = "Something that happened to the entity of a lane, or was written of it." };
        type.Add<(Epoch Epoch, TimelineItem Item)>("entity", "Entity!", "An event, document or regime; a provision only where its document is not known.", (row, _) => row.Epoch.Entity(row.Item.Entity));
        type.Add<(Epoch Epoch, TimelineItem Item)>("time", "Interval", "When, the preferred statement, as precise as it was made: of an event its time, of a document its date or when it was signed or disclosed. Null when undated.", (row, _) => row.Item.Times.IsEmpty ? null : row.Item.Times[0]);
        type.Add<(Epoch Epoch, TimelineItem Item)>("times", "[Interval!]!", "All times claimed, the preferred first.", (row, _) => row.Item.Times.ToArray());
        type.Add<(Epoch Epoch, TimelineItem Item)>("certainty", "Certainty", "Whether it is in the window; null without a window or a date.", (row, _) => row.Item.Certainty);
        type.Add<(Epoch Epoch, TimelineItem Item)>("facts", "[RelationFact!]!", "Why it belongs to the lane.", (row, _) => row.Item.Facts.Select(fact => new FactNode(row.Epoch, fact)).ToArray());
        return type;
    }

    private static ObjectGraphType Bucket()
    {
        var type = new ObjectGraphType
        {
            Name = "TimelineBucket",
            Description = "How many items are in a day, month or year. A time given to the day or coarser counts by its date as stated, one with a clock by its date in UTC. "
                + "An item counts as definitely in a bucket that it fits in wholly, or that it fills a part of; where its time spans several buckets and it was some time in them, or claims differ, as possibly in each.",
        };
        type.Add<BucketCount>("bucket", "String!", "The day, month or year: 2016-09-19, 2016-09, 2016.", (count, _) => count.Edtf);
        type.Add<BucketCount>("definitely", "Int!", "How many are in it in every reading of their time.", (count, _) => count.Definitely);
        type.Add<BucketCount>("possibly", "Int!", "How many more are in it in some reading only; such an item counts in every bucket that it may be in.", (count, _) => count.Possibly);
        return type;
    }

    private static ObjectGraphType Coverage()
    {
        var type = new ObjectGraphType { Name = "Coverage", Description = "Which sources cover a window, and what is known in it." };
        type.Add<(Epoch Epoch, CoverageAnswer Answer)>("sources", "[CoveringSource!]!", "Those that cover it, the surest first.", (answer, _) => answer.Answer.Sources.Select(source => (answer.Epoch, source)).ToArray());
        type.Add<(Epoch Epoch, CoverageAnswer Answer)>("outsideWindow", "Int!", "How many sources cover the entity, but not in the window.", (answer, _) => answer.Answer.OutsideWindow);
        type.Add<(Epoch Epoch, CoverageAnswer Answer)>("undated", "Int!", "How many of the sources do not say for which time.", (answer, _) => answer.Answer.Undated);
        type.Add<(Epoch Epoch, CoverageAnswer Answer)>("events", "Int!", "How many events concern the entity, and all of with, definitely in the window.", (answer, _) => answer.Answer.Events);
        type.Add<(Epoch Epoch, CoverageAnswer Answer)>("possibleEvents", "Int!", "How many more do possibly.", (answer, _) => answer.Answer.PossibleEvents);
        type.Add<(Epoch Epoch, CoverageAnswer Answer)>("undatedEvents", "Int!", "How many more have no date.", (answer, _) => answer.Answer.UndatedEvents);
        type.Add<(Epoch Epoch, CoverageAnswer Answer)>("uncovered", "[Interval!]", "The parts of the window that no source surely covers; null when that cannot be told: there is no window, or it is open.", (answer, _) => answer.Answer.Uncovered?.ToArray());
        return type;
    }

    private static ObjectGraphType Source()
    {
        var type = new ObjectGraphType { Name = "CoveringSource", Description = "A source that covers what was asked about." };
        type.Add<(Epoch Epoch, CoveringSource Source)>("document", "Document!", "The source.", (row, _) => row.Epoch.Entity(row.Source.Source));
        type.Add<(Epoch Epoch, CoveringSource Source)>("certainty", "Certainty", "DEFINITELY when it covers the whole window, POSSIBLY when it covers a part of it or is not sure to; null without a window or a time.", (row, _) => row.Source.Certainty);
        type.Add<(Epoch Epoch, CoveringSource Source)>("covers", "[Cover!]!", "What it covers, by the entity asked about.", (row, _) => row.Source.Covers.Select(cover => (row.Epoch, cover)).ToArray());
        return type;
    }

    private static ObjectGraphType Cover()
    {
        var type = new ObjectGraphType { Name = "Cover", Description = "That a source covers an entity, or something above it." };
        type.Add<(Epoch Epoch, Cover Cover)>("of", "Entity!", "The entity asked about.", (row, _) => row.Epoch.Entity(row.Cover.Of));
        type.Add<(Epoch Epoch, Cover Cover)>("via", "[RelationFact!]!", "The way from it up to what is covered; empty when it is covered itself.", (row, _) => row.Cover.Via.Select(fact => new FactNode(row.Epoch, fact)).ToArray());
        type.Add<(Epoch Epoch, Cover Cover)>("time", "Interval", "For which time; null when not stated.", (row, _) => row.Cover.Fact.Time);
        type.Add<(Epoch Epoch, Cover Cover)>("certainty", "Certainty", "Whether it covers the whole window; null without a window or a time.", (row, _) => row.Cover.Certainty);
        type.Add<(Epoch Epoch, Cover Cover)>("gists", "[String!]!", "What its claims add in our words: how complete it is, what it leaves out.", (row, _) =>
            row.Epoch.ClaimsOf(row.Cover.Fact.Id, all => all.Select(known => known.Claim.Annotation.Gist).OfType<string>().Distinct().ToArray()));
        type.Add<(Epoch Epoch, Cover Cover)>("fact", "CoversFact!", "The fact, and who says so.", (row, _) => new FactNode(row.Epoch, row.Cover.Fact));
        return type;
    }

    private sealed record Lanes(Epoch Epoch, ImmutableArray<TimelineLane> All, Bucket? Length);

    private sealed record LaneNode(Epoch Epoch, TimelineLane Lane, Bucket? Length);
}
