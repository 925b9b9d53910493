using KnowledgeGraph.Claims;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Projection;

namespace KnowledgeGraph.Neo4j.Appending;

/// <summary>What can be made of a submission before the ledger's lock is taken: hashes and rows, which take time.</summary>
internal sealed class Prepared
{
    private readonly Dictionary<ClaimId, (FactId Stated, Dictionary<string, object?> Row)> rows = [];

    public Prepared(Submission submission)
    {
        Submission = submission;
        Content = submission.ContentHash();
        Claims = [.. submission.Acts.Select(act => act.Stated).OfType<Claim>()];
        foreach (var claim in Claims)
        {
            var stated = FactKey.Of(claim, self => self).Id;
            rows.TryAdd(claim.Id, (stated, ClaimRow.Write(claim, stated)));
        }
    }

    public Submission Submission { get; }

    /// <summary>What tells a repeated submission from another under the same batch id.</summary>
    public string Content { get; }

    /// <summary>The claims that its acts state.</summary>
    public IReadOnlyList<Claim> Claims { get; }

    /// <summary>The fact that a claim states, before any judgement.</summary>
    public FactId Stated(Claim claim) => rows.TryGetValue(claim.Id, out var known) ? known.Stated : FactKey.Of(claim, self => self).Id;

    /// <summary>The node of one of <see cref="Claims"/>.</summary>
    public Dictionary<string, object?> Row(ClaimId id) => rows[id].Row;
}
