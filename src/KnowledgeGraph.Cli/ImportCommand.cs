using System.CommandLine;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Exchange.Starter;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg import</c>: dossiers into a store, each whole or not at all.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILES") { Description = "Dossiers in YAML, in order: an id may come from a file before.", Arity = ArgumentArity.ZeroOrMore };
        var starter = new Option<bool>("--starter") { Description = "The starter of this release, before any file: what the store lacks is added, what changed is superseded." };
        var author = new Option<string>("--author") { Description = "Who imports; stands in the ledger.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var store = Options.Store();
        var command = new Command(
            "import",
            """
            Import dossiers. The same file again changes nothing; a changed row supersedes what it said before. Examples:
              kg check tass-2016-09-19.yaml && kg import tass-2016-09-19.yaml
              kg import sources/*.yaml --store ./crisis.db --author "A. Analyst"
              kg import --starter --store ./crisis.db
            """)
        {
            files, starter, author, store,
        };
        command.SetAction((parsed, cancellation) => Terminal.Run(() =>
            Import(StorePath.Of(parsed.GetValue(store)), parsed.GetValue(files)!, parsed.GetValue(starter), parsed.GetValue(author)!, cancellation)));
        return command;
    }

    private static async Task<int> Import(StorePath path, string[] files, bool withStarter, string author, CancellationToken cancellation)
    {
        if (files.Length == 0 && !withStarter)
        {
            return Terminal.Usage("Say which dossiers to import, or --starter.");
        }

        if (Terminal.Unreadable(files) is { } unreadable)
        {
            return Terminal.Usage(unreadable);
        }

        await using var store = await Terminal.Open(path);
        if (withStarter)
        {
            var reports = await Terminal.Show("Importing the starter", () => StarterDossiers.Import(store, cancellation));
            foreach (var report in reports.Where(report => report.IsChange))
            {
                Tell(report);
            }

            Console.WriteLine($"The starter: {Terminal.Count(reports.Length, "dossier")}, {Terminal.Count(reports.Count(report => report.IsChange), "of them new or changed", "of them new or changed")}.");
        }

        var refused = 0;
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, cancellation);
            var report = await Terminal.Show($"Importing {file}", () => DossierImport.Import(store, file, text, author, cancellation));
            refused += report.IsImported ? 0 : 1;
            Tell(report);
        }

        return refused == 0 ? ExitCodes.Fine : ExitCodes.Refused;
    }

    private static void Tell(ImportReport report)
    {
        foreach (var problem in report.Problems)
        {
            Console.Error.WriteLine(problem);
        }

        Console.WriteLine(report.IsImported
            ? $"{report.File}: revision {report.Head!.Number}: {report.Introduced} introduced, {report.Asserted} asserted, {report.Superseded} superseded, {report.Annotated} annotated, {report.Unchanged} unchanged, {report.Judged} judged."
            : $"{report.File}: refused, nothing of it was imported ({Terminal.Count(report.Problems.Count(problem => problem.Severity is Severity.Error), "error")}).");
    }
}
