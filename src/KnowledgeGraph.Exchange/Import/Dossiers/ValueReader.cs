using System.Globalization;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;
using Range = KnowledgeGraph.Ontology.Range;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>Zone, year and language that hold for a whole dossier.</summary>
internal sealed record Defaults(string? Zone = null, Basis ZoneBasis = Basis.Unknown, Basis YearBasis = Basis.Stated, string? Language = null);

/// <summary>Reads values as their attribute or qualifier asks; what is wrong is reported where it stands.</summary>
internal sealed class ValueReader(Problems problems, Defaults defaults, Func<Yaml.Scalar, EntityId?> resolve)
{
    private static readonly Dictionary<string, Comparator> Comparators = Enum.GetValues<Comparator>().ToDictionary(Word, StringComparer.Ordinal);

    public Value? Read(Yaml node, Predicate predicate, Ontology.Attribute attribute) => Read(node, attribute.Range, attribute.Vocabulary, predicate);

    public Value? Read(Yaml node, Range range, Vocabulary? vocabulary, Predicate predicate) => range switch
    {
        Range.Time => ReadTime(node, predicate.IsState ? IntervalHow.AtLeast : IntervalHow.Within) is { } time ? new Value.Time(time) : null,
        Range.Quantity => ReadQuantity(node) is { } quantity ? new Value.Amount(quantity) : null,
        Range.Identifier => ReadIdentifier(node),
        Range.Point => ReadPoint(node),
        Range.Entity => Text(node) is { } reference && resolve(reference) is { } id ? new Value.Reference(id) : null,
        Range.Word => Text(node) is { } word ? new Value.Word(WordOf(word.Text, vocabulary!)) : null,
        _ => ReadText(node, predicate),
    };

    public Interval? ReadTime(Yaml node, IntervalHow how)
    {
        if (node is Yaml.Scalar typed)
        {
            return Report(typed, Interval.ParseTyped(typed.Text, how, defaults.Zone, defaults.ZoneBasis, defaults.YearBasis));
        }

        if (node is not Yaml.Map map)
        {
            problems.Error(node, "bad-time", "A time is EDTF, or a map with the key edtf.");
            return null;
        }

        problems.Keys(map, "edtf", "how", "zone", "zoneBasis", "yearBasis", "boundsBasis", "words");
        if (map["edtf"] is not Yaml.Scalar edtf)
        {
            problems.Error(map, "missing-key", "A time needs the key edtf.");
            return null;
        }

        var zone = (map["zone"] as Yaml.Scalar)?.Text;
        var (id, basis) = zone switch
        {
            null => (defaults.Zone, defaults.ZoneBasis),
            "unknown" => (null, Basis.Unknown),
            _ => (zone, Basis.Stated),
        };
        if (map["how"] is Yaml.Scalar said)
        {
            if (Interval.ParseHow(said.Text) is { } meant)
            {
                how = meant;
            }
            else
            {
                problems.Error(said, "unknown-word", $"\"{said.Text}\" does not say how an interval is meant.", "Write within, throughout or at-least.");
            }
        }

        return Report(edtf, Interval.Parse(
            edtf.Text,
            how,
            id,
            BasisOf(map["zoneBasis"], basis),
            BasisOf(map["yearBasis"], defaults.YearBasis),
            BasisOf(map["boundsBasis"], Basis.Stated),
            (map["words"] as Yaml.Scalar)?.Text));
    }

    public Basis BasisOf(Yaml? node, Basis otherwise) => node is Yaml.Scalar word
        ? problems.Word(word, Enum.GetValues<Basis>(), otherwise)
        : otherwise;

    private Interval? Report(Yaml.Scalar at, Reading reading)
    {
        if (reading.Error is { } error)
        {
            problems.Error(at, "bad-time", error, reading.Suggestion);
        }

        return reading.Interval;
    }

