using System.Text.Json;
using KnowledgeGraph.Api;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What people paste at a Neo4j prompt gives what GraphQL answers.</summary>
[Collection("live")]
public sealed class CookbookTests(LiveServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_recipe_gives_the_answer_of_GraphQL()
    {
        await using var store = await server.Empty();
        await StarterDossiers.Import(store, Stop);
        var api = new KnowledgeApi(store, timeLimit: TimeSpan.FromMinutes(2));
        var answers = new Dictionary<string, (string[] Cypher, string[] GraphQL)>
        {
            ["who-met-whom"] = (
                await Recipe("who-met-whom", ("about", "document/s-res-2254-2015"), row => $"{row[0]}: {Sorted(row[1])}"),
                Edges(await Data(api, """{ meetings(about: ["document/s-res-2254-2015"]) { edges { node { id ... on Event { participants { edges { node { id } } } } } } } }""", "meetings"))
                    .Select(edge => edge.GetProperty("node")).Select(node => $"{node.GetProperty("id")}: {string.Join(' ', Edges(node.GetProperty("participants")).Select(end => end.GetProperty("node").GetProperty("id").GetString()).Order(StringComparer.Ordinal))}").ToArray()),
            ["dates-of-a-document"] = (
                await Recipe("dates-of-a-document", ("document", "document/geneva-package-2016-09"), row => $"{row[0]} {row[1]} {row[2]} {Joined(row[3])}"),
                Edges((await Data(api, """{ node(id: "document/geneva-package-2016-09") { ... on AgreementPackage { date { claims { edges { node { text locator source { name } attribution { actors { name } } } } } } } } }""", "node")).GetProperty("date").GetProperty("claims"))
                    .Select(edge => edge.GetProperty("node")).Select(claim => $"{claim.GetProperty("text").GetString()!.Split(' ')[^1]} {claim.GetProperty("locator")} {claim.GetProperty("source").GetProperty("name")} {Chain(claim)}").ToArray()),
            ["figures"] = (
                await Recipe("figures", ("event", "event/violations-per-russian-mod-2016-09"), row => $"{row[0]} {row[2]} {row[3]} {Joined(row[4])}"),
                (await Data(api, """{ figures(of: "event/violations-per-russian-mod-2016-09") { items { measure claim { label locator attribution { actors { name } } } } } }""", "figures")).GetProperty("items").EnumerateArray()
                    .Select(item => (Measure: item.GetProperty("measure").GetString()!.ToLowerInvariant(), Claim: item.GetProperty("claim")))
                    .Select(item => $"{item.Measure} {item.Claim.GetProperty("locator")} {item.Claim.GetProperty("label")} {Chain(item.Claim)}").ToArray()),
        };
        answers.Keys.Should().BeEquivalentTo(Cypher.Names.Where(name => name.StartsWith("cookbook/", StringComparison.Ordinal)).Select(name => name["cookbook/".Length..]));
        foreach (var (name, (cypher, graphQL)) in answers)
        {
            cypher.Should().NotBeEmpty().And.BeEquivalentTo(graphQL, "{0} is the same question", name);
        }
    }

    private async Task<string[]> Recipe(string name, (string Name, string Value) parameter, Func<JsonElement, string> row)
    {
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        return [.. await client.Read(new Statement(name, Cypher.Text("cookbook/" + name), new() { [parameter.Name] = parameter.Value }), row, Stop)];
    }

    private static async Task<JsonElement> Data(KnowledgeApi api, string question, string field)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>((await api.Answer(new GraphQuery(question), Stop)).Json);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("{0}", errors);
        return answer.GetProperty("data").GetProperty(field);
    }

    private static JsonElement.ArrayEnumerator Edges(JsonElement connection) => connection.GetProperty("edges").EnumerateArray();

    private static string Chain(JsonElement claim) => string.Join('|', claim.GetProperty("attribution").EnumerateArray().SelectMany(hop => hop.GetProperty("actors").EnumerateArray()).Select(actor => actor.GetProperty("name").GetString()));

    private static string Joined(JsonElement names) => string.Join('|', names.EnumerateArray().Select(name => name.GetString()));

    private static string Sorted(JsonElement ids) => string.Join(' ', ids.EnumerateArray().Select(id => id.GetString()).Order(StringComparer.Ordinal));
}
