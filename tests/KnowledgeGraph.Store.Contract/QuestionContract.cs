using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Store.Contract;

/// <summary>Questions about the graph: paths, networks, who met whom, lineage, lines of time and roles, the same from every store.</summary>
public abstract class QuestionContract : StoreContract
{
    private static readonly EntityId Anna = SampleWorld.Anna, Boris = SampleWorld.Boris, Carla = QuestionWorld.Carla, Dora = QuestionWorld.Dora,
        Talks = SampleWorld.Talks, Call = SampleWorld.Call, Meeting = QuestionWorld.Meeting, Undated = SampleWorld.Undated;

    private static readonly EntityId[] ByCall = [Anna, Call, Boris, Meeting, Carla], ByTalks = [Anna, Talks, Boris, Meeting, Carla],
        ByOffice = [Anna, QuestionWorld.Minister, SampleWorld.AlbaMinistry, SampleWorld.Alba, QuestionWorld.Committee, Carla];

    private static readonly PathQuery ToCarla = new(Anna, Carla);

    private static readonly NetworkQuery Around = new([Anna]) { Relations = [Relations.ParticipatedIn], PerRelation = 2 };

    private static FactFilter During(string window, bool includeUndated = true) => FactFilter.Established with { During = SampleWorld.Time(window), IncludeUndated = includeUndated };

    private async Task<T> Ask<T>(Func<IKnowledgeView, Task<T>> question)
    {
        await using var store = await QuestionWorld.Fill(await Sample(), Stop);
        await using var view = await store.Open(cancellation: Stop);
        return await question(view);
    }

    private Task<PathAnswer> Find(PathQuery query) => Ask(view => Paths.Find(view, query, Stop));

    private Task<Network> Draw(NetworkQuery query) => Ask(view => Networks.Around(view, query, Stop));

    private Task<CoParticipationGraph> Together(ActorLevel by, int top = 10, params EntityId[] actors) =>
        Ask(view => CoParticipations.Of(view, top, actors, by, FactFilter.Established, _ => { }, Stop));

    private Task<LineageAnswer> Cited(LineageDirection direction, int depth, params string[] verbs) => Ask(view => Lineage.Of(view, QuestionWorld.One, direction, depth, verbs, Stop));

    private Task<ImmutableArray<TimelineLane>> Lanes(FactFilter filter, Bucket? bucket, params EntityId[] entities) => Ask(view => Timeline.Of(view, entities, bucket, filter, Stop));

    private Task<ProcessRoleGraph> Roles(ActorLevel by) => Ask(view => ProcessRoles.Of(view, new ProcessRoleQuery([QuestionWorld.Track]) { By = by }, Stop));

    private static void Leads(PathAnswer answer, params EntityId[][] paths) =>
        answer.Paths.Select(path => string.Join(' ', path.Entities)).Should().Equal(paths.Select(path => string.Join(' ', path)));

    [Fact]
    public async Task The_shortest_paths_come_by_their_witnesses_and_lead_through_nothing_that_was_not()
    {
        var answer = await Find(ToCarla);
        Leads(answer, ByCall, ByTalks);
        (answer.Length, answer.Count, answer.NotEstablished, answer.IsCut).Should().Be((4, 2L, 2, false));
        answer.Paths.Select(path => path.Witnesses).Should().Equal(5, 4);
        answer.Paths[0].Steps[1].Should().Match<PathStep>(step =>
            step.From == Call && step.To == Boris && step.Others == 0 && step.Placed.Fact.Witnesses.Length == 2 && step.Placed.Times.Single().Edtf == "2016-09-14");
    }

    [Fact]
    public async Task Longer_paths_come_after_the_shortest_when_they_are_asked_for()
    {
        var answer = await Find(ToCarla with { Longer = 1 });
        Leads(answer, ByCall, ByTalks, ByOffice);
        answer.Count.Should().Be(2);
        (await Find(ToCarla with { Longer = 1, MaxLength = 4 })).Paths.Should().HaveCount(2);
        (await Find(ToCarla with { MaxLength = 3 })).Length.Should().BeNull();
    }

