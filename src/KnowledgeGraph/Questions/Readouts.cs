using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>What one side tells of an event.</summary>
/// <param name="Side">The state or group; null for those of no side: outlets in their own voice, and what we inferred.</param>
/// <param name="TookPart">Whether the side took part.</param>
/// <param name="Witnesses">Who of the side tells of it, in ordinal order; empty when nobody does.</param>
/// <param name="Documents">The sources in which its account stands, in ordinal order; empty when it gives none.</param>
/// <param name="Claims">How many accepted claims the account has.</param>
public sealed record SideAccount(EntityId? Side, bool TookPart, ImmutableArray<EntityId> Witnesses, ImmutableArray<EntityId> Documents, int Claims);

/// <summary>What one side says of one topic.</summary>
/// <param name="Side">The side, as in <see cref="SideAccount"/>.</param>
/// <param name="RaisedBy">Who raised the topic by this account, where a speech act leads to it; in ordinal order.</param>
/// <param name="Claims">What it says, by source, label and id; denials too.</param>
public sealed record TopicAccount(EntityId? Side, ImmutableArray<EntityId> RaisedBy, ImmutableArray<KnownClaim> Claims);

/// <summary>A topic of an event, and who tells of it.</summary>
/// <param name="Topic">What the event or a part of it is about or based on.</param>
/// <param name="Accounts">One for each side that tells of it, in the order of the sides.</param>
/// <param name="Silent">The sides that give an account of the event, took part in it, and do not tell of this topic.</param>
public sealed record TopicRow(EntityId Topic, ImmutableArray<TopicAccount> Accounts, ImmutableArray<EntityId> Silent);

/// <summary>The accounts of an event side by side.</summary>
/// <param name="Sides">Those that took part, in ordinal order, silent ones too; then others that tell of it; last those of no side.</param>
/// <param name="Topics">Topics that the most sides tell of first, then by id.</param>
public sealed record ReadoutAnswer(ImmutableArray<SideAccount> Sides, ImmutableArray<TopicRow> Topics)
{
    /// <summary>The sides that took part and give no account.</summary>
    public IEnumerable<EntityId> Silent => Sides.Where(side => side is { TookPart: true, Claims: 0 }).Select(side => side.Side!.Value);
}

/// <summary>Each side's account of an event, its topics aligned.</summary>
public static class Readouts
{
    private const int Levels = 5;

    /// <summary>
    /// The accounts of an event and of its parts (speech acts at a meeting). A claim is of the side that its witness reaches as of the event;
    /// a joint one is of each. A fixed number of store calls, and one for each level of parts, at most five.
    /// </summary>
    /// <param name="view">Where to look.</param>
    /// <param name="of">An event that the view knows, by its survivor's id.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<ReadoutAnswer> Of(IKnowledgeView view, EntityId of, CancellationToken cancellation = default)
    {
        var occurrences = await WithParts(view, of, cancellation);
        var occurrence = occurrences[of];
        Fact[] facts = [.. occurrences.Values.SelectMany(part => part.Facts).Select(placed => placed.Fact).DistinctBy(fact => fact.Id)];
        var claims = await view.Claims([.. facts.Select(fact => fact.Id)], cancellation);
        var above = await Sides.Above(view, claims.Values.SelectMany(all => all).SelectMany(known => known.Claim.Attribution.Witnesses), cancellation);
        var present = (await Meetings.SidesOf(view, [occurrence], cancellation))[occurrence.Event.Id].Sides;
        var told = (from fact in facts
                    from known in claims[fact.Id]
                    from teller in Tellers(known, above, occurrence, present)
                    select (Fact: fact, Known: known, teller.Side, teller.Witness)).ToArray();

        EntityId?[] order =
        [
            .. present.Select(side => (EntityId?)side),
            .. told.Select(item => item.Side).Where(side => side is not null && !present.Contains(side.Value)).Distinct().Order(),
            .. told.Any(item => item.Side is null) ? [null] : Array.Empty<EntityId?>(),
        ];
        ImmutableArray<SideAccount> sides =
        [
            .. from side in order
               let own = told.Where(item => item.Side == side).ToArray()
               select new SideAccount(
                   side,
                   side is { } known && present.Contains(known),
                   [.. own.Select(item => item.Witness).OfType<EntityId>().Distinct().Order()],
                   [.. own.Select(item => item.Known.Claim.Source).Distinct().Order()],
                   own.Select(item => item.Known.Claim.Id).Distinct().Count()),
        ];
        var topics =
            from item in told
            where IsTopical(item.Fact) && occurrences.ContainsKey(item.Fact.Subject)
            group item by item.Fact.Object!.Value into topic
            let bySide = topic.ToLookup(item => item.Side)
            let speaking = order.Where(bySide.Contains).ToArray()
            orderby speaking.Count(side => side is not null) descending, topic.Key
            select new TopicRow(
                topic.Key,
                [.. speaking.Select(side => new TopicAccount(
                    side,
                    [.. bySide[side].SelectMany(item => occurrences[item.Fact.Subject].Of(Relations.ActorOf)).Select(fact => fact.Subject).Distinct().Order()],
                    [.. bySide[side].Select(item => item.Known).DistinctBy(known => known.Claim.Id)
                        .OrderBy(known => known.Claim.Source).ThenBy(known => known.Claim.Annotation.Label, StringComparer.Ordinal).ThenBy(known => known.Claim.Id.Value, StringComparer.Ordinal)]))],
                [.. sides.Where(side => side is { TookPart: true, Claims: > 0 } && !speaking.Contains(side.Side)).Select(side => side.Side!.Value)]);
        return new ReadoutAnswer(sides, [.. topics]);
    }

    private static bool IsTopical(Fact fact) => fact.Predicate == Relations.About || fact.Predicate == Relations.BasedOn;

    /// <summary>Who speaks in its own voice and acts for nobody, such as an outlet, has no side, unless it took part.</summary>
    private static IEnumerable<(EntityId? Side, EntityId? Witness)> Tellers(KnownClaim known, Sides above, Occurrence occurrence, ImmutableArray<EntityId> present)
    {
        var attribution = known.Claim.Attribution;
        return attribution.Witnesses.IsEmpty
            ? [(null, null)]
            : from witness in attribution.Witnesses
              let reached = above.Of(witness, occurrence.Times)
              let sides = reached.Where(side => attribution.Scope is not Scope.Own || side != witness || present.Contains(side)).Select(side => (EntityId?)side)
              from side in sides.DefaultIfEmpty(null)
              select (side, (EntityId?)witness);
    }

    private static async Task<Dictionary<EntityId, Occurrence>> WithParts(IKnowledgeView view, EntityId of, CancellationToken cancellation)
    {
        var all = new Dictionary<EntityId, Occurrence>();
        EntityId[] open = [of];
        for (var level = 0; level <= Levels && open.Length > 0; level++)
        {
            var found = await Occurrence.Of(view, open, cancellation);
            foreach (var occurrence in found.Values)
            {
                all.TryAdd(occurrence.Event.Id, occurrence);
            }

            open = [.. found.Values.SelectMany(occurrence => occurrence.Of(Relations.PartOf).Where(fact => fact.Object == occurrence.Event.Id)).Select(fact => fact.Subject).Where(part => !all.ContainsKey(part)).Distinct()];
        }

        return all;
    }
}
