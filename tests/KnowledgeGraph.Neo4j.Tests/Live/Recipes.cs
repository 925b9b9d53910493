using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using static KnowledgeGraph.Neo4j.Tests.Live.Recipe;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>Each recipe of the cookbook beside the GraphQL that asks the same.</summary>
internal static class Recipes
{
    private const string Package = "document/geneva-package-2016-09";

    /// <summary>The package, and what is judged to be the same.</summary>
    private static readonly string[] Packages = [Package, "document/russian-us-agreements-of-9-september", "document/russian-us-agreements-undated"];

    public static IReadOnlyList<Recipe> All { get; } =
    [
        new("who-met-whom", "AnalystQuestions/01", Each(WhoMetWhom), data => data.Edges("meetings").Select(WhoMetWhomAnswer)),
        new("who-met-whom", "FirstQueries/1", Each(WhoMetWhom), data => data.Edges("meetings").Select(WhoMetWhomAnswer))
        {
            Instead = new() { ["before"] = "2016-10-01" },
            Document = """
                {
                  meetings(about: ["document/s-res-2254-2015"], where: { during: "2016-09" }) {
                    edges {
                      certainty
                      raisedBy { id }
                      node { id time { value { edtf } } participants { edges { node { id } fact { capacity { id } } } } initiators { edges { node { id } } } }
                      routes { facts { claims { edges { node { locator source { id } } } } } }
                    }
                  }
                }
                """,
        },
        new("meetings-of-two", "AnalystQuestions/02", Each(row => Line(row[0], row[1], row[2], row[3], row[4], row[5])), data => data.Nodes("meetings").Select(meeting => Line(
            meeting.At("id"), meeting.At("time", "value", "edtf"), meeting.At("time", "value", "words"), meeting.Nodes("initiators").Ids(),
            meeting.Nodes("about").Select(Id), meeting.Nodes("basedOn").Ids()))),
        new("capacity", "AnalystQuestions/03",
            Each(row => Line(row[0], row[1], Parts(row[2]), row[3], row[4].Items().Select(claim => Line(claim.At("time"), claim.At("gist"), claim.At("source"), claim.At("locator"))))),
            data => data.Edges("node", "held").Select(held => Line(
                    "held", held.At("node", "id"), "-", Certainty(held),
                    held.Nodes("fact", "claims").Select(claim => Line(claim.At("time", "edtf"), claim.At("gist"), claim.At("source", "name"), claim.At("locator")))))
                .Concat(data.Edges("node", "participatedIn").Select(acted => Line(
                    "acted", acted.At("node", "id"), acted.Items("fact", "capacity").Ids(), Certainty(acted),
                    acted.Nodes("fact", "claims").Select(claim => Line(claim.At("time", "edtf"), claim.At("gist"), claim.At("source", "name"), claim.At("locator")))))))
        {
            Document = """
                {
                  node(id: "person/mikhail-bogdanov") {
                    ... on Person {
                      held(where: { during: "2016-09-19" }) { edges { certainty node { id } fact { claims { edges { node { time { edtf } gist source { name } locator } } } } } }
                      participatedIn(where: { during: "2016-09-19" }) { edges { certainty node { id } fact { capacity { id } claims { edges { node { time { edtf } gist source { name } locator } } } } } }
                    }
                  }
                }
                """,
        },
        new("figures", "AnalystQuestions/04",
            Each(row => Line(row[0], row[2], row[4], row[5], Word(row[6]), row[7].Chain(), row[8], row[9], row[12].Items().Count())),
            data => data.Items("figures", "items").Select(item => Line(
                item.At("of", "id"), item.At("quantity", "text"), item.At("window", "edtf"), item.At("window", "words"), Word(item.At("claim", "scope")),
                item.At("claim").Chain((hop, actor) => $"{actor.At("name")} {Word(hop.At("mode"))}"), item.At("claim", "source", "name"), item.At("claim", "locator"), item.Items("denials").Count())))
        {
            Instead = new() { ["of"] = "regime/syria-truce-2016-09", ["measures"] = new[] { "killed" } },
        },
        new("figures", "FirstQueries/3",
            Each(row => Line(row[1], row[2], row[3], row[4], row[5], Word(row[6]), row[7].Chain(), row[8], row[9], row[10], row[11])),
            data => data.Items("figures", "items").Select(item => Line(
                Word(item.At("measure")), item.At("quantity", "text"), item.At("quantity", "category"), item.At("window", "edtf"), item.At("window", "words"), Word(item.At("claim", "scope")),
                item.At("claim").Chain((hop, actor) => $"{actor.At("name")} {Word(hop.At("mode"))}"), item.At("claim", "source", "name"), item.At("claim", "locator"), item.At("claim", "label"),
                item.Items("agents").Select(agent => agent.At("subject")).Ids()))),
        new("package-documents", "AnalystQuestions/05",
            Each(row => Line(
                row[0], row[1], Values(row[2].Items().Select(claim => (claim.At("date"), claim.At("by")))), row[3], row[4], row[5], Word(row[6]), row[7],
                row[8].Items().Select(disclosed => Line(disclosed.At("by"), disclosed.At("extent"), disclosed.At("time"), disclosed.At("sources"))), row[9], row[10])),
            data => data.Items("packageDocuments", "documents").Select(document => Line(
                document.At("document", "id"), document.At("title", "value"), document.Items("date", "values").Select(Value), Lower(document.At("disclosure", "value")),
                document.Items("languages").Select(language => language.At("value").GetString()!), document.Items("about").Select(about => about.At("object")).Ids(),
                Word(document.At("partOf", "scope")), document.Items("partOf", "witnessedBy").Ids(),
                document.Items("disclosedBy").Select(disclosed => Line(
                    disclosed.At("subject", "id"), Lower(disclosed.At("extent")), disclosed.At("time", "edtf"), disclosed.Nodes("claims").Select(claim => claim.At("source")).Names().Distinct())),
                data.At("packageDocuments", "count", "value", "text"), data.Items("packageDocuments", "count", "witnessedBy").Ids()))),
        new("dates-of-a-document", "FirstQueries/2",
            rows => rows.Select(row => Line(row[0], row[1], row[2], row[3].Chain())).Append(Line(Values(rows.Select(row => (row[0], row[4]))))),
            data => data.Nodes("node", "date", "claims").Select(claim => Line(
                    claim.At("value", "edtf"), claim.At("locator"), claim.At("source", "name"), claim.Chain((_, actor) => actor.At("name").GetString()!)))
                .Append(Line(data.Items("node", "date", "values").Select(Value))))
        {
            Document = $$"""
                { node(id: "{{Package}}") { ... on AgreementPackage { date {
                  values { text witnesses }
                  claims { edges { node { value { ... on Interval { edtf } } locator source { name } attribution { actors { name } } } } }
                } } } }
                """,
        },
        new("truce-by-party", "AnalystQuestions/06",
            Each(row => Line(row[0], Word(row[1]), row[2], row[3], row[4], row[6], row[8], Word(row[9]), Word(row[10]), row[11])),
            data => data.Items("regimeLanes", "lanes").SelectMany(lane => lane.Items("steps").Select(step => Line(
                lane.Items("claimants").Ids(), Word(step.At("phase")), step.At("event", "id") is { ValueKind: JsonValueKind.String } id ? id : step.At("document", "id"), step.At("time", "edtf"), step.At("time", "words"),
                step.At("length", "text"), step.At("denied"), Word(step.At("claim", "modality")), Word(step.At("claim", "scope")), step.At("claim", "source", "name"))))),
        new("truce", "FirstQueries/4", rows => rows.Where(row => row[0].GetString() is not "TERMINATES").Select(Truce), data => data.Edges("node", "establishedBy").Select(edge => TruceAnswer("ESTABLISHES", edge))
            .Concat(data.Edges("node", "extendedBy").Select(edge => TruceAnswer("EXTENDS", edge))))
        {
            Document = """
                fragment When on Event { time { value { edtf in(zone: "Asia/Damascus") } } }
                {
                  node(id: "regime/syria-truce-2016-09") {
                    ... on Ceasefire {
                      establishedBy { edges { fact { length { text } claims { edges { node { source { name } } } } } node { id ... on Event { ...When } } } }
                      extendedBy {
                        edges {
                          fact { length { text } claims { edges { node { source { name } } } } }
                          node { id ... on Event { ...When actors { edges { node { id } fact { claims { edges { node { source { name } attribution { actors { id } } } } } } } } } }
                        }
                      }
                    }
                  }
                }
                """,
        },
        new("shortest-chain", "AnalystQuestions/07",
            Each(row => Line(row[0].Chain(), string.Join(' ', row[2].Items().Select(facts => $"{facts.Items().Count()} facts, the best by {facts.Items().Max(Witnesses)}")))),
            data => data.Items("paths", "paths").Select(path => Line(
                string.Join(" < ", path.Items("hops").Select(hop => hop.At("from")).Ids().Append(path.Items("hops").Last().At("to", "id").GetString())),
                string.Join(' ', path.Items("hops").Select(hop => $"{hop.At("others").GetInt32() + 1} facts, the best by {hop.At("fact", "witnesses")}")))))
        {
            Document = """
                {
                  paths(from: "position/syrian-ambassador-to-russia", to: "position/us-secretary-of-state", where: { during: "../2016-09-19" }, first: 100) {
                    paths { hops { from { id } to { id } others fact { witnesses } } }
                  }
                }
                """,
        },
        new("citations", "AnalystQuestions/08",
            Each(row => Line(row[0], row[1], Word(row[3]), row[4], row[5])),
            data => data.Items("cited", "citations").Select(cited => Line("cites", cited.At("to", "id"), Word(cited.At("fact", "verb")), cited.At("fact", "paragraph"), Lower(cited.At("fact", "part"))))
                .Concat(data.Items("citing", "citations").Select(citing => Line("cited by", citing.At("from", "id"), Word(citing.At("fact", "verb")), citing.At("fact", "paragraph"), Lower(citing.At("fact", "part")))))),
        new("citations", "AnalystQuestions/08",
            rows => rows.Where(row => row[0].GetString() is "cites").Select(row => Line(row[1], Word(row[3]), row[4], row[5])),
            data => data.Items("endorsed", "citations").Select(cited => Line(cited.At("to", "id"), Word(cited.At("fact", "verb")), cited.At("fact", "paragraph"), Lower(cited.At("fact", "part")))))
        {
            Instead = new() { ["document"] = "document/s-res-2268-2016", ["verbs"] = new[] { "endorses" } },
        },
        new("calls-for-talks", "AnalystQuestions/09",
            Each(row => Line(
                row[0], Word(row[2]), row[3].Items().Select(call => Line(call.At("text"), call.At("by"), call.At("time"))),
                row[4].Items().Select(realised => Line(realised.At("by"), realised.At("time"), Word(realised.At("scope")))), row[5], row[6].Items().SelectMany(of => of.Items()).Select(witness => witness.GetString()!))),
            data => data.Nodes("unrealised").Select(plan => Line(
                plan.At("of", "id"), Word(plan.At("state")), plan.Items("calls").Select(call => Line(call.At("by", "id"), call.Items("callers").Ids(), call.At("time", "edtf"))),
                plan.Items("realisations").Select(realised => Line(realised.At("by", "id"), realised.At("time", "edtf"), Word(realised.At("fact", "scope")))),
                plan.At("days") is { ValueKind: JsonValueKind.Object } days && days.At("low").GetInt32() == days.At("high").GetInt32() ? days.At("low") : null,
                plan.Items("denied").SelectMany(denied => denied.Items("witnessedBy")).Ids()))),
        new("one-ministry-alone", "AnalystQuestions/10",
            Each(row => Line(row[0], row[1], row[2], row[3], row[4])),
            data => data.Edges("singleSided").Select(fact => Line(
                fact.At("node", "predicate"), fact.At("node", "subject", "id"), fact.At("event", "id"), fact.At("side", "id"), fact.Items("missing").Ids()))),
        new("members-over-time", "AnalystQuestions/11", Each(row => Line(row[0], row[1], Word(row[2]), row[3], row[4])), Members),
        new("signatories", "AnalystQuestions/12", rows => Signatories(rows.Single()), data => SignatoriesAnswer(data.At("node"))),
        new("what-changed", "AnalystQuestions/13",
            Each(row => Line(row[0], row[1], char.IsUpper(row[1].GetString()![0]) ? row[2] : null, Was(row[3]), Was(row[4]), row[5])),
            data => data.Nodes("changes").Select(Changed))
        {
            Document = $$"""
                {
                  changes(from: 1, about: ["{{Package}}"], first: 100) {
                    edges { node {
                      kind
                      before { ...Ends }
                      after { ...Ends }
                      causes { act claim { id label } }
                    } }
                  }
                }
                fragment Ends on Fact { predicate witnesses rivals ... on RelationFact { subject { id } object { id } } }
                """,
        },
        AsKnown(1),
        AsKnown(150),
        new("known-before", "FirstQueries/5",
            rows => [Line(rows[0][0], rows[0][1]), .. rows.Where(row => row[2].GetString() is "time").Select(row => Line(row[3])), Line(rows.Count(row => row[2].GetString() is "ACTOR_OF"))],
            data => data.At("knownAt") is var then
                ? [Line(then.At("knowledgeBase", "revision"), then.At("knowledgeBase", "claims")), Line(then.At("node", "time", "value", "edtf")), Line(then.At("node", "actors", "totalCount"))]
                : []),
        new("who-carried-each-track", "AnalystQuestions/14",
            Each(row => Line(row[0], row[1], Word(row[3]), row[4], row[5], row[6], row[7])),
            data => data.Items("processRoles", "edges").Select(edge => Line(
                edge.At("target"), edge.At("source"), Word(edge.At("role")), edge.At("weight"), edge.At("first", "edtf"), edge.At("last", "edtf"), edge.Items("documents").Ids())))
        {
            Document = """
                {
                  processRoles(
                    processes: ["process/syrian-political-process", "process/geneva-track", "process/issg-process", "process/astana-track"]
                    where: { during: "2012/2018" }
                  ) {
                    edges { source target role weight first { edtf } last { edtf } documents { id } }
                  }
                }
                """,
        },
        new("terminology", "AnalystQuestions/15",
            Each(row => Line(row[0], row[1], row[2], row[3], row[4], row[5])),
            data => data.Items("terminology").Select(usage => Line(
                usage.At("name", "value"), usage.Items("claims").First().Items("qualifiers").Where(qualifier => qualifier.At("name").GetString() is "kind").Select(kind => kind.At("text").GetString()!),
                usage.Items("speakers").Ids(), usage.At("first", "edtf"), usage.At("last", "edtf"), usage.Items("claims").Select(claim => $"{claim.At("source", "name")}, {claim.At("locator")}"))))
        {
            Document = """
                {
                  terminology(of: "group/jabhat-al-nusra") {
                    name { value } speakers { id } first { edtf } last { edtf } claims { qualifiers { name text } source { name } locator }
                  }
                }
                """,
            Instead = new() { ["of"] = "group/jabhat-al-nusra" },
        },
        new("same-or-not", "AnalystQuestions/15",
            rows => rows.Where(row => row[2].ValueKind is JsonValueKind.String).Select(row => Line(row[0], Word(row[2]), row[3])).Concat(rows.Where(row => row[1].Items().Any()).Select(row => Line(row[0]))),
            data => data.Items("node", "judgements").Select(judgement => Line(judgement.Items("ids").Select(id => id.GetString()).Single(id => id is not "group/jabhat-al-nusra"), Word(judgement.At("verdict")), judgement.At("because")))
                .Concat(data.Items("search", "matches").Where(match => match.At("score").GetDouble() > 0.7).Select(match => Line(match.At("entity", "id"))))),
        new("vetoes", "AnalystQuestions/16", Each(row => Line(row[0], row[2], row[3], row[4], row[5], row[6], row[7], row[8])), Vetoes),
        new("terminology", "AnalystQuestions/17", Each(row => Line(row[0], row[2], row[3], row[4])), data => data.Items("ambassador").Select(Term)),
        new("terminology", "AnalystQuestions/17", Each(row => Line(row[0], row[2], row[3], row[4])), data => data.Items("truce").Select(Term)) { Instead = new() { ["of"] = "regime/syria-truce-2016-09" } },
        new("no-meeting", "AnalystQuestions/18",
            Each(row => Line(row[0], row[1], row[2], row[3], row[4], row[5])),
            data => data.Items("coverage", "sources").Select(source => Line(
                source.At("document", "name"), source.Items("covers").Select(cover => cover.At("fact", "time", "edtf").GetString()!).Distinct(), Word(source.At("certainty")),
                source.Items("covers").SelectMany(cover => cover.Nodes("fact", "claims")).Select(claim => claim.At("gist").GetString()!).Distinct(),
                data.At("coverage", "events"), data.At("coverage", "possibleEvents")))),
    ];

