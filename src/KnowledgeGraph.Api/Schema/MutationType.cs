using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Questions;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The root of what can be written: each field is one revision, or none with every problem told.</summary>
internal static class MutationType
{
    private static readonly (string Name, ActList List) Entities = ("entities", ActList.Introduce);

    /// <summary>The mutations that append a batch: name, description, and what the lists of their input hold.</summary>
    public static readonly ImmutableArray<(string Name, string Description, (string Name, ActList List)[] Lists)> Appending =
    [
        ("introduce", "Gives ids their kinds. Claims on an id that was never introduced are refused.", [Entities]),
        ("assert", "Adds claims, and introduces what they are about. A claim that is there already changes nothing.", [Entities, ("claims", ActList.Assert)]),
        ("supersede", "Replaces claims by better ones: our error.", [Entities, ("claims", ActList.Supersede)]),
        ("retract", "Takes claims out of the graph, with a reason: our error.", [("claims", ActList.Retract)]),
        ("reinstate", "Brings retracted or superseded claims back, with a reason.", [("claims", ActList.Reinstate)]),
        ("annotate", "Changes label, gist and quote of claims, which are outside their ids.", [("claims", ActList.Annotate)]),
        ("judge", "Says of pairs of ids whether they mean one thing. Reversible.", [("judgements", ActList.Judge)]),
        ("revoke", "Takes judgements back, with a reason.", [("judgements", ActList.Revoke)]),
        ("append", "Any acts together, as one revision.", All),
    ];

    /// <summary>Every sort of act, as in the inputs of <c>append</c> and <c>propose</c>.</summary>
    public static (string Name, ActList List)[] All =>
        [.. Enum.GetValues<ActList>().Select(list => (list.ToString().ToLowerInvariant(), list))];

    public static ObjectGraphType Make()
    {
        var type = new ObjectGraphType
        {
            Name = "Mutation",
            Description = "What can be written, by editors. A field is one revision, whole or not at all: every problem of its input is told, and with one nothing is written. "
                + "The same batch sent again changes nothing and answers as before. Fields of one request run one after the other.",
        };
        foreach (var (name, description, lists) in Appending)
        {
            type.Ask<object?>(
                name,
                "Written!",
                description,
                async (_, context) => await Write.Append(RequestOf(context), Batch.Read(Input(context), lists), context.CancellationToken),
                new Argument("input", WritingInputs.NameOf(name) + "!", "What is to be written."));
        }

        type.Ask<object?>(
            "propose",
            "Written!",
            "Keeps acts for an editor to accept or discard; no fact changes. For readers with a key. What could not be accepted now is refused.",
            async (_, context) => await Write.Propose(RequestOf(context), Batch.Read(Input(context), All), context.CancellationToken),
            new Argument("input", "AppendInput!", "What is proposed."));
        type.Ask<object?>(
            "accept",
            "Written!",
            "Writes what a proposal asks for, as one revision that names who proposed it. One that does not fit any more is kept, with its problems.",
            async (_, context) => await Write.Accept(RequestOf(context), Text(context, "proposal"), Input(context).TryGetValue("because", out var why) ? why as string : null, context.CancellationToken),
            new Argument("input", "AcceptInput!", "Which proposal."));
        type.Ask<object?>(
            "discard",
            "Written!",
            "Discards a proposal, with a reason.",
            async (_, context) => await Write.Discard(RequestOf(context), Text(context, "proposal"), Text(context, "because"), context.CancellationToken),
            new Argument("input", "DiscardInput!", "Which proposal, and why."));
        return type;
    }

    public static IEnumerable<IGraphType> Types()
    {
        var type = new ObjectGraphType { Name = "Written", Description = "What became of a mutation." };
        type.Add<Written>("revision", "Revision", "The revision written, or the newest where all was so already; null when nothing was written.", (written, _) =>
            written.After is { } after ? after.Revision(after.View.Head.Number) : null);
        type.Add<Written>("problems", "[Problem!]!", "All that is wrong, in the order of the input; with an error nothing was written.", (written, _) => written.Problems);
        type.Add<Written>("changed", "[Fact!]!", "The facts that it made or changed, as they are now.", (written, _) =>
            written.Changes.Where(change => change.After is not null).Select(change => new FactNode(written.After!, change.After!)).ToArray());
        type.Add<Written>("fell", "[Fact!]!", "The facts that are no more, as they were; ids inside carry the revision before.", (written, _) =>
            written.Changes.Where(change => change.Kind is ChangeKind.Fell).Select(change => new FactNode(written.Before!, change.Before!)).ToArray());
        type.Add<Written>("proposal", "Proposal", "The proposal made or decided on; null for other mutations.", (written, _) => written.Proposal);
        yield return type;

        var problem = new ObjectGraphType { Name = "Problem", Description = "One thing that is wrong in what was to be written, and what to do." };
        problem.Add<Problem>("code", "String!", "A stable word, as in the reports of imports: unknown-id, wrong-end.", (found, _) => found.Diagnostic.Code);
        problem.Add<Problem>("severity", "Severity!", "Whether it refuses the whole.", (found, _) => found.Diagnostic.Severity);
        problem.Add<Problem>("message", "String!", "One sentence.", (found, _) => found.Diagnostic.Message);
        problem.Add<Problem>("path", "[String!]!", "Where: names and positions from 0 in the arguments, such as input, claims, 3, qualifiers, role. Of a proposal, in its acts.", (found, _) =>
            found.Place.Steps.Select(step => FormattableString.Invariant($"{step}")).ToArray());
        problem.Add<Problem>("suggestion", "String", "The nearest valid thing, or what to write instead; null where nothing is near.", (found, _) => found.Diagnostic.Suggestion);
        yield return problem;
    }

    private static Request RequestOf(IResolveFieldContext context) => (Request)context.UserContext;

    private static Dictionary<string, object?> Input(IResolveFieldContext context) => context.GetArgument<Dictionary<string, object?>>("input");

    private static string Text(IResolveFieldContext context, string name) => (string)Input(context)[name]!;
}
