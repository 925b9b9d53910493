using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace KnowledgeGraph.Api.Http;

/// <summary>Connections that stay: WebSockets and streams of events.</summary>
internal static class Staying
{
    /// <summary>Whether a request would open a WebSocket; such a one is answered by <see cref="Sockets"/> and in no other way.</summary>
    public static bool IsHandshake(HttpRequest request) =>
        request.Path == "/graphql" && HttpMethods.IsGet(request.Method) && request.Headers.Upgrade.ToString().Equals("websocket", StringComparison.OrdinalIgnoreCase);

    /// <summary>Answers a request to open a WebSocket, by the protocol of <see cref="SocketConnection"/>.</summary>
    public static RequestDelegate Sockets(IEndpointRouteBuilder routes, KnowledgeApi api)
    {
        var app = routes.CreateApplicationBuilder();
        app.UseWebSockets();
        app.Run(context => context.WebSockets.IsWebSocketRequest
            ? Enter(context, api, stopping => Accept(context, api, stopping))
            : Replies.Refuse(context, StatusCodes.Status400BadRequest, ErrorCodes.BadRequest, "This is no handshake of WebSocket version 13."));
        return app.Build();
    }

    /// <summary>Answers with a stream of events.</summary>
    public static Task Events(HttpContext context, KnowledgeApi api) => Enter(context, api, stopping => EventStream.Answer(context, api, stopping));

    /// <summary>Answers what is asked of the single connection mode of GraphQL over SSE.</summary>
    public static Task NoSingleConnection(HttpContext context)
    {
        context.Response.Headers.Allow = "GET, POST";
        return Replies.Refuse(
            context, StatusCodes.Status405MethodNotAllowed, ErrorCodes.BadRequest, "Of GraphQL over SSE, distinct connections are offered and the single connection is not: send each operation by GET or POST, without a token.");
    }

    private static async Task Enter(HttpContext context, KnowledgeApi api, Func<CancellationToken, Task> stay)
    {
        if (!Origins.IsHere(context.Request))
        {
            await Replies.Refuse(context, StatusCodes.Status403Forbidden, ErrorCodes.BadRequest, "A page of another host may not read here: the headers Origin and Host must name the same.");
            return;
        }

        if (!api.Open.TryEnter())
        {
            context.Response.Headers.RetryAfter = "10";
            await Replies.Refuse(context, StatusCodes.Status503ServiceUnavailable, ErrorCodes.Limit, $"All {api.Open.Most} places for WebSockets and event streams are taken. Try again later, or ask one by one.");
            return;
        }

        if (context.Features.Get<IHttpMinResponseDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = null; // how long a client may take to read is ours to say
        }

        try
        {
            await stay(context.RequestServices.GetService<IHostApplicationLifetime>()?.ApplicationStopping ?? CancellationToken.None);
        }
        finally
        {
            api.Open.Leave();
        }
    }

    private static async Task Accept(HttpContext context, KnowledgeApi api, CancellationToken stopping)
    {
        var isKnown = context.WebSockets.WebSocketRequestedProtocols.Contains(SocketConnection.Protocol);
        using var socket = await context.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            SubProtocol = isKnown ? SocketConnection.Protocol : null,
            KeepAliveInterval = api.Live.Heartbeat,
            KeepAliveTimeout = api.Live.Stall + api.Live.Grace, // after the client was told
        });
        using var connection = new SocketConnection(context, socket, api);
        await connection.Run(isKnown, stopping);
    }
}
