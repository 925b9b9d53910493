using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>Which way citations are followed.</summary>
public enum LineageDirection
{
    /// <summary>To what a document cites.</summary>
    Cites,

    /// <summary>To what cites it.</summary>
    CitedBy,

    /// <summary>Both ways.</summary>
    Both,
}

/// <summary>A document reached by citations.</summary>
/// <param name="Document">The document.</param>
/// <param name="Depth">How many citations away, 0 for the one asked about.</param>
/// <param name="ProducedBy">The events that brought it forth.</param>
public sealed record LineageDocument(EntityId Document, int Depth, ImmutableArray<Fact> ProducedBy);

/// <summary>What a document rests on, and what rests on it.</summary>
/// <param name="Documents">Each once, by depth, then id; cycles end where they began.</param>
/// <param name="Citations">The citations followed, each within the depth, a provision's standing for its document; by source, target and paragraph.</param>
/// <param name="Truncated">How many more documents the last level would have led to.</param>
/// <param name="Unread">How many facts of documents and provisions with more than <see cref="Limits.MaxFacts"/> were not read.</param>
public sealed record LineageAnswer(ImmutableArray<LineageDocument> Documents, ImmutableArray<Citation> Citations, int Truncated, int Unread);

/// <summary>That one document cites another.</summary>
/// <param name="From">The document that cites.</param>
/// <param name="To">The document cited.</param>
/// <param name="Fact">With verb and paragraph; its subject may be a provision of <paramref name="From"/>.</param>
public sealed record Citation(EntityId From, EntityId To, Fact Fact);

/// <summary>Typed citations followed to any depth, and the events behind the documents.</summary>
public static class Lineage
{
    /// <summary>The lineage of <paramref name="document"/>; four store calls for each level.</summary>
    /// <param name="view">Where to look.</param>
    /// <param name="document">A document.</param>
    /// <param name="direction">Which way.</param>
    /// <param name="depth">How many citations away at most, 0 or more.</param>
    /// <param name="verbs">The verbs that count; empty for all, unstated ones included.</param>
    /// <param name="cancellation">Stops the work.</param>
    public static async Task<LineageAnswer> Of(
        IKnowledgeView view,
        EntityId document,
        LineageDirection direction,
        int depth,
        IReadOnlyCollection<string> verbs,
        CancellationToken cancellation = default)
    {
        var reached = new Dictionary<EntityId, int> { [document] = 0 };
        var citations = new Dictionary<(EntityId From, FactId Fact), Citation>();
        var walk = new Walk(view, direction, verbs);
        EntityId[] level = [document];
        var beyond = new HashSet<EntityId>();
        for (var step = 0; step <= depth && level.Length > 0; step++)
        {
            var found = await walk.Around(level, cancellation);
            var next = found.SelectMany(citation => new[] { citation.From, citation.To }).Where(id => !reached.ContainsKey(id)).Distinct().ToArray();
            if (step == depth)
            {
                beyond.UnionWith(next);
                break;
            }

            foreach (var citation in found)
            {
                citations.TryAdd((citation.From, citation.Fact.Id), citation);
            }

            foreach (var id in next)
            {
                reached[id] = step + 1;
            }

            level = next;
        }

        var produced = await walk.Read(new FactQuery(reached.Keys) { Predicates = [Relations.Produced], Direction = Direction.Incoming }, cancellation);
        return new LineageAnswer(
            [.. reached.OrderBy(pair => pair.Value).ThenBy(pair => pair.Key)
                .Select(pair => new LineageDocument(pair.Key, pair.Value, [.. produced[pair.Key]]))],
            [.. citations.Values.OrderBy(citation => citation.From).ThenBy(citation => citation.To).ThenBy(citation => citation.Fact.Qualifiers.ToString(), StringComparer.Ordinal)],
            beyond.Count,
            walk.Unread);
    }

    /// <summary>The citations of documents, read level by level.</summary>
    private sealed class Walk(IKnowledgeView view, LineageDirection direction, IReadOnlyCollection<string> verbs)
    {
        public int Unread { get; private set; }

        public async Task<Citation[]> Around(EntityId[] documents, CancellationToken cancellation)
        {
            // A provision cites for the document that it is a part of.
            var parts = await Read(new FactQuery(documents) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
            EntityId[] ends = [.. documents.Concat(parts.SelectMany(of => of).Select(part => part.Subject)).Distinct()];
            var cited = await Read(new FactQuery(ends) { Predicates = [Relations.Cites] }, cancellation);
            Fact[] facts = [.. cited.SelectMany(of => of).DistinctBy(fact => fact.Id)
                .Where(fact => verbs.Count == 0 || (fact.Qualifiers.One("verb") is Value.Word verb && verbs.Contains(verb.Content)))];
            EntityId[] subjects = [.. facts.Select(fact => fact.Subject).Distinct()];
            var wholes = await Read(new FactQuery(subjects) { Predicates = [Relations.PartOf], Direction = Direction.Outgoing }, cancellation);
            var kinds = await view.Entities(subjects, cancellation);
            var asked = documents.ToHashSet();
            var all = from fact in facts
                      from origin in kinds[fact.Subject].Kind == Kinds.Provision ? wholes[fact.Subject].Select(part => part.Object!.Value) : [fact.Subject]
                      select new Citation(origin, fact.Object!.Value, fact);
            return [.. all.Where(citation =>
                (direction is not LineageDirection.CitedBy && asked.Contains(citation.From)) || (direction is not LineageDirection.Cites && asked.Contains(citation.To)))];
        }

        public async Task<ILookup<EntityId, Fact>> Read(FactQuery query, CancellationToken cancellation)
        {
            var pages = await view.Facts(query, cancellation);
            Unread += pages.Values.Sum(page => page.Total - page.Items.Length);
            return pages.SelectMany(pair => pair.Value.Items, (pair, placed) => (pair.Key, placed.Fact)).ToLookup(item => item.Key, item => item.Fact);
        }
    }
}
