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
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        var differences = new List<string>();
        foreach (var recipe in Recipes.All)
        {
            var rows = await client.Read(recipe.Statement, row => row.Clone(), Stop);
            string[] cypher = [.. recipe.Rows([.. rows]).Order(StringComparer.Ordinal)];
            string[] graphQL = [.. recipe.Answer(await Data(api, recipe)).Order(StringComparer.Ordinal)];
            if (cypher.Length == 0 || !cypher.SequenceEqual(graphQL))
            {
                differences.Add($"{recipe.Name}, {recipe.Question}: {cypher.Length} lines of Cypher, {graphQL.Length} of GraphQL\n"
                    + string.Join('\n', cypher.Except(graphQL).Select(line => "  Cypher:  " + line).Concat(graphQL.Except(cypher).Select(line => "  GraphQL: " + line))));
            }
        }

        string.Join('\n', differences).Should().BeEmpty();
    }

    [Fact]
    public void Every_recipe_and_every_question_has_a_case()
    {
        Recipes.All.Select(recipe => recipe.Name).Distinct().Should().BeEquivalentTo(
            Cypher.Names.Where(name => name.StartsWith("cookbook/", StringComparison.Ordinal)).Select(name => name["cookbook/".Length..]));
        Recipe.Questions.Should().NotBeEmpty().And.BeSubsetOf(Recipes.All.Select(recipe => recipe.Question));
    }

    [Fact]
    public void Every_recipe_says_its_question_its_parameters_and_its_columns()
    {
        foreach (var file in Directory.GetFiles(Path.Combine(Repository.Root, "cypher", "cookbook")))
        {
            var lines = File.ReadAllLines(file);
            var header = lines.TakeWhile(line => line.StartsWith("// ", StringComparison.Ordinal)).ToArray();
            var named = header.Where(line => line.StartsWith("// :param ", StringComparison.Ordinal)).Select(line => line.Split(' ')[2]);
            var used = System.Text.RegularExpressions.Regex.Matches(string.Join('\n', lines[header.Length..]), @"\$(\w+)").Select(match => match.Groups[1].Value).Distinct();
            used.Should().BeEquivalentTo(named, "{0} is to be pasted as it is", file);
            header.First().Should().MatchRegex(@"^// [A-Z].*[?.]", "{0} begins with its question", file);
            header.Last().Should().MatchRegex(@"^// \w+(, \w+)*: ", "{0} says its columns", file);
        }
    }

    private static async Task<JsonElement> Data(KnowledgeApi api, Recipe recipe)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>((await api.Answer(recipe.GraphQuery, Stop)).Json);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("{0}: {1}", recipe.Name, errors);
        return answer.GetProperty("data");
    }
}
