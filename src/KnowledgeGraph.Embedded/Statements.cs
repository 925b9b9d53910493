using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace KnowledgeGraph.Embedded;

/// <summary>The statements beside this store, one a file under <c>Sql/</c>, by file name.</summary>
internal static class Statements
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>A command for the statement of that name, with its parameters set; a null value is NULL.</summary>
    public static SqliteCommand Statement(this SqliteConnection connection, string name, params IEnumerable<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // The text is a file of this assembly, never a user's.
        command.CommandText = Texts.GetOrAdd(name, Read);
#pragma warning restore CA2100
        foreach (var (parameter, value) in parameters)
        {
            command.Parameters.AddWithValue("$" + parameter, value ?? DBNull.Value);
        }

        return command;
    }

    /// <summary>Runs the statement of that name.</summary>
    public static void Run(this SqliteConnection connection, string name, params IEnumerable<(string Name, object? Value)> parameters)
    {
        using var command = connection.Statement(name, parameters);
        command.ExecuteNonQuery();
    }

    private static string Read(string name)
    {
        using var stream = typeof(Statements).Assembly.GetManifestResourceStream($"KnowledgeGraph.Embedded.Sql.{name}.sql")
            ?? throw new ArgumentException($"There is no statement {name}.", nameof(name));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
