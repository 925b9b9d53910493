using System.Text.Json;
using System.Text.Json.Serialization;

namespace KnowledgeGraph.Api.Introspection;

/// <summary>An answer that is JSON already.</summary>
internal sealed record RawJson(ReadOnlyMemory<byte> Utf8);

/// <summary>Writes it as it is.</summary>
internal sealed class RawJsonConverter : JsonConverter<RawJson>
{
    public override RawJson Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => throw new NotSupportedException("Answers are only written.");

    public override void Write(Utf8JsonWriter writer, RawJson value, JsonSerializerOptions options) => writer.WriteRawValue(value.Utf8.Span, skipInputValidation: true);
}
