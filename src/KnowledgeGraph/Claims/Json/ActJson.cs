using System.Text.Json;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Claims.Json;

/// <summary>Acts as JSON, one object each, so that a ledger can keep them. Reading gives back the same hashes.</summary>
/// <remarks>
/// Annotations are kept apart, by their hash: an act names the hash only, so that erasing the content leaves the chain verifiable.
/// Words of the ontology are written by name; a name that this version does not know is <c>STORE_NEWER</c>.
/// </remarks>
public static class ActJson
{
    /// <summary>The act as one line of JSON, and the annotations that it names.</summary>
    public static (string Json, IReadOnlyList<Annotation> Annotations) Write(Act act)
    {
        var text = JsonText.Of(json =>
        {
            json.WriteStartObject();
            Write(json, act);
            json.WriteEndObject();
        });
        Annotation[] annotations = act switch
        {
            { Stated: { } claim } => [claim.Annotation],
            Act.Annotate annotate => [annotate.Annotation],
            _ => [],
        };
        return (text, [.. annotations.Where(annotation => annotation != Annotation.None)]);
    }

    /// <summary>The act that <see cref="Write(Act)"/> wrote.</summary>
    /// <param name="text">One line of JSON.</param>
    /// <param name="annotationOf">The annotation of a hash; null when it was erased.</param>
    /// <exception cref="KnowledgeException"><c>STORE_DAMAGED</c> or <c>STORE_NEWER</c>: not an act that this version can read.</exception>
    public static Act Read(string text, Func<string, Annotation?> annotationOf)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            return Read(document.RootElement, annotationOf);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException or ArgumentException or InvalidOperationException)
        {
            throw new KnowledgeException("STORE_DAMAGED", $"An act of the ledger cannot be read: {problem.Message}", inner: problem);
        }
    }

    private static void Write(Utf8JsonWriter json, Act act)
    {
        switch (act)
        {
            case Act.Introduce introduce:
                json.WriteString("introduce", introduce.Entity.Value);
                json.WriteString("kind", introduce.Kind.Name);
                break;
            case Act.Assert assert:
                json.WritePropertyName("assert");
                ClaimJson.Write(json, assert.Claim);
                break;
            case Act.Supersede supersede:
                json.WriteString("supersede", supersede.Old.Value);
                json.WritePropertyName("by");
                ClaimJson.Write(json, supersede.Claim);
                break;
            case Act.Retract retract:
                WriteBecause(json, "retract", retract.Claim.Value, retract.Because);
                break;
            case Act.Reinstate reinstate:
                WriteBecause(json, "reinstate", reinstate.Claim.Value, reinstate.Because);
                break;
            case Act.Revoke revoke:
                WriteBecause(json, "revoke", revoke.Judgement.Value, revoke.Because);
                break;
            case Act.Annotate annotate:
                json.WriteString("annotate", annotate.Claim.Value);
                json.WriteString("annotation", annotate.Annotation.Hash);
                break;
            case Act.Judge { Judgement: var judgement }:
                WriteBecause(json, "judge", judgement.First.Value, judgement.Because);
                json.WriteString("and", judgement.Second.Value);
                json.WriteString("verdict", judgement.Verdict.ToString());
                break;
        }
    }

    private static void WriteBecause(Utf8JsonWriter json, string name, string id, string because)
    {
        json.WriteString(name, id);
        json.WriteString("because", because);
    }

    private static Act Read(JsonElement json, Func<string, Annotation?> annotationOf)
    {
        var first = json.EnumerateObject().First();
        string Text(string name) => json.GetProperty(name).GetString()!;
        return first.Name switch
        {
            "introduce" => new Act.Introduce(
                new EntityId(Text("introduce")),
                Kinds.Find(Text("kind")) ?? throw ClaimJson.Unknown("kind", Text("kind"))),
            "assert" => new Act.Assert(ClaimJson.Read(first.Value, annotationOf)),
            "supersede" => new Act.Supersede(new ClaimId(Text("supersede")), ClaimJson.Read(json.GetProperty("by"), annotationOf)),
            "retract" => new Act.Retract(new ClaimId(Text("retract")), Text("because")),
            "reinstate" => new Act.Reinstate(new ClaimId(Text("reinstate")), Text("because")),
            "revoke" => new Act.Revoke(new JudgementId(Text("revoke")), Text("because")),
            "annotate" => new Act.Annotate(new ClaimId(Text("annotate")), ClaimJson.AnnotationOf(Text("annotation"), annotationOf)),
            "judge" => new Act.Judge(new Judgement(
                new EntityId(Text("judge")),
                new EntityId(Text("and")),
                Enum.Parse<Verdict>(Text("verdict")),
                Text("because"))),
            _ => throw ClaimJson.Unknown("act", first.Name),
        };
    }
}
