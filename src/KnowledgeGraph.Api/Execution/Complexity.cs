using System.Collections;
using System.Globalization;
using GraphQL;
using GraphQL.Types;
using GraphQL.Validation;
using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Estimates what an operation costs with its variables, before it asks anything, and refuses what is far over. Runs for cached documents too.</summary>
/// <remarks>
/// The guard has bounded the fields that it walks over. An estimate can be too low: what the answer really costs is charged while it is
/// made (<see cref="Budget"/>). It takes a page at the root as asked for, and below that a tenth of it, five at least, since few things
/// have as many neighbours as a page would hold.
/// </remarks>
internal sealed class Complexity : ValidationRuleBase
{
    public static readonly Complexity Rule = new();

    public override ValueTask<INodeVisitor?> GetPostNodeVisitorAsync(ValidationContext context)
    {
        var estimate = new Estimate(context, RequestLimits.Page.AtMost).OfOperation();
        var request = (Request)context.UserContext;
        request.Complexity = estimate;
        var dear = new Estimate(context, 0).Dear();
        if (dear.Sum(question => question.Units) > request.Limit)
        {
            context.ReportError(new TooComplex(Refusal(dear, request.Limit)));
        }
        else if (estimate > LimitOf(request))
        {
            context.ReportError(new TooComplex(Refusal(context, estimate, LimitOf(request))));
        }

        return default;
    }

    /// <summary>The estimate that is let through: more where the operator lets answers cost more.</summary>
    public static long LimitOf(Request request) => Math.Max(RequestLimits.Complexity.AtMost, request.Limit);

    private static string Refusal(ValidationContext context, long estimate, long limit)
    {
        var (fits, over) = (0, RequestLimits.Page.AtMost);
        while (over - fits > 1)
        {
            var middle = (fits + over) / 2;
            (fits, over) = new Estimate(context, middle).OfOperation() <= limit ? (middle, over) : (fits, middle);
        }

        var walks = new Estimate(context, 0).Walks();
        var advice = fits == 0 && walks.Sum(question => (long)question.Units) > limit / 2
            ? $"Most of it is what its questions may have to read: {Listed(walks)}. Ask in several requests."
            : fits == 0 ? "No size of its pages would make it fit: nest lists less deeply, or ask in several requests."
            : $"It would fit with first: {fits} at most on each of its pages.";
        return string.Create(CultureInfo.InvariantCulture, $"Refused: its complexity is estimated as {estimate:#,0}, {Times(estimate, limit)} the limit of {limit:#,0}. {advice}");
    }

    /// <summary>The price of the questions is charged whatever they answer, so it is known before.</summary>
    private static string Refusal((string Field, int Units)[] dear, long limit)
    {
        var sum = dear.Sum(question => (long)question.Units);
        return string.Create(CultureInfo.InvariantCulture, $"Refused: the work of its questions is {sum:#,0} units, {Times(sum, limit)} the limit of {limit:#,0} for an answer: {Listed(dear)}. Each would fit in a request of its own.");
    }

