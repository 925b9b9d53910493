using System.Collections.Immutable;
using KnowledgeGraph.Claims;

namespace KnowledgeGraph.Neo4j.Tests.Comparison;

/// <summary>Turns deeds into acts that mostly fit what was accepted so far, so that both stores get the same submissions.</summary>
internal sealed class Playing
{
    private readonly List<Claim> claims = [];
    private readonly List<Judgement> judgements = [];
    private int revision;

    /// <summary>The claims of every submission, accepted or not.</summary>
    public IReadOnlyList<Claim> Claims => claims;

    public IReadOnlyList<Judgement> Judgements => judgements;

    /// <summary>One submission; at most one act for a claim, entity or pair.</summary>
    public Submission Next(Deed[] deeds)
    {
        revision++;
        var acts = deeds.Select(Act).OfType<Act>().DistinctBy(Concern).ToImmutableArray();
        claims.AddRange(acts.Select(act => act.Stated).OfType<Claim>());
        judgements.AddRange(acts.OfType<Act.Judge>().Select(act => act.Judgement));
        // Now and then a batch id that was used before.
        return new Submission($"batch {(deeds[0].Which == 7 ? 1 : revision)}", "tester", "A test.", acts);
    }

    private Act? Act(Deed deed) => deed.What switch
    {
        <= 8 => new Act.Assert(deed.Claim),
        9 or 10 when Any(deed) is { } claim => new Act.Retract(claim.Id, "Misread."),
        11 when Any(deed) is { } claim => new Act.Reinstate(claim.Id, "Right after all."),
        12 when Any(deed) is { } claim => new Act.Supersede(claim.Id, deed.Claim),
        13 when Any(deed) is { } claim => new Act.Annotate(claim.Id, deed.Note),
        14 when Any(deed) is { } claim => new Act.Assert(Revising(deed.Claim, claim.Id)),
        15 or 16 or 17 => new Act.Judge(Judged(deed.Which)),
        18 when judgements.Count > 0 => new Act.Revoke(judgements[deed.Which % judgements.Count].Id, "Two after all."),
        19 => Histories.Late[deed.Which % Histories.Late.Length],
        _ => null,
    };

    private Claim? Any(Deed deed) => claims.Count == 0 ? null : claims[deed.Which % claims.Count];

    private static Judgement Judged(int which)
    {
        (string One, string Other)[] pairs = [("document/package", "document/same-package"), ("document/same-package", "document/text"), ("document/package", "document/text"), ("person/anna", "person/ana"), ("event/talks", "event/meeting")];
        var (one, other) = pairs[which % pairs.Length];
        return new Judgement(new EntityId(one), new EntityId(other), which % 4 == 3 ? Verdict.Different : which % 9 == 8 ? Verdict.Undecided : Verdict.Same, "As it seems.");
    }

    private static Claim Revising(Claim claim, ClaimId revised) => new()
    {
        Subject = claim.Subject,
        Predicate = claim.Predicate,
        Object = claim.Object,
        Qualifiers = claim.Qualifiers,
        Time = claim.Time,
        Polarity = claim.Polarity,
        Modality = claim.Modality,
        Attribution = claim.Attribution,
        Source = claim.Source,
        SourceDate = claim.SourceDate,
        Locator = claim.Locator,
        Annotation = claim.Annotation,
        Revises = revised,
    };

    private static string Concern(Act act) => act switch
    {
        KnowledgeGraph.Claims.Act.Introduce introduce => introduce.Entity.Value,
        { Touched: { } claim } => claim.Value,
        { Stated: { } claim } => claim.Id.Value,
        KnowledgeGraph.Claims.Act.Judge judge => $"{judge.Judgement.First} {judge.Judgement.Second}",
        _ => act.ToString(),
    };
}
