using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>What an import did.</summary>
/// <param name="File">The file.</param>
/// <param name="Source">Its source; null when it could not be read.</param>
/// <param name="Head">The revision that it made, or the head where it changed nothing; null when it was refused.</param>
/// <param name="Introduced">New entities.</param>
/// <param name="Asserted">New claims.</param>
/// <param name="Superseded">Claims replaced because their row changed.</param>
/// <param name="Annotated">Claims of which only label, gist or quote changed.</param>
/// <param name="Unchanged">Claims that were there already.</param>
/// <param name="Judged">New judgements.</param>
/// <param name="Problems">All that is wrong or odd; with an error nothing was imported.</param>
public sealed record ImportReport(
    string File,
    EntityId? Source,
    Head? Head,
    int Introduced,
    int Asserted,
    int Superseded,
    int Annotated,
    int Unchanged,
    int Judged,
    ImmutableArray<Diagnostic> Problems)
{
    /// <summary>Whether the store has it now.</summary>
    public bool IsImported => Head is not null;

    /// <summary>Whether nothing of it is an error.</summary>
    public bool IsSound => Problems.All(problem => problem.Severity is not Severity.Error);

    /// <summary>Whether it changes, or would change, anything.</summary>
    public bool IsChange => Introduced + Asserted + Superseded + Annotated + Judged > 0;
}

/// <summary>Brings dossiers into a store: each whole or not at all, each one revision.</summary>
/// <remarks>
/// Re-importing goes by row label: a changed row supersedes the claim that it made before, a row that is gone is reported and its claim
/// stays. The same file twice changes nothing.
/// </remarks>
public static partial class DossierImport
{
    private const int MostSuggestions = 20_000;

    /// <summary>Reads dossiers in order without a store; an id may come from a file before.</summary>
    public static ImmutableArray<Dossier> Check(IEnumerable<(string File, string Text)> files)
    {
        var (kinds, labels) = (new Dictionary<EntityId, Kind>(), new Dictionary<(EntityId, string), ClaimId>());
        var read = ImmutableArray.CreateBuilder<Dossier>();
        foreach (var (file, text) in files)
        {
            var dossier = DossierReader.Read(file, text, new Surroundings(kinds, labels, [.. kinds.Keys.Select(id => id.Value)]));
            read.Add(dossier);
            foreach (var (id, kind) in dossier.Entities)
            {
                kinds.TryAdd(id, kind);
            }

            foreach (var row in dossier.Rows)
            {
                labels[(dossier.Source, row.Claim.Annotation.Label!)] = row.Claim.Id;
            }
        }

        return read.ToImmutable();
    }

    /// <summary>Imports one dossier, as an import of its own.</summary>
    public static Task<ImportReport> Import(IKnowledgeStore store, string file, string text, string author, CancellationToken cancellation = default) =>
        Import(store, file, text, author, null, cancellation);

    /// <summary>Imports one dossier.</summary>
    /// <param name="store">Where to.</param>
    /// <param name="file">The name to report it under.</param>
    /// <param name="text">YAML.</param>
    /// <param name="author">Who imports.</param>
    /// <param name="import">The id of the import, where it has several dossiers; null for one of its own.</param>
    /// <param name="cancellation">Before the append; after it, it is done.</param>
    public static async Task<ImportReport> Import(IKnowledgeStore store, string file, string text, string author, string? import, CancellationToken cancellation)
    {
        await using var view = await store.Open(cancellation: cancellation);
        var (report, acts) = await Prepare(view, file, text, cancellation);
        if (!report.IsSound)
        {
            return report;
        }

        try
        {
            return report with { Head = await Append(store, view.Head, report.Source!.Value, acts, text, author, import, cancellation) };
        }
        catch (RejectedException rejected)
        {
            return Refused(file, report.Source, report.Problems.AddRange(rejected.Problems.Select(problem => problem with { File = file })));
        }
    }

    /// <summary>What importing a dossier would do; nothing is changed and there is no <see cref="ImportReport.Head"/>.</summary>
    public static async Task<ImportReport> Preview(IKnowledgeView view, string file, string text, CancellationToken cancellation = default) =>
        (await Prepare(view, file, text, cancellation)).Report;

    private static async Task<(ImportReport Report, ImmutableArray<Act> Acts)> Prepare(IKnowledgeView view, string file, string text, CancellationToken cancellation)
    {
        var dossier = DossierReader.Read(file, text, await Around(view, text, isWide: false, cancellation));
        if (dossier.Problems.Any(problem => problem.Code == "unknown-id"))
        {
            // Only now is it worth reading every id, to suggest the nearest.
            dossier = DossierReader.Read(file, text, await Around(view, text, isWide: true, cancellation));
        }

        if (!dossier.IsSound)
        {
            return (Refused(file, dossier.Source.Value is null ? null : dossier.Source, dossier.Problems), []);
        }

        var plan = await ImportPlan.Make(view, dossier, cancellation);
        var problems = dossier.Problems.AddRange(plan.Problems);
        return (
            new ImportReport(file, dossier.Source, null, plan.Introduced, plan.Asserted, plan.Superseded, plan.Annotated, plan.Unchanged, plan.Judged, problems),
            plan.Acts);
    }

    private static ImportReport Refused(string file, EntityId? source, ImmutableArray<Diagnostic> problems) =>
        new(file, source, null, 0, 0, 0, 0, 0, 0, problems);

    private static async Task<Head> Append(
        IKnowledgeStore store, Head before, EntityId source, ImmutableArray<Act> acts, string text, string author, string? import, CancellationToken cancellation)
    {
        var head = before;
        var batch = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{source} {before.Hash} {author} {text}")))[..32];
        var parts = acts.Chunk(Submission.Limit).ToArray();
        for (var part = 0; part < parts.Length; part++)
        {
            var submission = new Submission($"import-{batch}-{part}", author, $"Import of {source}.", [.. parts[part]], import ?? $"import-{batch}");
            head = await store.Append(submission, cancellation);
        }

        return head;
    }

    /// <summary>What the store knows of all that the text may name.</summary>
    private static async Task<Surroundings> Around(IKnowledgeView view, string text, bool isWide, CancellationToken cancellation)
    {
        var ids = IdLike().Matches(text).Select(match => EntityId.Parse(match.Value)).OfType<EntityId>().Distinct().ToArray();
        var known = await view.Entities(ids, cancellation);
        var labels = new Dictionary<(EntityId, string), ClaimId>();
        var sources = known.Values.Where(entity => entity.Kind.Is(Kinds.Document)).Select(entity => entity.Id).Distinct().ToImmutableArray();
        await foreach (var claim in ImportPlan.ClaimsOf(view, sources, cancellation))
        {
            if (claim.State is ClaimState.Accepted && claim.Claim.Annotation.Label is { } label)
            {
                labels[(claim.Claim.Source, label)] = claim.Claim.Id;
            }
        }

        return new Surroundings(known.ToDictionary(pair => pair.Key, pair => pair.Value.Kind), labels, isWide ? await AllIds(view, cancellation) : []);
    }

    /// <summary>Ids to suggest from; beyond so many a suggestion is not worth reading them all.</summary>
    private static async Task<IReadOnlyCollection<string>> AllIds(IKnowledgeView view, CancellationToken cancellation) =>
        [.. (await view.Find(new EntityQuery { Order = EntityOrder.Id, First = MostSuggestions }, cancellation)).Items.Select(found => found.Entity.Id.Value)];

    [GeneratedRegex("[a-z][a-z0-9-]*/[a-z0-9][a-z0-9.-]*", RegexOptions.CultureInvariant)]
    private static partial Regex IdLike();
}
