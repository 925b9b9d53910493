using System.Text.Json;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Refuses variables that would cost more than any question needs, before they are made into values. Linear in their size.</summary>
internal static class VariablesGuard
{
    /// <exception cref="GraphQL.ExecutionError"><c>LIMIT</c>: too deep, too many, or too long.</exception>
    public static void Check(JsonElement variables)
    {
        var values = 0;
        Walk(variables, 1, ref values);
    }

    private static void Walk(JsonElement value, int depth, ref int values)
    {
        RequestLimits.VariableValues.Check(++values);
        switch (value.ValueKind)
        {
            case JsonValueKind.Array:
                RequestLimits.JsonDepth.Check(depth);
                RequestLimits.List.Check(value.GetArrayLength());
                foreach (var item in value.EnumerateArray())
                {
                    Walk(item, depth + 1, ref values);
                }

                break;
            case JsonValueKind.Object:
                RequestLimits.JsonDepth.Check(depth);
                foreach (var member in value.EnumerateObject())
                {
                    Walk(member.Value, depth + 1, ref values);
                }

                break;
            case JsonValueKind.String:
                RequestLimits.Text.Check(Read(value).Length);
                break;
            case JsonValueKind.Number:
                RequestLimits.Text.Check(value.GetRawText().Length);
                break;
        }
    }

    private static string Read(JsonElement text)
    {
        try
        {
            return text.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw ErrorCodes.Error(ErrorCodes.BadRequest, "A variable holds half of a surrogate pair, which is no Unicode.");
        }
    }
}
