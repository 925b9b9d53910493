using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Names;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Projection;

/// <summary>Answers one <see cref="EntityQuery"/> over a view of an in-memory graph.</summary>
internal sealed class EntityFinder(GraphView view, EntityQuery query)
{
    /// <summary>All that it asks for in order, whatever its page.</summary>
    public EntityList All(CancellationToken cancellation)
    {
        var (outside, undated) = (0, 0);
        var kept = new List<(Position Position, Found Found)>();
        foreach (var id in Candidates().Where(IsOfKind))
        {
            cancellation.ThrowIfCancellationRequested();
            if (view.EntityAt(id) is not { } entity || !Meets(entity))
            {
                continue;
            }

            var times = view.TimesOf(entity.Id);
            var certainty = Placement.Judge(times, query.During);
            undated += times.IsEmpty ? 1 : 0;
            if (query.During is not null && (times.IsEmpty ? !query.IncludeUndated : certainty < query.Certainty))
            {
                outside += times.IsEmpty ? 0 : 1;
                continue;
            }

            var position = PositionOf(entity, times);
            kept.Add((position, new Found(entity, times, certainty, position.Cursor)));
        }

        return new EntityList([.. kept.OrderBy(item => item.Position, Position.Order(query.IsDescending))], outside, undated);
    }

    /// <summary>Those that the query names; else the neighbours of the first other end that a condition names; else every entity.</summary>
    private IEnumerable<EntityId> Candidates()
    {
        if (query.Among is { } among)
        {
            return among.Select(view.Survivor).Distinct();
        }

        var anchor = query.Conditions.Select(condition => condition.Value).OfType<Value.Reference>().FirstOrDefault();
        if (anchor is null)
        {
            return view.AllEntities();
        }

        var end = view.Survivor(anchor.Id);
        return view.FactsAt(end).SelectMany(fact => new[] { fact.Subject, fact.Object ?? fact.Subject }).Where(id => id != end).Distinct();
    }

    /// <summary>Asked first: it needs no facts.</summary>
    private bool IsOfKind(EntityId id) => query.Kinds.IsEmpty || (view.KindOf(id) is { } kind && query.Kinds.Any(kind.Is));

    private bool Meets(Entity entity)
    {
        return query.Conditions.IsEmpty || Holds(entity.Id, [.. view.FactsAt(entity.Id).Where(FactFilter.None.Admits)]);
    }

    private bool Holds(EntityId id, Fact[] facts) => query.Conditions.All(condition => facts.Any(fact =>
        fact.Predicate == condition.Predicate
        && (condition.Direction is Direction.Incoming ? fact.Object == id : fact.Subject == id)
        && (condition.Scheme is not { } scheme || fact.Values.Any(rival => rival.Value is Value.Identifier identifier && identifier.Scheme == scheme))
        && (condition.Qualifier is not { } qualifier || fact.Qualifiers[qualifier.Name].Any(stated => IsThe(stated, qualifier.Value)))
        && Holds(fact, condition)));

    private bool Holds(Fact fact, Condition condition) => condition.Value switch
    {
        null => true,
        Value.Reference reference => (condition.Direction is Direction.Incoming ? fact.Subject : fact.Object) == view.Survivor(reference.Id),
        var value => fact.Values.Any(rival => IsThe(rival.Value, value)),
    };

    private bool IsThe(Value stated, Value wanted) => (stated, wanted) switch
    {
        (Value.Reference one, Value.Reference other) => view.Survivor(one.Id) == view.Survivor(other.Id),
        (Value.Text one, Value.Text { Language: null } other) => one.Content == other.Content,
        _ => Pool.Key(stated) == Pool.Key(wanted),
    };

    private Position PositionOf(Entity entity, ImmutableArray<Interval> times) => query.Order switch
    {
        EntityOrder.Time => Position.ByTime(times, entity.Id.Value),
        EntityOrder.Name when entity.Label is null => new Position(true, entity.Id.Value),
        EntityOrder.Name => new Position(false, $"{Fold.Text(entity.Label!)} {entity.Id.Value}"),
        _ => new Position(false, entity.Id.Value),
    };
}

/// <summary>Entities in order, and what was left out.</summary>
internal sealed record EntityList(ImmutableArray<(Position Position, Found Found)> Items, int Outside, int Undated)
{
    /// <summary>The page of <paramref name="query"/>, which made the list.</summary>
    public Page<Found> Page(EntityQuery query)
    {
        var (order, after) = (Position.Order(query.IsDescending), Position.Read(query.After));
        var rest = after is { } last ? Items.Where(item => order.Compare(item.Position, last) > 0).ToImmutableArray() : Items;
        return new Page<Found>([.. rest.Take(query.First).Select(item => item.Found)], rest.Length > query.First, Items.Length, Outside, Undated);
    }
}
