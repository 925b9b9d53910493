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
    public void Every_type_and_field_is_described()
    {
        var undescribed =
            from type in world.Api.Schema.AllTypes
            where !type.Name.StartsWith("__", StringComparison.Ordinal)
            from name in type is IComplexGraphType complex
                ? complex.Fields.Where(field => string.IsNullOrWhiteSpace(field.Description)).Select(field => $"{type.Name}.{field.Name}").Append(string.IsNullOrWhiteSpace(type.Description) ? type.Name : "")
                : [string.IsNullOrWhiteSpace(type.Description) && type is not ScalarGraphType ? type.Name : ""]
            where name.Length > 0
            select name;
        undescribed.Should().BeEmpty();
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
