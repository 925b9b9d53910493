using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>One source as an analyst wrote it down: what it introduces, claims and judges.</summary>
/// <param name="File">The name under which it was read.</param>
/// <param name="Source">The document that speaks.</param>
/// <param name="Entities">The ids declared, in the order written, with their kinds.</param>
/// <param name="Rows">The claims, in the order written.</param>
/// <param name="Judgements">Pairs that it judges.</param>
/// <param name="Problems">All that is wrong or odd in it.</param>
public sealed record Dossier(
    string File,
    EntityId Source,
    ImmutableArray<(EntityId Id, Kind Kind)> Entities,
    ImmutableArray<DossierRow> Rows,
    ImmutableArray<Judgement> Judgements,
    ImmutableArray<Diagnostic> Problems)
{
    /// <summary>Whether it can be imported.</summary>
    public bool IsSound => !Problems.Any(problem => problem.Severity is Severity.Error);
}

/// <summary>A claim of a dossier.</summary>
/// <param name="Claim">The claim; its annotation has the row's label.</param>
/// <param name="Supersedes">The claim that it replaces, when the row says so.</param>
/// <param name="Line">One-based.</param>
/// <param name="Column">One-based.</param>
public sealed record DossierRow(Claim Claim, ClaimId? Supersedes, int Line, int Column);

/// <summary>What is known before a dossier is read: what it may name without declaring it.</summary>
/// <param name="Kinds">The kind of each known entity that it may name.</param>
/// <param name="Labels">The claim of a source's row label.</param>
/// <param name="Nearby">Ids to suggest for one that is not known.</param>
internal sealed record Surroundings(
    IReadOnlyDictionary<EntityId, Kind> Kinds,
    IReadOnlyDictionary<(EntityId Source, string Label), ClaimId> Labels,
    IReadOnlyCollection<string> Nearby)
{
    public static readonly Surroundings None = new(
        ImmutableDictionary<EntityId, Kind>.Empty,
        ImmutableDictionary<(EntityId, string), ClaimId>.Empty,
        []);
}
