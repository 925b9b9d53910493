using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>Answers as text: two are the same when their pictures are.</summary>
internal static class Picture
{
    public static string Of<TKey, TItem>(IReadOnlyDictionary<TKey, TItem> answer, Func<TItem, string> of) =>
        Lines(answer.Select(pair => $"{pair.Key}: {of(pair.Value)}").Order(StringComparer.Ordinal));

    public static string Of<T>(Page<T> page, Func<T, string> of) => $"{page.Total} {page.Outside} {page.Undated} {page.HasMore}\n{Lines(page.Items.Select(of))}";

    public static string Of(FactPage page) => $"{page.Total} {page.Outside} {page.Undated} {page.HasMore}\n{Lines(page.Items.Select(placed => $"{Of(placed.Fact)} {Of(placed.Times)} {placed.Certainty} {placed.Cursor}"))}";

    public static string Of(Entity entity) => $"{entity.Id} {entity.Kind} {entity.Label} {entity.IsPlaceholder} [{string.Join(' ', entity.MergedIds)}] {entity.SinceRevision}";

    public static string Of(Found found) => $"{Of(found.Entity)} {Of(found.Times)} {found.Certainty} {found.Cursor}";

    public static string Of(Match match) => FormattableString.Invariant($"{Of(match.Entity)} {match.Score:0.######} {match.On} {match.Text}");

    public static string Of(Fact fact) =>
        $"{fact.Id} {fact.SinceRevision}-{fact.UntilRevision} {fact.Subject} {fact.Predicate} {fact.Object} [{string.Join('|', fact.Values)}] [{Of(fact.Times)}] {{{fact.Qualifiers}}} {fact.Status} "
        + $"{string.Join('+', fact.Modalities)} {fact.Scope} {fact.Rivals} {string.Join('+', fact.Conflicts)} {string.Join('+', fact.Witnesses)} {fact.ClaimCount} {string.Join('+', fact.Unites)}";

    public static string Of(KnownClaim known) =>
        $"{known.Claim.Id} {known.Claim} {{{known.Claim.Qualifiers}}} {known.Claim.Annotation} {known.Claim.Revises} {known.State} {known.Because} {known.SupersededBy} {known.SinceRevision} {known.Fact}";

    public static string Of(Counts counts) =>
        $"{counts.Entities} {counts.Facts} {counts.Claims} {counts.Judgements} {counts.Sources} {string.Join(' ', counts.ByKind)}";

    public static string Of(Judgement judgement) => judgement.ToString();

    public static string Lines(IEnumerable<string> lines) => string.Join('\n', lines);

    private static string Of(IEnumerable<Time.Interval> times) => string.Join('|', times.Select(time => $"{time.Edtf} {time.How}"));
}
