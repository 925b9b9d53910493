using System.Collections.Immutable;

namespace KnowledgeGraph.Api;

/// <summary>A question to begin with.</summary>
/// <param name="Name">The name of its file.</param>
/// <param name="Question">In words.</param>
/// <param name="Text">In GraphQL, its question as the first comment.</param>
public sealed record FirstQuery(string Name, string Question, string Text)
{
    private const string Prefix = "FirstQueries/";

    /// <summary>The questions that an analyst asks first, in order.</summary>
    public static ImmutableArray<FirstQuery> All { get; } =
        [.. typeof(FirstQuery).Assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal).Select(Read)];

    private static FirstQuery Read(string name)
    {
        using var reader = new StreamReader(typeof(FirstQuery).Assembly.GetManifestResourceStream(name)!);
        var text = reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd();
        return new FirstQuery(name[Prefix.Length..], text.Split('\n')[0].TrimStart('#', ' '), text);
    }
}
