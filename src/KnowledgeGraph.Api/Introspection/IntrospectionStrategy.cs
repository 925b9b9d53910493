using System.Buffers;
using GraphQL;
using GraphQL.Execution;
using GraphQL.Types;
using GraphQLParser.AST;
using KnowledgeGraph.Api.Execution;
using ExecutionContext = GraphQL.Execution.ExecutionContext;

namespace KnowledgeGraph.Api.Introspection;

/// <summary>Answers documents that ask for the schema alone. What is told twice is copied, so that the work is that of the schema, not of the answer.</summary>
internal sealed class IntrospectionStrategy(Func<SchemaNodes> nodes) : ParallelExecutionStrategy, IExecutionStrategySelector
{
    /// <summary>A subscription is begun once, and then executed for each of its events (GraphQL spec, section 6.2.3).</summary>
    public IExecutionStrategy Select(ExecutionContext context) => context.Operation.Operation switch
    {
        OperationType.Query when IsAlone(context, context.Operation.SelectionSet, []) => this,
        OperationType.Subscription when ((Request)context.UserContext).Event is null => SubscriptionExecutionStrategy.Instance,
        OperationType.Mutation => SerialExecutionStrategy.Instance,
        _ => Instance,
    };

    public override Task<ExecutionResult> ExecuteAsync(ExecutionContext context)
    {
        var plan = PlanOf(context, context.Schema.Query, context.Operation.SelectionSet);
        var answer = new Writing((Request)context.UserContext);
        answer.WriteRoot(plan, nodes());
        return Task.FromResult(new ExecutionResult { Executed = true, Document = context.Document, Operation = context.Operation, Data = new RawJson(answer.Written) });
    }

    private static bool IsAlone(ExecutionContext context, GraphQLSelectionSet set, HashSet<string> seen) => set.Selections.All(selection => selection switch
    {
        GraphQLField field => field.Name.StringValue is "__schema" or "__type" or "__typename",
        GraphQLInlineFragment inline => IsAlone(context, inline.SelectionSet, seen),
        GraphQLFragmentSpread { FragmentName.Name: var name } => !seen.Add(name.StringValue) || IsAlone(context, Fragment(context, name).SelectionSet, seen),
        _ => false,
    });

    private static GraphQLFragmentDefinition Fragment(ExecutionContext context, GraphQLName name) =>
        context.Document.Definitions.OfType<GraphQLFragmentDefinition>().First(fragment => fragment.FragmentName.Name.Value == name.Value);

    private Plan PlanOf(ExecutionContext context, IGraphType type, GraphQLSelectionSet set) => new(
    [
        .. CollectFieldsFrom(context, type, set, null).Select(pair => new PlannedField(
            System.Text.Encoding.UTF8.GetBytes($"\"{pair.Key}\":"),
            pair.Value.field.Name.StringValue,
            Argument(context, pair.Value.field, "includeDeprecated") is not false and not null,
            Argument(context, pair.Value.field, "name") as string,
            pair.Value.field.SelectionSet is { } inner ? PlanOf(context, pair.Value.fieldType.ResolvedType!.GetNamedType(), inner) : null)),
    ]);

    private static object? Argument(ExecutionContext context, GraphQLField field, string name) => field.Arguments?.Items.Find(argument => argument.Name.Value == name)?.Value switch
    {
        GraphQLTrueBooleanValue => true,
        GraphQLStringValue text => text.Value.ToString(),
        GraphQLVariable variable => context.Variables.ValueFor(variable.Name, out var value) ? value.Value : null,
        _ => null,
    };

    private sealed class Plan(PlannedField[] fields)
    {
        public PlannedField[] Fields => fields;
    }

    private sealed record PlannedField(byte[] Key, string Name, bool IncludesDeprecated, string? Asked, Plan? Inner);

    /// <summary>An answer as it is written, and where in it each thing stands.</summary>
    private sealed class Writing(Request request)
    {
        private readonly ArrayBufferWriter<byte> output = new(64_000);
        private readonly Dictionary<(SchemaNode, Plan), Range> told = [];

        public ReadOnlyMemory<byte> Written => output.WrittenMemory;

        public void WriteRoot(Plan plan, SchemaNodes nodes)
        {
            Write("{"u8);
            var isFirst = true;
            foreach (var field in plan.Fields)
            {
                Begin(field, ref isFirst);
                Write(field.Name switch
                {
                    "__typename" => "\"Query\""u8.ToArray(),
                    "__schema" => nodes.Root,
                    _ => nodes.Find(field.Asked ?? ""),
                }, field);
            }

            Write("}"u8);
        }

        private void Write(object? value, PlannedField field)
        {
            switch (value)
            {
                case byte[] json:
                    Write(json);
                    break;
                case SchemaNode node:
                    Write(node, field.Inner!);
                    break;
                case SchemaNode[] list:
                    Write("["u8);
                    var isFirst = true;
                    foreach (var item in list.Where(item => field.IncludesDeprecated || !item.IsDeprecated))
                    {
                        Write(isFirst ? ""u8 : ","u8);
                        isFirst = false;
                        Write(item, field.Inner!);
                    }

                    Write("]"u8);
                    break;
                default:
                    Write("null"u8);
                    break;
            }
        }

        private void Write(SchemaNode node, Plan plan)
        {
            if (told.TryGetValue((node, plan), out var before))
            {
                Write(output.WrittenSpan[before]);
                return;
            }

            var start = output.WrittenCount;
            Write("{"u8);
            var isFirst = true;
            foreach (var field in plan.Fields)
            {
                Begin(field, ref isFirst);
                Write(field.Name == "__typename" ? System.Text.Encoding.UTF8.GetBytes($"\"{node.Type}\"") : node.Fields.GetValueOrDefault(field.Name), field);
            }

            Write("}"u8);
            told[(node, plan)] = start..output.WrittenCount;
        }

        private void Begin(PlannedField field, ref bool isFirst)
        {
            request.SpendOnSchema();
            Write(isFirst ? ""u8 : ","u8);
            isFirst = false;
            Write(field.Key);
        }

        private void Write(ReadOnlySpan<byte> json)
        {
            RequestLimits.Schema.Check((long)output.WrittenCount + json.Length);
            output.Write(json);
        }
    }
}
