using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Cli.Tests;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary><c>kg serve</c> on a database that is empty.</summary>
[Collection("live")]
public sealed class ServeTests(LiveServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_empty_database_gets_the_starter_and_answers_as_the_embedded_store_does()
    {
        await server.Clear();
        var home = Directory.CreateTempSubdirectory("kg-serve-").FullName;
        try
        {
            await using var kg = Kg.Serve(home, "--store", server.Address.ToString());
            using var http = new HttpClient { BaseAddress = await kg.Address(), Timeout = TimeSpan.FromMinutes(2) };
            await using var embedded = EmbeddedStore.InMemory();
            await StarterDossiers.Import(embedded, Stop);
            var api = new KnowledgeApi(embedded);
            foreach (var question in FirstQuery.All.Select(question => question.Text))
            {
                using var response = await http.PostAsJsonAsync("/graphql", new { query = question }, Stop);
                var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
                var wanted = JsonSerializer.Deserialize<JsonElement>((await api.Answer(new GraphQuery(question), Stop)).Json);
                answer.GetProperty("data").GetRawText().Should().Be(wanted.GetProperty("data").GetRawText());
            }
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }
}
