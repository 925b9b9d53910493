using System.Text.Json;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Claims.Json;

/// <summary>Claims and their values as JSON. What is absent is not written.</summary>
internal static class ClaimJson
{
    public static void Write(Utf8JsonWriter json, Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("subject", claim.Subject.Value);
        json.WriteString("predicate", claim.Predicate.Name);
        json.WritePropertyName("object");
        Write(json, claim.Object);
        if (!claim.Qualifiers.IsEmpty)
        {
            json.WriteStartObject("qualifiers");
            foreach (var name in claim.Qualifiers.Names)
            {
                json.WriteStartArray(name);
                foreach (var value in claim.Qualifiers[name])
                {
                    Write(json, value);
                }

                json.WriteEndArray();
            }

            json.WriteEndObject();
        }

        WriteTime(json, "time", claim.Time);
        json.WriteString("polarity", claim.Polarity.ToString());
        json.WriteString("modality", claim.Modality.ToString());
        json.WriteString("scope", claim.Attribution.Scope.ToString());
        json.WriteStartArray("chain");
        foreach (var hop in claim.Attribution.Chain)
        {
            json.WriteStartObject();
            json.WriteStartArray(hop.Mode.ToString());
            foreach (var actor in hop.Actors)
            {
                json.WriteStringValue(actor.Value);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteString("source", claim.Source.Value);
        WriteTime(json, "sourceDate", claim.SourceDate);
        json.WriteString("locator", claim.Locator);
        Optional(json, "annotation", claim.Annotation == Annotation.None ? null : claim.Annotation.Hash);
        Optional(json, "revises", claim.Revises?.Value);
        json.WriteEndObject();
    }

    public static Claim Read(JsonElement json, Func<string, Annotation?> annotationOf)
    {
        string Text(string name) => json.GetProperty(name).GetString()!;
        var predicate = Text("predicate");
        var chain = json.GetProperty("chain").EnumerateArray().Select(hop => hop.EnumerateObject().First())
            .Select(hop => new Hop([.. hop.Value.EnumerateArray().Select(actor => new EntityId(actor.GetString()!))], Enum.Parse<HopMode>(hop.Name)));
        return new Claim
        {
            Subject = new EntityId(Text("subject")),
            Predicate = Relations.Find(predicate) ?? (Predicate?)Attributes.Find(predicate) ?? throw Unknown("predicate", predicate),
            Object = ReadValue(json.GetProperty("object")),
            Qualifiers = json.TryGetProperty("qualifiers", out var qualifiers)
                ? qualifiers.EnumerateObject().Aggregate(Qualifiers.None, (all, pair) => all.With(pair.Name, pair.Value.EnumerateArray().Select(ReadValue)))
                : Qualifiers.None,
            Time = ReadTime(json, "time"),
            Polarity = Enum.Parse<Polarity>(Text("polarity")),
            Modality = Enum.Parse<Modality>(Text("modality")),
            Attribution = new Attribution(Enum.Parse<Scope>(Text("scope")), [.. chain]),
            Source = new EntityId(Text("source")),
            SourceDate = ReadTime(json, "sourceDate"),
            Locator = Text("locator"),
            Annotation = json.TryGetProperty("annotation", out var hash) ? AnnotationOf(hash.GetString()!, annotationOf) : Annotation.None,
            Revises = json.TryGetProperty("revises", out var revised) ? new ClaimId(revised.GetString()!) : null,
        };
    }

    public static Annotation AnnotationOf(string hash, Func<string, Annotation?> annotationOf) =>
        hash == Annotation.None.Hash ? Annotation.None : annotationOf(hash) ?? new Annotation { ErasedHash = hash };

    public static KnowledgeException Unknown(string what, string word) =>
        new("STORE_NEWER", $"The ledger uses the {what} \"{word}\", which this version does not know; use a newer kg.");

    public static void Write(Utf8JsonWriter json, Value value)
    {
        json.WriteStartObject();
        switch (value)
        {
            case Value.Text text:
                json.WriteString("text", text.Content);
                Optional(json, "language", text.Language);
                break;
            case Value.Word word:
                json.WriteString("word", word.Content);
                break;
            case Value.Time time:
                WriteTime(json, "time", time.Interval);
                break;
            case Value.Amount { Quantity: var quantity }:
                WriteQuantity(json, quantity);
                break;
            case Value.Point point:
                json.WriteNumber("latitude", point.Latitude);
                json.WriteNumber("longitude", point.Longitude);
                break;
            case Value.Identifier identifier:
                json.WriteString("scheme", identifier.Scheme);
                json.WriteString("identifier", identifier.Content);
                break;
            case Value.Reference reference:
                json.WriteString("entity", reference.Id.Value);
                break;
        }

        json.WriteEndObject();
    }

    public static Value ReadValue(JsonElement json)
    {
        string? Text(string name) => json.TryGetProperty(name, out var found) ? found.GetString() : null;
        return json.EnumerateObject().First().Name switch
        {
            "text" => new Value.Text(Text("text")!, Text("language")),
            "word" => new Value.Word(Text("word")!),
            "time" => new Value.Time(ReadTime(json, "time")!),
            "comparator" => new Value.Amount(ReadQuantity(json)),
            "latitude" => new Value.Point(json.GetProperty("latitude").GetDouble(), json.GetProperty("longitude").GetDouble()),
            "scheme" => new Value.Identifier(Text("scheme")!, Text("identifier")!),
            "entity" => new Value.Reference(new EntityId(Text("entity")!)),
            var other => throw Unknown("value", other),
        };
    }

    private static void WriteQuantity(Utf8JsonWriter json, Quantity quantity)
    {
        json.WriteString("comparator", quantity.Comparator.ToString());
        Optional(json, "low", quantity.Low);
        Optional(json, "high", quantity.High);
        Optional(json, "of", quantity.Of);
        Optional(json, "unit", quantity.Unit);
        Optional(json, "category", quantity.Category);
        Optional(json, "words", quantity.Words);
    }

    private static Quantity ReadQuantity(JsonElement json)
    {
        string? Text(string name) => json.TryGetProperty(name, out var found) ? found.GetString() : null;
        decimal? Number(string name) => json.TryGetProperty(name, out var found) ? found.GetDecimal() : null;
        return new Quantity(
            Number("low"), Number("high"), Enum.Parse<Comparator>(Text("comparator")!), Number("of"), Text("unit"), Text("category"), Text("words"));
    }

    private static void WriteTime(Utf8JsonWriter json, string name, Interval? interval)
    {
        if (interval is null)
        {
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("edtf", interval.Edtf);
        json.WriteString("how", interval.How.ToString());
        Optional(json, "zone", interval.Zone);
        json.WriteString("zoneBasis", interval.ZoneBasis.ToString());
        json.WriteString("yearBasis", interval.YearBasis.ToString());
        json.WriteString("boundsBasis", interval.BoundsBasis.ToString());
        Optional(json, "words", interval.Words);
        json.WriteEndObject();
    }

    private static Interval? ReadTime(JsonElement json, string name)
    {
        if (!json.TryGetProperty(name, out var time))
        {
            return null;
        }

        string? Text(string key) => time.TryGetProperty(key, out var found) ? found.GetString() : null;
        Basis BasisOf(string key) => Enum.Parse<Basis>(Text(key)!);
        var reading = Interval.Parse(
            Text("edtf")!, Enum.Parse<IntervalHow>(Text("how")!), Text("zone"), BasisOf("zoneBasis"), BasisOf("yearBasis"), BasisOf("boundsBasis"), Text("words"));
        return reading.Interval ?? throw new FormatException(reading.Error);
    }

    private static void Optional(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }

    private static void Optional(Utf8JsonWriter json, string name, decimal? number)
    {
        if (number is { } value)
        {
            json.WriteNumber(name, value);
        }
    }
}
