using GraphQL.Types;
using GraphQL.Validation;
using GraphQL.Validation.Errors;
using GraphQL.Validation.Rules;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Arguments are of their types (GraphQL spec, section 5.6.1); an unknown word or field is told with the nearest known one.</summary>
internal sealed class ArgumentsFit : ValidationRuleBase
{
    /// <summary>The rules of the specification, ours in the place of two of the engine's own.</summary>
    public static readonly IReadOnlyList<IValidationRule> Rules =
        [new FewErrors(), .. DocumentValidator.CoreRules.Where(rule => rule is not (ArgumentsOfCorrectType or OverlappingFieldsCanBeMerged)), new ArgumentsFit(), new FieldsMerge()];

    private readonly INodeVisitor visitor = new MatchingNodeVisitor<GraphQLArgument>((argument, context) =>
    {
        if (context.TypeInfo.GetArgument() is { ResolvedType: { } type } && context.IsValidLiteralValue(type, argument.Value) is { } wrong)
        {
            context.ReportError(new ArgumentsOfCorrectTypeError(context, argument, $"{wrong} {Advice(type, argument.Value)}".TrimEnd()));
        }
    });

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context) => new(visitor);

    /// <summary>Advice on the first word or field in a literal that its type does not have; null when there is none.</summary>
    private static string? Advice(IGraphType type, GraphQLValue value) => (type, value) switch
    {
        (NonNullGraphType { ResolvedType: { } inner }, _) => Advice(inner, value),
        (ListGraphType { ResolvedType: { } item }, GraphQLListValue { Values: { } values }) => values.Select(each => Advice(item, each)).FirstOrDefault(advice => advice is not null),
        (ListGraphType { ResolvedType: { } item }, _) => Advice(item, value),
        (EnumerationGraphType words, GraphQLEnumValue word) => Word(words, word.Name.StringValue),
        (EnumerationGraphType words, GraphQLStringValue text) => Word(words, text.Value.ToString()),
        (IInputObjectGraphType input, GraphQLObjectValue { Fields: { } fields }) => fields.Select(field => Field(input, field)).FirstOrDefault(advice => advice is not null),
        _ => null,
    };

    private static string? Word(EnumerationGraphType words, string word) =>
        words.Values.FindByName(word) is null ? Nearest.Advise(word, words.Values.Select(value => value.Name)) : "Write it without quotation marks.";

    private static string? Field(IInputObjectGraphType input, GraphQLObjectField field) => input.GetField(field.Name) is { ResolvedType: { } type }
        ? Advice(type, field.Value)
        : Nearest.Advise(field.Name.StringValue, input.Fields.Select(known => known.Name));
}
