namespace KnowledgeGraph.Api.Tests;

/// <summary>The questions that the starter must answer, through GraphQL and from its claims alone.</summary>
public sealed class RequiredAnswersTests(StarterWorld world)
{
    [Fact]
    public async Task Who_met_whom_about_resolution_2254_in_September_2016()
    {
        var data = await world.Data(
            """
            { meetings(about: ["document/s-res-2254-2015"], where: {during: "2016-09"}) {
                totalCount notEstablished undated
                edges {
                  certainty singleSided sides { id } attestedBy { id } raisedBy { id }
                  node { id ... on Meeting { time { value { edtf } }
                    participants { edges { node { id } fact { capacity { id } } } } initiators { edges { node { id } } } } }
                  routes { facts { relation subject { id } object { id } claims { edges { node { locator } } } } } } } }
            """);

        // Two later ones are possible as well: their reports, too, give a latest day only.
        data.Items("meetings.edges").Select(each => $"{each.Text("certainty")} {each.Text("node.id")}").Should().Equal(
            "POSSIBLY event/bogdanov-haddad-2016-09-19", "POSSIBLY event/bogdanov-haddad-2016-12-21", "POSSIBLY event/bogdanov-haddad-2016-12-27");
        var edge = data.Items("meetings.edges")[0];
        edge.Nodes("node.participants").Select(node => node.Text("id")).Should().BeEquivalentTo("person/mikhail-bogdanov", "person/riyad-haddad");
        edge.Nodes("node.initiators").Select(node => node.Text("id")).Should().Equal("delegation/syrian-side-2016-09-19");
        edge.Items("node.participants.edges").Single(e => e.Text("node.id") == "person/mikhail-bogdanov").Items("fact.capacity").Select(position => position.Text("id"))
            .Should().BeEquivalentTo("position/russian-president-envoy-middle-east-africa", "position/russian-deputy-foreign-minister");

        edge.Text("certainty").Should().Be("POSSIBLY", "only a latest day is stated");
        edge.Text("node.time.value.edtf").Should().Be("../2016-09-19");
        edge.Text("singleSided").Should().Be("True");
        edge.Items("sides").Select(side => side.Text("id")).Should().Equal("state/russia", "state/syria");
        edge.Items("attestedBy").Select(side => side.Text("id")).Should().Equal("state/russia");

        edge.Items("raisedBy").Select(side => side.Text("id")).Should().Equal("delegation/russian-side-2016-09-19");
        var route = edge.Items("routes").Should().ContainSingle().Subject.Items("facts");
        route.Select(fact => fact.Text("relation")).Should().Equal("PART_OF", "BASED_ON");
        route.SelectMany(fact => fact.Nodes("claims")).Select(claim => claim.Text("locator")).Should().OnlyContain(locator => locator == "P4");

        data.Text("meetings.notEstablished").Should().Be("1", "the intra-Syrian talks were only called for");
    }

    [Fact]
    public async Task Who_met_whom_counts_the_same_meeting_by_person_office_and_state()
    {
        async Task<string[]> Pairs(string by) => [.. (await world.Data(
            "query($by: ActorLevel!) { knownAt(revision: 1) { whoMetWhom(about: [\"document/s-res-2254-2015\"], by: $by) { edges { node { one { id } other { id } count } } } } }", new { by }))
            .Nodes("knownAt.whoMetWhom").Select(pair => $"{pair.Text("one.id")} {pair.Text("other.id")} {pair.Text("count")}".Replace("@r1", "", StringComparison.Ordinal))];

        (await Pairs("PERSON")).Should().Equal("person/mikhail-bogdanov person/riyad-haddad 1");
        (await Pairs("STATE")).Should().Equal("state/russia state/syria 1");
        (await Pairs("OFFICE")).Should().BeEquivalentTo(
            "position/russian-deputy-foreign-minister position/syrian-ambassador-to-russia 1",
            "position/russian-president-envoy-middle-east-africa position/syrian-ambassador-to-russia 1");
    }

