using System.Collections.Concurrent;

namespace KnowledgeGraph.Neo4j;

/// <summary>The statements of the folder <c>cypher</c>, by path without extension: <c>queries/head</c>.</summary>
internal static class Cypher
{
    private static readonly ConcurrentDictionary<string, string> Texts = new(StringComparer.Ordinal);

    /// <summary>Every file, in ordinal order.</summary>
    public static IEnumerable<string> Names => typeof(Cypher).Assembly.GetManifestResourceNames().Select(name => name.Replace('\\', '/')).Order(StringComparer.Ordinal);

    /// <summary>A query with its parameters, by the name of its file.</summary>
    public static Statement Query(string name, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var values = new Dictionary<string, object?>(parameters.Length + 1, StringComparer.Ordinal);
        foreach (var (key, value) in parameters)
        {
            values[key] = value;
        }

        return new Statement(name, Text("queries/" + name), values);
    }

    /// <summary>A query that brings thousands of rows.</summary>
    public static Statement Bulk(string name, params ReadOnlySpan<(string Name, object? Value)> parameters) => Query(name, parameters) with { IsBulk = true };

    /// <summary>The text of a file with one statement.</summary>
    public static string Text(string file) => Texts.GetOrAdd(file, Body);

    /// <summary>The statements of the schema, in the order of its files: one DDL statement fits one transaction.</summary>
    public static IEnumerable<Statement> Schema() =>
        from file in Names
        where file.StartsWith("schema/", StringComparison.Ordinal)
        from text in Body(file).Split(";\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        select new Statement(file, text.TrimEnd(';'), []);

    /// <summary>The file without its comments, so that people and the plan cache see one short text.</summary>
    private static string Body(string file)
    {
        using var stream = typeof(Cypher).Assembly.GetManifestResourceStream(file) ?? typeof(Cypher).Assembly.GetManifestResourceStream(file.Replace('/', '\\'))
            ?? throw new ArgumentException($"There is no statement {file}.", nameof(file));
        using var reader = new StreamReader(stream);
        return string.Join('\n', reader.ReadToEnd().Split('\n').Select(line => line.TrimEnd()).Where(line => line.Length > 0 && !line.TrimStart().StartsWith("//", StringComparison.Ordinal)));
    }
}

/// <summary>A text of Cypher and what its parameters are.</summary>
/// <param name="Name">For people: the file that it comes from.</param>
/// <param name="Text">Constant, so that the server plans it once.</param>
/// <param name="Parameters">Null, truth values, whole numbers, floating ones, texts, lists, and dictionaries by text.</param>
internal sealed record Statement(string Name, string Text, Dictionary<string, object?> Parameters)
{
    /// <summary>Whether it brings thousands of rows, which are then sent in the fewest bytes; nothing in them may be a floating number.</summary>
    public bool IsBulk { get; init; }
}
