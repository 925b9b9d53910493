using System.Text.Json;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Neo4j.Rows;

namespace KnowledgeGraph.Neo4j.Appending;

/// <summary>
/// Acts as the ledger keeps them: <c>CLAIM</c> asserts a claim that the same revision makes, <c>CLAIM CLAIM</c> supersedes the first
/// by the second, anything else is JSON.
/// </summary>
internal static class LedgerAct
{
    /// <summary>The acts of one part of a revision.</summary>
    public static IEnumerable<Act> Read(JsonElement part, IReadOnlyDictionary<string, Claim> made)
    {
        var annotations = part.Texts("annotations").Select(ReadAnnotation).ToDictionary(annotation => annotation.Hash, StringComparer.Ordinal);
        foreach (var body in part.Texts("bodies"))
        {
            if (body.StartsWith('{'))
            {
                yield return ActJson.Read(body, annotations.GetValueOrDefault);
                continue;
            }

            var ids = body.Split(' ');
            if (!made.TryGetValue(ids[^1], out var claim))
            {
                throw new KnowledgeException("STORE_DAMAGED", $"The ledger names the claim {ids[^1]}, which is not there.");
            }

            yield return ids.Length == 1 ? new Act.Assert(claim) : new Act.Supersede(new ClaimId(ids[0]), claim);
        }
    }

    public static string Write(Annotation annotation) => JsonText.Of(
        json =>
        {
            json.WriteStartObject();
            json.WriteString("label", annotation.Label);
            json.WriteString("gist", annotation.Gist);
            json.WriteString("quote", annotation.Quote);
            json.WriteEndObject();
        },
        FactRow.Writing);

    private static Annotation ReadAnnotation(string text)
    {
        using var json = JsonDocument.Parse(text);
        return new Annotation(json.RootElement.Text("label"), json.RootElement.Text("gist"), json.RootElement.Text("quote"));
    }
}
