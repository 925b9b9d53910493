using System.Text;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Documents that cost more than they say; each is refused before it has cost it.</summary>
public sealed class HostileTests(SmallWorld world)
{
    public static TheoryData<string, string> Documents => new()
    {
        { "fragments that double at every level", "{ ...F0 } " + Chain(200, (level, next) => $"fragment F{level} on Query {{ ...F{next} ...F{next} }}", "fragment F200 on Query { __typename }") },
        { "one field many times", $"{{ node(id: \"person/ada-lovas\") {{ {string.Join(' ', Enumerable.Repeat("id", 5000))} }} }}" },
        { "many fields at the root", $"{{ {string.Join(' ', Enumerable.Range(0, 31).Select(index => $"a{index}: ontology {{ plover }}"))} }}" },
        { "many directives", $"{{ ontology {string.Concat(Enumerable.Repeat("@include(if: true) ", 5))} {{ plover }} }}" },
        { "deep nesting", $"{{ actors {string.Concat(Enumerable.Repeat("{ edges { node { participatedIn { edges { node { participants ", 4))} {{ totalCount }} {new string('}', 25)}" },
        { "a tower of brackets", $"{{ actors(kinds: {new string('[', 20_000)}" },
        { "a tower of values", $"{{ meetings(about: {new string('[', 500)}\"x\"{new string(']', 500)}) {{ totalCount }} }}" },
        { "a long text", $"{{ search(text: \"{new string('x', 70_000)}\") {{ matches {{ on }} }} }}" },
    };

    [Theory]
    [MemberData(nameof(Documents))]
    public async Task Is_refused_as_too_large(string what, string document) =>
        (await world.Error(document)).Code.Should().Be("LIMIT", what);

    [Fact]
    public async Task A_fragment_that_is_part_of_itself_is_told_by_the_rule_of_the_specification() =>
        (await world.Answer("{ ...A } fragment A on Query { ...B } fragment B on Query { ...A }")).At("errors").Each("extensions.code").Should().Contain("NO_FRAGMENT_CYCLES");

    [Fact]
    public async Task An_answer_that_grows_with_every_level_is_stopped()
    {
        // Everybody who met Ada at her twenty meetings, and everybody who met those, and so on: each level is forty times the one before.
        var document = new StringBuilder("id name kind placeholder");
        for (var level = 0; level < 3; level++)
        {
            document.Insert(0, "id ... on Person { participatedIn { edges { node { id ... on Meeting { participants { edges { node { ").Append(" } } } } } } } }");
        }

        var error = await world.Error($"{{ node(id: \"person/ada-lovas\") {{ {document} }} }}");

        error.Code.Should().Be("LIMIT");
        error.Message.Should().StartWith("The answer would have more than 300000 fields.");
    }

    [Fact]
    public async Task Introspection_that_grows_with_every_level_is_stopped() =>
        (await world.Error("{ __schema { types { possibleTypes { interfaces { possibleTypes { interfaces { possibleTypes { name } } } } } } } }")).Code.Should().Be("LIMIT");

    [Fact]
    public async Task The_introspection_of_tools_is_answered()
    {
        var data = await world.Data(
            """
            query IntrospectionQuery { __schema { queryType { name } mutationType { name } subscriptionType { name } types { ...FullType } directives { name description locations args { ...InputValue } } } }
            fragment FullType on __Type { kind name description
              fields(includeDeprecated: true) { name description args { ...InputValue } type { ...TypeRef } isDeprecated deprecationReason }
              inputFields { ...InputValue } interfaces { ...TypeRef } enumValues(includeDeprecated: true) { name description isDeprecated deprecationReason } possibleTypes { ...TypeRef } }
            fragment InputValue on __InputValue { name description type { ...TypeRef } defaultValue }
            fragment TypeRef on __Type { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name ofType { kind name } } } } } } } } } }
            """);

        data.At("__schema.types").GetArrayLength().Should().BeGreaterThan(300);
    }

    private static string Chain(int length, Func<int, int, string> link, string last) => string.Join(' ', Enumerable.Range(0, length).Select(level => link(level, level + 1)).Append(last));
}
