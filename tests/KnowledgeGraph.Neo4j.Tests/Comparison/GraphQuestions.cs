using KnowledgeGraph.Api;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>The questions that make it a graph, of a random history, asked through GraphQL.</summary>
internal static class GraphQuestions
{
    /// <summary>What to ask at a revision, one question a request: several do not fit one.</summary>
    public static IEnumerable<string> Of(Asked asked, long revision)
    {
        var (one, other) = (asked.Entity, Histories.Ids[asked.Number % Histories.Ids.Length]);
        var filter = asked.During is null ? "{}" : $$"""{during: "{{asked.During}}", certainty: {{asked.Certainty.ToString().ToUpperInvariant()}}, includeUndated: {{(asked.OtherFlag ? "true" : "false")}} }""";
        string[] questions =
        [
            $$"""
            paths(from: "{{one}}", to: "{{other}}", longer: {{asked.Order}}, where: {{filter}}) { length shortest lengthWithoutWindow absence outsideWindow undated notEstablished cut hubs { entity { id } }
              paths { length witnesses hops { sentence status rivals date { edtf } claim { id } } } }
            """,
            $$"""network(seeds: ["{{one}}", "{{other}}"], depth: {{asked.First - 1}}, perRelation: {{asked.First}}, where: {{filter}}) { nodes { id degree depth } edges { id source target } cuts { node relation direction count } cutNodes cutEdges outsideWindow undated }""",
            $$"""
            coParticipation(by: {{(asked.Flag ? "PERSON" : "STATE")}}, where: {{filter}}) { nodes { id degree pageRank betweenness community } edges { source target weight first { edtf } last { edtf } topics { id } }
              meetings outsideWindow undated notEstablished }
            """,
            """lineage(document: "document/package", depth: 3) { documents { document { id } depth producedBy { id } } citations { from { id } to { id } } truncated }""",
            $$"""timeline(entities: ["{{one}}", "document/package"], bucket: MONTH) { lanes { entity { id } count items { entity { id } time { edtf } } undatedCount notEstablished buckets { bucket definitely possibly } } }""",
            $$"""changes(from: {{asked.Subject % (revision + 1)}}, to: {{revision}}) { edges { node { kind factId causes { claim { id } } } } }""",
        ];
        return questions.Select(question => $$"""{ knownAt(revision: {{revision}}) { {{question}} } }""");
    }

    public static KnowledgeApi Over(IKnowledgeStore store) => new(store, timeLimit: TimeSpan.FromMinutes(2));
}
