using System.Collections.Immutable;

namespace KnowledgeGraph.Ontology;

/// <summary>A kind of entity: a node of the single tree under <see cref="Kinds.Entity"/>.</summary>
/// <remarks>Kinds are compared by reference; <see cref="Kinds"/> declares each once.</remarks>
public sealed class Kind
{
    internal Kind(string name, Kind? parent, string description, bool isAbstract = false, string? plural = null)
    {
        Name = name;
        Parent = parent;
        Description = description;
        IsAbstract = isAbstract;
        Plural = plural ?? name + "s";
    }

    /// <summary>In Pascal case, as in GraphQL types and Neo4j labels: <c>TalksRound</c>.</summary>
    public string Name { get; }

    /// <summary>In Pascal case: <c>Bodies</c>; for addresses and prose.</summary>
    public string Plural { get; }

    /// <summary>The more general kind; null only for <see cref="Kinds.Entity"/>.</summary>
    public Kind? Parent { get; }

    /// <summary>One sentence that a domain expert could correct.</summary>
    public string Description { get; }

    /// <summary>Whether only narrower kinds may be introduced.</summary>
    public bool IsAbstract { get; }

    /// <summary>The PLOVER (manual of 2021) category and mode, such as <c>CONSULT, phone</c>; null where PLOVER has none.</summary>
    public string? Plover { get; init; }

    /// <summary>CAMEO codes with their leading zeros; empty where CAMEO has none.</summary>
    public ImmutableArray<string> Cameo { get; init; } = [];

    /// <summary>This kind, its parent, and so on up to <see cref="Kinds.Entity"/>.</summary>
    public IEnumerable<Kind> Lineage
    {
        get
        {
            for (var kind = this; kind is not null; kind = kind.Parent)
            {
                yield return kind;
            }
        }
    }

    /// <summary>Whether this is <paramref name="other"/> or narrower.</summary>
    public bool Is(Kind other) => Lineage.Contains(other);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
