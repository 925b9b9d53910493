using System.CommandLine;
using KnowledgeGraph.Exchange.Import.Dossiers;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg import</c>: dossiers into a store, each whole or not at all.</summary>
internal static class ImportCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILES") { Description = "Dossiers in YAML, in order: an id may come from a file before.", Arity = ArgumentArity.OneOrMore };
        var author = new Option<string>("--author") { Description = "Who imports; stands in the ledger.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };
        var store = Options.Store();
        var command = new Command(
            "import",
            """
            Import dossiers. The same file again changes nothing; a changed row supersedes what it said before. Examples:
              kg check tass-2016-09-19.yaml && kg import tass-2016-09-19.yaml
              kg import sources/*.yaml --store ./crisis.db --author "A. Analyst"
            """)
        {
            files, author, store,
        };
        command.SetAction((parsed, cancellation) => Terminal.Run(() =>
            Import(StorePath.Of(parsed.GetValue(store)), parsed.GetValue(files)!, parsed.GetValue(author)!, cancellation)));
        return command;
    }

    private static async Task<int> Import(StorePath path, string[] files, string author, CancellationToken cancellation)
    {
        if (files.FirstOrDefault(file => !File.Exists(file)) is { } missing)
        {
            return Terminal.Usage($"There is no file {missing}.");
        }

        await using var store = await Terminal.Open(path);
        var refused = 0;
        foreach (var file in files)
        {
            var text = await File.ReadAllTextAsync(file, cancellation);
            var report = await Terminal.Show($"Importing {file}", () => DossierImport.Import(store, file, text, author, cancellation));
            foreach (var problem in report.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            refused += report.IsImported ? 0 : 1;
            Console.WriteLine(report.IsImported
                ? $"{file}: revision {report.Head!.Number}: {report.Introduced} introduced, {report.Asserted} asserted, {report.Superseded} superseded, {report.Annotated} annotated, {report.Unchanged} unchanged, {report.Judged} judged."
                : $"{file}: refused, nothing of it was imported ({Terminal.Count(report.Problems.Count(problem => problem.Severity is Severity.Error), "error")}).");
        }

        return refused == 0 ? ExitCodes.Fine : ExitCodes.Refused;
    }
}
