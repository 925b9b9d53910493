using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using GraphQL;
using KnowledgeGraph.Api.Live;
using Microsoft.AspNetCore.Http;

namespace KnowledgeGraph.Api.Http;

/// <summary>One WebSocket that speaks <c>graphql-transport-ws</c>, as the npm package graphql-ws describes it. Closes with the codes of that protocol.</summary>
/// <remarks>
/// It holds one message for each operation, no more: the next one is made when that was sent. When the server stops it is closed with 1001
/// and no operation is completed: clients then come again.
/// </remarks>
internal sealed class SocketConnection(HttpContext context, WebSocket socket, KnowledgeApi api) : IDisposable
{
    /// <summary>The name of the protocol.</summary>
    public const string Protocol = "graphql-transport-ws";

    private readonly ConcurrentDictionary<string, Running> operations = new(StringComparer.Ordinal);
    private readonly TaskCompletionSource<Ending> ending = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly SemaphoreSlim turn = new(1, 1);
    private bool isInitialised;

    /// <summary>Answers until either side ends it.</summary>
    public async Task Run(bool speaksProtocol, CancellationToken stopping)
    {
        if (!speaksProtocol)
        {
            End(4406, $"Subprotocol not acceptable; this server speaks {Protocol}");
        }

        using var stopped = stopping.Register(() => End((int)WebSocketCloseStatus.EndpointUnavailable, "The server stops; come again"));
        using var silence = new Timer(_ => End(Volatile.Read(ref isInitialised) ? null : new Ending(4408, "Connection initialisation timeout")), null, api.Live.Initialisation, Timeout.InfiniteTimeSpan);
        var reading = Read();
        var end = await ending.Task;
        if (end.Code == Ending.TooSlow)
        {
            api.Open.CountSlow();
            RequestLog.Note(context, ErrorCodes.TooSlow);
        }

        await Close(end);
        await reading;
        await Stop(operations.Values); // what was begun in the meantime
    }

    public void Dispose() => turn.Dispose();

    private void End(int code, string reason) => End(new Ending(code, reason));

    private void End(Ending? end)
    {
        if (end is not null)
        {
            ending.TrySetResult(end);
        }
    }

    /// <summary>Stops what runs, tells a client that does not read where it stands, and closes; cuts when that takes too long.</summary>
    private async Task Close(Ending end)
    {
        var left = operations.ToArray();
        using var patience = new Timer(_ => socket.Abort(), null, api.Live.Grace, Timeout.InfiniteTimeSpan);
        try
        {
            await Stop([.. left.Select(pair => pair.Value)]);
            await turn.WaitAsync();
            foreach (var (id, running) in end.Code == Ending.TooSlow ? left : [])
            {
                await socket.SendAsync(Message("error", id, KnowledgeApi.TextOfErrors(running.Operation.TooSlow())), WebSocketMessageType.Text, true, CancellationToken.None);
            }

            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseAsync((WebSocketCloseStatus)end.Code, end.Reason, CancellationToken.None);
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // It is closed all the same.
        }

        turn.Release();
    }

    private static async Task Stop(ICollection<Running> all)
    {
        foreach (var running in all)
        {
            await running.Stop.CancelAsync();
        }

        await Task.WhenAll(all.Select(running => running.Done));
    }

