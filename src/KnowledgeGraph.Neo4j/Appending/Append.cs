using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Projection;
using NodaTime;

namespace KnowledgeGraph.Neo4j.Appending;

/// <summary>What came of an append.</summary>
/// <param name="Head">The revision to answer with.</param>
/// <param name="Published">The newest that readers saw when it was made.</param>
internal sealed record Appended(Head Head, long Published);

/// <summary>One submission in one transaction: the ledger's lock, what the acts touch, the core's rules, one revision.</summary>
/// <remarks>
/// Reads the claims of the facts that the acts touch and no others; where entities are judged, also the claims that name those whose
/// survivor changes.
/// </remarks>
internal sealed class Append(Transaction transaction, Prepared prepared, IClock clock)
{
    private readonly Submission submission = prepared.Submission;
    private readonly Slice slice = new();
    private readonly HashSet<EntityId> grouped = [];
    private Tally tally = Tally.Nothing;

    /// <exception cref="RejectedException">The acts break a rule.</exception>
    /// <exception cref="KnowledgeException"><c>BATCH_REUSED</c>, <c>SCHEMA_MISSING</c> or <c>STORE_NEWER</c>.</exception>
    /// <exception cref="Failure">The server failed.</exception>
    public async Task<Appended> Run(CancellationToken cancellation)
    {
        var (head, published, batch) = await Lock(cancellation);
        if (batch is { } known)
        {
            return known.Content == prepared.Content
                ? new Appended(known.Head, published)
                : throw new KnowledgeException("BATCH_REUSED", $"The batch id {submission.BatchId} was used for revision {known.Head.Number} with other content.");
        }

        var (graph, checkedAlone) = await Checked(head, [submission], cancellation);
        var problems = checkedAlone[0];
        if (problems.Any(problem => problem.Severity is Severity.Error))
        {
            throw new RejectedException(problems);
        }

        var effective = submission with { Acts = [.. submission.Acts.Where(graph.IsChangedBy)] };
        if (effective.Acts.IsEmpty)
        {
            return new Appended(head, published);
        }

        var revision = new Revision(head, clock.GetCurrentInstant(), effective);
        await transaction.Stay(cancellation);
        var arrivals = new Arrivals(graph, revision, prepared);
        var after = Task.Run(() => graph.Apply(revision), cancellation); // while the server takes what does not depend on it
        await Run(arrivals.Parts());
        var write = new RevisionWrite(graph, await after, revision, slice, prepared, arrivals, tally);
        await Run(write.Parts());
        await transaction.Stay(cancellation);
        await transaction.Commit(write.Statement(), row => row[0].GetInt64(), cancellation);
        return new Appended(revision.Head, published);

        async Task Run(IEnumerable<Statement> parts)
        {
            foreach (var part in parts)
            {
                await transaction.Run(part, row => row[0].GetInt64(), cancellation);
            }
        }
    }

