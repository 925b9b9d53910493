using System.Globalization;
using GraphQL;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Ids as clients send them, with or without a pin: <c>person/sergei-lavrov@r41</c>.</summary>
internal static class Ids
{
    /// <summary>So many letters of an unknown id are enough to find what was meant.</summary>
    private const int AdvisedLetters = 30, FewestLetters = 3;

    /// <summary>The id without its pin, and the pin.</summary>
    /// <exception cref="ExecutionError"><c>BAD_ID</c>: what follows the @ is no revision.</exception>
    public static (string Id, long? Revision) Split(string text)
    {
        var at = text.LastIndexOf("@r", StringComparison.Ordinal);
        if (at < 0)
        {
            return (text, null);
        }

        return long.TryParse(text.AsSpan(at + 2), NumberStyles.None, CultureInfo.InvariantCulture, out var revision)
            ? (text[..at], revision)
            : throw ErrorCodes.Error(ErrorCodes.BadId, $"\"{text[at..]}\" is no pin; a pinned id ends like @r41.");
    }

    /// <summary>The known entities of ids that an argument names, in their order.</summary>
    /// <exception cref="ExecutionError"><c>BAD_ID</c>, <c>PIN_CONFLICT</c> or <c>UNKNOWN_ID</c>, with the nearest known.</exception>
    public static async Task<IReadOnlyList<EntityId>> Known(Epoch epoch, IEnumerable<string> texts, CancellationToken cancellation)
    {
        var ids = texts.Select(text => Read(epoch, text)).ToArray();
        var known = await epoch.View.Entities(ids, cancellation);
        foreach (var id in ids.Where(id => !known.ContainsKey(id)))
        {
            throw await Unknown(epoch.View, id.Value, cancellation);
        }

        return [.. ids.Select(id => known[id].Id)];
    }

    /// <summary>The error for an id that nothing has, with the nearest one.</summary>
    public static async Task<ExecutionError> Unknown(IKnowledgeView view, string id, CancellationToken cancellation)
    {
        var path = id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('-', ' ');
        var words = path[..Math.Min(path.Length, AdvisedLetters)];
        var near = await Nearest(view, words, cancellation) ?? (words.Split(' ') is [_, .., var last] ? await Nearest(view, last, cancellation) : null);
        var advice = near is { } match ? $"Did you mean {match.Entity.Id} ({match.Text})?" : "Find ids with search(text: ...).";
        return ErrorCodes.Error(ErrorCodes.UnknownId, $"Nothing has the id {id}. {advice}");
    }

    /// <summary>What is called like this; a letter or two, or what is only told somewhere, is like nothing.</summary>
    private static async Task<Match?> Nearest(IKnowledgeView view, string words, CancellationToken cancellation) => words.Length < FewestLetters ? null
        : (await view.Search(new SearchQuery(words) { First = 1 }, cancellation)).FirstOrDefault(match => match.On != "gist");

    private static EntityId Read(Epoch epoch, string text)
    {
        var (id, pin) = Split(text);
        if (pin is { } revision && revision != epoch.View.Head.Number)
        {
            throw ErrorCodes.Error(ErrorCodes.PinConflict, $"{text} is pinned to revision {revision}, this question is asked of revision {epoch.View.Head.Number}. Ask inside knownAt(revision: {revision}).");
        }

        return EntityId.Parse(id) ?? throw ErrorCodes.Error(ErrorCodes.BadId, $"\"{id}\" is no id of an entity; one looks like person/sergei-lavrov.");
    }
}
