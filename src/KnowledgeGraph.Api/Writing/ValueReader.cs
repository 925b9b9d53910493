using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Api.Writing;

/// <summary>Reads values as clients send them; whether they fit their attribute or qualifier, the ontology's rules say.</summary>
internal sealed class ValueReader(Problems problems)
{
    private static readonly string[] Sorts = ["text", "word", "time", "quantity", "coordinates", "identifier"];

    /// <summary>The one value of an input <c>ValueInput</c>; null, reported, when it is none.</summary>
    public Value? Read(Given given, Predicate? predicate)
    {
        var stated = Sorts.Where(sort => given[sort] is not null).ToArray();
        if (stated is not [var only])
        {
            problems.Error(given.Place, "wrong-value", stated.Length == 0 ? "A value is missing." : $"A value is one of {string.Join(", ", stated)}, not several.", $"Write one of {string.Join(", ", Sorts)}.");
            return null;
        }

        return only switch
        {
            "text" => new Value.Text(given.Text("text")!, given.Text("language")),
            "word" => Word(given.Text("word")!, (predicate as Ontology.Attribute)?.Vocabulary),
            "time" => Time(given.Object("time"), predicate) is { } time ? new Value.Time(time) : null,
            "quantity" => Quantity(given.Object("quantity")!),
            "coordinates" => Point(given.Object("coordinates")!),
            _ => Identifier(given.Object("identifier")!),
        };
    }

    /// <summary>The values of one qualifier; those that cannot be read are reported and left out.</summary>
    public IEnumerable<Value> Read(Given qualifiers, Qualifier qualifier, Predicate? predicate)
    {
        var (items, isList) = (qualifiers.Items(qualifier.Name), qualifiers[qualifier.Name] is not (string or IDictionary<string, object?>));
        for (var index = 0; index < items.Count; index++)
        {
            var place = isList ? qualifiers.Place.At(qualifier.Name, index) : qualifiers.Place.At(qualifier.Name);
            if (One(items[index], place) is { } value)
            {
                yield return value;
            }
        }

        Value? One(object? item, Place place) => (qualifier.Range, item) switch
        {
            (Ontology.Range.Entity, string id) => problems.Entity(id, place) is { } entity ? new Value.Reference(entity) : null,
            (Ontology.Range.Word, string word) => Word(word, qualifier.Vocabulary),
            (Ontology.Range.Time, IDictionary<string, object?> time) => Time(new Given(time, place), predicate) is { } interval ? new Value.Time(interval) : null,
            (Ontology.Range.Quantity, IDictionary<string, object?> quantity) => Quantity(new Given(quantity, place)),
            (_, string text) => new Value.Text(text),
            _ => null,
        };
    }

    /// <summary>A time; null where none is given, and, reported, when it is none.</summary>
    public Interval? Time(Given? given, Predicate? predicate = null)
    {
        if (given is null)
        {
            return null;
        }

        var zone = given.Text("zone");
        var reading = Interval.ParseTyped(
            given.Text("edtf")!,
            predicate?.IsState == true ? IntervalHow.AtLeast : IntervalHow.Within,
            zone,
            given.Word("zoneBasis", zone is null ? Basis.Unknown : Basis.Stated),
            given.Word("yearBasis", Basis.Stated),
            given.Word("boundsBasis", Basis.Stated),
            given.Text("words"));
        if (reading.Error is { } error)
        {
            problems.Error(given.Place.At("edtf"), "bad-time", error, reading.Suggestion);
        }

        return reading.Interval;
    }

    /// <summary>A word as people type it or as GraphQL writes it: <c>takes note</c>, <c>TAKES_NOTE</c>; one that is not in the vocabulary stays as it is.</summary>
    private static Value.Word Word(string text, Vocabulary? vocabulary) =>
        new(vocabulary?.Terms.FirstOrDefault(term => term.EnumName == text)?.Word ?? text);

    private Value.Amount? Quantity(Given given)
    {
        try
        {
            return new Value.Amount(Claims.Quantity.Stated(
                (decimal?)(given["low"] as double?),
                (decimal?)(given["high"] as double?),
                given.Word("comparator", Comparator.Exactly),
                (decimal?)(given["of"] as double?),
                given.Text("unit"),
                given.Text("category"),
                given.Text("words")));
        }
        catch (ArgumentException wrong)
        {
            problems.Error(given.Place, "wrong-value", wrong.Message.Split(" (Parameter")[0], "Write low and high, or words.");
        }
        catch (OverflowException)
        {
            problems.Error(given.Place, "wrong-value", "A number of a quantity has 28 digits at most.", "Write what the source says in words.");
        }

        return null;
    }

    private Value.Point? Point(Given given)
    {
        if (given["latitude"] is double and >= -90 and <= 90 && given["longitude"] is double and >= -180 and <= 180)
        {
            return new Value.Point((double)given["latitude"]!, (double)given["longitude"]!);
        }

        problems.Error(given.Place, "wrong-value", "Coordinates are degrees: a latitude of -90 to 90 and a longitude of -180 to 180.");
        return null;
    }

    private Value.Identifier? Identifier(Given given)
    {
        var scheme = Word(given.Text("scheme")!, Vocabularies.Scheme).Content;
        if (Vocabularies.Scheme.Find(scheme) is not null)
        {
            return Value.Identifier.Stated(scheme, given.Text("value")!);
        }

        problems.Error(given.Place.At("scheme"), "unknown-word", $"\"{scheme}\" is no scheme.", Spelling.Suggestion(scheme, Vocabularies.Scheme.Terms.Select(term => term.Word)));
        return null;
    }
}
