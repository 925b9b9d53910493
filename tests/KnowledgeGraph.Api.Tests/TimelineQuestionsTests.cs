using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What happened in a stretch of time, and which sources would know.</summary>
public sealed class TimelineQuestionsTests(TalksWorld world, StarterWorld starter)
{
    private const string Timeline =
        """
        query($entities: [ID!]!, $bucket: Bucket, $where: FactFilter) { timeline(entities: $entities, bucket: $bucket, where: $where) { lanes {
          entity { id } count undatedCount outsideWindow notEstablished truncated buckets { bucket definitely possibly }
          items { entity { id } time { edtf precision } certainty facts { relation } } undated { entity { id } time { edtf } facts { relation } } } } }
        """;

    private const string Coverage =
        """
        query($entity: ID!, $during: EDTF, $with: [ID!]) { coverage(entity: $entity, during: $during, with: $with) {
          events possibleEvents undatedEvents outsideWindow undated uncovered { edtf }
          sources { document { id } certainty covers { of { id } certainty time { edtf } gists via { relation } fact { witnesses } } } } }
        """;

    [Fact]
    public async Task A_lane_has_what_happened_by_time_and_what_has_no_date_apart()
    {
        var lanes = (await Lanes(new { entities = new[] { "person/ada", "document/pact", "process/track", "topic/rivers" } })).ToDictionary(lane => lane.Text("entity.id")!);

        lanes["person/ada"].At("items").Each("entity.id").Should().Equal("event/talks", "event/second-talks");
        lanes["person/ada"].At("undated").Each("entity.id").Should().Equal("event/undated-meeting");
        (lanes["person/ada"].Number("undatedCount"), lanes["person/ada"].Number("notEstablished")).Should().Be((1, 1), "the conference is only planned");
        lanes["document/pact"].Items("items").Select(item => $"{item.Text("entity.id")} {string.Join('+', item.At("facts").Each("relation"))}")
            .Should().Equal("document/annex PART_OF", "event/talks PRODUCED");
        lanes["process/track"].At("items").Each("entity.id").Should().Equal("event/talks", "event/second-talks");
        lanes["topic/rivers"].At("items").Each("entity.id").Should().Equal("document/pact", "event/talks", "event/second-talks");
        lanes["topic/rivers"].Items("items")[0].At("facts").Each("relation").Should().Equal("ABOUT", "NARROWER_THAN");
    }

    [Fact]
    public async Task A_signature_stands_at_its_own_time_beside_the_date_of_the_document()
    {
        var lane = (await Lanes(new { entities = new[] { "state/northland" } }))[0];

        lane.Items("items").Select(item => $"{item.Text("entity.id")} {item.Text("time.edtf")} {string.Join('+', item.At("facts").Each("relation"))}").Should().Equal(
            "document/resolution 2019-06-01 VOTED",
            "document/letter 2020-02 ISSUED",
            "document/pact 2020-03-12 PARTY_TO");
        lane.Items("items").Select(item => item.Text("time.precision")).Should().Equal("DAY", "MONTH", "DAY");
    }

    [Fact]
    public async Task Who_stayed_away_has_nothing_on_the_lane() =>
        (await Lanes(new { entities = new[] { "person/cal" } }))[0].At("items").Each("entity.id").Should().Equal("event/second-talks");

    [Fact]
    public async Task Buckets_count_what_is_in_them_definitely_and_what_only_may_be()
    {
        async Task<string[]> Counted(string entity, string bucket, object? where = null) => [.. (await Lanes(new { entities = new[] { entity }, bucket, where }))[0]
            .Items("buckets").Select(count => $"{count.Text("bucket")} {count.Text("definitely")} {count.Text("possibly")}")];

        (await Counted("person/ada", "MONTH")).Should().Equal(["2020-03 1 0", "2020-05 0 1", "2020-06 0 1"], "the second talks were some time from 30 May to 2 June");
        (await Counted("person/ada", "YEAR")).Should().Equal("2020 2 0");
        (await Counted("person/ada", "DAY")).Should().Equal("2020-03-10 1 0", "2020-05-30 0 1", "2020-05-31 0 1", "2020-06-01 0 1", "2020-06-02 0 1");
        (await Counted("person/ada", "MONTH", new { during = "2020-06/2020-12" })).Should().Equal("2020-06 0 1");
        (await Lanes(new { entities = new[] { "person/ada" } }))[0].Text("buckets").Should().BeNull("none was asked for");
    }

    [Fact]
    public async Task A_window_keeps_what_may_be_in_it_marked_and_counts_the_rest()
    {
        var lane = (await Lanes(new { entities = new[] { "person/ada" }, where = new { during = "2020-06", includeUndated = false } }))[0];

        lane.Items("items").Select(item => $"{item.Text("entity.id")} {item.Text("certainty")}").Should().Equal("event/second-talks POSSIBLY");
        lane.Items("undated").Should().BeEmpty();
        (lane.Number("undatedCount"), lane.Number("outsideWindow")).Should().Be((1, 1));
        (await Lanes(new { entities = new[] { "person/ada" }, where = new { modalities = new[] { "PLANNED" } } }))[0].At("items").Each("entity.id").Should().Equal("event/conference");
    }

