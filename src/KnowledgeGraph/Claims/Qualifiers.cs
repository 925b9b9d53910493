using System.Collections.Immutable;

namespace KnowledgeGraph.Claims;

/// <summary>What a claim adds to its relation or attribute: for each qualifier stated, its values.</summary>
/// <remarks>Names and values are kept in one order, so that the same content is the same claim. A qualifier not stated is absent.</remarks>
public sealed class Qualifiers : IEquatable<Qualifiers>
{
    private readonly ImmutableSortedDictionary<string, ImmutableArray<Value>> values;

    private Qualifiers(ImmutableSortedDictionary<string, ImmutableArray<Value>> values)
    {
        this.values = values;
    }

    /// <summary>Nothing stated.</summary>
    public static Qualifiers None { get; } = new(ImmutableSortedDictionary.Create<string, ImmutableArray<Value>>(StringComparer.Ordinal));

    /// <summary>The qualifiers stated, in ordinal order of their names.</summary>
    public IEnumerable<string> Names => values.Keys;

    /// <summary>Whether nothing is stated.</summary>
    public bool IsEmpty => values.IsEmpty;

    /// <summary>Every entity named.</summary>
    public IEnumerable<EntityId> Entities =>
        values.Values.SelectMany(all => all).OfType<Value.Reference>().Select(reference => reference.Id);

    /// <summary>The values of <paramref name="name"/>, empty when not stated; in ordinal order, without repeats.</summary>
    public ImmutableArray<Value> this[string name] => values.TryGetValue(name, out var found) ? found : [];

    /// <summary>The only or first value of <paramref name="name"/>, or null when not stated.</summary>
    public Value? One(string name) => this[name] is [var first, ..] ? first : null;

    /// <summary>These, with <paramref name="stated"/> for <paramref name="name"/>; no values means not stated.</summary>
    public Qualifiers With(string name, params IEnumerable<Value> stated)
    {
        var sorted = stated.Distinct().OrderBy(value => value.GetType().Name + value, StringComparer.Ordinal).ToImmutableArray();
        return new(sorted.IsEmpty ? values.Remove(name) : values.SetItem(name, sorted));
    }

    /// <summary>These, with each entity replaced by what <paramref name="map"/> gives for it.</summary>
    public Qualifiers Map(Func<EntityId, EntityId> map) =>
        values.Aggregate(None, (all, pair) => all.With(
            pair.Key,
            pair.Value.Select(value => value is Value.Reference reference ? new Value.Reference(map(reference.Id)) : value)));

    /// <inheritdoc/>
    public bool Equals(Qualifiers? other) =>
        other is not null && values.Count == other.values.Count
        && values.Zip(other.values).All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.SequenceEqual(pair.Second.Value));

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Qualifiers);

    /// <inheritdoc/>
    public override int GetHashCode() => values.Aggregate(0, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value.Length));

    /// <inheritdoc/>
    public override string ToString() => string.Join("; ", values.Select(pair => $"{pair.Key}: {string.Join(", ", pair.Value)}"));

    internal void AddTo(Digest digest) => digest.Add(
        values,
        (d, pair) => d.Add(pair.Key).Add(pair.Value, (inner, value) => value.AddTo(inner)));
}
