using System.Text.Json;
using System.Text.RegularExpressions;
using KnowledgeGraph.Neo4j.Client;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>How the server would carry out each statement of <c>cypher/queries</c> and <c>cypher/cookbook</c>.</summary>
[Collection("live")]
public sealed class PlanTests(LiveServer server)
{
    private const string OneByOne = "One node by one node, each sought by its unique id: the two ends of a relation, or the ledger beside an entity.";

    /// <summary>Operators that are harmless where they stand, and why.</summary>
    private static readonly Dictionary<(string Query, string Operator), string> Harmless = new()
    {
        [("append-read", "Eager")] = "One row: the lock is taken before anything is read.",
        [("append-part", "Eager")] = "As in append-write.",
        [("append-write", "Eager")] = "A few: what a block creates, the next block finds; rows are few thousand.",
        [("publish", "Eager")] = "The display names of a few entities, after the ledger was changed.",
        [("proposal-add", "Eager")] = "One row: the lock is taken before anything is read.",
        [("proposal-add", "CartesianProduct")] = "One row by one row: the one that is there, and how much waits.",
        [("proposal-settle", "Eager")] = "One row: the lock is taken before anything is read.",
        [("proposals", "CartesianProduct")] = "One row by one row: a number and a page.",
        [("claims-found", "CartesianProduct")] = "One row by one row: a number and a page.",
        [("claims-found-about", "CartesianProduct")] = "One row by one row: a number and a page.",
        [("claims-found-in-sources", "CartesianProduct")] = "One row by one row: a number and a page.",
        [("claims-found-said-by", "CartesianProduct")] = "One row by one row: a number and a page.",
        [("append-part", "CartesianProduct")] = OneByOne,
        [("append-write", "CartesianProduct")] = OneByOne,
        [("facts", "CartesianProduct")] = OneByOne,
        [("facts-open", "CartesianProduct")] = OneByOne,
        [("known-before", "CartesianProduct")] = OneByOne,
        [("no-meeting", "CartesianProduct")] = OneByOne,
        [("shortest-chain", "CartesianProduct")] = OneByOne,
        [("is-empty", "AllNodesScan")] = "Stops at the first node.",
        [("kept-nodes", "AllNodesScan")] = "Looks at every node, some thousands at a time, for those that nothing should have made.",
        [("entities-all", "NodeByLabelScan")] = "Only before a refusal that names the nearest id.",
        [("claims-found", "NodeByLabelScan")] = "Claims that are asked for by nothing that has an index.",
    };

    public static TheoryData<string> Queries => [.. Cypher.Names.Where(name => name.StartsWith("queries/", StringComparison.Ordinal)).Select(name => name["queries/".Length..])];

    [Theory]
    [MemberData(nameof(Queries))]
    public async Task A_question_starts_from_an_index(string query)
    {
        if (query is "stop" or "indexes" or "indexes-await")
        {
            return; // Commands have no plan worth a look.
        }

        await using (var store = await server.Empty())
        {
            await SampleWorld.Fill(store, TestContext.Current.CancellationToken);
        }

        (await BadSteps("queries/" + query, query)).Should().BeEmpty();
    }

    [Fact]
    public async Task A_recipe_of_the_cookbook_starts_from_an_index()
    {
        await using (var store = await server.Empty())
        {
            await SampleWorld.Fill(store, TestContext.Current.CancellationToken);
        }

        var bad = new List<string>();
        foreach (var file in Cypher.Names.Where(name => name.StartsWith("cookbook/", StringComparison.Ordinal)))
        {
            bad.AddRange((await BadSteps(file, file["cookbook/".Length..])).Select(step => $"{file}: {step}"));
        }

        string.Join('\n', bad).Should().BeEmpty();
    }

    [Fact]
    public void Every_relation_of_the_ontology_is_listed_wherever_relations_are()
    {
        var all = string.Join('|', Relations.All.Select(relation => relation.Name));
        foreach (var query in new[] { "append-write", "facts", "facts-of-entities", "facts-open" })
        {
            Cypher.Query(query).Text.Should().Contain($"[r:{all}]", "{0} must know a new relation; list it there and give it a constraint in cypher/schema", query);
        }

        Schema.Indexes.Select(index => index.Name).Should().Contain(Relations.All.Select(relation => $"fact_{relation.Name}"));
    }

    [Fact]
    public void Every_qualifier_of_the_ontology_is_written_for_people_to_see()
    {
        var text = Cypher.Query("append-write").Text;
        Relations.All.SelectMany(relation => relation.Qualifiers).Select(qualifier => qualifier.Name).Distinct().Should().OnlyContain(name => text.Contains($"{name}: row.qualifiers.{name}"));
    }

    [Fact]
    public void No_qualifier_is_named_like_a_property_of_claims()
    {
        var written = Regex.Match(Cypher.Text("queries/append-write"), @"CREATE \(c:Claim \{(.*?)\}\)", RegexOptions.Singleline).Groups[1].Value;
        var properties = Regex.Matches(written, @"(\w+): ").Select(match => match.Groups[1].Value).ToArray();
        properties.Should().Contain(["id", "witnesses"]);
        Relations.All.SelectMany(relation => relation.Qualifiers).Concat(Attributes.All.SelectMany(attribute => attribute.Qualifiers)).Select(qualifier => qualifier.Name)
            .Should().NotIntersectWith(properties, "the qualifiers of a claim stand beside them");
    }

    private async Task<string[]> BadSteps(string file, string name)
    {
        using var client = new Neo4jClient(server.Address, LiveServer.Settings with { Prefix = _ => "" });
        var plan = await client.Plan(new Statement(name, "EXPLAIN CYPHER 5 " + Cypher.Text(file), []), TestContext.Current.CancellationToken);
        return [.. Operators(plan!.Value).Where(step => Bad(step, name)).Select(step => step.GetProperty("operatorType").GetString()!)];
    }

    private static IEnumerable<JsonElement> Operators(JsonElement plan) => plan.GetProperty("children").EnumerateArray().SelectMany(Operators).Prepend(plan);

    private static bool Bad(JsonElement step, string query)
    {
        var name = step.GetProperty("operatorType").GetString()!.Split('@')[0];
        return name switch
        {
            _ when Harmless.TryGetValue((query, name), out var reason) => reason == OneByOne && !step.GetProperty("children").EnumerateArray().All(IsOneNode),
            "AllNodesScan" or "NodeByLabelScan" or "UndirectedAllRelationshipsScan" or "DirectedAllRelationshipsScan" => true,
            "CartesianProduct" or "Eager" => true,
            _ => false,
        };
    }

    /// <summary>A seek by a unique id gives one row or none.</summary>
    private static bool IsOneNode(JsonElement step) => step.GetProperty("operatorType").GetString()!.StartsWith("NodeUniqueIndexSeek", StringComparison.Ordinal);
}