    private static Func<JsonElement[], IEnumerable<string>> Each(Func<JsonElement, string> line) => rows => rows.Select(line);

    private static string Id(JsonElement entity) => entity.At("id").GetString()!;

    /// <summary>Null, in a window, is undated.</summary>
    private static string Certainty(JsonElement edge) => edge.At("certainty") is { ValueKind: JsonValueKind.String } known ? Word(known) : "undated";

    private static string? Lower(JsonElement word) => word.ValueKind is JsonValueKind.String ? word.GetString()!.ToLowerInvariant() : null;

    /// <summary>A qualifier with several values, which stands in one text.</summary>
    private static string[]? Parts(JsonElement joined) => joined.ValueKind is JsonValueKind.String ? joined.GetString()!.Split("; ", StringSplitOptions.RemoveEmptyEntries) : null;

    /// <summary>A value, and how many distinct witnesses it has.</summary>
    private static string Value(JsonElement value) => $"{value.At("text")} by {value.At("witnesses")}";

    private static IEnumerable<string> Values(IEnumerable<(JsonElement Value, JsonElement Witnesses)> claims) => claims.GroupBy(claim => claim.Value.GetString())
        .Select(value => $"{value.Key} by {value.SelectMany(claim => claim.Witnesses.Items()).Select(witness => witness.GetString()).Distinct().Count()}");

