using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Where introspection is turned off, the schema is not told; <c>__typename</c> is.</summary>
internal sealed class NoIntrospection : ValidationRuleBase
{
    public static readonly NoIntrospection Rule = new();

    private readonly INodeVisitor visitor = new MatchingNodeVisitor<GraphQLField>((field, context) =>
    {
        if (field.Name.StringValue is "__schema" or "__type")
        {
            context.ReportError(new IntrospectionOff(context, field));
        }
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(visitor);

    private sealed class IntrospectionOff : ValidationError
    {
        public IntrospectionOff(ValidationContext context, GraphQLField field)
            : base(context.Document.Source, null, $"Introspection is turned off on this server, {field.Name.StringValue} is not answered. The contract is the file schema.graphql of its release.", field)
        {
            Code = ErrorCodes.IntrospectionOff;
        }
    }
}
