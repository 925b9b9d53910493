using System.Text;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>Collects what is wrong in one file.</summary>
internal sealed class Problems(string file)
{
    private readonly List<Diagnostic> found = [];

    /// <summary>In the order of the file.</summary>
    public IEnumerable<Diagnostic> InOrder => found.OrderBy(problem => problem.Line).ThenBy(problem => problem.Column);

    public void Error(Yaml at, string code, string message, string? suggestion = null) =>
        found.Add(new Diagnostic(code, Severity.Error, message, suggestion, file, at.Line, at.Column));

    public void Warning(Yaml at, string code, string message, string? suggestion = null) =>
        found.Add(new Diagnostic(code, Severity.Warning, message, suggestion, file, at.Line, at.Column));

    /// <summary>Reports each key of <paramref name="map"/> that is not among <paramref name="known"/>.</summary>
    public void Keys(Yaml.Map map, params IReadOnlyCollection<string> known)
    {
        foreach (var (key, _) in map.Entries.Where(entry => !known.Contains(entry.Key.Text)))
        {
            Error(key, "unknown-key", $"There is no key {key.Text} here.", Spelling.Suggestion(key.Text, known));
        }
    }

    /// <summary>The enum value that a word spells (<c>called-for</c>), or <paramref name="otherwise"/> with a report.</summary>
    public T Word<T>(Yaml.Scalar word, IReadOnlyCollection<T> all, T otherwise)
        where T : struct, Enum
    {
        foreach (var value in all)
        {
            if (Spelled(value) == word.Text)
            {
                return value;
            }
        }

        var words = all.Select(value => Spelled(value)).ToArray();
        Error(word, "unknown-word", $"\"{word.Text}\" is none of {string.Join(", ", words)}.", Spelling.Suggestion(word.Text, words));
        return otherwise;
    }

    /// <summary>An enum value as people type it: <c>CalledFor</c> is <c>called-for</c>.</summary>
    public static string Spelled<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        var text = new StringBuilder();
        foreach (var letter in name)
        {
            text.Append(char.IsUpper(letter) && text.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
        }

        return text.ToString();
    }
}
