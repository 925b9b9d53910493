using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Names;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Neo4j.Rows;

/// <summary>Versions of facts: a relation between two entities, or a node on one; values, times and qualifiers as JSON in <c>body</c>.</summary>
internal static class FactRow
{
    /// <summary>Short: letters of any script stand for themselves.</summary>
    public static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Fact Read(JsonElement row)
    {
        var predicate = row.GetProperty("predicate").GetString()!;
        using var body = JsonDocument.Parse(row.GetProperty("body").GetString()!);
        IEnumerable<JsonElement> Items(string name) => body.RootElement.TryGetProperty(name, out var found) ? found.EnumerateArray() : [];
        return new Fact
        {
            Id = new FactId(row.GetProperty("id").GetString()!),
            Subject = row.Entity("subject"),
            Predicate = Relations.Find(predicate) ?? (Predicate?)Attributes.Find(predicate) ?? throw RowReading.Newer("predicate", predicate),
            Object = row.Text("object") is { } target ? new EntityId(target) : null,
            Values = [.. Items("values").Select(rival => new Rival(ClaimJson.ReadValue(rival[0]), rival[1].GetInt32(), rival[2].GetInt32()))],
            Times = [.. Items("times").Select(time => ((Value.Time)ClaimJson.ReadValue(time)).Interval)],
            Qualifiers = body.RootElement.TryGetProperty("qualifiers", out var qualifiers)
                ? qualifiers.EnumerateObject().Aggregate(Qualifiers.None, (all, pair) => all.With(pair.Name, pair.Value.EnumerateArray().Select(ClaimJson.ReadValue)))
                : Qualifiers.None,
            Status = Enum.Parse<FactStatus>(row.GetProperty("status").GetString()!),
            Modalities = [.. row.Texts("modalities").Select(Enum.Parse<Modality>)],
            Scope = Enum.Parse<Scope>(row.GetProperty("scope").GetString()!),
            Rivals = row.GetProperty("rivals").GetInt32(),
            Conflicts = [.. Items("conflicts").Select(word => word.GetString()!)],
            Witnesses = [.. row.Texts("witnesses").Select(id => new EntityId(id))],
            ClaimCount = row.GetProperty("claims").GetInt32(),
            Unites = [.. Items("unites").Select(id => new FactId(id.GetString()!))],
            SinceRevision = row.GetProperty("sinceRevision").GetInt64(),
            UntilRevision = row.Number("untilRevision"),
        };
    }

    /// <summary>A new version.</summary>
    public static Dictionary<string, object?> Write(Fact fact)
    {
        var row = new Dictionary<string, object?>(Key(fact), StringComparer.Ordinal)
        {
            ["predicate"] = fact.Predicate.Name,
            ["status"] = fact.Status.ToString(),
            ["modalities"] = fact.Modalities.Select(modality => modality.ToString()).ToArray(),
            ["scope"] = fact.Scope.ToString(),
            ["rivals"] = fact.Rivals,
            ["claims"] = fact.ClaimCount,
            ["witnesses"] = fact.Witnesses.Select(id => id.Value).ToArray(),
            ["time"] = Shown(fact)?.Edtf,
            ["body"] = Body(fact),
        };
        var span = Span.Of(fact);
        foreach (var (name, bound) in new[] { ("from", span.From), ("to", span.To), ("begun", span.Begun), ("lasted", span.Lasted) })
        {
            row[name] = Span.Text(bound);
        }

        if (fact.Object is null)
        {
            row["value"] = fact.Value?.ToString();
            row["rank"] = GraphView.LabelRank(fact);
            row["folded"] = Folded(fact);
        }
        else
        {
            row["qualifiers"] = fact.Qualifiers.Names.ToDictionary(name => name, name => (object?)string.Join("; ", fact.Qualifiers[name]), StringComparer.Ordinal);
        }

        return row;
    }

    /// <summary>By what a version is found again.</summary>
    public static Dictionary<string, object?> Key(Fact fact) => new(StringComparer.Ordinal)
    {
        ["id"] = fact.Id.Value,
        ["sinceRevision"] = fact.SinceRevision,
        ["subject"] = fact.Subject.Value,
        ["object"] = fact.Object?.Value,
    };

    /// <summary>Whether it may be what people see an entity called.</summary>
    public static bool IsNaming(Fact fact) => fact.Predicate == Attributes.Name || fact.Predicate == Attributes.Title;

    /// <summary>The texts by which people look for an entity, in lower-case Latin letters; null for other facts.</summary>
    public static string? Folded(Fact fact)
    {
        if (!IsNaming(fact) && fact.Predicate != Attributes.Identifier)
        {
            return null;
        }

        var words = fact.Values.Select(rival => rival.Value switch
        {
            Value.Text text => Fold.Text(text.Content),
            Value.Identifier identifier => Fold.Text(identifier.Content),
            _ => "",
        });
        return string.Join(' ', words.Where(text => text.Length > 0));
    }

    private static Interval? Shown(Fact fact) => fact.Time ?? (fact.Value as Value.Time)?.Interval;

    private static string Body(Fact fact) => JsonText.Of(
        json =>
        {
            json.WriteStartObject();
            Array(json, "values", fact.Values, rival =>
            {
                json.WriteStartArray();
                ClaimJson.Write(json, rival.Value);
                json.WriteNumberValue(rival.Witnesses);
                json.WriteNumberValue(rival.Claims);
                json.WriteEndArray();
            });
            Array(json, "times", fact.Times, time => ClaimJson.Write(json, new Value.Time(time)));
            Array(json, "conflicts", fact.Conflicts, json.WriteStringValue);
            Array(json, "unites", fact.Unites, id => json.WriteStringValue(id.Value));
            if (!fact.Qualifiers.IsEmpty)
            {
                json.WriteStartObject("qualifiers");
                foreach (var name in fact.Qualifiers.Names)
                {
                    Array(json, name, fact.Qualifiers[name], value => ClaimJson.Write(json, value));
                }

                json.WriteEndObject();
            }

            json.WriteEndObject();
        },
        Writing);

    private static void Array<T>(Utf8JsonWriter json, string name, ImmutableArray<T> items, Action<T> write)
    {
        if (items.IsEmpty)
        {
            return;
        }

        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }
}
