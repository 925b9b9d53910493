using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The questions that analysts ask of this process, each in a file with the answer of the starter beside it.</summary>
public sealed class AnalystQuestionTests(StarterWorld world)
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Folder => Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "AnalystQuestions");

    public static TheoryData<string> Names => [.. Directory.GetFiles(Folder, "*.graphql").Order(StringComparer.Ordinal).Select(file => Path.GetFileNameWithoutExtension(file)!)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Is_answered_as_the_file_beside_it_says(string name)
    {
        var question = await File.ReadAllTextAsync(Path.Combine(Folder, name + ".graphql"), TestContext.Current.CancellationToken);
        question.Should().StartWith("# ").And.Contain("?\n", "a file begins with its question in words");
        var answer = JsonSerializer.Serialize(await world.Data(question), Readable);

        var file = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("KG_REWRITE") == "1")
        {
            await File.WriteAllTextAsync(file, answer + "\n", TestContext.Current.CancellationToken);
        }

        JsonNode.DeepEquals(JsonNode.Parse(answer), JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)))
            .Should().BeTrue($"the answer is now\n{answer}\nRun the tests with KG_REWRITE=1 and review the difference");
    }
}
