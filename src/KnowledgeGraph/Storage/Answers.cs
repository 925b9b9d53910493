using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Storage;

/// <summary>An entity as a view shows it.</summary>
/// <param name="Id">Of merged ones the survivor's.</param>
/// <param name="Kind">Always concrete.</param>
/// <param name="Label">Our neutral label, else the name or title with the most witnesses; null when it has none.</param>
/// <param name="IsPlaceholder">Whether it stands for something known only to exist.</param>
/// <param name="MergedIds">The ids that were judged the same, in ordinal order, without <paramref name="Id"/>.</param>
/// <param name="SinceRevision">The revision that introduced it.</param>
public sealed record Entity(EntityId Id, Kind Kind, string? Label, bool IsPlaceholder, ImmutableArray<EntityId> MergedIds, long SinceRevision)
{
    /// <summary>Every id that stands for it.</summary>
    public ImmutableArray<EntityId> Ids => MergedIds.Add(Id);
}

/// <summary>A part of an ordered list.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="HasMore">Whether more follow.</param>
/// <param name="Total">How many there are in all, filters applied.</param>
/// <param name="Outside">How many a time filter removed.</param>
/// <param name="Undated">How many have no date to place them by, shown or not.</param>
public sealed record Page<T>(ImmutableArray<T> Items, bool HasMore, int Total, int Outside = 0, int Undated = 0);

/// <summary>The facts of one entity, in the order asked for.</summary>
/// <param name="Items">The facts, each placed in the window.</param>
/// <param name="HasMore">Whether more follow.</param>
/// <param name="Total">How many the filter admits.</param>
/// <param name="Outside">How many the window removed.</param>
/// <param name="Undated">How many have no date at all.</param>
public sealed record FactPage(ImmutableArray<PlacedFact> Items, bool HasMore, int Total, int Outside, int Undated)
{
    /// <summary>No facts.</summary>
    public static readonly FactPage Empty = new([], false, 0, 0, 0);
}

/// <summary>A fact, when it holds, and how surely that is in the window.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Times">Its own times, else those of its event or document; empty when undated.</param>
/// <param name="Certainty">Within the window asked for; null without a window or a date.</param>
/// <param name="Cursor">Its position, stable while data is added.</param>
public sealed record PlacedFact(Fact Fact, ImmutableArray<Interval> Times, Certainty? Certainty, string Cursor);

/// <summary>An entity on a page.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Times">When it was: the values of its time or date; empty when undated.</param>
/// <param name="Certainty">Within the window asked for; null without a window or a date.</param>
/// <param name="Cursor">Its position, stable while data is added.</param>
public sealed record Found(Entity Entity, ImmutableArray<Interval> Times, Certainty? Certainty, string Cursor);

/// <summary>An entity that a text found, and why.</summary>
/// <param name="Entity">The entity.</param>
/// <param name="Score">0 (hardly) to 1 (the same after folding).</param>
/// <param name="On">What matched: <c>name</c>, <c>title</c>, <c>identifier</c>, <c>gist</c>.</param>
/// <param name="Text">The text that matched, as stored.</param>
public sealed record Match(Entity Entity, double Score, string On, string Text);

/// <summary>Whether a claim counts.</summary>
public enum ClaimState
{
    /// <summary>It does.</summary>
    Accepted,

    /// <summary>Taken out with a reason.</summary>
    Retracted,

    /// <summary>Replaced by a better one.</summary>
    Superseded,
}

/// <summary>A claim as a view knows it.</summary>
/// <param name="Claim">With the annotation that it had at the view's revision.</param>
/// <param name="State">Whether it counts.</param>
/// <param name="Because">Why it was retracted; null otherwise.</param>
/// <param name="SupersededBy">What replaced it; null otherwise.</param>
/// <param name="SinceRevision">The revision that first asserted it.</param>
/// <param name="Fact">The fact that it is about.</param>
public sealed record KnownClaim(Claim Claim, ClaimState State, string? Because, ClaimId? SupersededBy, long SinceRevision, FactId Fact);

/// <summary>A revision without its acts.</summary>
/// <param name="Head">Number, instant and hash.</param>
/// <param name="Author">Who.</param>
/// <param name="Reason">Why.</param>
/// <param name="ImportId">The import that it belongs to, or null.</param>
/// <param name="Acts">How many acts it has.</param>
public sealed record RevisionSummary(Head Head, string Author, string Reason, string? ImportId, int Acts);

/// <summary>How much a view holds.</summary>
/// <param name="Entities">Merged ones count once.</param>
/// <param name="Facts">Whatever their status.</param>
/// <param name="Claims">Accepted ones.</param>
/// <param name="Judgements">Those in force.</param>
/// <param name="Sources">Documents in which an accepted claim stands.</param>
/// <param name="ByKind">Entities of each concrete kind that has any.</param>
public sealed record Counts(int Entities, int Facts, int Claims, int Judgements, int Sources, ImmutableSortedDictionary<string, int> ByKind);
