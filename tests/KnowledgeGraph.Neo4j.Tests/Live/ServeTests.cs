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
    public async Task An_empty_database_gets_the_starter_though_the_server_is_killed_meanwhile_and_answers_as_the_embedded_store_does()
    {
        await server.Clear();
        var home = Directory.CreateTempSubdirectory("kg-serve-").FullName;
        try
        {
            // However seldom this looks, the starter is not yet whole: no more than five revisions are published.
            await using (var proxy = new CuttingProxy(server.Address, "SET l.published = CASE", cuts: int.MaxValue, free: 5))
            await using (Kg.Serve(home, "--store", proxy.Address.ToString()))
            {
                await Reach(3);
            }

            await using var kg = Kg.Serve(home, "--store", server.Address.ToString());
            using var http = new HttpClient { BaseAddress = await kg.Address(), Timeout = TimeSpan.FromMinutes(2) };
            await using var embedded = EmbeddedStore.InMemory();
            await StarterDossiers.Import(embedded, Stop);
            await using (var store = await Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop))
            {
                (await store.Head(Stop)).Number.Should().Be(StarterDossiers.Files.Length);
            }

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

    /// <summary>Waits until somebody else has appended so many revisions.</summary>
    private async Task Reach(long revision)
    {
        while (await Neo4jStore.IsEmpty(server.Address, LiveServer.Settings, Stop))
        {
            await Task.Delay(100, Stop);
        }

        await using var store = await Neo4jStore.Open(server.Address, LiveServer.Settings, cancellation: Stop);
        while ((await store.Head(Stop)).Number < revision)
        {
            await Task.Delay(100, Stop);
        }

        (await store.Head(Stop)).Number.Should().BeLessThan(StarterDossiers.Files.Length, "it is to be killed in the middle");
    }
}
