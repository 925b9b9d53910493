using KnowledgeGraph.Ontology;
using NodaTime;

namespace KnowledgeGraph.Time;

/// <summary>Time zones by their IANA ids, from the tables that come with NodaTime.</summary>
public static class Zones
{
    /// <summary>The widest that clocks are apart: what a time without a zone may mean.</summary>
    internal static readonly Offset Earliest = Offset.FromHours(14), Latest = Offset.FromHours(-12);

    /// <summary>Whether <paramref name="id"/> names a zone, as in <c>Europe/Moscow</c> or <c>UTC</c>.</summary>
    public static bool Exists(string id) => Find(id) is not null;

    /// <summary>The id nearest to <paramref name="id"/>, or null when none is near.</summary>
    public static string? Nearest(string id) => Spelling.Nearest(id, DateTimeZoneProviders.Tzdb.Ids);

    internal static DateTimeZone? Find(string? id) => id is null ? null : DateTimeZoneProviders.Tzdb.GetZoneOrNull(id);
}
