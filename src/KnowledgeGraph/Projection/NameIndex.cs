using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Names;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Projection;

/// <summary>The names, titles, identifiers and gists of a graph, folded, for search.</summary>
internal sealed class NameIndex
{
    private const double Best = 1.0, Prefix = 0.9, AllWords = 0.8, Near = 0.7, ByGist = 0.3, LeastAlike = 0.8;
    private const int Short = 4;

    private readonly ImmutableArray<(Fact Fact, string Text, string Folded, NameWord[] Words, string On)> texts;
    private readonly ImmutableArray<(ClaimRecord Record, Annotation Annotation, string Folded)> gists;

    private NameIndex(
        ImmutableArray<(Fact Fact, string Text, string Folded, NameWord[] Words, string On)> texts,
        ImmutableArray<(ClaimRecord Record, Annotation Annotation, string Folded)> gists)
    {
        (this.texts, this.gists) = (texts, gists);
    }

    public static NameIndex Of(Graph graph) => new(
        [.. from versions in graph.Facts.Values
            from fact in versions
            where fact.Predicate == Attributes.Name || fact.Predicate == Attributes.Title || fact.Predicate == Attributes.Identifier
            from rival in fact.Values
            let text = rival.Value switch { Value.Text value => value.Content, Value.Identifier value => value.Content, _ => null }
            where text is not null
            let folded = Fold.Text(text)
            select (fact, text, folded, NameMatch.Words(folded), fact.Predicate.Name)],
        [.. from record in graph.Claims.Values
            from annotation in record.Annotation.Values
            where annotation.Gist is not null
            select (record, annotation, Fold.Text(annotation.Gist!))]);

    public ImmutableArray<Match> Search(SearchQuery query, GraphView view, CancellationToken cancellation)
    {
        var folded = Fold.Text(query.Text);
        var symbol = UnSymbol.TryParse(query.Text, out var parsed) ? parsed : null;
        if (folded.Length == 0 && symbol is null)
        {
            return [];
        }

        var (revision, asked) = (view.Revision, NameMatch.Words(folded));
        var hits = texts.Where(entry => entry.Fact.HoldsAt(revision) && FactFilter.None.Admits(entry.Fact))
            .Select(entry => (entry.Fact.Subject, Score: Score(folded, asked, symbol, entry.Folded, entry.Words, entry.Text), entry.On, entry.Text))
            .Concat(gists.Where(entry => entry.Record.IsAnnotatedAt(revision, entry.Annotation) && entry.Record.CountsAt(revision) && Words(entry.Folded, folded) > 0)
                .Select(entry => (Subject: view.Survivor(entry.Record.Claim.Subject), Score: ByGist, On: "gist", Text: entry.Annotation.Gist!)))
            .Where(hit => hit.Score > 0);
        var matches = new List<Match>();
        foreach (var group in hits.GroupBy(hit => hit.Subject))
        {
            cancellation.ThrowIfCancellationRequested();
            if (view.EntityAt(group.Key) is { } entity && (query.Kinds.IsEmpty || query.Kinds.Any(entity.Kind.Is)))
            {
                var best = group.OrderByDescending(hit => hit.Score).ThenBy(hit => hit.Text, StringComparer.Ordinal).ThenBy(hit => hit.On, StringComparer.Ordinal).First();
                matches.Add(new Match(entity, best.Score, best.On, best.Text));
            }
        }

        return [.. matches.OrderByDescending(match => match.Score).ThenBy(match => match.Text.Length)
            .ThenBy(match => match.Entity.Id).Take(query.First)];
    }

    private static double Score(string asked, NameWord[] askedWords, UnSymbol? symbol, string folded, NameWord[] foldedWords, string text)
    {
        if (folded == asked || (symbol is not null && UnSymbol.TryParse(text, out var known) && symbol.Matches(known)))
        {
            return Best;
        }

        var words = Words(folded, asked);
        return words > 0 ? words : asked.Length < Short ? 0 : Similar(askedWords, foldedWords);
    }

    private static double Words(string folded, string asked)
    {
        if (asked.Length > 0 && folded.StartsWith(asked, StringComparison.Ordinal))
        {
            return Prefix;
        }

        var tokens = folded.Split(' ');
        return asked.Length > 0 && asked.Split(' ').All(word => tokens.Any(token => token.StartsWith(word, StringComparison.Ordinal))) ? AllWords : 0;
    }

    /// <summary>Misspellings; not asked of short texts, where everything is near.</summary>
    private static double Similar(NameWord[] asked, NameWord[] folded)
    {
        var score = NameMatch.Score(asked, folded, LeastAlike);
        return score >= LeastAlike ? Near * score : 0;
    }
}
