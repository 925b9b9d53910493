using System.Collections.Immutable;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Exchange.Starter;

/// <summary>The starter knowledge base: dossiers that ship with this assembly, the news item first.</summary>
public static class StarterDossiers
{
    private const string Prefix = "Starter/";

    /// <summary>File name and text of each dossier, in the order in which they are imported.</summary>
    public static ImmutableArray<(string File, string Text)> Files { get; } =
        [.. typeof(StarterDossiers).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name => (name[Prefix.Length..], Read(name)))];

    /// <summary>Imports each dossier as one revision; what the store has already changes nothing.</summary>
    /// <exception cref="RejectedException">A dossier does not fit the store; those before it are in.</exception>
    public static async Task Import(IKnowledgeStore store, CancellationToken cancellation = default)
    {
        foreach (var (file, text) in Files)
        {
            var report = await DossierImport.Import(store, file, text, "starter", cancellation);
            if (!report.IsImported)
            {
                throw new RejectedException(report.Problems);
            }
        }
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(typeof(StarterDossiers).Assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
