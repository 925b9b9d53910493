using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Every question of the schema that takes an id, asked about an entity of every sort: an answer, or an error that says what it takes.</summary>
public sealed class KindsAskedTests(StarterWorld world)
{
    /// <summary>One entity of each sort, of which the starter knows much.</summary>
    private static readonly string[] Asked =
    [
        "person/sergei-lavrov", "state/russia", "org/russian-foreign-ministry", "group/jabhat-al-nusra", "document/s-res-2254-2015", "document/geneva-package-2016-09", "document/tass-on-astana-4",
        "event/bogdanov-haddad-2016-09-19", "regime/syria-truce-2016-09", "process/geneva-track", "place/syria", "topic/syrian-settlement",
    ];

    public static TheoryData<string, string> Questions()
    {
        var schema = new Schema.KnowledgeSchema("a store");
        schema.Initialize();
        return [.. from field in schema.Query.Fields from argument in field.Arguments ?? [] where argument.ResolvedType!.GetNamedType() is IdGraphType && field.Name != "proposal" select (field.Name, argument.Name)];
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task About_an_entity_of_any_kind_a_question_answers_or_says_which_it_takes(string question, string argument)
    {
        var field = world.Api.Schema.Query!.Fields.Single(field => field.Name == question);
        string[] ids = [.. Asked, .. await OthersOf(Kinds.Provision), .. await OthersOf(Kinds.Position)];
        foreach (var id in ids)
        {
            var arguments = (field.Arguments ?? []).Where(other => other.Name == argument || (other.ResolvedType is NonNullGraphType && other.ResolvedType.GetNamedType() is IdGraphType))
                .Select(other => $"{other.Name}: {Literal(other.ResolvedType!, other.Name == argument ? id : "state/syria")}");
            var query = $"{{ {question}({string.Join(", ", question == "changes" ? arguments.Append("from: 200") : arguments)}) {Selection(field.ResolvedType!, 4)} }}";
            var answer = await world.Answer(query);
            if (answer.TryGetProperty("errors", out var errors))
            {
                errors.EnumerateArray().Should().OnlyContain(error => error.Text("extensions.code") == "BAD_KIND" && error.Text("message")!.Contains(id), "{0} was asked, and answered {1}", query, errors);
            }
        }
    }

    private async Task<string[]> OthersOf(Kind kind) =>
        [.. (await world.Data($"{{ search(text: \"s\", kinds: [{Schema.Enums.Upper(kind.Name)}], first: 2) {{ matches {{ entity {{ id }} }} }} }}")).At("search.matches").Each("entity.id").Select(id => id!)];

    private static string Literal(IGraphType type, string id) => type switch
    {
        NonNullGraphType nonNull => Literal(nonNull.ResolvedType!, id),
        ListGraphType => $"[\"{id}\"]",
        _ => $"\"{id}\"",
    };

    /// <summary>All that needs no argument, down to the nodes of the graph, of which only the type is asked.</summary>
    private static string Selection(IGraphType type, int depth) => type.GetNamedType() switch
    {
        IObjectGraphType complex when depth > 0 && complex.ResolvedInterfaces.Count == 0 =>
            $"{{ {string.Join(' ', complex.Fields.Where(field => field.Arguments?.Any(argument => argument.ResolvedType is NonNullGraphType && argument.DefaultValue is null) != true).Select(field => $"{field.Name} {Selection(field.ResolvedType!, depth - 1)}"))} }}",
        IComplexGraphType or UnionGraphType => "{ __typename }",
        _ => "",
    };
}