    [Fact]
    public async Task When_the_package_of_9_September_came_about()
    {
        var data = await world.Data(
            """
            { node(id: "document/russian-us-agreements-of-9-september") { id ... on AgreementPackage {
                date { conflicts claims { edges { node { subject { id } value { ... on Interval { edtf } } scope attribution { actors { id } } } } } }
                partCount { value { text } }
                parts { edges { node { id ... on Document { title { value } disclosure { value } } } fact { scope } } } } }
              talks: node(id: "event/lavrov-kerry-geneva-2016-09") { ... on TalksRound { time { conflicts values { text } } duration { conflicts values { text } } } }
              conflicts(about: ["document/geneva-package-2016-09"]) { edges { dimensions node { subject { id } predicate
                claims { edges { node { source { id } } } } } } } }
            """);

        data.Text("node.id").Should().Be("document/geneva-package-2016-09", "the two are judged the same");
        data.Nodes("node.date.claims").Select(claim => $"{claim.Text("value.edtf")} {claim.Text("scope")} {claim.Items("attribution")[0].Items("actors")[0].Text("id")}")
            .Should().BeEquivalentTo("2016-09-09 EXPLICIT org/russian-foreign-ministry", "2016-09-10 INFERRED org/tass");
        data.Items("node.date.conflicts").Select(dimension => dimension.ToString()).Should().Equal("value");
        data.Items("talks.time.values").Select(value => value.Text("text")).Should().BeEquivalentTo("2016-09-09", "2016-09-09/2016-09-10", "2016-09-10");
        data.Items("talks.duration.values").Select(value => value.Text("text"))
            .Should().BeEquivalentTo("13 hours", "about 13 hours", "more than 13 hours", "more than 14 hours", "15 hours", "12 hours");

        data.Text("node.partCount.value.text").Should().Be("5");
        data.Items("node.parts.edges").Select(edge => $"{edge.Text("node.id")}: {(edge.At("node.title").ValueKind is System.Text.Json.JsonValueKind.Null ? "unknown" : "titled")}, {edge.Text("fact.scope")}")
            .Should().BeEquivalentTo(
                "document/standard-terms-coh-2016: titled, INFERRED",
                "document/approach-isil-nusra-2016: titled, INFERRED",
                "document/reducing-violence-jic-2016-09-09: titled, EXPLICIT",
                "document/jic-mandate-2016: unknown, INFERRED",
                "document/second-annex-2016-09-09: unknown, INFERRED");

        var terms = data.Items("conflicts.edges").Single(edge => edge.Text("node.subject.id") == "document/standard-terms-coh-2016" && edge.Text("node.predicate") == "date");
        terms.Nodes("node.claims").Select(claim => claim.Text("source.id")).Should().BeEquivalentTo("document/pax-v9", "document/vedomosti-on-mfa-release-2016-09");
    }

    [Fact]
    public async Task Who_says_that_63_civilians_were_killed()
    {
        var data = await world.Data(
            """
            { figures(of: "regime/syria-truce-2016-09") { total refusedBecause items {
                of { id } measure quantity { text category } window { edtf boundsBasis words } agents { subject { id } }
                claim { scope modality attribution { mode actors { id } } source { id } } } }
              node(id: "event/violations-per-russian-mfa-2016-09") { ... on Violation { actors { edges { node { id } } } killed { value { text } } } } }
            """);

        var killed = data.Items("figures.items").Single(item => item.Text("measure") == "KILLED");
        killed.Text("quantity.text").Should().Be("63 persons");
        killed.Text("quantity.category").Should().Be("civilians");
        killed.Items("claim.attribution").Select(hop => $"{hop.Text("mode")} {hop.Items("actors")[0].Text("id")}")
            .Should().Equal("SAYS org/russian-defence-ministry", "REPORTS org/tass");
        killed.Text("claim.scope").Should().Be("CARRIED");
        killed.Text("window.edtf").Should().Be("2016-09-12T19:00+03:00/2016-09-19");
        killed.Text("window.boundsBasis").Should().Be("ASSUMED");
        killed.Items("agents").Should().BeEmpty("no perpetrator is named");

        data.Nodes("node.actors").Select(actor => actor.Text("id")).Should().Equal("collective/syrian-armed-opposition");
        data.Items("node.killed").Should().BeEmpty("the culprit of the foreign ministry's account is not joined to the defence ministry's dead");

        data.Items("figures.items").Where(item => item.Text("quantity.text") == "153 persons").Select(item => item.Text("measure")).Should().Equal("LOSSES");
        data.Text("figures.total").Should().BeNull();
        data.Text("figures.refusedBecause").Should().StartWith("They are the counts of different claimants:");
    }

