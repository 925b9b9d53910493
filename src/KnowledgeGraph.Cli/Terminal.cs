using System.Globalization;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Neo4j;
using KnowledgeGraph.Storage;
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

    /// <summary>What is wrong with the first file that cannot be read as one; null when all can.</summary>
    public static string? Unreadable(params IEnumerable<string> files) => files.Where(file => !File.Exists(file)).Select(file =>
        Directory.Exists(file) ? $"{file} is a folder; name the files in it."
        : file.StartsWith('-') ? $"There is no option {file}, and no file of that name. The options are told with --help."
        : $"There is no file {file}.").FirstOrDefault();

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
    public static async Task<IKnowledgeStore> Open(StorePath path) => path.Neo4j is { } address
        ? await Show($"Opening {address}", async () => await Neo4jStore.Open(address, Neo4jSettings))
        : path.IsDefault && !File.Exists(path.Value)
            ? await Make(path, withStarter: true)
            : await Show("Opening the store", () => Task.Run(() => EmbeddedStore.Open(path.Value)));

    /// <summary>Opens a store to serve it: an empty database of Neo4j gets the starter, and a store where that was interrupted gets the rest.</summary>
    public static async Task<IKnowledgeStore> OpenToServe(StorePath path)
    {
        var isEmpty = path.Neo4j is { } asked && await Neo4jStore.IsEmpty(asked, Neo4jSettings);
        var store = isEmpty ? await Prepare(path.Neo4j!) : await Open(path);
        try
        {
            return isEmpty || await StarterDossiers.IsUnfinished(store) ? await Fill(store) : store;
        }
        catch
        {
            await store.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a store to copy into, which is made when it is missing.</summary>
    public static async Task<IKnowledgeStore> OpenOrMakeEmpty(StorePath path, NodaTime.IClock clock)
    {
        if (path.Neo4j is { } address)
        {
            await Neo4jStore.Migrate(address, Neo4jSettings);
            return await Neo4jStore.Open(address, Neo4jSettings, clock);
        }

        return File.Exists(path.Value) ? EmbeddedStore.Open(path.Value, clock) : EmbeddedStore.Create(path.Value, clock);
    }

    /// <summary>Does work that tells how far it is, from <paramref name="start"/> to <paramref name="end"/>; shown when standard error is a terminal.</summary>
    public static Task<T> Count<T>(string what, long start, long end, Func<Action<long>, Task<T>> work) => Progress.Progress().StartAsync(async context =>
    {
        var task = context.AddTask(what, maxValue: Math.Max(1, end - start));
        return await work(number => task.Value = number - start);
    });

    /// <summary>Makes a new store.</summary>
    public static async Task<IKnowledgeStore> Make(StorePath path, bool withStarter)
    {
        IKnowledgeStore store = path.Neo4j is { } address ? await MakeIn(address) : EmbeddedStore.Create(path.Value);
        try
        {
            return withStarter ? await Fill(store) : store;
        }
        catch
        {
            await store.DisposeAsync();
            if (path.Neo4j is null)
            {
                // Half a starter is no store: what this call made, it takes back. Where it cannot (in Neo4j, or when the process is killed), kg serve goes on where it ended.
                File.Delete(path.Value);
            }

            throw;
        }
    }

    /// <summary>How to sign in to Neo4j; from the environment, never from the command line, which others can see.</summary>
    public static Neo4jSettings Neo4jSettings => Neo4j.Neo4jSettings.FromEnvironment(Environment.GetEnvironmentVariable);

    private static async Task<IKnowledgeStore> MakeIn(Neo4jAddress address)
    {
        if (!await Neo4jStore.IsEmpty(address, Neo4jSettings))
        {
            throw new KnowledgeException("STORE_EXISTS", $"{address} holds a knowledge base already; nothing was changed.");
        }

        return await Prepare(address);
    }

    private static Task<Neo4jStore> Prepare(Neo4jAddress address) => Show($"Preparing {address}", async () =>
    {
        await Neo4jStore.Migrate(address, Neo4jSettings);
        return await Neo4jStore.Open(address, Neo4jSettings);
    });

    private static Task<IKnowledgeStore> Fill(IKnowledgeStore store) => Show("Making the starter knowledge base", async () =>
    {
        await StarterDossiers.Import(store);
        return store;
    });

    /// <summary>A count with its noun: <c>1 claim</c>, <c>312 claims</c>.</summary>
    public static string Count(int number, string one, string? many = null) =>
        string.Create(CultureInfo.InvariantCulture, $"{number:#,0} {(number == 1 ? one : many ?? one + "s")}");
}

/// <summary>The file or address of a store, and whether it is the default one.</summary>
internal sealed record StorePath(string Value, bool IsDefault)
{
    /// <summary>The database, when the store is in Neo4j; null of a file.</summary>
    public Neo4jAddress? Neo4j => Neo4jAddress.Looks(Value) ? Neo4jAddress.Parse(Value) : null;

    /// <summary>What the user named, else <c>KG_STORE</c>, else <c>kg.db</c> in the user's data folder.</summary>
    public static StorePath Of(string? named)
    {
        if ((named ?? Environment.GetEnvironmentVariable("KG_STORE")) is { Length: > 0 } path)
        {
            return new StorePath(Neo4jAddress.Looks(path) ? path : Path.GetFullPath(path), IsDefault: false);
        }

        var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return new StorePath(Path.Combine(folder, "knowledge-graph", "kg.db"), IsDefault: true);
    }
}