    /// <summary>The package at a revision.</summary>
    private static Recipe AsKnown(long revision) => new(
        "package-as-known",
        "AnalystQuestions/13",
        rows => rows.SelectMany(row => row[2].Items().Select(document => Line(document.At("document"), document.At("title"), Lower(document.At("disclosure")))).Append(Line(row[0], row[1], row[3]))),
        data => AsKnown(data.At("knownAt")))
    {
        Instead = new() { ["revision"] = revision },
        Document = $$"""
            { knownAt(revision: {{revision}}) {
              packageDocuments(package: "{{Package}}") { count { value { text } } unknown documents { document { id } title { value } disclosure { value } } }
              node(id: "{{Package}}") { ... on AgreementPackage { date { value { edtf } } } }
            } }
            """,
    };

    private static IEnumerable<string> AsKnown(JsonElement then) => then.Items("packageDocuments", "documents")
        .Select(document => Line(Id(document.At("document")).Split('@')[0], document.At("title", "value"), Lower(document.At("disclosure", "value"))))
        .Append(Line(then.At("packageDocuments", "count", "value", "text"), then.At("packageDocuments", "unknown"), then.At("node", "date", "value", "edtf")));

    private static string Changed(JsonElement change)
    {
        var fact = change.At("after") is { ValueKind: JsonValueKind.Object } after ? after : change.At("before");
        return Line(
            Word(change.At("kind")),
            fact.At("predicate"),
            fact.TryGetProperty("object", out var target) ? new[] { fact.At("subject"), target }.Select(end => Id(end).Split('@')[0]).Single(id => !Packages.Contains(id)) : null,
            Was(change.At("before")),
            Was(change.At("after")),
            change.Items("causes").Select(Caused).Distinct());
    }

