using System.Text;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Storage;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded;

/// <summary>The proposals in the file of the ledger; one caller at a time, in turn with the writers of revisions.</summary>
internal sealed class Inbox(Ledger ledger, Func<Func<object?>, CancellationToken, Task<object?>> inTurn) : IInbox
{
    public Task<Proposal> Add(Proposal proposal, CancellationToken cancellation = default) => InTurn(connection =>
    {
        if (Read(connection, proposal.Id) is { } known)
        {
            return known;
        }

        var body = ProposalJson.Write(proposal);
        var (waiting, bytes) = Size(connection, ProposalState.Waiting);
        if (waiting >= Limits.MaxWaiting || bytes + Bytes(body) > Limits.MaxWaitingBytes)
        {
            throw Limits.InboxFull(waiting, bytes);
        }

        connection.Run("insert-proposal", [("id", proposal.Id.Value), ("at_ms", proposal.At.ToUnixTimeMilliseconds()), ("bytes", Bytes(body)), ("body", body)]);
        return ProposalJson.Read(body);
    }, cancellation);

    public Task<Proposal?> Find(ProposalId id, CancellationToken cancellation = default) => InTurn(connection => Read(connection, id), cancellation);

    public Task<Page<Proposal>> List(ProposalState state, int first, ProposalId? after = null, CancellationToken cancellation = default) => InTurn(connection =>
    {
        var last = after is { } id
            ? Read(connection, id) ?? throw new KnowledgeException("BAD_CURSOR", $"{id} is not in the inbox; take a cursor from the page before.")
            : null;
        using var command = connection.Statement("proposals", [
            ("is_settled", state is ProposalState.Settled), ("after_ms", last?.At.ToUnixTimeMilliseconds() ?? long.MinValue), ("after_id", last?.Id.Value ?? ""), ("first", first + 1),
        ]);
        using var reader = command.ExecuteReader();
        var found = new List<Proposal>();
        while (reader.Read())
        {
            found.Add(ProposalJson.Read(reader.GetString(0)));
        }

        return new Page<Proposal>([.. found.Take(first)], found.Count > first, (int)Size(connection, state).Count);
    }, cancellation);

    public Task<Proposal?> Settle(ProposalId id, Outcome outcome, CancellationToken cancellation = default) => InTurn(connection =>
    {
        var known = Read(connection, id);
        if (known is not { Outcome: null })
        {
            return known;
        }

        var body = ProposalJson.Write(known.Settled(outcome));
        using var transaction = connection.BeginTransaction();
        connection.Run("settle-proposal", [("id", id.Value), ("settled_ms", outcome.At.ToUnixTimeMilliseconds()), ("bytes", Bytes(body)), ("body", body)]);
        connection.Run("forget-proposals", [("most", Limits.MaxSettled)]);
        transaction.Commit();
        return ProposalJson.Read(body);
    }, cancellation);

    private async Task<T> InTurn<T>(Func<SqliteConnection, T> work, CancellationToken cancellation) =>
        (T)(await inTurn(() => ledger.Use(work), cancellation))!;

    private static Proposal? Read(SqliteConnection connection, ProposalId id)
    {
        using var command = connection.Statement("proposal", [("id", id.Value)]);
        return command.ExecuteScalar() is string body ? ProposalJson.Read(body) : null;
    }

    private static (long Count, long Bytes) Size(SqliteConnection connection, ProposalState state)
    {
        using var command = connection.Statement("proposals-count", [("is_settled", state is ProposalState.Settled)]);
        using var reader = command.ExecuteReader();
        reader.Read();
        return (reader.GetInt64(0), reader.GetInt64(1));
    }

    private static long Bytes(string body) => Encoding.UTF8.GetByteCount(body);
}
