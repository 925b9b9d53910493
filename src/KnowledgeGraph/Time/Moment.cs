using System.Globalization;
using System.Text.RegularExpressions;
using NodaTime;

namespace KnowledgeGraph.Time;

/// <summary>One side of an EDTF interval: a date to the year, month or day, or a time of day; ISO 8601-2, level 1.</summary>
/// <param name="Text">Canonical.</param>
/// <param name="First">The first local instant that it covers.</param>
/// <param name="Next">The first local instant after it.</param>
/// <param name="Precision">To what it is given.</param>
/// <param name="Offset">The offset from UTC that is written; null when none is.</param>
/// <param name="IsUncertain">Marked <c>?</c> or <c>%</c>.</param>
/// <param name="IsApproximate">Marked <c>~</c> or <c>%</c>.</param>
internal sealed partial record Moment(
    string Text,
    LocalDateTime First,
    LocalDateTime Next,
    Precision Precision,
    Offset? Offset,
    bool IsUncertain,
    bool IsApproximate)
{
    private static readonly string[] ClockParts = ["hour", "minute", "second"];
    private static readonly Dictionary<int, (int Month, string Name)> Seasons =
        new() { [21] = (3, "spring"), [22] = (6, "summer"), [23] = (9, "autumn"), [24] = (12, "winter") };

    /// <summary>The last local day that it covers.</summary>
    public LocalDate LastDay => Next.PlusTicks(-1).Date;

    /// <summary>Reads one side; exactly one of moment and error is null.</summary>
    public static (Moment? Moment, string? Error, string? Suggestion) Parse(string text)
    {
        var match = Form().Match(text);
        if (!match.Success)
        {
            return Wrong(
                $"\"{text}\" is no date or time in EDTF.",
                "Write 2016, 2016-09, 2016-09-12, 2016-09-12T19:00+03:00, 2016-09? or an interval such as 2016-09-09/2016-09-10.");
        }

        string Part(string name) => match.Groups[name].Value;
        var mark = Part("mark");
        var (date, error, suggestion) = ParseDate(Part("year"), Part("month"), Part("day"), text);
        if (date is not { } span)
        {
            return Wrong(error!, suggestion);
        }

        var dateText = text[..(match.Groups["date"].Index + match.Groups["date"].Length)];
        var (first, next, precision) = (span.First.AtMidnight(), span.Next.AtMidnight(), span.Precision);
        Offset? offset = null;
        if (match.Groups["hour"].Success)
        {
            var clock = ParseClock(match, span.First, text);
            if (clock.Error is not null)
            {
                return Wrong(clock.Error);
            }

            (first, next, precision, offset) = (clock.First, clock.Next, clock.Precision, clock.Offset);
            dateText += "T" + ClockText(match) + OffsetText(offset);
        }

        var (uncertain, approximate) = (mark is "?" or "%", mark is "~" or "%");
        return (new Moment(dateText + mark, first, next, precision, offset, uncertain, approximate), null, null);
    }

    /// <summary>What it covers in UTC; a moment without offset or zone is widened by all that its zone may be.</summary>
    public (Instant First, Instant Next) InUtc(DateTimeZone? zone)
    {
        if (Offset is { } offset)
        {
            return (First.WithOffset(offset).ToInstant(), Next.WithOffset(offset).ToInstant());
        }

        return zone is null
            ? (First.WithOffset(Zones.Earliest).ToInstant(), Next.WithOffset(Zones.Latest).ToInstant())
            : (First.InZoneLeniently(zone).ToInstant(), Next.InZoneLeniently(zone).ToInstant());
    }

    /// <summary>Why the written offset is not the zone's at that time, or null when it is.</summary>
    public string? OffsetProblem(DateTimeZone? zone)
    {
        if (Offset is not { } offset || zone is null)
        {
            return null;
        }

        var real = zone.GetUtcOffset(First.WithOffset(offset).ToInstant());
        return real == offset ? null : $"{zone.Id} was {Named(real)} at {First:uuuu-MM-dd HH:mm}, not {Named(offset)}.";
    }

    /// <summary>As people write an offset: <c>UTC+3</c>, <c>UTC+5:30</c>, <c>UTC</c>.</summary>
    internal static string Named(Offset offset)
    {
        if (offset == NodaTime.Offset.Zero)
        {
            return "UTC";
        }

        var minutes = Math.Abs(offset.Seconds) / 60;
        var rest = minutes % 60 == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $":{minutes % 60:00}");
        return string.Create(CultureInfo.InvariantCulture, $"UTC{(offset.Seconds < 0 ? '-' : '+')}{minutes / 60}{rest}");
    }

    private static (Moment?, string?, string?) Wrong(string error, string? suggestion = null) => (null, error, suggestion);

    private static ((LocalDate First, LocalDate Next, Precision Precision)? Span, string? Error, string? Suggestion) ParseDate(
        string year, string month, string day, string text)
    {
        var firstYear = int.Parse(year.Replace('X', '0'), CultureInfo.InvariantCulture);
        var unspecified = year.Count(digit => digit == 'X');
        if (firstYear is < 1 or > 9998)
        {
            return (null, $"\"{text}\" lies outside the years 0001 to 9998.", "Write .. for an open end and leave an unknown one blank.");
        }

        if (unspecified > 0 || month.Length == 0)
        {
            return month.Length > 0 && month != "XX"
                ? (null, $"\"{text}\" has a month in a year that is not given.", null)
                : ((new(firstYear, 1, 1), new(firstYear + (int)Math.Pow(10, unspecified), 1, 1), Precision.Year), null, null);
        }

        if (month == "XX")
        {
            return day is "" or "XX"
                ? ((new(firstYear, 1, 1), new(firstYear + 1, 1, 1), Precision.Year), null, null)
                : (null, $"\"{text}\" has a day in a month that is not given.", null);
        }

        var number = int.Parse(month, CultureInfo.InvariantCulture);
        if (Seasons.TryGetValue(number, out var season))
        {
            return day.Length > 0
                ? (null, $"\"{text}\": {number} is {season.Name}, which has no days.", null)
                : ((new(firstYear, season.Month, 1), new LocalDate(firstYear, season.Month, 1).PlusMonths(3), Precision.Month), null, null);
        }

        if (number is < 1 or > 12)
        {
            return (null, $"\"{text}\" has no month {number}.", "Months run from 01 to 12, seasons from 21 to 24.");
        }

        var start = new LocalDate(firstYear, number, 1);
        if (day is "" or "XX")
        {
            return ((start, start.PlusMonths(1), Precision.Month), null, null);
        }

        var (dayNumber, last) = (int.Parse(day, CultureInfo.InvariantCulture), CalendarSystem.Iso.GetDaysInMonth(firstYear, number));
        return dayNumber < 1 || dayNumber > last
            ? (null, $"\"{text}\" is no day: {start.ToString("MMMM uuuu", CultureInfo.InvariantCulture)} has {last}.", $"Write {start:uuuu-MM} if only the month is known.")
            : ((start.PlusDays(dayNumber - 1), start.PlusDays(dayNumber), Precision.Day), null, null);
    }

    private static (LocalDateTime First, LocalDateTime Next, Precision Precision, Offset? Offset, string? Error) ParseClock(Match match, LocalDate day, string text)
    {
        int? Number(string name) => match.Groups[name].Success ? int.Parse(match.Groups[name].Value, CultureInfo.InvariantCulture) : null;
        if (!match.Groups["day"].Success || match.Value.Contains('X', StringComparison.Ordinal))
        {
            return (default, default, default, null, $"\"{text}\" has a time of day, but no day.");
        }

        var (hour, minute, second) = (Number("hour")!.Value, Number("minute"), Number("second"));
        if (hour > 23 || minute > 59 || second > 59)
        {
            return (default, default, default, null, $"\"{text}\" is no time of day: hours run from 00 to 23, minutes and seconds from 00 to 59.");
        }

        Offset? offset = null;
        if (match.Groups["offset"].Success)
        {
            var minutes = (Number("offsetHour") ?? 0) * 60 + (Number("offsetMinute") ?? 0);
            if (minutes > 14 * 60)
            {
                return (default, default, default, null, $"\"{text}\" has an offset that no zone has: at most 14 hours.");
            }

            offset = NodaTime.Offset.FromSeconds((match.Groups["sign"].Value == "-" ? -minutes : minutes) * 60);
        }

        var first = day.At(new LocalTime(hour, minute ?? 0, second ?? 0));
        return (minute, second) switch
        {
            (null, _) => (first, first.PlusHours(1), Precision.Hour, offset, null),
            (_, null) => (first, first.PlusMinutes(1), Precision.Minute, offset, null),
            _ => (first, first.PlusSeconds(1), Precision.Second, offset, null),
        };
    }

    private static string ClockText(Match match) => string.Join(
        ':',
        ClockParts.Where(name => match.Groups[name].Success).Select(name => match.Groups[name].Value));

    private static string OffsetText(Offset? offset)
    {
        if (offset is not { } value)
        {
            return "";
        }

        var minutes = Math.Abs(value.Seconds) / 60;
        return value.Seconds == 0
            ? "Z"
            : string.Create(CultureInfo.InvariantCulture, $"{(value.Seconds < 0 ? '-' : '+')}{minutes / 60:00}:{minutes % 60:00}");
    }

    [GeneratedRegex(
        @"^(?<date>(?<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX)(?:-(?<month>[0-9]{2}|XX)(?:-(?<day>[0-9]{2}|XX))?)?)(?:T(?<hour>[0-9]{2})(?::(?<minute>[0-9]{2})(?::(?<second>[0-9]{2}))?)?(?<offset>Z|(?<sign>[+-])(?<offsetHour>[0-9]{2})(?::?(?<offsetMinute>[0-9]{2}))?)?)?(?<mark>[?~%])?\z",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture)]
    private static partial Regex Form();
}