    private static string Caused(JsonElement cause)
    {
        var claim = cause.At("claim");
        var name = claim.At("label") is { ValueKind: JsonValueKind.String } label ? label : claim.At("id");
        return cause.At("act").GetString() switch
        {
            "JUDGE" => "judged",
            "REVOKE" => "revoked",
            "SUPERSEDE" => $"superseded by {name}",
            "ASSERT" => $"asserted {name}",
            "RETRACT" => $"retracted {name}",
            "REINSTATE" => $"reinstated {name}",
            var act => $"{act} {name}",
        };
    }

    private static string Was(JsonElement fact) => fact.ValueKind is JsonValueKind.Object ? $"{fact.At("witnesses")} witnesses, {fact.At("rivals")} rivals" : "-";

    private static string WhoMetWhom(JsonElement row) =>
        Line(row[0], row[1], row[2], row[3].Items().Zip(row[4].Items(), (who, capacity) => Line(who, Parts(capacity))), row[5], row[6], row[7]);

    private static string WhoMetWhomAnswer(JsonElement edge) => Line(
        edge.At("node", "id"),
        edge.At("node", "time", "value", "edtf"),
        Certainty(edge),
        edge.Edges("node", "participants").Select(who => Line(who.At("node", "id"), who.Items("fact", "capacity").Ids())),
        edge.Nodes("node", "initiators").Ids(),
        edge.Items("raisedBy").Ids(),
        edge.Items("routes").SelectMany(route => route.Items("facts").Last().Nodes("claims")).Select(claim => $"{claim.At("source", "id")}, {claim.At("locator")}").Distinct());

