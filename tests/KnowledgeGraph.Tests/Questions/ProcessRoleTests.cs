using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Who did what for random processes, against going through every event and party.</summary>
public sealed class ProcessRoleTests
{
    private static readonly Gen<(Claim[] Claims, ProcessRoleQuery Query)> Questions =
        from claims in Gen.OneOf(RandomWorld.Stage, RandomWorld.Stage, RandomWorld.Participation, RandomWorld.Participation, RandomWorld.Production, RandomWorld.Party, RandomWorld.Allegiance, RandomWorld.Time, RandomWorld.Occurrence).Array[3, 80]
        from processes in RandomWorld.OneOf<ImmutableArray<EntityId>>([RandomWorld.Processes[0]], [RandomWorld.Processes[1], RandomWorld.Processes[0]])
        from roles in RandomWorld.OneOf(ProcessRoles.Carrying, ProcessRoles.Carrying, ["delegate", "host"], ["guarantor"])
        from level in Gen.Enum<ActorLevel>()
        from filter in RandomWorld.Filters
        from witnesses in Gen.Frequency((4, Gen.Const(0)), (1, Gen.Const(2)))
        select (claims, new ProcessRoleQuery(processes) { Roles = roles, By = level, Filter = filter with { MinWitnesses = witnesses } });

    [Fact]
    public void Roles_are_those_of_every_event_of_a_process_and_of_every_party_to_what_it_brought_forth() => Check((account, query, graph) =>
    {
        var had = Had(account, query).ToArray();
        var expected = from each in had
                       from actor in account.Units(each.Fact, query.By, account.TimesOf(each.Event))
                       from process in query.Processes
                       where IsPart(account, each.Event, process, [])
                       group each by (actor, process, each.Role) into edge
                       select Text(account, edge.Key.actor, edge.Key.process, edge.Key.Role, [.. edge]);
        var order = graph.Edges.Select(edge => (Process: query.Processes.IndexOf(edge.Process), -edge.Events.Length, edge.Actor, edge.Role));
        return graph.Edges.Select(Text).Order(StringComparer.Ordinal).SequenceEqual(expected.Order(StringComparer.Ordinal))
            && order.SequenceEqual(order.Order(Comparer<(int, int, EntityId, string)>.Create((one, other) =>
                (one.Item1, one.Item2, one.Item3).CompareTo((other.Item1, other.Item2, other.Item3)) is var sign and not 0 ? sign : string.CompareOrdinal(one.Item4, other.Item4))))
            && graph.Nodes.Select(node => (node.Entity.Id, node.IsProcess)).SequenceEqual([
                .. query.Processes.Select(id => (id, true)), .. graph.Edges.Select(edge => edge.Actor).Distinct().Order().Select(id => (id, false))]);
    });

    [Fact]
    public void What_does_not_count_is_counted() => Check((account, query, graph) =>
    {
        var all = Events(account, query).ToArray();
        var were = all.Where(id => account.Was(id, query.Filter)).ToArray();
        var counted = Counted(account, query).ToArray();
        return (graph.Events, graph.NotEstablished) == (counted.Length, all.Length - were.Length)
            && graph.Undated == were.Count(id => account.TimesOf(id).Length == 0)
            && graph.OutsideWindow == were.Count(id => account.TimesOf(id).Length > 0 && !counted.Contains(id))
            && graph.Unassigned == Had(account, query).Where(each => account.Units(each.Fact, query.By, account.TimesOf(each.Event)).Length == 0).DistinctBy(each => each.Fact.Id).Count();
    });

    [Fact]
    public async Task A_guarantor_without_an_office_is_counted_once_however_many_events_brought_the_document_forth()
    {
        var (guarantor, document, process) = (RandomWorld.People[0], RandomWorld.Documents[0], RandomWorld.Processes[0]);
        var view = RandomWorld.View([
            Some.Claim(guarantor, Relations.PartyTo, Some.To(document), qualifiers: Qualifiers.None.With("partyRole", Some.Word("guarantor"))),
            .. RandomWorld.Talks[..2].SelectMany(id => new[]
            {
                Some.Claim(id, Attributes.Occurrence, Some.Word("yes")), Some.Claim(id, Relations.PartOf, Some.To(process)), Some.Claim(id, Relations.Produced, Some.To(document)),
            })]);
        var graph = await ProcessRoles.Of(view, new ProcessRoleQuery([process]) { By = ActorLevel.Office }, TestContext.Current.CancellationToken);
        (graph.Events, graph.Unassigned).Should().Be((2, 1));
    }

