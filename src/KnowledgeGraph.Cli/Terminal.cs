using System.Globalization;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;
using Spectre.Console;

namespace KnowledgeGraph.Cli;

/// <summary>What <c>kg</c> tells the shell.</summary>
internal static class ExitCodes
{
    public const int Fine = 0, Refused = 1, Usage = 2, Unavailable = 3;
}

/// <summary>What the commands share: where the store is, how errors and progress are shown.</summary>
internal static class Terminal
{
    /// <summary>Progress and errors go here, so that standard output stays for answers.</summary>
    private static readonly IAnsiConsole Progress = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(Console.Error) });

    /// <summary>Runs a command; an error becomes one line on standard error and an exit code.</summary>
    public static async Task<int> Run(Func<Task<int>> command)
    {
        try
        {
            return await command();
        }
        catch (RejectedException rejected)
        {
            foreach (var problem in rejected.Problems)
            {
                Console.Error.WriteLine(problem);
            }

            return ExitCodes.Refused;
        }
        catch (KnowledgeException problem)
        {
            Console.Error.WriteLine($"error {problem.Code}: {problem.Message}");
            return ExitCodes.Unavailable;
        }
    }

    /// <summary>Wrong usage that only the command can see.</summary>
    public static int Usage(string message)
    {
        Console.Error.WriteLine($"error USAGE: {message}");
        return ExitCodes.Usage;
    }

    /// <summary>Does <paramref name="work"/>; says so when it takes more than a second.</summary>
    public static async Task<T> Show<T>(string what, Func<Task<T>> work)
    {
        var task = work();
        if (await Task.WhenAny(task, Task.Delay(TimeSpan.FromSeconds(1))) != task)
        {
            await Progress.Status().StartAsync(what, _ => task);
        }

        return await task;
    }

    /// <summary>Opens the store that the user named, or the default one, which is made with the starter when missing.</summary>
    /// <exception cref="KnowledgeException">It cannot be opened; a named one is never made.</exception>
    public static async Task<EmbeddedStore> Open(StorePath path) => path.IsDefault && !File.Exists(path.Value)
        ? await Make(path, withStarter: true)
        : await Show("Opening the store", () => Task.Run(() => EmbeddedStore.Open(path.Value)));

    /// <summary>Makes a new store.</summary>
    public static async Task<EmbeddedStore> Make(StorePath path, bool withStarter)
    {
        var store = EmbeddedStore.Create(path.Value);
        try
        {
            if (withStarter)
            {
                await Show("Making the starter knowledge base", async () =>
                {
                    await StarterDossiers.Import(store);
                    return true;
                });
            }

            return store;
        }
        catch
        {
            // Half a starter is no store: what this call made, it takes back.
            await store.DisposeAsync();
            File.Delete(path.Value);
            throw;
        }
    }

    /// <summary>A count with its noun: <c>1 claim</c>, <c>312 claims</c>.</summary>
    public static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {(number == 1 ? one : many ?? one + "s")}");
}

/// <summary>The file of a store, and whether it is the default one.</summary>
internal sealed record StorePath(string Value, bool IsDefault)
{
    /// <summary>What the user named, else <c>KG_STORE</c>, else <c>kg.db</c> in the user's data folder.</summary>
    public static StorePath Of(string? named)
    {
        if ((named ?? Environment.GetEnvironmentVariable("KG_STORE")) is { Length: > 0 } path)
        {
            return new StorePath(Path.GetFullPath(path), IsDefault: false);
        }

        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new StorePath(Path.Combine(folder, "knowledge-graph", "kg.db"), IsDefault: true);
    }
}
