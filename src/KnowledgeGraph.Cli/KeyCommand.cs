using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg key</c>: a key for somebody, shown once, and the hash of it to keep.</summary>
internal static class KeyCommand
{
    private static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Make()
    {
        var name = new Option<string>("--name") { Description = "Whose it is; stands as author in the ledger.", HelpName = "NAME", Required = true };
        var role = new Option<string>("--role") { Description = "What it opens: reader may propose, editor may write.", HelpName = "ROLE", DefaultValueFactory = _ => "reader" };
        role.AcceptOnlyFromAmong([.. Enum.GetValues<Api.Role>().Select(Roles.Word)]);
        var command = new Command(
            "key",
            """
            Make a key for somebody who writes over HTTP. It is shown once; the server keeps its hash. Example:
              kg key --name "A. Analyst" --role editor
            """)
        {
            name, role,
        };
        command.SetAction(parsed =>
        {
            var key = AccessKey.Make();
            Console.WriteLine($"The key, shown this once: {key}");
            Console.WriteLine("For the list access.keys in the file of kg serve --config:");
            Console.WriteLine(JsonSerializer.Serialize(new { name = parsed.GetValue(name), role = parsed.GetValue(role), hash = AccessKey.HashOf(key) }, Plain));
            return ExitCodes.Fine;
        });
        return command;
    }
}
