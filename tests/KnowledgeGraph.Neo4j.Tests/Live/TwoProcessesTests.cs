using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Cli.Tests;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>A server in a process of its own reads what this process writes.</summary>
[Collection("live")]
public sealed class TwoProcessesTests(LiveServer server) : IDisposable
{
    private const int Least = 20, Ahead = 100;
    private const string Question = """{ a: node(id: "person/anna") { ...N } b: node(id: "person/boris") { ...N } knowledgeBase { revision claims } } fragment N on Person { description { value } }""";

    private readonly string home = Directory.CreateTempSubdirectory("kg-serve-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(home, recursive: true);

    [Fact]
    public async Task Readers_beside_a_writer_see_one_revision_in_every_answer()
    {
        await using var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        await using var kg = Kg.Serve(home, "--store", server.Address.ToString());
        using var http = new HttpClient { BaseAddress = await kg.Address() };
        var (seen, known) = (new ConcurrentBag<Seen>(), new ConcurrentDictionary<long, bool>());
        void Take(Seen answer)
        {
            seen.Add(answer);
            known[answer.Revision] = true;
        }

        var written = 2;
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var reading = Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ReadUntil(http, Take, done.Token)));
        while (known.Count < Least && !reading.IsFaulted)
        {
            if (written - known.Keys.DefaultIfEmpty(2).Max() < Ahead)
            {
                await WritePair(store, ++written);
            }
            else
            {
                await Task.Delay(10, Stop); // a reader sees revisions as fast as the machine lets it, and its answer must not grow meanwhile
            }
        }

        await done.CancelAsync();
        await reading;
        known.Count.Should().BeGreaterThanOrEqualTo(Least, "the readers were beside the writer");
        seen.Should().OnlyContain(answer => answer.Anna == answer.Revision - 2 && answer.Boris == answer.Revision - 2 && answer.Claims == 18 + (2 * (answer.Revision - 2)));
        (await Ask(http)).Revision.Should().Be(written);
    }

    [Fact]
    public async Task Who_follows_is_told_what_another_process_writes_with_nothing_missing_and_nothing_twice()
    {
        const int revisions = 8;
        await using var store = await server.Empty();
        await SampleWorld.Fill(store, Stop);
        await using var kg = Kg.Serve(home, "--store", server.Address.ToString());
        using var http = new HttpClient { BaseAddress = await kg.Address() };
        using var request = new HttpRequestMessage(HttpMethod.Post, "/graphql")
        {
            Content = JsonContent.Create(new { query = "subscription { changes(since: 2) { factId causes { revision { number } claim { id } } } }" }),
        };
        request.Headers.Add("Accept", "text/event-stream");
        using var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Stop);
        using var lines = new StreamReader(await response.Content.ReadAsStreamAsync(Stop));
        var told = new List<string>();
        for (var number = 3; number <= 2 + revisions; number++)
        {
            await WritePair(store, number);
            while (told.Count < 2 * (number - 2))
            {
                told.Add(await Next(lines));
            }
        }

        using var page = await http.PostAsJsonAsync("/graphql", new { query = $"{{ changes(from: 2, to: {2 + revisions}, first: 100) {{ edges {{ node {{ causes {{ revision {{ number }} claim {{ id }} }} }} }} }} }}" }, Stop);
        var causes = (await page.Content.ReadFromJsonAsync<JsonElement>(Stop)).GetProperty("data").GetProperty("changes").GetProperty("edges").EnumerateArray().SelectMany(edge => Causes(edge.GetProperty("node")));
        told.Should().OnlyHaveUniqueItems().And.BeEquivalentTo(causes);
        told.Select(cause => int.Parse(cause.Split(' ')[0], CultureInfo.InvariantCulture)).Should().Equal(Enumerable.Range(3, revisions).SelectMany(number => new[] { number, number }));
    }

    /// <summary>Two claims in one revision, so that who sees one of them must see both.</summary>
    private static Task<Head> WritePair(Neo4jStore store, int number) => store.Append(
        SampleWorld.Batch(
            $"pair {number}",
            [
                .. SampleWorld.Asserted(
                    SampleWorld.Claim(SampleWorld.Anna, Attributes.Description, SampleWorld.Text($"a {number}")),
                    SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text($"b {number}"))),
            ]),
        Stop);

    private static async Task ReadUntil(HttpClient http, Action<Seen> tell, CancellationToken done)
    {
        while (!done.IsCancellationRequested)
        {
            tell(await Ask(http));
        }
    }

    /// <summary>The cause of the next change: its revision and its claim.</summary>
    private static async Task<string> Next(StreamReader events)
    {
        while (await events.ReadLineAsync(Stop) is { } line)
        {
            if (line.StartsWith("data: {", StringComparison.Ordinal))
            {
                return Causes(JsonSerializer.Deserialize<JsonElement>(line["data: ".Length..]).GetProperty("data").GetProperty("changes")).Single();
            }
        }

        throw new EndOfStreamException("The stream of events ended.");
    }

    private static IEnumerable<string> Causes(JsonElement change) =>
        change.GetProperty("causes").EnumerateArray().Select(cause => $"{cause.GetProperty("revision").GetProperty("number")} {cause.GetProperty("claim").GetProperty("id").GetString()!.Split('@')[0]}");

    private static async Task<Seen> Ask(HttpClient http)
    {
        using var response = await http.PostAsJsonAsync("/graphql", new { query = Question }, Stop);
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Stop);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("{0}", errors);
        var data = answer.GetProperty("data");
        int Count(string name) => data.GetProperty(name).GetProperty("description").GetArrayLength();
        var about = data.GetProperty("knowledgeBase");
        return new Seen(about.GetProperty("revision").GetInt64(), about.GetProperty("claims").GetInt64(), Count("a"), Count("b"));
    }

    /// <summary>An answer: its revision, and how much is claimed in all and of two people.</summary>
    private sealed record Seen(long Revision, long Claims, int Anna, int Boris);
}
