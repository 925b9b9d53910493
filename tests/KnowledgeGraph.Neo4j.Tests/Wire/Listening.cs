using System.Net;
using System.Net.Sockets;

namespace KnowledgeGraph.Neo4j.Tests.Wire;

/// <summary>Listens on a free port of the loopback address and talks with each that connects, until it is disposed of.</summary>
internal abstract class Listening : IAsyncDisposable
{
    private readonly TcpListener listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource stop = new();
    private readonly Task serving;

    /// <summary>Listens at once; nobody connects before the derived class is made, because nobody knows the port.</summary>
    protected Listening()
    {
        listener.Start();
        serving = Serve();
    }

    /// <summary>The port.</summary>
    protected int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

    /// <summary>Ends all talk.</summary>
    protected CancellationToken Stop => stop.Token;

    public async ValueTask DisposeAsync()
    {
        await stop.CancelAsync();
        listener.Stop();
        await serving;
        stop.Dispose();
    }

    /// <summary>Talks with one that connected, and closes.</summary>
    protected abstract Task Talk(TcpClient client);

    private async Task Serve()
    {
        var connections = new List<Task>();
        try
        {
            while (true)
            {
                connections.Add(Talk(await listener.AcceptTcpClientAsync(stop.Token)));
            }
        }
        catch (Exception problem) when (problem is OperationCanceledException or SocketException or InvalidOperationException)
        {
            await Task.WhenAll(connections);
        }
    }
}
