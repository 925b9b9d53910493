using System.Globalization;

namespace KnowledgeGraph.Embedded;

/// <summary>One process for a file: a lock file held open beside it, and a second one that says where its server answers.</summary>
/// <remarks>The operating system lets go of the lock when the process dies, however it dies; what the files say is for people and for <c>kg query</c>.</remarks>
internal sealed class StoreLock : IDisposable
{
    private readonly string path;
    private readonly FileStream held;

    private StoreLock(string path, FileStream held)
    {
        (this.path, this.held) = (path, held);
    }

    /// <exception cref="KnowledgeException"><c>STORE_LOCKED</c>: another process holds it.</exception>
    public static StoreLock Take(string path)
    {
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
            var held = new FileStream(path + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            File.Delete(path + ".address");
            File.WriteAllText(path + ".owner", Environment.ProcessId.ToString(CultureInfo.InvariantCulture));
            return new StoreLock(path, held);
        }
        catch (UnauthorizedAccessException problem)
        {
            throw new KnowledgeException("STORE_READ_ONLY", $"The folder of {path} cannot be written; check its rights.", inner: problem);
        }
        catch (IOException problem)
        {
            var owner = ReadText(path + ".owner") is { } process ? $" (process {process})" : "";
            var address = AddressOf(path) is { } uri ? $", which answers at {uri}" : "";
            throw new KnowledgeException("STORE_LOCKED", $"{path} is in use by another kg{owner}{address}. Stop it, or ask it.", isRetriable: true, problem);
        }
    }

    /// <summary>Where the server that holds the store of <paramref name="path"/> answers; null when none said so.</summary>
    public static Uri? AddressOf(string path) => Uri.TryCreate(ReadText(path + ".address"), UriKind.Absolute, out var uri) ? uri : null;

    /// <summary>Says where this process answers.</summary>
    public void Announce(Uri address) => File.WriteAllText(path + ".address", address.ToString());

    public void Dispose()
    {
        File.Delete(path + ".address");
        File.Delete(path + ".owner");
        held.Dispose();
    }

    private static string? ReadText(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (IOException)
        {
            return null;
        }
    }
}
