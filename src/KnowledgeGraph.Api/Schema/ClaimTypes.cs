using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Claims, who says them, judgements and revisions.</summary>
internal static class ClaimTypes
{
    public static IEnumerable<IGraphType> All(InterfaceGraphType node)
    {
        ObjectGraphType[] nodes = [Claim(), Judgement(), Revision()];
        foreach (var type in nodes)
        {
            type.AddResolvedInterface(node);
            node.AddPossibleType(type);
        }

        return
        [
            .. nodes,
            Hop(),
            StatedQualifier(),
            Connections.Edge<ClaimNode>("ClaimConnection", "Claims.", claim => claim.Known.Claim.Id.Value, type =>
                type.Add<ClaimNode>("node", "Claim!", "The claim.", (claim, _) => claim)),
            Connections.Connection<ClaimNode>("ClaimConnection", "Claims by source, label and id.", isPlaced: false),
        ];
    }

    /// <summary>A page of the claims of one fact.</summary>
    public static ConnectionOf<ClaimNode> Page(Epoch epoch, ImmutableArray<KnownClaim> all, int first, string? after) =>
        Connections.Slice([.. all.Select(known => new ClaimNode(epoch, known))], claim => claim.Known.Claim.Id.Value, first, after);

    private static ObjectGraphType Claim()
    {
        var type = new ObjectGraphType { Name = "Claim", Description = "One sourced statement. Immutable.", IsTypeOf = source => source is ClaimNode };
        type.Add<ClaimNode>("id", "ID!", "A hash of everything that it asserts.", (node, _) => node.Epoch.Id(node.Known.Claim.Id.Value));
        type.Add<ClaimNode>("subject", "Entity!", "The entity that it is about.", (node, _) => node.Epoch.Entity(node.Known.Claim.Subject));
        type.Add<ClaimNode>("predicate", "String!", "The attribute or relation.", (node, _) => node.Known.Claim.Predicate.Name);
        type.Add<ClaimNode>("object", "Entity", "The entity that a relation leads to; null for an attribute.", (node, _) =>
            node.Known.Claim.Target is { } target ? node.Epoch.Entity(target) : null);
        type.Add<ClaimNode>("value", "Value", "The value of an attribute; null for a relation.", (node, _) =>
            node.Known.Claim.Target is null ? ValueTypes.Unwrap(node.Known.Claim.Object) : null);
        type.Add<ClaimNode>("text", "String!", "Subject, predicate and object or value as stated, by id.", (node, _) => node.Known.Claim.ToString());
        type.Add<ClaimNode>("qualifiers", "[StatedQualifier!]!", "What it adds, by name; several of a name that takes several.", (node, _) =>
            from name in node.Known.Claim.Qualifiers.Names
            from value in node.Known.Claim.Qualifiers[name]
            select (node.Epoch, name, value));
        type.Add<ClaimNode>("time", "Interval", "When it is said to hold; of a figure its window.", (node, _) => node.Known.Claim.Time);
        type.Add<ClaimNode>("polarity", "Polarity!", "Whether it affirms.", (node, _) => node.Known.Claim.Polarity);
        type.Add<ClaimNode>("modality", "Modality!", "The mode of the fact.", (node, _) => node.Known.Claim.Modality);
        type.Add<ClaimNode>("scope", "Scope!", "How the source ties it to its speakers.", (node, _) => node.Known.Claim.Attribution.Scope);
        type.Add<ClaimNode>("attribution", "[Hop!]!", "Who says so, through whom: closest to the fact first; empty for our own reading.", (node, _) =>
            node.Known.Claim.Attribution.Chain.Select(hop => (node.Epoch, hop)));
        type.Add<ClaimNode>("witnesses", "[Entity!]!", "Who answers for it; nobody for what we inferred.", (node, _) => node.Known.Claim.Attribution.Witnesses.Select(node.Epoch.Entity));
        type.Add<ClaimNode>("source", "Document!", "The document in which it stands.", (node, _) => node.Epoch.Entity(node.Known.Claim.Source));
        type.Add<ClaimNode>("sourceDate", "Interval", "The source's date; null when not known.", (node, _) => node.Known.Claim.SourceDate);
        type.Add<ClaimNode>("locator", "String!", "Where in the source: paragraph, page, row.", (node, _) => node.Known.Claim.Locator);
        type.Add<ClaimNode>("label", "String", "The key of the row that made it.", (node, _) => node.Known.Claim.Annotation.Label);
        type.Add<ClaimNode>("gist", "String", "What the rest cannot say, in our words.", (node, _) => node.Known.Claim.Annotation.Gist);
        type.Add<ClaimNode>("quote", "String", "At most 25 words of the source.", (node, _) => node.Known.Claim.Annotation.Quote);
        type.Add<ClaimNode>("state", "ClaimState!", "Whether it counts.", (node, _) => node.Known.State);
        type.Add<ClaimNode>("because", "String", "Why it was retracted.", (node, _) => node.Known.Because);
        type.Add<ClaimNode>("supersededBy", "Claim", "What replaced it.", (node, _) => node.Known.SupersededBy is { } by ? node.Epoch.Claim(by) : null);
        type.Add<ClaimNode>("revises", "Claim", "The claim whose figure or wording the same source changed in this one.", (node, _) =>
            node.Known.Claim.Revises is { } revised ? node.Epoch.Claim(revised) : null);
        type.Add<ClaimNode>("fact", "Fact", "The fact that it is about; null when it does not count and nothing else does.", (node, _) => node.Epoch.Fact(node.Known.Fact));
        type.Add<ClaimNode>("revision", "Revision!", "The revision that first asserted it.", (node, _) => node.Epoch.Revision(node.Known.SinceRevision));
        return type;
    }

