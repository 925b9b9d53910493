using System.Collections.Immutable;
using GraphQL;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The known entities that the arguments of a field name, of merged ones the survivors.</summary>
/// <remarks>All of them end with <c>BAD_ID</c>, <c>PIN_CONFLICT</c>, <c>UNKNOWN_ID</c> or, of a kind that is not expected, <c>BAD_KIND</c>.</remarks>
internal static class Named
{
    /// <summary>The one that a required argument names.</summary>
    public static async Task<EntityId> Entity(this IResolveFieldContext context, Epoch epoch, string argument, Expected? expected = null) =>
        (await Ids.Known(epoch, [context.GetArgument<string>(argument)], argument, expected, context.CancellationToken))[0];

    /// <summary>The one that an argument names; null when it is left out.</summary>
    public static async Task<EntityId?> EntityOrNone(this IResolveFieldContext context, Epoch epoch, string argument, Expected? expected = null) =>
        context.Optional<string>(argument) is null ? null : await context.Entity(epoch, argument, expected);

    /// <summary>Those that an argument names, in their order; none when it is left out.</summary>
    public static async Task<ImmutableArray<EntityId>> Entities(this IResolveFieldContext context, Epoch epoch, string argument, Expected? expected = null) =>
        context.Optional<string[]>(argument) is { } ids ? [.. await Ids.Known(epoch, ids, argument, expected, context.CancellationToken)] : [];

    /// <summary>The same without repetition, of a list that has at most <see cref="RequestLimits.Lanes"/> ids.</summary>
    /// <exception cref="ExecutionError"><c>LIMIT</c>: there are more.</exception>
    public static async Task<ImmutableArray<EntityId>> Few(this IResolveFieldContext context, Epoch epoch, string argument, Expected? expected = null) =>
        context.Optional<string[]>(argument) is { } ids && ids.Length > RequestLimits.Lanes.AtMost
            ? throw ErrorCodes.Error(ErrorCodes.Limit, $"{argument} takes at most {RequestLimits.Lanes.AtMost} ids, not {ids.Length}.")
            : [.. (await context.Entities(epoch, argument, expected)).Distinct()];
}
