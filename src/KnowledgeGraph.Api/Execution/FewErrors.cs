using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Ends validation at the first node after too many errors: finding words for thousands of them is work for nobody.</summary>
internal sealed class FewErrors : ValidationRuleBase, INodeVisitor
{
    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(this);

    public ValueTask EnterAsync(ASTNode node, ValidationContext context) => context.HasErrors && context.Errors.Count() >= RequestLimits.Errors.AtMost
        ? throw new TooManyErrors([.. context.Errors])
        : default;

    public ValueTask LeaveAsync(ASTNode node, ValidationContext context) => default;

    /// <summary>The errors until then.</summary>
    public sealed class TooManyErrors(ValidationError[] errors) : ExecutionError("Too many errors.")
    {
        /// <summary>They, and that there may be more.</summary>
        public IEnumerable<ExecutionError> Errors => errors.Take(RequestLimits.Errors.AtMost).Append(ErrorCodes.Error(
            ErrorCodes.Limit, $"Validation ended after {RequestLimits.Errors.AtMost} errors; there may be more."));
    }
}