    private static string Listed((string Field, int Units)[] questions) =>
        string.Join(", ", questions.CountBy(question => question).OrderByDescending(pair => pair.Key.Units).ThenBy(pair => pair.Key.Field, StringComparer.Ordinal)
            .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key.Field} {pair.Key.Units:#,0}{(pair.Value == 1 ? "" : $" ({pair.Value} times)")}")));

    private static string Times(long estimate, long limit) => string.Create(CultureInfo.InvariantCulture, $"{(double)estimate / limit:#,0.#} times");

    /// <summary>Refused before it ran.</summary>
    private sealed class TooComplex : ValidationError
    {
        public TooComplex(string message)
            : base(message)
        {
            Code = ErrorCodes.Limit;
        }
    }

    /// <summary>One walk over an operation, with pages of at most <paramref name="largest"/> items.</summary>
    private sealed class Estimate(ValidationContext context, int largest)
    {
        private const long Most = long.MaxValue / 1_000_000;
        private const int OfList = 3, OfNestedPage = 5;

        private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = context.Document.Definitions.OfType<GraphQLFragmentDefinition>()
            .GroupBy(fragment => fragment.FragmentName.Name.StringValue).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

        public long OfOperation() => Of(context.Operation.SelectionSet, Root, null, isRoot: true);

        /// <summary>The questions at the root, inside knownAt too, each with its price; those that are skipped left out.</summary>
        public (string Field, int Units)[] Dear() => [.. Dear(context.Operation.SelectionSet, Root, impact => impact.Price)];

        /// <summary>The same with all that they may cost, of those that walk.</summary>
        public (string Field, int Units)[] Walks() => [.. Dear(context.Operation.SelectionSet, Root, impact => impact.Walk == 0 ? 0 : impact.Most)];

        private IEnumerable<(string Field, int Units)> Dear(GraphQLSelectionSet? set, IGraphType? parent, Func<Impact, int> of) =>
            (set?.Selections ?? []).Where(context.ShouldIncludeNode).SelectMany(selection => selection switch
            {
                GraphQLField field when Definition(field, parent) is { } definition => definition.Name == "knownAt"
                    ? Dear(field.SelectionSet, definition.ResolvedType?.GetNamedType(), of)
                    : of(Impact.Of(definition)) is > 0 and var units ? [(definition.Name, units)] : [],
                GraphQLInlineFragment inline => Dear(inline.SelectionSet, parent, of),
                GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment) => Dear(fragment.SelectionSet, parent, of),
                _ => [],
            });

        private IGraphType? Root => context.Operation.Operation switch
        {
            OperationType.Mutation => context.Schema.Mutation,
            OperationType.Subscription => context.Schema.Subscription,
            _ => context.Schema.Query,
        };

        /// <summary>Of one object; <paramref name="page"/> is how many items its list has, where the field that it comes from was given a size.</summary>
        private long Of(GraphQLSelectionSet? set, IGraphType? parent, int? page, bool isRoot = false)
        {
            var (sum, dearestCase) = (0L, 0L);
            foreach (var selection in set?.Selections ?? [])
            {
                if (!context.ShouldIncludeNode(selection))
                {
                    continue;
                }

                switch (selection)
                {
                    case GraphQLField field:
                        sum = Plus(sum, Of(field, parent, page, isRoot));
                        break;
                    case GraphQLInlineFragment inline:
                        Add(inline.SelectionSet, inline.TypeCondition?.Type);
                        break;
                    case GraphQLFragmentSpread spread when fragments.TryGetValue(spread.FragmentName.Name.StringValue, out var fragment):
                        Add(fragment.SelectionSet, fragment.TypeCondition.Type);
                        break;
                }
            }

            return Plus(sum, dearestCase);

            // An object is of one type: of the cases of an interface, one holds.
            void Add(GraphQLSelectionSet inner, GraphQLNamedType? condition)
            {
                var type = condition is null ? parent : context.Schema.AllTypes[condition.Name];
                var cost = Of(inner, type, page, isRoot);
                (sum, dearestCase) = type is IObjectGraphType && type != parent ? (sum, Math.Max(dearestCase, cost)) : (Plus(sum, cost), dearestCase);
            }
        }

        private long Of(GraphQLField field, IGraphType? parent, int? page, bool isRoot)
        {
            if (Definition(field, parent) is not { ResolvedType: { } type } definition)
            {
                return 1;
            }

            var isList = IsList(type);
            var acts = parent == context.Schema.Mutation ? Acts(field) : null;
            var asked = acts ?? Page(field, definition, isRoot);
            var items = !isList ? 1 : page ?? Ids(field) ?? OfList;
            var inner = field.SelectionSet is null ? 0 : Of(field.SelectionSet, type.GetNamedType(), asked ?? (isList ? null : page), isRoot && definition.Name == "knownAt");
            return Plus(1 + Impact.Of(definition).Most + ((acts ?? 0) * (long)Impact.OfAct), Times(items, isList ? Plus(inner, 1) : inner));
        }

        private FieldType? Definition(GraphQLField field, IGraphType? parent) => field.Name.StringValue switch
        {
            "__typename" => context.Schema.TypeNameMetaFieldType,
            "__schema" => context.Schema.SchemaMetaFieldType,
            "__type" => context.Schema.TypeMetaFieldType,
            var name => (parent as IComplexGraphType)?.GetField(name),
        };

        /// <summary>The size that a field asks for with <c>first</c>; null when it takes none.</summary>
        private int? Page(GraphQLField field, FieldType definition, bool isRoot)
        {
            if (definition.Arguments?.Find("first") is not { } argument)
            {
                return null;
            }

            var first = Math.Clamp(Argument(field, "first") as int? ?? argument.DefaultValue as int? ?? 0, 0, largest);
            return isRoot ? first : Math.Min(first, Math.Max(OfNestedPage, first / 10));
        }

        /// <summary>How many acts a mutation is asked for: each may change a fact.</summary>
        private int? Acts(GraphQLField field) => Argument(field, "input") is IDictionary<string, object?> input ? input.Values.OfType<ICollection>().Sum(list => list.Count) : null;

        private int? Ids(GraphQLField field) => (Argument(field, "ids") as ICollection)?.Count;

        private object? Argument(GraphQLField field, string name) =>
            context.ArgumentValues is { } all && all.TryGetValue(field, out var arguments) && arguments.TryGetValue(name, out var argument) ? argument.Value : null;

        private static bool IsList(IGraphType type) => type is ListGraphType || (type is NonNullGraphType { ResolvedType: { } inner } && IsList(inner));

        private static long Plus(long one, long other) => Math.Min(one + other, Most);

        private static long Times(int items, long each) => each > Most / Math.Max(items, 1) ? Most : items * each;
    }
}
