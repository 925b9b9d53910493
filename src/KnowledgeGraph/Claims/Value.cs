using KnowledgeGraph.Names;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Claims;

/// <summary>What a claim says of its subject: a value of an attribute, or the entity that a relation leads to.</summary>
/// <remarks>A closed family, one case for each <see cref="Ontology.Range"/>; compared by content.</remarks>
public abstract record Value
{
    private protected Value()
    {
    }

    /// <summary>Free text; the language is a BCP 47 tag, null when not known.</summary>
    public sealed record Text(string Content, string? Language = null) : Value
    {
        /// <inheritdoc/>
        public override string ToString() => Content;
    }

    /// <summary>A word of the predicate's vocabulary.</summary>
    public sealed record Word(string Content) : Value
    {
        /// <inheritdoc/>
        public override string ToString() => Content;
    }

    /// <summary>An interval of time.</summary>
    public sealed record Time(Interval Interval) : Value
    {
        /// <inheritdoc/>
        public override string ToString() => Interval.ToString();
    }

    /// <summary>A number as its claimant gave it.</summary>
    public sealed record Amount(Quantity Quantity) : Value
    {
        /// <inheritdoc/>
        public override string ToString() => Quantity.ToString();
    }

    /// <summary>A place on Earth in degrees, WGS 84; latitude -90 to 90, longitude -180 to 180.</summary>
    public sealed record Point(double Latitude, double Longitude) : Value
    {
        /// <inheritdoc/>
        public override string ToString() => FormattableString.Invariant($"{Latitude}, {Longitude}");
    }

    /// <summary>A name that another collection gives: a scheme and a value of it.</summary>
    public sealed record Identifier(string Scheme, string Content) : Value
    {
        /// <summary>As a source writes it: one spelling for one UN symbol, so that sources that spell it otherwise still name the same thing.</summary>
        public static Identifier Stated(string scheme, string content) =>
            new(scheme, scheme == "un-symbol" && UnSymbol.TryParse(content, out var symbol) ? symbol.ToString() : content);

        /// <inheritdoc/>
        public override string ToString() => $"{Scheme}: {Content}";
    }

    /// <summary>Another entity, by the id that the claim states.</summary>
    public sealed record Reference(EntityId Id) : Value
    {
        /// <inheritdoc/>
        public override string ToString() => Id.Value;
    }

    /// <summary>Whether this and <paramref name="other"/> cannot both be true where one value is allowed.</summary>
    public bool Excludes(Value other) => (this, other) switch
    {
        (Time a, Time b) => a.Interval.Excludes(b.Interval),
        (Amount a, Amount b) => a.Quantity.Excludes(b.Quantity),
        (Text a, Text b) => a.Content != b.Content && a.Language == b.Language,
        _ => this != other,
    };

    internal void AddTo(Digest digest)
    {
        _ = this switch
        {
            Text text => digest.Add("text").Add(text.Content).Add(text.Language),
            Word word => digest.Add("word").Add(word.Content),
            Time time => AddInterval(digest.Add("time"), time.Interval),
            Amount { Quantity: var q } => digest.Add("quantity").Add(q.Low).Add(q.High).Add(q.Comparator.ToString())
                .Add(q.Of).Add(q.Unit).Add(q.Category).Add(q.Words),
            Point point => digest.Add("point").Add(point.Latitude).Add(point.Longitude),
            Identifier identifier => digest.Add("identifier").Add(identifier.Scheme).Add(identifier.Content),
            Reference reference => digest.Add("entity").Add(reference.Id.Value),
            _ => throw new InvalidOperationException(),
        };
    }

    internal static Digest AddInterval(Digest digest, Interval? interval) =>
        interval is null
            ? digest.Add((string?)null)
            : digest.Add(interval.Edtf).Add(interval.How.ToString()).Add(interval.Zone).Add(interval.ZoneBasis.ToString())
                .Add(interval.YearBasis.ToString()).Add(interval.BoundsBasis.ToString()).Add(interval.Words);
}
