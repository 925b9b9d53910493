using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>What the client promises, on a real server.</summary>
[Collection("live")]
public sealed class ClientTests(LiveServer server)
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Values_come_back_as_they_went()
    {
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        var statement = new Statement("values", "RETURN $least, $list, $map.text, $none, $half", new()
        {
            ["least"] = long.MinValue,
            ["list"] = new object?[] { long.MaxValue, null, "a" },
            ["map"] = new Dictionary<string, object?> { ["text"] = "Привет, \"мир\" \u2028" },
            ["none"] = null,
            ["half"] = 0.5,
        });
        var rows = await client.Read(statement, row => (row[0].GetInt64(), row[1].GetRawText(), row[2].GetString(), row[3].ValueKind, row[4].GetDouble()), Stop);
        rows.Single().Should().Be((long.MinValue, "[9223372036854775807,null,\"a\"]", "Привет, \"мир\" \u2028", System.Text.Json.JsonValueKind.Null, 0.5));
    }

    [Fact]
    public async Task Values_of_a_bulk_statement_come_back_as_they_went()
    {
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        var statement = new Statement("values", "RETURN $map.least, $list, $map.text, $none, $map.none, valueType($map.one)", new()
        {
            ["list"] = new object?[] { long.MaxValue, null, "a" },
            ["map"] = new Dictionary<string, object?> { ["least"] = long.MinValue, ["text"] = "Привет, \"мир\" \u2028", ["none"] = null, ["one"] = 1 },
            ["none"] = null,
        });
        var rows = await client.Read(statement with { IsBulk = true }, row => string.Join(' ', row.EnumerateArray().Select(value => value.ValueKind is System.Text.Json.JsonValueKind.String ? value.GetString() : value.GetRawText())), Stop);
        rows.Single().Should().Be($"{long.MinValue} [9223372036854775807,null,\"a\"] Привет, \"мир\" \u2028 null null INTEGER NOT NULL");
    }

    [Fact]
    public async Task A_reading_statement_cannot_write()
    {
        using var client = new Neo4jClient(server.Address, LiveServer.Settings);
        var write = () => client.Read(new Statement("write", "CREATE (n:Never) RETURN 1", []), row => true, Stop);
        await write.Should().ThrowAsync<KnowledgeException>().Where(problem => problem.Message.Contains("AccessMode"));
    }
}
