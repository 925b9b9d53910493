using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j;

/// <summary>Answers one <see cref="ClaimQuery"/>: the database finds and orders, from the narrowest thing that the query names.</summary>
internal sealed class ClaimFinding(Neo4jView view, ClaimQuery query)
{
    public async Task<Page<KnownClaim>> Page(CancellationToken cancellation)
    {
        var slice = new Slice();
        await view.Gather(slice, query.Sources.Concat(query.About).Concat(query.SaidBy), [], cancellation);
        var last = query.After is { } after ? ClaimRow.PlaceOf(await Last(slice, after, cancellation), query.Order) : ((bool IsUndated, string Place)?)null;
        var groups = view.On(slice).Graph.Groups;
        // A survivor answers for all whom it stands for; the id of one merged away only for what is said of that id.
        string[]? Standing(ImmutableArray<EntityId> ids) => ids.IsEmpty
            ? null
            : [.. ids.SelectMany(id => groups.Survivor(id, view.Head.Number) == id ? groups.Members(id, view.Head.Number) : [id]).Distinct().Select(id => id.Value)];
        var about = query.About.SelectMany(id => groups.Members(id, view.Head.Number)).Distinct().Select(id => id.Value).ToArray();
        var states = query.States.IsEmpty ? [ClaimState.Accepted] : query.States;
        var start = about.Length > 0 ? "-about" : !query.SaidBy.IsEmpty ? "-said-by" : !query.Sources.IsEmpty ? "-in-sources" : "";
        var rows = await view.Ask(
            Cypher.Query(
                "claims-found" + start,
                ("revision", view.Head.Number),
                ("where", new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["sources"] = Standing(query.Sources),
                    ["about"] = about.Length == 0 ? null : about,
                    ["saidBy"] = Standing(query.SaidBy),
                    ["predicates"] = query.Predicates.IsEmpty ? null : query.Predicates.Select(predicate => predicate.Name).ToArray(),
                    ["states"] = states.Select(state => state.ToString()).ToArray(),
                    ["label"] = query.Label,
                }),
                ("byTime", query.Order is ClaimOrder.Time),
                ("descending", query.IsDescending),
                ("after", last?.Place),
                ("afterIsUndated", last is { IsUndated: true } ? 1 : 0),
                ("limit", query.First + 1)),
            row => (Total: row[0].GetInt32(), Ids: row[1].EnumerateArray().Select(id => new ClaimId(id.GetString()!)).ToArray()),
            cancellation);
        var (total, ids) = rows.Single();
        var page = ids.Take(query.First).ToArray();
        var known = page.Length == 0 ? new Dictionary<ClaimId, KnownClaim>() : await view.Claims(page, cancellation);
        return new Page<KnownClaim>([.. page.Select(id => known[id])], ids.Length > query.First, total);
    }

    /// <summary>The claim that a cursor names, which must be one of those asked for.</summary>
    private async Task<KnownClaim> Last(Slice slice, ClaimId after, CancellationToken cancellation)
    {
        await view.GatherClaims(slice, [after], cancellation);
        await view.Gather(slice, slice.Claims.SelectMany(record => record.Claim.Named).ToArray(), [], cancellation);
        var page = await view.On(slice).Claims(query with { After = null, First = int.MaxValue }, cancellation);
        return page.Items.FirstOrDefault(known => known.Claim.Id == after)
            ?? throw new KnowledgeException("BAD_CURSOR", $"{after} is not among these claims; take a cursor from the page before.");
    }
}
