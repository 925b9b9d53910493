using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>Makes a database as it was when it was made ready.</summary>
internal static class Emptying
{
    /// <summary>Takes everything out but the constraints and indexes: relationships first, because a dense node with all of its own does not fit one transaction.</summary>
    public static async Task Empty(this Neo4jClient client)
    {
        foreach (var text in new[] { "MATCH ()-[r]->() WITH r LIMIT 20000 DELETE r RETURN count(*)", "MATCH (n) WITH n LIMIT 20000 DELETE n RETURN count(*)" })
        {
            while ((await client.WriteIdempotent(new Statement("clear", text, []), row => row[0].GetInt64())).Single() > 0)
            {
            }
        }

        await client.WriteIdempotent(Cypher.Schema().Last(), row => true);
    }
}
