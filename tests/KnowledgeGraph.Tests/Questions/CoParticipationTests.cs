using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Questions.Graphs;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Who was in the same random encounters, against going through every two participations.</summary>
public sealed class CoParticipationTests
{
    private static readonly EntityId[] Encounters = [.. RandomWorld.Talks, Some.Talks];

    private static readonly Gen<Expected> Questions = Gen.Select(
        Gen.OneOf(RandomWorld.Participation, RandomWorld.Participation, RandomWorld.Participation, RandomWorld.Allegiance, RandomWorld.Time, RandomWorld.Time, RandomWorld.Occurrence, RandomWorld.Topic, RandomWorld.Stage).Array[3, 60],
        Gen.Frequency((3, Gen.Const(100)), (1, Gen.Int[0, 3])),
        Gen.Frequency((3, Gen.Const(Array.Empty<EntityId>())), (1, Gen.Const<EntityId[]>([.. RandomWorld.People[..3], .. RandomWorld.Offices, .. RandomWorld.States[..2]]))),
        Gen.Enum<ActorLevel>(),
        RandomWorld.Filters,
        (claims, top, only, level, filter) => new Expected(claims, top, only, level, filter));

    [Fact]
    public void Pairs_have_the_encounters_dates_and_topics_that_going_through_all_participations_gives() => Check((expected, graph) =>
    {
        var edges = expected.Shown;
        return graph.Nodes.Select(node => (node.Entity.Id, node.Weight, node.Degree)).SequenceEqual(expected.Nodes.Take(expected.Top))
            && graph.Edges.Select(edge => (edge.One, edge.Other, edge.Weight)).SequenceEqual(edges.Select(pair => (pair.One, pair.Other, pair.Meetings.Length)))
            && graph.Edges.Select(edge => (edge.First?.Edtf, edge.Last?.Edtf)).SequenceEqual(edges.Select(pair => expected.FirstAndLast(pair.Meetings)))
            && graph.Edges.Select(edge => string.Join(' ', edge.Topics)).SequenceEqual(edges.Select(pair => string.Join(' ', expected.Topics(pair.Meetings))))
            && (graph.CutNodes, graph.CutEdges) == (expected.Nodes.Length - graph.Nodes.Length, expected.Pairs.Length - edges.Length);
    });

    [Fact]
    public void What_does_not_count_is_counted() => Check((expected, graph) =>
    {
        var (account, meetings, were) = (expected.Account, expected.Meetings, Encounters.Where(id => expected.Account.Was(id, expected.Filter)).ToArray());
        return graph.Unassigned == meetings.Sum(id => account.Participations(id).Count(fact => account.Units(fact, expected.Level, account.TimesOf(id)).Length == 0))
            && (graph.Meetings.Total, graph.Meetings.NotEstablished) == (meetings.Length, Encounters.Length - were.Length)
            && graph.Meetings.Undated == were.Count(id => account.TimesOf(id).Length == 0)
            && graph.Meetings.OutsideWindow == were.Count(id => account.TimesOf(id).Length > 0 && !meetings.Contains(id));
    });

    [Fact]
    public void Measures_are_of_the_whole_graph_and_stand_at_their_nodes() => Check((expected, graph) =>
    {
        var numbers = expected.Nodes.Reverse().Select((node, number) => (node.Id, number)).ToDictionary(pair => pair.Id, pair => pair.number);
        var whole = new WeightedGraph(numbers.Count, expected.Pairs.Select(pair => (numbers[pair.One], numbers[pair.Other], (double)pair.Meetings.Length)));
        var (rank, between) = (Centrality.PageRank(whole), Centrality.Betweenness(whole, numbers.Count));
        return graph.BetweennessFrom == numbers.Count && graph.Nodes.All(node =>
            Math.Abs(node.PageRank - rank[numbers[node.Entity.Id]]) < 1e-9 && Math.Abs(node.Betweenness - between[numbers[node.Entity.Id]]) < 1e-9);
    });

