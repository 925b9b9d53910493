using System.Net.Sockets;
using System.Text;
using KnowledgeGraph.Neo4j.Tests.Wire;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>Passes everything on, but for the answers to a few requests, of which it takes the answer and hangs up.</summary>
internal sealed class CuttingProxy : Listening
{
    private readonly Neo4jAddress target;
    private readonly string path;
    private int free, cuts;

    /// <param name="target">The server.</param>
    /// <param name="path">What the requests have in their path whose answers are lost.</param>
    /// <param name="cuts">How many are.</param>
    /// <param name="free">How many of them are answered before.</param>
    public CuttingProxy(Neo4jAddress target, string path, int cuts, int free = 0) => (this.target, this.path, this.cuts, this.free) = (target, path, cuts, free);

    public Neo4jAddress Address => target with { Server = new UriBuilder(target.Server) { Port = Port }.Uri };

    /// <summary>How many answers are still to be lost.</summary>
    public int Left => Volatile.Read(ref cuts);

    protected override async Task Talk(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(target.Server.Host, target.Server.Port, Stop);
            var isCut = false;
            try
            {
                var up = Copy(client.GetStream(), server.GetStream(), bytes => isCut |= bytes.Contains(path, StringComparison.Ordinal) && Interlocked.Decrement(ref free) < 0 && Interlocked.Decrement(ref cuts) >= 0, () => false);
                var down = Copy(server.GetStream(), client.GetStream(), _ => { }, () => isCut);
                await Task.WhenAny(up, down);
            }
            catch (Exception problem) when (problem is OperationCanceledException or IOException)
            {
                // One side hung up.
            }
        }
    }

    private async Task Copy(NetworkStream from, NetworkStream to, Action<string> see, Func<bool> isCut)
    {
        var buffer = new byte[64 * 1024];
        while (true)
        {
            var length = await from.ReadAsync(buffer, Stop);
            if (length == 0)
            {
                return;
            }

            see(Encoding.ASCII.GetString(buffer, 0, length));
            if (isCut())
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, length), Stop);
        }
    }
}
