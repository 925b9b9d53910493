using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Projection;

/// <summary>The graph that follows from the revisions of a ledger, in memory, with every version of every fact. Immutable.</summary>
/// <remarks>
/// Start from <see cref="Empty"/> and <see cref="Apply"/> each revision in turn: the same revisions give the same graph, whatever the
/// order of the acts within each. Applying costs what the revision's acts touch, not what the graph holds.
/// </remarks>
public sealed class Graph
{
    private Lazy<NameIndex>? names;

    internal Graph(Head head)
    {
        Head = head;
    }

    /// <summary>Before the first revision.</summary>
    public static readonly Graph Empty = new(Head.Empty);

    /// <summary>The newest revision applied.</summary>
    public Head Head { get; }

    internal ImmutableDictionary<EntityId, EntityRecord> Entities { get; init; } = ImmutableDictionary<EntityId, EntityRecord>.Empty;

    internal ImmutableDictionary<ClaimId, ClaimRecord> Claims { get; init; } = ImmutableDictionary<ClaimId, ClaimRecord>.Empty;

    /// <summary>The versions of each fact, oldest first.</summary>
    internal ImmutableDictionary<FactId, ImmutableArray<Fact>> Facts { get; init; } = ImmutableDictionary<FactId, ImmutableArray<Fact>>.Empty;

    /// <summary>The claims that were ever about a fact: by the fact's id as stated, and as it became.</summary>
    internal ImmutableDictionary<FactId, ImmutableHashSet<ClaimId>> Evidence { get; init; } = ImmutableDictionary<FactId, ImmutableHashSet<ClaimId>>.Empty;

    /// <summary>The facts that an entity is or was subject or object of; by survivor.</summary>
    internal ImmutableDictionary<EntityId, ImmutableHashSet<FactId>> Adjacent { get; init; } = ImmutableDictionary<EntityId, ImmutableHashSet<FactId>>.Empty;

    /// <summary>The claims that name an entity as subject, object or qualifier; by the id stated.</summary>
    internal ImmutableDictionary<EntityId, ImmutableHashSet<ClaimId>> Naming { get; init; } = ImmutableDictionary<EntityId, ImmutableHashSet<ClaimId>>.Empty;

    /// <summary>The claims that revise a claim.</summary>
    internal ImmutableDictionary<ClaimId, ImmutableHashSet<ClaimId>> Revisers { get; init; } = ImmutableDictionary<ClaimId, ImmutableHashSet<ClaimId>>.Empty;

    /// <summary>Each judgement, and whether it is in force.</summary>
    internal ImmutableDictionary<JudgementId, (Judgement Judgement, History<bool> InForce)> Judgements { get; init; } =
        ImmutableDictionary<JudgementId, (Judgement, History<bool>)>.Empty;

    internal Groups Groups { get; init; } = Groups.Empty;

    internal ImmutableList<RevisionSummary> Revisions { get; init; } = [];

    /// <summary>Names and texts for search, made when first asked for.</summary>
    internal NameIndex Names => LazyInitializer.EnsureInitialized(ref names, () => new Lazy<NameIndex>(() => NameIndex.Of(this))).Value;

    /// <summary>The graph after one more revision, which must follow <see cref="Head"/> and have passed <see cref="Check"/>.</summary>
    /// <exception cref="ArgumentException">The revision does not follow.</exception>
    public Graph Apply(Revision revision)
    {
        if (revision.Number != Head.Number + 1 || revision.PreviousHash != Head.Hash)
        {
            throw new ArgumentException($"Revision {revision.Number} does not follow revision {Head.Number}.", nameof(revision));
        }

        return new GraphBuilder(this, revision).Build();
    }

    /// <summary>Every rule that <paramref name="submission"/> breaks; it may be appended when none of them is an error.</summary>
    public IReadOnlyList<Diagnostic> Check(Submission submission) => new Admission(this, submission).Problems();

    /// <summary>Whether <paramref name="act"/>, which passed <see cref="Check"/>, would change anything.</summary>
    public bool IsChangedBy(Act act) => act switch
    {
        Act.Introduce introduce => !Entities.ContainsKey(introduce.Entity),
        Act.Assert assert => !Claims.ContainsKey(assert.Claim.Id),
        Act.Retract retract => StateOf(retract.Claim) is not ClaimState.Retracted,
        Act.Reinstate reinstate => StateOf(reinstate.Claim) is not ClaimState.Accepted,
        Act.Supersede supersede => StateOf(supersede.Old) is not ClaimState.Superseded || !Claims.ContainsKey(supersede.Claim.Id),
        Act.Annotate annotate => Claims[annotate.Claim].Annotation.At(Head.Number, Annotation.None) != annotate.Annotation,
        Act.Judge judge => !IsInForce(judge.Judgement.Id),
        Act.Revoke revoke => IsInForce(revoke.Judgement),
        _ => true,
    };

    /// <summary>The graph as it was at <paramref name="revision"/>.</summary>
    /// <exception cref="KnowledgeException"><c>UNKNOWN_REVISION</c>: negative or after <see cref="Head"/>.</exception>
    public IKnowledgeView ViewAt(long revision)
    {
        if (revision < 0 || revision > Head.Number)
        {
            throw new KnowledgeException("UNKNOWN_REVISION", $"There is no revision {revision}; the newest is {Head.Number}.");
        }

        return new GraphView(this, revision);
    }

    /// <summary>The head as it was at <paramref name="revision"/>, 0 to that of <see cref="Head"/>.</summary>
    public Head HeadAt(long revision) => revision == 0 ? Head.Empty : Revisions[(int)(revision - 1)].Head;

    internal ClaimState? StateOf(ClaimId id) =>
        Claims.TryGetValue(id, out var record) && record.Standing.TryAt(Head.Number, out var standing) ? standing.State : null;

    internal bool IsInForce(JudgementId id) => Judgements.TryGetValue(id, out var entry) && entry.InForce.At(Head.Number, false);

    internal Fact? FactAt(FactId id, long revision)
    {
        if (Facts.TryGetValue(id, out var versions))
        {
            for (var index = versions.Length - 1; index >= 0; index--)
            {
                if (versions[index].HoldsAt(revision))
                {
                    return versions[index];
                }
            }
        }

        return null;
    }
}
