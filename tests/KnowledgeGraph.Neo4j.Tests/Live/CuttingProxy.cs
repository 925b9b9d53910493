using System.Net;
using System.Net.Sockets;
using System.Text;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>Passes everything on, but for the answers to a few requests, of which it takes the answer and hangs up.</summary>
internal sealed class CuttingProxy : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Neo4jAddress target;
    private readonly string path;
    private readonly Task serving;
    private int cuts;

    /// <param name="target">The server.</param>
    /// <param name="path">What the requests have in their path whose answers are lost.</param>
    /// <param name="cuts">How many are.</param>
    public CuttingProxy(Neo4jAddress target, string path, int cuts)
    {
        (this.target, this.path, this.cuts) = (target, path, cuts);
        listener.Start();
        serving = Serve();
    }

    public Neo4jAddress Address => target with { Server = new UriBuilder(target.Server) { Port = ((IPEndPoint)listener.LocalEndpoint).Port }.Uri };

    /// <summary>How many answers are still to be lost.</summary>
    public int Left => Volatile.Read(ref cuts);

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    private async Task Serve()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(Pass(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException)
        {
            await Task.WhenAll(connections);
        }
    }

    private async Task Pass(TcpClient client)
    {
        using var server = new TcpClient();
        using (client)
        {
            await server.ConnectAsync(target.Server.Host, target.Server.Port, stop.Token);
            var isCut = false;
            try
            {
                var up = Copy(client.GetStream(), server.GetStream(), bytes => isCut |= bytes.Contains(path, StringComparison.Ordinal) && Interlocked.Decrement(ref cuts) >= 0, () => false);
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
            var length = await from.ReadAsync(buffer, stop.Token);
            if (length == 0)
            {
                return;
            }

            see(Encoding.ASCII.GetString(buffer, 0, length));
            if (isCut())
            {
                return;
            }

            await to.WriteAsync(buffer.AsMemory(0, length), stop.Token);
        }
    }
}
