using System.Text.Json;

namespace KnowledgeGraph.Neo4j.Client;

/// <summary>What stands beside the rows of an answer.</summary>
/// <param name="Bookmarks">Of what was written or read; empty within an explicit transaction.</param>
/// <param name="TransactionId">The explicit transaction that goes on; null when there is none, or it ended.</param>
/// <param name="Plan">The plan, of a statement that asks for it; else null.</param>
internal sealed record Summary(IReadOnlyList<string> Bookmarks, string? TransactionId, JsonElement? Plan);

/// <summary>Reads an answer of the Query API as it arrives: rows one by one, then what follows them.</summary>
/// <remarks>An error may follow rows: rows count only once <see cref="Read"/> has returned.</remarks>
internal sealed class AnswerReader(Stream stream)
{
    private byte[] buffer = new byte[16 * 1024];
    private int start;
    private int end;
    private bool isWhole;
    private JsonReaderState state = new(new JsonReaderOptions { MaxDepth = 1024 }); // A plan is as deep as it has steps.
    private Place place = Place.Start;
    private string property = "";
    private readonly List<string> bookmarks = [];
    private string? transactionId;
    private JsonElement? plan;
    private Failure? failure;

    private enum Place
    {
        Start,
        Root,
        RootValue,
        Data,
        DataValue,
        Rows,
        End,
    }

    /// <summary>Gives each row, an array, to <paramref name="row"/>, which must not keep it.</summary>
    /// <exception cref="Failure">The answer says that the statement failed, or it breaks off.</exception>
    public async Task<Summary> Read(Action<JsonElement> row, CancellationToken cancellation)
    {
        try
        {
            while (!Advance(row))
            {
                await Fill(cancellation);
            }
        }
        catch (JsonException broken)
        {
            throw Failure.Lost("The server's answer breaks off or is no JSON.", broken);
        }

        return failure is null ? new Summary(bookmarks, transactionId, plan) : throw failure;
    }

    private async Task Fill(CancellationToken cancellation)
    {
        if (start > 0)
        {
            buffer.AsSpan(start, end - start).CopyTo(buffer);
            (start, end) = (0, end - start);
        }

        if (end == buffer.Length)
        {
            Array.Resize(ref buffer, buffer.Length * 2);
        }

        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellation);
        if (read == 0)
        {
            if (isWhole)
            {
                throw new JsonException("It ends too early.");
            }

            isWhole = true;
        }

        end += read;
    }

    /// <summary>Reads what has arrived; true when the answer is complete.</summary>
    private bool Advance(Action<JsonElement> row)
    {
        var reader = new Utf8JsonReader(buffer.AsSpan(start, end - start), isWhole, state);
        while (place is not Place.End)
        {
            var before = reader;
            if (!Step(ref reader, row))
            {
                reader = before;
                break;
            }
        }

        start += (int)reader.BytesConsumed;
        state = reader.CurrentState;
        return place is Place.End;
    }

    private bool Step(ref Utf8JsonReader reader, Action<JsonElement> row)
    {
        if (place is Place.RootValue or Place.DataValue)
        {
            return Value(ref reader);
        }

        if (!reader.Read())
        {
            return false;
        }

        switch (place)
        {
            case Place.Start:
                Expect(ref reader, JsonTokenType.StartObject);
                place = Place.Root;
                return true;
            case Place.Root or Place.Data when reader.TokenType is JsonTokenType.EndObject:
                place = place is Place.Root ? Place.End : Place.Root;
                return true;
            case Place.Root or Place.Data:
                property = reader.GetString()!;
                place = place is Place.Root ? Place.RootValue : Place.DataValue;
                return true;
            case Place.Rows when reader.TokenType is JsonTokenType.EndArray:
                place = Place.Data;
                return true;
            default:
                return Document(ref reader, row);
        }
    }

    /// <summary>The value of a property: entered where it is the data or its rows, else taken whole.</summary>
    private bool Value(ref Utf8JsonReader reader)
    {
        if (!reader.Read())
        {
            return false;
        }

        if (place is Place.RootValue && property == "data" && reader.TokenType is JsonTokenType.StartObject)
        {
            place = Place.Data;
            return true;
        }

        if (place is Place.DataValue && property == "values")
        {
            Expect(ref reader, JsonTokenType.StartArray);
            place = Place.Rows;
            return true;
        }

        if (!Document(ref reader, place is Place.RootValue ? Keep : static _ => { }))
        {
            return false;
        }

        place = place is Place.RootValue ? Place.Root : Place.Data;
        return true;
    }

    private void Keep(JsonElement value)
    {
        switch (property)
        {
            case "bookmarks" when value.ValueKind is JsonValueKind.Array:
                bookmarks.AddRange(value.EnumerateArray().Select(bookmark => bookmark.GetString()!));
                break;
            case "transaction" when value.ValueKind is JsonValueKind.Object:
                transactionId = value.GetProperty("id").GetString();
                break;
            case "queryPlan" or "profiledQueryPlan":
                plan = value.Clone();
                break;
            case "errors" when value.ValueKind is JsonValueKind.Array && value.GetArrayLength() > 0:
                string? Text(string name) => value[0].TryGetProperty(name, out var found) ? found.GetString() : null;
                failure = Failure.Of(Text("code") ?? "", Text("message") ?? "");
                break;
        }
    }

    private static bool Document(ref Utf8JsonReader reader, Action<JsonElement> use)
    {
        if (!JsonDocument.TryParseValue(ref reader, out var document))
        {
            return false;
        }

        using (document)
        {
            use(document.RootElement);
        }

        return true;
    }

    private static void Expect(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (reader.TokenType != type)
        {
            throw new JsonException($"Not {type}, but {reader.TokenType}.");
        }
    }
}
