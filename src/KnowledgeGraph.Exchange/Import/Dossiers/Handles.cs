using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>The short names of a file, and what every id in it is.</summary>
internal sealed class Handles(Problems problems, Surroundings surroundings)
{
    private readonly Dictionary<string, (EntityId Id, Yaml.Scalar At)> byHandle = new(StringComparer.Ordinal);
    private readonly Dictionary<EntityId, Kind> declared = [];
    private readonly HashSet<EntityId> used = [];

    /// <summary>The id of the source; null when it has none.</summary>
    public EntityId? Source { get; private set; }

    /// <summary>The ids declared, the source first, in the order written.</summary>
    public IEnumerable<(EntityId Id, Kind Kind)> Declared => declared.Select(pair => (pair.Key, pair.Value));

    /// <summary>Takes in the source and the entity block; gives each handle with its body.</summary>
    public IReadOnlyList<(string Handle, Yaml.Map Body)> Declare(Yaml.Map? source, Yaml? entities)
    {
        if (source is not null)
        {
            if (source["kind"] is not Yaml.Scalar kind)
            {
                problems.Error(source, "missing-key", "A source needs a kind, such as NewsItem.");
            }
            else if (KindOf(kind) is { } known && Introduce(source, known) is { } id)
            {
                Source = id;
                used.Add(id);
            }
        }

        var bodies = new List<(string, Yaml.Map)>();
        foreach (var (kind, node) in (entities as Yaml.Map)?.Entries ?? [])
        {
            if (KindOf(kind) is not { } known)
            {
                continue;
            }

            foreach (var (handle, body) in (node as Yaml.Map)?.Entries ?? [])
            {
                if (body is not Yaml.Map map)
                {
                    problems.Error(body, "missing-key", $"{handle.Text} needs an id.", $"Write {handle.Text}: {{id: ...}}.");
                }
                else if (byHandle.TryGetValue(handle.Text, out var before))
                {
                    problems.Error(handle, "duplicate-id", $"The handle {handle.Text} stands twice, first in line {before.At.Line}.");
                }
                else if (Introduce(map, known) is { } id)
                {
                    byHandle[handle.Text] = (id, handle);
                    bodies.Add((handle.Text, map));
                }
            }
        }

        return bodies;
    }

    /// <summary>The entity of a handle or a full id; null, reported, when it is neither.</summary>
    public EntityId? Resolve(Yaml.Scalar text) => Resolve(text, text.Text);

    /// <summary>The same for a word within a longer text.</summary>
    public EntityId? Resolve(Yaml at, string word)
    {
        EntityId? id = byHandle.TryGetValue(word, out var known) ? known.Id : EntityId.Parse(word);
        if (id is { } found && (declared.ContainsKey(found) || surroundings.Kinds.ContainsKey(found)))
        {
            used.Add(found);
            return found;
        }

        var candidates = byHandle.Keys.Concat(declared.Keys.Select(other => other.Value)).Concat(surroundings.Nearby);
        problems.Error(at, "unknown-id", $"{word} is neither a handle nor a known id.", Spelling.Suggestion(word, candidates));
        return null;
    }

    /// <summary>Whether the file declares the id, so that its kind is known.</summary>
    public bool IsDeclared(EntityId id) => declared.ContainsKey(id);

    /// <summary>The kind of an id that <see cref="Resolve(Yaml.Scalar)"/> gave.</summary>
    public Kind KindOf(EntityId id) => declared.TryGetValue(id, out var kind) ? kind : surroundings.Kinds[id];

    /// <summary>The claim of a label in this or another source, when the store knows it.</summary>
    public ClaimId? Labelled(EntityId source, string label) => surroundings.Labels.TryGetValue((source, label), out var id) ? id : null;

    /// <summary>Says that something is claimed of an entity, so that its handle has a use.</summary>
    public void Use(EntityId id) => used.Add(id);

    /// <summary>Warns of handles that nothing uses.</summary>
    public void ReportUnused()
    {
        foreach (var (handle, (id, at)) in byHandle.Where(pair => !used.Contains(pair.Value.Id)))
        {
            problems.Warning(at, "unused-handle", $"The handle {handle} ({id}) is never used.");
        }
    }

    private Kind? KindOf(Yaml.Scalar word)
    {
        if (Kinds.Find(word.Text) is { IsAbstract: false } kind)
        {
            return kind;
        }

        problems.Error(word, "unknown-kind", $"{word.Text} is no kind of entity.", Spelling.Suggestion(word.Text, Kinds.Concrete.Select(known => known.Name)));
        return null;
    }

    private EntityId? Introduce(Yaml.Map body, Kind kind)
    {
        if (body["id"] is not Yaml.Scalar text)
        {
            problems.Error(body, "missing-key", $"A {kind} needs an id.", "Write id: person/sergei-lavrov.");
            return null;
        }

        if (EntityId.Parse(text.Text) is not { } id)
        {
            problems.Error(text, "wrong-value", $"\"{text.Text}\" is no id.", "An id is a prefix and a slug of small letters, digits, hyphens and dots: person/sergei-lavrov.");
            return null;
        }

        if (surroundings.Kinds.TryGetValue(id, out var known) && known != kind)
        {
            problems.Error(text, "other-kind", $"{id} is known as {known}, not {kind}.", "Choose another id, or the known kind.");
        }

        if (!declared.TryAdd(id, kind))
        {
            problems.Error(text, "duplicate-id", $"{id} is declared twice in this file.", "Declare it once and use one handle.");
            return null;
        }

        return id;
    }
}