    private Value.Text? ReadText(Yaml node, Predicate predicate)
    {
        // What a thing is called has a language; our own words about it do not need one.
        var language = predicate == Attributes.Name || predicate == Attributes.Title ? defaults.Language : null;
        if (node is Yaml.Map map && map["text"] is Yaml.Scalar text)
        {
            return new Value.Text(text.Text, (map["language"] as Yaml.Scalar)?.Text ?? language);
        }

        return Text(node) is { } scalar ? new Value.Text(scalar.Text, language) : null;
    }

    private Yaml.Scalar? Text(Yaml node)
    {
        if (node is Yaml.Scalar { Text.Length: > 0 } scalar)
        {
            return scalar;
        }

        problems.Error(node, "wrong-value", "A word or text is expected here.");
        return null;
    }

    private Quantity? ReadQuantity(Yaml node)
    {
        if (node is Yaml.Scalar scalar)
        {
            return Number(scalar) is { } number ? new Quantity(number, number) : null;
        }

        if (node is not Yaml.Map map)
        {
            problems.Error(node, "wrong-value", "A quantity is a number, or a map of low, high, comparator, of, unit, category, words.");
            return null;
        }

        problems.Keys(map, "low", "high", "comparator", "of", "unit", "category", "words");
        string? Said(string key) => (map[key] as Yaml.Scalar)?.Text;
        var (low, high) = (Number(map["low"]), Number(map["high"]));
        var comparator = map["comparator"] is Yaml.Scalar word ? ComparatorOf(word) : Comparator.Exactly;
        try
        {
            return Quantity.Stated(low, high, comparator, Number(map["of"]), Said("unit"), Said("category"), Said("words"));
        }
        catch (ArgumentException wrong)
        {
            problems.Error(map, "wrong-value", wrong.Message.Split(" (Parameter")[0]);
            return null;
        }
    }

    private decimal? Number(Yaml? node)
    {
        if (node is null)
        {
            return null;
        }

        if (node is Yaml.Scalar scalar && decimal.TryParse(scalar.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
        {
            return number;
        }

        problems.Error(node, "wrong-value", $"\"{(node as Yaml.Scalar)?.Text}\" is no number.", "Write digits with a point for decimals; words go into words.");
        return null;
    }

    private Comparator ComparatorOf(Yaml.Scalar word)
    {
        if (Comparators.TryGetValue(word.Text, out var comparator))
        {
            return comparator;
        }

        problems.Error(word, "unknown-word", $"\"{word.Text}\" is no comparator.", Spelling.Suggestion(word.Text, Comparators.Keys));
        return Comparator.Exactly;
    }

    private Value.Identifier? ReadIdentifier(Yaml node)
    {
        if (node is not Yaml.Map map || map["scheme"] is not Yaml.Scalar scheme || map["is"] is not Yaml.Scalar value)
        {
            problems.Error(node, "wrong-value", "An identifier is a map of scheme and is.", "Write {scheme: un-symbol, is: S/RES/2254 (2015)}.");
            return null;
        }

        var words = Vocabularies.Scheme.Terms.Select(term => term.Word).ToArray();
        if (!words.Contains(scheme.Text))
        {
            problems.Error(scheme, "unknown-word", $"\"{scheme.Text}\" is no scheme.", Spelling.Suggestion(scheme.Text, words));
        }

        return Value.Identifier.Stated(scheme.Text, value.Text);
    }

    private Value.Point? ReadPoint(Yaml node)
    {
        if (node is Yaml.Map map && Number(map["latitude"]) is { } latitude && Number(map["longitude"]) is { } longitude
            && latitude is >= -90 and <= 90 && longitude is >= -180 and <= 180)
        {
            return new Value.Point((double)latitude, (double)longitude);
        }

        problems.Error(node, "wrong-value", "Coordinates are a map of latitude (-90 to 90) and longitude (-180 to 180).");
        return null;
    }

    private static string WordOf(string text, Vocabulary vocabulary) =>
        vocabulary == Vocabularies.Truth ? text switch { "true" => "yes", "false" => "no", _ => text } : text;

    private static string Word(Comparator comparator) => Problems.Spelled(comparator).Replace('-', ' ');
}
