using System.CommandLine;
using System.Net;
using KnowledgeGraph.Api;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg serve</c>: the knowledge base over HTTP.</summary>
internal static class ServeCommand
{
    private const string DefaultUrl = "http://127.0.0.1:5080";

    public static Command Make(string name, string description)
    {
        var command = new Command(name, description);
        AddTo(command);
        return command;
    }

    /// <summary>Gives a command the options and the work of serving; the root has them too.</summary>
    public static void AddTo(Command command)
    {
        var store = Options.Store();
        var urls = new Option<string>("--urls") { Description = "Where to listen, several by semicolon.", HelpName = "URLS", DefaultValueFactory = _ => DefaultUrl };
        var remote = new Option<bool>("--allow-remote-reading") { Description = "Let other machines read; needed for any address but loopback. Nobody can write over HTTP." };
        command.Options.Add(store);
        command.Options.Add(urls);
        command.Options.Add(remote);
        command.SetAction((parsed, cancellation) => Terminal.Run(() =>
            Serve(StorePath.Of(parsed.GetValue(store)), parsed.GetValue(urls)!, parsed.GetValue(remote), cancellation)));
    }

    private static async Task<int> Serve(StorePath path, string urls, bool allowsRemote, CancellationToken cancellation)
    {
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
            {
                return Terminal.Usage($"\"{address}\" is no address to listen on; write one like {DefaultUrl}.");
            }

            if (!allowsRemote && !(uri.IsLoopback || (IPAddress.TryParse(uri.Host, out var ip) && IPAddress.IsLoopback(ip))))
            {
                return Terminal.Usage($"{address} can be reached from other machines: say --allow-remote-reading if everybody there may read, or listen on {DefaultUrl}.");
            }
        }

        await using var store = await Terminal.OpenToServe(path);
        await using var app = Build(urls);
        app.MapKnowledgeGraph(new KnowledgeApi(store, problem => app.Logger.LogError(problem, "A field failed.")));
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            throw new KnowledgeException("ADDRESS_TAKEN", $"{urls} cannot be listened on ({taken.Message.TrimEnd('.')}); another program may be there. Choose another with --urls.", inner: taken);
        }

        var listening = app.Urls.First();
        (store as Embedded.EmbeddedStore)?.Announce(new Uri(listening.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal)));
        await Greet(store, listening, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        Console.Error.WriteLine("Stopped.");
        return ExitCodes.Fine;
    }

    private static WebApplication Build(string urls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls(urls).ConfigureKestrel(kestrel => kestrel.Limits.MaxRequestBodySize = 200_000);
        builder.Logging.ClearProviders().AddSimpleConsole(console => console.SingleLine = true).SetMinimumLevel(LogLevel.Error);
        // That an address is taken is told in one sentence of ours.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder.Build();
    }

    private static async Task Greet(IKnowledgeStore store, string address, CancellationToken cancellation)
    {
        await using var view = await store.Open(cancellation: cancellation);
        var counts = await view.Counts(cancellation);
        Console.WriteLine($"{address} answers from {store.Description}:");
        Console.WriteLine($"revision {view.Head.Number}, {Terminal.Count(counts.Entities, "entity", "entities")}, {Terminal.Count(counts.Claims, "claim")} from {Terminal.Count(counts.Sources, "source")}.");
        Console.WriteLine();
        Console.WriteLine($"Open {address} in a browser, or ask from another terminal:");
        Console.WriteLine("""  kg query '{ meetings(about: "document/s-res-2254-2015") { edges { certainty singleSided node { name } } } }'""");
        Console.WriteLine();
        Console.WriteLine("Ctrl+C stops it.");
    }
}
