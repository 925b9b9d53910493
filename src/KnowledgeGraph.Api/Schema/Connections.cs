using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Schema;

/// <summary>Relay connections: one type for each relation and direction, and those of the questions.</summary>
internal static class Connections
{
    public static IEnumerable<IGraphType> All()
    {
        yield return PageInfo();
        foreach (var relation in Relations.All)
        {
            foreach (var direction in new[] { Direction.Outgoing, Direction.Incoming })
            {
                var isOutgoing = direction is Direction.Outgoing;
                var node = EntityTypes.End(isOutgoing ? relation.Objects : relation.Subjects);
                var what = isOutgoing ? relation.Description : $"Read backwards: {relation.Description}";
                yield return Edge<FactEdge>(NameOf(relation, direction), what, edge => edge.Cursor, type =>
                {
                    type.Add<FactEdge>("node", node + "!", "The entity at the other end.", (edge, _) => edge.Epoch.Entity(edge.Other));
                    type.Add<FactEdge>("fact", FactTypes.NameOf(relation) + "!", "The relation, and who says so.", (edge, _) => edge.Fact);
                    type.Add<FactEdge>("certainty", "Certainty", "Whether it is in the window; null without a window or a date.", (edge, _) => edge.Fact.Placed!.Certainty);
                });
                yield return Connection<FactEdge>(NameOf(relation, direction), what);
            }
        }

        yield return Edge<FactEdge>("FactConnection", "Facts.", edge => edge.Cursor, type =>
        {
            type.Add<FactEdge>("node", "Fact!", "The fact.", (edge, _) => edge.Fact);
            type.Add<FactEdge>("certainty", "Certainty", "Whether it is in the window; null without a window or a date.", (edge, _) => edge.Fact.Placed?.Certainty);
        });
        yield return Connection<FactEdge>("FactConnection", "Facts.");
        foreach (var kind in Roots)
        {
            yield return Edge<EntityEdge>($"{kind.Name}Connection", $"{kind.Plural} in order.", edge => edge.Found.Cursor, type =>
            {
                type.Add<EntityEdge>("node", kind.Name + "!", "The entity.", (edge, _) => new EntityNode(edge.Epoch, edge.Found.Entity));
                type.Add<EntityEdge>("time", "Interval", "When it was; null for what has no date.", (edge, _) => edge.Found.Times.IsEmpty ? null : edge.Found.Times[0]);
                type.Add<EntityEdge>("certainty", "Certainty", "Whether it is in the window; null without a window or a date.", (edge, _) => edge.Found.Certainty);
            });
            yield return Connection<EntityEdge>($"{kind.Name}Connection", $"{kind.Plural} in order.");
        }
    }

    /// <summary>The kinds whose entities can be listed at the root.</summary>
    public static readonly Kind[] Roots = [Kinds.Actor, Kinds.Document, Kinds.Event, Kinds.Topic, Kinds.Place];

    /// <summary>The connection type of a relation read from one end: <c>ParticipantsConnection</c>.</summary>
    public static string NameOf(Relation relation, Direction direction)
    {
        var name = direction is Direction.Outgoing ? relation.Forward : relation.Inverse;
        return char.ToUpperInvariant(name[0]) + name[1..] + "Connection";
    }

    /// <summary>The facts of an entity as a connection.</summary>
    public static object? Load(EntityNode node, IResolveFieldContext context, FactQuery query)
    {
        var asked = query with
        {
            Filter = context.Filter(FactFilter.None),
            Order = context.GetArgument<FactOrder>("orderBy"),
            IsDescending = context.GetArgument<bool>("descending"),
            First = context.First(),
            After = context.Optional<string>("after"),
        };
        return node.Epoch.Facts(node.Entity.Id, asked, page => Of(node.Epoch, page, node.Entity.Id) with { HasBefore = asked.After is not null });
    }

    /// <summary>A page of a list that is there as a whole.</summary>
    /// <exception cref="ExecutionError"><c>BAD_CURSOR</c>: <paramref name="after"/> is not of this list.</exception>
    public static ConnectionOf<T> Slice<T>(IReadOnlyList<T> all, Func<T, string> cursor, int first, string? after)
    {
        var last = after is null ? -1 : Enumerable.Range(0, all.Count).FirstOrDefault(index => cursor(all[index]) == after, -1);
        return after is null || last >= 0
            ? new([.. all.Skip(last + 1).Take(first)], cursor, all.Count - last - 1 > first, all.Count) { HasBefore = after is not null }
            : throw ErrorCodes.Error(ErrorCodes.BadCursor, $"\"{after}\" is no cursor of this list; take one from the page before.");
    }

