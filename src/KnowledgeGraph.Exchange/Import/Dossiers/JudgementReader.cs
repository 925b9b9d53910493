using System.Collections.Immutable;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>Reads the judgements of a dossier: each a list of two or more ids, and why.</summary>
internal sealed class JudgementReader(Problems problems, Handles handles)
{
    public ImmutableArray<Judgement> Read(Yaml? node) => [.. (node?.OneOrMany ?? []).SelectMany(ReadOne)];

    private IEnumerable<Judgement> ReadOne(Yaml node)
    {
        if (node is not Yaml.Map map)
        {
            problems.Error(node, "missing-key", "A judgement is a map of same, different or undecided, and because.");
            return [];
        }

        problems.Keys(map, "same", "different", "undecided", "because");
        var said = map.Entries.Where(entry => entry.Key.Text is "same" or "different" or "undecided").ToArray();
        if (said.Length != 1 || map["because"] is not Yaml.Scalar { Text.Length: > 0 } because)
        {
            problems.Error(map, "missing-key", "A judgement is one of same, different or undecided, and says why in because.");
            return [];
        }

        var verdict = problems.Word(said[0].Key, Enum.GetValues<Verdict>(), Verdict.Undecided);
        var ids = said[0].Value.OneOrMany.OfType<Yaml.Scalar>().Select(handles.Resolve).OfType<EntityId>().Distinct().ToArray();
        if (ids.Length < 2)
        {
            problems.Error(said[0].Value, "missing-key", "A judgement joins two ids or more.");
            return [];
        }

        if (verdict is Verdict.Same && ids.Select(handles.KindOf).Distinct().Skip(1).Any())
        {
            problems.Warning(said[0].Value, "other-kind", $"{string.Join(", ", ids)} are of several kinds, yet judged the same.");
        }

        // Sameness is carried on from one to the next; the other verdicts are not.
        return verdict is Verdict.Same
            ? ids.Skip(1).Select(other => new Judgement(ids[0], other, verdict, because.Text))
            : ids.SelectMany((id, index) => ids.Skip(index + 1).Select(other => new Judgement(id, other, verdict, because.Text)));
    }
}
