using System.Globalization;

namespace KnowledgeGraph.Time;

/// <summary>An interval as a sentence has it: <c>by 19 September 2016</c>, <c>between 9 and 10 September 2016</c>, <c>since June 2014</c>.</summary>
public static class DateWords
{
    private static readonly string[] Months = CultureInfo.InvariantCulture.DateTimeFormat.MonthNames;
    private static readonly Dictionary<string, string> Seasons = new() { ["21"] = "spring", ["22"] = "summer", ["23"] = "autumn", ["24"] = "winter" };

    /// <summary>The words; empty when nothing is known of either end.</summary>
    public static string Of(Interval interval)
    {
        var (start, end) = interval.Edtf.Split('/') is [var first, var last] ? (Side(first, interval.Zone), Side(last, interval.Zone)) : (null, null);
        var isWithin = interval.How is IntervalHow.Within;
        var words = interval.Edtf.Contains('/', StringComparison.Ordinal)
            ? (start, end) switch
            {
                (null, null) => "",
                (null, _) => $"{(isWithin ? "by" : "until")} {end}",
                (_, null) => isWithin ? $"{start} or later" : $"from {start}",
                _ => isWithin ? $"between {start} and {end}" : $"from {start} to {end}",
            }
            : On(interval, Side(interval.Edtf, interval.Zone)!);
        return interval.How is IntervalHow.AtLeast && words.Length > 0 ? $"at least {words}" : words;
    }

    private static string On(Interval interval, string date) => interval switch
    {
        { Precision: >= Precision.Day } => $"on {date}",
        { How: IntervalHow.Throughout } => $"all of {date}",
        _ => $"in {date}",
    };

    private static string? Side(string edtf, string? zoneId)
    {
        if (edtf is "" or "..")
        {
            return null;
        }

        var mark = edtf[^1] is '?' or '~' or '%' ? edtf[^1] : ' ';
        var (date, clock) = edtf.TrimEnd('?', '~', '%').Split('T') is [var day, var time] ? (day, $" at {time}") : (edtf.TrimEnd('?', '~', '%'), "");
        var words = date.Replace("-XX", "", StringComparison.Ordinal).Split('-') switch
        {
            [var year, var month, var number] => $"{int.Parse(number, CultureInfo.InvariantCulture)} {Months[int.Parse(month, CultureInfo.InvariantCulture) - 1]} {year}",
            [var year, var season] when Seasons.TryGetValue(season, out var name) => $"{name} {year}",
            [{ Length: > 0 } year, var month] => $"{Months[int.Parse(month, CultureInfo.InvariantCulture) - 1]} {year}",
            _ => date,
        };
        var zone = clock.Length > 0 && !clock[4..].Any(letter => letter is 'Z' or '+' or '-') ? $" {zoneId}".TrimEnd() : "";
        return $"{(mark is '~' or '%' ? "about " : "")}{words}{clock}{zone}{(mark is '?' or '%' ? " (uncertain)" : "")}";
    }
}