    /// <summary>A page of facts as a connection, seen from <paramref name="self"/>.</summary>
    public static ConnectionOf<FactEdge> Of(Epoch epoch, FactPage page, EntityId self) => new(
        [.. page.Items.Select(placed => new FactEdge(
            epoch,
            new FactNode(epoch, placed.Fact, placed),
            placed.Fact.Object is { } target && placed.Fact.Subject == self ? target : placed.Fact.Subject,
            placed.Cursor))],
        edge => edge.Cursor,
        page.HasMore,
        page.Total,
        page.Outside,
        page.Undated);

    /// <summary>The edge type of a connection.</summary>
    public static ObjectGraphType Edge<T>(string connection, string description, Func<T, string> cursor, Action<ObjectGraphType> fields)
    {
        var type = new ObjectGraphType { Name = EdgeOf(connection), Description = description };
        type.Add<T>("cursor", "String!", "Its position, stable while data is added.", (edge, _) => cursor(edge));
        fields(type);
        return type;
    }

    /// <summary>The connection type over an edge type.</summary>
    /// <param name="connection">Its name.</param>
    /// <param name="description">What it lists.</param>
    /// <param name="more">Adds fields of its own.</param>
    /// <param name="isPlaced">Whether a window can leave something out of it.</param>
    public static ObjectGraphType Connection<T>(string connection, string description, Action<ObjectGraphType>? more = null, bool isPlaced = true)
    {
        var type = new ObjectGraphType { Name = connection, Description = description };
        type.Add<ConnectionOf<T>>("edges", $"[{EdgeOf(connection)}!]!", "The items of this page.", (page, _) => page.Edges);
        type.Add<ConnectionOf<T>>("pageInfo", "PageInfo!", "Whether there is more.", (page, _) => page);
        type.Add<ConnectionOf<T>>("totalCount", "Int!", "How many there are in all, filters applied.", (page, _) => page.Total);
        if (isPlaced)
        {
            type.Add<ConnectionOf<T>>("outsideWindow", "Int!", "How many the window removed.", (page, _) => page.Outside);
            type.Add<ConnectionOf<T>>("undated", "Int!", "How many have no date to place them by, shown or not.", (page, _) => page.Undated);
        }

        more?.Invoke(type);
        return type;
    }

    private static string EdgeOf(string connection) => connection[..^"Connection".Length] + "Edge";

    private static ObjectGraphType PageInfo()
    {
        var type = new ObjectGraphType { Name = "PageInfo", Description = "Where a page stands in its list." };
        type.Add<IPage>("hasNextPage", "Boolean!", "Whether more follow.", (page, _) => page.HasMore);
        type.Add<IPage>("hasPreviousPage", "Boolean!", "Whether the page was asked for by a cursor, so that something comes before.", (page, _) => page.HasBefore);
        type.Add<IPage>("startCursor", "String", "The first item's cursor; null on an empty page.", (page, _) => page.StartCursor);
        type.Add<IPage>("endCursor", "String", "The last item's cursor; null on an empty page.", (page, _) => page.EndCursor);
        return type;
    }
}

/// <summary>What PageInfo shows of a connection, whatever its edges are.</summary>
internal interface IPage
{
    /// <summary>Whether more follow.</summary>
    bool HasMore { get; }

    /// <summary>Whether something comes before.</summary>
    bool HasBefore { get; }

    /// <summary>The first item's cursor.</summary>
    string? StartCursor { get; }

    /// <summary>The last item's cursor.</summary>
    string? EndCursor { get; }
}

/// <summary>A page of edges, and what was left out.</summary>
internal sealed record ConnectionOf<T>(T[] Edges, Func<T, string> Cursor, bool HasMore, int Total, int Outside = 0, int Undated = 0, object? Answer = null) : IPage
{
    public bool HasBefore { get; init; }

    public string? StartCursor => Edges is [var first, ..] ? Cursor(first) : null;

    public string? EndCursor => Edges is [.., var last] ? Cursor(last) : null;
}

/// <summary>A fact on a page, and the entity at its other end.</summary>
internal sealed record FactEdge(Epoch Epoch, FactNode Fact, EntityId Other, string Cursor);

/// <summary>An entity on a page.</summary>
internal sealed record EntityEdge(Epoch Epoch, Found Found);
