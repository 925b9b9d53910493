using GraphQLParser.AST;

namespace KnowledgeGraph.Api.Execution;

/// <summary>How large a document is once its fragments are expanded, without expanding them.</summary>
internal sealed class DocumentMeasure(GraphQLDocument document)
{
    private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
        .GroupBy(fragment => fragment.FragmentName.Name.StringValue).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private readonly Dictionary<string, Size> measured = new(StringComparer.Ordinal);
    private readonly HashSet<string> open = new(StringComparer.Ordinal);
    private int aliases, introspections;

    /// <exception cref="GraphQL.ExecutionError"><c>LIMIT</c>: something is over its limit.</exception>
    public void Check()
    {
        RequestLimits.Operations.Check(document.Definitions.Count(definition => definition is GraphQLOperationDefinition));
        RequestLimits.Fragments.Check(document.Definitions.Count(definition => definition is GraphQLFragmentDefinition));
        var (fields, spreads) = (0L, 0L);
        foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
        {
            RequestLimits.Variables.Check(operation.Variables?.Count ?? 0);
            CheckDirectives(operation);
            var size = Of(operation.SelectionSet);
            RequestLimits.RootFields.Check(size.Direct);
            RequestLimits.Depth.Check(size.Depth);
            (fields, spreads) = (fields + size.Fields, spreads + size.Spreads);
        }

        // What no operation uses is parsed and validated all the same.
        foreach (var unused in fragments.Values.Where(fragment => !measured.ContainsKey(fragment.FragmentName.Name.StringValue)))
        {
            var size = Of(unused.SelectionSet);
            (fields, spreads) = (fields + size.Fields, spreads + size.Spreads);
        }

        RequestLimits.Fields.Check(fields);
        RequestLimits.Spreads.Check(spreads);
    }

    private Size Of(GraphQLSelectionSet? set)
    {
        var sum = default(Size);
        Dictionary<string, int>? repeats = null;
        foreach (var selection in set?.Selections ?? [])
        {
            CheckDirectives(selection);
            switch (selection)
            {
                case GraphQLField field:
                    Take(field);
                    var inner = Of(field.SelectionSet);
                    sum = sum.Plus(new Size(inner.Fields + 1, inner.Spreads, inner.Depth + 1, 1));
                    var name = (field.Alias?.Name ?? field.Name).StringValue;
                    repeats ??= new(StringComparer.Ordinal);
                    RequestLimits.Repeats.Check(repeats[name] = repeats.GetValueOrDefault(name) + 1);
                    break;
                case GraphQLInlineFragment inline:
                    var within = Of(inline.SelectionSet);
                    sum = sum.Plus(within with { Spreads = within.Spreads + 1 });
                    break;
                case GraphQLFragmentSpread spread:
                    var size = OfFragment(spread.FragmentName.Name.StringValue);
                    sum = sum.Plus(size with { Spreads = size.Spreads + 1 });
                    break;
            }
        }

        return sum;
    }

    private Size OfFragment(string name)
    {
        if (measured.TryGetValue(name, out var known))
        {
            return known;
        }

        // An unknown or cyclic fragment is left to the rules of the specification.
        if (!fragments.TryGetValue(name, out var fragment) || !open.Add(name))
        {
            return default;
        }

        CheckDirectives(fragment);
        var result = Of(fragment.SelectionSet);
        open.Remove(name);
        return measured[name] = result;
    }

    private void Take(GraphQLField field)
    {
        aliases += field.Alias is null ? 0 : 1;
        RequestLimits.Aliases.Check(aliases);
        introspections += field.Name.StringValue is "__schema" or "__type" ? 1 : 0;
        RequestLimits.Introspections.Check(introspections);
        foreach (var argument in field.Arguments?.Items ?? [])
        {
            CheckLists(argument.Value);
        }
    }

    private static void CheckLists(GraphQLValue value)
    {
        switch (value)
        {
            case GraphQLListValue list:
                RequestLimits.List.Check(list.Values?.Count ?? 0);
                foreach (var item in list.Values ?? [])
                {
                    CheckLists(item);
                }

                break;
            case GraphQLObjectValue { Fields: { } fields }:
                foreach (var field in fields)
                {
                    CheckLists(field.Value);
                }

                break;
        }
    }

    private static void CheckDirectives(ASTNode node) => RequestLimits.DirectivesOfOne.Check((node as IHasDirectivesNode)?.Directives?.Count ?? 0);

    /// <summary>Of a selection with its fragments: how many fields and spreads, how deep, and how many fields at its own level.</summary>
    private readonly record struct Size(long Fields, long Spreads, int Depth, long Direct)
    {
        private const long Most = int.MaxValue;

        public Size Plus(Size other) => new(
            Math.Min(Fields + other.Fields, Most), Math.Min(Spreads + other.Spreads, Most), Math.Max(Depth, other.Depth), Math.Min(Direct + other.Direct, Most));
    }
}