    private static string Truce(JsonElement row) => Line(
        row[0], row[1], row[2], row[3].ValueKind is JsonValueKind.String ? $"{Clock(row[4])} there, {Clock(row[3])} UTC" : null, row[5], row[6],
        row[7].Items().Select(actor => Line(actor.At("actor"), actor.At("source"), actor.At("through").Chain())));

    private static string TruceAnswer(string how, JsonElement edge)
    {
        var time = edge.At("node").TryGetProperty("time", out var known) ? known.At("value") : default;
        var clocks = time.ValueKind is JsonValueKind.Object ? time.At("in").GetString()! : null;
        string Of(string zone) => Regex.Match(clocks!, $@"(\d\d:\d\d)(?: to [-0-9]+ [:0-9]+)? {zone}").Groups[1].Value;
        return Line(
            how, edge.At("node", "id"), time.At("edtf"), clocks is null ? null : $"{Of("Asia/Damascus")} there, {Of("UTC")} UTC",
            edge.At("fact", "length", "text"), edge.Nodes("fact", "claims").Select(claim => claim.At("source")).Names(),
            edge.At("node").TryGetProperty("actors", out var actors)
                ? actors.Edges().SelectMany(actor => actor.Nodes("fact", "claims").Select(claim => Line(actor.At("node", "id"), claim.At("source", "name"), claim.Chain((_, teller) => Id(teller)))))
                : []);
    }

