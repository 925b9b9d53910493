using System.Text;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j;

/// <summary>The proposals as nodes of their own; who changes them takes the lock of the inbox, never that of the ledger.</summary>
internal sealed class Inbox(Neo4jClient client) : IInbox
{
    public async Task<Proposal> Add(Proposal proposal, CancellationToken cancellation = default)
    {
        var body = ProposalJson.Write(proposal);
        var rows = await client.WriteIdempotent(
            Cypher.Query(
                "proposal-add",
                ("writer", QueryApi.NewId()),
                ("id", proposal.Id.Value),
                ("at", proposal.At.ToUnixTimeMilliseconds()),
                ("body", body),
                ("bytes", Bytes(body)),
                ("mostWaiting", Limits.MaxWaiting),
                ("mostBytes", Limits.MaxWaitingBytes)),
            row => (Known: row[0].GetString(), Waiting: row[1].GetInt64(), Bytes: row[2].GetInt64()),
            cancellation);
        if (rows is not [var (known, waiting, bytes)])
        {
            throw new KnowledgeException("SCHEMA_MISSING", $"There is no inbox in {client.Address} yet. Make it with: kg migrate --store {client.Address}");
        }

        return known is null && (waiting >= Limits.MaxWaiting || bytes + Bytes(body) > Limits.MaxWaitingBytes)
            ? throw Limits.InboxFull(waiting, bytes)
            : ProposalJson.Read(known ?? body);
    }

    public async Task<Proposal?> Find(ProposalId id, CancellationToken cancellation = default) =>
        (await client.Read(Cypher.Query("proposal", ("id", id.Value)), row => ProposalJson.Read(row[0].GetString()!), cancellation)).SingleOrDefault();

    public async Task<Page<Proposal>> List(ProposalState state, int first, ProposalId? after = null, CancellationToken cancellation = default)
    {
        var last = after is { } id
            ? await Find(id, cancellation) ?? throw new KnowledgeException("BAD_CURSOR", $"{id} is not in the inbox; take a cursor from the page before.")
            : null;
        var rows = await client.Read(
            Cypher.Query(
                "proposals",
                ("state", state.ToString()),
                ("afterAt", last?.At.ToUnixTimeMilliseconds() ?? long.MinValue),
                ("afterId", last?.Id.Value ?? ""),
                ("limit", first + 1)),
            row => (Total: row[0].GetInt32(), Found: row[1].EnumerateArray().Select(body => ProposalJson.Read(body.GetString()!)).ToArray()),
            cancellation);
        var (total, found) = rows.Single();
        return new Page<Proposal>([.. found.Take(first)], found.Length > first, total);
    }

    public async Task<Proposal?> Settle(ProposalId id, Outcome outcome, CancellationToken cancellation = default)
    {
        var known = await Find(id, cancellation);
        if (known is not { Outcome: null })
        {
            return known;
        }

        var body = ProposalJson.Write(known.Settled(outcome));
        var rows = await client.WriteIdempotent(
            Cypher.Query(
                "proposal-settle",
                ("writer", QueryApi.NewId()),
                ("id", id.Value),
                ("settledAt", outcome.At.ToUnixTimeMilliseconds()),
                ("body", body),
                ("bytes", Bytes(body)),
                ("mostSettled", Limits.MaxSettled)),
            row => ProposalJson.Read(row[0].GetString()!),
            cancellation);
        return rows.SingleOrDefault();
    }

    private static int Bytes(string body) => Encoding.UTF8.GetByteCount(body);
}
