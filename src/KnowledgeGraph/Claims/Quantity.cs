namespace KnowledgeGraph.Claims;

/// <summary>How a stated number relates to the true one.</summary>
public enum Comparator
{
    /// <summary>The number itself.</summary>
    Exactly,

    /// <summary>Near it; excludes nothing.</summary>
    About,

    /// <summary>Its order of magnitude ("millions"); excludes nothing.</summary>
    OrderOfMagnitude,

    /// <summary>It or more.</summary>
    AtLeast,

    /// <summary>More than it.</summary>
    MoreThan,

    /// <summary>It or less.</summary>
    AtMost,

    /// <summary>Less than it.</summary>
    LessThan,

    /// <summary>From the low one to the high one, both included.</summary>
    Between,
}

/// <summary>A number as its claimant gave it: "63", "more than once", "60+", "90 to 106", "18 of 31", "numerous".</summary>
public sealed record Quantity
{
    /// <exception cref="ArgumentException">No number and no words, or <paramref name="low"/> above <paramref name="high"/>.</exception>
    public Quantity(
        decimal? low,
        decimal? high,
        Comparator comparator = Comparator.Exactly,
        decimal? of = null,
        string? unit = null,
        string? category = null,
        string? words = null)
    {
        if (low is null && high is null && string.IsNullOrWhiteSpace(words))
        {
            throw new ArgumentException("A quantity has a number or words.", nameof(low));
        }

        if (low > high)
        {
            throw new ArgumentException($"The low number ({low}) is above the high one ({high}).", nameof(low));
        }

        (Low, High, Comparator, Of, Unit, Category, Words) = (low, high, comparator, of, unit, category, words);
    }

    /// <summary>As a source gives it: the only number of one that is exact, about or of an order of magnitude is both its ends.</summary>
    /// <exception cref="ArgumentException">As of the constructor.</exception>
    public static Quantity Stated(decimal? low, decimal? high, Comparator comparator, decimal? of, string? unit, string? category, string? words) =>
        comparator is Comparator.Exactly or Comparator.About or Comparator.OrderOfMagnitude
            ? new(low ?? high, high ?? low, comparator, of, unit, category, words)
            : new(low, high, comparator, of, unit, category, words);

    /// <summary>The lower number, or the only one; null when only words or a highest number are given.</summary>
    public decimal? Low { get; }

    /// <summary>The higher number, or the only one; null when only words or a lowest number are given.</summary>
    public decimal? High { get; }

    /// <summary>How the numbers relate to the true one.</summary>
    public Comparator Comparator { get; }

    /// <summary>The whole that it is a part of: 31 in "18 of 31".</summary>
    public decimal? Of { get; }

    /// <summary>What is counted, in the singular: <c>person</c>, <c>hour</c>.</summary>
    public string? Unit { get; }

    /// <summary>Which of them: <c>civilians</c>.</summary>
    public string? Category { get; }

    /// <summary>The words of the source where they say more than the numbers.</summary>
    public string? Words { get; }

    private (decimal? Low, bool LowOpen, decimal? High, bool HighOpen)? Bounds => (Low, High, Comparator) switch
    {
        (null, null, _) or (_, _, Comparator.About or Comparator.OrderOfMagnitude) => null,
        (_, _, Comparator.AtLeast) => (Low ?? High, false, null, false),
        (_, _, Comparator.MoreThan) => (Low ?? High, true, null, false),
        (_, _, Comparator.AtMost) => (null, false, High ?? Low, false),
        (_, _, Comparator.LessThan) => (null, false, High ?? Low, true),
        _ => (Low ?? High, false, High ?? Low, false),
    };

    /// <summary>Whether both cannot be true of the same thing: their ranges are disjoint. Other units are never compared.</summary>
    public bool Excludes(Quantity other) =>
        Bounds is { } mine && other.Bounds is { } theirs && Unit == other.Unit && (Below(mine, theirs) || Below(theirs, mine));

    /// <summary>As a person reads it: <c>more than 14 hours</c>, <c>18 of 31</c>, <c>numerous</c>.</summary>
    public override string ToString()
    {
        if (Low is null && High is null)
        {
            return Words!;
        }

        var number = Low is { } low && High is { } high && low != high
            ? FormattableString.Invariant($"{low:0.##} to {high:0.##}")
            : FormattableString.Invariant($"{Low ?? High:0.##}");
        var sign = Comparator switch
        {
            Comparator.About => "about ",
            Comparator.OrderOfMagnitude => "on the order of ",
            Comparator.AtLeast => "at least ",
            Comparator.MoreThan => "more than ",
            Comparator.AtMost => "at most ",
            Comparator.LessThan => "less than ",
            _ => "",
        };
        var whole = Of is { } of ? FormattableString.Invariant($" of {of:0.##}") : "";
        var unit = Unit is null ? "" : $" {Unit}{((High ?? Low) == 1 ? "" : "s")}";
        return sign + number + whole + unit;
    }

    private static bool Below(
        (decimal? Low, bool LowOpen, decimal? High, bool HighOpen) left,
        (decimal? Low, bool LowOpen, decimal? High, bool HighOpen) right) =>
        left.High is { } high && right.Low is { } low && (high < low || (high == low && (left.HighOpen || right.LowOpen)));
}
