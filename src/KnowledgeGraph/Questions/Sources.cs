using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>A source and how much of it is used.</summary>
/// <param name="Source">The document.</param>
/// <param name="Claims">Accepted claims that stand in it.</param>
public sealed record SourceUse(EntityId Source, int Claims);

/// <summary>Where everything comes from.</summary>
public static class Sources
{
    /// <summary>Every source with its accepted claims, by id. Reads all claims, <see cref="Limits.MaxFacts"/> at a time.</summary>
    public static async Task<ImmutableArray<SourceUse>> Of(IKnowledgeView view, CancellationToken cancellation = default)
    {
        var uses = new SortedDictionary<EntityId, int>();
        await foreach (var known in view.AllClaims(new ClaimQuery(), cancellation))
        {
            uses[known.Claim.Source] = uses.GetValueOrDefault(known.Claim.Source) + 1;
        }

        return [.. uses.Select(pair => new SourceUse(pair.Key, pair.Value))];
    }
}
