using System.Collections.Immutable;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Names;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j;

/// <summary>A revision of the database: every statement filters the versions that hold then, and the core answers from what they bring.</summary>
internal sealed class Neo4jView(Neo4jClient client, Vocabulary vocabulary, Head head) : IKnowledgeView
{
    private static readonly string[] Nothing = [];

    /// <summary>What an entity's label and placeholder mark are made of.</summary>
    private static readonly string[] Showing = [Attributes.Name.Name, Attributes.Title.Name, Attributes.Placeholder.Name];

    /// <summary>What says when an entity was.</summary>
    private static readonly string[] Clocks = [.. Kinds.All.Select(Placement.Clock).OfType<Ontology.Attribute>().Select(attribute => attribute.Name).Distinct()];

    public Head Head => head;

    private long Revision => head.Number;

    public async Task<IReadOnlyDictionary<EntityId, Entity>> Entities(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default)
    {
        var slice = new Slice();
        await Gather(slice, ids, Showing, cancellation);
        return await On(slice).Entities(ids, cancellation);
    }

    public async Task<Page<Found>> Find(EntityQuery query, CancellationToken cancellation = default)
    {
        _ = Position.Read(query.After);
        return await On(await new Finding(this, query).Gather(cancellation)).Find(query, cancellation);
    }

    public async Task<ImmutableArray<Match>> Search(SearchQuery query, CancellationToken cancellation = default)
    {
        var tokens = Fold.Tokens(query.Text);
        var symbol = UnSymbol.TryParse(query.Text, out var parsed) ? parsed : null;
        if (tokens.Length == 0 && symbol is null)
        {
            return [];
        }

        var near = Fold.Text(query.Text).Length < 4 ? [] : await vocabulary.NearTo(tokens, Revision, cancellation);
        var slice = new Slice();
        foreach (var words in Lucene.Queries(tokens, symbol, near))
        {
            await client.Read(Cypher.Query("texts", ("words", words), ("revision", Revision)), row => AddText(slice, row), cancellation);
        }

        var subjects = slice.Facts.Select(fact => fact.Subject).Concat(slice.Claims.Select(record => record.Claim.Subject)).Distinct().ToArray();
        await Gather(slice, subjects, Showing, cancellation);
        return await On(slice).Search(query, cancellation);
    }

    public async Task<IReadOnlyDictionary<EntityId, FactPage>> Facts(FactQuery query, CancellationToken cancellation = default)
    {
        _ = Position.Read(query.After);
        var slice = new Slice();
        var survivors = await Gather(slice, query.Entities, Nothing, cancellation);
        await GatherFacts(slice, survivors, query.Predicates, query.Direction, cancellation);
        await GatherClocks(slice, cancellation);
        return await On(slice).Facts(query, cancellation);
    }

    public async Task<IReadOnlyDictionary<FactId, Fact>> Facts(IReadOnlyCollection<FactId> ids, CancellationToken cancellation = default)
    {
        var slice = new Slice();
        await GatherFacts(slice, ids, cancellation);
        return await On(slice).Facts(ids, cancellation);
    }

    public async Task<IReadOnlyDictionary<FactId, ImmutableArray<KnownClaim>>> Claims(IReadOnlyCollection<FactId> facts, CancellationToken cancellation = default)
    {
        var slice = new Slice();
        await GatherFacts(slice, facts, cancellation);
        await GatherEvidence(slice, slice.Facts.Select(fact => fact.Id).ToArray(), cancellation);
        return await On(slice).Claims(facts, cancellation);
    }

    public async Task<IReadOnlyDictionary<ClaimId, KnownClaim>> Claims(IReadOnlyCollection<ClaimId> ids, CancellationToken cancellation = default)
    {
        var slice = new Slice();
        await GatherClaims(slice, ids, cancellation);
        return await On(slice).Claims(ids, cancellation);
    }

    public Task<Page<KnownClaim>> Claims(ClaimQuery query, CancellationToken cancellation = default) => new ClaimFinding(this, query).Page(cancellation);

    public async Task<IReadOnlyDictionary<EntityId, ImmutableArray<Judgement>>> Judgements(IReadOnlyCollection<EntityId> ids, CancellationToken cancellation = default)
    {
        var slice = new Slice();
        await Read("judgements-of-entities", ids.Select(id => id.Value), slice.AddJudgement, cancellation);
        return await On(slice).Judgements(ids, cancellation);
    }

    public async Task<IReadOnlyDictionary<JudgementId, Judgement>> Judgements(IReadOnlyCollection<JudgementId> ids, CancellationToken cancellation = default)
    {
        var slice = new Slice();
        await Read("judgements", ids.Select(id => id.Value), slice.AddJudgement, cancellation);
        return await On(slice).Judgements(ids, cancellation);
    }

    public async Task<ImmutableArray<RevisionSummary>> Revisions(int first, long? before = null, CancellationToken cancellation = default)
    {
        var newest = Math.Min(Revision, (before ?? long.MaxValue) - 1);
        var rows = await client.Read(
            Cypher.Query("revisions", ("newest", newest), ("first", Math.Max(0, first))),
            row => new RevisionSummary(RowReading.Head(row[0])!, row[0].Text("author")!, row[0].Text("reason")!, row[0].Text("import"), row[0].GetProperty("acts").GetInt32()),
            cancellation);
        return [.. rows];
    }

