using System.Text.RegularExpressions;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Api.Writing;

/// <summary>Collects what is wrong in one batch, and reads the ids in it.</summary>
internal sealed partial class Problems
{
    private readonly List<Problem> found = [];
    private readonly List<(EntityId Id, Place Place)> entities = [];

    /// <summary>In the order of the input.</summary>
    public IReadOnlyList<Problem> All => found;

    /// <summary>The ids of entities that could be read, in the order of the input.</summary>
    public IReadOnlyList<(EntityId Id, Place Place)> Entities => entities;

    public void Add(Problem problem) => found.Add(problem);

    public void Error(Place place, string code, string message, string? suggestion = null) =>
        found.Add(new Problem(new Diagnostic(code, Severity.Error, message, suggestion), place));

    /// <summary>The id of an entity, which need not be known; null, reported, when it is none.</summary>
    public EntityId? Entity(string text, Place place)
    {
        if (IsPinned(text, place))
        {
            return null;
        }

        if (EntityId.Parse(text) is not { } id)
        {
            Error(place, "wrong-value", $"\"{text}\" is no id.", "An id is a prefix and a slug of small letters, digits, hyphens and dots: person/sergei-lavrov.");
            return null;
        }

        entities.Add((id, place));
        return id;
    }

    /// <summary>An id that begins with <paramref name="prefix"/> and a slash; null, reported, when it does not.</summary>
    public string? Id(string text, string prefix, Place place)
    {
        if (IsPinned(text, place))
        {
            return null;
        }

        if (!text.StartsWith(prefix + "/", StringComparison.Ordinal))
        {
            Error(place, "wrong-value", $"\"{text}\" is no id of a {prefix}.", $"Take one from a field id of type {char.ToUpperInvariant(prefix[0])}{prefix[1..]}; it begins with {prefix}/.");
            return null;
        }

        return text;
    }

    private bool IsPinned(string text, Place place)
    {
        if (Pin().Match(text) is not { Success: true } pin)
        {
            return false;
        }

        Error(place, "pinned", $"{text} is pinned to a revision; what is written goes to the newest.", $"Write {text[..pin.Index]}.");
        return true;
    }

    [GeneratedRegex("@r[0-9]+$", RegexOptions.CultureInvariant)]
    private static partial Regex Pin();
}