    private static ObjectGraphType StatedQualifier()
    {
        var type = new ObjectGraphType { Name = "StatedQualifier", Description = "What a claim adds to its relation or attribute." };
        type.Add<(Epoch Epoch, string Name, Value Value)>("name", "String!", "The qualifier, as the ontology calls it: role, capacity.", (stated, _) => stated.Name);
        type.Add<(Epoch Epoch, string Name, Value Value)>("text", "String!", "The value as a person reads it; of an entity its id.", (stated, _) => stated.Value.ToString());
        type.Add<(Epoch Epoch, string Name, Value Value)>("value", "Value", "The value; null when it is an entity.", (stated, _) => stated.Value is Value.Reference ? null : ValueTypes.Unwrap(stated.Value));
        type.Add<(Epoch Epoch, string Name, Value Value)>("entity", "Entity", "The entity; null when it is another value.", (stated, _) =>
            stated.Value is Value.Reference reference ? stated.Epoch.Entity(reference.Id) : null);
        return type;
    }

    private static ObjectGraphType Hop()
    {
        var type = new ObjectGraphType { Name = "Hop", Description = "A step on the way from the fact to the source." };
        type.Add<(Epoch Epoch, Hop Hop)>("actors", "[Entity!]!", "Who.", (hop, _) => hop.Hop.Actors.Select(hop.Epoch.Entity));
        type.Add<(Epoch Epoch, Hop Hop)>("mode", "HopMode!", "What they did with the statement.", (hop, _) => hop.Hop.Mode);
        return type;
    }

    private static ObjectGraphType Judgement()
    {
        var type = new ObjectGraphType { Name = "Judgement", Description = "A reviewer's word on whether two ids are the same. Reversible.", IsTypeOf = source => source is JudgementNode };
        type.Add<JudgementNode>("id", "ID!", "A hash of pair, verdict and reason.", (node, _) => node.Epoch.Id(node.Judgement.Id.Value));
        type.Add<JudgementNode>("ids", "[ID!]!", "The two ids as judged.", (node, _) => new[] { node.Judgement.First.Value, node.Judgement.Second.Value });
        type.Add<JudgementNode>("verdict", "Verdict!", "The answer.", (node, _) => node.Judgement.Verdict);
        type.Add<JudgementNode>("because", "String!", "Why.", (node, _) => node.Judgement.Because);
        return type;
    }

    private static ObjectGraphType Revision()
    {
        var type = new ObjectGraphType { Name = "Revision", Description = "One step of the ledger.", IsTypeOf = source => source is RevisionNode };
        type.Add<RevisionNode>("id", "ID!", "revision/ and the number.", (node, _) => FormattableString.Invariant($"revision/{node.Revision.Head.Number}"));
        type.Add<RevisionNode>("number", "Int!", "1 for the first.", (node, _) => node.Revision.Head.Number);
        type.Add<RevisionNode>("at", "DateTime!", "When it was accepted.", (node, _) => node.Revision.Head.At);
        type.Add<RevisionNode>("author", "String!", "Who.", (node, _) => node.Revision.Author);
        type.Add<RevisionNode>("reason", "String!", "Why.", (node, _) => node.Revision.Reason);
        type.Add<RevisionNode>("hash", "String!", "64 hexadecimal digits, chained to the one before.", (node, _) => node.Revision.Head.Hash);
        type.Add<RevisionNode>("acts", "Int!", "How many acts it has.", (node, _) => node.Revision.Acts);
        return type;
    }
}
