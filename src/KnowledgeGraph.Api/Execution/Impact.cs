using GraphQL;
using GraphQL.Types;

namespace KnowledgeGraph.Api.Execution;

/// <summary>What a field costs beside its answer, in units of one plain field: the work of the question behind it.</summary>
/// <param name="Price">Charged whatever it answers.</param>
/// <param name="Walk">What is charged at most for going over the things that it reads, beside one unit for each of them.</param>
/// <remarks>
/// Estimated before, and charged while the answer is made, with the same numbers; checked by the command <c>hostile</c> of the benchmarks.
/// A question that walks pays for each thing that it reads, so that one about little is cheap; over a knowledge base much larger than the
/// starter the price of the walk is reached, and from there on a thing costs one unit.
/// </remarks>
internal readonly record struct Impact(int Price, int Walk = 0)
{
    private const string Key = "impact";

    /// <summary>Of one act of a batch: reading, checking, writing it, and the facts that it touches.</summary>
    public const int OfAct = 200;

    /// <summary>Of one thing that a question which walks reads: reading it, and what is made of it.</summary>
    public const int OfStep = 25;

    private const int OfQuestion = 200, OfConnection = 5, OfSchema = 9, OfWrite = 5_000;

    /// <summary>Fields of <c>Query</c> that cost more than others.</summary>
    private static readonly Dictionary<string, Impact> Dear = new(StringComparer.Ordinal)
    {
        // These go over all that there is, whatever they answer.
        ["knowledgeBase"] = new(12_000),
        ["events"] = new(17_000),
        ["documents"] = new(24_000),
        ["actors"] = new(12_000),
        ["topics"] = new(3_000),
        ["places"] = new(3_000),
        ["search"] = new(17_000),
        ["claims"] = new(17_000),

        // These walk.
        ["conflicts"] = new(OfQuestion, 60_000),
        ["singleSided"] = new(OfQuestion, 76_000),
        ["whoMetWhom"] = new(OfQuestion, 34_000),
        ["meetings"] = new(OfQuestion, 32_000),
        ["lineage"] = new(OfQuestion, 24_000),
        ["unrealised"] = new(OfQuestion, 28_000),
        ["timeline"] = new(OfQuestion, 40_000),
        ["coverage"] = new(OfQuestion, 33_000),
        ["paths"] = new(OfQuestion, 50_000),
        ["network"] = new(OfQuestion, 56_000),
        ["coParticipation"] = new(OfQuestion, 60_000),
        ["processRoles"] = new(OfQuestion, 20_000),
        ["changes"] = new(OfQuestion, 10_000),
    };

    /// <summary>All that it may cost before its answer: what an estimate takes.</summary>
    public int Most => Price + Walk;

    /// <summary>Writes on every field of a schema what it costs.</summary>
    public static void Mark(ISchema schema)
    {
        foreach (var type in schema.AllTypes.OfType<IObjectGraphType>())
        {
            foreach (var field in type.Fields)
            {
                var impact = type == schema.Mutation ? new(OfWrite)
                    : type == schema.Query ? Dear.GetValueOrDefault(field.Name, new(OfQuestion))
                    : type == schema.Subscription ? new(OfQuestion)
                    : field.ResolvedType?.GetNamedType().Name.EndsWith("Connection", StringComparison.Ordinal) == true ? new(OfConnection)
                    : type.Name.StartsWith("__", StringComparison.Ordinal) ? new(OfSchema) // as the engine tells it, beside data
                    : default(Impact);
                if (impact != default)
                {
                    field.WithMetadata(Key, impact);
                }
            }
        }
    }

    /// <summary>What a field costs.</summary>
    public static Impact Of(FieldType field) => field.GetMetadata(Key, default(Impact));
}