    private static void Check(Func<Account, ProcessRoleQuery, ProcessRoleGraph, bool> holds) => Questions.Sample(
        asked => holds(new Account(asked.Claims), asked.Query, ProcessRoles.Of(RandomWorld.View(asked.Claims), asked.Query).GetAwaiter().GetResult()),
        iter: 150,
        print: asked => $"{RandomWorld.Text(asked.Claims)}\n{asked.Query} {string.Join(' ', asked.Query.Processes)} {string.Join(' ', asked.Query.Roles)} {string.Join(' ', asked.Query.Filter.Modalities)}");

    private static IEnumerable<EntityId> Events(Account account, ProcessRoleQuery query) =>
        RandomWorld.Talks.Concat(RandomWorld.Acts).Where(id => query.Processes.Any(process => IsPart(account, id, process, [])));

    /// <summary>Whether a way of parts leads up from an event to a process.</summary>
    private static bool IsPart(Account account, EntityId part, EntityId process, EntityId[] before) =>
        account.Of(Relations.PartOf).Any(fact => fact.Subject == part && (fact.Object == process || (!before.Contains(fact.Object!.Value) && IsPart(account, fact.Object!.Value, process, [.. before, part]))));

    private static IEnumerable<EntityId> Counted(Account account, ProcessRoleQuery query) =>
        Events(account, query).Where(id => account.Was(id, query.Filter) && Account.IsInWindow(query.Filter, account.TimesOf(id)));

    /// <summary>Who had which role at which event, or as guarantor of which document that came out of it.</summary>
    private static IEnumerable<(Told Fact, EntityId Event, string Role, EntityId? Document)> Had(Account account, ProcessRoleQuery query) =>
        from at in Counted(account, query)
        from each in account.Participations(at).Select(fact => (Fact: fact, at, Role: fact.Word("role"), Document: (EntityId?)null)).Concat(
            from produced in account.Of(Relations.Produced)
            where produced.Subject == at && Account.Admits(query.Filter, produced)
            from party in account.Of(Relations.PartyTo)
            where party.Object == produced.Object && party.Word("partyRole") == "guarantor"
            select (Fact: party, at, Role: "guarantor", Document: party.Object))
        where query.Roles.Contains(each.Role) && Account.Admits(query.Filter, each.Fact)
        select each;

    private static string Text(Account account, EntityId actor, EntityId process, string role, (Told Fact, EntityId Event, string Role, EntityId? Document)[] all)
    {
        var events = all.Where(each => each.Document is null).Select(each => each.Event).Distinct()
            .OrderBy(id => account.TimesOf(id).Min(time => time.EarliestStart) ?? NodaTime.Instant.MaxValue).ThenBy(id => id).ToArray();
        Interval[] times = [.. events.SelectMany(account.TimesOf)];
        return Text(
            actor, process, role, events, all.Select(each => each.Document).OfType<EntityId>().Distinct().Order(),
            times.OrderBy(time => time.EarliestStart).ThenBy(time => time.LatestEnd).FirstOrDefault(), times.OrderBy(time => time.LatestEnd).LastOrDefault(), all.Select(each => each.Fact.Id));
    }

    private static string Text(ProcessRole edge) => Text(edge.Actor, edge.Process, edge.Role, edge.Events, edge.Documents, edge.First, edge.Last, edge.Facts.Select(fact => fact.Id));

    private static string Text(EntityId actor, EntityId process, string role, IEnumerable<EntityId> events, IEnumerable<EntityId> documents, Interval? first, Interval? last, IEnumerable<FactId> facts) =>
        $"{actor} {process} {role} [{string.Join(' ', events)}] [{string.Join(' ', documents)}] {first} {last} {string.Join(' ', facts.Select(id => id.Value).Distinct().Order(StringComparer.Ordinal))}";
}
