using KnowledgeGraph.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Api.Tests;

/// <summary>An API on a free port of this machine, its log kept.</summary>
internal sealed class Server : IAsyncDisposable
{
    private readonly WebApplication app;

    private Server(WebApplication app, Lines log)
    {
        (this.app, Log) = (app, log);
        Client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = new Uri(app.Urls.First()) };
    }

    public HttpClient Client { get; }

    public Lines Log { get; }

    public static async Task<Server> Of(KnowledgeApi api, Access? access = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        builder.Services.AddAccess(access ?? Access.ReadOnly);
        var app = builder.Build();
        var log = new Lines();
        app.UseRequestLog(log);
        app.UseAccess(access ?? Access.ReadOnly);
        app.MapKnowledgeGraph(api);
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new Server(app, log);
    }

    /// <summary>One GET.</summary>
    public async Task<HttpResponseMessage> Get(string address, string? accept = null, string? encoding = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address, UriKind.Relative));
        if (accept is not null)
        {
            request.Headers.Add("Accept", accept);
        }

        if (encoding is not null)
        {
            request.Headers.Add("Accept-Encoding", encoding);
        }

        return await Client.SendAsync(request, TestContext.Current.CancellationToken);
    }

    /// <summary>Stops it as Ctrl+C does.</summary>
    public Task Stop() => app.StopAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await app.DisposeAsync();
    }

    /// <summary>A log that remembers.</summary>
    internal sealed class Lines : ILogger
    {
        private readonly List<(LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Members)> all = [];

        /// <summary>The line that a request leaves when it is done, which may be after its answer.</summary>
        public (LogLevel Level, string Text, IReadOnlyDictionary<string, object?> Members) Next(int index = 0)
        {
            SpinWait.SpinUntil(() => Count > index, TimeSpan.FromSeconds(60)).Should().BeTrue("every request leaves a line");
            lock (all)
            {
                return all[index];
            }
        }

        /// <summary>The lines so far.</summary>
        public string[] All
        {
            get
            {
                lock (all)
                {
                    return [.. all.Select(line => line.Text)];
                }
            }
        }

        public int Count
        {
            get
            {
                lock (all)
                {
                    return all.Count;
                }
            }
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            lock (all)
            {
                all.Add((logLevel, formatter(state, exception), ((IReadOnlyList<KeyValuePair<string, object?>>)state!).ToDictionary()));
            }
        }
    }
}
