using System.Globalization;
using NodaTime;

namespace KnowledgeGraph.Time;

/// <summary>Says in words what a clock showed elsewhere.</summary>
internal static class Conversion
{
    public static string InWords(Moment? from, Moment? to, string? ownZone, string zone)
    {
        var there = Zones.Find(zone) ?? throw new ArgumentException(
            $"\"{zone}\" is no time zone. {(Zones.Nearest(zone) is { } near ? $"Did you mean {near}?" : "Write an IANA id such as Asia/Damascus.")}",
            nameof(zone));
        var own = Zones.Find(ownZone);
        return (from, to) switch
        {
            (null, null) => "",
            ({ } only, null) => Side(only, own, ownZone, there),
            ({ } first, { } last) => $"from {Side(first, own, ownZone, there)} to {Side(last, own, ownZone, there)}",
            _ => Side(to!, own, ownZone, there),
        };
    }

    private static string Side(Moment moment, DateTimeZone? own, string? ownZone, DateTimeZone there)
    {
        if (moment.Offset is null && own is null)
        {
            var (earliest, latest) = moment.InUtc(null);
            return $"{moment.Text} in an unknown zone: some time from {Full(earliest)} to {Full(latest)} UTC";
        }

        var (first, next) = moment.InUtc(own);
        if (moment.Precision <= Precision.Day)
        {
            return $"{moment.Text} {ownZone} = from {Local(first, there)} to {Local(next, there)} {there.Id} = from {Full(first)} to {Full(next)} UTC";
        }

        Clock[] clocks = [new(moment.First, own is null ? null : own.Id, moment.Offset ?? own!.GetUtcOffset(first)), Clock.At(first, there), Clock.At(first, DateTimeZone.Utc)];
        var withDates = clocks.Select(clock => clock.Time.Date).Distinct().Skip(1).Any();
        return string.Join(" = ", clocks.DistinctBy(clock => clock.Zone ?? clock.Offset.ToString()).Select(clock => clock.InWords(moment.Precision, withDates)));
    }

    private static string Full(Instant instant) => Local(instant, DateTimeZone.Utc);

    private static string Local(Instant instant, DateTimeZone zone) => instant.InZone(zone).ToString("uuuu-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private sealed record Clock(LocalDateTime Time, string? Zone, Offset Offset)
    {
        public static Clock At(Instant instant, DateTimeZone zone) => new(instant.InZone(zone).LocalDateTime, zone.Id, zone.GetUtcOffset(instant));

        public string InWords(Precision precision, bool withDate)
        {
            var time = Time.ToString(precision is Precision.Second ? "HH:mm:ss" : "HH:mm", CultureInfo.InvariantCulture);
            var date = withDate ? Time.ToString("uuuu-MM-dd ", CultureInfo.InvariantCulture) : "";
            return Zone switch
            {
                null => $"{date}{time} {Moment.Named(Offset)}",
                "UTC" => $"{date}{time} UTC",
                _ => $"{date}{time} {Zone} ({Moment.Named(Offset)})",
            };
        }
    }
}
