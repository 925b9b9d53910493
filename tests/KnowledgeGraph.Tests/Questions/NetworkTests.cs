using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using NodaTime;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Networks over random knowledge, against what the claims alone come to.</summary>
public sealed class NetworkTests
{
    private static readonly Gen<(Claim[] Claims, NetworkQuery Query)> Questions =
        from claims in Gen.OneOf(RandomWorld.Participation, RandomWorld.Participation, RandomWorld.Membership, RandomWorld.Membership, RandomWorld.Production, RandomWorld.Time, RandomWorld.Occurrence).Array[3, 40]
        from seeds in RandomWorld.OneOf<ImmutableArray<EntityId>>([RandomWorld.People[0]], [RandomWorld.People[0], RandomWorld.Talks[0], RandomWorld.People[0]])
        from depth in Gen.Int[0, Networks.MaxDepth]
        from perRelation in Gen.Frequency((3, Gen.Int[1, 3]), (1, Gen.Const(25)))
        from relations in RandomWorld.OneOf<ImmutableArray<Relation>>([], [Relations.ParticipatedIn, Relations.MemberOf])
        from filter in RandomWorld.Filters
        from witnesses in Gen.Frequency((3, Gen.Const(0)), (1, Gen.Const(2)))
        select (claims, new NetworkQuery(seeds) { Depth = depth, PerRelation = perRelation, Relations = relations, Filter = filter with { MinWitnesses = witnesses } });