    /// <summary>How many witnesses a fact on a path has, which stand in brackets at its end.</summary>
    private static int Witnesses(JsonElement fact) => int.Parse(Regex.Match(fact.GetString()!, @"\((\d+)\)$").Groups[1].Value, CultureInfo.InvariantCulture);

    private static string Clock(JsonElement instant) => DateTimeOffset.Parse(instant.GetString()!.Split('[')[0], CultureInfo.InvariantCulture).ToString("HH:mm", CultureInfo.InvariantCulture);

    private static IEnumerable<string> Members(JsonElement data)
    {
        HashSet<string>? before = null;
        foreach (var (name, day) in new[] { ("november", "2015-11-14"), ("february", "2016-02-11"), ("may", "2016-05-17") })
        {
            var members = data.Edges("node", name).ToDictionary(edge => $"{edge.At("node", "id")} {edge.At("fact", "standing")}");
            foreach (var (key, edge) in members)
            {
                yield return Line(
                    day, edge.At("node", "id"), Word(edge.At("fact", "standing")), before is null ? null : !before.Contains(key),
                    edge.Nodes("fact", "claims").Select(claim => $"{claim.At("time", "edtf")}, {claim.At("source", "name")}"));
            }

            before = [.. members.Keys];
        }
    }

    private static IEnumerable<string> Signatories(JsonElement row) =>
    [
        Line(row[0], row[1]),
        .. row[2].Items().Select(party => Line(party.At("party"), party.At("role"), Parts(party.At("signedBy")), Parts(party.At("capacity")), party.At("time"))),
        Line(Values(row[3].Items().Select(claim => (claim.At("inForce"), claim.At("by"))))),
        .. row[3].Items().Select(claim => Line(claim.At("by"), claim.At("source"))),
        .. row[4].Items().Select(established => Line(established.At("what"), established.At("length"))),
        .. row[5].Items().Select(objection => Line(objection.At("act"), objection.At("event"), objection.At("by"), objection.At("at"))),
    ];

