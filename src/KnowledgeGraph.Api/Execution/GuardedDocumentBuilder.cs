using GraphQL.Execution;
using GraphQLParser;
using GraphQLParser.AST;
using GraphQLParser.Exceptions;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Parses documents, and refuses those that would cost more than they say. Linear in the document: each fragment is measured once.</summary>
/// <remarks>It runs before validation, because validating and executing nested fragments can cost exponential time.</remarks>
internal sealed class GuardedDocumentBuilder : IDocumentBuilder
{
    private const int Characters = 64_000, Tokens = 6_000, Depth = 24, ExpandedFields = 4_000, Spreads = 400, RootFields = 30, Directives = 4;
    private readonly GraphQLDocumentBuilder inner = new() { MaxDepth = 128 };

    public GraphQLDocument Build(string body)
    {
        if (body.Length > Characters)
        {
            throw Refused($"a document has at most {Characters} characters, this one has {body.Length}");
        }

        CountTokens(body);
        GraphQLDocument document;
        try
        {
            document = inner.Build(body);
        }
        catch (GraphQLMaxDepthExceededException)
        {
            throw Refused("the document is nested too deeply");
        }

        new Measure(document).Check();
        return document;
    }

    private static GraphQL.ExecutionError Refused(string why) => ErrorCodes.Error(ErrorCodes.Limit, $"Refused: {why}. Ask in several requests.");

    private static void CountTokens(string body)
    {
        try
        {
            var position = 0;
            for (var count = 0; ; count++)
            {
                var token = Lexer.Lex(body, position);
                if (token.Kind == TokenKind.EOF)
                {
                    return;
                }

                position = token.End;
                if (count == Tokens)
                {
                    throw Refused($"a document has at most {Tokens} tokens");
                }
            }
        }
        catch (GraphQLParserException)
        {
            // The parser will say where.
        }
    }

    private sealed class Measure(GraphQLDocument document)
    {
        private readonly Dictionary<string, GraphQLFragmentDefinition> fragments = document.Definitions.OfType<GraphQLFragmentDefinition>()
            .GroupBy(fragment => fragment.FragmentName.Name.StringValue).ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

        private readonly Dictionary<string, (long Fields, long Spreads, int Depth)> measured = new(StringComparer.Ordinal);
        private readonly HashSet<string> open = new(StringComparer.Ordinal);

        public void Check()
        {
            foreach (var operation in document.Definitions.OfType<GraphQLOperationDefinition>())
            {
                if (operation.SelectionSet.Selections.Count > RootFields)
                {
                    throw Refused($"an operation has at most {RootFields} fields at its root");
                }

                var (fields, spreads, depth) = Of(operation.SelectionSet);
                if (depth > Depth)
                {
                    throw Refused($"fields are nested at most {Depth} deep, here {depth}");
                }

                if (fields > ExpandedFields || spreads > Spreads)
                {
                    throw Refused($"a document has at most {ExpandedFields} fields and {Spreads} spreads once fragments are expanded, this one has {fields} and {spreads}");
                }
            }
        }

        private (long Fields, long Spreads, int Depth) Of(GraphQLSelectionSet? set)
        {
            var (fields, spreads, depth) = (0L, 0L, 0);
            foreach (var selection in set?.Selections ?? [])
            {
                if (selection is IHasDirectivesNode { Directives.Items.Count: > Directives })
                {
                    throw Refused($"a field has at most {Directives} directives");
                }

                var inner = selection switch
                {
                    GraphQLField field => Plus(Of(field.SelectionSet), 1, 0, 1),
                    GraphQLInlineFragment inline => Of(inline.SelectionSet),
                    GraphQLFragmentSpread spread => Plus(OfFragment(spread.FragmentName.Name.StringValue), 0, 1, 0),
                    _ => default,
                };
                (fields, spreads, depth) = (Math.Min(fields + inner.Fields, int.MaxValue), Math.Min(spreads + inner.Spreads, int.MaxValue), Math.Max(depth, inner.Depth));
            }

            return (fields, spreads, depth);
        }

        private (long Fields, long Spreads, int Depth) OfFragment(string name)
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

            var result = Of(fragment.SelectionSet);
            open.Remove(name);
            return measured[name] = result;
        }

        private static (long Fields, long Spreads, int Depth) Plus((long Fields, long Spreads, int Depth) measure, int fields, int spreads, int depth) =>
            (measure.Fields + fields, measure.Spreads + spreads, measure.Depth + depth);
    }
}
