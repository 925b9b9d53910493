using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What the starter must be able to tell of the diplomacy around the news item, asked by the files of the analysts' questions.</summary>
public sealed class DiplomacyAnswersTests(StarterWorld world)
{
    private async Task<JsonElement> Ask(string file) => await world.Data(await File.ReadAllTextAsync(
        Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "AnalystQuestions", file + ".graphql"), TestContext.Current.CancellationToken));

    [Fact]
    public async Task Bogdanov_and_Haddad_met_nineteen_times_and_all_but_one_are_known_from_one_side_only()
    {
        var data = await Ask("02-bogdanov-and-haddad");
        var meetings = data.Items("meetings.edges");

        meetings.Should().HaveCount(19);
        meetings.Select(meeting => meeting.Text("node.time.value.edtf")!.Replace("../", "", StringComparison.Ordinal)).Should().BeInAscendingOrder(StringComparer.Ordinal).And.OnlyHaveUniqueItems();
        meetings.Count(meeting => meeting.Text("node.time.value.edtf")!.StartsWith("../", StringComparison.Ordinal)).Should().Be(9, "of these only the report's day is known");
        meetings.Should().ContainSingle(meeting => meeting.Text("singleSided") == "False").Which.Text("node.id").Should().Be("event/bogdanov-haddad-2016-12-09");
        meetings.SelectMany(meeting => meeting.Items("attestedBy")).Select(side => side.Text("name")).Should().OnlyContain(name => name == "Russia");
        meetings.Where(meeting => meeting.Nodes("node.initiators").Length > 0).Select(meeting => meeting.Text("node.id")![^10..]).Should().Equal(
            "2013-06-03", "2016-09-19", "2016-12-21", "2017-02-22", "2017-12-28", "2020-07-10", "2022-08-19");
        meetings.Should().OnlyContain(meeting => meeting.Nodes("node.about").Length > 0, "each report says what about");
    }

    [Fact]
    public async Task Resolution_2254_cites_and_is_cited_by_verb_and_paragraph_and_2268_endorses_two_texts()
    {
        var data = await Ask("08-citations");
        static string Row(JsonElement citation, string end) => $"{citation.Text($"{end}.name")}: {citation.Text("fact.verb")} {citation.Text("fact.strength")} {citation.Text("fact.paragraph")}".Trim();

        data.Items("endorsed.citations").Select(citation => Row(citation, "to")).Should().BeEquivalentTo(
            "Joint statement of the United States and Russia of 22 February 2016: ENDORSES 5 1",
            "Terms for the cessation of hostilities of 22 February 2016: ENDORSES 5 1");
        var cited = data.Items("cited.citations").Select(citation => Row(citation, "to")).ToArray();
        cited.Where(row => row.Contains("RECALLS 1", StringComparison.Ordinal)).Select(row => row.Split(':')[0].Split(' ')[^1]).Should().BeEquivalentTo(
            "2042", "2043", "2118", "2139", "2165", "2170", "2175", "2178", "2191", "2199", "2235", "2249",
            "S/PRST/2011/16", "S/PRST/2012/6", "S/PRST/2012/10", "S/PRST/2013/15", "S/PRST/2015/10", "S/PRST/2015/15");
        cited.Should().Contain("Vienna statement of 30 October 2015: ENDORSES 5 1").And.Contain("ISSG statement of 14 November 2015: ENDORSES 5 1");
        foreach (var demanded in new[] { "2139", "2165", "2191" })
        {
            cited.Should().Contain($"Security Council resolution {demanded}: DEMANDS_IMPLEMENTATION 5 12");
        }

        data.Items("citing.citations").Select(citation => Row(citation, "from")).Should().Contain("Security Council resolution 2268: DEMANDS_IMPLEMENTATION 5 2")
            .And.Contain(row => row.StartsWith("Security Council resolution 2258: RECALLS", StringComparison.Ordinal))
            .And.Contain(row => row.StartsWith("Security Council resolution 2449: RECALLS", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_group_grew_by_one_body_and_then_by_five_states()
    {
        var data = await Ask("11-issg-over-time");
        string[] On(string day) => [.. data.Nodes($"node.{day}").Select(member => member.Text("name")!).Distinct()];
        var (november, february, may) = (On("november"), On("february"), On("may"));

        (november.Length, february.Length, may.Length).Should().Be((20, 21, 26));
        february.Except(november).Should().Equal("Organisation of Islamic Cooperation");
        may.Except(february).Should().BeEquivalentTo("Australia", "Canada", "Japan", "Netherlands", "Spain");
        november.Except(february).Concat(february.Except(may)).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_five_documents_three_were_published_one_leaked_before_and_two_are_withheld()
    {
        var data = await Ask("05-five-documents");

        data.Text("packageDocuments.count.value.text").Should().Be("5");
        var documents = data.Items("packageDocuments.documents");
        documents.Count(document => document.Items("disclosedBy").Any(fact => fact.Text("subject.name") == "Foreign Ministry of Russia" && fact.Text("extent") == "TEXT" && fact.Text("time.edtf") == "2016-09-27")).Should().Be(3);
        documents.Where(document => document.Text("disclosure.value") == "WITHHELD").Should().HaveCount(2).And.OnlyContain(document => document.Text("title.value") == null);
        documents.SelectMany(document => document.Items("disclosedBy")).Should().Contain(fact => fact.Text("subject.name") == "Associated Press" && fact.Text("time.edtf") == "2016-09-22");
    }

    [Fact]
    public async Task Each_party_has_a_lane_of_the_truce_with_its_own_end()
    {
        var lanes = (await Ask("06-truce-by-party")).Items("regimeLanes.lanes")
            .ToDictionary(lane => string.Join('+', lane.Items("claimants").Select(claimant => claimant.Text("name"))));

        lanes["TASS"].Items("steps").Select(step => step.Text("phase")).Should().Contain("START").And.Contain("EXTENSION").And.NotContain("END");
        lanes["Syrian army command"].Items("steps").Select(step => step.Text("phase")).Should().Contain("END");
        lanes["TASS"].Items("steps").First(step => step.Text("phase") == "START").Text("time.in").Should().Contain("19:00 Asia/Damascus (UTC+3) = 16:00 UTC");
    }

    [Fact]
    public async Task Seventeen_drafts_on_Syria_were_vetoed_and_by_whom_follows_from_votes_of_permanent_members()
    {
        var data = await Ask("16-vetoes");
        var permanent = data.Items("permanent.members.edges").Where(member => member.Text("fact.standing") == "PERMANENT_MEMBER").Select(member => member.Text("node.name")!).ToHashSet();
        var vetoes = data.Nodes("documents").ToDictionary(
            draft => draft.Text("name")!["Draft resolution ".Length..],
            draft => string.Join('+', draft.Items("votes.edges").Where(vote => vote.Text("fact.vote") == "NO" && permanent.Contains(vote.Text("node.name")!)).Select(vote => vote.Text("node.name")).Order()));

        permanent.Should().BeEquivalentTo("China", "France", "Russia", "United Kingdom", "United States");
        vetoes.Should().HaveCount(17).And.NotContainKey("S/2016/847", "it failed for want of nine votes");
        vetoes.Where(veto => veto.Value == "China+Russia").Select(veto => veto.Key).Should().BeEquivalentTo(
            "S/2011/612", "S/2012/77", "S/2012/538", "S/2014/348", "S/2016/1026", "S/2017/172", "S/2019/756", "S/2019/961", "S/2020/654", "S/2020/667");
        vetoes.Where(veto => veto.Value == "Russia").Should().HaveCount(7);
        var october = data.Nodes("documents").Single(draft => draft.Text("name") == "Draft resolution S/2016/846");
        october.Items("votes.edges").Where(vote => vote.Text("fact.vote") != "YES").Select(vote => $"{vote.Text("node.name")} {vote.Text("fact.vote")}").Should().BeEquivalentTo(
            "Russia NO", "Venezuela NO", "Angola ABSTAINED", "China ABSTAINED");
    }

    [Fact]
    public async Task Calls_for_talks_were_followed_after_so_many_days_or_lapsed()
    {
        var plans = (await Ask("09-calls-for-talks")).Nodes("unrealised").ToDictionary(plan => plan.Text("of.id")!);

        plans["event/formal-negotiations-early-january-2016"].Text("days.low").Should().Be("42", "from 18 December 2015 to 29 January 2016");
        plans["event/intra-syrian-talks-called-for-2016-09-19"].Text("state").Should().Be("REALISED", "by our reading: the next round in that format");
        plans["event/intra-syrian-talks-target-2016-03-07"].Text("state").Should().Be("LAPSED");
        plans["event/intra-syrian-talks-target-2016-03-09"].Text("state").Should().Be("LAPSED");
        plans["event/intra-syrian-talks-called-for-2016-09-19"].Items("realisations").Should().OnlyContain(realisation => realisation.Text("fact.scope") == "INFERRED", "nobody says so");
    }

    [Fact]
    public async Task The_ambassador_is_spelt_otherwise_by_the_year_and_the_truce_is_called_otherwise_by_the_speaker()
    {
        var data = await Ask("17-terms");
        string? Speaker(string list, string name) => data.Items(list).Where(usage => usage.Text("name.value") == name).Select(usage => usage.Items("speakers")[0].Text("name")).SingleOrDefault();
        JsonElement Spelling(string name) => data.Items("ambassador").Single(usage => usage.Text("name.value") == name);

        Spelling("Riad Haddad").Text("first.edtf").Should().Be("2014");
        Spelling("Riyad Haddad").Text("first.edtf").Should().Be("2016-09-19");
        Spelling("Riyad Haddad").Text("last.edtf").Should().Be("2018");
        Speaker("truce", "regime of calm").Should().Be("Syrian army command");
        Speaker("truce", "regime of cessation of hostilities").Should().Be("Foreign Ministry of Russia");
        Speaker("truce", "regime of cessation of activities").Should().Be("TASS", "a slip is the outlet's");
    }

    [Fact]
    public async Task Facts_that_rest_on_the_Russian_ministry_alone_are_told_with_the_side_that_is_silent()
    {
        var data = await Ask("10-one-ministry-alone");

        data.At("singleSided.totalCount").GetInt32().Should().BeGreaterThan(50);
        data.Items("singleSided.edges").Should().OnlyContain(edge =>
            edge.Text("side.name") == "Russia" && edge.Items("node.witnessedBy").Any(witness => witness.Text("name") == "Foreign Ministry of Russia") && edge.Items("missing").Length > 0);
    }

    [Fact]
    public async Task Where_no_meeting_is_known_the_sources_that_cover_the_window_are_named_and_what_they_leave_out()
    {
        var data = await Ask("18-no-meeting");

        data.At("coverage.events").GetInt32().Should().Be(0, "nothing is known surely in that window");
        var source = data.Items("coverage.sources").Should().ContainSingle().Subject;
        source.Text("certainty").Should().Be("DEFINITELY");
        source.Items("covers")[0].Items("fact.claims.edges")[0].Text("node.gist").Should().Contain("Not complete");
        data.Items("coverage.uncovered").Should().BeEmpty();
    }
}
