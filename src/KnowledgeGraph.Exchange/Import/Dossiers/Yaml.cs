using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>A part of a YAML text, and where it stands: one-based line and column.</summary>
internal abstract record Yaml(int Line, int Column)
{
    /// <summary>A text; what type it has, the reader of it decides.</summary>
    public sealed record Scalar(string Text, int Line, int Column) : Yaml(Line, Column);

    /// <summary>A list.</summary>
    public sealed record List(IReadOnlyList<Yaml> Items, int Line, int Column) : Yaml(Line, Column);

    /// <summary>A map, in the order written; no key twice.</summary>
    public sealed record Map(IReadOnlyList<(Scalar Key, Yaml Value)> Entries, int Line, int Column) : Yaml(Line, Column)
    {
        public Yaml? this[string key] => Entries.FirstOrDefault(entry => entry.Key.Text == key).Value;
    }

    /// <summary>The items of a list, or the one thing itself.</summary>
    public IReadOnlyList<Yaml> OneOrMany => this is List list ? list.Items : [this];
}

/// <summary>Reads one YAML document with positions. Refuses what a dossier never needs: anchors, tags, depth, size.</summary>
internal static class YamlReader
{
    private const int MaxDepth = 24;

    /// <summary>The characters that a dossier may have.</summary>
    public const int MaxLength = 4_000_000;

    /// <summary>The root map; null when the text is malformed, and then the problems say why.</summary>
    public static Yaml.Map? Read(string text, Action<int, int, string, string?> problem)
    {
        if (text.Length > MaxLength)
        {
            problem(1, 1, $"A dossier has at most {MaxLength} characters, this one has {text.Length}.", "Split it by source.");
            return null;
        }

        try
        {
            var parser = new Parser(new StringReader(text.TrimStart('\uFEFF')));
            parser.Consume<StreamStart>();
            if (parser.Accept<StreamEnd>(out _))
            {
                problem(1, 1, "The file is empty.", "Start with: dossier: 1");
                return null;
            }

            parser.Consume<DocumentStart>();
            var root = Node(parser, problem, 0);
            parser.Consume<DocumentEnd>();
            if (parser.Accept<DocumentStart>(out var second))
            {
                problem((int)second.Start.Line, (int)second.Start.Column, "A file holds one dossier.", "Put each source into a file of its own.");
                return null;
            }

            if (root is not Yaml.Map map)
            {
                problem(root?.Line ?? 1, root?.Column ?? 1, "A dossier is a map of keys.", "Start with: dossier: 1");
                return null;
            }

            return map;
        }
        catch (YamlException malformed)
        {
            problem((int)malformed.Start.Line, (int)malformed.Start.Column, $"Malformed YAML: {Plain(malformed)}", null);
            return null;
        }
    }

    private static Yaml? Node(IParser parser, Action<int, int, string, string?> problem, int depth)
    {
        var (line, column) = ((int)parser.Current!.Start.Line, (int)parser.Current.Start.Column);
        if (depth > MaxDepth)
        {
            throw new YamlException(parser.Current.Start, parser.Current.End, $"nested more than {MaxDepth} deep");
        }

        if (parser.Current is NodeEvent { Anchor.IsEmpty: false } or AnchorAlias)
        {
            throw new YamlException(parser.Current.Start, parser.Current.End, "anchors and aliases are not used in dossiers; write the value again");
        }

        if (parser.TryConsume<Scalar>(out var scalar))
        {
            return new Yaml.Scalar(scalar.Value, line, column);
        }

        if (parser.TryConsume<SequenceStart>(out _))
        {
            var items = new List<Yaml>();
            while (!parser.TryConsume<SequenceEnd>(out _))
            {
                items.Add(Node(parser, problem, depth + 1)!);
            }

            return new Yaml.List(items, line, column);
        }

        parser.Consume<MappingStart>();
        return new Yaml.Map(Entries(parser, problem, depth), line, column);
    }

    private static List<(Yaml.Scalar Key, Yaml Value)> Entries(IParser parser, Action<int, int, string, string?> problem, int depth)
    {
        var entries = new List<(Yaml.Scalar Key, Yaml Value)>();
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (Node(parser, problem, depth + 1) is not Yaml.Scalar key)
            {
                throw new YamlException(parser.Current!.Start, parser.Current.End, "a key is a word, not a list or map");
            }

            var value = Node(parser, problem, depth + 1)!;
            if (seen.TryGetValue(key.Text, out var before))
            {
                problem(key.Line, key.Column, $"The key {key.Text} stands twice in one map, first in line {before}.", "Keep one of them.");
                continue;
            }

            seen[key.Text] = key.Line;
            entries.Add((key, value));
        }

        return entries;
    }

    private static string Plain(YamlException malformed) => malformed.Message.Split("): ")[^1].TrimEnd('.') + ".";
}
