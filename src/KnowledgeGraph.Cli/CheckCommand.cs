using System.CommandLine;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Exchange.Starter;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg check</c>: what is wrong in dossiers, without a store.</summary>
internal static class CheckCommand
{
    public static Command Make()
    {
        var files = new Argument<string[]>("FILES") { Description = "Dossiers in YAML, in order.", Arity = ArgumentArity.OneOrMore };
        var command = new Command(
            "check",
            """
            Report every problem of dossiers with line and column, and change nothing. An id may come from the file, from one before it, or from the starter. Example:
              kg check sources/*.yaml
            """)
        {
            files,
        };
        command.SetAction(parsed => Terminal.Run(() => Check(parsed.GetValue(files)!)));
        return command;
    }

    private static async Task<int> Check(string[] files)
    {
        if (Terminal.Unreadable(files) is { } unreadable)
        {
            return Terminal.Usage(unreadable);
        }

        var texts = await Task.WhenAll(files.Select(async file => (file, await File.ReadAllTextAsync(file))));
        var dossiers = DossierImport.Check([.. StarterDossiers.Files, .. texts]).Skip(StarterDossiers.Files.Length).ToArray();
        foreach (var dossier in dossiers)
        {
            foreach (var problem in dossier.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            Console.WriteLine(dossier.IsSound
                ? $"{dossier.File}: sound: {Terminal.Count(dossier.Rows.Length, "claim")}, {Terminal.Count(dossier.Entities.Length, "entity", "entities")}."
                : $"{dossier.File}: {Terminal.Count(dossier.Problems.Count(problem => problem.Severity is Severity.Error), "error")}.");
        }

        return dossiers.All(dossier => dossier.IsSound) ? ExitCodes.Fine : ExitCodes.Refused;
    }
}
