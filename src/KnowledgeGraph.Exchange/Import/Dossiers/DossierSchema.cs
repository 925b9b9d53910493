using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>The JSON Schema of dossiers, made from the ontology, so that editors complete kinds, keys and words.</summary>
/// <remarks>It helps while typing. What is right is decided by <see cref="DossierImport.Check"/>, which also knows ids, ends and dates.</remarks>
public static class DossierSchema
{
    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The schema as text, draft 7.</summary>
    public static string Text => new JsonObject
    {
        ["$schema"] = "http://json-schema.org/draft-07/schema#",
        ["title"] = "Dossier",
        ["description"] = "One source, written down: who speaks through whom, and row by row what is claimed.",
        ["type"] = "object",
        ["required"] = new JsonArray("dossier", "source", "voices"),
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject
        {
            ["dossier"] = new JsonObject { ["description"] = "The version of the format.", ["enum"] = new JsonArray(1, "1") },
            ["source"] = Source(),
            ["defaults"] = Object("What holds for the whole file unless a row says otherwise.", ("zone", Default()), ("year", Default()), ("language", Scalar("A BCP 47 tag."))),
            ["voices"] = new JsonObject
            {
                ["description"] = "Who speaks, through whom.",
                ["type"] = "object",
                ["additionalProperties"] = Object("A voice.", ("scope", Words<Scope>("How the source ties a statement to its speaker.")), ("chain", OneOrMany(Hop()))),
            },
            ["entities"] = Entities(),
            ["claims"] = OneOrMany(Group()),
            ["judgements"] = OneOrMany(Object("Whether ids are the same.", ("same", List("Ids that are one.")), ("different", List("Ids that are not.")), ("undecided", List("Nobody can tell.")), ("because", Scalar("Why.")))),
        },
        ["definitions"] = new JsonObject(Definitions().Select(pair => new KeyValuePair<string, JsonNode?>(pair.Name, pair.Schema))),
    }.ToJsonString(Readable).ReplaceLineEndings("\n") + "\n";

    private static JsonObject Source()
    {
        var schema = Entity(Kinds.Document);
        schema["required"] = new JsonArray("id", "kind");
        ((JsonObject)schema["properties"]!)["kind"] = Enum("The kind of document.", Kinds.Concrete.Where(kind => kind.Is(Kinds.Document)).Select(kind => kind.Name));
        return schema;
    }

    private static JsonObject Entities() => Object("Everything named, by kind: a handle, then what it is.", [.. Kinds.Concrete.Select(kind => (kind.Name, new JsonObject
    {
        ["description"] = kind.Description,
        ["type"] = "object",
        ["additionalProperties"] = Entity(kind),
    }))]);

    private static JsonObject Entity(Kind kind)
    {
        var properties = EntityKeys.Select(pair => pair.Name)
            .Concat(Attributes.Of(kind).Select(attribute => attribute.Name)).Concat(Relations.From(kind).Select(relation => relation.Name)).Distinct();
        var schema = Object(kind.Description, [.. properties.Select(name => (name, Reference(name)))]);
        schema["required"] = new JsonArray("id");
        return schema;
    }

    /// <summary>Keys of an entity that are no attribute or relation, or that a dossier writes in a shorter way.</summary>
    private static (string Name, JsonObject Schema)[] EntityKeys =>
    [
        ("id", Scalar("For ever: a prefix and a slug.")),
        ("name", Scalar("Our neutral label; nobody's word.")),
        ("names", OneOrMany(Any("A name that the source uses: a text, or text, language, kind, voice."))),
        ("identifier", OneOrMany(Any("scheme, is, voice."))),
        ("placeholder", Scalar("Whether it is known only to exist.")),
        ("description", Scalar("What it is, in our words.")),
        ("voice", Scalar("Who speaks.")),
        ("modality", Words<Modality>("The mode of the fact itself.")),
        ("at", Scalar("Where in the source: P1, page 3, row 7.")),
    ];

