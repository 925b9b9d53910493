using System.Globalization;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using Microsoft.Data.Sqlite;
using NodaTime;

namespace KnowledgeGraph.Embedded;

/// <summary>The revisions in an SQLite file: the durable record. One thread at a time.</summary>
/// <remarks>WAL with synchronous=FULL: a revision that was answered survives the process and the power.</remarks>
internal sealed class Ledger : IDisposable
{
    /// <summary>The newest format that this version writes and reads.</summary>
    public const int Format = 2;

    // "KGst": tells our files from other SQLite files.
    private const int ApplicationId = 0x4B477374;
    private readonly SqliteConnection connection;
    private readonly string name;

    private Ledger(SqliteConnection connection, string name)
    {
        (this.connection, this.name) = (connection, name);
    }

    /// <summary>A new ledger; the file must not exist.</summary>
    public static Ledger Create(string path)
    {
        if (File.Exists(path))
        {
            throw new KnowledgeException("STORE_EXISTS", $"{path} exists already; nothing was changed. Choose another path, or open it.");
        }

        return Guard(path, () =>
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            return Started(new Ledger(Connect(path, SqliteOpenMode.ReadWriteCreate), path));
        });
    }

    /// <summary>A ledger that goes with the process.</summary>
    public static Ledger InMemory() => Started(new Ledger(Connect(":memory:", SqliteOpenMode.Memory), "memory"));

    /// <summary>The ledger in a file.</summary>
    /// <exception cref="KnowledgeException"><c>NO_STORE</c>, <c>NOT_A_STORE</c>, <c>STORE_NEWER</c> or <c>STORE_DAMAGED</c>.</exception>
    public static Ledger Open(string path)
    {
        if (!File.Exists(path))
        {
            throw Missing(path);
        }

        return Guard(path, () =>
        {
            RequireSqlite(path);
            var ledger = new Ledger(Connect(path, SqliteOpenMode.ReadWrite), path);
            try
            {
                ledger.RequireOurs();
                ledger.Renew();
                return ledger;
            }
            catch
            {
                ledger.Dispose();
                throw;
            }
        });
    }

    /// <summary>The first of the revisions after <paramref name="after"/>, all when not told how many; each checked against its hash and the one before.</summary>
    /// <exception cref="KnowledgeException"><c>STORE_DAMAGED</c>: one is missing, cannot be read or does not fit.</exception>
    public IEnumerable<Revision> Read(Head after, int first = int.MaxValue)
    {
        var head = after;
        foreach (var row in Guard(name, () => Rows(after.Number, first)))
        {
            var revision = Guard(name, () => Restore(head, row));
            if (row.Number != head.Number + 1 || row.PreviousHash != head.Hash || row.Hash != revision.Hash)
            {
                throw Damaged(name, $"revision {head.Number + 1} does not follow from the ones before it");
            }

            head = revision.Head;
            yield return revision;
        }
    }

    /// <summary>The number and content hash of the revision of a batch, or null.</summary>
    public (long Number, string Content)? Batch(string batchId) => Guard<(long, string)?>(name, () =>
    {
        using var command = connection.Statement("batch", [("batch_id", batchId)]);
        using var reader = command.ExecuteReader();
        return reader.Read() ? (reader.GetInt64(0), reader.GetString(1)) : null;
    });

    /// <summary>Writes one revision; durable once this returns.</summary>
    public void Append(Revision revision, string content) => Guard(name, () =>
    {
        using var transaction = connection.BeginTransaction();
        connection.Run(
            "insert-revision",
            [
                ("number", revision.Number), ("at_ms", revision.At.ToUnixTimeMilliseconds()), ("author", revision.Author), ("reason", revision.Reason),
                ("batch_id", revision.BatchId), ("import_id", revision.ImportId), ("content", content),
                ("previous_hash", revision.PreviousHash), ("hash", revision.Hash),
            ]);
        for (var ordinal = 0; ordinal < revision.Acts.Length; ordinal++)
        {
            var (body, annotations) = ActJson.Write(revision.Acts[ordinal]);
            connection.Run("insert-act", [("revision", revision.Number), ("ordinal", ordinal), ("body", body)]);
            foreach (var annotation in annotations)
            {
                connection.Run(
                    "insert-annotation",
                    [("hash", annotation.Hash), ("label", annotation.Label), ("gist", annotation.Gist), ("quote", annotation.Quote)]);
            }
        }

        transaction.Commit();
        return true;
    });

    /// <summary>Work on what lies beside the ledger in its file.</summary>
    public T Use<T>(Func<SqliteConnection, T> work) => Guard(name, () => work(connection));

    public void Dispose()
    {
        connection.Dispose();
    }

    private static SqliteConnection Connect(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false }.ToString());
        connection.Open();
        if (mode is not SqliteOpenMode.Memory)
        {
            Pragma(connection, "PRAGMA journal_mode = WAL");
        }

        Pragma(connection, "PRAGMA synchronous = FULL");
        Pragma(connection, "PRAGMA foreign_keys = ON");
        return connection;
    }

    private static Ledger Started(Ledger ledger)
    {
        using var transaction = ledger.connection.BeginTransaction();
        ledger.connection.Run("0001-ledger");
        ledger.connection.Run("0002-inbox");
        Pragma(ledger.connection, $"PRAGMA application_id = {ApplicationId}");
        Pragma(ledger.connection, $"PRAGMA user_version = {Format}");
        transaction.Commit();
        return ledger;
    }

    /// <summary>Adds what a file of an older format lacks.</summary>
    private void Renew()
    {
        if (Pragma(connection, "PRAGMA user_version") < Format)
        {
            using var transaction = connection.BeginTransaction();
            connection.Run("0002-inbox");
            Pragma(connection, $"PRAGMA user_version = {Format}");
            transaction.Commit();
        }
    }

    private static long Pragma(SqliteConnection connection, string pragma)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Our own constants.
        command.CommandText = pragma;
