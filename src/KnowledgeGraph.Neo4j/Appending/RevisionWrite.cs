using KnowledgeGraph.Claims;
using KnowledgeGraph.Claims.Json;
using KnowledgeGraph.Neo4j.Rows;
using KnowledgeGraph.Projection;
using Row = System.Collections.Generic.Dictionary<string, object?>;

namespace KnowledgeGraph.Neo4j.Appending;

/// <summary>What a revision changes: the difference between the graph before it and after it, as rows.</summary>
internal sealed class RevisionWrite
{
    /// <summary>The acts of one node of the ledger.</summary>
    public const int ActsOfPart = 500;

    private readonly Graph after;
    private readonly Revision revision;
    private readonly Slice slice;
    private readonly ClaimRecord[] made;
    private readonly ClaimRecord[] changed;
    private readonly Fact[] opened;
    private readonly Fact[] closed;
    private readonly Row[] attributes;
    private readonly Row[] relations;
    private readonly Graph before;
    private readonly Prepared prepared;
    private readonly Arrivals arrivals;
    private readonly Tally tally;

    public RevisionWrite(Graph before, Graph after, Revision revision, Slice slice, Prepared prepared, Arrivals arrivals, Tally tally)
    {
        (this.before, this.after, this.revision, this.slice, this.prepared, this.arrivals, this.tally) = (before, after, revision, slice, prepared, arrivals, tally);
        made = [.. after.Claims.Values.Where(record => !before.Claims.ContainsKey(record.Claim.Id))];
        changed = [.. after.Claims.Values.Where(IsChanged)];
        var versions = after.Facts.SelectMany(pair => pair.Value).ToArray();
        opened = [.. versions.Where(fact => fact.SinceRevision == revision.Number)];
        closed = [.. versions.Where(fact => fact.UntilRevision == revision.Number)];
        attributes = [.. opened.Where(fact => fact.Object is null).Select(FactRow.Write)];
        relations = [.. opened.Where(fact => fact.Object is not null).Select(FactRow.Write)];
    }

    /// <summary>Whether the facts are too many for the last statement.</summary>
    private bool IsLarge => attributes.Length > Arrivals.RowsOfPart || relations.Length > Arrivals.RowsOfPart;

    /// <summary>Entities whose name or title changed.</summary>
    private string[] Named => [.. opened.Concat(closed).Where(FactRow.IsNaming).Select(fact => fact.Subject.Value).Distinct()];

    /// <summary>What must run before the last statement and after what <see cref="Arrivals"/> sends; nothing but for a large revision.</summary>
    public IEnumerable<Statement> Parts() => IsLarge
        ? [
            .. arrivals.LastEntities.Chunk(Arrivals.RowsOfPart).Select(rows => Arrivals.Part(revision.Number, entities: rows)),
            .. attributes.Chunk(Arrivals.RowsOfPart).Select(rows => Arrivals.Part(revision.Number, attributes: rows)),
            .. relations.Chunk(Arrivals.RowsOfPart).Select(rows => Arrivals.Part(revision.Number, relations: rows)),
        ]
        : [];

    /// <summary>The last statement, which commits.</summary>
    public Statement Statement()
    {
        var claims = arrivals.LastClaims;
        var groups = Groups();
        return Cypher.Bulk(
            "append-write",
            ("number", revision.Number),
            ("revision", Written()),
            ("tally", Tallied()),
            ("rows", new Row(StringComparer.Ordinal)
            {
                ["sources"] = Sources(),
                ["touched"] = changed.Except(made).Select(record => record.Claim.Id.Value).ToArray(),
                ["acts"] = revision.Acts.Chunk(ActsOfPart).Select(Written).ToArray(),
                ["entities"] = IsLarge ? [] : arrivals.LastEntities,
                ["claims"] = claims,
                ["ends"] = Arrivals.Ends(claims),
                ["changes"] = changed.Select(record => ClaimRow.WriteChange(record, revision.Number)).ToArray(),
                ["attributes"] = IsLarge ? [] : attributes,
                ["relations"] = IsLarge ? [] : relations,
                ["closedAttributes"] = closed.Where(fact => fact.Object is null).Select(FactRow.Key).ToArray(),
                ["closedRelations"] = closed.Where(fact => fact.Object is not null).Select(FactRow.Key).ToArray(),
                ["judgements"] = Ruled(inForce: true).Select(Judgement).ToArray(),
                ["revoked"] = Ruled(inForce: false).Select(Revoked).ToArray(),
                ["groups"] = groups,
                ["grouped"] = groups.Sum(members => members.Length),
                ["words"] = opened.Select(FactRow.Folded).OfType<string>().SelectMany(text => text.Split(' ', StringSplitOptions.RemoveEmptyEntries)).Distinct().ToArray(),
            }));
    }

    /// <summary>Whether more is to be said of a claim than that it was made and what fact it states.</summary>
    private bool IsChanged(ClaimRecord record)
    {
        var known = before.Claims.GetValueOrDefault(record.Claim.Id) ?? new ClaimRecord(record.Claim, revision.Number) { Fact = History<FactId>.Empty.Then(revision.Number, prepared.Stated(record.Claim)) };
        return !ReferenceEquals(known, record) && StateOf(known) != StateOf(record);
    }