    public async Task<Counts> Counts(CancellationToken cancellation = default)
    {
        var rows = await client.Read(Cypher.Query("counts", ("revision", Revision)), ReadCounts, cancellation);
        return rows.Single();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>The core's view of what was gathered.</summary>
    internal GraphView On(Slice slice) => new(slice.Graph(head), Revision);

    /// <summary>Entities with the attributes named, and who stands for them.</summary>
    internal async Task<IReadOnlyCollection<EntityId>> Gather(Slice slice, IEnumerable<EntityId> ids, string[] attributes, CancellationToken cancellation)
    {
        var survivors = new HashSet<EntityId>();
        await Read("entities", ids.Select(id => id.Value), row => survivors.Add(AddEntity(slice, row)), cancellation, ("predicates", attributes));
        return survivors;
    }

    /// <summary>All entities of kinds that stand for themselves.</summary>
    internal Task GatherKinds(Slice slice, IEnumerable<Kind> kinds, string[] attributes, CancellationToken cancellation) =>
        Read("entities-of-kinds", kinds.Select(kind => kind.Name), row => AddEntity(slice, row), cancellation, ("predicates", attributes));

    /// <summary>The facts of survivors.</summary>
    internal async Task GatherFacts(Slice slice, IReadOnlyCollection<EntityId> survivors, ImmutableArray<Predicate> predicates, Direction direction, CancellationToken cancellation)
    {
        string[]? Names<T>() => predicates.IsEmpty ? null : [.. predicates.Where(predicate => predicate is T).Select(predicate => predicate.Name)];
        await Read(
            "facts-of-entities",
            survivors.Select(id => id.Value),
            slice.AddFact,
            cancellation,
            ("only", new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["attributes"] = Names<Ontology.Attribute>(),
                ["relations"] = Names<Relation>(),
                ["outgoing"] = direction is not Direction.Incoming,
                ["incoming"] = direction is not Direction.Outgoing,
            }));
    }

    /// <summary>When the ends of facts without times of their own were.</summary>
    internal Task GatherClocks(Slice slice, CancellationToken cancellation) => Gather(
        slice, slice.Facts.Where(fact => fact.Times.IsEmpty && fact.Object is not null).SelectMany(fact => new[] { fact.Subject, fact.Object!.Value }).ToArray(), Clocks, cancellation);

    internal Task GatherClaims(Slice slice, IEnumerable<ClaimId> ids, CancellationToken cancellation) =>
        Read("claims-known", ids.Select(id => id.Value), slice.AddClaim, cancellation);

    internal Task<List<T>> Ask<T>(Statement statement, Func<JsonElement, T> row, CancellationToken cancellation) => client.Read(statement, row, cancellation);

    /// <summary>The attributes that an order and a window need.</summary>
    internal static string[] AttributesFor(EntityQuery query) =>
        [.. Showing, .. Clocks, .. query.Conditions.Select(condition => condition.Predicate).OfType<Ontology.Attribute>().Select(attribute => attribute.Name)];

    /// <summary>Facts by id; of one that a judgement united with others, what it became.</summary>
    private async Task GatherFacts(Slice slice, IReadOnlyCollection<FactId> ids, CancellationToken cancellation)
    {
        await ReadFacts(slice, ids, cancellation);
        var held = slice.Facts.Select(fact => fact.Id).ToHashSet();
        var gone = ids.Where(id => !held.Contains(id)).Distinct().ToArray();
        if (gone.Length == 0)
        {
            return;
        }

        await GatherEvidence(slice, gone, cancellation);
        var became = slice.Claims.Select(record => record.Fact.At(Revision, default)).Where(id => id.Value is not null && !held.Contains(id)).Distinct().ToArray();
        await ReadFacts(slice, became, cancellation);
    }

    private Task ReadFacts(Slice slice, IEnumerable<FactId> ids, CancellationToken cancellation) => Read("facts", ids.Select(id => id.Value), slice.AddFact, cancellation);

    private Task GatherEvidence(Slice slice, IEnumerable<FactId> facts, CancellationToken cancellation) => Read("claims-of-facts", facts.Select(id => id.Value), slice.AddClaim, cancellation);

    /// <summary>Runs a query for ids at the view's revision; none are no question.</summary>
    private async Task Read(string query, IEnumerable<string> ids, Action<JsonElement> add, CancellationToken cancellation, params (string Name, object? Value)[] parameters)
    {
        var wanted = ids.Distinct().ToArray();
        if (wanted.Length > 0)
        {
            await client.Read(wanted, some => Cypher.Query(query, [.. parameters, ("ids", some), ("revision", Revision)]), row => Add(add, row), cancellation);
        }
    }

    private static bool Add(Action<JsonElement> add, JsonElement row)
    {
        add(row.GetArrayLength() == 1 ? row[0] : row);
        return true;
    }

    private static EntityId AddEntity(Slice slice, JsonElement row)
    {
        slice.AddEntity(row[0]);
        slice.AddEntity(row[2]);
        if (row[1].ValueKind is not JsonValueKind.Null)
        {
            slice.AddGroup(row[1]);
        }

        Slice.Add(row[3].EnumerateArray(), slice.AddFact);
        return row[2].Entity("id");
    }

    private static bool AddText(Slice slice, JsonElement row)
    {
        if (row[0].ValueKind is not JsonValueKind.Null)
        {
            slice.AddFact(row[0]);
        }
        else
        {
            slice.AddClaim(row[1]);
        }

        return true;
    }

    private static Counts ReadCounts(JsonElement row)
    {
        var tally = Tally.Of(row[0]);
        return new Counts(tally.Kinds.Values.Sum(), tally.Facts, tally.Claims, tally.Judgements, tally.Sources, tally.Kinds);
    }
}
