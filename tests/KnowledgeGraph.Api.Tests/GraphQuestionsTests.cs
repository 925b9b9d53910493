using System.Text.Json;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Paths, networks, co-participation and change over the starter, through GraphQL.</summary>
public sealed class GraphQuestionsTests(StarterWorld world, ITestOutputHelper output)
{
    private const string Chain =
        """
        query($from: ID! = "position/syrian-ambassador-to-russia", $to: ID! = "position/us-secretary-of-state", $during: EDTF, $maxLength: Int! = 6, $longer: Int! = 0,
              $along: [Relation!], $avoid: [ID!], $hubs: Int, $modalities: [Modality!], $first: Int! = 5) {
          paths(from: $from, to: $to, maxLength: $maxLength, longer: $longer, along: $along, avoid: $avoid, avoidHubsOver: $hubs,
                where: { during: $during, modalities: $modalities }, first: $first) {
            length shortest absence lengthWithoutWindow cut outsideWindow undated notEstablished unread hubs { entity { id } degree }
            paths { length witnesses entities { id } hops {
              from { id } to { id } sentence status rivals certainty others date { edtf }
              fact { id modality witnesses } claim { label locator scope source { id } } } }
          }
        }
        """;

    [Fact]
    public async Task The_shortest_chain_from_the_Syrian_ambassador_in_Moscow_to_the_US_Secretary_of_State_as_of_19_September_2016()
    {
        var answer = (await world.Data(Chain, new { during = "../2016-09-19" })).At("paths");

        answer.Number("length").Should().Be(4);
        answer.Number("shortest").Should().BeGreaterThanOrEqualTo(1);
        answer.Text("absence").Should().BeNull();
        var path = answer.Items("paths")[0];
        path.Items("entities").Select(entity => entity.Text("id")).Should().StartWith("position/syrian-ambassador-to-russia").And.EndWith("position/us-secretary-of-state");
        answer.Items("paths").SelectMany(each => each.Items("hops")).Should().OnlyContain(hop => hop.Text("fact.modality") == "OCCURRED" || hop.Text("fact.modality") == "ONGOING");
        answer.Items("paths").Should().OnlyContain(each => each.Items("hops").All(hop => hop.Text("claim.source.id")!.StartsWith("document/", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Followed_through_people_posts_and_talks_alone_the_chain_says_each_step_in_a_sentence()
    {
        var answer = (await world.Data(Chain, new
        {
            during = "2016-09-10/2016-09-19",
            maxLength = 10,
            along = new[] { "PARTICIPATED_IN", "HELD", "POSITION_IN" },
            avoid = new[] { "state/russia" },
        })).At("paths");

        var sentences = answer.At("paths.0.hops").Each("sentence");
        output.WriteLine(string.Join('\n', sentences));
        sentences.Should().Contain("Riyad Haddad took part in 'Bogdanov and Haddad', by 19 September 2016 (TASS)");
        sentences.Should().Contain("'Bogdanov and Haddad' was attended by Mikhail Bogdanov, by 19 September 2016 (TASS)");
        sentences[^1].Should().StartWith("John Kerry held the office of US Secretary of State");
    }

    [Fact]
    public async Task Where_no_chain_lies_in_the_window_the_answer_says_how_long_one_is_without_it()
    {
        var answer = (await world.Data(Chain, new { from = "person/john-kerry", to = "person/sergei-lavrov", during = "2014", along = new[] { "PARTICIPATED_IN" } })).At("paths");

        answer.Text("length").Should().BeNull();
        answer.Number("shortest").Should().Be(0);
        answer.Text("absence").Should().Be("None within 6 steps, but one of 2 without the date filter.");
        answer.Number("lengthWithoutWindow").Should().Be(2);
        answer.Number("outsideWindow").Should().BePositive();
    }

    [Fact]
    public async Task What_was_only_called_for_is_followed_when_it_is_asked_for()
    {
        const string Delegation = "delegation/syrian-government-intra-syrian-2016-09", Call = "event/russian-side-call-for-talks-2016-09-19";
        var asked = (await world.Data(Chain, new { from = Delegation, to = Call, modalities = new[] { "OCCURRED", "ONGOING", "CALLED_FOR" } })).At("paths");
        asked.Number("length").Should().Be(2);
        asked.Text("paths.0.hops.0.sentence").Should().StartWith("Delegation: Government of Syria took part in").And.EndWith(", only called for (Foreign Ministry of Russia, reported by TASS)");

        var established = (await world.Data(Chain, new { from = Delegation, to = Call })).At("paths");
        established.Items("paths").SelectMany(path => path.Items("entities")).Select(entity => entity.Text("id")).Should().NotContain("event/intra-syrian-talks-called-for-2016-09-19");
        established.Number("notEstablished").Should().BePositive();
    }

    [Fact]
    public async Task Hubs_that_are_passed_by_are_named_with_their_degree()
    {
        var free = (await world.Data(Chain)).At("paths");
        var most = 12;
        var answer = (await world.Data(Chain, new { hubs = most })).At("paths");

        var hubs = answer.Items("hubs");
        hubs.Should().NotBeEmpty().And.OnlyContain(hub => hub.Number("degree") > most);
        var passed = answer.Items("paths").SelectMany(path => path.Items("entities")).Select(entity => entity.Text("id")).ToArray();
        passed.Should().NotIntersectWith(hubs.Select(hub => hub.Text("entity.id")));
        (answer.Text("length") is null || answer.Number("length") >= free.Number("length")).Should().BeTrue();
    }

    [Fact]
    public async Task The_store_is_asked_a_few_times_for_each_step_however_many_paths_there_are()
    {
        const string Bare = "query($first: Int!, $longer: Int!, $maxLength: Int!) { paths(from: \"person/riyad-haddad\", to: \"person/john-kerry\", maxLength: $maxLength, longer: $longer, first: $first) { shortest paths { hops { sentence } } } }";
        async Task<int> Calls(int first, int longer, int maxLength) => (await world.Answer(Bare, new { first, longer, maxLength })).Number("extensions.cost.storeCalls");

        (await Calls(100, 0, 10)).Should().BeLessThanOrEqualTo(await Calls(1, 0, 10) + 2, "the number of paths does not matter; what has no label of its own is named by its facts");
        foreach (var maxLength in new[] { 2, 6, 10 })
        {
            (await Calls(100, 10, maxLength)).Should().BeLessThanOrEqualTo((2 * maxLength) + 6, "two for each step, the ends, the claims and the names");
        }
    }

    [Theory]
    [InlineData("""{ paths(from: "person/riyad-haddad", to: "person/john-kerry", maxLength: 11) { length } }""", "LIMIT", "maxLength is 1 to 10, not 11.")]
    [InlineData("""{ paths(from: "person/riyad-haddad", to: "person/john-kerry", longer: 11) { length } }""", "LIMIT", "longer is 0 to 10, not 11.")]
    [InlineData("""{ paths(from: "person/riyad-haddad", to: "person/john-kerry", first: 101) { length } }""", "LIMIT", "first is 0 to 100, not 101.")]
    [InlineData("""{ paths(from: "person/riyad-haddad", to: "person/john-kerry", avoidHubsOver: -1) { length } }""", "LIMIT", "avoidHubsOver is 0 or more, not -1.")]
    [InlineData("""{ paths(from: "person/riyad-haddad", to: "person/john-kerry", avoid: ["person/john-kerry"]) { length } }""", "BAD_ID", "avoid names person/john-kerry, an end of the paths asked for.")]
    [InlineData("""{ network(seeds: ["person/john-kerry"], depth: 5) { cutNodes } }""", "LIMIT", "depth is 0 to 4, not 5.")]
    [InlineData("""{ network(seeds: []) { cutNodes } }""", "LIMIT", "seeds are 1 to 500, not 0.")]
    [InlineData("""{ network(seeds: ["person/john-kerry"], perRelation: 0) { cutNodes } }""", "LIMIT", "perRelation is 1 to 500, not 0.")]
    [InlineData("""{ coParticipation(top: 2001) { cutNodes } }""", "LIMIT", "top is 0 to 2000, not 2001.")]
    [InlineData("""{ changes { totalCount } }""", "UNKNOWN_REVISION", "changes takes from or fromAt, one of the two.")]
    [InlineData("""{ changes(from: 2, to: 1) { totalCount } }""", "UNKNOWN_REVISION", "There is no change from revision 2 to 1: the first must come before the second.")]
    [InlineData("""{ changes(from: 100000) { totalCount } }""", "UNKNOWN_REVISION", null)]
    public async Task A_question_over_its_limits_is_told_which(string question, string code, string? message)
    {
        var error = await world.Error(question);
        error.Code.Should().Be(code);
        error.Message.Should().Be(message ?? error.Message);
    }

    [Fact]
    public async Task A_network_grows_by_depth_and_counts_what_it_cuts()
    {
        const string Question = "query($depth: Int!, $per: Int!) { network(seeds: [\"state/russia\"], depth: $depth, perRelation: $per) { nodes { id name kind degree depth isSeed } edges { id source target relation } cuts { node relation direction count } cutNodes cutEdges notEstablished } }";
        var whole = (await world.Data(Question, new { depth = 1, per = 500 })).At("network");
        var cut = (await world.Data(Question, new { depth = 1, per = 1 })).At("network");

        whole.Items("nodes")[0].Text("id").Should().Be("state/russia");
        whole.Items("nodes").Count(node => node.Text("isSeed") == "True").Should().Be(1);
        whole.Items("edges").Should().OnlyContain(edge => edge.Text("source") == "state/russia" || edge.Text("target") == "state/russia");
        whole.Items("cuts").Should().BeEmpty();
        whole.At("nodes.0").Number("degree").Should().Be(whole.Items("edges").Length, "all of its facts are shown");
        cut.Items("cuts").Should().NotBeEmpty().And.OnlyContain(each => each.Text("node") == "state/russia");
        (cut.Items("edges").Length + cut.Items("cuts").Sum(each => each.Number("count"))).Should().Be(whole.Items("edges").Length);
        (await world.Data(Question, new { depth = 0, per = 1 })).At("network.nodes").GetArrayLength().Should().Be(1);
        var deeper = (await world.Data(Question, new { depth = 2, per = 500 })).At("network");
        deeper.Items("nodes").Select(node => node.Number("depth")).Distinct().Should().Equal(0, 1, 2);
        deeper.Items("edges").Select(edge => edge.Text("id")).Should().OnlyHaveUniqueItems().And.Contain(whole.Items("edges").Select(edge => edge.Text("id")));
    }

    [Theory]
    [InlineData("PERSON", "person/john-kerry", "person/sergei-lavrov")]
    [InlineData("STATE", "state/russia", "state/united-states")]
    public async Task Co_participation_counts_encounters_by_person_or_state(string by, string one, string other)
    {
        var data = await world.Data(
            "query($by: ActorLevel!, $actors: [ID!]) { coParticipation(by: $by, actors: $actors) { nodes { id weight degree pageRank betweenness community } edges { id source target weight first { edtf } last { edtf } topics { id } } meetings betweennessIsSampled cutNodes cutEdges } }",
            new { by, actors = new[] { one, other } });
        var met = (await world.Data("query($by: ActorLevel!, $one: ID!, $other: [ID!]) { whoMetWhom(actor: $one, with: $other, by: $by) { edges { node { count } } } }", new { by, one, other = new[] { other } })).Nodes("whoMetWhom").Single();

        var edge = data.Items("coParticipation.edges").Should().ContainSingle().Subject;
        (edge.Text("source"), edge.Text("target"), edge.Number("weight")).Should().Be((one, other, met.Number("count")));
        edge.Items("topics").Should().NotBeEmpty();
        data.Items("coParticipation.nodes").Select(node => node.At("pageRank").GetDouble()).Sum().Should().BeApproximately(1, 1e-9);
        data.Items("coParticipation.nodes").Select(node => node.Number("community")).Should().Equal(0, 0);
        data.Text("coParticipation.betweennessIsSampled").Should().Be("False");
    }

    [Fact]
    public async Task What_was_said_of_the_package_at_the_first_revision_and_what_changed_since()
    {
        const string Said = "documents { document { id } title { value } } unknown count { value { text } }";
        var then = (await world.Data($$"""{ knownAt(revision: 1) { packageDocuments(package: "document/geneva-package-2016-09") { {{Said}} } } }""")).At("knownAt.packageDocuments");
        var now = (await world.Data($$"""{ packageDocuments(package: "document/geneva-package-2016-09") { {{Said}} } }""")).At("packageDocuments");
        then.Items("documents").Count(row => row.At("title").ValueKind is not JsonValueKind.Null).Should().Be(0, "the news item gives no title");
        string[] titled = [.. now.Items("documents").Where(row => row.At("title").ValueKind is not JsonValueKind.Null).Select(row => row.Text("document.id")!)];

        var changes = (await world.Data(
            "query($about: [ID!]) { changes(from: 1, about: $about, first: 500) { totalCount fromRevision { number } toRevision { number } edges { node { kind before { id } after { id predicate subject { id } } causes { act claim { label source { id } } revision { number reason } } } } } }",
            new { about = titled })).At("changes");
        changes.Number("fromRevision.number").Should().Be(1);
        var titles = changes.Items("edges").Select(edge => edge.At("node")).Where(change => change.Text("after.predicate") == "title").ToArray();
        titles.Select(change => change.Text("after.subject.id")).Should().Contain(titled);
        titles.Should().OnlyContain(change => change.Text("kind") == "APPEARED" && change.At("causes").Each("act").Contains("ASSERT") && change.Items("causes").All(cause => cause.Number("revision.number") > 1));
    }

    [Fact]
    public async Task Every_fact_appeared_since_the_empty_ledger_page_by_page()
    {
        const string Question = "query($after: String) { changes(from: 0, first: 500, after: $after) { totalCount revisions edges { node { factId kind } } pageInfo { hasNextPage endCursor } } knowledgeBase { facts revision } }";
        var (ids, after, data) = (new List<string?>(), (string?)null, default(JsonElement));
        do
        {
            data = await world.Data(Question, new { after });
            ids.AddRange(data.Items("changes.edges").Select(edge => edge.Text("node.factId")));
            data.Items("changes.edges").Should().OnlyContain(edge => edge.Text("node.kind") == "APPEARED");
            after = data.Text("changes.pageInfo.endCursor");
        }
        while (data.Text("changes.pageInfo.hasNextPage") == "True");

        ids.Should().OnlyHaveUniqueItems().And.HaveCount(data.Number("knowledgeBase.facts"));
        data.Number("changes.totalCount").Should().Be(ids.Count);
        data.Number("changes.revisions").Should().Be(data.Number("knowledgeBase.revision"));
    }
}
