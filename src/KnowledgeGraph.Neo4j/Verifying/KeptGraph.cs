using System.Runtime.CompilerServices;
using System.Text.Json;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Neo4j.Verifying;

/// <summary>Compares every node and relationship of a database with those that follow from its ledger.</summary>
/// <remarks>Reads page by page, a statement each: no transaction lasts for all of it. What others append meanwhile is later than the graph, and left out.</remarks>
/// <param name="client">Speaks to the database.</param>
/// <param name="graph">What follows from the ledger.</param>
/// <param name="published">The revision with which the names that people see were made; the graph may be of a later one.</param>
internal sealed class KeptGraph(Neo4jClient client, Graph graph, long published)
{
    private const int NodesOfPage = 500, NodesLookedAt = 10_000;
    private readonly WantedGraph wanted = new(graph);
    private readonly List<(long Revision, string Said)> later = [];

    public async IAsyncEnumerable<string> Differences([EnumeratorCancellation] CancellationToken cancellation)
    {
        (string Label, string Query, Dictionary<string, Func<Node>> Wanted)[] sorts =
        [
            ("Entity", "kept-entities", wanted.Entities()),
            ("Claim", "kept-claims", wanted.Claims()),
            ("Fact", "kept-facts", wanted.Facts()),
            ("Judgement", "kept-judgements", wanted.Judgements()),
            ("Revision", "kept-revisions", wanted.Revisions()),
            ("Word", "kept-words", wanted.Words()),
            ("Ledger", "kept-ledger", WantedGraph.Ledger()),
            ("Inbox", "kept-inbox", WantedGraph.Inbox()),
        ];
        foreach (var (label, query, nodes) in sorts)
        {
            await foreach (var difference in Differences(label, query, nodes, cancellation))
            {
                yield return difference;
            }
        }

        await foreach (var difference in Strange(cancellation))
        {
            yield return difference;
        }

        var (last, _, isThere) = await LedgerEnd.Read(client, cancellation);
        if (!isThere || last < graph.Head.Number)
        {
            yield return $"Ledger ledger: revision is {last}, and the newest that follows from the ones before it is {graph.Head.Number}.";
        }

        foreach (var (_, said) in later.Where(thing => thing.Revision > last))
        {
            yield return $"{said}, and the ledger ends with revision {last}.";
        }
    }

    /// <summary>The nodes of one label; what is left of those wanted is missing.</summary>
    private async IAsyncEnumerable<string> Differences(string label, string query, Dictionary<string, Func<Node>> left, [EnumeratorCancellation] CancellationToken cancellation)
    {
        (object After, long Since) place = (label == "Revision" ? 0L : "", 0);
        for (var isMore = true; isMore;)
        {
            var statement = Cypher.Query(query, ("after", place.After), ("since", place.Since), ("revision", published), ("limit", NodesOfPage));
            var page = await client.Read(statement, row => (Place: Place(row), Node: Read(label, row)), cancellation);
            var related = label == "Entity" ? await Relationships(page.Select(read => (string)read.Place.After).ToArray(), cancellation) : null;
            foreach (var (at, node) in page.Where(read => !IsLater(read.Node.Self)))
            {
                var kept = node with { Out = [.. (related?[(string)at.After] ?? node.Out).Where(thing => !IsLater(thing))] };
                foreach (var difference in left.Remove(kept.Self.Name, out var meant) ? kept.DifferencesFrom(meant()) : [kept.Self.IsStrange])
                {
                    yield return difference;
                }
            }

            (isMore, place) = (page.Count == NodesOfPage, page.Count == 0 ? place : page[^1].Place);
        }

        foreach (var name in left.Keys.Order(StringComparer.Ordinal))
        {
            yield return new Thing(name).IsMissing;
        }
    }

    /// <summary>What starts at entities; apart from them, because of some it is very much.</summary>
    private async Task<ILookup<string, Thing>> Relationships(string[] ids, CancellationToken cancellation)
    {
        var rows = await client.Read(
            ids, some => Cypher.Query("kept-relations", ("ids", some)), row => (Start: row[0].GetString()!, Thing: Relationship(row[0].GetString()!, row[1].GetString()!, row[2], row[3])), cancellation);
        return rows.ToLookup(row => row.Start, row => row.Thing);
    }

