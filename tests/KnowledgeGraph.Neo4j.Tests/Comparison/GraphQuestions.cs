using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>The questions that make it a graph, of a random history, asked through GraphQL.</summary>
internal static class GraphQuestions
{
    /// <summary>Events and documents to which two of the people often have a way.</summary>
    private static readonly EntityId[] Near = [.. Histories.Ids[9..11], .. Histories.Ids[12..15]];

    /// <summary>What the answer to a question holds when it is not empty; of whoMetWhom, singleSided and unrealised, of which a random world seldom has anything, when it is one.</summary>
    public static readonly (string Question, string Sign)[] Signs =
        [("paths", "\"hops\":[{"), ("network", "\"edges\":[{\"id\":"), ("coParticipation", "\"weight\":"), ("lineage", "\"citations\":[{"), ("timeline", "\"items\":[{"), ("changes", "\"factId\":"),
         ("whoMetWhom", "\"whoMetWhom\":{\"totalCount\":"), ("meetings", "\"attestedBy\":"), ("conflicts", "\"rivals\":"), ("singleSided", "\"singleSided\":{\"totalCount\":"), ("unrealised", "\"unrealised\":{\"totalCount\":"), ("coverage", "\"possibleEvents\":")];

    /// <summary>What to ask at a revision, one question a request: several do not fit one.</summary>
    public static IEnumerable<string> Of(Asked asked, long revision)
    {
        var (one, other) = (asked.Entity, Histories.Ids[asked.Number % Histories.Ids.Length]);
        var filter = asked.During is null ? "{}" : $$"""{during: "{{asked.During}}", certainty: {{asked.Certainty.ToString().ToUpperInvariant()}}, includeUndated: {{(asked.OtherFlag ? "true" : "false")}} }""";
        var modal = asked.Number % 3 == 0 ? filter.Replace("{", "{modalities: [OCCURRED, PLANNED, ALLEGED] ", StringComparison.Ordinal) : filter;
        var (along, avoid) = (asked.Subject % 3 == 0 ? ", along: [PARTICIPATED_IN, ABOUT, PRODUCED]" : "", asked.Predicate % 3 == 0 ? $", avoid: [\"{Histories.Ids[asked.Predicate % Histories.Ids.Length]}\"]" : "");
        var hubs = asked.Predicate % 4 == 0 ? $", avoidHubsOver: {asked.First}" : "";
        string[] questions =
        [
            $$"""
            paths(from: "{{one}}", to: "{{other}}", longer: {{asked.Order}}{{along}}{{avoid}}{{hubs}}, where: {{modal}}) { length shortest lengthWithoutWindow absence outsideWindow undated notEstablished cut hubs { entity { id } }
              paths { length witnesses hops { sentence status rivals date { edtf } claim { id } } } }
            """,
            $$"""paths(from: "{{Histories.Ids[asked.Number % 2]}}", to: "{{Near[asked.Subject % Near.Length]}}", longer: {{asked.Order}}) { length shortest absence notEstablished paths { witnesses hops { sentence claim { id } } } }""",
            $$"""network(seeds: ["{{one}}", "{{other}}"], depth: {{asked.First - 1}}, perRelation: {{asked.First}}, where: {{modal}}) { nodes { id degree depth } edges { id source target } cuts { node relation direction count } cutNodes cutEdges outsideWindow undated }""",
            $$"""
            coParticipation(by: {{(asked.Number % 3) switch { 0 => "PERSON", 1 => "OFFICE", _ => "STATE" }}}, where: {{modal}}) { nodes { id degree pageRank betweenness community } edges { source target weight first { edtf } last { edtf } topics { id } }
              meetings outsideWindow undated notEstablished }
            """,
            $$"""lineage(document: "document/package", depth: 3{{(asked.OtherFlag ? ", verbs: [RECALLS]" : "")}}) { documents { document { id } depth producedBy { id } } citations { from { id } to { id } } truncated }""",
            $$"""timeline(entities: ["{{one}}", "document/package"], bucket: {{(asked.Number % 3) switch { 0 => "DAY", 1 => "MONTH", _ => "YEAR" }}}) { lanes { entity { id } count items { entity { id } time { edtf } } undatedCount notEstablished buckets { bucket definitely possibly } } }""",
            $$"""changes(from: {{asked.Subject % (revision + 1)}}, to: {{revision}}{{(asked.Flag ? "" : $", about: [\"{one}\"]")}}) { edges { node { kind factId causes { claim { id } } } } }""",
        ];
        string[] others =
        [
            $$"""whoMetWhom({{(asked.OtherFlag ? "" : $"actor: \"{one}\", ")}}by: {{(asked.Subject % 3) switch { 0 => "PERSON", 1 => "OFFICE", _ => "STATE" }}}, where: {{modal}}) { totalCount edges { node { one { id } other { id } meetings { certainty node { id } } topics { id } } } }""",
            $$"""meetings({{(asked.Flag ? "" : $"between: [\"{one}\"], ")}}where: {{modal}}) { totalCount edges { certainty singleSided attestedBy { id } node { id } } }""",
            $$"""conflicts{{(asked.Flag ? "" : $"(about: [\"{one}\", \"{other}\"])")}} { totalCount edges { node { id rivals } } }""",
            $$"""singleSided{{(asked.Flag ? "" : $"(about: [\"{one}\"])")}} { totalCount edges { side { id } missing { id } event { id } node { id } } }""",
            $$"""unrealised({{(asked.Flag ? "" : $"about: [\"{one}\", \"document/package\"], ")}}where: {{modal}}) { totalCount edges { node { of { id } state calls { by { id } time { edtf } } realisations { by { id } } } } }""",
            $$"""coverage(entity: "{{one}}"{{(asked.During is null ? "" : $", during: \"{asked.During}\"")}}) { events possibleEvents undated outsideWindow sources { certainty document { id } } }""",
        ];
        return questions.Concat(Enumerable.Range(0, 3).Select(turn => others[(asked.Number + (turn * 2)) % others.Length])).Select(question => $$"""{ knownAt(revision: {{revision}}) { {{question}} } }""");
    }

    public static KnowledgeApi Over(IKnowledgeStore store) => new(store, timeLimit: TimeSpan.FromMinutes(2));
}
