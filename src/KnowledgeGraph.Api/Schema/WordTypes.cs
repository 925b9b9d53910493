using System.Globalization;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Questions;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Questions about words: what cites what, and who calls a thing by which name.</summary>
internal static class WordTypes
{
    public static IEnumerable<IGraphType> All() => [Lineage(), Document(), Citation(), Usage()];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "lineage",
            "Lineage!",
            "Typed citations from and to a document, to any depth, and the events that brought the documents forth. A provision cites for its document.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                var document = await context.Entity(epoch, "document", Expected.Document);
                var depth = context.GetArgument<int>("depth");
                if (depth < 0)
                {
                    throw ErrorCodes.Error(ErrorCodes.Limit, $"depth is 0 or more, not {depth}.");
                }

                return (epoch, await Questions.Lineage.Of(
                    epoch.View, document, context.GetArgument<LineageDirection>("direction"), depth, context.Optional<string[]>("verbs") ?? [], context.CancellationToken));
            },
            new Argument("document", "ID!", "A document."),
            new Argument("direction", "LineageDirection!", "Which way.", LineageDirection.Both),
            new Argument("depth", "Int!", "How many citations away at most.", 3),
            new Argument("verbs", "[CitationVerb!]", "The verbs that count; all when left out."));
        query.Ask<object?>(
            "terminology",
            "[Usage!]!",
            "What a thing is called, by whom, in which sources, since when and until when. Our own labels are left out.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                return (await Terminology.Of(epoch.View, await context.Entity(epoch, "of"), context.CancellationToken)).Select(usage => (epoch, usage)).ToArray();
            },
            new Argument("of", "ID!", "Anything that has names."));
    }

    private static ObjectGraphType Lineage()
    {
        var type = new ObjectGraphType { Name = "Lineage", Description = "What a document rests on, and what rests on it." };
        type.Add<(Epoch Epoch, LineageAnswer Answer)>("documents", "[LineageDocument!]!", "Each once, by depth.", (answer, _) => answer.Answer.Documents.Select(document => (answer.Epoch, document)).ToArray());
        type.Add<(Epoch Epoch, LineageAnswer Answer)>("citations", "[Citation!]!", "The citations followed: those of the document itself at depth 1.", (answer, _) => answer.Answer.Citations.Select(citation => (answer.Epoch, citation)).ToArray());
        type.Add<(Epoch Epoch, LineageAnswer Answer)>("truncated", "Int!", "How many more documents the last level would have led to.", (answer, _) => answer.Answer.Truncated);
        type.Add<(Epoch Epoch, LineageAnswer Answer)>("unread", "Int!", $"How many facts of things with more than {RequestLimits.EntityFacts.AtMost.ToString("#,0", CultureInfo.InvariantCulture)} were not read.", (answer, _) => answer.Answer.Unread);
        return type;
    }

    private static ObjectGraphType Document()
    {
        var type = new ObjectGraphType { Name = "LineageDocument", Description = "A document reached by citations." };
        type.Add<(Epoch Epoch, LineageDocument Document)>("document", "Document!", "The document.", (row, _) => row.Epoch.Entity(row.Document.Document));
        type.Add<(Epoch Epoch, LineageDocument Document)>("depth", "Int!", "How many citations away.", (row, _) => row.Document.Depth);
        type.Add<(Epoch Epoch, LineageDocument Document)>("producedBy", "[ProducedFact!]!", "The events that brought it forth.", (row, _) => row.Document.ProducedBy.Select(fact => new FactNode(row.Epoch, fact)).ToArray());
        return type;
    }

    private static ObjectGraphType Citation()
    {
        var type = new ObjectGraphType { Name = "Citation", Description = "That one document cites another." };
        type.Add<(Epoch Epoch, Citation Citation)>("from", "Document!", "The document that cites.", (row, _) => row.Epoch.Entity(row.Citation.From));
        type.Add<(Epoch Epoch, Citation Citation)>("to", "Document!", "The document cited.", (row, _) => row.Epoch.Entity(row.Citation.To));
        type.Add<(Epoch Epoch, Citation Citation)>("fact", "CitesFact!", "With verb, strength and paragraph; its subject may be a provision.", (row, _) => new FactNode(row.Epoch, row.Citation.Fact));
        return type;
    }

    private static ObjectGraphType Usage()
    {
        var type = new ObjectGraphType { Name = "Usage", Description = "Who calls a thing by a name, where and when." };
        type.Add<(Epoch Epoch, Usage Usage)>("name", "TextFact!", "The name.", (row, _) => new FactNode(row.Epoch, row.Usage.Fact));
        type.Add<(Epoch Epoch, Usage Usage)>("speakers", "[Entity!]!", "Who uses it.", (row, _) => row.Usage.Speakers.Select(row.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, Usage Usage)>("first", "Interval", "The date of the earliest source; null when none has a date.", (row, _) => row.Usage.First);
        type.Add<(Epoch Epoch, Usage Usage)>("last", "Interval", "The date of the latest source; null when none has a date.", (row, _) => row.Usage.Last);
        type.Add<(Epoch Epoch, Usage Usage)>("claims", "[Claim!]!", "Where they use it, the earliest source first.", (row, _) => row.Usage.Claims.Select(claim => new ClaimNode(row.Epoch, claim)).ToArray());
        return type;
    }
}