    [Fact]
    public async Task Paths_avoid_what_is_to_be_avoided_and_follow_only_the_relations_asked_for()
    {
        Leads(await Find(ToCarla with { Avoid = [Call] }), ByTalks);
        Leads(await Find(ToCarla with { Avoid = [Boris] }), ByOffice);
        Leads(await Find(ToCarla with { Avoid = [Boris], Along = [Relations.ParticipatedIn] }));
        var answer = await Find(ToCarla with { AvoidHubsOver = 4 });
        Leads(answer, ByOffice);
        answer.Hubs.Select(hub => (hub.Entity, hub.Degree)).Should().Equal((Talks, 5), (Boris, 5));
    }

    [Fact]
    public async Task A_window_leaves_the_path_that_fits_in_it_and_tells_what_there_is_without()
    {
        Leads(await Find(ToCarla with { Filter = During("2016-10") }), ByOffice);
        var answer = await Find(ToCarla with { Filter = During("2016-09", includeUndated: false) });
        (answer.Length, answer.LengthWithoutWindow, answer.Paths.Length, answer.OutsideWindow).Should().Be((null, 4, 0, 1));
    }

    [Fact]
    public async Task What_is_only_alleged_joins_nobody_until_it_is_asked_for()
    {
        var filter = new FactFilter { Modalities = [Modality.Occurred, Modality.Ongoing, Modality.Alleged] };
        Leads(await Find(ToCarla with { Filter = filter }), [Anna, QuestionWorld.Alleged, Carla]);
    }

    [Fact]
    public async Task A_network_keeps_the_facts_with_most_witnesses_then_the_earliest_and_tells_what_was_cut()
    {
        var network = await Draw(Around with { Depth = 3 });
        network.Nodes.Select(node => (node.Entity.Id, node.Depth, node.Degree)).Should().Equal(
            (Anna, 0, 4), (Call, 1, 2), (Talks, 1, 3), (Boris, 2, 4), (QuestionWorld.Visit, 3, 1));
        network.Edges.Select(placed => (placed.Fact.Subject, placed.Fact.Object!.Value)).Should().Equal(
            (Anna, Call), (Anna, Talks), (Boris, Call), (Boris, Talks), (Boris, QuestionWorld.Visit));
        network.Cuts.Should().Equal(new NetworkCut(Anna, Relations.ParticipatedIn, Direction.Outgoing, 2), new NetworkCut(Boris, Relations.ParticipatedIn, Direction.Outgoing, 1));
        (network.CutNodes, network.CutEdges, network.NotEstablished).Should().Be((0, 0, 1));
    }

    [Fact]
    public async Task A_network_leaves_out_what_was_not_and_counts_what_has_no_date_or_is_outside()
    {
        var whole = await Draw(Around with { PerRelation = 25 });
        whole.Nodes.Select(node => node.Entity.Id).Should().Equal(Anna, Call, Talks, Undated);
        (whole.Cuts.Length, whole.Undated, whole.NotEstablished, whole.OutsideWindow).Should().Be((0, 2, 1, 0));
        var day = await Draw(Around with { Filter = During("2016-09-14", includeUndated: false) });
        day.Nodes.Select(node => (node.Entity.Id, node.Degree)).Should().Equal((Anna, 1), (Call, 2));
        (day.Edges.Single().Certainty, day.OutsideWindow).Should().Be((Certainty.Definitely, 1));
    }