    /// <summary>What none of the pages shows.</summary>
    private async IAsyncEnumerable<string> Strange([EnumeratorCancellation] CancellationToken cancellation)
    {
        for (var (skip, isMore) = (0L, true); isMore; skip += NodesLookedAt)
        {
            var (read, strange) = await Look(skip, cancellation);
            if (strange.Length > 0)
            {
                // A commit becomes visible record by record: what is strange only in the middle of one, is not after it.
                await LedgerEnd.Read(client, cancellation);
                strange = [.. strange.Intersect((await Look(skip, cancellation)).Strange)];
            }

            foreach (var difference in strange)
            {
                yield return difference;
            }

            isMore = read == NodesLookedAt;
        }
    }

    private async Task<(long Read, string[] Strange)> Look(long skip, CancellationToken cancellation)
    {
        var rows = await client.Read(
            Cypher.Query("kept-nodes", ("skip", skip), ("limit", NodesLookedAt)),
            row => (row[0].GetInt64(), row[1].EnumerateArray().Select(node => new Thing(Stray(node)).IsStrange)
                .Concat(row[2].EnumerateArray().SelectMany(node => node[2].EnumerateArray().Select(type => new Thing($"{Stray(node)} {type.GetString()}").IsStrange))).ToArray()),
            cancellation);
        return rows.Single();

        static string Stray(JsonElement node) => WantedGraph.NameOf(node[0].GetArrayLength() == 0 ? "Node" : Labels(node[0]), node[1].GetString()!);
    }

    /// <summary>Whether a revision after the graph's head made it, or it says so.</summary>
    private bool IsLater(Thing thing)
    {
        var number = thing.Number("sinceRevision") ?? thing.Number("revision") ?? thing.Number("number") ?? 0;
        if (number > graph.Head.Number)
        {
            later.Add((number, $"{thing.Name}: is of revision {number}"));
            return true;
        }

        return false;
    }

    private static (object After, long Since) Place(JsonElement row) =>
        (row[0].ValueKind is JsonValueKind.String ? row[0].GetString()! : (long)row[0].GetDouble(), row[1].ValueKind is JsonValueKind.Number ? (long)row[1].GetDouble() : 0);

    /// <summary>A row of a page: id, revision of a version, labels, properties, relationships, of an entity whether its name may be a later one.</summary>
    private Node Read(string label, JsonElement row)
    {
        var id = Ident(row[0]);
        var self = AsOfHead(new Thing(WantedGraph.NameOf(label, id, row[1].ValueKind is JsonValueKind.Null ? null : Ident(row[1]))).With(row[3])).WithLabels(row[2].EnumerateArray().Select(one => one.GetString()!));
        if (row.GetArrayLength() > 5 && row[5].GetBoolean())
        {
            self.WithAny("name");
        }

        return new Node(self, [.. row[4].EnumerateArray().Select(one => Relationship(id, one[0].GetString()!, one[1], one[2]))]);
    }

    private Thing Relationship(string start, string type, JsonElement properties, JsonElement end)
    {
        if (end[0].ValueKind is not JsonValueKind.Array)
        {
            var named = end.GetArrayLength() > 1 ? new Thing(WantedGraph.Related(start, type, WantedGraph.NameOf("Fact", Ident(end[0]), Ident(end[1])))).With("sinceRevision", end[1])
                : Relations.Find(type) is null ? new Thing(WantedGraph.Related(start, type, Ident(end[0])))
                : new Thing(WantedGraph.Related(start, type, Ident(end[0]), Ident(properties, "id"), Ident(properties, "sinceRevision")));
            return AsOfHead(named.With(properties));
        }

        // The node belongs to this relationship: both are one thing.
        var thing = new Thing(WantedGraph.Related(start, type, WantedGraph.NameOf(Labels(end[0]), Ident(end[1], "revision") ?? Ident(end[1], "part") ?? Ident(end[1], "id") ?? "")));
        return thing.With(properties).With(end[1]).WithLabels(end[0].EnumerateArray().Select(one => one.GetString()!));
    }

    /// <summary>Open, where a later revision closed it.</summary>
    private Thing AsOfHead(Thing thing)
    {
        if (thing.Number("untilRevision") is not { } until || until <= graph.Head.Number)
        {
            return thing;
        }

        later.Add((until, $"{thing.Name}: ends with revision {until}"));
        return thing.With("untilRevision", null);
    }

    private static string Labels(JsonElement labels) => string.Join(':', labels.EnumerateArray().Select(label => label.GetString()));

    private static string? Ident(JsonElement properties, string name) => properties.TryGetProperty(name, out var value) ? Ident(value) : null;

    private static string Ident(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();
}