    private async Task Read()
    {
        var buffer = new byte[4096];
        var message = new MemoryStream();
        try
        {
            while (!ending.Task.IsCompleted)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (part.MessageType is WebSocketMessageType.Close)
                {
                    End(new Ending((int)WebSocketCloseStatus.NormalClosure, ""));
                    return;
                }

                message.Write(buffer, 0, part.Count);
                if (message.Length > RequestLimits.Body.AtMost)
                {
                    End((int)WebSocketCloseStatus.MessageTooBig, RequestLimits.Body.Refusal(message.Length));
                }
                else if (part.EndOfMessage)
                {
                    await Take(part.MessageType, message.ToArray());
                    message.SetLength(0);
                }
            }
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            End(new Ending((int)WebSocketCloseStatus.NormalClosure, ""));
        }
    }

    private async Task Take(WebSocketMessageType type, byte[] bytes)
    {
        try
        {
            using var json = type is WebSocketMessageType.Text ? JsonDocument.Parse(bytes) : throw new BadRequest(400, "a message must be text");
            await Take(json.RootElement);
        }
        catch (JsonException)
        {
            End(4400, "Invalid message received: it is not JSON");
        }
        catch (BadRequest bad)
        {
            End(4400, $"Invalid message received: {bad.Message}");
        }
    }

    /// <exception cref="BadRequest">The message is not of the protocol.</exception>
    private async Task Take(JsonElement message)
    {
        if (message.ValueKind is not JsonValueKind.Object)
        {
            throw new BadRequest(400, "a message must be a JSON object");
        }

        switch (HttpRequests.Text(message, "type"))
        {
            case "connection_init":
                await Initialise(Payload(message));
                break;
            case "ping":
                Payload(message);
                await Send("""{"type":"pong"}"""u8.ToArray(), CancellationToken.None);
                break;
            case "pong":
                Payload(message);
                break;
            case "subscribe":
                await Subscribe(Id(message), message);
                break;
            case "complete":
                if (operations.TryRemove(Id(message), out var running))
                {
                    await running.Stop.CancelAsync();
                }

                break;
            default:
                throw new BadRequest(400, "type must be one of connection_init, ping, pong, subscribe, complete");
        }
    }

    private async Task Initialise(JsonElement? payload)
    {
        if (isInitialised)
        {
            End(4429, "Too many initialisation requests");
            return;
        }

        var name = payload?.EnumerateObject().Select(member => member.Name).FirstOrDefault(name => name.Equals("Authorization", StringComparison.OrdinalIgnoreCase));
        if (await Doorkeeper.AdmitLater(context, name is null ? null : HttpRequests.Text(payload!.Value, name)) is { } refusal)
        {
            RequestLog.Note(context, ErrorCodes.Unauthenticated);
            End(4403, refusal);
            return;
        }

        Volatile.Write(ref isInitialised, true);
        await Send("""{"type":"connection_ack"}"""u8.ToArray(), CancellationToken.None);
    }

    private async Task Subscribe(string id, JsonElement message)
    {
        var query = HttpRequests.Of(Payload(message) ?? throw new BadRequest(400, "subscribe needs a payload"));
        query = query with { Variables = query.Variables?.Clone(), Caller = Doorkeeper.CallerOf(context) };
        if (!isInitialised)
        {
            End(4401, "Unauthorized: connection_init comes first");
            return;
        }

        if (operations.ContainsKey(id))
        {
            End(4409, $"Subscriber for {id} already exists");
            return;
        }

        if (operations.Count >= api.Live.Operations)
        {
            var refused = new ExecutionResult { Errors = [ErrorCodes.Error(ErrorCodes.Limit, $"Refused: at most {api.Live.Operations} {RequestLimits.SocketOperations.Of}. Complete some first.")] };
            await Send(Message("error", id, KnowledgeApi.TextOfErrors(refused)), CancellationToken.None);
            return;
        }

        var stop = new CancellationTokenSource();
        var running = new Running(api.Begin(query, stop.Token), stop);
        operations[id] = running;
        running.Done = Task.Run(() => Answer(id, running), CancellationToken.None);
    }

    private async Task Answer(string id, Running running)
    {
        var (operation, stop) = (running.Operation, running.Stop.Token);
        try
        {
            while (await operation.Next() is { } result)
            {
                if (!result.Executed)
                {
                    operations.TryRemove(KeyValuePair.Create(id, running));
                    await Send(Message("error", id, KnowledgeApi.TextOfErrors(result)), stop);
                    return;
                }

                await Send(Message("next", id, KnowledgeApi.Text(result)), stop);
                operation.Sent();
            }

            operations.TryRemove(KeyValuePair.Create(id, running));
            await Send(Message("complete", id, null), stop);
        }
        catch (Exception cut) when (cut is WebSocketException or OperationCanceledException or ObjectDisposedException or IOException)
        {
            // The client left or completed it, or the server stops.
        }
        finally
        {
            operations.TryRemove(KeyValuePair.Create(id, running));
            RequestLog.TellOperation(context, operation.Last, operation.Answers);
            await operation.DisposeAsync();
        }
    }

    /// <summary>Sends one message after the other. When one is not read in time the connection ends, and the client has a while more to read it.</summary>
    private async Task Send(byte[] message, CancellationToken cancellation)
    {
        await turn.WaitAsync(cancellation);
        try
        {
            if (ending.Task.IsCompleted)
            {
                throw new OperationCanceledException("The connection ends.");
            }

            cancellation.ThrowIfCancellationRequested();
            var sending = socket.SendAsync(message, WebSocketMessageType.Text, true, CancellationToken.None);
            try
            {
                await sending.WaitAsync(api.Live.Stall, CancellationToken.None);
            }
            catch (TimeoutException)
            {
                End(Ending.TooSlow, "The client does not read; subscribe again from where it stands");
                await sending;
            }
        }
        finally
        {
            turn.Release();
        }
    }

    private static byte[] Message(string type, string id, string? payload) =>
        Encoding.UTF8.GetBytes($"{{\"id\":{JsonSerializer.Serialize(id)},\"type\":\"{type}\"{(payload is null ? "" : $",\"payload\":{payload}")}}}");

    private static string Id(JsonElement message) => HttpRequests.Text(message, "id") is { Length: > 0 } id ? id : throw new BadRequest(400, "the member id is missing");

    private static JsonElement? Payload(JsonElement message) => HttpRequests.RequireObject(HttpRequests.Member(message, "payload"), "payload");

    /// <summary>How a connection ends: the code and, in 123 bytes at most, the reason.</summary>
    private sealed class Ending(int code, string reason)
    {
        public const int TooSlow = 1013; // try again later

        public int Code => code;

        public string Reason { get; } = Encoding.UTF8.GetByteCount(reason) <= 123 ? reason : new string([.. reason.Where(char.IsAscii).Take(120)]) + "...";
    }

    /// <summary>An operation, and how to stop it.</summary>
    private sealed class Running(Operation operation, CancellationTokenSource stop)
    {
        public Operation Operation => operation;

        public CancellationTokenSource Stop => stop;

        public Task Done { get; set; } = Task.CompletedTask;
    }
}
