using System.Runtime.CompilerServices;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j.Appending;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Neo4j.Verifying;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using NodaTime;

namespace KnowledgeGraph.Neo4j;

/// <summary>The knowledge base in a Neo4j database: entities, facts and claims as nodes and relationships, and the ledger beside them.</summary>
/// <remarks>
/// Any number of processes can share a database: a lock in it orders those who write, and readers see a revision only once it was
/// committed and then published. An append costs a handful of requests; a question one, or one for each level.
/// </remarks>
public sealed class Neo4jStore : IKnowledgeStore, IKeptGraph
{
    private readonly Neo4jClient client;
    private readonly IClock clock;
    private readonly Vocabulary vocabulary;
    private readonly SemaphoreSlim writer = new(1, 1);

    /// <summary>A store of what a client speaks to, which nobody has looked at yet.</summary>
    internal Neo4jStore(Neo4jClient client, IClock? clock = null)
    {
        (this.client, this.clock) = (client, clock ?? SystemClock.Instance);
        vocabulary = new Vocabulary(client);
        Inbox = new Inbox(client);
    }

    /// <inheritdoc/>
    public string Description => $"Neo4j, {client.Address}";

    /// <inheritdoc/>
    public IInbox Inbox { get; }

    /// <summary>Opens the knowledge base in a database; changes nothing.</summary>
    /// <exception cref="KnowledgeException">
    /// <c>SERVER_UNREACHABLE</c>, <c>SERVER_UNTRUSTED</c>, <c>BAD_CREDENTIALS</c>, <c>NO_DATABASE</c>, <c>SERVER_TOO_OLD</c>, <c>SCHEMA_MISSING</c>, <c>DATABASE_NOT_EMPTY</c>
    /// or <c>STORE_NEWER</c>; the message says what to do.
    /// </exception>
    public static async Task<Neo4jStore> Open(Neo4jAddress address, Neo4jSettings? settings = null, IClock? clock = null, CancellationToken cancellation = default)
    {
        var client = new Neo4jClient(address, settings ?? new Neo4jSettings());
        try
        {
            await Schema.Require(client, cancellation);
            return new Neo4jStore(client, clock);
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <summary>Makes what a knowledge base needs in a database and is missing: constraints, indexes, an empty ledger. May be repeated.</summary>
    /// <exception cref="KnowledgeException">As <see cref="Open(Neo4jAddress, Neo4jSettings?, IClock?, CancellationToken)"/>; what is refused is left as it is.</exception>
    public static async Task Migrate(Neo4jAddress address, Neo4jSettings? settings = null, CancellationToken cancellation = default)
    {
        using var client = new Neo4jClient(address, settings ?? new Neo4jSettings());
        await Schema.Make(client, cancellation);
        await Schema.Require(client, cancellation);
    }

    /// <summary>Whether a database holds nothing yet, or a knowledge base without a revision; one that holds something else is refused.</summary>
    /// <exception cref="KnowledgeException">As <see cref="Open(Neo4jAddress, Neo4jSettings?, IClock?, CancellationToken)"/>.</exception>
    public static async Task<bool> IsEmpty(Neo4jAddress address, Neo4jSettings? settings = null, CancellationToken cancellation = default)
    {
        using var client = new Neo4jClient(address, settings ?? new Neo4jSettings());
        return (await Schema.Look(client, cancellation)).IsEmpty;
    }

    /// <inheritdoc/>
    public async ValueTask<Head> Head(CancellationToken cancellation = default) => (await At(null, cancellation)).Head;

    /// <inheritdoc/>
    public async ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default)
    {
        var (published, head) = await At(revision is < 0 ? null : revision, cancellation);
        return revision is { } wanted && (wanted < 0 || wanted > published)
            ? throw new KnowledgeException("UNKNOWN_REVISION", $"There is no revision {wanted}; the newest is {published}.")
            : new Neo4jView(client, vocabulary, head);
    }

    /// <inheritdoc/>
    public async Task<Head> Append(Submission submission, CancellationToken cancellation = default)
    {
        var prepared = new Prepared(submission);
        return await InTurn(Written, cancellation);

        async Task<Head> Written()
        {
            var limit = client.Settings.TransactionLimit + (client.Settings.TransactionLimitOfThousand * (submission.Acts.Length / 1000));
            var appended = await client.Write((transaction, token) => new Append(transaction, prepared, clock).Run(token), limit, cancellation);
            if (appended.Published < appended.Head.Number)
            {
                await Publish(appended);
            }

            return appended.Head;
        }
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default)
    {
        if (submissions.Count == 0)
        {
            return [];
        }

        // What all of them together touch is gathered; each is then judged alone.
        var together = new Prepared(submissions[0] with { Acts = [.. submissions.SelectMany(submission => submission.Acts)] });
        return await InTurn(() => client.Write((transaction, token) => new Append(transaction, together, clock).Check(submissions, token), cancellation: cancellation), cancellation);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<Revision> Revisions(long after = 0, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (published, _) = await At(null, cancellation);
        var previous = after >= published ? Claims.Head.Empty : (await At(Math.Max(0, after), cancellation)).Head;
        while (previous.Number < published)
        {
            var revision = await ReadRevision(previous, cancellation);
            yield return revision;
            previous = revision.Head;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> Differences(Graph replayed, Action<string>? notice = null, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        var (graph, end) = (replayed, await LedgerEnd.Read(client, cancellation));
        while (end.IsUnpublished && graph.Head.Number < end.Revision)
        {
            graph = graph.Apply(await ReadRevision(graph.Head, cancellation));
        }

        await foreach (var difference in new KeptGraph(client, graph, replayed.Head.Number).Differences(cancellation))
        {
            yield return difference;
        }

        if (end.IsUnpublished && (await LedgerEnd.Read(client, cancellation)).Published is var published && published < end.Revision)
        {
            var those = end.Revision == published + 1 ? $"Revision {end.Revision} is" : $"Revisions {published + 1} to {end.Revision} are";
            notice?.Invoke($"{those} committed and not yet published, which the next append does.");
        }
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        vocabulary.Dispose();
        client.Dispose();
        writer.Dispose();
        return ValueTask.CompletedTask;
    }

    /// <summary>What takes the ledger's lock: those of one process wait here and not at the lock, where each would keep a turn.</summary>
    private async Task<T> InTurn<T>(Func<Task<T>> work, CancellationToken cancellation)
    {
        if (!await writer.WaitAsync(client.Settings.QueueTimeout, cancellation))
        {
            throw Failure.Crowded(client.Settings.QueueTimeout).Told(client.Address);
        }

        try
        {
            return await work();
        }
        finally
        {
            writer.Release();
        }
    }

    /// <summary>The newest revision that is published, and where the ledger stood at one.</summary>
    private async Task<(long Published, Head Head)> At(long? revision, CancellationToken cancellation)
    {
        var rows = await client.Read(
            Cypher.Query("head", ("revision", revision)), row => (Format: row[0].GetInt64(), Published: row[1].GetInt64(), Head: RowReading.Head(row[2])), cancellation);
        if (rows is not [var (format, published, head)])
        {
            throw new KnowledgeException("SCHEMA_MISSING", $"There is no knowledge base in {client.Address} any more. Make one with: kg migrate --store {client.Address}");
        }

        Schema.RequireFormat(format);
        return (published, head ?? Claims.Head.Empty);
    }

    /// <summary>Lets readers see a revision. It is durable already, so this is not cancelled with the append.</summary>
    private async Task Publish(Appended appended) => await client.WriteIdempotent(
        Cypher.Query("publish", ("writer", QueryApi.NewId()), ("number", appended.Head.Number)), row => row[0].GetInt64(), CancellationToken.None);

    private async Task<Revision> ReadRevision(Head previous, CancellationToken cancellation)
    {
        var rows = await client.Read(Cypher.Query("ledger", ("number", previous.Number + 1)), row => Restore(previous, row), cancellation);
        return rows is [var revision]
            ? revision
            : throw new KnowledgeException("STORE_DAMAGED", $"Revision {previous.Number + 1} is not in {client.Address}. Copy the store anew from another one.");
    }

    private Revision Restore(Head previous, JsonElement row)
    {
        var head = row[0];
        var made = row[2].EnumerateArray().Select(ClaimRow.ReadClaim).ToDictionary(claim => claim.Id.Value, StringComparer.Ordinal);
        var acts = row[1].EnumerateArray().SelectMany(part => LedgerAct.Read(part, made));
        var submission = new Submission(head.Text("batch")!, head.Text("author")!, head.Text("reason")!, [.. acts], head.Text("import")) { Content = head.Text("content") };
        var revision = new Revision(previous, Instant.FromUnixTimeMilliseconds(head.GetProperty("at").GetInt64()), submission);
        return revision.Hash == head.Text("hash") && revision.PreviousHash == head.Text("previousHash")
            ? revision
            : throw new KnowledgeException("STORE_DAMAGED", $"Revision {revision.Number} of {client.Address} does not follow from the ones before it. Copy the store anew from another one.");
    }
}
