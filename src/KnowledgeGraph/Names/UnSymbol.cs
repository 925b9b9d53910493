using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Names;

/// <summary>A document symbol of the United Nations, whatever its spelling: <c>S/RES/2254 (2015)</c>, <c>UNSCR 2254</c>, <c>resolution 2254</c>.</summary>
/// <param name="Series">What comes before the number: <c>S/RES</c>, <c>S/PRST/2015</c>, <c>S/2015</c>, <c>S/PV</c>, <c>SC</c>.</param>
/// <param name="Number">The number in the series.</param>
/// <param name="Year">The year, where the symbol bears it behind the number; null when not stated.</param>
public sealed partial record UnSymbol(string Series, int Number, int? Year = null)
{
    /// <summary>The canonical spelling: <c>S/RES/2254 (2015)</c>, <c>S/PRST/2015/15</c>.</summary>
    public override string ToString() =>
        Year is { } year ? $"{Series}{Separator}{Number} ({year})" : $"{Series}{Separator}{Number}";

    /// <summary>Records are numbered behind a point: <c>S/PV.7588</c>.</summary>
    private char Separator => Series.EndsWith("/PV", StringComparison.Ordinal) ? '.' : '/';

    /// <summary>Whether both may mean one document: a year that is not stated fits any.</summary>
    public bool Matches(UnSymbol? other) =>
        other is not null && Series == other.Series && Number == other.Number && (Year is null || other.Year is null || Year == other.Year);

    /// <summary>Reads a symbol that is the whole of <paramref name="text"/>; false when it is none.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out UnSymbol? symbol)
    {
        var spelled = Spaces().Replace(text.Trim(), " ");
        symbol = null;
        if (Resolution().Match(spelled) is { Success: true } resolution)
        {
            symbol = new UnSymbol("S/RES", Value(resolution.Groups["number"])!.Value, Value(resolution.Groups["year"]));
        }
        else if (InSeries().Match(spelled) is { Success: true } series)
        {
            var name = series.Groups["series"].Value.ToUpperInvariant().Replace('_', '/');
            symbol = new UnSymbol(name, Value(series.Groups["number"])!.Value, Value(series.Groups["year"]));
        }

        return symbol is not null;
    }

    private static int? Value(Group group) => group.Success ? int.Parse(group.Value, CultureInfo.InvariantCulture) : null;

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex(
        @"^(?:UNSCR|UNSC Res\.?|UN Security Council resolution|Security Council resolution|SC resolution|resolution|S[/_]RES[/_])\s*(?:no\.?\s*)?(?<number>[0-9]{1,5})\s*(?:[(_]\s*(?<year>[0-9]{4})\s*\)?)?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Resolution();

    [GeneratedRegex(
        @"^(?<series>A[/_]RES(?:[/_][0-9]{1,3})?|S[/_]PRST[/_][0-9]{4}|S[/_]PV|[AS][/_][0-9]{4}|[AS][/_][0-9]{2}|SC|GA)[/_.](?<number>[0-9]{1,6})\s*(?:\(\s*(?<year>[0-9]{4})\s*\))?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex InSeries();
}