    /// <summary>What each of some submissions, whose acts are all among those of this append, would break alone; the transaction is left to be undone.</summary>
    public async Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation)
    {
        var (head, _, _) = await Lock(cancellation);
        return (await Checked(head, submissions, cancellation)).Problems;
    }

    private async Task<(Graph Graph, IReadOnlyList<Diagnostic>[] Problems)> Checked(Head head, IReadOnlyList<Submission> asked, CancellationToken cancellation)
    {
        await Gather(head, cancellation);
        var graph = slice.Graph(head);
        IReadOnlyList<Diagnostic>[] problems = [.. asked.Select(graph.Check)];
        await transaction.Stay(cancellation);
        if (problems.SelectMany(of => of).Any(problem => problem.Code == "unknown-id"))
        {
            // The message names the nearest id, so here all of them are wanted.
            Slice.Add(await transaction.Run(Cypher.Query("entities-all"), row => row[0].Clone(), cancellation), AddUnknown);
            problems = [.. asked.Select(slice.Graph(head).Check)];
        }

        return (graph, problems);
    }

    private async Task<(Head Head, long Published, (Head Head, string Content)? Batch)> Lock(CancellationToken cancellation)
    {
        var stated = prepared.Claims;
        var read = Cypher.Bulk(
            "append-read",
            ("writer", QueryApi.NewId()),
            ("batch", submission.BatchId),
            ("ids", new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["entities"] = Named(stated).Distinct().Select(id => id.Value).ToArray(),
                ["claims"] = Concerned(stated).Distinct().Select(id => id.Value).ToArray(),
                ["facts"] = stated.Select(claim => prepared.Stated(claim).Value).Distinct().ToArray(),
            }));
        var rows = await transaction.Run(read, Take, cancellation);
        return rows is [var taken] ? taken : throw new KnowledgeException("SCHEMA_MISSING", "There is no knowledge base in this database yet; make one with: kg migrate");
    }

    private (Head Head, long Published, (Head Head, string Content)? Batch) Take(JsonElement row)
    {
        var ledger = row[0];
        Schema.RequireFormat(ledger.GetProperty("format").GetInt64());
        Slice.Add(row[3].EnumerateArray(), AddGrouped);
        Slice.Add(row[4].EnumerateArray(), slice.AddClaim);
        Slice.Add(row[5].EnumerateArray(), slice.AddClaim);
        tally = Tally.Of(row[1]);
        var batch = RowReading.Head(row[2]) is { } head ? (head, row[2].GetProperty("content").GetString()!) : ((Head, string)?)null;
        return (RowReading.Head(row[1]) ?? Head.Empty, ledger.GetProperty("published").GetInt64(), batch);
    }

    private IEnumerable<EntityId> Named(IReadOnlyList<Claim> stated) => stated.SelectMany(claim => claim.Named)
        .Concat(submission.Acts.OfType<Act.Introduce>().Select(act => act.Entity))
        .Concat(submission.Acts.OfType<Act.Judge>().SelectMany(act => new[] { act.Judgement.First, act.Judgement.Second }));

    private IEnumerable<ClaimId> Concerned(IReadOnlyList<Claim> stated) => stated.Select(claim => claim.Id)
        .Concat(stated.Where(claim => claim.Revises is not null).Select(claim => claim.Revises!.Value))
        .Concat(submission.Acts.Select(act => act.Touched).OfType<ClaimId>());

    /// <summary>Everything else that the rules and the projection of these acts read.</summary>
    private async Task Gather(Head head, CancellationToken cancellation)
    {
        await GatherRevised(cancellation);
        var renamed = await GatherJudged(head, cancellation);
        await GatherGroups(slice.Claims.SelectMany(record => record.Claim.Entities), cancellation);

        // The facts before and after, of every claim that the acts touch.
        var before = slice.Graph(head).Groups;
        var after = renamed(before);
        var touched = prepared.Claims.Concat(slice.Claims.Select(record => record.Claim)).DistinctBy(claim => claim.Id).ToArray();
        var isPlain = grouped.Count == 0 && ReferenceEquals(before, after);
        var keys = touched.SelectMany(claim => isPlain
                ? [(FactKey.Of(claim, self => self), prepared.Stated(claim))]
                : new[] { Keyed(FactKey.Of(claim, id => before.Survivor(id, head.Number))), Keyed(FactKey.Of(claim, id => after.Survivor(id, head.Number + 1))) })
            .DistinctBy(key => key.Item2).ToArray();
        await transaction.Stay(cancellation);
        await GatherEvidence(keys, cancellation);
    }

    /// <summary>The claims that claims of the acts revise: they count again, or no longer.</summary>
    private async Task GatherRevised(CancellationToken cancellation)
    {
        var revised = slice.Claims.Select(record => record.Claim.Revises).OfType<ClaimId>().Where(id => !slice.Knows(id)).ToArray();
        await Claims("claims-known", revised.Select(id => id.Value), cancellation);
    }

    /// <summary>What judgements of the acts rule over; gives the groups as they will be.</summary>
    private async Task<Func<Groups, Groups>> GatherJudged(Head head, CancellationToken cancellation)
    {
        var judged = submission.Acts.OfType<Act.Judge>().Select(act => act.Judgement).ToArray();
        var revoked = submission.Acts.OfType<Act.Revoke>().Select(act => act.Judgement).ToArray();
        if (judged.Length == 0 && revoked.Length == 0)
        {
            return groups => groups;
        }

        async Task Around(IEnumerable<EntityId> ids) => Slice.Add(
            await transaction.Run(
                Cypher.Query("judgements-around", ("ids", ids.Select(id => id.Value).ToArray()), ("judgements", revoked.Select(id => id.Value).ToArray())), row => row[0].Clone(), cancellation),
            slice.AddJudgement);

        var ends = judged.SelectMany(judgement => new[] { judgement.First, judgement.Second }).ToArray();
        await Around(ends);
        var known = slice.Graph(head).Judgements;
        var undone = revoked.Where(known.ContainsKey).Select(id => known[id].Judgement).ToArray();
        ends = [.. ends, .. undone.SelectMany(judgement => new[] { judgement.First, judgement.Second })];
        await Around(ends);
        known = slice.Graph(head).Judgements;
        var members = known.Values.SelectMany(entry => new[] { entry.Judgement.First, entry.Judgement.Second }).Concat(ends).Distinct().ToArray();
        await GatherGroups(members, cancellation);

        var graph = slice.Graph(head);
        var introduced = submission.Acts.OfType<Act.Introduce>().Select(act => act.Entity).ToHashSet();
        long Since(EntityId id) => graph.Entities.TryGetValue(id, out var entity) ? entity.Since : head.Number + 1;
        if (members.Any(id => !graph.Entities.ContainsKey(id) && !introduced.Contains(id)))
        {
            return groups => groups; // The rules will refuse an end that was never introduced.
        }

        var same = known.Values.Where(entry => graph.IsInForce(entry.Judgement.Id) && !revoked.Contains(entry.Judgement.Id)).Select(entry => entry.Judgement)
            .Concat(judged).Where(judgement => judgement.Verdict is Verdict.Same)
            .SelectMany(judgement => new[] { (judgement.First, judgement.Second), (judgement.Second, judgement.First) })
            .ToLookup(pair => pair.Item1, pair => pair.Item2);
        Groups Regrouped(Groups groups, HashSet<EntityId> changed) =>
            groups.Regroup(ends, id => same[id], Since, head.Number + 1, changed);
        var changed = new HashSet<EntityId>();
        _ = Regrouped(graph.Groups, changed);
        await Claims("claims-naming", changed.Select(id => id.Value), cancellation);
        return groups => Regrouped(groups, []);
    }

    /// <summary>The claims of facts, what revises them, the groups of all that they name, and the versions that hold.</summary>
    private async Task GatherEvidence((FactKey Key, FactId Id)[] keys, CancellationToken cancellation)
    {
        var stated = prepared.Claims.Select(prepared.Stated).ToHashSet();
        if (grouped.Count > 0 || keys.Any(key => !stated.Contains(key.Id)))
        {
            await Claims("claims-of-facts", keys.Select(key => key.Id.Value), cancellation);
        }

        if (!slice.Claims.Any())
        {
            return;
        }

        await Claims("claims-revising", slice.Claims.Select(record => record.Claim.Id.Value).ToArray(), cancellation);
        await GatherGroups(slice.Claims.SelectMany(record => record.Claim.Entities), cancellation);
        var current = slice.Claims.Select(record => record.Fact.At(long.MaxValue, default)).ToHashSet();
        var held = keys.Where(key => current.Contains(key.Id)).ToArray();
        var open = Cypher.Bulk(
            "facts-open",
            ("facts", new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["attributes"] = held.Where(key => key.Key.Object is null).Select(key => key.Id.Value).ToArray(),
                ["relations"] = held.Where(key => key.Key.Object is not null).Select(key => new Dictionary<string, object?>(StringComparer.Ordinal)
                {
                    ["id"] = key.Id.Value,
                    ["subject"] = key.Key.Subject.Value,
                    ["object"] = key.Key.Object!.Value.Value,
                }).ToArray(),
            }));
        Slice.Add(await transaction.Run(open, row => row[0].Clone(), cancellation), slice.AddFact);
    }

    private static (FactKey Key, FactId Id) Keyed(FactKey key) => (key, key.Id);

    /// <summary>Entities not gathered yet, with their groups; those that were ever judged bring the other members.</summary>
    private async Task GatherGroups(IEnumerable<EntityId> ids, CancellationToken cancellation)
    {
        var missing = ids.Where(id => !slice.Knows(id)).Distinct().Select(id => id.Value).ToArray();
        if (missing.Length > 0)
        {
            Slice.Add(await transaction.Run(Cypher.Query("entities-known", ("ids", missing)), row => row[0].Clone(), cancellation), AddGrouped);
        }
    }

    private async Task Claims(string query, IEnumerable<string> ids, CancellationToken cancellation)
    {
        var wanted = ids.Distinct().ToArray();
        if (wanted.Length > 0)
        {
            Slice.Add(await transaction.Run(Cypher.Query(query, ("ids", wanted)), row => row[0].Clone(), cancellation), slice.AddClaim);
        }
    }

    private void AddGrouped(JsonElement row)
    {
        slice.AddEntity(row);
        if (row.GetProperty("groups").GetArrayLength() > 0)
        {
            grouped.Add(row.Entity("id"));
        }
    }

    private void AddUnknown(JsonElement row)
    {
        if (!slice.Knows(row.Entity("id")))
        {
            slice.AddEntity(row);
        }
    }
}
