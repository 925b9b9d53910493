using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Claims;

/// <summary>The stable, readable name of an entity: a prefix, a slash and a slug, such as <c>person/sergei-lavrov</c>.</summary>
/// <remarks>Lower-case letters, digits, hyphens and dots; 3 to 200 characters. Ids are for ever: a merged one still answers.</remarks>
public readonly partial record struct EntityId : IComparable<EntityId>
{
    /// <summary>The prefixes of ids that are not entities'.</summary>
    public static readonly IReadOnlyCollection<string> Reserved = ["claim", "fact", "judgement", "revision"];

    /// <exception cref="ArgumentException"><paramref name="value"/> is not of that form.</exception>
    public EntityId(string value)
    {
        Value = IsWellFormed(value)
            ? value
            : throw new ArgumentException($"\"{value}\" is no entity id; one looks like person/sergei-lavrov.", nameof(value));
    }

    /// <summary>The text; null only in the default value.</summary>
    public string Value { get; }

    /// <summary>Whether <paramref name="text"/> has the form of an id; it need not be known.</summary>
    public static bool IsWellFormed([NotNullWhen(true)] string? text) =>
        text is { Length: >= 3 and <= 200 } && Form().IsMatch(text)
        && !Reserved.Contains(text[..text.IndexOf('/', StringComparison.Ordinal)]);

    /// <summary>The id, or null when <paramref name="text"/> has not its form.</summary>
    public static EntityId? Parse(string? text) => IsWellFormed(text) ? new EntityId(text) : null;

    /// <inheritdoc/>
    public int CompareTo(EntityId other) => string.CompareOrdinal(Value, other.Value);

    /// <inheritdoc/>
    public override string ToString() => Value ?? "";

    /// <summary>Ordinal order of the text.</summary>
    public static bool operator <(EntityId left, EntityId right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal order of the text.</summary>
    public static bool operator >(EntityId left, EntityId right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal order of the text.</summary>
    public static bool operator <=(EntityId left, EntityId right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal order of the text.</summary>
    public static bool operator >=(EntityId left, EntityId right) => left.CompareTo(right) >= 0;

    [GeneratedRegex("^[a-z][a-z0-9-]*/[a-z0-9][a-z0-9.-]*\\z", RegexOptions.CultureInvariant)]
    private static partial Regex Form();
}

/// <summary>The id of a claim: <c>claim/</c> and a hash of everything that it asserts.</summary>
public readonly record struct ClaimId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}

/// <summary>The id of a fact: <c>fact/</c> and a hash of what its claims are about.</summary>
public readonly record struct FactId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}

/// <summary>The id of a judgement: <c>judgement/</c> and a hash of the pair, the verdict and the reason.</summary>
public readonly record struct JudgementId(string Value)
{
    /// <inheritdoc/>
    public override string ToString() => Value ?? "";
}
