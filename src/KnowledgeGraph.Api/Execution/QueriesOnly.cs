using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Over GET nothing is written (GraphQL over HTTP, section 6.2).</summary>
internal sealed class QueriesOnly : ValidationRuleBase
{
    public static readonly QueriesOnly Rule = new();

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Operation.Operation is OperationType.Mutation)
        {
            context.ReportError(new NotAQuery());
        }

        return default;
    }

    /// <summary>Answered with status 405.</summary>
    public sealed class NotAQuery : ValidationError
    {
        public NotAQuery()
            : base("Only queries may be sent with GET; use POST.")
        {
            Code = ErrorCodes.NotAQuery;
        }
    }
}
