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
    public static double Score(string one, string other)
    {
        var (left, right) = (Fold.Tokens(one), Fold.Tokens(other));
        if (left.Length == 0 || right.Length == 0)
        {
            return 0;
        }

        var (few, many) = left.Length <= right.Length ? (left, right) : (right, left);
        var open = many.ToList();
        var total = 0.0;
        foreach (var word in few)
        {
            var (best, index) = open.Select((candidate, position) => (Alike(word, candidate, few.Length > 1), position)).Max();
            total += best;
            open.RemoveAt(index);
        }

        var score = total / few.Length;
        // Fewer than two words in common, and more left over, is a name within a name and not the same name.
        return few.Length == 1 && many.Length > 1 ? score * 0.9 : score;
    }

    internal static double Alike(string one, string other, bool mayBeInitials)
    {
        if (one == other)
        {
            return 1;
        }

        if (one.Length == 1 || other.Length == 1)
        {
            return mayBeInitials && one[0] == other[0] ? SameSkeleton : 0;
        }

        var letters = Letters.Similarity(one, other);
        return Skeleton(one) == Skeleton(other) && Skeleton(one).Length > 1 ? Math.Max(letters, SameSkeleton)
            : letters < Contradicted ? letters * letters : letters;
    }

    /// <summary>The consonants, as Arabic writes a name: <c>riyad</c>, <c>riad</c> and <c>reyad</c> are <c>rd</c>.</summary>
    private static string Skeleton(string word)
    {
        var consonants = word.Where(letter => !"aeiouyw".Contains(letter, StringComparison.Ordinal)).ToArray();
        return new string([.. consonants.Where((letter, index) => index == 0 || consonants[index - 1] != letter)]);
    }
}
