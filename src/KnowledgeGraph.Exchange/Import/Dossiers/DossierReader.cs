using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>Reads a dossier: version, defaults, voices and entities first, then the claims that use them.</summary>
internal sealed class DossierReader
{
    private static readonly string[] TopKeys = ["dossier", "source", "defaults", "voices", "entities", "claims", "judgements"];
    private readonly string file;
    private readonly Yaml.Map root;
    private readonly Problems problems;
    private readonly Handles handles;
    private readonly Dictionary<string, Attribution> voices = new(StringComparer.Ordinal);
    private readonly List<DossierRow> rows = [];
    private Defaults defaults = new();
    private ValueReader values;

    private DossierReader(string file, Yaml.Map root, Problems problems, Surroundings surroundings)
    {
        (this.file, this.root, this.problems) = (file, root, problems);
        handles = new Handles(problems, surroundings);
        values = new ValueReader(problems, defaults, handles.Resolve);
    }

    /// <summary>Reads a dossier; every problem of it is reported, and with an error it has no use but to be mended.</summary>
    public static Dossier Read(string file, string text, Surroundings surroundings)
    {
        var problems = new Problems(file);
        var root = YamlReader.Read(text, (line, column, message, suggestion) =>
            problems.Error(new Yaml.Scalar("", line, column), "yaml", message, suggestion));
        return root is null
            ? new Dossier(file, default, [], [], [], [.. problems.InOrder])
            : new DossierReader(file, root, problems, surroundings).Read();
    }

    private Dossier Read()
    {
        problems.Keys(root, TopKeys);
        if (root["dossier"] is not Yaml.Scalar { Text: "1" })
        {
            problems.Error(root["dossier"] ?? root, "missing-key", "A dossier starts with its format: dossier: 1.");
        }

        ReadDefaults();
        var source = root["source"] as Yaml.Map;
        var declared = handles.Declare(source, root["entities"]);
        if (source is null || handles.Source is null)
        {
            problems.Error(root["source"] ?? root, "missing-source", "A dossier names its source: id, kind, name and date.");
        }

        ReadVoices();
        var date = source?["date"] is { } dated ? values.ReadTime(dated, IntervalHow.Within) : null;
        var claims = new ClaimReader(problems, handles, values, voices, date, rows);
        if (source is not null)
        {
            claims.ReadEntity("source", source, isSource: true);
        }

        foreach (var (handle, body) in declared)
        {
            claims.ReadEntity(handle, body, isSource: false);
        }

        claims.ReadGroups(root["claims"]);
        var judgements = new JudgementReader(problems, handles).Read(root["judgements"]);
        if (voices.Values.Any(voice => voice.Scope is not Scope.Inferred))
        {
            handles.ReportUnused(); // a file in which nobody speaks is a register of ids and labels
        }

        return new Dossier(file, handles.Source ?? default, [.. handles.Declared], [.. rows], judgements, [.. problems.InOrder]);
    }

    private void ReadDefaults()
    {
        if (root["defaults"] is not { } node)
        {
            return;
        }

        if (node is not Yaml.Map map)
        {
            problems.Error(node, "unknown-key", "Defaults are a map of zone, year and language.");
            return;
        }

        problems.Keys(map, "zone", "year", "language");
        var (zone, zoneBasis) = ReadDefault(map["zone"]);
        var (_, yearBasis) = ReadDefault(map["year"]);
        if (zone is not null && !Zones.Exists(zone.Text))
        {
            problems.Error(zone, "bad-time", $"\"{zone.Text}\" is no time zone.", Zones.Nearest(zone.Text) is { } near ? $"Did you mean {near}?" : null);
            zone = null;
        }

        defaults = new Defaults(zone?.Text, zone is null ? Basis.Unknown : zoneBasis, yearBasis, (map["language"] as Yaml.Scalar)?.Text);
        values = new ValueReader(problems, defaults, handles.Resolve);
    }

    private (Yaml.Scalar? Is, Basis Basis) ReadDefault(Yaml? node)
    {
        if (node is not Yaml.Map map)
        {
            return (node as Yaml.Scalar, Basis.Stated);
        }

        problems.Keys(map, "is", "basis", "because");
        return (map["is"] as Yaml.Scalar, values.BasisOf(map["basis"], Basis.Stated));
    }

    private void ReadVoices()
    {
        if (root["voices"] is not Yaml.Map map)
        {
            problems.Error(root["voices"] ?? root, "missing-key", "A dossier names its voices: who speaks, through whom.", "Write voices: {mfa: {scope: explicit, chain: [{says: mfa}]}}.");
            return;
        }

        foreach (var (name, node) in map.Entries)
        {
            if (node is not Yaml.Map voice)
            {
                problems.Error(node, "missing-key", $"The voice {name.Text} needs a scope and a chain.");
                continue;
            }

            problems.Keys(voice, "scope", "chain");
            var scope = voice["scope"] is Yaml.Scalar word ? problems.Word(word, Enum.GetValues<Scope>(), Scope.Explicit) : Scope.Explicit;
            var chain = (voice["chain"]?.OneOrMany ?? []).Select(ReadHop).OfType<Hop>().ToImmutableArray();
            var attribution = new Attribution(scope, chain);
            if (attribution.Broken is { } broken)
            {
                problems.Error(voice, "broken-chain", broken);
            }

            voices[name.Text] = attribution;
        }
    }

    private Hop? ReadHop(Yaml node)
    {
        if (node is not Yaml.Map { Entries: [var (mode, actors)] })
        {
            problems.Error(node, "broken-chain", "A hop is one of says, relays, reports with its actors.", "Write {says: mfa}.");
            return null;
        }

        var ids = actors.OneOrMany.OfType<Yaml.Scalar>().Select(handles.Resolve).OfType<EntityId>().ToImmutableArray();
        return ids.IsEmpty ? null : new Hop(ids, problems.Word(mode, Enum.GetValues<HopMode>(), HopMode.Says));
    }
}
