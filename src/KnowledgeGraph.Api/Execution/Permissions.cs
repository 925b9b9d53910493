using GraphQL;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Who may write: refused before anything of the operation runs.</summary>
internal sealed class Permissions : ValidationRuleBase
{
    public static readonly Permissions Rule = new();

    private readonly INodeVisitor visitor = new MatchingNodeVisitor<GraphQLField>((field, context) =>
    {
        if (context.Schema.Mutation is { } mutation && context.TypeInfo.GetParentType() == mutation
            && Missing(CallerOf(context), field.Name.StringValue == "propose" ? Role.Reader : Role.Editor) is { } missing)
        {
            context.ReportError(new NotAllowed(missing.Code!, missing.Message, field));
        }
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        if (context.Operation.Operation is not OperationType.Mutation)
        {
            return default;
        }

        if (CallerOf(context) is null or { IsReadOnly: true })
        {
            var missing = Missing(CallerOf(context), Role.Reader) ?? ErrorCodes.Error(ErrorCodes.Forbidden, "This server takes no writing: it was started so.");
            context.ReportError(new NotAllowed(missing.Code!, missing.Message, null));
            return default;
        }

        return new(visitor);
    }

    /// <summary>Why somebody may not do what takes a role; null when they may.</summary>
    public static ExecutionError? Missing(Caller? caller, Role role) => caller switch
    {
        null => ErrorCodes.Error(ErrorCodes.Unauthenticated, "This takes a token or key: send it as Authorization: Bearer. kg serve prints its token when it starts."),
        { Role: var has } when has < role => ErrorCodes.Error(
            ErrorCodes.Forbidden, $"{caller.Name} may read and propose; this takes an editor. Send it with propose, or ask for another key."),
        _ => null,
    };

    private static Caller? CallerOf(ValidationContext context) => ((Request)context.UserContext).Caller;

    /// <summary>Answered with status 401 or 403.</summary>
    private sealed class NotAllowed : ValidationError
    {
        public NotAllowed(string code, string message, GraphQLField? field)
            : base(message)
        {
            Code = code;
            if (field is not null)
            {
                Path = [(field.Alias?.Name ?? field.Name).StringValue];
            }
        }
    }
}
