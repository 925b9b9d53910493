using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Cli.Tests;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>A server in a process of its own reads what this process writes.</summary>
[Collection("live")]
public sealed class TwoProcessesTests(LiveServer server)
{
    private const int Pairs = 60;
    private const string Question = """{ a: node(id: "person/anna") { ...N } b: node(id: "person/boris") { ...N } knowledgeBase { revision claims } } fragment N on Person { description { value } }""";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Readers_beside_a_writer_see_one_revision_in_every_answer()
    {
        await using var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        var home = Directory.CreateTempSubdirectory("kg-serve-").FullName;
        try
        {
            await using var kg = Kg.Serve(home, "--store", server.Address.ToString());
            using var http = new HttpClient { BaseAddress = await kg.Address() };
            using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
            var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ReadUntil(http, done.Token)));
            for (var number = 0; number < Pairs; number++)
            {
                await store.Append(
                    SampleWorld.Batch(
                        $"pair {number}",
                        [
                            .. SampleWorld.Asserted(
                                SampleWorld.Claim(SampleWorld.Anna, Attributes.Description, SampleWorld.Text($"a {number}")),
                                SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text($"b {number}"))),
                        ]),
                    Stop);
            }

            await done.CancelAsync();
            var seen = (await reading).SelectMany(all => all).ToArray();
            seen.Should().OnlyContain(answer => answer.Anna == answer.Revision - 2 && answer.Boris == answer.Revision - 2 && answer.Claims == 18 + (2 * (answer.Revision - 2)));
            seen.Select(answer => answer.Revision).Distinct().Count().Should().BeGreaterThan(3, "the readers were beside the writer");
            (await Ask(http)).Revision.Should().Be(Pairs + 2);
        }
        finally
        {
            Directory.Delete(home, recursive: true);
        }
    }

    private static async Task<List<(long Revision, long Claims, int Anna, int Boris)>> ReadUntil(HttpClient http, CancellationToken done)
    {
        var seen = new List<(long, long, int, int)>();
        while (!done.IsCancellationRequested)
        {
            seen.Add(await Ask(http));
        }

        return seen;
    }

    private static async Task<(long Revision, long Claims, int Anna, int Boris)> Ask(HttpClient http)
    {
        using var response = await http.PostAsJsonAsync("/graphql", new { query = Question }, Stop);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("{0}", errors);
        var data = answer.GetProperty("data");
        int Count(string name) => data.GetProperty(name).GetProperty("description").GetArrayLength();
        var about = data.GetProperty("knowledgeBase");
        return (about.GetProperty("revision").GetInt64(), about.GetProperty("claims").GetInt64(), Count("a"), Count("b"));
    }
}
