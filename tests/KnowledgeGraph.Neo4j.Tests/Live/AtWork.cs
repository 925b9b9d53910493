using System.Diagnostics;
using KnowledgeGraph.Neo4j.Client;

namespace KnowledgeGraph.Neo4j.Tests.Live;

/// <summary>Statements that have no end of their own, as the server tells of them.</summary>
internal sealed class AtWork(Neo4jClient client)
{
    /// <summary>What has no end: of more rows than can be counted.</summary>
    public const string Endless = "UNWIND range(1, 100000000) AS endless UNWIND range(1, 100000000) AS without WITH endless, without WHERE endless = -without WITH count(*) AS never ";

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Waits until one is at work; false when who asked for it has given up before.</summary>
    public async Task<bool> Began(Task asking)
    {
        while (await Count() == 0)
        {
            if (asking.IsCompleted)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Waits until none is at work; fails after two minutes, which no stopped one needs and one that runs on outlasts.</summary>
    public async Task Ended()
    {
        var since = Stopwatch.StartNew();
        while (await Count() > 0)
        {
            since.Elapsed.Should().BeLessThan(TimeSpan.FromMinutes(2), "it is to be stopped");
            await Task.Delay(100, Stop);
        }
    }

    private async Task<long> Count() => (await client.Read(
        new Statement("at-work", "SHOW TRANSACTIONS YIELD currentQuery WHERE currentQuery CONTAINS 'AS endless' AND NOT currentQuery CONTAINS 'SHOW' RETURN count(*)", []), row => row[0].GetInt64(), Stop)).Single();
}
