using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Names;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;
using Instant = NodaTime.Instant;

namespace KnowledgeGraph.Neo4j.Rows;

/// <summary>Claims as nodes: what people want to see as properties, everything that is asserted as JSON in <c>body</c>.</summary>
internal static class ClaimRow
{
    /// <summary>A claim with what happened to it, the fact that it states, and those that it came to be about.</summary>
    public static (ClaimRecord Record, FactId Stated, ImmutableArray<FactId> Became) Read(JsonElement row)
    {
        var claim = ReadClaim(row);
        var since = row.GetProperty("sinceRevision").GetInt64();
        var stated = new FactId(row.GetProperty("fact").GetString()!);
        var record = new ClaimRecord(claim, since) { Fact = History<FactId>.Empty.Then(since, stated) };
        if (!row.TryGetProperty("changes", out var changes))
        {
            return (record, stated, []);
        }

        var became = ImmutableArray.CreateBuilder<FactId>();
        foreach (var change in changes.EnumerateArray().OrderBy(change => change.GetProperty("revision").GetInt64()))
        {
            var revision = change.GetProperty("revision").GetInt64();
            var standing = new ClaimStanding(
                Enum.Parse<ClaimState>(change.GetProperty("state").GetString()!), change.Text("because"), change.Text("supersededBy") is { } by ? new ClaimId(by) : null);
            var fact = new FactId(change.GetProperty("fact").GetString()!);
            record = record with
            {
                Standing = record.Standing.Then(revision, standing),
                Annotation = record.Annotation.Then(revision, ReadAnnotation(change, change.GetProperty("annotation").GetString()!)),
                Fact = record.Fact.Then(revision, fact),
            };
            became.Add(fact);
        }

        return (record, stated, became.ToImmutable());
    }

    public static Claim ReadClaim(JsonElement row)
    {
        try
        {
            using var body = JsonDocument.Parse(row.GetProperty("body").GetString()!);
            return ClaimJson.Read(body.RootElement, hash => Content(row) is { } known && known.Hash == hash ? known : null);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException or ArgumentException)
        {
            throw new KnowledgeException("STORE_DAMAGED", $"The claim {row.Text("id")} of the store cannot be read: {problem.Message}", inner: problem);
        }
    }

    /// <summary>The node of a new claim and the ids that hang on it.</summary>
    public static Dictionary<string, object?> Write(Claim claim, FactId stated)
    {
        var annotation = claim.Annotation;
        EntityId[] objects = claim.Target is { } target ? [target] : [];
        var time = claim.Time ?? (claim.Object as Value.Time)?.Interval;
        return new(StringComparer.Ordinal)
        {
            ["id"] = claim.Id.Value,
            ["subject"] = claim.Subject.Value,
            ["predicate"] = claim.Predicate.Name,
            ["value"] = claim.Target is null ? claim.Object.ToString() : null,
            ["polarity"] = claim.Polarity.ToString(),
            ["modality"] = claim.Modality.ToString(),
            ["scope"] = claim.Attribution.Scope.ToString(),
            ["source"] = claim.Source.Value,
            ["sourceDate"] = claim.SourceDate is { } date ? PlaceOf(date) : null,
            ["at"] = claim.Locator,
            ["label"] = annotation.Label,
            ["gist"] = annotation.Gist,
            ["quote"] = annotation.Quote,
            ["folded"] = Folded(annotation),
            ["revises"] = claim.Revises?.Value,
            ["fact"] = stated.Value,
            ["witnesses"] = claim.Attribution.Witnesses.Select(id => id.Value).ToArray(),
            ["time"] = time?.Edtf,
            ["from"] = Span.Text(time?.EarliestStart),
            ["to"] = Span.Text(time?.LatestEnd),
            ["words"] = time?.Words,
            ["category"] = (claim.Object as Value.Amount)?.Quantity.Category,
            ["stated"] = claim.Qualifiers.Names.ToDictionary(name => name, name => (object?)string.Join("; ", claim.Qualifiers[name]), StringComparer.Ordinal),
            ["body"] = Body(claim),
            ["objects"] = objects.Select(id => id.Value).ToArray(),
            ["qualifiers"] = claim.Qualifiers.Entities.Distinct().Select(id => id.Value).ToArray(),
            ["hops"] = claim.Attribution.Chain.SelectMany((hop, index) => hop.Actors.Select(actor => new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                ["actor"] = actor.Value,
                ["hop"] = index + 1,
                ["mode"] = hop.Mode.ToString(),
            })).ToArray(),
        };
    }

    /// <summary>The node that says what became of a claim at a revision: all of its state, so that the last one alone counts.</summary>
    public static Dictionary<string, object?> WriteChange(ClaimRecord record, long revision)
    {
        record.Standing.TryAt(revision, out var standing);
        var annotation = record.Annotation.At(revision, record.Claim.Annotation);
        return new(StringComparer.Ordinal)
        {
            ["claim"] = record.Claim.Id.Value,
            ["state"] = standing.State.ToString(),
            ["because"] = standing.Because,
            ["supersededBy"] = standing.SupersededBy?.Value,
            ["annotation"] = annotation.Hash,
            ["label"] = annotation.Label,
            ["gist"] = annotation.Gist,
            ["quote"] = annotation.Quote,
            ["folded"] = Folded(annotation),
            ["fact"] = record.Fact.At(revision, default).Value,
        };
    }

    public static Annotation ReadAnnotation(JsonElement row, string hash) =>
        hash == Annotation.None.Hash ? Annotation.None
        : Content(row) is { } content && content.Hash == hash ? content
        : new Annotation { ErasedHash = hash };

    /// <summary>Where claims stand whose order is asked for: texts that are ordered as the claims are.</summary>
    public static (bool IsUndated, string Place) PlaceOf(KnownClaim known, ClaimOrder order)
    {
        var claim = known.Claim;
        var date = order is ClaimOrder.Time && claim.SourceDate is { } dated ? PlaceOf(dated) : "";
        var label = claim.Annotation.Label is { } words ? "1" + words : "0";
        return (order is ClaimOrder.Time && claim.SourceDate is null, string.Join('\u0001', date, claim.Source.Value, label, claim.Id.Value));
    }

    /// <summary>A text that is ordered among others as <see cref="Interval.CompareTo"/> orders.</summary>
    private static string PlaceOf(Interval date) => string.Create(
        CultureInfo.InvariantCulture, $"{Ticks(date.SortKey):00000000000000000000} {Ticks(date.LatestEnd):00000000000000000000} {date.Edtf}");

    private static decimal Ticks(Instant? instant) => (instant ?? Instant.MaxValue).ToUnixTimeTicks() + 1e19m;

    private static string? Folded(Annotation annotation) => annotation.Gist is { } gist ? Fold.Text(gist) : null;

    private static Annotation? Content(JsonElement row) => new(row.Text("label"), row.Text("gist"), row.Text("quote"));

    private static string Body(Claim claim) => JsonText.Of(json => ClaimJson.Write(json, claim), FactRow.Writing);
}
