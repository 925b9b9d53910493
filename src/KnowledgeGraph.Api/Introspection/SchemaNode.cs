using System.Text;
using System.Text.Json;
using GraphQL;
using GraphQL.Types;

namespace KnowledgeGraph.Api.Introspection;

/// <summary>A thing that introspection tells of, with everything told of it: a schema, type, field, argument, word or directive.</summary>
/// <param name="type">Its type, such as <c>__Type</c>.</param>
internal sealed class SchemaNode(string type)
{
    private static readonly byte[] True = "true"u8.ToArray();

    public string Type => type;

    /// <summary>By name: a <see cref="SchemaNode"/>, a list of them, or JSON in UTF-8; what is not there is null.</summary>
    public Dictionary<string, object> Fields { get; } = new(StringComparer.Ordinal);

    public bool IsDeprecated => Fields.GetValueOrDefault("isDeprecated") is byte[] told && told.AsSpan().SequenceEqual(True);
}

/// <summary>Everything that introspection can tell of a schema, asked once of the engine: a schema does not change.</summary>
internal sealed class SchemaNodes
{
    private const int Wrappers = 8;
    private readonly ISchema schema;
    private readonly Dictionary<string, SchemaNode> types = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaNode> wrapped = new(StringComparer.Ordinal);

    private SchemaNodes(ISchema schema, JsonElement told)
    {
        this.schema = schema;
        foreach (var type in told.GetProperty("types").EnumerateArray())
        {
            types[type.GetProperty("name").GetString()!] = new SchemaNode("__Type");
        }

        foreach (var type in told.GetProperty("types").EnumerateArray())
        {
            Fill(types[type.GetProperty("name").GetString()!], type);
        }

        Root = Fill(new SchemaNode("__Schema"), told);
    }

    /// <summary>The schema.</summary>
    public SchemaNode Root { get; }

    /// <summary>A type by its name.</summary>
    public SchemaNode? Find(string name) => types.GetValueOrDefault(name);

    /// <summary>Asks the engine for everything; <paramref name="ask"/> answers a document with the <c>data</c> as JSON.</summary>
    public static SchemaNodes Read(ISchema schema, Func<string, JsonElement> ask) =>
        new(schema, ask($"{{ __schema {{ {Everything((IObjectGraphType)schema.SchemaMetaFieldType.ResolvedType!.GetNamedType(), isTop: true)} }} }}").GetProperty("__schema"));

    private static string Everything(IObjectGraphType type, bool isTop)
    {
        var text = new StringBuilder();
        foreach (var field in type.Fields)
        {
            text.Append(field.Name).Append(field.Arguments?.Find("includeDeprecated") is null ? "" : "(includeDeprecated: true)");
            if (field.ResolvedType!.GetNamedType() is IObjectGraphType inner)
            {
                text.Append(" { ").Append(inner.Name != "__Type" ? Everything(inner, isTop: false) : isTop && field.Name == "types" ? Everything(inner, isTop: false) : Reference(Wrappers)).Append(" }");
            }

            text.Append(' ');
        }

        return text.ToString();
    }

    private static string Reference(int depth) => depth == 0 ? "kind name" : $"kind name ofType {{ {Reference(depth - 1)} }}";

    private SchemaNode Fill(SchemaNode node, JsonElement told)
    {
        foreach (var member in told.EnumerateObject().Where(member => member.Value.ValueKind is not JsonValueKind.Null))
        {
            node.Fields[member.Name] = Of(node.Type, member);
        }

        return node;
    }

    private object Of(string parent, JsonProperty member)
    {
        var type = ((IObjectGraphType)schema.AllTypes[parent]!).Fields.Find(member.Name)!.ResolvedType!.GetNamedType();
        return type is not IObjectGraphType ? Encoding.UTF8.GetBytes(member.Value.GetRawText())
            : member.Value.ValueKind is JsonValueKind.Array ? member.Value.EnumerateArray().Select(item => NodeOf(type.Name, item)).ToArray()
            : NodeOf(type.Name, member.Value);
    }

    private SchemaNode NodeOf(string type, JsonElement told) => type == "__Type" ? TypeOf(told) : Fill(new SchemaNode(type), told);

    private SchemaNode TypeOf(JsonElement told)
    {
        if (told.TryGetProperty("name", out var name) && name.GetString() is { } known)
        {
            return types[known];
        }

        var key = told.GetRawText();
        if (!wrapped.TryGetValue(key, out var node))
        {
            node = wrapped[key] = new SchemaNode("__Type");
            node.Fields["kind"] = Encoding.UTF8.GetBytes(told.GetProperty("kind").GetRawText());
            node.Fields["ofType"] = TypeOf(told.GetProperty("ofType"));
        }

        return node;
    }
}
