using System.Text.Json;
using NodaTime;

namespace KnowledgeGraph.Claims.Json;

/// <summary>A proposal as one line of JSON, annotations included, so that a store can keep it whole.</summary>
public static class ProposalJson
{
    /// <summary>The proposal as JSON.</summary>
    public static string Write(Proposal proposal) => JsonText.Of(json =>
    {
        json.WriteStartObject();
        json.WriteString("batch", proposal.Submission.BatchId);
        json.WriteString("author", proposal.Submission.Author);
        json.WriteString("reason", proposal.Submission.Reason);
        json.WriteNumber("at", proposal.At.ToUnixTimeMilliseconds());
        json.WriteNumber("count", proposal.Acts);
        WriteOutcome(json, proposal.Outcome);
        WriteActs(json, proposal.Submission.Acts);
        json.WriteEndObject();
    });

    /// <summary>The proposal that <see cref="Write"/> wrote.</summary>
    /// <exception cref="KnowledgeException"><c>STORE_DAMAGED</c> or <c>STORE_NEWER</c>: not one that this version can read.</exception>
    public static Proposal Read(string text)
    {
        try
        {
            using var document = JsonDocument.Parse(text);
            var json = document.RootElement;
            var annotations = json.GetProperty("annotations").EnumerateArray().Select(ReadAnnotation).ToDictionary(annotation => annotation.Hash, StringComparer.Ordinal);
            var acts = json.GetProperty("acts").EnumerateArray().Select(act => ActJson.Read(act.GetRawText(), annotations.GetValueOrDefault));
            return new Proposal(
                new Submission(json.GetProperty("batch").GetString()!, json.GetProperty("author").GetString()!, json.GetProperty("reason").GetString()!, [.. acts]),
                InstantOf(json, "at"),
                json.GetProperty("count").GetInt32(),
                json.TryGetProperty("by", out var by) ? new Outcome(by.GetString()!, InstantOf(json, "settled"), Text(json, "because"), json.TryGetProperty("revision", out var revision) ? revision.GetInt64() : null) : null);
        }
        catch (Exception problem) when (problem is JsonException or KeyNotFoundException or FormatException or InvalidOperationException)
        {
            throw new KnowledgeException("STORE_DAMAGED", $"A proposal of the inbox cannot be read: {problem.Message}", inner: problem);
        }
    }

    private static void WriteOutcome(Utf8JsonWriter json, Outcome? outcome)
    {
        if (outcome is null)
        {
            return;
        }

        json.WriteString("by", outcome.By);
        json.WriteNumber("settled", outcome.At.ToUnixTimeMilliseconds());
        WriteText(json, "because", outcome.Because);
        if (outcome.Revision is { } revision)
        {
            json.WriteNumber("revision", revision);
        }
    }

    private static void WriteActs(Utf8JsonWriter json, IReadOnlyCollection<Act> acts)
    {
        var written = acts.Select(ActJson.Write).ToArray();
        json.WriteStartArray("acts");
        foreach (var (act, _) in written)
        {
            json.WriteRawValue(act);
        }

        json.WriteEndArray();
        json.WriteStartArray("annotations");
        foreach (var annotation in written.SelectMany(pair => pair.Annotations).DistinctBy(annotation => annotation.Hash))
        {
            json.WriteStartObject();
            WriteText(json, "label", annotation.Label);
            WriteText(json, "gist", annotation.Gist);
            WriteText(json, "quote", annotation.Quote);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static Annotation ReadAnnotation(JsonElement json) => new(Text(json, "label"), Text(json, "gist"), Text(json, "quote"));

    private static Instant InstantOf(JsonElement json, string name) => Instant.FromUnixTimeMilliseconds(json.GetProperty(name).GetInt64());

    private static string? Text(JsonElement json, string name) => json.TryGetProperty(name, out var text) ? text.GetString() : null;

    private static void WriteText(Utf8JsonWriter json, string name, string? text)
    {
        if (text is not null)
        {
            json.WriteString(name, text);
        }
    }
}
