using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;
using GraphQLParser.Visitors;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Fields of one name in one selection can be made one (GraphQL spec, section 5.3.2), without comparing them in pairs.</summary>
/// <remarks>
/// The engine's own rule compares every pair. Being the same is transitive: here each field is compared with the first of its group. What
/// is left is counted and bounded.
/// </remarks>
internal sealed class FieldsMerge : ValidationRuleBase
{
    private const int MaxSteps = 20_000;

    public override ValueTask<INodeVisitor?> GetPreNodeVisitorAsync(ValidationContext context)
    {
        foreach (var operation in context.Document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            var root = operation.Operation switch
            {
                OperationType.Mutation => (IGraphType?)context.Schema.Mutation,
                OperationType.Subscription => context.Schema.Subscription,
                _ => context.Schema.Query,
            };
            new Walk(context).Check([(operation.SelectionSet, root)]);
        }

        return default;
    }

    private sealed class Walk(ValidationContext context)
    {
        private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = context.Document.Definitions.OfType<GraphQLFragmentDefinition>()
            .GroupBy(fragment => fragment.FragmentName.Name.StringValue).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

        private readonly HashSet<string> reported = new(StringComparer.Ordinal);
        private int steps;

        public void Check(List<(GraphQLSelectionSet Set, IGraphType? Parent)> sets)
        {
            CheckShape(sets, "", RequestLimits.Depth.AtMost);
            CheckSame(sets, "", RequestLimits.Depth.AtMost);
        }

        /// <summary>Whatever the object is, the answer has one shape.</summary>
        private void CheckShape(List<(GraphQLSelectionSet, IGraphType?)> sets, string path, int levels)
        {
            foreach (var (name, fields) in levels < 0 ? [] : Collect(sets))
            {
                var first = fields[0];
                var other = fields.Find(field => !IsSameShape(first.Definition?.ResolvedType, field.Definition?.ResolvedType));
                if (other is not null)
                {
                    Report(path + name, first, other, $"they have the types {first.Definition?.ResolvedType} and {other.Definition?.ResolvedType}");
                }
                else
                {
                    CheckShape(Inner(fields), $"{path}{name}.", levels - 1);
                }
            }
        }

        /// <summary>Where an object can have both, they are the same field with the same arguments.</summary>
        private void CheckSame(List<(GraphQLSelectionSet, IGraphType?)> sets, string path, int levels)
        {
            foreach (var (name, fields) in levels < 0 ? [] : Collect(sets))
            {
                var general = fields.Where(field => field.Parent is not IObjectGraphType).ToArray();
                var special = fields.Where(field => field.Parent is IObjectGraphType).GroupBy(field => field.Parent).Select(group => group.ToArray()).ToArray();
                foreach (var group in special.Length == 0 ? [general] : special.Select(own => general.Concat(own).ToArray()))
                {
                    var first = group[0];
                    steps += group.Length;
                    if (Array.Find(group, field => field.Node.Name.Value != first.Node.Name.Value) is { } other)
                    {
                        Report(path + name, first, other, $"{first.Node.Name.StringValue} and {other.Node.Name.StringValue} are different fields");
                    }
                    else if (Array.Find(group, field => field.Arguments != first.Arguments) is { } differing)
                    {
                        Report(path + name, first, differing, "they have different arguments");
                    }
                    else
                    {
                        CheckSame(Inner(group), $"{path}{name}.", levels - 1);
                    }
                }
            }
        }

        private static List<(GraphQLSelectionSet, IGraphType?)> Inner(IEnumerable<Field> fields) =>
            [.. fields.Where(field => field.Node.SelectionSet is not null).Select(field => (field.Node.SelectionSet!, field.Definition?.ResolvedType?.GetNamedType()))];

        private Dictionary<string, List<Field>> Collect(List<(GraphQLSelectionSet Set, IGraphType? Parent)> sets)
        {
            var found = new Dictionary<string, List<Field>>(StringComparer.Ordinal);
            var spread = new HashSet<string>(StringComparer.Ordinal);
            foreach (var (set, parent) in sets)
            {
                Collect(set, parent, found, spread);
            }

            return found;
        }

        private void Collect(GraphQLSelectionSet set, IGraphType? parent, Dictionary<string, List<Field>> found, HashSet<string> spread)
        {
            foreach (var selection in set.Selections)
            {
                if (++steps > MaxSteps)
                {
                    throw ErrorCodes.Error(ErrorCodes.Limit, $"Refused: comparing its fields of one name takes more than {MaxSteps} steps. Use aliases less alike, or ask in several requests.");
                }

                switch (selection)
                {
                    case GraphQLField field:
                        var name = (field.Alias?.Name ?? field.Name).StringValue;
                        (found.TryGetValue(name, out var same) ? same : found[name] = []).Add(new Field(field, parent, Definition(field, parent)));
                        break;
                    case GraphQLInlineFragment inline:
                        Collect(inline.SelectionSet, inline.TypeCondition is { } condition ? TypeOf(condition) : parent, found, spread);
                        break;
                    case GraphQLFragmentSpread { FragmentName.Name: var fragmentName } when spread.Add(fragmentName.StringValue) && fragments.TryGetValue(fragmentName.StringValue, out var fragment):
                        Collect(fragment.SelectionSet, TypeOf(fragment.TypeCondition), found, spread);
                        break;
                }
            }
        }

        private IGraphType? TypeOf(GraphQLTypeCondition condition) => context.Schema.AllTypes[condition.Type.Name];

        private FieldType? Definition(GraphQLField field, IGraphType? parent) => field.Name.StringValue switch
        {
            "__typename" => context.Schema.TypeNameMetaFieldType,
            "__schema" => context.Schema.SchemaMetaFieldType,
            "__type" => context.Schema.TypeMetaFieldType,
            var name => (parent as IComplexGraphType)?.GetField(name),
        };

        private void Report(string name, Field one, Field other, string why)
        {
            if (reported.Add(name))
            {
                context.ReportError(new CannotMerge(context, $"The fields {name} cannot be one, because {why}. Give one of them an alias.", one.Node, other.Node));
            }
        }
    }

    /// <summary>Lists and nulls are the same, and so is the type of a leaf; what is unknown is told by another rule.</summary>
    private static bool IsSameShape(IGraphType? one, IGraphType? other) => (one, other) switch
    {
        (null, _) or (_, null) => true,
        (NonNullGraphType { ResolvedType: var first }, NonNullGraphType { ResolvedType: var second }) => IsSameShape(first, second),
        (ListGraphType { ResolvedType: var first }, ListGraphType { ResolvedType: var second }) => IsSameShape(first, second),
        (NonNullGraphType, _) or (_, NonNullGraphType) or (ListGraphType, _) or (_, ListGraphType) => false,
        _ => one.IsLeafType() || other.IsLeafType() ? one == other : true,
    };

    private sealed record Field(GraphQLField Node, IGraphType? Parent, FieldType? Definition)
    {
        private static readonly SDLPrinter Printer = new();
        private string? arguments;

        /// <summary>As text, in one order.</summary>
        public string Arguments => arguments ??= string.Join(
            ',', (Node.Arguments?.Items ?? []).Select(argument => $"{argument.Name.StringValue}:{Printer.Print(argument.Value)}").Order(StringComparer.Ordinal));
    }

    private sealed class CannotMerge : ValidationError
    {
        public CannotMerge(ValidationContext context, string message, params ASTNode[] nodes)
            : base(context.Document.Source, "5.3.2", message, nodes)
        {
            Code = "OVERLAPPING_FIELDS_CAN_BE_MERGED";
        }
    }
}