    private static void Check(Func<Expected, CoParticipationGraph, bool> holds) => Questions.Sample(
        expected => holds(expected, CoParticipations.Of(RandomWorld.View(expected.Claims), expected.Top, expected.Only, expected.Level, expected.Filter, _ => { }).GetAwaiter().GetResult()),
        iter: 100,
        print: expected => $"{RandomWorld.Text(expected.Claims)}\n{expected.Top} {expected.Level} {expected.Filter} {string.Join(' ', expected.Filter.Modalities)} {string.Join(' ', expected.Only)}");

    /// <summary>A question, and what going through all participations gives.</summary>
    private sealed class Expected
    {
        public Expected(Claim[] claims, int top, EntityId[] only, ActorLevel level, FactFilter filter)
        {
            (Claims, Top, Only, Level, Filter, Account) = (claims, top, only, level, filter, new Account(claims));
            Meetings = [.. Encounters.Where(id => Account.Was(id, filter) && Account.IsInWindow(filter, Account.TimesOf(id)))];
            Pairs =
            [
                .. from meeting in Meetings
                   from one in Account.Participations(meeting)
                   from other in Account.Participations(meeting)
                   where one.Id != other.Id
                   from left in Account.Units(one, level, Account.TimesOf(meeting))
                   from right in Account.Units(other, level, Account.TimesOf(meeting))
                   where left < right && (only.Length == 0 || (only.Contains(left) && only.Contains(right)))
                   group meeting by (left, right) into pair
                   select (pair.Key.left, pair.Key.right, pair.Distinct().ToArray()),
            ];
            Nodes =
            [
                .. from id in Pairs.SelectMany(pair => new[] { pair.One, pair.Other }).Distinct()
                   let own = Pairs.Where(pair => pair.One == id || pair.Other == id).ToArray()
                   let weight = own.SelectMany(pair => pair.Meetings).Distinct().Count()
                   orderby weight descending, id
                   select (id, weight, own.Length),
            ];
        }

        public Claim[] Claims { get; }

        public int Top { get; }

        public EntityId[] Only { get; }

        public ActorLevel Level { get; }

        public FactFilter Filter { get; }

        public Account Account { get; }

        public EntityId[] Meetings { get; }

        /// <summary>Each two who took part in the same meetings.</summary>
        public (EntityId One, EntityId Other, EntityId[] Meetings)[] Pairs { get; }

        /// <summary>Who is in any pair: at how many meetings, and with how many others; most meetings first.</summary>
        public (EntityId Id, int Weight, int Degree)[] Nodes { get; }

        /// <summary>The pairs of those shown, most meetings first.</summary>
        public (EntityId One, EntityId Other, EntityId[] Meetings)[] Shown
        {
            get
            {
                EntityId[] among = [.. Nodes.Take(Top).Select(node => node.Id)];
                return [.. Pairs.Where(pair => among.Contains(pair.One) && among.Contains(pair.Other)).OrderByDescending(pair => pair.Meetings.Length).ThenBy(pair => pair.One).ThenBy(pair => pair.Other)];
            }
        }

        public (string? First, string? Last) FirstAndLast(EntityId[] meetings)
        {
            Interval[] times = [.. meetings.SelectMany(Account.TimesOf)];
            return (times.OrderBy(time => time.EarliestStart).ThenBy(time => time.LatestEnd).FirstOrDefault()?.Edtf, times.OrderBy(time => time.LatestEnd).LastOrDefault()?.Edtf);
        }

        /// <summary>What meetings and their parts are about or based on.</summary>
        public IEnumerable<EntityId> Topics(EntityId[] meetings)
        {
            var events = meetings.Concat(Account.Of(Relations.PartOf).Where(part => meetings.Contains(part.Object!.Value)).Select(part => part.Subject)).ToHashSet();
            return Account.Of(Relations.About).Concat(Account.Of(Relations.BasedOn)).Where(fact => events.Contains(fact.Subject)).Select(fact => fact.Object!.Value).Distinct().Order();
        }
    }
}
