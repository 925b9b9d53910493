using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>A subscription has many answers, and needs a way over which they can come.</summary>
internal sealed class NoStream : ValidationRuleBase
{
    public static readonly NoStream Rule = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Operation.Operation is OperationType.Subscription)
        {
            context.ReportError(new NeedsStream());
        }

        return default;
    }

    private sealed class NeedsStream : ValidationError
    {
        public NeedsStream()
            : base("A subscription has many answers. Ask over WebSocket (subprotocol graphql-transport-ws), or with the header Accept: text/event-stream.")
        {
            Code = ErrorCodes.NeedsStream;
        }
    }
}
