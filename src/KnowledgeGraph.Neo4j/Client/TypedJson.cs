using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Client;

/// <summary>Parameters as Neo4j's typed JSON: whole numbers stay whole and exact, whatever their size.</summary>
internal static class TypedJson
{
    /// <summary>Writes a value; the type always comes first, as the server wants it.</summary>
    /// <exception cref="ArgumentException">A value of a type that no statement takes.</exception>
    public static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                Start(json, "Null");
                json.WriteNullValue();
                break;
            case bool truth:
                Start(json, "Boolean");
                json.WriteBooleanValue(truth);
                break;
            case int or long:
                Start(json, "Integer");
                json.WriteStringValue(Convert.ToInt64(value, CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
                break;
            case double number:
                Start(json, "Float");
                json.WriteStringValue(double.IsPositiveInfinity(number) ? "Infinity" : double.IsNegativeInfinity(number) ? "-Infinity" : number.ToString("R", CultureInfo.InvariantCulture));
                break;
            case string text:
                Start(json, "String");
                json.WriteStringValue(text);
                break;
            case IEnumerable<KeyValuePair<string, object?>> map:
                Start(json, "Map");
                WriteMap(json, map);
                break;
            case IEnumerable list:
                Start(json, "List");
                json.WriteStartArray();
                foreach (var item in list)
                {
                    Write(json, item);
                }

                json.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A statement takes no {value.GetType().Name}.", nameof(value));
        }

        json.WriteEndObject();
    }

    /// <summary>A JSON object whose members are typed values.</summary>
    private static void WriteMap(Utf8JsonWriter json, IEnumerable<KeyValuePair<string, object?>> map)
    {
        json.WriteStartObject();
        foreach (var (name, value) in map)
        {
            json.WritePropertyName(name);
            Write(json, value);
        }

        json.WriteEndObject();
    }

    private static void Start(Utf8JsonWriter json, string type)
    {
        json.WriteStartObject();
        json.WriteString("$type", type);
        json.WritePropertyName("_value");
    }
}
