using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Cli;

/// <summary>Asks a store: here when it is free, else the server that holds it.</summary>
internal static class Asking
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The answer, and whether it has no errors.</summary>
    /// <exception cref="KnowledgeException">No store, or one that another process holds without serving it.</exception>
    public static Task<(JsonElement Answer, bool IsClean)> Ask(StorePath path, GraphQuery query) => With(path, ask => ask(query));

    /// <summary>Several questions to one store, opened once.</summary>
    /// <exception cref="KnowledgeException">No store, or one that another process holds without serving it.</exception>
    public static async Task<T> With<T>(StorePath path, Func<Func<GraphQuery, Task<(JsonElement Answer, bool IsClean)>>, Task<T>> work)
    {
        IKnowledgeStore store;
        try
        {
            store = await Terminal.Open(path);
        }
        catch (KnowledgeException locked) when (locked.Code == "STORE_LOCKED" && EmbeddedStore.AddressOf(path.Value) is not null)
        {
            return await work(query => AskServer(EmbeddedStore.AddressOf(path.Value)!, query));
        }

        await using (store)
        {
            var api = new KnowledgeApi(store, problem => Console.Error.WriteLine(problem));
            return await work(async query =>
            {
                var (json, isClean) = await api.Answer(query with { Caller = new Caller(Environment.UserName, Role.Admin) }); // the file is theirs
                return (JsonSerializer.Deserialize<JsonElement>(json), isClean);
            });
        }
    }

    /// <summary>JSON as people read it.</summary>
    public static string Print(JsonElement answer) => JsonSerializer.Serialize(answer, Readable);

    private static async Task<(JsonElement Answer, bool IsClean)> AskServer(Uri server, GraphQuery query)
    {
        using var client = new HttpClient { BaseAddress = server, Timeout = TimeSpan.FromMinutes(1) };
        if (Environment.GetEnvironmentVariable("KG_TOKEN") is { Length: > 0 } token)
        {
            client.DefaultRequestHeaders.Authorization = new("Bearer", token);
        }

        try
        {
            using var response = await client.PostAsJsonAsync("/graphql", new { query = query.Query, variables = query.Variables, operationName = query.OperationName });
            var answer = await response.Content.ReadFromJsonAsync<JsonElement>();
            return (answer, !answer.TryGetProperty("errors", out _));
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException or JsonException)
        {
            throw new KnowledgeException("SERVER_SILENT", $"The server at {server} holds the store and does not answer: {problem.Message}", isRetriable: true, problem);
        }
    }
}
