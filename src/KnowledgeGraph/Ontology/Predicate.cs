using System.Collections.Immutable;

namespace KnowledgeGraph.Ontology;

/// <summary>What a value of an attribute or qualifier is.</summary>
public enum Range
{
    /// <summary>Free text, with a language where known.</summary>
    Text,

    /// <summary>A word of a <see cref="Vocabulary"/>.</summary>
    Word,

    /// <summary>An interval of time.</summary>
    Time,

    /// <summary>A number with its comparator, unit and category.</summary>
    Quantity,

    /// <summary>Latitude and longitude.</summary>
    Point,

    /// <summary>A scheme and a value of that scheme.</summary>
    Identifier,

    /// <summary>Another entity.</summary>
    Entity,
}

/// <summary>What a claim can say of its subject: an <see cref="Attribute"/> or a <see cref="Relation"/>.</summary>
public abstract class Predicate
{
    private protected Predicate(string name, string description)
    {
        Name = name;
        Description = description;
    }

    /// <summary>Attributes in camel case (<c>partCount</c>), relations in upper snake case (<c>PART_OF</c>).</summary>
    public string Name { get; }

    /// <summary>One sentence, with units and bounds.</summary>
    public string Description { get; }

    /// <summary>The kinds that may be its subject; a narrower kind fits.</summary>
    public required ImmutableArray<Kind> Subjects { get; init; }

    /// <summary>What a claim may add, in the order shown to people.</summary>
    public ImmutableArray<Qualifier> Qualifiers { get; init; } = [];

    /// <summary>Whether one value (attribute) or object at a time (relation) is allowed, so that two differ in conflict.</summary>
    public bool IsSingleValued { get; init; }

    /// <summary>Whether its time is a state that lasts (HELD, MEMBER_OF, inForce): typed without a quantifier it means "at least".</summary>
    public bool IsState { get; init; }

    /// <summary>Whether <paramref name="kind"/> may be the subject.</summary>
    public bool Admits(Kind kind) => Subjects.Any(kind.Is);

    /// <summary>The qualifier of that name, or null.</summary>
    public Qualifier? Qualifier(string name) => Qualifiers.FirstOrDefault(q => q.Name == name);

    /// <inheritdoc/>
    public override string ToString() => Name;
}

/// <summary>A value that an entity has.</summary>
public sealed class Attribute : Predicate
{
    internal Attribute(string name, Range range, string description)
        : base(name, description)
    {
        Range = range;
    }

    /// <summary>What its values are; never <see cref="Range.Entity"/>.</summary>
    public Range Range { get; }

    /// <summary>The words allowed, when <see cref="Range"/> is <see cref="Range.Word"/>.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>Whether it counts people or things as one claimant does: never merged, preferred or summed.</summary>
    public bool IsFigure { get; init; }
}

/// <summary>A relation from one entity to another.</summary>
public sealed class Relation : Predicate
{
    internal Relation(string name, string forward, string inverse, string description)
        : base(name, description)
    {
        Forward = forward;
        Inverse = inverse;
    }

    /// <summary>The kinds that may be its object; a narrower kind fits.</summary>
    public required ImmutableArray<Kind> Objects { get; init; }

    /// <summary>Read from the subject, as a GraphQL field: <c>participatedIn</c>.</summary>
    public string Forward { get; }

    /// <summary>Read from the object, as a GraphQL field: <c>participants</c>.</summary>
    public string Inverse { get; }

    /// <summary>The words of a sentence from its subject to its object: <c>took part in</c>.</summary>
    public required string Reads { get; init; }

    /// <summary>The words of a sentence from its object to its subject: <c>was attended by</c>.</summary>
    public required string ReadsBack { get; init; }

    /// <summary>When set, subject and object must share one of <see cref="Predicate.Subjects"/> (SUCCEEDED_BY: an Actor by an Actor).</summary>
    public bool JoinsTheSame { get; init; }

    /// <summary>Pairs of ends that fit when not every subject fits every object (PART_OF: Event to Event or Process); empty when all do.</summary>
    public ImmutableArray<(Kind Subject, Kind Object)> Ends { get; init; } = [];

    /// <summary>Whether an edge from <paramref name="subject"/> to <paramref name="object"/> is allowed.</summary>
    public bool Joins(Kind subject, Kind @object) =>
        Ends.IsEmpty
            ? Admits(subject) && Objects.Any(@object.Is)
              && (!JoinsTheSame || Subjects.Any(kind => subject.Is(kind) && @object.Is(kind)))
            : Ends.Any(end => subject.Is(end.Subject) && @object.Is(end.Object));
}

/// <summary>What a claim may add to an attribute or relation.</summary>
/// <remarks>A qualifier of one name has one type everywhere.</remarks>
public sealed class Qualifier
{
    internal Qualifier(string name, Range range, string description)
    {
        Name = name;
        Range = range;
        Description = description;
    }

    /// <summary>In camel case: <c>onBehalfOf</c>.</summary>
    public string Name { get; }

    /// <summary>What its values are.</summary>
    public Range Range { get; }

    /// <summary>One sentence, with units and bounds.</summary>
    public string Description { get; }

    /// <summary>The words allowed, when <see cref="Range"/> is <see cref="Range.Word"/>.</summary>
    public Vocabulary? Vocabulary { get; init; }

    /// <summary>The kind that fits, when <see cref="Range"/> is <see cref="Range.Entity"/>.</summary>
    public Kind? Kind { get; init; }

    /// <summary>Whether values add up (two capacities of one participation) instead of rivalling each other.</summary>
    public bool IsMany { get; init; }

    /// <summary>Whether facts that differ in it are different facts; "not stated" is a value of its own.</summary>
    public bool IsDistinguishing { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
