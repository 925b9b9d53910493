using System.CommandLine;
using KnowledgeGraph.Api;
using KnowledgeGraph.Api.Http;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Console;

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
        var access = AccessOptions.AddTo(command);
        var noIntrospection = new Option<bool>("--no-introspection") { Description = "Do not tell clients the schema; GraphiQL then has no completion." };
        var log = new Option<string>("--log") { Description = "How requests are logged on standard error: a line of text each, or of JSON.", HelpName = "text|json", DefaultValueFactory = _ => "text" };
        log.AcceptOnlyFromAmong("text", "json");
        var answerLimit = new Option<int>("--answer-limit")
        {
            Description = "What an answer may cost, in units; an answer tells its own in extensions.cost.charged. Raise it where one knowledge base is large and few ask.",
            HelpName = "UNITS",
            DefaultValueFactory = _ => RequestLimits.Answer.AtMost,
        };
        answerLimit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() < 1)
            {
                result.AddError("--answer-limit is a number of units, 1 or more.");
            }
        });
        command.Options.Add(store);
        command.Options.Add(urls);
        command.Options.Add(noIntrospection);
        command.Options.Add(log);
        command.Options.Add(answerLimit);
        command.SetAction((parsed, cancellation) => Terminal.Run(() => Serve(
            new Wanted(
                StorePath.Of(parsed.GetValue(store)), parsed.GetValue(urls)!, access.Of(parsed), !parsed.GetValue(noIntrospection), parsed.GetValue(log) == "json", parsed.GetValue(answerLimit)),
            cancellation)));
    }

    private static async Task<int> Serve(Wanted wanted, CancellationToken cancellation)
    {
        var (path, urls) = (wanted.Path, wanted.Urls);
        var addresses = urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var hosts = new List<Uri>();
        foreach (var address in addresses)
        {
            if (!Uri.TryCreate(address.Replace("*", "0.0.0.0", StringComparison.Ordinal).Replace("+", "0.0.0.0", StringComparison.Ordinal), UriKind.Absolute, out var uri) || uri.Scheme != Uri.UriSchemeHttp)
            {
                return Terminal.Usage(uri?.Scheme == Uri.UriSchemeHttps
                    ? $"{address}: kg speaks http only; listen on {DefaultUrl} and put a server with a certificate in front."
                    : $"\"{address}\" is no address to listen on; write one like {DefaultUrl}.");
            }

            hosts.Add(uri);
        }

        var entry = Entry.Of(wanted.Access, hosts);
        if (entry.Refusal is { } refusal)
        {
            return Terminal.Usage(refusal);
        }

        await using var store = await Terminal.OpenToServe(path);
        await using var app = Build(wanted, entry);
        app.UseRequestLog(app.Services.GetRequiredService<ILoggerFactory>().CreateLogger("kg.request"));
        if (entry.IsLoopback)
        {
            app.UseHostFiltering();
        }

        app.UseAccess(entry.Access);
        app.MapKnowledgeGraph(new KnowledgeApi(store, problem => app.Logger.LogError(problem, "A field failed."), allowsIntrospection: wanted.AllowsIntrospection, answerLimit: wanted.AnswerLimit));
        try
        {
            await app.StartAsync(cancellation);
        }
        catch (IOException taken)
        {
            throw new KnowledgeException("ADDRESS_TAKEN", $"{urls} cannot be listened on: another program is there, or it is no address of this machine. Choose another with --urls.", inner: taken);
        }

        var listening = app.Urls.First();
        (store as Embedded.EmbeddedStore)?.Announce(new Uri(listening.Replace("0.0.0.0", "127.0.0.1", StringComparison.Ordinal).Replace("[::]", "127.0.0.1", StringComparison.Ordinal)));
        await Greet(store, listening, entry, cancellation);
        await app.WaitForShutdownAsync(cancellation);
        Console.Error.WriteLine("Stopped.");
        return ExitCodes.Fine;
    }

    private static WebApplication Build(Wanted wanted, Entry entry)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddAccess(entry.Access);
        if (entry.IsLoopback)
        {
            // A name of elsewhere that was made to point here (DNS rebinding) is not answered.
            builder.Services.AddHostFiltering(options => options.AllowedHosts = [.. entry.Hosts]);
        }

        builder.WebHost.UseUrls(wanted.Urls).ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = RequestLimits.Body.AtMost;
            kestrel.Limits.MaxRequestLineSize = 2 * RequestLimits.Address.AtMost; // so that the refusal is ours, in words
        });
        builder.Logging.ClearProviders().SetMinimumLevel(LogLevel.Error).AddFilter("kg.request", LogLevel.Information);
        if (wanted.LogsJson)
        {
            builder.Logging.AddJsonConsole(console => (console.UseUtcTimestamp, console.TimestampFormat) = (true, "yyyy-MM-ddTHH:mm:ss.fffZ"));
        }
        else
        {
            builder.Logging.AddSimpleConsole(console => (console.SingleLine, console.UseUtcTimestamp, console.TimestampFormat) = (true, true, "HH:mm:ss "));
        }

        builder.Services.Configure<ConsoleLoggerOptions>(console => console.LogToStandardErrorThreshold = LogLevel.Trace);
        // That an address is taken is told in one sentence of ours.
        builder.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);
        return builder.Build();
    }

    private static async Task Greet(IKnowledgeStore store, string address, Entry entry, CancellationToken cancellation)
    {
        await using var view = await store.Open(cancellation: cancellation);
        var counts = await view.Counts(cancellation);
        Console.WriteLine($"{address} answers from {store.Description}:");
        Console.WriteLine($"revision {view.Head.Number}, {Terminal.Count(counts.Entities, "entity", "entities")}, {Terminal.Count(counts.Claims, "claim")} from {Terminal.Count(counts.Sources, "source")}.");
        Console.WriteLine();
        Console.WriteLine($"Open {address} in a browser, or ask from another terminal:");
        Console.WriteLine("""  kg query '{ meetings(about: "document/s-res-2254-2015") { edges { certainty singleSided node { name } } } }'""");
        Console.WriteLine();
        foreach (var line in entry.Greeting)
        {
            Console.WriteLine(line);
        }

        Console.WriteLine("Ctrl+C stops it.");
        var newer = await StarterDossiers.Newer(view, cancellation);
        if (!newer.IsEmpty)
        {
            Console.WriteLine();
            Console.WriteLine($"This release has a newer starter: {Terminal.Count(newer.Length, "dossier is", "dossiers are")} new or changed. Stop and say kg import --starter to bring {(newer.Length == 1 ? "it" : "them")} in.");
        }
    }

    /// <summary>What the options say.</summary>
    private sealed record Wanted(StorePath Path, string Urls, AccessWanted Access, bool AllowsIntrospection, bool LogsJson, int AnswerLimit);
}
