using System.Diagnostics;
using GraphQL;
using GraphQL.Types;

namespace KnowledgeGraph.Api.Tests;

public sealed class SchemaTests(StarterWorld world, ITestOutputHelper output)
{
    private static string File => Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "schema.graphql");

    [Fact]
    public void The_printed_schema_is_the_one_checked_in()
    {
        var printed = world.Api.Schema.Print().ReplaceLineEndings("\n");
        if (Environment.GetEnvironmentVariable("KG_REWRITE") == "1")
        {
            System.IO.File.WriteAllText(File, printed);
        }

        System.IO.File.ReadAllText(File).ReplaceLineEndings("\n").Should().Be(printed, "a change of the schema is made knowingly: run the tests with KG_REWRITE=1 and review the difference");
    }

    [Fact]
    public void Every_type_field_argument_and_word_has_a_description_that_is_not_its_name()
    {
        static bool IsNamed(string name, string? description) => Letters(description ?? "").Length == 0 || Letters(description!) == Letters(name);
        static string Letters(string text) => string.Concat(text.Where(char.IsLetter)).ToUpperInvariant();
        var types = world.Api.Schema.AllTypes.Where(type => !type.Name.StartsWith("__", StringComparison.Ordinal)).ToArray();
        var fields = types.OfType<IComplexGraphType>().SelectMany(type => type.Fields, (type, field) => (Name: $"{type.Name}.{field.Name}", Field: field)).ToArray();
        var described = types.Where(type => type is not ScalarGraphType or EnumerationGraphType).Select(type => (type.Name, type.Name, type.Description))
            .Concat(fields.Select(field => (field.Name, field.Field.Name, field.Field.Description)))
            .Concat(fields.SelectMany(field => field.Field.Arguments ?? [], (field, argument) => ($"{field.Name}({argument.Name})", argument.Name, argument.Description)))
            .Concat(types.OfType<EnumerationGraphType>().SelectMany(type => type.Values, (type, word) => ($"{type.Name}.{word.Name}", word.Name, word.Description)));

        described.Where(item => IsNamed(item.Item2, item.Item3)).Select(item => item.Item1).Should().BeEmpty();
    }

    [Fact]
    public void Its_size_and_start_are_printed()
    {
        var watch = Stopwatch.StartNew();
        var schema = new Schema.KnowledgeSchema("a store");
        schema.Initialize();
        output.WriteLine($"{schema.AllTypes.Count} types, {schema.Print().Length:N0} characters, built in {watch.ElapsedMilliseconds} ms");
        schema.AllTypes.Count.Should().BeGreaterThan(200);
    }
}
