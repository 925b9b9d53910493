using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Neo4j.Appending;

/// <summary>The entities and claims that a revision brings, as rows: what is known of it before its facts are.</summary>
internal sealed class Arrivals
{
    /// <summary>The rows that one statement takes: more hold much of the server's memory at once and are no faster.</summary>
    public const int RowsOfPart = 4_000;

    private readonly long number;
    private readonly Row[] entities;
    private readonly Row[] claims;

    public Arrivals(Graph before, Revision revision, Prepared prepared)
    {
        number = revision.Number;
        entities = [.. revision.Acts.OfType<Act.Introduce>().Where(act => !before.Entities.ContainsKey(act.Entity)).DistinctBy(act => act.Entity).Select(act => Entity(act.Entity, act.Kind))];
        claims = [.. revision.Acts.Select(act => act.Stated).OfType<Claim>().Where(claim => !before.Claims.ContainsKey(claim.Id)).DistinctBy(claim => claim.Id).Select(claim => prepared.Row(claim.Id))];
    }

    /// <summary>Whether the rows are too many for the last statement.</summary>
    private bool IsLarge => claims.Length > RowsOfPart || entities.Length > RowsOfPart;

    /// <summary>The entities that <see cref="Parts"/> leaves.</summary>
    public Row[] LastEntities => IsLarge ? [] : entities;

    /// <summary>The claims that <see cref="Parts"/> leaves.</summary>
    public Row[] LastClaims => [.. claims.Chunk(RowsOfPart).LastOrDefault([])];

    /// <summary>What must run before the last statement, in order: everything finds its ends. Nothing but for a large revision.</summary>
    public IEnumerable<Statement> Parts() => IsLarge
        ? [.. entities.Chunk(RowsOfPart).Select(rows => Part(number, entities: rows)), .. claims.Chunk(RowsOfPart).SkipLast(1).Select(rows => Part(number, claims: rows))]
        : [];

    /// <summary>How many nodes hang on claims.</summary>
    public static int Ends(Row[] claims) => claims.Sum(row => ((Array)row["objects"]!).Length + ((Array)row["qualifiers"]!).Length + ((Array)row["hops"]!).Length);

    /// <summary>Rows that go before the last statement of revision <paramref name="number"/>.</summary>
    public static Statement Part(long number, Row[]? entities = null, Row[]? claims = null, Row[]? attributes = null, Row[]? relations = null) => Cypher.Bulk(
        "append-part",
        ("number", number),
        ("rows", new Row(StringComparer.Ordinal)
        {
            ["entities"] = entities ?? [],
            ["claims"] = claims ?? [],
            ["ends"] = Ends(claims ?? []),
            ["attributes"] = attributes ?? [],
            ["relations"] = relations ?? [],
        }));

    private static Row Entity(EntityId id, Kind kind) => new(StringComparer.Ordinal)
    {
        ["id"] = id.Value,
        ["kind"] = kind.Name,
        ["labels"] = kind.Lineage.Select(one => one.Name).ToArray(),
    };
}
