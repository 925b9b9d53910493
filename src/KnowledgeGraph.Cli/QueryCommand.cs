using System.CommandLine;
using System.Text.Json;
using KnowledgeGraph.Api;

namespace KnowledgeGraph.Cli;

/// <summary><c>kg query</c>: one GraphQL question, answered as JSON.</summary>
internal static class QueryCommand
{
    public static Command Make()
    {
        var text = new Argument<string?>("GRAPHQL") { Description = "The question; - or nothing reads standard input.", Arity = ArgumentArity.ZeroOrOne };
        var file = new Option<string?>("--file") { Description = "Read the question from a file.", HelpName = "FILE" };
        var variables = new Option<string?>("--variables") { Description = "A JSON object, or @FILE.", HelpName = "JSON" };
        var operation = new Option<string?>("--operation") { Description = "Which operation of the document.", HelpName = "NAME" };
        var store = Options.Store();
        var command = new Command(
            "query",
            """
            Ask one question in GraphQL; the answer is JSON, the exit code 1 when it has errors. Asks the running server when one holds the store, with the token of KG_TOKEN when it is set. Examples:
              kg query '{ knowledgeBase { revision claims } }'
              kg query --file question.graphql --variables '{"id": "person/riyad-haddad"}'
              echo '{ conflicts { totalCount } }' | kg query
            """)
        {
            text, file, variables, operation, store,
        };
        command.SetAction(parsed => Terminal.Run(() => Query(
            parsed.GetValue(text), parsed.GetValue(file), parsed.GetValue(variables), parsed.GetValue(operation), StorePath.Of(parsed.GetValue(store)))));
        return command;
    }

    private static async Task<int> Query(string? text, string? file, string? variables, string? operation, StorePath path)
    {
        if (text is not (null or "-") && file is not null)
        {
            return Terminal.Usage("Give the question as an argument or as --file, not both.");
        }

        if (file is not null && Terminal.Unreadable(file) is { } unreadable)
        {
            return Terminal.Usage(unreadable);
        }

        JsonElement? json = null;
        try
        {
            json = variables is null ? null : JsonSerializer.Deserialize<JsonElement>(variables.StartsWith('@') ? await File.ReadAllTextAsync(variables[1..]) : variables);
        }
        catch (JsonException wrong)
        {
            return Terminal.Usage($"--variables is no JSON at line {wrong.LineNumber + 1}, column {wrong.BytePositionInLine + 1}. Write an object, such as {{\"id\": \"person/riyad-haddad\"}}.");
        }
        catch (IOException)
        {
            return Terminal.Usage(Terminal.Unreadable(variables![1..]) ?? $"{variables[1..]} cannot be read.");
        }

        if (json is { ValueKind: not JsonValueKind.Object })
        {
            return Terminal.Usage("--variables is a JSON object, such as {\"id\": \"person/riyad-haddad\"}.");
        }

        var query = file is not null ? await File.ReadAllTextAsync(file) : text is null or "-" ? await Console.In.ReadToEndAsync() : text;
        var (answer, isClean) = await Asking.Ask(path, new GraphQuery(query, json, operation));
        Console.WriteLine(Asking.Print(answer));
        return isClean ? ExitCodes.Fine : ExitCodes.Refused;
    }
}