    [Fact]
    public async Task Too_many_lanes_or_buckets_are_refused_with_what_would_fit()
    {
        (await world.Error(Timeline, new { entities = Enumerable.Repeat("person/ada", 51) })).Should().Be(("LIMIT", "entities takes at most 50 ids, not 51."));
        var error = await world.Error(Timeline, new { entities = new[] { "person/ada" }, bucket = "DAY", where = new { during = "1900/2020" } });
        error.Code.Should().Be("LIMIT");
        error.Message.Should().StartWith("From 1900-01-01 to 2020-12-31 there are more than 4018 buckets of one day. Take longer ones");
    }

    [Fact]
    public async Task However_much_is_on_a_lane_the_store_is_asked_as_often()
    {
        var one = await world.Answer(Timeline, new { entities = new[] { "person/cal" } });
        var several = await world.Answer(Timeline, new { entities = new[] { "person/ada", "person/ben", "process/track", "document/pact", "state/northland" }, bucket = "MONTH" });

        several.Number("extensions.cost.storeCalls").Should().Be(one.Number("extensions.cost.storeCalls"));
    }

    [Fact]
    public async Task The_regime_of_September_2016_has_its_start_extension_and_end_on_its_lane()
    {
        var lane = (await starter.Data(Timeline, new { entities = new[] { "regime/syria-truce-2016-09" }, bucket = "DAY", where = new { during = "2016-09" } })).Items("timeline.lanes")[0];

        lane.At("items").Each("entity.id").Should().Contain(["event/truce-in-force-2016-09-12", "event/truce-extension-2016-09-14", "event/truce-declared-over-2016-09-19"]);
        lane.Items("buckets").Select(count => count.Text("bucket")).Should().Contain("2016-09-12").And.BeInAscendingOrder();
    }

    [Fact]
    public async Task A_window_is_covered_as_far_as_sources_say()
    {
        var year = (await world.Data(Coverage, new { entity = "process/track", during = "2020" })).At("coverage");

        year.Items("sources").Select(source => $"{source.Text("document.id")} {source.Text("certainty")}").Should().Equal("document/north-archive POSSIBLY", "document/list ");
        year.Items("sources")[0].Items("covers")[0].At("gists").Each().Should().Equal("Northern readouts only.");
        (year.Number("outsideWindow"), year.Number("undated")).Should().Be((1, 1), "one archive ends before, one does not say");
        year.At("uncovered").Each("edtf").Should().Equal("2020-07-01/2020-12-31");
        (year.Number("events"), year.Number("possibleEvents"), year.Number("undatedEvents")).Should().Be((2, 0, 1));

        var march = (await world.Data(Coverage, new { entity = "event/talks", during = "2020-03" })).At("coverage");
        march.Items("sources")[0].Text("certainty").Should().Be("DEFINITELY", "whoever covers the track covers its talks");
        march.Items("sources")[0].Items("covers")[0].At("via").Each("relation").Should().Equal("PART_OF");
        march.At("uncovered").GetArrayLength().Should().Be(0);
        (await world.Data(Coverage, new { entity = "process/track" })).At("coverage.uncovered").ValueKind.Should().Be(JsonValueKind.Null, "there is no window");
    }

    [Fact]
    public async Task That_two_people_did_not_meet_in_a_window_is_explained_by_the_sources_that_cover_both()
    {
        var may = (await world.Data(Coverage, new { entity = "person/ada", with = new[] { "person/ben" }, during = "2020-05-01/2020-05-20" })).At("coverage");

        may.Items("sources").Select(source => $"{source.Text("document.id")} {source.Text("certainty")} {string.Join('+', source.At("covers").Each("of.id"))}")
            .Should().Equal("document/files DEFINITELY person/ada+person/ben");
        (may.Number("events"), may.Number("possibleEvents"), may.Number("undatedEvents")).Should().Be((0, 0, 0), "the undated meeting is Ada's alone");
        may.At("uncovered").GetArrayLength().Should().Be(0);

        var june = (await world.Data(Coverage, new { entity = "person/ada", with = new[] { "person/ben" }, during = "2020-06" })).At("coverage");
        june.Items("sources").Should().BeEmpty();
        (june.Number("outsideWindow"), june.Number("possibleEvents")).Should().Be((1, 1));
        june.At("uncovered").Each("edtf").Should().Equal("2020-06-01/2020-06-30");
    }

    private async Task<JsonElement[]> Lanes(object variables) => (await world.Data(Timeline, variables)).Items("timeline.lanes");
}