    private (ClaimStanding Standing, Annotation Annotation, FactId Fact) StateOf(ClaimRecord record) =>
        (record.Standing.At(revision.Number, ClaimStanding.Accepted), record.Annotation.At(revision.Number, Annotation.None), record.Fact.At(revision.Number, default));

    /// <summary>The judgements that come into force or go out of it.</summary>
    private IEnumerable<Judgement> Ruled(bool inForce) => after.Judgements.Values
        .Where(entry => entry.InForce.At(revision.Number, false) == inForce && before.IsInForce(entry.Judgement.Id) != inForce).Select(entry => entry.Judgement);

    private static Row Judgement(Judgement judgement) => new(StringComparer.Ordinal)
    {
        ["id"] = judgement.Id.Value,
        ["first"] = judgement.First.Value,
        ["second"] = judgement.Second.Value,
        ["verdict"] = judgement.Verdict.ToString(),
        ["because"] = judgement.Because,
    };

    private Row Revoked(Judgement judgement) => new(StringComparer.Ordinal)
    {
        ["id"] = judgement.Id.Value,
        ["sinceRevision"] = slice.StandsSince(judgement.Id),
    };

    /// <summary>The groups that the revision makes, the survivor first; an entity that leaves one is a group of its own.</summary>
    private string[][] Groups() => [.. Regrouped().Select(id => after.Groups.Members(id, revision.Number)).DistinctBy(members => members[0])
        .Select(members => members.Select(id => id.Value).ToArray())];

    /// <summary>The entities that were or will be in a group that a judgement of the revision touches.</summary>
    private IEnumerable<EntityId> Regrouped() => Ruled(inForce: true).Concat(Ruled(inForce: false)).Where(judgement => judgement.Verdict is Verdict.Same)
        .SelectMany(judgement => new[] { judgement.First, judgement.Second })
        .SelectMany(id => before.Groups.Members(id, revision.Number).Concat(after.Groups.Members(id, revision.Number))).Distinct();

    /// <summary>How much the graph holds after the revision: what it held, and the difference.</summary>
    private Row Tallied()
    {
        var introduced = after.Entities.Keys.Where(id => !before.Entities.ContainsKey(id));
        var next = introduced.Concat(Regrouped()).Distinct().Aggregate(
            tally, (sum, id) => sum.Plus(after.Entities[id].Kind.Name, Stands(after, id) - Stands(before, id)));
        return new(StringComparer.Ordinal)
        {
            ["facts"] = next.Facts + opened.Length - closed.Length,
            ["claims"] = next.Claims + made.Union(changed).Sum(More),
            ["judgements"] = next.Judgements + Ruled(inForce: true).Count() - Ruled(inForce: false).Count(),
            ["sources"] = next.Sources,
            ["kinds"] = next.KindTexts,
        };
    }

    /// <summary>The documents of which a claim begins or ceases to count: one source more or fewer, unless others of its claims count.</summary>
    private Row[] Sources() =>
    [
        .. from record in made.Union(changed)
           group record by record.Claim.Source into stands
           let more = (stands.Any(record => Counts(record) > 0) ? 1 : 0) - (stands.Any(record => Counts(record) - More(record) > 0) ? 1 : 0)
           where more != 0
           select new Row(StringComparer.Ordinal) { ["source"] = stands.Key.Value, ["more"] = more },
    ];

    /// <summary>1 when the revision makes a claim count, -1 when it makes it count no longer.</summary>
    private int More(ClaimRecord record) => Counts(record) - (before.Claims.TryGetValue(record.Claim.Id, out var known) ? Counts(known) : 0);

    private int Counts(ClaimRecord record) => record.CountsAt(revision.Number) ? 1 : 0;

    private int Stands(Graph graph, EntityId id) => graph.Entities.ContainsKey(id) && graph.Groups.Survivor(id, revision.Number) == id ? 1 : 0;

    private Row Written() => new(StringComparer.Ordinal)
    {
        ["at"] = revision.At.ToUnixTimeMilliseconds(),
        ["author"] = revision.Author,
        ["reason"] = revision.Reason,
        ["batch"] = revision.BatchId,
        ["import"] = revision.ImportId,
        ["content"] = prepared.Content,
        ["previousHash"] = revision.PreviousHash,
        ["hash"] = revision.Hash,
        ["acts"] = revision.Acts.Length,
        ["named"] = Named,
    };

    private Row Written(Act[] acts, int index)
    {
        var written = acts.Select(Written).ToArray();
        return new(StringComparer.Ordinal)
        {
            ["part"] = index,
            ["bodies"] = written.Select(act => act.Body).ToArray(),
            ["annotations"] = written.SelectMany(act => act.Annotations).DistinctBy(annotation => annotation.Hash).Select(LedgerAct.Write).ToArray(),
        };
    }

    /// <summary>An act as the ledger keeps it: a claim that is new lies in the graph already, and is named.</summary>
    private (string Body, IReadOnlyList<Annotation> Annotations) Written(Act act) => act switch
    {
        Act.Assert { Claim: var claim } when !before.Claims.ContainsKey(claim.Id) => (claim.Id.Value, []),
        Act.Supersede { Claim: var claim, Old: var old } when !before.Claims.ContainsKey(claim.Id) => ($"{old.Value} {claim.Id.Value}", []),
        _ => ActJson.Write(act),
    };
}