    [Fact]
    public async Task People_are_joined_by_the_encounters_in_which_both_took_part()
    {
        var graph = await Together(ActorLevel.Person);
        graph.Edges.Select(edge => (edge.One, edge.Other, edge.Weight, edge.First?.Edtf, edge.Last?.Edtf)).Should().Equal(
            (Anna, Boris, 2, "2016-09-09/2016-09-10", "2016-09-14"), (Anna, Dora, 1, null, null), (Boris, Carla, 1, "2016-10", "2016-10"));
        graph.Edges.Select(edge => edge.Topics.Length).Should().Equal(1, 0, 0);
        graph.Edges[0].Topics.Should().Equal(QuestionWorld.Topic);
        graph.Nodes.Select(node => (node.Entity.Id, node.Weight, node.Degree, Math.Round(node.Betweenness, 6))).Should().Equal(
            (Anna, 3, 2, 0.666667), (Boris, 3, 2, 0.666667), (Carla, 1, 1, 0), (Dora, 1, 1, 0));
        (graph.Meetings.Total, graph.Meetings.Undated, graph.Meetings.NotEstablished, graph.Unassigned).Should().Be((5, 1, 3, 0));
    }

    [Fact]
    public async Task A_graph_of_those_who_met_is_cut_to_the_top_or_to_those_asked_for()
    {
        var top = await Together(ActorLevel.Person, 2);
        top.Nodes.Select(node => node.Entity.Id).Should().Equal(Anna, Boris);
        (top.Edges.Single().Weight, top.CutNodes, top.CutEdges).Should().Be((2, 2, 2));
        var asked = await Together(ActorLevel.Person, 10, Boris, Carla);
        asked.Edges.Select(edge => (edge.One, edge.Other)).Should().Equal((Boris, Carla));
    }

    [Theory]
    [InlineData(ActorLevel.Office, "position/alba-minister", "position/borealis-envoy", 1, "2016-09-09/2016-09-10", 6)]
    [InlineData(ActorLevel.State, "state/alba", "state/borealis", 3, "2016-10", 1)]
    public async Task Offices_and_states_are_joined_by_those_who_act_for_them(ActorLevel by, string one, string other, int weight, string last, int unassigned)
    {
        var graph = await Together(by);
        var edge = graph.Edges.Should().ContainSingle().Which;
        (edge.One.Value, edge.Other.Value, edge.Weight, edge.First?.Edtf, edge.Last?.Edtf).Should().Be((one, other, weight, "2016-09-09/2016-09-10", last));
        graph.Unassigned.Should().Be(unassigned);
    }

    [Fact]
    public async Task Those_whom_somebody_met_come_in_pages_without_gaps()
    {
        var (first, second) = await Ask(async view =>
        {
            Task<EncounterPage> Page(string? after) => WhoMetWhom.Find(view, new MeetingQuery(), Boris, [], ActorLevel.Person, EncounterOrder.Last, false, 1, after, _ => { }, Stop);
            var one = await Page(null);
            return (one, await Page(one.Items.Single().Cursor));
        });
        (first.Items.Single().Other, first.HasMore, first.Total).Should().Be((Carla, true, 2));
        (second.Items.Single().Other, second.HasMore).Should().Be((Anna, false));
        second.Items.Single().Meetings.Select(meeting => meeting.Event.Id).Should().Equal(Talks, Call);
    }

    [Fact]
    public async Task Lineage_goes_once_around_a_cycle()
    {
        var answer = await Cited(LineageDirection.Cites, 5, "recalls");
        answer.Documents.Select(document => (document.Document, document.Depth)).Should().Equal((QuestionWorld.One, 0), (QuestionWorld.Two, 1), (QuestionWorld.Three, 2));
        answer.Citations.Select(citation => (citation.From, citation.To)).Should().Equal(
            (QuestionWorld.One, QuestionWorld.Two), (QuestionWorld.Two, QuestionWorld.Three), (QuestionWorld.Three, QuestionWorld.One));
        answer.Truncated.Should().Be(0);
        answer.Documents.SelectMany(document => document.ProducedBy).Select(fact => (fact.Subject, fact.Object)).Should().Equal((QuestionWorld.Adoption, QuestionWorld.One));
    }

