using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Proposals beside the ledger: what somebody would have written, and what became of it.</summary>
internal static class InboxTypes
{
    public static IEnumerable<IGraphType> All() =>
    [
        Proposal(), Outcome(), Act(), Statement(), Qualifier(), Hop(),
        Connections.Edge<ProposalNode>("ProposalConnection", "Proposals.", node => node.Proposal.Id.Value, type => type.Add<ProposalNode>("node", "Proposal!", "The proposal.", (node, _) => node)),
        Connections.Connection<ProposalNode>("ProposalConnection", "Proposals in the order in which they came.", isPlaced: false),
    ];

    public static void AddTo(ObjectGraphType query)
    {
        query.Ask<object?>(
            "proposals",
            "ProposalConnection",
            "The inbox, as it is now, whatever the revision; for editors.",
            async (_, context) =>
            {
                var (request, first) = ((Request)context.UserContext, context.First());
                Allow(request, Role.Editor);
                ProposalId? after = context.Optional<string>("after") is { } cursor ? new ProposalId(cursor) : null;
                var page = await request.Inbox().List(context.GetArgument<ProposalState>("state"), first, after, context.CancellationToken);
                return new ConnectionOf<ProposalNode>([.. page.Items.Select(proposal => new ProposalNode(proposal))], node => node.Proposal.Id.Value, page.HasMore, page.Total) { HasBefore = after is not null };
            },
            [new Argument("state", "ProposalState!", "Those that wait, or those that were decided on.", ProposalState.Waiting), .. Filters.Paging]);
        query.Ask<object?>(
            "proposal",
            "Proposal",
            "One proposal, for editors and for who proposed it; null when there is none, or none any more.",
            async (_, context) =>
            {
                var request = (Request)context.UserContext;
                Allow(request, Role.Reader);
                var found = await request.Inbox().Find(new ProposalId(context.GetArgument<string>("id")), context.CancellationToken);
                return found is null || (request.Caller!.Role < Role.Editor && found.Submission.Author != request.Caller.Name) ? null : new ProposalNode(found);
            },
            new Argument("id", "ID!", "As propose answered it."));
    }

    private static void Allow(Request request, Role role)
    {
        if (Permissions.Missing(request.Caller, role) is { } missing)
        {
            throw missing;
        }
    }

    private static ObjectGraphType Proposal()
    {
        var type = new ObjectGraphType { Name = "Proposal", Description = "What somebody would have written, and an editor decides on." };
        type.Add<ProposalNode>("id", "ID!", "A hash of its batch id.", (node, _) => node.Proposal.Id.Value);
        type.Add<ProposalNode>("proposer", "String!", "Who.", (node, _) => node.Proposal.Submission.Author);
        type.Add<ProposalNode>("reason", "String!", "Why.", (node, _) => node.Proposal.Submission.Reason);
        type.Add<ProposalNode>("at", "DateTime!", "When.", (node, _) => node.Proposal.At);
        type.Add<ProposalNode>("actCount", "Int!", "How many acts it has, or had.", (node, _) => node.Proposal.Acts);
        type.Add<ProposalNode>("acts", "[ProposedAct!]!", "What it would do; empty once it is decided on.", (node, _) => node.Proposal.Submission.Acts.ToArray());
        type.Add<ProposalNode>("problems", "[Problem!]!", "What keeps it from being accepted now; paths begin at acts.", (node, context) => ((Request)context.UserContext).Problems(node.Proposal));
        type.Add<ProposalNode>("outcome", "ProposalOutcome", "What became of it; null while it waits.", (node, _) => node.Proposal.Outcome);
        return type;
    }

    private static ObjectGraphType Outcome()
    {
        var type = new ObjectGraphType { Name = "ProposalOutcome", Description = "What became of a proposal." };
        type.Add<Outcome>("accepted", "Boolean!", "Whether it was written.", (outcome, _) => outcome.IsAccepted);
        type.Add<Outcome>("by", "String!", "Who decided.", (outcome, _) => outcome.By);
        type.Add<Outcome>("at", "DateTime!", "When.", (outcome, _) => outcome.At);
        type.Add<Outcome>("because", "String", "Why; null where accepting says enough.", (outcome, _) => outcome.Because);
        type.Add<Outcome>("revision", "Int", "The number of the revision that it became; null when it was discarded.", (outcome, _) => outcome.Revision);
        return type;
    }