    [Fact]
    public async Task When_the_truce_began_and_who_prolonged_it()
    {
        var data = await world.Data(
            """
            { node(id: "event/truce-in-force-2016-09-12") { ... on EntryIntoForce { time { rivals value { zone start { earliest } in(zone: "Asia/Damascus") } claims { edges { node { source { id } } } } } } }
              now: node(id: "event/truce-extension-2016-09-14") { ... on Extension { actors { edges { node { id } fact { claims { edges { node { source { id } attribution { actors { id } } } } } } } } extends { edges { fact { length { text } } } } } } 
              then: claims(where: {sources: ["document/tass-2016-09-19-truce-violations"], about: ["event/truce-extension-2016-09-14"], relations: [ACTOR_OF]}) { totalCount } }
            """);

        data.Text("node.time.value.in").Should().Be("19:00 Europe/Moscow (UTC+3) = 19:00 Asia/Damascus (UTC+3) = 16:00 UTC");
        data.Text("node.time.value.start.earliest").Should().Be("2016-09-12T16:00:00Z");
        data.Text("node.time.rivals").Should().Be("0", "19:00 in Damascus is the same instant");
        data.Nodes("node.time.claims").Select(claim => claim.Text("source.id")).Should().BeEquivalentTo("document/tass-2016-09-19-truce-violations", "document/syrian-army-order-2016-09");

        data.Text("then.totalCount").Should().Be("0", "the news item names nobody");
        data.Nodes("now.actors").Select(actor => actor.Text("id")).Should().BeEquivalentTo("person/sergei-lavrov", "person/john-kerry");
        data.Items("now.actors.edges").SelectMany(edge => edge.Nodes("fact.claims")).Select(claim => claim.Items("attribution")[0].Items("actors")[0].Text("id"))
            .Should().OnlyContain(speaker => speaker == "person/mark-toner");
        data.Items("now.extends.edges").Select(edge => edge.Text("fact.length.text")).Should().Equal("48 hours");
    }

    [Fact]
    public async Task What_was_known_before_the_completing_facts_and_after()
    {
        const string Extension = "node(id: \"event/truce-extension-2016-09-14\") { id ... on Extension { actors { totalCount } extendsFacts: facts { totalCount } } }";
        var before = await world.Data($"{{ knownAt(revision: 1) {{ knowledgeBase {{ revision sources {{ document {{ id }} }} }} {Extension} }} }}");
        var after = await world.Data($"{{ {Extension} }}");

        before.Items("knownAt.knowledgeBase.sources").Select(source => source.Text("document.id")).Should().Equal("document/tass-2016-09-19-truce-violations@r1");
        before.Text("knownAt.node.actors.totalCount").Should().Be("0");
        before.Text("knownAt.node.id").Should().Be("event/truce-extension-2016-09-14@r1");
        after.Text("node.actors.totalCount").Should().Be("2");
        after.Text("node.id").Should().Be("event/truce-extension-2016-09-14");
    }
}
