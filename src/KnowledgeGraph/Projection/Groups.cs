using System.Collections.Immutable;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Projection;

/// <summary>Which entities are judged the same, at each revision.</summary>
internal sealed class Groups
{
    public static readonly Groups Empty = new(ImmutableDictionary<EntityId, History<ImmutableArray<EntityId>>>.Empty);
    private readonly ImmutableDictionary<EntityId, History<ImmutableArray<EntityId>>> members;

    private Groups(ImmutableDictionary<EntityId, History<ImmutableArray<EntityId>>> members)
    {
        this.members = members;
    }

    /// <summary>Groups of which the histories are known.</summary>
    public static Groups Of(IEnumerable<KeyValuePair<EntityId, History<ImmutableArray<EntityId>>>> members) => new(members.ToImmutableDictionary());

    /// <summary>The id that stands for the group of <paramref name="id"/>; itself when it is alone.</summary>
    public EntityId Survivor(EntityId id, long revision) => Members(id, revision)[0];

    /// <summary>The group of <paramref name="id"/>, itself included, the survivor first, the rest in ordinal order.</summary>
    public ImmutableArray<EntityId> Members(EntityId id, long revision) =>
        members.TryGetValue(id, out var history) && history.TryAt(revision, out var group) ? group : [id];

    /// <summary>The revisions at which the group of <paramref name="id"/> was found again; none when it was never judged the same as another.</summary>
    public IEnumerable<long> Revisions(EntityId id) => members.TryGetValue(id, out var history) ? history.Revisions : [];

    /// <summary>With the groups around <paramref name="touched"/> found again from the pairs judged the same.</summary>
    /// <param name="touched">The ends of judgements that came or went.</param>
    /// <param name="same">For an id, the ids that it is now judged the same as.</param>
    /// <param name="introduced">When an id was introduced: the first stands for its group, the smallest id where that is a tie.</param>
    /// <param name="revision">The revision from which it holds.</param>
    /// <param name="changed">The entities whose survivor changed.</param>
    public Groups Regroup(
        IEnumerable<EntityId> touched,
        Func<EntityId, IEnumerable<EntityId>> same,
        Func<EntityId, long> introduced,
        long revision,
        ISet<EntityId> changed)
    {
        var result = members.ToBuilder();
        var seen = new HashSet<EntityId>();
        foreach (var start in touched.SelectMany(id => Members(id, revision)).Distinct())
        {
            if (!seen.Add(start))
            {
                continue;
            }

            var group = Reach(start, same);
            seen.UnionWith(group);
            var survivor = group.OrderBy(introduced).ThenBy(id => id).First();
            ImmutableArray<EntityId> ordered = [survivor, .. group.Where(id => id != survivor).Order()];
            foreach (var id in group)
            {
                if (Survivor(id, revision) != survivor)
                {
                    changed.Add(id);
                }

                result[id] = (members.GetValueOrDefault(id) ?? History<ImmutableArray<EntityId>>.Empty).Then(revision, ordered);
            }
        }

        return new Groups(result.ToImmutable());
    }

    /// <summary>Everything that a chain of <paramref name="same"/> joins to <paramref name="start"/>.</summary>
    public static HashSet<EntityId> Reach(EntityId start, Func<EntityId, IEnumerable<EntityId>> same)
    {
        var group = new HashSet<EntityId> { start };
        var open = new Queue<EntityId>([start]);
        while (open.TryDequeue(out var next))
        {
            foreach (var other in same(next).Where(group.Add))
            {
                open.Enqueue(other);
            }
        }

        return group;
    }
}
