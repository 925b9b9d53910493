using System.Diagnostics;

namespace KnowledgeGraph.Tests.Conventions;

/// <summary>The files of the project.</summary>
internal static class Repository
{
    /// <summary>The folder of the solution.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The files that are under version control or about to be, relative to the root, with forward slashes.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. Git("ls-files", "--cached", "--others", "--exclude-standard").Where(file => File.Exists(Path.Combine(Root, file)))];

    /// <summary>The text of a file.</summary>
    public static string Read(string file) => File.ReadAllText(Path.Combine(Root, file));

    private static string[] Git(params string[] arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = Root, RedirectStandardOutput = true };
        using var git = Process.Start(start)!;
        var output = git.StandardOutput.ReadToEnd();
        git.WaitForExit();
        return output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "KnowledgeGraph.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
