using F23.StringSimilarity;

namespace KnowledgeGraph.Names;

/// <summary>How alike two names are.</summary>
public static class NameMatch
{
    private const double Contradicted = 0.85, SameSkeleton = 0.95;
    private static readonly JaroWinkler Letters = new();

    /// <summary>0 (nothing in common) to 1 (the same once folded); symmetric.</summary>
    /// <remarks>
    /// Words are compared whatever their order. A word that one name lacks, such as a patronymic, is neutral; one that the other
    /// contradicts is a penalty. Words of the same consonants (Riad, Riyad, Reyad) count as near.
    /// </remarks>
    public static double Score(string one, string other) => Score(Words(one), Words(other));

    /// <summary>The words of a name, ready to be compared with many others.</summary>
    internal static NameWord[] Words(string name) => [.. Fold.Tokens(name).Select(Word)];

    /// <summary>A word that is folded already.</summary>
    internal static NameWord Word(string folded) => new(folded, Skeleton(folded));

    /// <summary>The score of two names; 0 as soon as it cannot reach <paramref name="atLeast"/>.</summary>
    internal static double Score(NameWord[] one, NameWord[] other, double atLeast = 0)
    {
        if (one.Length == 0 || other.Length == 0)
        {
            return 0;
        }

        var (few, many) = one.Length <= other.Length ? (one, other) : (other, one);
        // Fewer than two words in common, and more left over, is a name within a name and not the same name.
        var weight = few.Length == 1 && many.Length > 1 ? 0.9 : 1;
        Span<bool> taken = many.Length <= 64 ? stackalloc bool[many.Length] : new bool[many.Length];
        var total = 0.0;
        for (var word = 0; word < few.Length; word++)
        {
            var (best, at) = (-1.0, -1);
            for (var candidate = 0; candidate < many.Length; candidate++)
            {
                // Of equals the last one, as it always was.
                if (!taken[candidate] && Alike(few[word], many[candidate], few.Length > 1) is var alike && alike >= best)
                {
                    (best, at) = (alike, candidate);
                }
            }

            taken[at] = true;
            total += best;
            if ((total + few.Length - word - 1) / few.Length * weight < atLeast)
            {
                return 0;
            }
        }

        return total / few.Length * weight;
    }

    internal static double Alike(NameWord one, NameWord other, bool mayBeInitials)
    {
        if (one.Text == other.Text)
        {
            return 1;
        }

        if (one.Text.Length == 1 || other.Text.Length == 1)
        {
            return mayBeInitials && one.Text[0] == other.Text[0] ? SameSkeleton : 0;
        }

        var letters = Letters.Similarity(one.Text, other.Text);
        return one.Skeleton.Length > 1 && one.Skeleton == other.Skeleton ? Math.Max(letters, SameSkeleton)
            : letters < Contradicted ? letters * letters : letters;
    }

    /// <summary>The consonants, as Arabic writes a name: <c>riyad</c>, <c>riad</c> and <c>reyad</c> are <c>rd</c>.</summary>
    private static string Skeleton(string word)
    {
        var consonants = word.Where(letter => !"aeiouyw".Contains(letter, StringComparison.Ordinal)).ToArray();
        return new string([.. consonants.Where((letter, index) => index == 0 || consonants[index - 1] != letter)]);
    }
}

/// <summary>A word of a name.</summary>
/// <param name="Text">Folded.</param>
/// <param name="Skeleton">Its consonants, no two the same in a row.</param>
internal readonly record struct NameWord(string Text, string Skeleton);
