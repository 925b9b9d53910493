using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Projection;

/// <summary>When things were, and how surely that is in a window.</summary>
internal static class Placement
{
    /// <summary>
    /// When a fact holds: its own times; for a value of time that value; else the times of the event or document
    /// that it leads to or starts from. Empty when undated.
    /// </summary>
    public static ImmutableArray<Interval> TimesOf(Fact fact, Func<EntityId, ImmutableArray<Interval>> timesOfEntity)
    {
        if (!fact.Times.IsEmpty)
        {
            return fact.Times;
        }

        if (fact.Object is null)
        {
            return [.. fact.Values.Select(rival => rival.Value).OfType<Value.Time>().Select(value => value.Interval)];
        }

        var times = timesOfEntity(fact.Object.Value);
        return times.IsEmpty ? timesOfEntity(fact.Subject) : times;
    }

    /// <summary>The attribute that says when an entity of this kind was; null for kinds that have none.</summary>
    public static Ontology.Attribute? Clock(Kind kind) =>
        kind.Is(Kinds.Event) ? Attributes.Time : kind.Is(Kinds.Document) ? Attributes.Date : kind.Is(Kinds.Regime) ? Attributes.InForce : null;

    /// <summary>Over all the times claimed: definitely when every one is, not when none can be; null when there is none.</summary>
    public static Certainty? Judge(ImmutableArray<Interval> times, Interval? window)
    {
        if (window is null || times.IsEmpty)
        {
            return null;
        }

        var answers = times.Select(time => time.Meets(window)).Distinct().ToArray();
        return answers is [var only] ? only : Certainty.Possibly;
    }

    /// <summary>The same for a fact, whose claims add up when it is a state (HELD, MEMBER_OF, inForce).</summary>
    public static Certainty? Judge(Fact fact, ImmutableArray<Interval> times, Interval? window) =>
        fact.Predicate.IsState && window is not null && !times.IsEmpty ? Interval.MeetTogether(times, window) : Judge(times, window);
}

/// <summary>A position in an ordered list, stable while items are added: undated ones last, then by key.</summary>
internal readonly record struct Position(bool IsLast, string Key)
{
    /// <summary>By earliest start, then <paramref name="rest"/>; without one, last.</summary>
    public static Position ByTime(ImmutableArray<Interval> times, string rest)
    {
        var starts = times.Select(time => time.SortKey).Where(start => start is not null).ToArray();
        return starts.Length == 0
            ? new Position(true, rest)
            : new Position(false, string.Create(CultureInfo.InvariantCulture, $"{(decimal)starts.Min()!.Value.ToUnixTimeTicks() + 1e19m:00000000000000000000} {rest}"));
    }

    /// <summary>Opaque to clients.</summary>
    public string Cursor => Convert.ToBase64String(Encoding.UTF8.GetBytes((IsLast ? "z" : "a") + Key));

    /// <exception cref="KnowledgeException"><c>BAD_CURSOR</c>: not a cursor that a page gave.</exception>
    public static Position? Read(string? cursor)
    {
        if (cursor is null)
        {
            return null;
        }

        var bytes = new byte[cursor.Length];
        return Convert.TryFromBase64String(cursor, bytes, out var length) && length > 0 && bytes[0] is (byte)'a' or (byte)'z'
            ? new Position(bytes[0] == 'z', Encoding.UTF8.GetString(bytes, 1, length - 1))
            : throw new KnowledgeException("BAD_CURSOR", $"\"{cursor}\" is no cursor; take one from the page before.");
    }

    /// <summary>The order of a list, turned round or not; what is last stays last.</summary>
    public static IComparer<Position> Order(bool isDescending) => Comparer<Position>.Create((left, right) =>
        left.IsLast != right.IsLast
            ? left.IsLast.CompareTo(right.IsLast)
            : isDescending ? string.CompareOrdinal(right.Key, left.Key) : string.CompareOrdinal(left.Key, right.Key));
}
