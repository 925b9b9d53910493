using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Neo4j.Client;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Benchmarks.Appending;

/// <summary>
/// What one would write by hand to get the same claims into Neo4j: <c>UNWIND $rows … MERGE</c>, a statement for the entities of each kind, for
/// the claims, for each of their ends, and for each type of relation. No ledger, no revisions, no rivals, no conflicts, nothing checked.
/// </summary>
internal sealed class HandWritten(Neo4jClient client)
{
    public async Task Append(Act[] acts)
    {
        var claims = acts.OfType<Act.Assert>().Select(act => act.Claim).ToArray();
        foreach (var kind in acts.OfType<Act.Introduce>().GroupBy(act => act.Kind))
        {
            await Run(
                $"UNWIND $rows AS row MERGE (e:Entity {{id: row.id}}) SET e:{string.Join(':', kind.Key.Lineage.Select(one => one.Name))}, e += row",
                kind.Select(act => new Row { ["id"] = act.Entity.Value, ["kind"] = act.Kind.Name }));
        }

        await Run("UNWIND $rows AS row MERGE (c:Claim {id: row.id}) SET c += row", claims.Select(Properties));
        await Join("SUBJECT", claims.Select(claim => (claim, claim.Subject)));
        await Join("OBJECT", claims.Where(claim => claim.Target is not null).Select(claim => (claim, claim.Target!.Value)));
        await Join("REPORTED_IN", claims.Select(claim => (claim, claim.Source)));
        await Run(
            "UNWIND $rows AS row MATCH (c:Claim {id: row.id}) UNWIND row.hops AS hop MATCH (e:Entity {id: hop.actor}) MERGE (c)-[:ASSERTED_BY {hop: hop.hop}]->(e)",
            claims.Select(claim => new Row { ["id"] = claim.Id.Value, ["hops"] = Hops(claim) }));
        foreach (var relation in claims.Where(claim => claim.Target is not null).GroupBy(claim => claim.Predicate))
        {
            await Run(
                $"UNWIND $rows AS row MATCH (s:Entity {{id: row.subject}}) MATCH (o:Entity {{id: row.object}}) MERGE (s)-[r:{relation.Key.Name} {{id: row.id}}]->(o) SET r += row.properties",
                relation.Select(Relation));
        }
    }

    private async Task Run(string text, IEnumerable<Row> rows) => await client.WriteIdempotent(new Statement("hand-written", text, new() { ["rows"] = rows.ToArray() }) { IsBulk = true }, _ => true);

    private Task Join(string type, IEnumerable<(Claim Claim, EntityId End)> ends) => Run(
        $"UNWIND $rows AS row MATCH (c:Claim {{id: row.id}}) MATCH (e:Entity {{id: row.end}}) MERGE (c)-[:{type}]->(e)",
        ends.Select(pair => new Row { ["id"] = pair.Claim.Id.Value, ["end"] = pair.End.Value }));

    private static Row Properties(Claim claim) => new()
    {
        ["id"] = claim.Id.Value,
        ["predicate"] = claim.Predicate.Name,
        ["value"] = claim.Target is null ? claim.Object.ToString() : null,
        ["polarity"] = claim.Polarity.ToString(),
        ["modality"] = claim.Modality.ToString(),
        ["scope"] = claim.Attribution.Scope.ToString(),
        ["source"] = claim.Source.Value,
        ["sourceDate"] = claim.SourceDate?.Edtf,
        ["at"] = claim.Locator,
        ["gist"] = claim.Annotation.Gist,
        ["fact"] = FactOf(claim),
    };

    private static Row Relation(Claim claim) => new()
    {
        ["subject"] = claim.Subject.Value,
        ["object"] = claim.Target!.Value.Value,
        ["id"] = FactOf(claim),
        ["properties"] = new Row { ["status"] = "Affirmed", ["modality"] = claim.Modality.ToString(), ["scope"] = claim.Attribution.Scope.ToString() },
    };

    private static Row[] Hops(Claim claim) => [.. claim.Attribution.Chain.SelectMany((hop, index) => hop.Actors.Select(actor => new Row { ["actor"] = actor.Value, ["hop"] = index + 1 }))];

    private static string FactOf(Claim claim) => $"{claim.Subject} {claim.Predicate.Name} {claim.Target}";
}
