using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;
using Range = KnowledgeGraph.Ontology.Range;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>Makes claims of the rows and of the entity block.</summary>
internal sealed class ClaimReader(
    Problems problems,
    Handles handles,
    ValueReader values,
    IReadOnlyDictionary<string, Attribution> voices,
    Interval? sourceDate,
    List<DossierRow> rows)
{
    /// <summary>Where an entity's own keys are claimed when it does not say: nowhere in particular.</summary>
    private const string Whole = "whole";

    private static readonly string[] Structural = ["id", "kind", "name", "names", "identifier", "placeholder", "description", "voice", "modality", "at"];
    private static readonly string[] SharedKeys = ["at", "voice", "scope", "modality", "polarity", "time", "gist", "quote", "revises", "supersedes"];
    private readonly Dictionary<string, ClaimId> labels = new(StringComparer.Ordinal);
    private readonly Dictionary<ClaimId, string> made = [];

    /// <summary>The claims of one entity: its names, its occurrence when it is an event, and every attribute or relation used as a key.</summary>
    public void ReadEntity(string handle, Yaml.Map body, bool isSource)
    {
        if (body["id"] is not Yaml.Scalar { Text: var text } || EntityId.Parse(text) is not { } id || !handles.IsDeclared(id))
        {
            return;
        }

        var said = new Said(body) { Label = $"@{handle}", Locator = (body["at"] as Yaml.Scalar)?.Text ?? Whole };
        var voice = body["voice"] is Yaml.Scalar named ? VoiceOf(named) : isSource ? OwnVoice : voices.Values.FirstOrDefault();
        var theirs = said with { Attribution = voice ?? Attribution.Ours };
        var ours = said with { Attribution = Attribution.Ours };
        var kind = handles.KindOf(id);
        ReadOwnWords(id, body, ours);
        ReadNames(id, body["names"], theirs);
        if (body["identifier"] is { } identifiers)
        {
            ReadEach(identifiers.OneOrMany, (node, index) => Add(id, Attributes.Identifier, node, Voiced(theirs, node).At($"identifier.{index}")));
        }

        if (kind.Is(Kinds.Event))
        {
            var modality = body["modality"] is Yaml.Scalar word ? problems.Word(word, Enum.GetValues<Modality>(), Modality.Occurred) : Modality.Occurred;
            Add(id, Attributes.Occurrence, new Yaml.Scalar("yes", body.Line, body.Column), theirs.At("occurrence") with { Modality = modality });
        }

        foreach (var (key, node) in body.Entries.Where(entry => !Structural.Contains(entry.Key.Text)))
        {
            ReadKey(id, kind, key, node, theirs.At(key.Text));
        }
    }

    /// <summary>The groups of rows.</summary>
    public void ReadGroups(Yaml? node)
    {
        foreach (var item in node?.OneOrMany ?? [])
        {
            if (item is not Yaml.Map group)
            {
                problems.Error(item, "unknown-key", "A group of claims is a map of at, voice and rows.");
                continue;
            }

            var shared = group.Entries.Where(entry => entry.Key.Text != "rows").ToArray();
            foreach (var (key, _) in shared.Where(entry => entry.Key.Text is "fact" or "facts" or "is"))
            {
                problems.Error(key, "unknown-key", $"{key.Text} belongs to a row, not to a group.");
            }

            if (group["rows"] is not Yaml.Map table)
            {
                problems.Error(group["rows"] ?? group, "missing-key", "A group of claims needs rows, each keyed by its label.");
                continue;
            }

            foreach (var (label, row) in table.Entries)
            {
                ReadRow(label, row, shared);
            }
        }
    }

    private Attribution OwnVoice => voices.Values.FirstOrDefault(voice => voice.Scope is Scope.Own) ?? Attribution.Ours;

    private void ReadOwnWords(EntityId id, Yaml.Map body, Said ours)
    {
        if (body["name"] is { } name)
        {
            Add(id, Attributes.Name, name, ours.At("name") with { Qualifiers = Qualifiers.None.With("kind", new Value.Word("label")) });
        }

        if (body["placeholder"] is { } placeholder)
        {
            Add(id, Attributes.Placeholder, placeholder, ours.At("placeholder"));
        }

        if (body["description"] is { } description)
        {
            Add(id, Attributes.Description, description, ours.At("description"));
        }
    }

    private void ReadNames(EntityId id, Yaml? names, Said theirs) => ReadEach(names?.OneOrMany ?? [], (node, index) =>
    {
        var said = Voiced(theirs, node).At($"names.{index}");
        if (node is Yaml.Map map)
        {
            problems.Keys(map, "text", "language", "kind", "voice");
            if (map["kind"] is Yaml.Scalar kind)
            {
                said = said with { Qualifiers = Qualifiers.None.With("kind", new Value.Word(kind.Text)), Marks = said.Marks.SetItem("kind", kind) };
            }
        }

        Add(id, Attributes.Name, node, said);
    });

    private void ReadKey(EntityId id, Kind kind, Yaml.Scalar key, Yaml node, Said said)
    {
        handles.Use(id);
        if (Relations.Find(key.Text) is { } relation)
        {
            ReadEach(node.OneOrMany, (end, index) => Add(id, relation, end, node is Yaml.List ? said.At($"{key.Text}.{index}") : said));
        }
        else if (Attributes.Find(key.Text) is { } attribute)
        {
            Add(id, attribute, node, said);
        }
        else
        {
            var known = Attributes.Of(kind).Select(a => a.Name).Concat(Relations.From(kind).Select(r => r.Name)).Concat(Structural);
            var advice = key.Text.Contains(' ', StringComparison.Ordinal) ? "Within braces a text with a comma needs quotes." : Spelling.Suggestion(key.Text, known);
            problems.Error(key, "unknown-key", $"A {kind} has no {key.Text}.", advice);
        }
    }

    private void ReadRow(Yaml.Scalar label, Yaml row, (Yaml.Scalar Key, Yaml Value)[] shared)
    {
        var first = rows.Count;
        if (labels.ContainsKey(label.Text) || labels.ContainsKey(label.Text + ".1"))
        {
            problems.Error(label, "duplicate-label", $"The label {label.Text} stands twice.", "Labels are for ever: give the new row the next number.");
            return;
        }

        var facts = row.OneOrMany.SelectMany(item => Facts(item, shared)).ToArray();
        for (var index = 0; index < facts.Length; index++)
        {
            var suffix = facts.Length == 1 ? "" : string.Create(CultureInfo.InvariantCulture, $".{index + 1}");
            var (fact, keys) = facts[index];
            ReadClaim(fact, keys, label.Text + suffix);
        }

        if (facts.Length == 0 && rows.Count == first)
        {
            problems.Error(label, "missing-key", $"The row {label.Text} says nothing.", "Write {fact: subject RELATION object}.");
        }
    }

    private IEnumerable<(Yaml.Scalar Fact, Yaml.Map Keys)> Facts(Yaml item, (Yaml.Scalar Key, Yaml Value)[] shared)
    {
        if (item is not Yaml.Map own)
        {
            problems.Error(item, "missing-key", "A claim is a map with the key fact.");
            return [];
        }

        // The claim's own keys win over the group's.
        var keys = own with { Entries = [.. own.Entries, .. shared.Where(entry => own[entry.Key.Text] is null)] };
        var facts = own["fact"] is { } one ? [one] : own["facts"]?.OneOrMany ?? [];
        if (facts.Count == 0)
        {
            problems.Error(own, "missing-key", "A claim needs the key fact or facts.", "Write {fact: subject RELATION object}.");
        }

        return facts.OfType<Yaml.Scalar>().Select(fact => (fact, keys));
    }

    private void ReadClaim(Yaml.Scalar fact, Yaml.Map keys, string label)
    {
        var words = fact.Text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Length is not (2 or 3))
        {
            problems.Error(fact, "missing-key", $"\"{fact.Text}\" is neither subject RELATION object nor subject attribute.");
            return;
        }

        Predicate? predicate = words.Length == 3 ? RelationOf(fact, words[1]) : AttributeOf(fact, words[1]);
        var subject = handles.Resolve(fact, words[0]);
        var target = words.Length == 3 ? handles.Resolve(fact, words[2]) : null;
        if (predicate is null)
        {
            return;
        }

        var said = ReadSaid(keys, predicate, label);
        if (subject is not { } id || (words.Length == 3 && target is null))
        {
            return;
        }

        if (predicate is Relation)
        {
            Add(id, predicate, new Value.Reference(target!.Value), fact, said);
        }
        else if (keys["is"] is { } value)
        {
            Add(id, predicate, value, said);
        }
        else
        {
            problems.Error(fact, "missing-key", $"{fact.Text} needs its value in the key is.");
        }
    }

    private Relation? RelationOf(Yaml.Scalar at, string word)
    {
        if (Relations.Find(word) is { } relation)
        {
            return relation;
        }

        problems.Error(at, "unknown-relation", $"{word} is no relation.", Spelling.Suggestion(word, Relations.All.Select(known => known.Name)));
        return null;
    }

    private Ontology.Attribute? AttributeOf(Yaml.Scalar at, string word)
    {
        if (Attributes.Find(word) is { } attribute)
        {
            return attribute;
        }

        var isRelation = Relations.Find(word) is not null;
        problems.Error(
            at,
            isRelation ? "missing-key" : "unknown-attribute",
            isRelation ? $"{word} is a relation and needs its object." : $"{word} is no attribute.",
            isRelation ? $"Write subject {word} object." : Spelling.Suggestion(word, Attributes.All.Select(known => known.Name)));
        return null;
    }

    private Said ReadSaid(Yaml.Map keys, Predicate predicate, string label)
    {
        var voice = keys["voice"] is Yaml.Scalar named ? VoiceOf(named) : null;
        if (keys["voice"] is null)
        {
            problems.Error(keys, "missing-key", "A claim needs a voice.", "Give the group or the row one.");
        }

        var scope = keys["scope"] is Yaml.Scalar word ? problems.Word(word, Enum.GetValues<Scope>(), Scope.Explicit) : (Scope?)null;
        var qualifiers = Qualifiers.None;
        var marks = ImmutableDictionary<string, Yaml>.Empty;
        foreach (var (key, node) in keys.Entries.Where(entry => !SharedKeys.Contains(entry.Key.Text) && entry.Key.Text is not ("fact" or "facts" or "is")))
        {
            if (predicate.Qualifier(key.Text) is { } qualifier)
            {
                var read = node.OneOrMany.Select(item => values.Read(item, qualifier.Range, qualifier.Vocabulary, predicate)).OfType<Value>();
                (qualifiers, marks) = (qualifiers.With(key.Text, read), marks.SetItem(key.Text, node));
            }
            else
            {
                var owners = Relations.All.Where(relation => relation.Qualifier(key.Text) is not null).Select(relation => relation.Name).ToArray();
                problems.Error(
                    key,
                    owners.Length > 0 ? "wrong-qualifier" : "unknown-key",
                    $"{predicate} has no qualifier {key.Text}.",
                    owners.Length > 0 ? $"It belongs to {string.Join(", ", owners)}." : Spelling.Suggestion(key.Text, predicate.Qualifiers.Select(q => q.Name).Concat(SharedKeys)));
            }
        }

        return new Said(keys)
        {
            Label = label,
            Locator = (keys["at"] as Yaml.Scalar)?.Text ?? "",
            Attribution = voice is null ? Attribution.Ours : scope is { } other ? new Attribution(other, voice.Chain) : voice,
            Modality = keys["modality"] is Yaml.Scalar modality ? problems.Word(modality, Enum.GetValues<Modality>(), Modality.Occurred) : Modality.Occurred,
            Polarity = keys["polarity"] is Yaml.Scalar polarity ? problems.Word(polarity, Enum.GetValues<Polarity>(), Polarity.Affirms) : Polarity.Affirms,
            Time = keys["time"] is { } time ? values.ReadTime(time, predicate.IsState ? IntervalHow.AtLeast : IntervalHow.Within) : null,
            Qualifiers = qualifiers,
            Marks = marks,
            Gist = (keys["gist"] as Yaml.Scalar)?.Text,
            Quote = (keys["quote"] as Yaml.Scalar)?.Text,
            Revises = Reference(keys["revises"]),
            Supersedes = Reference(keys["supersedes"]),
        };
    }

    private ClaimId? Reference(Yaml? node)
    {
        if (node is not Yaml.Scalar scalar)
        {
            return null;
        }

        var parts = scalar.Text.Split('#', 2);
        var found = parts.Length == 1
            ? labels.TryGetValue(parts[0], out var id) ? id : handles.Source is { } own ? handles.Labelled(own, parts[0]) : null
            : EntityId.Parse(parts[0]) is { } source ? handles.Labelled(source, parts[1]) : null;
        if (found is null)
        {
            problems.Error(scalar, "unknown-id", $"No claim is labelled {scalar.Text}.", Spelling.Suggestion(scalar.Text, labels.Keys) ?? "Write a label of this file above, or source-id#label.");
        }

        return found;
    }

    private Said Voiced(Said said, Yaml node) =>
        node is Yaml.Map map && map["voice"] is Yaml.Scalar named && VoiceOf(named) is { } voice ? said with { Attribution = voice } : said;

    private Attribution? VoiceOf(Yaml.Scalar named)
    {
        if (voices.TryGetValue(named.Text, out var voice))
        {
            return voice;
        }

        problems.Error(named, "unknown-voice", $"There is no voice {named.Text}.", Spelling.Suggestion(named.Text, voices.Keys));
        return null;
    }

    private void Add(EntityId subject, Predicate predicate, Yaml node, Said said)
    {
        var value = predicate is Ontology.Attribute attribute
            ? values.Read(node, predicate, attribute)
            : values.Read(node, Range.Entity, null, predicate);
        if (value is not null)
        {
            Add(subject, predicate, value, node, said);
        }
    }

    private void Add(EntityId subject, Predicate predicate, Value value, Yaml at, Said said)
    {
        if (handles.Source is not { } source)
        {
            return;
        }

        var claim = said.ToClaim(subject, predicate, value, source, sourceDate);
        foreach (var breach in ClaimRules.Broken(claim, handles.KindOf))
        {
            problems.Error(said.Marks.GetValueOrDefault(breach.Part) ?? at, breach.Code, breach.Message, breach.Suggestion);
        }

        var words = said.Quote?.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length ?? 0;
        if (words > Annotation.LongestQuote)
        {
            problems.Error(said.Body["quote"]!, "long-quote", $"A quote has at most {Annotation.LongestQuote} words, this one has {words}.", "Shorten it, or write a gist.");
        }

        labels[said.Label] = claim.Id;
        if (!made.TryAdd(claim.Id, said.Label))
        {
            problems.Warning(at, "same-claim", $"{said.Label} says exactly what {made[claim.Id]} says; it is counted once.");
            return;
        }

        rows.Add(new DossierRow(claim, said.Supersedes, at.Line, at.Column));
    }

    private static void ReadEach(IReadOnlyList<Yaml> nodes, Action<Yaml, int> read)
    {
        for (var index = 0; index < nodes.Count; index++)
        {
            read(nodes[index], index + 1);
        }
    }
}