    private static IEnumerable<(string Name, JsonObject Schema)> Definitions() => EntityKeys
        .Concat(Attributes.All.Select(attribute => (attribute.Name, Value(attribute.Description, attribute.Vocabulary))))
        .Concat(Relations.All.Select(relation => (relation.Name, OneOrMany(Scalar(relation.Description)))))
        .Append(("claim", Claim())).DistinctBy(pair => pair.Item1);

    private static JsonObject Group()
    {
        var schema = Object("Rows that share keys.", [.. Shared(), ("rows", Rows())]);
        schema["required"] = new JsonArray("rows");
        return schema;
    }

    private static JsonObject Rows() => new()
    {
        ["description"] = "Each keyed by its label, which is for ever.",
        ["type"] = "object",
        ["additionalProperties"] = OneOrMany(Reference("claim")),
    };

    private static JsonObject Claim() => Object(
        "A claim.",
        [("fact", Scalar("subject RELATION object, or subject attribute.")), ("facts", List("Several of the same.")), ("is", Any("The value of an attribute.")), .. Shared()]);

    private static (string, JsonObject)[] Shared() =>
    [
        ("at", Scalar("Where in the source: P1, page 3, row 7.")),
        ("voice", Scalar("Who speaks.")),
        ("scope", Words<Scope>("In place of the voice's.")),
        ("modality", Words<Modality>("The mode of the fact itself.")),
        ("polarity", Words<Polarity>("Whether it is affirmed.")),
        ("time", Any("When it is said to hold: EDTF, with within, throughout or at-least before it, or a map.")),
        ("gist", Scalar("What the rest cannot say, in our words.")),
        ("quote", Scalar($"At most {Annotation.LongestQuote} words of the source.")),
        ("revises", Scalar("The label of the claim that the source itself changed.")),
        ("supersedes", Scalar("The label of the claim that we got wrong.")),
        .. Relations.All.SelectMany(relation => relation.Qualifiers).Concat(Attributes.All.SelectMany(attribute => attribute.Qualifiers))
            .DistinctBy(qualifier => qualifier.Name).Select(qualifier => (qualifier.Name, OneOrMany(Value(qualifier.Description, qualifier.Vocabulary)))),
    ];

    private static JsonObject Hop()
    {
        var schema = Object("A step from the fact to the source.", ("says", OneOrMany(Scalar("Who says it."))), ("relays", OneOrMany(Scalar("Who answers for the telling."))), ("reports", OneOrMany(Scalar("Who prints it."))));
        schema["maxProperties"] = 1;
        return schema;
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/definitions/{name}" };

    private static JsonObject Default() => Any("is, basis (stated, inferred, assumed, unknown), because.");

    private static JsonObject Value(string description, Vocabulary? words) => words is null || words == Vocabularies.Truth
        ? Any(description)
        : Enum(description, words.Terms.Select(term => term.Word));

    private static JsonObject Words<T>(string description)
        where T : struct, Enum =>
        Enum(description, System.Enum.GetValues<T>().Select(Problems.Spelled));

    private static JsonObject Enum(string description, IEnumerable<string> words) =>
        new() { ["description"] = description, ["enum"] = new JsonArray([.. words.Select(word => (JsonNode)word)]) };

    private static JsonObject Scalar(string description) => new() { ["description"] = description, ["type"] = new JsonArray("string", "number", "boolean") };

    private static JsonObject Any(string description) => new() { ["description"] = description };

    private static JsonObject List(string description) => new() { ["description"] = description, ["type"] = "array" };

    private static JsonObject OneOrMany(JsonObject item) => new() { ["anyOf"] = new JsonArray(item, new JsonObject { ["type"] = "array", ["items"] = item.DeepClone() }) };

    private static JsonObject Object(string description, params (string Name, JsonObject Schema)[] properties) => new()
    {
        ["description"] = description,
        ["type"] = "object",
        ["additionalProperties"] = false,
        ["properties"] = new JsonObject(properties.Select(property => new KeyValuePair<string, JsonNode?>(property.Name, property.Schema))),
    };
}
