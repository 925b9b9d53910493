using System.Diagnostics;
using System.Text;

namespace KnowledgeGraph.Cli.Tests;

/// <summary>The real <c>kg</c>, in a process of its own with a data folder of its own.</summary>
internal sealed class Kg : IAsyncDisposable
{
    private readonly StringBuilder errors = new();
    private readonly StringBuilder output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process process;

    private Kg(string folder, IEnumerable<string> arguments, string? input, params IEnumerable<(string Name, string Value)> environment)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "kg.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = folder,
        };
        start.Environment["XDG_DATA_HOME"] = folder;
        start.Environment["HOME"] = folder;
        foreach (var ours in start.Environment.Keys.Where(name => name.StartsWith("KG_", StringComparison.Ordinal)).ToArray())
        {
            start.Environment.Remove(ours);
        }

        foreach (var (name, value) in environment)
        {
            start.Environment[name] = value;
        }

        process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Take(output, line.Data);
        process.ErrorDataReceived += (_, line) => Take(errors, line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Write(input);
        process.StandardInput.Close();
    }

    public string Output => Read(output);

    public string Errors => Read(errors);

    /// <summary>Runs a command to its end.</summary>
    public static async Task<(int Code, string Output, string Errors)> Run(string folder, IEnumerable<string> arguments, string? input = null, params IEnumerable<(string Name, string Value)> environment)
    {
        await using var kg = new Kg(folder, arguments, input, environment);
        await kg.process.WaitForExitAsync(TestContext.Current.CancellationToken);
        kg.process.WaitForExit(); // until both streams are read
        return (kg.process.ExitCode, kg.Output, kg.Errors);
    }

    /// <summary>Starts a command; disposing of it kills it.</summary>
    public static Kg Start(string folder, IEnumerable<string> arguments) => new(folder, arguments, null);

    public bool HasExited => process.HasExited;

    /// <summary>Starts a server on a free port.</summary>
    public static Kg Serve(string folder, params IEnumerable<string> arguments) => ServeWith(folder, [], arguments);

    /// <summary>Starts a server on a free port of every address of this machine.</summary>
    public static Kg ServeEverywhere(string folder, params IEnumerable<string> arguments) => new(folder, ["serve", "--urls", "http://0.0.0.0:0", .. arguments], null);

    /// <summary>Starts a server on a free port with variables of its environment.</summary>
    public static Kg ServeWith(string folder, IEnumerable<(string Name, string Value)> environment, params IEnumerable<string> arguments) =>
        new(folder, ["serve", "--urls", "http://127.0.0.1:0", .. arguments], null, environment);

    /// <summary>The token that the server prints, once it says that it can be stopped.</summary>
    public string Token()
    {
        SpinWait.SpinUntil(() => Output.Contains("Ctrl+C", StringComparison.Ordinal), TimeSpan.FromSeconds(60));
        return Output.Split("export KG_TOKEN=")[1].Split('\n')[0].Trim();
    }

    /// <summary>Where the server answers, as soon as it says so. Fails with what it printed when it dies before.</summary>
    public async Task<Uri> Address()
    {
        var ended = process.WaitForExitAsync(TestContext.Current.CancellationToken);
        if (await Task.WhenAny(listening.Task, ended) == ended && !listening.Task.IsCompleted)
        {
            throw new InvalidOperationException($"kg serve ended with code {process.ExitCode}.\n{Output}\n{Errors}");
        }

        return await listening.Task;
    }

    /// <summary>Ctrl+C; the exit code.</summary>
    public async Task<int> Interrupt()
    {
        using var kill = Process.Start("kill", ["-INT", $"{process.Id}"]);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        process.WaitForExit();
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    private static string Read(StringBuilder text)
    {
        lock (text)
        {
            return text.ToString();
        }
    }

    private void Take(StringBuilder text, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (text)
        {
            text.AppendLine(line);
        }

        if (line.StartsWith("http://", StringComparison.Ordinal) && Uri.TryCreate(line.Split(' ')[0], UriKind.Absolute, out var address))
        {
            listening.TrySetResult(address);
        }
    }
}
