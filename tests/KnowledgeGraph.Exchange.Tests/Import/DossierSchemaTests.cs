using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Exchange.Starter;
using NJsonSchema;

namespace KnowledgeGraph.Exchange.Tests.Import;

/// <summary>The schema for editors, and the sample that explains the format.</summary>
public sealed class DossierSchemaTests
{
    private static readonly string Folder = Repository.At("src", "KnowledgeGraph.Exchange", "Import", "Dossiers");

    [Fact]
    public void The_schema_checked_in_is_the_one_made_from_the_ontology()
    {
        var file = Path.Combine(Folder, "dossier.schema.json");
        if (Environment.GetEnvironmentVariable("KG_REWRITE") == "1")
        {
            File.WriteAllText(file, DossierSchema.Text);
        }

        File.ReadAllText(file).ReplaceLineEndings("\n").Should().Be(DossierSchema.Text, "run the tests with KG_REWRITE=1 and review the difference");
    }

    [Fact]
    public async Task The_starter_and_the_sample_fit_the_schema()
    {
        var schema = await JsonSchema.FromJsonAsync(DossierSchema.Text, TestContext.Current.CancellationToken);
        var yaml = new YamlDotNet.Serialization.DeserializerBuilder().Build();
        var json = new YamlDotNet.Serialization.SerializerBuilder().JsonCompatible().Build();
        foreach (var (file, text) in StarterDossiers.Files.Append(("sample", Sample)))
        {
            schema.Validate(json.Serialize(yaml.Deserialize<object>(text))).Select(error => $"{file}: {error}").Should().BeEmpty();
        }
    }

    [Fact]
    public async Task The_schema_finds_a_wrong_kind_and_a_wrong_word()
    {
        var schema = await JsonSchema.FromJsonAsync(DossierSchema.Text, TestContext.Current.CancellationToken);
        schema.Validate("""{"dossier": "1", "source": {"id": "document/s", "kind": "Robot"}, "voices": {"a": {"scope": "loud"}}}""").Should().HaveCountGreaterThanOrEqualTo(2);
    }

    [Fact]
    public void The_sample_is_sound() =>
        DossierImport.Check([("sample", Sample)]).Single().Problems.Should().BeEmpty();

    private static string Sample => File.ReadAllText(Path.Combine(Folder, "sample.dossier.yaml"));
}
