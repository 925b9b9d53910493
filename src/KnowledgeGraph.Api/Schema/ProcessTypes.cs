using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using static KnowledgeGraph.Api.Execution.Request;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Questions about how an agreement came about and fared: its documents and its regime's life.</summary>
internal static class ProcessTypes
{
    public static IEnumerable<IGraphType> All() => [Package(), Document(), Lanes(), Lane(), Step()];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "packageDocuments",
            "PackageDocuments!",
            "The documents of a package: title or unknown, how far known, disclosed by whom and when. Provisions are no documents: commitments has them.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                return (epoch, await PackageDocuments.Of(epoch.View, await context.Entity(epoch, "package", Expected.Document), context.CancellationToken));
            },
            new Argument("package", "ID!", "A package of agreements, or any document with parts."));
        query.Ask<object?>(
            "regimeLanes",
            "RegimeLanes!",
            "When a truce or another regime began, was prolonged and ended, according to each claimant.",
            async (_, context) =>
            {
                var epoch = await EpochOf(context);
                var regime = await context.Entity(epoch, "regime", Expected.Regime);
                return (await RegimeLanes.Of(epoch.View, regime, context.CancellationToken)).Select(lane => (epoch, lane)).ToArray();
            },
            new Argument("regime", "ID!", "A regime."));
    }

    private static ObjectGraphType Package()
    {
        var type = new ObjectGraphType { Name = "PackageDocuments", Description = "The documents of a package." };
        type.Add<(Epoch Epoch, PackageAnswer Package)>("count", "QuantityFact", "How many documents it is said to have.", (answer, _) => Node(answer.Epoch, answer.Package.Count));
        type.Add<(Epoch Epoch, PackageAnswer Package)>("unknown", "Int", "How many more there must be than are known; null when nobody gives a number.", (answer, _) => answer.Package.Unknown);
        type.Add<(Epoch Epoch, PackageAnswer Package)>("disclosedBy", "[DisclosedFact!]!", "Who made the package known as a whole or in part, where it is not said which of its documents.", (answer, _) => answer.Package.Disclosures.Select(fact => Node(answer.Epoch, fact)).ToArray());
        type.Add<(Epoch Epoch, PackageAnswer Package)>("documents", "[PackageDocument!]!", "The known ones, titled ones first.", (answer, _) => answer.Package.Documents.Select(document => (answer.Epoch, document)).ToArray());
        return type;
    }

    private static ObjectGraphType Document()
    {
        var type = new ObjectGraphType { Name = "PackageDocument", Description = "A document of a package, as far as it is known." };
        type.Add<(Epoch Epoch, PackageDocument Document)>("document", "Document!", "The document.", (row, _) => row.Epoch.Entity(row.Document.Document));
        type.Add<(Epoch Epoch, PackageDocument Document)>("partOf", "PartOfFact!", "That it belongs to the package, and who says so.", (row, _) => Node(row.Epoch, row.Document.PartOf));
        type.Add<(Epoch Epoch, PackageDocument Document)>("title", "TextFact", "Its title; null when not known.", (row, _) => Node(row.Epoch, row.Document.Title));
        type.Add<(Epoch Epoch, PackageDocument Document)>("disclosure", "DisclosureStateFact", "How far it is known.", (row, _) => Node(row.Epoch, row.Document.State));
        type.Add<(Epoch Epoch, PackageDocument Document)>("languages", "[TextFact!]!", "The languages in which it exists.", (row, _) => row.Document.Languages.Select(fact => Node(row.Epoch, fact)).ToArray());
        type.Add<(Epoch Epoch, PackageDocument Document)>("disclosedBy", "[DisclosedFact!]!", "Who made it known, when and how far.", (row, _) => row.Document.Disclosures.Select(fact => Node(row.Epoch, fact)).ToArray());
        type.Add<(Epoch Epoch, PackageDocument Document)>("versions", "[VersionOfFact!]!", "Versions of it, and what it is a version of.", (row, _) => row.Document.Versions.Select(fact => Node(row.Epoch, fact)).ToArray());
        type.Add<(Epoch Epoch, PackageDocument Document)>("date", "TimeFact", "Its date, with its rivals; null when not known.", (row, _) => Node(row.Epoch, row.Document.Date));
        type.Add<(Epoch Epoch, PackageDocument Document)>("about", "[AboutFact!]!", "What it is about.", (row, _) => row.Document.About.Select(fact => Node(row.Epoch, fact)).ToArray());
        return type;
    }

    private static ObjectGraphType Lanes()
    {
        var type = new ObjectGraphType { Name = "RegimeLanes", Description = "A regime's life, told by each claimant." };
        type.Add<(Epoch Epoch, RegimeLane Lane)[]>("lanes", "[RegimeLane!]!", "By claimant; what we inferred comes last.", (lanes, _) => lanes);
        return type;
    }

    private static ObjectGraphType Lane()
    {
        var type = new ObjectGraphType { Name = "RegimeLane", Description = "A regime's life as one claimant tells it." };
        type.Add<(Epoch Epoch, RegimeLane Lane)>("claimants", "[Entity!]!", "Who answers for it; nobody for what we inferred.", (lane, _) => lane.Lane.Claimants.Select(lane.Epoch.Entity).ToArray());
        type.Add<(Epoch Epoch, RegimeLane Lane)>("steps", "[LaneStep!]!", "By time.", (lane, _) => lane.Lane.Steps.Select(step => (lane.Epoch, step)).ToArray());
        return type;
    }

    private static ObjectGraphType Step()
    {
        var type = new ObjectGraphType { Name = "LaneStep", Description = "One statement about a regime's life." };
        type.Add<(Epoch Epoch, LaneStep Step)>("phase", "RegimePhase!", "What it tells.", (step, _) => step.Step.Phase);
        type.Add<(Epoch Epoch, LaneStep Step)>("time", "Interval", "When, as claimed, with its zone; null when the claimant does not say.", (step, _) => step.Step.Time);
        type.Add<(Epoch Epoch, LaneStep Step)>("length", "Quantity", "For how long, by the same claimant; null when not stated.", (step, _) => step.Step.Length);
        type.Add<(Epoch Epoch, LaneStep Step)>("until", "Interval", "Until when, by the same claimant; null when not stated.", (step, _) => step.Step.Until);
        type.Add<(Epoch Epoch, LaneStep Step)>("denied", "Boolean!", "Whether the claimant denies it.", (step, _) => step.Step.IsDenied);
        type.Add<(Epoch Epoch, LaneStep Step)>("event", "Event", "The event that begins, prolongs, suspends or ends it; null when a document does, or the regime itself is spoken of.", (step, _) => By(step.Epoch, step.Step, Kinds.Event));
        type.Add<(Epoch Epoch, LaneStep Step)>("document", "Document", "The document that does; null when an event does, or the regime itself is spoken of.", (step, _) => By(step.Epoch, step.Step, Kinds.Document));
        type.Add<(Epoch Epoch, LaneStep Step)>("claim", "Claim!", "Who says so, where.", (step, _) => new ClaimNode(step.Epoch, step.Step.Claim));
        return type;
    }

    private static Loaded<object?>? By(Epoch epoch, LaneStep step, Kind kind) =>
        step.By is { } id ? epoch.Entity(id).Then(found => found is EntityNode node && node.Entity.Kind.Is(kind) ? node : null) : null;

    private static FactNode? Node(Epoch epoch, Fact? fact) => fact is null ? null : new FactNode(epoch, fact);
}