    [Fact]
    public void A_network_is_what_can_be_reached_by_the_facts_that_are_followed() => Check(asked =>
    {
        var around = new Around(asked.Claims, asked.Query);
        var network = Drawn(asked);
        var looked = around.Depths.Where(pair => pair.Value < asked.Query.Depth).Select(pair => pair.Key).ToArray();
        var followed = looked.SelectMany(around.Followed).Where(fact => !around.IsRefused(fact.Subject) && !around.IsRefused(fact.Object!.Value)).DistinctBy(fact => fact.Id).ToArray();
        var read = looked.SelectMany(around.Kept).DistinctBy(fact => fact.Id).ToArray();
        return network.Nodes.Select(node => (node.Entity.Id, node.Depth, node.Degree)).SequenceEqual(
                around.Depths.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value, around.Kept(pair.Key).Count())))
            && network.Edges.Select(edge => edge.Fact.Id.Value).Order(StringComparer.Ordinal).SequenceEqual(followed.Select(fact => fact.Id.Value).Order(StringComparer.Ordinal))
            && (network.CutNodes, network.CutEdges) == (0, 0)
            && network.OutsideWindow == looked.Sum(id => around.At(id).Count(fact => !around.IsKept(fact) && around.Account.TimesOf(fact).Length > 0))
            && network.Undated == read.Count(fact => around.Account.TimesOf(fact).Length == 0)
            && network.NotEstablished == looked.SelectMany(around.Followed).SelectMany(fact => new[] { fact.Subject, fact.Object!.Value }).Distinct().Count(around.IsRefused) + read.Count(fact => fact.IsAbsence);
    });

    [Fact]
    public void What_a_relation_shows_at_a_node_and_what_is_cut_are_all_there_is_and_the_best_are_shown() => Check(asked =>
    {
        // Every event may be passed, so that nothing but the cap keeps a fact out.
        asked.Claims = [.. asked.Claims.Where(claim => claim.Predicate != Attributes.Occurrence)];
        asked.Query = asked.Query with { Filter = asked.Query.Filter with { Modalities = [] } };
        var around = new Around(asked.Claims, asked.Query);
        var network = Drawn(asked);
        var shown = network.Edges.Select(edge => edge.Fact.Id).ToHashSet();
        var cuts = network.Cuts.ToDictionary(cut => (cut.Entity, (Predicate)cut.Relation!, cut.Direction), cut => cut.Count);
        var groups = network.Nodes.Where(node => node.Depth < asked.Query.Depth).SelectMany(node => around.Ranked(node.Entity.Id).Select(group => (Key: (node.Entity.Id, group.Key.Predicate, group.Key.Direction), Facts: group.ToArray()))).ToArray();
        return cuts.Keys.All(key => groups.Any(group => group.Key == key))
            && network.Cuts.Select(cut => (cut.Entity, cut.Relation!.Name, cut.Direction)).SequenceEqual(cuts.Keys.Select(key => (key.Entity, key.Item2.Name, key.Direction)).OrderBy(key => key.Entity).ThenBy(key => key.Name, StringComparer.Ordinal).ThenBy(key => key.Direction))
            && groups.All(group => group.Facts.Count(fact => shown.Contains(fact.Id)) + cuts.GetValueOrDefault(group.Key) == group.Facts.Length && group.Facts.Take(asked.Query.PerRelation).All(fact => shown.Contains(fact.Id)));
    });

    [Fact]
    public async Task An_event_that_was_not_is_counted_once_however_often_it_is_met()
    {
        var (one, other, talks) = (RandomWorld.People[0], RandomWorld.People[1], RandomWorld.Talks[0]);
        var view = RandomWorld.View([
            Some.Claim(talks, Attributes.Occurrence, Some.Word("yes"), polarity: Polarity.Denies),
            .. new[] { one, other }.SelectMany(id => new[] { Some.Claim(id, Relations.ParticipatedIn, Some.To(talks)), Some.Claim(id, Relations.MemberOf, Some.To(Some.Ministry)) })]);
        var network = await Networks.Around(view, new NetworkQuery([one]) { Depth = 3 }, TestContext.Current.CancellationToken);
        network.Nodes.Select(node => node.Entity.Id).Should().Equal(one, Some.Ministry, other);
        network.NotEstablished.Should().Be(1);
    }

    private static void Check(Func<(Claim[] Claims, NetworkQuery Query), bool> holds) =>
        Questions.Sample(holds, iter: 150, print: asked => $"{RandomWorld.Text(asked.Claims)}\n{asked.Query} {string.Join(' ', asked.Query.Seeds)} {string.Join(' ', asked.Query.Filter.Modalities)}");

    private static Network Drawn((Claim[] Claims, NetworkQuery Query) asked) => Networks.Around(RandomWorld.View(asked.Claims), asked.Query).GetAwaiter().GetResult();

    /// <summary>What lies around the seeds, each entity looked at for itself.</summary>
    private sealed class Around
    {
        private readonly NetworkQuery query;

        public Around(Claim[] claims, NetworkQuery query)
        {
            (this.query, Account) = (query, new Account(claims));
            Depths = query.Seeds.Distinct().ToDictionary(id => id, _ => 0);
            while (Step() is { Count: > 0 } shorter)
            {
                shorter.ForEach(step => Depths[step.To] = step.Depth);
            }
        }

        public Account Account { get; }

        /// <summary>How far each entity is, found by shortening ways until none gets shorter.</summary>
        public Dictionary<EntityId, int> Depths { get; }

        public bool IsRefused(EntityId id) => !query.Seeds.Contains(id) && Account.WasNot(id, query.Filter);

        public bool IsKept(Told fact) => Account.IsInWindow(query.Filter, Account.TimesOf(fact), fact.Predicate.IsState);

        /// <summary>The facts that count at an entity, whenever they were.</summary>
        public IEnumerable<Told> At(EntityId id) => Account.Facts.Where(fact =>
            fact.Object is not null && fact.Touches(id) && Account.Admits(query.Filter, fact) && (query.Relations.IsEmpty || query.Relations.Contains(fact.Predicate)));

        public IEnumerable<Told> Kept(EntityId id) => At(id).Where(IsKept);

        /// <summary>By relation and direction: most witnesses first, then the earliest, the undated last.</summary>
        public IEnumerable<IGrouping<(Predicate Predicate, Direction Direction), Told>> Ranked(EntityId id) => Kept(id).Where(fact => !fact.IsAbsence && fact.Subject != fact.Object)
            .OrderByDescending(fact => fact.Witnesses).ThenBy(fact => Account.TimesOf(fact).Min(time => time.SortKey) ?? Instant.MaxValue).ThenBy(fact => fact.Id.Value, StringComparer.Ordinal)
            .GroupBy(fact => (fact.Predicate, fact.Subject == id ? Direction.Outgoing : Direction.Incoming));

        public IEnumerable<Told> Followed(EntityId id) => Ranked(id).SelectMany(group => group.Take(query.PerRelation));

        private List<(EntityId To, int Depth)> Step() =>
        [
            .. from pair in Depths
               where pair.Value < query.Depth
               from fact in Followed(pair.Key)
               let next = fact.Subject == pair.Key ? fact.Object!.Value : fact.Subject
               where !IsRefused(next) && pair.Value + 1 < Depths.GetValueOrDefault(next, int.MaxValue)
               select (next, pair.Value + 1),
        ];
    }
}
