using GraphQL;
using GraphQL.Resolvers;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Schema;

/// <summary>An argument of a field: name, type as the schema language writes it, description, default.</summary>
internal sealed record Argument(string Name, string Type, string Description, object? Default = null);

/// <summary>Adds fields to types as the schema language writes them: <c>names: [Name!]!</c>.</summary>
internal static class Fields
{
    /// <summary>A field whose value is there, or loaded with its level.</summary>
    public static void Add<T>(
        this IComplexGraphType type,
        string name,
        string sdl,
        string description,
        Func<T, IResolveFieldContext, object?> resolve,
        params IEnumerable<Argument> arguments) =>
        type.AddField(Declare(name, sdl, description, arguments, new FuncFieldResolver<object>(context => Guard(context, () => resolve((T)context.Source!, context)))));

    /// <summary>A field whose value is asked of the store.</summary>
    public static void Ask<T>(
        this IComplexGraphType type,
        string name,
        string sdl,
        string description,
        Func<T, IResolveFieldContext, Task<object?>> resolve,
        params IEnumerable<Argument> arguments) =>
        type.AddField(Declare(name, sdl, description, arguments, new FuncFieldResolver<object>(context => GuardAsync(context, () => resolve((T)context.Source!, context)))));

    /// <summary>A field of a subscription: what it asks for is checked when it begins, and each event is resolved.</summary>
    public static void Follow(
        this ObjectGraphType type,
        string name,
        string sdl,
        string description,
        Func<IResolveFieldContext, object?> resolve,
        Func<IResolveFieldContext, Task> begin,
        params IEnumerable<Argument> arguments)
    {
        var field = Declare(name, sdl, description, arguments, new FuncFieldResolver<object>(context => Guard(context, () => resolve(context))));
        field.StreamResolver = new SourceStreamResolver<object>(async context =>
        {
            await GuardAsync(context, async () =>
            {
                await begin(context);
                return null;
            });
            return NoEvents.Instance;
        });
        type.AddField(field);
    }

    /// <summary>A field of an interface: it has no resolver.</summary>
    public static void Declare(this IComplexGraphType type, FieldType field) => type.AddField(new FieldType
    {
        Name = field.Name,
        Description = field.Description,
        ResolvedType = field.ResolvedType,
        Arguments = field.Arguments is null ? null : [.. field.Arguments],
    });

    /// <summary>A field of an input type.</summary>
    public static void Input(this InputObjectGraphType type, string name, string sdl, string description, object? defaultValue = null) =>
        type.AddField(new FieldType { Name = name, Description = description, ResolvedType = Type(sdl), DefaultValue = defaultValue });

    /// <summary>A type as the schema language writes it; the name is resolved when the schema is complete.</summary>
    public static IGraphType Type(string sdl) => sdl switch
    {
        [.. var inner, '!'] => new NonNullGraphType(Type(inner)),
        ['[', .. var inner, ']'] => new ListGraphType(Type(inner)),
        _ => new GraphQLTypeReference(sdl),
    };

    /// <summary>How many items a connection may give: 0 to <see cref="Storage.Limits.MaxPage"/>.</summary>
    /// <exception cref="ExecutionError"><c>LIMIT</c>.</exception>
    public static int First(this IResolveFieldContext context)
    {
        var first = context.GetArgument<int>("first");
        return first is >= 0 and <= Storage.Limits.MaxPage
            ? first
            : throw ErrorCodes.Error(ErrorCodes.Limit, $"first is 0 to {Storage.Limits.MaxPage}, not {first}; take further pages with after.");
    }

    /// <summary>An argument that may be absent.</summary>
    public static T? Optional<T>(this IResolveFieldContext context, string name) => context.HasArgument(name) ? context.GetArgument<T?>(name) : default;

    private static FieldType Declare(string name, string sdl, string description, IEnumerable<Argument> arguments, IFieldResolver resolver) => new()
    {
        Name = name,
        Description = description,
        ResolvedType = Type(sdl),
        Resolver = resolver,
        Arguments = [.. arguments.Select(argument => new QueryArgument(Type(argument.Type))
        {
            Name = argument.Name,
            Description = argument.Description,
            DefaultValue = argument.Default,
        })],
    };

    private static object? Guard(IResolveFieldContext context, Func<object?> resolve)
    {
        try
        {
            return resolve();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw Seen(context, problem);
        }
    }

    private static async ValueTask<object?> GuardAsync(IResolveFieldContext context, Func<Task<object?>> resolve)
    {
        try
        {
            return await resolve();
        }
        catch (Exception problem) when (problem is not OperationCanceledException)
        {
            throw Seen(context, problem);
        }
    }

    /// <summary>Events are asked for one by one, never pushed.</summary>
    private sealed class NoEvents : IObservable<object?>, IDisposable
    {
        public static readonly NoEvents Instance = new();

        public IDisposable Subscribe(IObserver<object?> observer) => this;

        public void Dispose()
        {
        }
    }

    private static ExecutionError Seen(IResolveFieldContext context, Exception problem) =>
        ErrorCodes.Seen(problem, ((Request)context.UserContext).Report);
}
