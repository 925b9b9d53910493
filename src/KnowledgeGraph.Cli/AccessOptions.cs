using System.CommandLine;
using System.Net;
using KnowledgeGraph.Api.Http;
using Microsoft.Extensions.Configuration;

namespace KnowledgeGraph.Cli;

/// <summary>The options of <c>kg serve</c> that say who may read and write.</summary>
internal sealed class AccessOptions
{
    private readonly Option<string?> config = new("--config")
    {
        Description = "A JSON file with the section access: reading, writing, keys, jwt. Without it: KG_CONFIG. Variables such as KG_ACCESS__READING stand above it.",
        HelpName = "FILE",
    };

    private readonly Option<string?> reading = new("--reading") { Description = "Who may read; on loopback anyone when left out.", HelpName = "anyone|keys" };
    private readonly Option<string?> writing = new("--writing") { Description = "Who may write; on loopback who has the token that is printed when left out.", HelpName = "keys|nobody" };
    private readonly Option<string> author = new("--author") { Description = "Who writes with the token that is printed; stands in the ledger.", HelpName = "NAME", DefaultValueFactory = _ => Environment.UserName };

    public static AccessOptions AddTo(Command command)
    {
        var options = new AccessOptions();
        options.reading.AcceptOnlyFromAmong("anyone", "keys");
        options.writing.AcceptOnlyFromAmong("keys", "nobody");
        command.Options.Add(options.config);
        command.Options.Add(options.reading);
        command.Options.Add(options.writing);
        command.Options.Add(options.author);
        return options;
    }

    public AccessWanted Of(ParseResult parsed) => new(parsed.GetValue(config), parsed.GetValue(reading), parsed.GetValue(writing), parsed.GetValue(author)!);
}

/// <summary>What the options of access say.</summary>
internal sealed record AccessWanted(string? Config, string? Reading, string? Writing, string Author);

/// <summary>Who is let in at which addresses, and what is told of it at the start.</summary>
/// <param name="Access">The rules.</param>
/// <param name="IsLoopback">Whether only this machine can reach it.</param>
/// <param name="Hosts">On loopback, the names by which it may be called.</param>
/// <param name="Greeting">Lines for who starts it.</param>
/// <param name="Refusal">Why it does not start; null when it does.</param>
internal sealed record Entry(Access Access, bool IsLoopback, IReadOnlyList<string> Hosts, IReadOnlyList<string> Greeting, string? Refusal = null)
{
    private const int ShortestToken = 16;

    /// <exception cref="KnowledgeException"><c>BAD_CONFIGURATION</c>.</exception>
    public static Entry Of(AccessWanted wanted, IReadOnlyList<Uri> addresses)
    {
        var access = Decided(wanted);
        if (addresses.FirstOrDefault(address => !IsOwn(address)) is { } remote)
        {
            return (access.IsReadingOpen, access.IsWritingOpen) is (null, _) or (_, null)
                ? Refused($"{remote.GetLeftPart(UriPartial.Authority)} can be reached from other machines: decide who may read and write there, with --reading anyone|keys and --writing keys|nobody or in the file of --config, or listen on loopback.")
                : NeedsKeys(access) ?? new Entry(access, false, [], []);
        }

        string[] hosts = ["localhost", "127.0.0.1", "[::1]", .. addresses.Select(address => address.Host)];
        if (access.IsWritingOpen is not null)
        {
            return NeedsKeys(access) ?? new Entry(access with { IsReadingOpen = access.IsReadingOpen ?? true }, true, hosts, []);
        }

        var given = Environment.GetEnvironmentVariable("KG_TOKEN");
        if (given is { Length: > 0 and < ShortestToken })
        {
            return Refused($"KG_TOKEN has {given.Length} characters; a token has {ShortestToken} at least. Leave it out, and one is made.");
        }

        var token = given is { Length: > 0 } ? given : AccessKey.Make();
        return new Entry(
            access with { IsReadingOpen = access.IsReadingOpen ?? true, IsWritingOpen = true, Keys = access.Keys.Add(new AccessKey(wanted.Author, Api.Role.Admin, AccessKey.HashOf(token))) },
            true,
            hosts,
            given is { Length: > 0 } ? ["Writing takes the token of KG_TOKEN."] : ["Writing takes this token, new at each start (Authorization: Bearer; kg query takes it from here):", $"  export KG_TOKEN={token}", ""]);
    }

    private static bool IsOwn(Uri address) => address.IsLoopback || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static Access Decided(AccessWanted wanted)
    {
        var file = wanted.Config ?? Environment.GetEnvironmentVariable("KG_CONFIG");
        var configuration = new ConfigurationBuilder();
        try
        {
            if (file is { Length: > 0 })
            {
                configuration.AddJsonFile(Path.GetFullPath(file), optional: false);
            }

            var access = Access.Read(configuration.AddEnvironmentVariables("KG_").Build().GetSection("access"));
            return access with
            {
                IsReadingOpen = wanted.Reading is { } reading ? reading == "anyone" : access.IsReadingOpen,
                IsWritingOpen = wanted.Writing is { } writing ? writing == "keys" : access.IsWritingOpen,
            };
        }
        catch (Exception wrong) when (wrong is FileNotFoundException or InvalidDataException or FormatException)
        {
            throw new KnowledgeException("BAD_CONFIGURATION", $"{file} cannot be read: {(wrong.InnerException ?? wrong).Message}", inner: wrong);
        }
    }

    private static Entry? NeedsKeys(Access access) => (access.IsWritingOpen == true || access.IsReadingOpen == false) && access.Keys.IsEmpty && access.Issuer is null
        ? Refused("Reading or writing takes keys, and there are none: make one with kg key and put it into access.keys of the file of --config, or name an issuer in access.jwt.")
        : null;

    private static Entry Refused(string refusal) => new(Access.ReadOnly, true, [], [], refusal);
}
