using System.Globalization;
using System.Text;
using AnyAscii;

namespace KnowledgeGraph.Names;

/// <summary>Makes texts comparable: case, accents, script and punctuation do not matter.</summary>
public static class Fold
{
    /// <summary>Rises when the same text folds differently: whatever was kept folded is made anew.</summary>
    public const int Version = 1;

    /// <summary>Latin letters and digits in lower case, words apart by one blank; empty when nothing is left.</summary>
    public static string Text(string text)
    {
        var stripped = new StringBuilder(text.Length);
        foreach (var character in text.Normalize(NormalizationForm.FormKD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark))
            {
                stripped.Append(character);
            }
        }

        var result = new StringBuilder(stripped.Length);
        foreach (var character in stripped.ToString().Normalize(NormalizationForm.FormC).Transliterate())
        {
            if (char.IsAsciiLetterOrDigit(character))
            {
                result.Append(char.ToLowerInvariant(character));
            }
            else if (character is not ('\'' or '`') && result.Length > 0 && result[^1] != ' ')
            {
                result.Append(' ');
            }
        }

        return result.ToString().TrimEnd();
    }

    /// <summary>The words of the folded text; empty when nothing is left.</summary>
    public static string[] Tokens(string text) => Text(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