    [Fact]
    public async Task A_provision_cites_for_its_document()
    {
        var answer = await Cited(LineageDirection.Cites, 1);
        answer.Documents.Select(document => (document.Document, document.Depth)).Should().Equal((QuestionWorld.One, 0), (QuestionWorld.Two, 1), (QuestionWorld.Three, 1));
        answer.Citations.Select(citation => (citation.From, citation.To, citation.Fact.Subject)).Should().Equal(
            (QuestionWorld.One, QuestionWorld.Two, QuestionWorld.One), (QuestionWorld.One, QuestionWorld.Three, QuestionWorld.Paragraph));
    }

    [Fact]
    public async Task Lineage_turned_round_tells_how_much_lies_beyond_its_depth()
    {
        var answer = await Cited(LineageDirection.CitedBy, 1);
        answer.Documents.Select(document => document.Document).Should().Equal(QuestionWorld.One, QuestionWorld.Three);
        answer.Citations.Select(citation => (citation.From, citation.To)).Should().Equal((QuestionWorld.Three, QuestionWorld.One));
        answer.Truncated.Should().Be(1);
    }

    [Fact]
    public async Task Lanes_hold_what_is_in_the_window_and_buckets_count_each_precision_as_surely_as_it_says()
    {
        var lanes = await Lanes(During("2016-09/2016-10"), Bucket.Month, Boris, Carla, Dora);
        lanes.Select(lane => lane.Entity).Should().Equal(Boris, Carla, Dora);
        lanes[0].Items.Select(item => (item.Entity, item.Certainty)).Should().Equal(
            (QuestionWorld.Visit, Certainty.Possibly), (Talks, Certainty.Definitely), (Call, Certainty.Definitely), (Meeting, Certainty.Definitely));
        lanes[0].Buckets.Should().Equal(new BucketCount("2016-09", 2, 1), new BucketCount("2016-10", 1, 1));
        lanes[1].Buckets.Should().Equal(new BucketCount("2016-10", 1, 0));
        lanes.Select(lane => (lane.Items.Length, lane.UndatedCount, lane.NotEstablished)).Should().Equal((4, 0, 0), (1, 0, 2), (0, 1, 0));
    }

    [Fact]
    public async Task A_lane_without_dates_has_its_undated_items_and_no_buckets()
    {
        var lane = (await Lanes(FactFilter.Established, Bucket.Day, Dora)).Single();
        (lane.Items.Length, lane.Buckets.Length, lane.OutsideWindow).Should().Be((0, 0, 0));
        lane.Undated.Single().Should().Match<TimelineItem>(item => item.Entity == Undated && item.Certainty == null && item.Facts.Length == 1);
        var hidden = (await Lanes(During("2016", includeUndated: false), Bucket.Day, Dora)).Single();
        (hidden.Undated.Length, hidden.UndatedCount).Should().Be((0, 1));
    }

    [Fact]
    public async Task Lanes_of_a_process_a_document_and_a_topic_hold_the_events_that_concern_them()
    {
        var lanes = await Lanes(During("2016-09-14"), null, QuestionWorld.Track, SampleWorld.Package, QuestionWorld.Topic);
        lanes.Select(lane => string.Join(' ', lane.Items.Select(item => item.Entity))).Should().Equal("event/call", "", "event/call");
        lanes.Select(lane => lane.OutsideWindow).Should().Equal(1, 1, 0);
    }

    [Theory]
    [InlineData(ActorLevel.Person, "person/boris")]
    [InlineData(ActorLevel.State, "state/borealis")]
    public async Task A_process_has_those_who_mediate_its_events_and_guarantee_what_came_out(ActorLevel by, string mediator)
    {
        var graph = await Roles(by);
        graph.Edges.Select(edge => (edge.Actor.Value, edge.Role, string.Join(' ', edge.Events), string.Join(' ', edge.Documents), edge.First?.Edtf)).Should().Equal(
            (mediator, "mediator", "event/talks", "", "2016-09-09/2016-09-10"), ("state/borealis", "guarantor", "", "document/package", null));
        (graph.Events, graph.Undated, graph.NotEstablished, graph.Unassigned).Should().Be((2, 0, 0, 0));
    }
}