    private static IEnumerable<string> SignatoriesAnswer(JsonElement agreement) =>
    [
        Line(agreement.At("name"), agreement.Items("identifiers").Select(identifier => $"{Lower(identifier.At("scheme"))}: {identifier.At("value")}")),
        .. agreement.Edges("parties").Select(party => Line(
            party.At("node", "id"), Lower(party.At("fact", "partyRole")), party.Items("fact", "signedBy").Ids(), party.Items("fact", "capacity").Ids(), party.At("fact", "time", "edtf"))),
        Line(agreement.Items("inForce", "values").Select(Value)),
        .. agreement.Nodes("inForce", "claims").Select(claim => Line(claim.Items("witnesses").Ids(), claim.At("source", "name"))),
        .. agreement.Edges("establishes").Select(edge => Line(edge.At("node", "id"), edge.At("fact", "length", "text"))),
        .. agreement.Nodes("subjectOf").Where(node => node.TryGetProperty("act", out _)).Select(act => Line(
            Lower(act.At("act", "value")), act.At("id"), act.Nodes("actors").Ids(), act.Nodes("targets").Ids())),
    ];

    private static IEnumerable<string> Vetoes(JsonElement data)
    {
        var permanent = data.Edges("permanent", "members").Where(member => member.At("fact", "standing").GetString() is "PERMANENT_MEMBER").Select(member => Id(member.At("node"))).ToHashSet();
        return data.Nodes("documents").Select(draft =>
        {
            var votes = draft.Edges("votes").ToLookup(vote => vote.At("fact", "vote").GetString(), vote => Id(vote.At("node")));
            return Line(
                draft.At("id"), draft.Items("outcome", "witnessedBy").Ids(),
                draft.Items("tally").Select(count => count.At("value", "low").GetInt32() is var votes
                    ? $"{count.At("value", "category")}: {votes} vote{(votes == 1 ? "" : "s")} ({string.Join(' ', count.Items("witnessedBy").Ids().Order(StringComparer.Ordinal))})" : ""),
                votes["NO"].Where(permanent.Contains), votes["NO"].Where(state => !permanent.Contains(state)), votes["ABSTAINED"], votes["YES"], draft.Nodes("sponsors").Ids());
        });
    }

    private static string Term(JsonElement usage) => Line(usage.At("name", "value"), usage.Items("speakers").Ids(), usage.At("first", "edtf"), usage.At("last", "edtf"));
}
