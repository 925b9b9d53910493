using System.Collections.Immutable;

namespace KnowledgeGraph.Claims;

/// <summary>What an actor does with a statement on its way to the source.</summary>
public enum HopMode
{
    /// <summary>Says it in its own voice.</summary>
    Says,

    /// <summary>Tells that another said it, answering for the telling.</summary>
    Relays,

    /// <summary>Prints it; an outlet that repeats adds no witness.</summary>
    Reports,
}

/// <summary>One step of an attribution: who did what with the statement.</summary>
/// <param name="Actors">One, or several who did it together; never empty, in the order stated.</param>
/// <param name="Mode">What they did.</param>
public sealed record Hop(ImmutableArray<EntityId> Actors, HopMode Mode)
{
    /// <inheritdoc/>
    public bool Equals(Hop? other) => other is not null && Mode == other.Mode && Actors.SequenceEqual(other.Actors);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Mode, Actors.Length, Actors[0]);
}

/// <summary>How a statement is tied to those who made it.</summary>
public enum Scope
{
    /// <summary>The sentence itself names the speaker.</summary>
    Explicit,

    /// <summary>The speaker is carried over from a sentence before.</summary>
    Carried,

    /// <summary>The source speaks in its own voice.</summary>
    Own,

    /// <summary>One of several readings of the same words.</summary>
    Ambiguous,

    /// <summary>Read by us from what the source says; nobody's word.</summary>
    Inferred,
}

/// <summary>Who says a claim, closest to the fact first, and how the source ties it to them.</summary>
public sealed class Attribution : IEquatable<Attribution>
{
    /// <summary>Our own reading: no hop, no witness.</summary>
    public static readonly Attribution Ours = new(Scope.Inferred);

    /// <summary>A chain of hops, closest to the fact first; empty only when inferred.</summary>
    public Attribution(Scope scope, params ImmutableArray<Hop> chain)
    {
        Scope = scope;
        Chain = chain;
    }

    /// <summary>How the source ties the statement to the chain.</summary>
    public Scope Scope { get; }

    /// <summary>The hops, closest to the fact first.</summary>
    public ImmutableArray<Hop> Chain { get; }

    /// <summary>
    /// The actors who answer for it: those of the last hop that is not <see cref="HopMode.Reports"/>;
    /// in the source's own voice the outlet; of what we inferred, nobody.
    /// </summary>
    public ImmutableArray<EntityId> Witnesses => Scope switch
    {
        Scope.Inferred => [],
        Scope.Own => Chain is [.., var outlet] ? outlet.Actors : [],
        _ => Chain.LastOrDefault(hop => hop.Mode is not HopMode.Reports)?.Actors ?? [],
    };

    /// <summary>The first rule that the chain breaks, as a sentence, or null.</summary>
    public string? Broken => Scope switch
    {
        Scope.Explicit or Scope.Carried when Chain.All(hop => hop.Mode is HopMode.Reports) =>
            "An explicit or carried-over statement needs a hop that says or relays.",
        Scope.Own when Chain.Length != 1 => "A source's own voice is one hop.",
        Scope.Ambiguous when Chain.IsEmpty => "A statement of a source needs a chain.",
        _ when Chain.Any(hop => hop.Actors.IsDefaultOrEmpty) => "Every hop needs an actor.",
        _ => null,
    };

    /// <inheritdoc/>
    public bool Equals(Attribution? other) => other is not null && Scope == other.Scope && Chain.SequenceEqual(other.Chain);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as Attribution);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scope, Chain.Length);

    internal void AddTo(Digest digest) => digest.Add(Scope.ToString()).Add(
        Chain,
        (d, hop) => d.Add(hop.Mode.ToString()).Add(hop.Actors, (inner, actor) => inner.Add(actor.Value)));
}
