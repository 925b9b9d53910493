using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>The acts that bring a store from what it has of a source to what a dossier says.</summary>
internal sealed class ImportPlan
{
    private readonly Dossier dossier;
    private readonly ImmutableArray<Act>.Builder acts = ImmutableArray.CreateBuilder<Act>();
    private readonly List<Diagnostic> problems = [];

    private ImportPlan(Dossier dossier)
    {
        this.dossier = dossier;
    }

    public ImmutableArray<Act> Acts => acts.ToImmutable();

    public IReadOnlyList<Diagnostic> Problems => problems;

    public int Introduced { get; private set; }

    public int Asserted { get; private set; }

    public int Superseded { get; private set; }

    public int Annotated { get; private set; }

    public int Unchanged { get; private set; }

    public int Judged { get; private set; }

    public static async Task<ImportPlan> Make(IKnowledgeView view, Dossier dossier, CancellationToken cancellation)
    {
        var plan = new ImportPlan(dossier);
        var known = await view.Entities([.. dossier.Entities.Select(entity => entity.Id)], cancellation);
        foreach (var (id, kind) in dossier.Entities.Where(entity => !known.ContainsKey(entity.Id)))
        {
            plan.acts.Add(new Act.Introduce(id, kind));
            plan.Introduced++;
        }

        plan.PlanRows(await ClaimsOf(view, [dossier.Source], cancellation).ToListAsync(cancellation));
        var standing = await view.Judgements([.. dossier.Judgements.Select(judgement => judgement.First).Distinct()], cancellation);
        var ids = standing.Values.SelectMany(all => all).Select(judgement => judgement.Id).ToHashSet();
        foreach (var judgement in dossier.Judgements.DistinctBy(judgement => judgement.Id).Where(judgement => !ids.Contains(judgement.Id)))
        {
            plan.acts.Add(new Act.Judge(judgement));
            plan.Judged++;
        }

        return plan;
    }

    /// <summary>Every claim of these sources, whatever its state.</summary>
    public static IAsyncEnumerable<KnownClaim> ClaimsOf(IKnowledgeView view, ImmutableArray<EntityId> sources, CancellationToken cancellation) =>
        sources.IsEmpty
            ? AsyncEnumerable.Empty<KnownClaim>()
            : view.AllClaims(new ClaimQuery { Sources = sources, States = [.. Enum.GetValues<ClaimState>()] }, cancellation);

    private void PlanRows(List<KnownClaim> before)
    {
        var byId = before.ToDictionary(known => known.Claim.Id);
        var byLabel = before.Where(known => known.State is ClaimState.Accepted && known.Claim.Annotation.Label is not null)
            .ToLookup(known => known.Claim.Annotation.Label!, StringComparer.Ordinal);
        var kept = dossier.Rows.Select(row => row.Claim.Id).ToHashSet();
        var replaced = new HashSet<ClaimId>();
        foreach (var row in dossier.Rows)
        {
            var claim = row.Claim;
            var old = row.Supersedes ?? byLabel[claim.Annotation.Label!].Select(known => known.Claim.Id).FirstOrDefault(id => !kept.Contains(id));
            if (byId.GetValueOrDefault(claim.Id) is { State: ClaimState.Accepted } same)
            {
                PlanSame(claim, same);
            }
            else if (old.Value is not null && replaced.Add(old))
            {
                acts.Add(new Act.Supersede(old, claim));
                Superseded++;
            }
            else if (byId.TryGetValue(claim.Id, out var fallen))
            {
                problems.Add(Note(row, "not-accepted", $"{claim.Annotation.Label} was {fallen.State.ToString().ToLowerInvariant()}{(fallen.Because is null ? "" : $" ({fallen.Because})")} and stays so.", "Reinstate it if it is right after all."));
            }
            else
            {
                acts.Add(new Act.Assert(claim));
                Asserted++;
            }
        }

        var labels = dossier.Rows.Select(row => row.Claim.Annotation.Label).ToHashSet();
        foreach (var gone in byLabel.SelectMany(group => group).Where(known => !labels.Contains(known.Claim.Annotation.Label) && !kept.Contains(known.Claim.Id) && !replaced.Contains(known.Claim.Id)))
        {
            problems.Add(new Diagnostic(
                "missing-row",
                Severity.Warning,
                $"The row {gone.Claim.Annotation.Label} ({gone.Claim}) is gone from the file; its claim stays.",
                "Retract it if it was wrong.",
                dossier.File,
                1,
                1));
        }
    }

    private void PlanSame(Claim claim, KnownClaim same)
    {
        if (same.Claim.Annotation == claim.Annotation)
        {
            Unchanged++;
            return;
        }

        acts.Add(new Act.Annotate(claim.Id, claim.Annotation));
        Annotated++;
    }

    private Diagnostic Note(DossierRow row, string code, string message, string suggestion) =>
        new(code, Severity.Warning, message, suggestion, dossier.File, row.Line, row.Column);
}
