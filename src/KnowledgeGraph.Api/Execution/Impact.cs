using GraphQL;
using GraphQL.Types;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What a field costs beside its answer, in units of one plain field: the work of the question behind it.</summary>
/// <remarks>Estimated before, and charged while the answer is made, with the same numbers; checked by the command <c>hostile</c> of the benchmarks.</remarks>
internal static class Impact
{
    private const string Key = "impact";
    private const int OfQuestion = 200, OfConnection = 5;

    /// <summary>Questions that walk over much of the graph, whatever their answer holds.</summary>
    private static readonly Dictionary<string, int> Dear = new(StringComparer.Ordinal)
    {
        ["conflicts"] = 5_000,
        ["singleSided"] = 5_000,
        ["whoMetWhom"] = 3_000,
        ["meetings"] = 2_000,
        ["knowledgeBase"] = 2_000,
        ["search"] = 1_000,
        ["claims"] = 1_000,
    };

    /// <summary>Writes on every field of a schema what it costs.</summary>
    public static void Mark(ISchema schema)
    {
        foreach (var type in schema.AllTypes.OfType<IObjectGraphType>().Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)))
        {
            foreach (var field in type.Fields)
            {
                var units = type == schema.Query ? Dear.GetValueOrDefault(field.Name, OfQuestion)
                    : field.ResolvedType?.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal) == true ? OfConnection
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
