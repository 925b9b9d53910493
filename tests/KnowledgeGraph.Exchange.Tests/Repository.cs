namespace KnowledgeGraph.Exchange.Tests;

/// <summary>Where the sources lie.</summary>
internal static class Repository
{
    /// <summary>A path below the folder of the solution.</summary>
    public static string At(params ReadOnlySpan<string> parts) => Path.Combine([Find(AppContext.BaseDirectory), .. parts]);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "KnowledgeGraph.sln")) ? folder : Find(Path.GetDirectoryName(folder)!);
}
