using System.Collections;
using GraphQL;
using GraphQL.Instrumentation;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Charges a request for what its answer holds, while it is made: no estimate, so that nothing honest is refused and nothing gets around it.</summary>
internal static class Budget
{
    /// <summary>Charges for a field, and for the items of its list before anything is made of them.</summary>
    public static ValueTask<object?> Spend(IResolveFieldContext context, FieldMiddlewareDelegate resolve)
    {
        var request = (Request)context.UserContext;
        var resolving = request.Spend(context.FieldDefinition.Name, Impact.Of(context.FieldDefinition), () => resolve(context));
        return resolving.IsCompletedSuccessfully ? new(Spent(request, resolving.Result)) : SpendLater(request, resolving);
    }

    private static async ValueTask<object?> SpendLater(Request request, ValueTask<object?> resolving) => Spent(request, await resolving);

    private static object? Spent(Request request, object? value)
    {
        request.Spend((value as ICollection)?.Count ?? 0);
        return value;
    }
}