#pragma warning restore CA2100
        return command.ExecuteScalar() is long number ? number : 0;
    }

    private static void RequireSqlite(string path)
    {
        Span<byte> start = stackalloc byte[16];
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        if (file.ReadAtLeast(start, 16, throwOnEndOfStream: false) < 16 || !start.SequenceEqual("SQLite format 3\0"u8))
        {
            throw new KnowledgeException("NOT_A_STORE", $"{path} is no knowledge base, or its first bytes are lost; nothing was changed. {Recovery(path)}");
        }
    }

    private void RequireOurs()
    {
        if (Pragma(connection, "PRAGMA application_id") != ApplicationId)
        {
            throw new KnowledgeException("NOT_A_STORE", $"{name} is an SQLite file of another program; nothing was changed. Name another --store.");
        }

        var format = Pragma(connection, "PRAGMA user_version");
        if (format > Format)
        {
            throw new KnowledgeException("STORE_NEWER", $"{name} has format {format}; this version reads up to {Format}. Use a newer kg; nothing was changed.");
        }
    }

    private List<Row> Rows(long after, int first)
    {
        var rows = new List<Row>();
        using var command = connection.Statement("revisions", [("after", after), ("first", first)]);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            rows.Add(new Row(
                reader.GetInt64(0), reader.GetInt64(1), reader.GetString(2), reader.GetString(3), reader.GetString(4),
                reader.IsDBNull(5) ? null : reader.GetString(5), reader.GetString(6), reader.GetString(7), reader.GetString(8)));
        }

        return rows;
    }

    private Revision Restore(Head previous, Row row)
    {
        using var command = connection.Statement("acts", [("revision", row.Number)]);
        using var reader = command.ExecuteReader();
        var acts = new List<Act>();
        while (reader.Read())
        {
            acts.Add(ActJson.Read(reader.GetString(0), AnnotationOf));
        }

        return new Revision(previous, Instant.FromUnixTimeMilliseconds(row.AtMs), new Submission(row.BatchId, row.Author, row.Reason, [.. acts], row.ImportId) { Content = row.Content });
    }

    private Annotation? AnnotationOf(string hash)
    {
        using var command = connection.Statement("annotation", [("hash", hash)]);
        using var reader = command.ExecuteReader();
        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
        return reader.Read() ? new Annotation(Text(0), Text(1), Text(2)) : null;
    }

    private static T Guard<T>(string path, Func<T> work)
    {
        try
        {
            return work();
        }
        catch (KnowledgeException problem) when (problem.Code == "STORE_DAMAGED" && problem.InnerException is not (null or SqliteException))
        {
            throw Damaged(path, problem.Message.TrimEnd('.'), problem);
        }
        catch (SqliteException problem)
        {
            throw problem.SqliteErrorCode switch
            {
                5 or 6 => new KnowledgeException("STORE_LOCKED", $"{path} is in use by another process.", isRetriable: true, problem),
                8 or 14 => new KnowledgeException("STORE_READ_ONLY", $"{path} cannot be written; check the rights on it and on its folder.", inner: problem),
                13 => new KnowledgeException("DISK_FULL", $"The disk that holds {path} is full; nothing was written.", isRetriable: true, problem),
                26 => new KnowledgeException("NOT_A_STORE", $"{path} is no knowledge base; nothing was changed. Name another --store.", inner: problem),
                _ => Damaged(path, problem.Message, problem),
            };
        }
        catch (Exception problem) when (problem is UnauthorizedAccessException or IOException)
        {
            throw new KnowledgeException("STORE_READ_ONLY", $"{path} cannot be opened or written: {problem.Message}", inner: problem);
        }
    }

    private static KnowledgeException Damaged(string path, string what, Exception? inner = null) =>
        new("STORE_DAMAGED", string.Create(CultureInfo.InvariantCulture, $"{path} is damaged: {what}. Nothing was changed. {Recovery(path)}"), inner: inner);

    internal static KnowledgeException Missing(string path) =>
        new("NO_STORE", $"There is no store at {path}. Make one with: kg init --store {path}");

    private static string Recovery(string path) =>
        $"Put a backup in its place, or keep it aside and make a new store (kg init --store {path}.new) and import the dossiers again.";

    private sealed record Row(long Number, long AtMs, string Author, string Reason, string BatchId, string? ImportId, string Content, string PreviousHash, string Hash);
}
