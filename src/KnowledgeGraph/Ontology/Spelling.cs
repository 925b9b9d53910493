using F23.StringSimilarity;

namespace KnowledgeGraph.Ontology;

/// <summary>What somebody may have meant.</summary>
public static class Spelling
{
    private static readonly Damerau Damerau = new();

    /// <summary>The name of a kind, attribute or qualifier in words: <c>TalksRound</c> is <c>Talks round</c>, <c>onBehalfOf</c> is <c>on behalf of</c>.</summary>
    public static string Spaced(string name) =>
        string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : letter.ToString()));

    /// <summary>The nearest as advice, <c>Did you mean principal?</c>; null when none is near.</summary>
    public static string? Suggestion(string text, IEnumerable<string> known) => Nearest(text, known) is { } near ? $"Did you mean {near}?" : null;

    /// <summary>How many letters are wrong, missing, too many or in the other order, case apart.</summary>
    public static double Distance(string text, string known) => Damerau.Distance(text.ToLowerInvariant(), known.ToLowerInvariant());

    /// <summary>The known text nearest to <paramref name="text"/>, case apart; null when none is near (a third of its letters differ).</summary>
    public static string? Nearest(string text, IEnumerable<string> known)
    {
        var best = known.Select(candidate => (Text: candidate, Distance: Distance(text, candidate)))
            .OrderBy(pair => pair.Distance).ThenBy(pair => pair.Text, StringComparer.Ordinal).FirstOrDefault();
        return best.Text is not null && best.Distance <= Math.Max(1, Math.Ceiling(Math.Max(text.Length, best.Text.Length) / 3.0)) ? best.Text : null;
    }
}
