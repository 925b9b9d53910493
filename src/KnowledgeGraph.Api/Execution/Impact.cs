using GraphQL;
using GraphQL.Types;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What a field costs beside its answer, in units of one plain field: the work of the question behind it.</summary>
/// <remarks>Estimated before, and charged while the answer is made, with the same numbers; checked by the command <c>hostile</c> of the benchmarks.</remarks>
internal static class Impact
{
    private const string Key = "impact";

    /// <summary>Of one act of a batch: reading, checking, writing it, and the facts that it touches.</summary>
    public const int OfAct = 200;

    private const int OfQuestion = 200, OfConnection = 5, OfSchema = 9, OfWrite = 5_000;

    /// <summary>Questions that walk over much of the graph, whatever their answer holds.</summary>
    private static readonly Dictionary<string, int> Dear = new(StringComparer.Ordinal)
    {
        ["conflicts"] = 60_000,
        ["singleSided"] = 76_000,
        ["whoMetWhom"] = 34_000,
        ["knowledgeBase"] = 12_000,
        ["meetings"] = 32_000,
        ["events"] = 17_000,
        ["documents"] = 24_000,
        ["actors"] = 12_000,
        ["topics"] = 3_000,
        ["places"] = 3_000,
        ["lineage"] = 24_000,
        ["unrealised"] = 28_000,
        ["timeline"] = 40_000,
        ["coverage"] = 33_000,
        ["paths"] = 50_000,
        ["network"] = 56_000,
        ["coParticipation"] = 60_000,
        ["processRoles"] = 20_000,
        ["changes"] = 10_000,
        ["search"] = 17_000,
        ["claims"] = 17_000,
    };

    /// <summary>Writes on every field of a schema what it costs.</summary>
    public static void Mark(ISchema schema)
    {
        foreach (var type in schema.AllTypes.OfType<IObjectGraphType>())
        {
            foreach (var field in type.Fields)
            {
                var units = type == schema.Mutation ? OfWrite
                    : type == schema.Query ? Dear.GetValueOrDefault(field.Name, OfQuestion)
                    : type == schema.Subscription ? OfQuestion
                    : field.ResolvedType?.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal) == true ? OfConnection
                    : type.Name.StartsWith("__", StringComparison.Ordinal) ? OfSchema // as the engine tells it, beside data
                    : 0;
                if (units > 0)
                {
                    field.WithMetadata(Key, units);
                }
            }
        }
    }

    /// <summary>The units of a field.</summary>
    public static int Of(FieldType field) => field.GetMetadata(Key, 0);
}
