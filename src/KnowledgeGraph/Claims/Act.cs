using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Claims;

/// <summary>What a revision does: one of a closed family.</summary>
public abstract record Act
{
    private protected Act()
    {
    }

    /// <summary>Gives an id its kind. Claims on an id that was never introduced are refused.</summary>
    public sealed record Introduce(EntityId Entity, Kind Kind) : Act;

    /// <summary>Adds a claim. Asserting an accepted claim again changes nothing.</summary>
    public sealed record Assert(Claim Claim) : Act;

    /// <summary>Takes a claim out of the graph: our error.</summary>
    public sealed record Retract(ClaimId Claim, string Because) : Act;

    /// <summary>Brings a retracted or superseded claim back.</summary>
    public sealed record Reinstate(ClaimId Claim, string Because) : Act;

    /// <summary>Replaces a claim by a better one: our error.</summary>
    public sealed record Supersede(ClaimId Old, Claim Claim) : Act;

    /// <summary>Changes what is outside a claim's id.</summary>
    public sealed record Annotate(ClaimId Claim, Annotation Annotation) : Act;

    /// <summary>Says whether two ids are the same.</summary>
    public sealed record Judge(Judgement Judgement) : Act;

    /// <summary>Takes a judgement back; both entities are as they were.</summary>
    public sealed record Revoke(JudgementId Judgement, string Because) : Act;

    /// <summary>The claim that it states; null of acts that state none.</summary>
    public Claim? Stated => this switch
    {
        Assert act => act.Claim,
        Supersede act => act.Claim,
        _ => null,
    };

    /// <summary>The claim, there already, that it takes out, brings back, replaces or annotates; null of other acts.</summary>
    public ClaimId? Touched => this switch
    {
        Retract act => act.Claim,
        Reinstate act => act.Claim,
        Supersede act => act.Old,
        Annotate act => act.Claim,
        _ => null,
    };

    /// <summary>Orders the acts of a revision: the same set of acts has one order.</summary>
    internal string Hash => (this switch
    {
        Introduce act => new Digest("introduce").Add(act.Entity.Value).Add(act.Kind.Name),
        Assert act => AddClaim(new Digest("assert"), act.Claim),
        Retract act => new Digest("retract").Add(act.Claim.Value).Add(act.Because),
        Reinstate act => new Digest("reinstate").Add(act.Claim.Value).Add(act.Because),
        Supersede act => AddClaim(new Digest("supersede").Add(act.Old.Value), act.Claim),
        Annotate act => new Digest("annotate").Add(act.Claim.Value).Add(act.Annotation.Hash),
        Judge act => new Digest("judge").Add(act.Judgement.Id.Value),
        Revoke act => new Digest("revoke").Add(act.Judgement.Value).Add(act.Because),
        _ => throw new InvalidOperationException(),
    }).Hex();

    private static Digest AddClaim(Digest digest, Claim claim) =>
        digest.Add(claim.Id.Value).Add(claim.Annotation.Hash).Add(claim.Revises?.Value);
}

/// <summary>A reviewer's answer to whether two ids mean one thing.</summary>
public enum Verdict
{
    /// <summary>They are one.</summary>
    Same,

    /// <summary>They are two.</summary>
    Different,

    /// <summary>Nobody can tell.</summary>
    Undecided,
}

/// <summary>A reviewer's word that two entity ids are the same, are not the same, or that nobody can tell. Reversible.</summary>
public sealed record Judgement
{
    /// <summary>The order of the two ids does not matter.</summary>
    /// <exception cref="ArgumentException">One id twice, or no reason.</exception>
    public Judgement(EntityId one, EntityId other, Verdict verdict, string because)
    {
        if (one == other)
        {
            throw new ArgumentException($"{one} cannot be judged against itself.", nameof(other));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(because);
        (First, Second) = one < other ? (one, other) : (other, one);
        (Verdict, Because) = (verdict, because);
        Id = new JudgementId("judgement/" + new Digest("judgement 1")
            .Add(First.Value).Add(Second.Value).Add(verdict.ToString()).Add(because).Short());
    }

    /// <summary>A hash of the pair, the verdict and the reason.</summary>
    public JudgementId Id { get; }

    /// <summary>The id of the two that sorts first.</summary>
    public EntityId First { get; }

    /// <summary>The other id.</summary>
    public EntityId Second { get; }

    /// <summary>The answer.</summary>
    public Verdict Verdict { get; }

    /// <summary>Why; never empty.</summary>
    public string Because { get; }
}
