using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Api;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What people paste at a Neo4j prompt gives what GraphQL answers.</summary>
[Collection("live")]
public sealed class CookbookTests(LiveServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_recipe_gives_the_answer_of_GraphQL_also_when_claims_are_retracted()
    {
        await using var store = await server.Empty();
        await StarterDossiers.Import(store, Stop);
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        var answers = await Compare(store, client);
        answers.Should().OnlyContain(pair => pair.Value > 0, "the starter answers each question");

        var claims = await client.Read(new Statement("claims", "MATCH (c:Claim) WHERE NOT c.predicate IN ['name', 'title'] RETURN c.id ORDER BY c.id", []), row => new ClaimId(row[0].GetString()!), Stop);
        ClaimId[] some = [.. claims.Where((_, number) => number % 6 == 0)];
        await store.Append(SampleWorld.Batch("retract", [.. some.Select(claim => new Act.Retract(claim, "For a test."))]), Stop);
        await store.Append(SampleWorld.Batch("reinstate", [.. some.Where((_, number) => number % 3 == 0).Select(claim => new Act.Reinstate(claim, "For a test."))]), Stop);
        (await Compare(store, client)).Should().NotEqual(answers, "retracted claims were among the evidence");

        await Rework(store);
        Changed(await Compare(store, client)).Should().BeGreaterThan(Changed(answers), "what the package was judged to be the same as is parted from it");
    }

    private static int Changed(Dictionary<string, int> answers) => answers.Single(pair => pair.Key.StartsWith("what-changed ", StringComparison.Ordinal)).Value;

    /// <summary>Supersedes a claim about the package, and revokes a judgement on it.</summary>
    private static async Task Rework(Neo4jStore store)
    {
        await using var view = await store.Open(cancellation: Stop);
        var package = new EntityId("document/geneva-package-2016-09");
        var judgement = (await view.Judgements([package], Stop))[package].First(judgement => judgement.Verdict is Verdict.Same);
        var old = (await view.Claims(new ClaimQuery { About = [package], Predicates = [Attributes.Date] }, Stop)).Items[0].Claim;
        var better = new Claim
        {
            Subject = old.Subject,
            Predicate = old.Predicate,
            Object = SampleWorld.At("2016-09-10"),
            Attribution = old.Attribution,
            Source = old.Source,
            SourceDate = old.SourceDate,
            Locator = old.Locator,
            Annotation = new Annotation("BETTER", null, null),
        };
        await store.Append(SampleWorld.Batch("supersede", new Act.Supersede(old.Id, better)), Stop);
        await store.Append(SampleWorld.Batch("revoke", new Act.Revoke(judgement.Id, "For a test.")), Stop);
    }

    [Fact]
    public void Every_recipe_is_in_the_table_of_the_README() =>
        File.ReadAllLines(Path.Combine(Repository.Root, "cypher", "README.md")).Select(line => Regex.Match(line, @"^\| `([a-z-]+)` \| [A-Z].*[?.] \|$")).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Should().BeEquivalentTo(Recipes.All.Select(recipe => recipe.Name).Distinct());

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
            var used = Regex.Matches(string.Join('\n', lines[header.Length..]), @"\$(\w+)").Select(match => match.Groups[1].Value).Distinct();
            used.Should().BeEquivalentTo(named, "{0} is to be pasted as it is", file);
            header.First().Should().MatchRegex(@"^// [A-Z].*[?.]", "{0} begins with its question", file);
            header.Last().Should().MatchRegex(@"^// \w+(, \w+)*: ", "{0} says its columns", file);
        }
    }

    /// <summary>How many lines each case has, once both answers have been found to be the same.</summary>
    private static async Task<Dictionary<string, int>> Compare(Neo4jStore store, Neo4jClient client)
    {
        var api = new KnowledgeApi(store, timeLimit: TimeSpan.FromMinutes(2));
        var (counts, differences) = (new Dictionary<string, int>(), new List<string>());
        foreach (var recipe in Recipes.All)
        {
            var rows = await client.Read(recipe.Statement, row => row.Clone(), Stop);
            string[] cypher = [.. recipe.Rows([.. rows]).Order(StringComparer.Ordinal)];
            string[] graphQL = [.. recipe.Answer(await Data(api, recipe)).Order(StringComparer.Ordinal)];
            counts[$"{recipe.Name} {counts.Count}"] = cypher.Length;
            if (!cypher.SequenceEqual(graphQL))
            {
                differences.Add($"{recipe.Name}, {recipe.Question}: {cypher.Length} lines of Cypher, {graphQL.Length} of GraphQL\n"
                    + string.Join('\n', cypher.Except(graphQL).Select(line => "  Cypher:  " + line).Concat(graphQL.Except(cypher).Select(line => "  GraphQL: " + line))));
            }
        }

        string.Join('\n', differences).Should().BeEmpty();
        return counts;
    }

    private static async Task<JsonElement> Data(KnowledgeApi api, Recipe recipe)
    {
        var answer = JsonSerializer.Deserialize<JsonElement>((await api.Answer(recipe.GraphQuery, Stop)).Json);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("{0}: {1}", recipe.Name, errors);
        return answer.GetProperty("data");
    }
}
