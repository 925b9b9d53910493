using System.Collections.Immutable;
using System.Globalization;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Exchange.Starter;

/// <summary>The starter knowledge base: dossiers that ship with this assembly, the news item first.</summary>
public static class StarterDossiers
{
    private const string Prefix = "Starter/", ImportPrefix = "starter-";

    /// <summary>The author of its revisions.</summary>
    public const string Author = "starter";

    /// <summary>File name and text of each dossier, in the order in which they are imported.</summary>
    public static ImmutableArray<(string File, string Text)> Files { get; } =
        [.. typeof(StarterDossiers).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (name[Prefix.Length..], Read(name)))];

    /// <summary>The id of the import, which tells how many revisions a whole one has.</summary>
    private static string ImportId => FormattableString.Invariant($"{ImportPrefix}{Files.Length}");

    /// <summary>Imports each dossier as one revision, by the labels of its rows; what the store has already changes nothing.</summary>
    /// <returns>What each file did, in order.</returns>
    /// <exception cref="RejectedException">A dossier does not fit the store; those before it are in.</exception>
    public static async Task<ImmutableArray<ImportReport>> Import(IKnowledgeStore store, CancellationToken cancellation = default)
    {
        var reports = ImmutableArray.CreateBuilder<ImportReport>(Files.Length);
        foreach (var (file, text) in Files)
        {
            var report = await DossierImport.Import(store, file, text, Author, ImportId, cancellation);
            if (!report.IsImported)
            {
                throw new RejectedException(report.Problems);
            }

            reports.Add(report);
        }

        return reports.MoveToImmutable();
    }

    /// <summary>The files of this release of the starter that a view lacks or has otherwise; none for a store that has nothing of the starter.</summary>
    public static async Task<ImmutableArray<string>> Newer(IKnowledgeView view, CancellationToken cancellation = default)
    {
        var newer = ImmutableArray.CreateBuilder<string>();
        var hasStarter = false;
        foreach (var (file, text) in Files)
        {
            var report = await DossierImport.Preview(view, file, text, cancellation);
            hasStarter |= report.Unchanged > 0;
            if (report.IsChange || !report.IsSound)
            {
                newer.Add(file); // a file that needs another of this release does not even fit yet
            }
        }

        return hasStarter ? newer.ToImmutable() : [];
    }

    /// <summary>Whether a store holds the beginning of the starter, of this release or an older one, and nothing else: whoever brought it in did not come to the end.</summary>
    public static async Task<bool> IsUnfinished(IKnowledgeStore store, CancellationToken cancellation = default)
    {
        await using var view = await store.Open(cancellation: cancellation);
        return await view.Revisions(1, null, cancellation) is [{ ImportId: { } import }] && import.StartsWith(ImportPrefix, StringComparison.Ordinal)
            && int.TryParse(import.AsSpan(ImportPrefix.Length), CultureInfo.InvariantCulture, out var whole) && view.Head.Number < whole
            && (await view.Revisions(whole, null, cancellation)).All(revision => revision.Author == Author && revision.ImportId == import);
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(StarterDossiers).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
