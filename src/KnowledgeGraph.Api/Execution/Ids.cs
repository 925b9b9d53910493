using System.Globalization;
using GraphQL;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Execution;

/// <summary>Ids as clients send them, with or without a pin: <c>person/sergei-lavrov@r41</c>.</summary>
internal static class Ids
{
    /// <summary>So many letters of an unknown id are enough to find what was meant, among so many that have a word of it.</summary>
    private const int AdvisedLetters = 30, FewestLetters = 3, Candidates = 20;

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

    /// <summary>The known entities of ids, in their order.</summary>
    /// <exception cref="ExecutionError"><c>BAD_ID</c>, <c>PIN_CONFLICT</c> or <c>UNKNOWN_ID</c>, with the nearest known.</exception>
    public static Task<IReadOnlyList<EntityId>> Known(Epoch epoch, IEnumerable<string> texts, CancellationToken cancellation) => Known(epoch, texts, "", null, cancellation);

    /// <summary>The known entities of ids that an argument names, of the kinds that it takes, in their order.</summary>
    /// <exception cref="ExecutionError"><c>BAD_ID</c>, <c>PIN_CONFLICT</c>, <c>BAD_KIND</c>, or <c>UNKNOWN_ID</c> with the nearest known.</exception>
    public static async Task<IReadOnlyList<EntityId>> Known(Epoch epoch, IEnumerable<string> texts, string argument, Expected? expected, CancellationToken cancellation)
    {
        var ids = texts.Select(text => Read(epoch, text)).ToArray();
        var known = await epoch.View.Entities(ids, cancellation);
        foreach (var id in ids.Where(id => !known.ContainsKey(id)))
        {
            throw await Unknown(epoch.View, id.Value, cancellation);
        }

        foreach (var id in ids)
        {
            expected?.Check(id, known[id].Kind, argument);
        }

        return [.. ids.Select(id => known[id].Id)];
    }

    /// <summary>The error for an id that nothing has, with the nearest one.</summary>
    public static async Task<ExecutionError> Unknown(IKnowledgeView view, string id, CancellationToken cancellation)
    {
        var advice = await Nearest(view, id, cancellation) is { } match ? $"Did you mean {match.Entity.Id} ({match.Text})?" : "Find ids with search(text: ...).";
        return ErrorCodes.Error(ErrorCodes.UnknownId, $"Nothing has the id {id}. {advice}");
    }

    /// <summary>What is called like an id, or like its longest words, and has the prefix of the id; of several the one whose id is spelled most like it.</summary>
    private static async Task<Match?> Nearest(IKnowledgeView view, string id, CancellationToken cancellation)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal) + 1;
        var slug = id[slash..Math.Min(id.Length, slash + AdvisedLetters)];
        string[] longest = [.. slug.Split('-').Where(word => char.IsLetter(word.FirstOrDefault())).OrderByDescending(word => word.Length).Take(2)];
        foreach (var words in longest.Length > 1 ? longest.Prepend(slug.Replace('-', ' ')) : longest)
        {
            // A letter or two, or what is only told somewhere, is like nothing.
            var found = words.Length < FewestLetters ? [] : await view.Search(new SearchQuery(words) { First = Candidates }, cancellation);
            var near = found.Where(match => match.On != "gist" && match.Entity.Id.Value.StartsWith(id[..slash], StringComparison.Ordinal)).ToArray();
            if (near.Length > 0)
            {
                return near.MinBy(match => Spelling.Distance(id, match.Entity.Id.Value));
            }
        }

        return null;
    }

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
