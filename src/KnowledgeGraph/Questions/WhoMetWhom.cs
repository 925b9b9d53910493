using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>As what those who met are counted.</summary>
public enum ActorLevel
{
    /// <summary>As the actors who took part.</summary>
    Person,

    /// <summary>As the offices in which they acted.</summary>
    Office,

    /// <summary>As the states or groups for which they acted.</summary>
    State,
}

/// <summary>In what order encounters come.</summary>
public enum EncounterOrder
{
    /// <summary>Most meetings first, then by ids.</summary>
    Meetings,

    /// <summary>By their first meeting, those without a date last.</summary>
    First,

    /// <summary>By their last meeting, the latest first, those without a date last.</summary>
    Last,
}

/// <summary>Two who encountered each other, and where.</summary>
/// <param name="One">The one asked for, else the one whose id sorts first.</param>
/// <param name="Other">The other.</param>
/// <param name="Meetings">Oldest first, undated last.</param>
/// <param name="Cursor">Its position.</param>
public sealed record Encounter(EntityId One, EntityId Other, ImmutableArray<Meeting> Meetings, string Cursor)
{
    /// <summary>The surest of its meetings; null without a window or a date.</summary>
    public Certainty? Certainty => Meetings.Max(meeting => meeting.Certainty);
}

/// <summary>A page of encounters, and what was left out.</summary>
/// <param name="Items">In the order asked for.</param>
/// <param name="HasMore">Whether more follow.</param>
/// <param name="Total">How many pairs there are.</param>
/// <param name="Meetings">How many meetings they come from, and what was left out of those.</param>
/// <param name="Unassigned">How many participations have no office or side at the level asked for.</param>
public sealed record EncounterPage(ImmutableArray<Encounter> Items, bool HasMore, int Total, MeetingPage Meetings, int Unassigned);

/// <summary>Pairs of actors who took part in the same encounter; derived, never stored.</summary>
public static class WhoMetWhom
{
    /// <summary>The pairs from the meetings that <paramref name="query"/> asks for.</summary>
    /// <param name="view">Where to look.</param>
    /// <param name="query">Its paging and order are ignored: all meetings count.</param>
    /// <param name="actor">One of each pair; null for any.</param>
    /// <param name="with">The other of each pair; empty for any.</param>
    /// <param name="by">As what they are counted.</param>
    /// <param name="order">The order.</param>
    /// <param name="isDescending">Whether it is turned round; those without a date stay last.</param>
    /// <param name="first">The most pairs.</param>
    /// <param name="after">The cursor of the last pair of the page before.</param>
    /// <param name="spend">Told of the pairs of participations at each meeting, before they are gone over; may throw to stop the work.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<EncounterPage> Find(
        IKnowledgeView view,
        MeetingQuery query,
        EntityId? actor,
        IReadOnlyCollection<EntityId> with,
        ActorLevel by,
        EncounterOrder order,
        bool isDescending,
        int first,
        string? after,
        Action<int> spend,
        CancellationToken cancellation = default)
    {
        var meetings = await Meetings.Find(view, query with { Order = MeetingOrder.Time, IsDescending = false, First = int.MaxValue, After = null }, cancellation);
        var above = by is ActorLevel.State
            ? await Sides.Above(view, meetings.Items.SelectMany(meeting => meeting.Occurrence.Participations).Select(fact => fact.Subject), cancellation)
            : null;
        var survivors = await view.Entities([.. with, .. actor is { } one ? [one] : Array.Empty<EntityId>()], cancellation);
        EntityId? asked = actor is { } id && survivors.TryGetValue(id, out var entity) ? entity.Id : actor;
        var others = with.Select(other => survivors.TryGetValue(other, out var known) ? known.Id : other).ToHashSet();

        var (pairs, unassigned) = (new Dictionary<(EntityId, EntityId), List<Meeting>>(), 0);
        foreach (var meeting in meetings.Items)
        {
            var units = meeting.Occurrence.Participations.Select(fact => Units(fact, by, above, meeting.Occurrence.Times)).ToArray();
            unassigned += units.Count(unit => unit.IsEmpty);
            foreach (var pair in Pairs(units, asked, others, spend).Until(cancellation))
            {
                (pairs.TryGetValue(pair, out var list) ? list : pairs[pair] = []).Add(meeting);
            }
        }

        var positions = Position.Order(isDescending != order is EncounterOrder.Last);
        var last = Position.Read(after);
        var rest = pairs.Select(pair => (pair.Key, pair.Value, Position: PositionOf(pair.Key, pair.Value, order)))
            .OrderBy(item => item.Position, positions).Where(item => last is not { } position || positions.Compare(item.Position, position) > 0).ToArray();
        return new EncounterPage(
            [.. rest.Take(first).Select(item => new Encounter(item.Key.Item1, item.Key.Item2, [.. item.Value], item.Position.Cursor))],
            rest.Length > first,
            pairs.Count,
            meetings,
            unassigned);
    }

    private static Position PositionOf((EntityId, EntityId) pair, List<Meeting> meetings, EncounterOrder order)
    {
        var ids = $"{pair.Item1} {pair.Item2}";
        return order is EncounterOrder.Meetings
            ? new Position(false, FormattableString.Invariant($"{int.MaxValue - meetings.Count:0000000000} {ids}"))
            : Position.ByTime((order is EncounterOrder.First ? meetings.First() : meetings.LastOrDefault(meeting => !meeting.Occurrence.Times.IsEmpty) ?? meetings[^1]).Occurrence.Times, ids);
    }

    internal static ImmutableArray<EntityId> Units(Fact participation, ActorLevel by, Sides? above, ImmutableArray<Interval> when) => by switch
    {
        ActorLevel.Office => [.. participation.Qualifiers["capacity"].OfType<Value.Reference>().Select(office => office.Id)],
        ActorLevel.State when participation.Qualifiers.One("onBehalfOf") is Value.Reference side => [side.Id],
        ActorLevel.State => above!.Of(participation.Subject, when),
        _ => [participation.Subject],
    };

    /// <summary>Two offices of one participant did not meet each other.</summary>
    private static IEnumerable<(EntityId, EntityId)> Pairs(ImmutableArray<EntityId>[] units, EntityId? asked, HashSet<EntityId> others, Action<int> spend) =>
        (from left in Enumerable.Range(0, units.Length)
         from right in RightOf(left, units.Length, spend)
         from one in units[left]
         from other in units[right]
         where one != other
         let pair = asked == other || (asked is null && other < one) ? (other, one) : (one, other)
         where (asked is null || pair.Item1 == asked) && (others.Count == 0 || others.Contains(pair.Item2) || (asked is null && others.Contains(pair.Item1)))
         select pair).Distinct();

    private static IEnumerable<int> RightOf(int left, int count, Action<int> spend)
    {
        spend(count - left - 1);
        return Enumerable.Range(left + 1, count - left - 1);
    }
}
