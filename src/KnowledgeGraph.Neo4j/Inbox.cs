using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j;

/// <summary>The proposals as nodes beside the ledger, each with its text; whoever adds or decides holds the ledger's lock.</summary>
internal sealed class Inbox(Neo4jClient client) : IInbox
{
    public async Task<Proposal> Add(Proposal proposal, CancellationToken cancellation = default)
    {
        var body = ProposalJson.Write(proposal);
        var add = Cypher.Query(
            "inbox-add",
            ("writer", QueryApi.NewId()),
            ("id", proposal.Id.Value),
            ("at", proposal.At.ToUnixTimeMilliseconds()),
            ("size", (long)Encoding.UTF8.GetByteCount(body)),
            ("body", body),
            ("most", (long)Limits.MaxWaiting),
            ("mostBytes", (long)Limits.MaxWaitingBytes));
        var rows = await client.WriteIdempotent(add, row => (Body: Text(row[0]), Waiting: row[1].GetInt64(), Bytes: row[2].GetInt64()), cancellation);
        return rows switch
        {
            [{ Body: { } kept }] => ProposalJson.Read(kept),
            [var full] => throw new KnowledgeException(
                "INBOX_FULL",
                string.Create(CultureInfo.InvariantCulture, $"The inbox is full: {full.Waiting:#,0} proposals wait and take {full.Bytes:#,0} bytes; it holds {Limits.MaxWaiting:#,0} of {Limits.MaxWaitingBytes:#,0} bytes. Wait until an editor has accepted or discarded some."),
                isRetriable: true),
            _ => throw new KnowledgeException("SCHEMA_MISSING", $"There is no knowledge base in {client.Address} any more. Make one with: kg migrate --store {client.Address}"),
        };
    }

    public async Task<Proposal?> Find(ProposalId id, CancellationToken cancellation = default) =>
        (await client.Read(Cypher.Query("inbox-find", ("id", id.Value)), row => ProposalJson.Read(row[0].GetString()!), cancellation)).SingleOrDefault();

    public async Task<Page<Proposal>> List(ProposalState state, int first, ProposalId? after = null, CancellationToken cancellation = default)
    {
        var list = Cypher.Query("inbox-list", ("settled", state is ProposalState.Settled), ("first", first + 1L), ("after", after?.Value));
        var (isKnown, total, found) = (await client.Read(
            list,
            row => (row[0].GetBoolean(), row[1].GetInt64(), row[2].EnumerateArray().Select(body => ProposalJson.Read(body.GetString()!)).ToArray()),
            cancellation)).Single();
        return isKnown
            ? new Page<Proposal>([.. found.Take(first)], found.Length > first, (int)total)
            : throw new KnowledgeException("BAD_CURSOR", $"{after} is not in the inbox; take a cursor from the page before.");
    }

    public Task<Proposal?> Settle(ProposalId id, Outcome outcome, CancellationToken cancellation = default) => client.Write(
        async (transaction, token) =>
        {
            var locked = await transaction.Run(Cypher.Query("inbox-lock", ("writer", QueryApi.NewId()), ("id", id.Value)), row => Text(row[0]), token);
            if ((locked is [{ } kept] ? ProposalJson.Read(kept) : null) is not { Outcome: null } waiting)
            {
                return locked is [{ } decided] ? ProposalJson.Read(decided) : null;
            }

            var body = ProposalJson.Write(waiting with { Submission = waiting.Submission with { Acts = ImmutableArray<Act>.Empty }, Outcome = outcome });
            var settle = Cypher.Query(
                "inbox-settle",
                ("id", id.Value),
                ("at", outcome.At.ToUnixTimeMilliseconds()),
                ("size", (long)Encoding.UTF8.GetByteCount(body)),
                ("body", body),
                ("most", (long)Limits.MaxSettled));
            await transaction.Commit(settle, row => row[0].GetInt64(), token);
            return ProposalJson.Read(body);
        },
        null,
        cancellation);

    private static string? Text(JsonElement value) => value.ValueKind is JsonValueKind.Null ? null : value.GetString();
}
