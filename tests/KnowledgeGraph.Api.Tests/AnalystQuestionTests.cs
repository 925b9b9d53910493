using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The questions that analysts ask of this process, each in a file with the answer of the starter beside it.</summary>
public sealed partial class AnalystQuestionTests(StarterWorld world)
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
        var answer = JsonSerializer.Serialize(await Answer(question), Readable);

        var file = Path.Combine(Folder, name + ".json");
        if (Environment.GetEnvironmentVariable("KG_REWRITE") == "1")
        {
            await File.WriteAllTextAsync(file, answer + "\n", TestContext.Current.CancellationToken);
        }

        JsonNode.DeepEquals(JsonNode.Parse(answer), JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)))
            .Should().BeTrue($"the answer is now\n{answer}\nRun the tests with KG_REWRITE=1 and review the difference");
    }

    /// <summary>The data; of a file with several questions, those of each by its name.</summary>
    private async Task<object> Answer(string question)
    {
        string[] operations = [.. Operations().Matches(question).Select(match => match.Groups[1].Value)];
        if (operations.Length == 1)
        {
            return await world.Data(question);
        }

        var answers = new Dictionary<string, JsonElement>();
        foreach (var operation in operations)
        {
            var (json, isClean) = await world.Api.Answer(new GraphQuery(question, OperationName: operation), TestContext.Current.CancellationToken);
            isClean.Should().BeTrue(json);
            answers[operation] = JsonSerializer.Deserialize<JsonElement>(json).At("data");
        }

        return answers;
    }

    [GeneratedRegex(@"^query (\w+)", RegexOptions.Multiline)]
    private static partial Regex Operations();
}
