using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Refuses operations of a sort that the way over which they came does not offer.</summary>
internal sealed class NotOffered : ValidationRuleBase
{
    /// <summary>Over GET nothing is written (GraphQL over HTTP, section 6.2); answered with status 405.</summary>
    public static readonly NotOffered Mutations = new(OperationType.Mutation, ErrorCodes.NotAQuery, "Only queries may be sent with GET; use POST.");

    /// <summary>A subscription has many answers, and needs a way over which they can come.</summary>
    public static readonly NotOffered Subscriptions = new(
        OperationType.Subscription,
        ErrorCodes.NeedsStream,
        "A subscription has many answers. Ask over WebSocket (subprotocol graphql-transport-ws), or with the header Accept: text/event-stream.");

    private readonly OperationType sort;
    private readonly string code;
    private readonly string message;

    private NotOffered(OperationType sort, string code, string message) => (this.sort, this.code, this.message) = (sort, code, message);

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Operation.Operation == sort)
        {
            context.ReportError(new Refusal(message) { Code = code });
        }

        return default;
    }

    private sealed class Refusal(string message) : ValidationError(message);
}