    private static ObjectGraphType Act()
    {
        var type = new ObjectGraphType { Name = "ProposedAct", Description = "An act that is proposed; what does not concern it is null." };
        type.Add<Act>("act", "String!", "introduce, assert, supersede, retract, reinstate, annotate, judge or revoke.", (act, _) => act.GetType().Name.ToLowerInvariant());
        type.Add<Act>("entity", "ID", "The id introduced.", (act, _) => (act as Act.Introduce)?.Entity.Value);
        type.Add<Act>("kind", "String", "The kind of the id introduced.", (act, _) => (act as Act.Introduce)?.Kind.Name);
        type.Add<Act>("states", "ProposedClaim", "The claim that it adds, or puts in the place of another.", (act, _) => act.Stated);
        type.Ask<Act>("claim", "Claim", "The claim that it takes out, brings back, annotates or replaces.", async (act, context) => act.Touched is { } id
            ? (await Now(context)).Claim(id)
            : null);
        type.Add<Act>("label", "String", "Of annotate.", (act, _) => (act as Act.Annotate)?.Annotation.Label);
        type.Add<Act>("gist", "String", "Of annotate.", (act, _) => (act as Act.Annotate)?.Annotation.Gist);
        type.Add<Act>("quote", "String", "Of annotate.", (act, _) => (act as Act.Annotate)?.Annotation.Quote);
        type.Add<Act>("ids", "[ID!]", "The two ids judged.", (act, _) => act is Act.Judge { Judgement: var judged } ? new[] { judged.First.Value, judged.Second.Value } : null);
        type.Add<Act>("verdict", "Verdict", "What they are judged.", (act, _) => (act as Act.Judge)?.Judgement.Verdict);
        type.Ask<Act>("judgement", "Judgement", "The judgement that it takes back.", async (act, context) => act is Act.Revoke revoke ? (await Now(context)).Judgement(revoke.Judgement) : null);
        type.Add<Act>("because", "String", "The reason that it gives.", (act, _) => act switch
        {
            Act.Retract retract => retract.Because,
            Act.Reinstate reinstate => reinstate.Because,
            Act.Revoke revoke => revoke.Because,
            Act.Judge judge => judge.Judgement.Because,
            _ => null,
        });
        return type;
    }

    private static Task<Epoch> Now(IResolveFieldContext context) => ((Request)context.UserContext).Head(context.CancellationToken);

    private static ObjectGraphType Statement()
    {
        var type = new ObjectGraphType { Name = "ProposedClaim", Description = "A claim that is proposed: by ids, since what it names may not be there yet." };
        type.Add<Claim>("id", "ID!", "The id that it would have.", (claim, _) => claim.Id.Value);
        type.Add<Claim>("subject", "ID!", "What it is about.", (claim, _) => claim.Subject.Value);
        type.Add<Claim>("predicate", "String!", "The attribute or relation.", (claim, _) => claim.Predicate.Name);
        type.Add<Claim>("object", "ID", "The entity that a relation leads to; null for an attribute.", (claim, _) => claim.Target?.Value);
        type.Add<Claim>("value", "Value", "The value of an attribute; null for a relation.", (claim, _) => claim.Target is null ? ValueTypes.Unwrap(claim.Object) : null);
        type.Add<Claim>("text", "String!", "Subject, predicate and object or value.", (claim, _) => claim.ToString());
        type.Add<Claim>("qualifiers", "[ProposedQualifier!]!", "What it adds, by name.", (claim, _) =>
            (from name in claim.Qualifiers.Names from value in claim.Qualifiers[name] select (name, value)).ToArray());
        type.Add<Claim>("time", "Interval", "When it is said to hold; of a figure its window.", (claim, _) => claim.Time);
        type.Add<Claim>("polarity", "Polarity!", "Whether it affirms.", (claim, _) => claim.Polarity);
        type.Add<Claim>("modality", "Modality!", "The mode of the fact.", (claim, _) => claim.Modality);
        type.Add<Claim>("scope", "Scope!", "How the source ties it to its speakers.", (claim, _) => claim.Attribution.Scope);
        type.Add<Claim>("attribution", "[ProposedHop!]!", "Who says so, through whom: closest to the fact first.", (claim, _) => claim.Attribution.Chain.ToArray());
        type.Add<Claim>("source", "ID!", "The document in which it stands.", (claim, _) => claim.Source.Value);
        type.Add<Claim>("sourceDate", "Interval", "The source's date; null when not known.", (claim, _) => claim.SourceDate);
        type.Add<Claim>("locator", "String!", "Where in the source.", (claim, _) => claim.Locator);
        type.Add<Claim>("label", "String", "The key of its row.", (claim, _) => claim.Annotation.Label);
        type.Add<Claim>("gist", "String", "What the rest cannot say.", (claim, _) => claim.Annotation.Gist);
        type.Add<Claim>("quote", "String", "At most 25 words of the source.", (claim, _) => claim.Annotation.Quote);
        type.Add<Claim>("revises", "ID", "The claim that the same source changed in this one.", (claim, _) => claim.Revises?.Value);
        return type;
    }

    private static ObjectGraphType Qualifier()
    {
        var type = new ObjectGraphType { Name = "ProposedQualifier", Description = "What a proposed claim adds." };
        type.Add<(string Name, Value Value)>("name", "String!", "The qualifier.", (stated, _) => stated.Name);
        type.Add<(string Name, Value Value)>("text", "String!", "The value as a person reads it; of an entity its id.", (stated, _) => stated.Value.ToString());
        return type;
    }

    private static ObjectGraphType Hop()
    {
        var type = new ObjectGraphType { Name = "ProposedHop", Description = "A step on the way from the fact to the source." };
        type.Add<Hop>("actors", "[ID!]!", "Who.", (hop, _) => hop.Actors.Select(actor => actor.Value).ToArray());
        type.Add<Hop>("mode", "HopMode!", "What they did with the statement.", (hop, _) => hop.Mode);
        return type;
    }
}
