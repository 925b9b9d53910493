using System.Collections;
using System.Globalization;
using System.Text.Json;
using NodaTime.Text;

namespace KnowledgeGraph.Neo4j.Verifying;

/// <summary>A node or relationship as people see it: its name in a sentence, and its properties as text. Of a node its labels are among them.</summary>
internal sealed class Thing(string name)
{
    /// <summary>The property in whose place the labels of a node stand.</summary>
    public const string Labels = "labels";

    /// <summary>The text of a property of which any will do.</summary>
    public const string Any = "any";

    private const int MostShown = 60;
    private readonly SortedDictionary<string, string> properties = new(StringComparer.Ordinal);

    /// <summary>By what it is told from others of its sort.</summary>
    public string Name => name;

    /// <summary>The number that a property holds; null when it holds none.</summary>
    public long? Number(string property) =>
        properties.TryGetValue(property, out var text) && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <summary>With properties as the server gives them.</summary>
    public Thing With(JsonElement row)
    {
        foreach (var property in row.EnumerateObject())
        {
            properties[property.Name] = Text(property.Value);
        }

        return this;
    }

    /// <summary>With properties as they are sent to the server; null is none.</summary>
    public Thing With(IEnumerable<KeyValuePair<string, object?>> row)
    {
        foreach (var (property, value) in row)
        {
            With(property, value);
        }

        return this;
    }

    public Thing With(string property, object? value)
    {
        if (value is null)
        {
            properties.Remove(property);
        }
        else
        {
            properties[property] = Text(value);
        }

        return this;
    }

    /// <summary>With a property of which any value, or none, will do.</summary>
    public Thing WithAny(string property)
    {
        properties[property] = Any;
        return this;
    }

    public Thing WithLabels(IEnumerable<string> labels) => With(Labels, labels.Order(StringComparer.Ordinal).ToArray());

    /// <summary>Where this, as it is kept, is not as it is wanted: a sentence, or null.</summary>
    public string? DifferenceFrom(Thing wanted)
    {
        var different = properties.Keys.Union(wanted.properties.Keys).Where(property => !IsSame(properties.GetValueOrDefault(property), wanted.properties.GetValueOrDefault(property))).ToArray();
        return different.Length == 0 ? null : $"{name}: {string.Join("; ", different.Order(StringComparer.Ordinal).Select(Told))}.";

        string Told(string property)
        {
            var (kept, made) = (properties.GetValueOrDefault(property), wanted.properties.GetValueOrDefault(property));
            return kept is null ? $"{property} is missing, {Short(made!)}" : $"{property} is {Short(kept)}, the ledger makes {(made is null ? "none" : Short(made))}";
        }
    }

    /// <summary>Where things, as they are kept, are not those that are wanted. Several may have one name.</summary>
    public static IEnumerable<string> Differences(IEnumerable<Thing> kept, IEnumerable<Thing> wanted)
    {
        var left = wanted.GroupBy(thing => thing.Name, StringComparer.Ordinal).ToDictionary(things => things.Key, things => things.ToList(), StringComparer.Ordinal);
        var unlike = kept.Where(thing => !left.TryGetValue(thing.Name, out var alike) || alike.RemoveAll(OnceLike(thing)) == 0).ToArray();
        foreach (var thing in unlike)
        {
            if (left.TryGetValue(thing.Name, out var alike) && alike is [var meant, ..])
            {
                alike.RemoveAt(0);
                yield return thing.DifferenceFrom(meant)!;
            }
            else
            {
                yield return thing.IsStrange;
            }
        }

        foreach (var thing in left.Values.SelectMany(things => things))
        {
            yield return thing.IsMissing;
        }
    }

    /// <summary>That nothing in the ledger made it.</summary>
    public string IsStrange => $"{name}: nothing in the ledger made it.";

    /// <summary>That it is not there.</summary>
    public string IsMissing => $"{name} is missing.";

    private static Predicate<Thing> OnceLike(Thing thing)
    {
        var isFound = false;
        return other => !isFound && (isFound = thing.DifferenceFrom(other) is null);
    }

    private static bool IsSame(string? kept, string? wanted) => kept == wanted || kept == Any || wanted == Any || (Instant(kept) is { } instant && instant == Instant(wanted));

    private static NodaTime.Instant? Instant(string? text) =>
        text is { Length: > 2 } && InstantPattern.ExtendedIso.Parse(text[1..^1]).TryGetValue(default, out var instant) ? instant : null;

    private static string Short(string text) => text.Length <= MostShown ? text : text[..MostShown] + "...";

    private static string Text(object value) => value switch
    {
        string text => $"\"{text}\"",
        JsonElement json => Text(json),
        IEnumerable list => $"[{string.Join(", ", list.Cast<object>().Select(Text))}]",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Text(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => $"\"{value.GetString()}\"",
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Text))}]",
        _ => value.GetRawText(),
    };
}

/// <summary>A node, and the relationships that start at it.</summary>
internal sealed record Node(Thing Self, IReadOnlyList<Thing> Out)
{
    /// <summary>Where this, as it is kept, is not as it is wanted.</summary>
    public IEnumerable<string> DifferencesFrom(Node wanted) =>
        (Self.DifferenceFrom(wanted.Self) is { } difference ? new[] { difference } : []).Concat(Thing.Differences(Out, wanted.Out));
}
