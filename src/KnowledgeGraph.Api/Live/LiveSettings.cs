namespace KnowledgeGraph.Api.Live;

/// <summary>How long connections that stay wait for things. What is not set has the value that <c>subscriptions.md</c> tells.</summary>
public sealed record LiveSettings
{
    /// <summary>Between two looks at the head of the store, for revisions that another process wrote; those of this process are seen at once.</summary>
    public TimeSpan Look { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Between two signs of life of a connection: a ping of WebSocket, a comment in a stream of events.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long a WebSocket may be silent before <c>connection_init</c>.</summary>
    public TimeSpan Initialisation { get; init; } = TimeSpan.FromSeconds(RequestLimits.Initialisation.AtMost);

    /// <summary>How long a message waits for the client to read.</summary>
    public TimeSpan Stall { get; init; } = TimeSpan.FromSeconds(RequestLimits.Stall.AtMost);

    /// <summary>How long a client has to read why its connection ends, before that is cut.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(RequestLimits.Stall.AtMost);

    /// <summary>Connections that stay, of all clients together.</summary>
    public int Connections { get; init; } = RequestLimits.Connections.AtMost;

    /// <summary>Operations at a time on one WebSocket.</summary>
    public int Operations { get; init; } = RequestLimits.SocketOperations.AtMost;
}
