using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Claims;

/// <summary>Whether a claim affirms its fact.</summary>
public enum Polarity
{
    /// <summary>It is so.</summary>
    Affirms,

    /// <summary>It is not so.</summary>
    Denies,

    /// <summary>The speaker says that it is not known.</summary>
    SaysUnknown,
}

/// <summary>The mode of a fact itself, not of the words about it; from the strongest to the weakest.</summary>
public enum Modality
{
    /// <summary>It happened.</summary>
    Occurred,

    /// <summary>It goes on.</summary>
    Ongoing,

    /// <summary>Somebody is accused of it.</summary>
    Alleged,

    /// <summary>It would follow from something.</summary>
    Conditional,

    /// <summary>It is intended.</summary>
    Planned,

    /// <summary>Somebody asks for it.</summary>
    CalledFor,
}

/// <summary>One sourced statement: a value of an entity's attribute, or a relation from it to another entity. Immutable.</summary>
/// <remarks>Two claims that assert the same are the same: equality is that of <see cref="Id"/>.</remarks>
public sealed class Claim : IEquatable<Claim>
{
    private ClaimId? id;

    /// <summary>A hash of everything asserted: all below down to <see cref="Locator"/>.</summary>
    public ClaimId Id => id ??= Hashed();

    /// <summary>The entity that it is about, by the id stated.</summary>
    public required EntityId Subject { get; init; }

    /// <summary>The attribute or relation.</summary>
    public required Predicate Predicate { get; init; }

    /// <summary>The attribute's value, or a <see cref="Value.Reference"/> to the relation's object.</summary>
    public required Value Object { get; init; }

    /// <summary>What it adds.</summary>
    public Qualifiers Qualifiers { get; init; } = Qualifiers.None;

    /// <summary>When it is said to hold; for a figure its window; null when not stated.</summary>
    public Interval? Time { get; init; }

    /// <summary>Whether it affirms.</summary>
    public Polarity Polarity { get; init; }

    /// <summary>The mode of the fact.</summary>
    public Modality Modality { get; init; }

    /// <summary>Who says so, through whom.</summary>
    public required Attribution Attribution { get; init; }

    /// <summary>The document in which it stands.</summary>
    public required EntityId Source { get; init; }

    /// <summary>The source's date as known when the claim was made; null when not known.</summary>
    public Interval? SourceDate { get; init; }

    /// <summary>Where in the source: paragraph, page, row; never empty.</summary>
    public required string Locator { get; init; }

    /// <summary>What is outside the id: label, gist and quote.</summary>
    public Annotation Annotation { get; init; } = Annotation.None;

    /// <summary>The claim whose figure or wording the same source changed in this one; outside the id.</summary>
    public ClaimId? Revises { get; init; }

    /// <summary>The object of a relation; null for an attribute.</summary>
    public EntityId? Target => (Object as Value.Reference)?.Id;

    /// <summary>The entities that its fact is about: subject, object and those of qualifiers; may repeat.</summary>
    public IEnumerable<EntityId> Entities => Target is { } target
        ? [Subject, target, .. Qualifiers.Entities]
        : [Subject, .. Qualifiers.Entities];

    /// <summary>Every entity that it names: <see cref="Entities"/>, its source, and who speaks; may repeat.</summary>
    public IEnumerable<EntityId> Named => [.. Entities, Source, .. Attribution.Chain.SelectMany(hop => hop.Actors)];

    /// <summary>The same claim with another annotation.</summary>
    public Claim With(Annotation annotation) => new()
    {
        id = Id,
        Subject = Subject,
        Predicate = Predicate,
        Object = Object,
        Qualifiers = Qualifiers,
        Time = Time,
        Polarity = Polarity,
        Modality = Modality,
        Attribution = Attribution,
        Source = Source,
        SourceDate = SourceDate,
        Locator = Locator,
        Annotation = annotation,
        Revises = Revises,
    };

    /// <inheritdoc/>
    public bool Equals(Claim? other) => other is not null && Id == other.Id;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Claim);

    /// <inheritdoc/>
    public override int GetHashCode() => Id.GetHashCode();

    /// <inheritdoc/>
    public override string ToString() => $"{Subject} {Predicate} {Object}";

    private ClaimId Hashed()
    {
        var digest = new Digest("claim 1").Add(Subject.Value).Add(Predicate.Name);
        Object.AddTo(digest);
        Qualifiers.AddTo(digest);
        Value.AddInterval(digest, Time).Add(Polarity.ToString()).Add(Modality.ToString());
        Attribution.AddTo(digest);
        Value.AddInterval(digest.Add(Source.Value), SourceDate).Add(Locator);
        return new ClaimId("claim/" + digest.Short());
    }
}

/// <summary>What people add to a claim: hashed apart, so that it can be changed or erased while the ledger stays verifiable.</summary>
/// <param name="Label">The row's key in its source file; null when it has none.</param>
/// <param name="Gist">The statement in our words.</param>
/// <param name="Quote">At most <see cref="LongestQuote"/> words of the source.</param>
public sealed record Annotation(string? Label = null, string? Gist = null, string? Quote = null)
{
    /// <summary>The words that a quote may have.</summary>
    public const int LongestQuote = 25;

    /// <summary>Nothing added.</summary>
    public static readonly Annotation None = new();

    /// <summary>Set when the content was erased: the hash that it had.</summary>
    public string? ErasedHash { get; init; }

    /// <summary>64 hexadecimal digits, kept when the content is erased.</summary>
    public string Hash => ErasedHash ?? new Digest("annotation 1").Add(Label).Add(Gist).Add(Quote).Hex();
}
