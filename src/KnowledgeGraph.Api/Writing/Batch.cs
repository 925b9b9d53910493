using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Writing;

/// <summary>What a client wants written as one revision: acts, where each stands in the input, and what is wrong with the rest.</summary>
internal sealed class Batch
{
    private readonly List<(Act Act, Place Place)> acts = [];
    private readonly List<(EntityId Id, Place Place)> unjudged = [];
    private readonly HashSet<EntityId> introduced = [], unclear = [];
    private readonly Given input;
    private readonly ClaimReader claims;

    private Batch(Given input)
    {
        this.input = input;
        claims = new ClaimReader(Problems);
    }

    public Problems Problems { get; } = new();

    public string BatchId => input.Text("batch")!;

    /// <summary>The acts that could be read.</summary>
    public int Count => acts.Count;

    /// <summary>Reads an input; each of <paramref name="lists"/> is a list of it and the sort of act that its items are.</summary>
    public static Batch Read(IDictionary<string, object?> members, IReadOnlyList<(string Name, ActList List)> lists)
    {
        var batch = new Batch(new Given(members, Place.Input));
        var given = lists.Sum(list => batch.input.Items(list.Name).Count);
        RequestLimits.Acts.Check(given);
        if (given == 0)
        {
            batch.Problems.Error(Place.Input, "missing-key", "A batch has at least one act.", $"Write {string.Join(", ", lists.Select(list => list.Name))}.");
        }

        foreach (var (name, list) in lists.OrderBy(list => list.List))
        {
            foreach (var item in batch.input.Objects(name))
            {
                batch.Take(list, item);
            }
        }

        return batch;
    }

    public Submission By(Caller caller) => new(BatchId, caller.Name, input.Text("reason")!, [.. acts.Select(pair => pair.Act)]);

    /// <summary>What a store says of the acts, each where it stands in the input.</summary>
    public IEnumerable<Problem> Located(IEnumerable<Diagnostic> diagnostics) => diagnostics.Select(diagnostic => new Problem(diagnostic, diagnostic switch
    {
        { Act: { } index } => Locate(acts[index].Act, acts[index].Place, diagnostic.Part),
        { Code: "batch-id" } => Place.Input.At("batch"),
        { Code: "author" } => Place.Input.At("reason"),
        _ => Place.Input,
    }));

    /// <summary>The ids that nothing has, in acts that could not be read, which no store judges. At most two store calls.</summary>
    public async Task<IReadOnlyList<Problem>> Unknown(IKnowledgeView view, CancellationToken cancellation)
    {
        var named = unjudged.Where(one => !introduced.Contains(one.Id)).DistinctBy(one => one.Id).ToArray();
        var known = named.Length == 0 ? new Dictionary<EntityId, Entity>() : await view.Entities([.. named.Select(one => one.Id)], cancellation);
        var unknown = named.Where(one => !known.ContainsKey(one.Id)).ToArray();
        string[] all = unknown.Length == 0 ? [] : [.. (await view.AllEntities([], cancellation)).Select(entity => entity.Id.Value), .. introduced.Select(id => id.Value)];
        return [.. unknown.Select(one => new Problem(new Diagnostic("unknown-id", Severity.Error, $"{one.Id} was never introduced.", Spelling.Suggestion(one.Id.Value, all)), one.Place))];
    }

    /// <summary>Where a part of an act stands, when the act stands at <paramref name="place"/>.</summary>
    public static Place Locate(Act act, Place place, string? part) => (act, part) switch
    {
        (_, null) => place,
        (Act.Supersede, "old") => place.At("old"),
        (Act.Revoke, "id") => place.At("judgement"),
        (_, "id") => place.At("claim"),
        (Act.Supersede, _) => OfClaim(place.At("by"), part),
        (Act.Assert, _) => OfClaim(place, part),
        _ => place.At(part),
    };

    private static Place OfClaim(Place place, string part) => part switch
    {
        "fact" => place,
        "is" => place.At("value"),
        "voice" => place.At("attribution"),
        "at" => place.At("locator"),
        "subject" or "object" or "source" or "quote" or "revises" => place.At(part),
        _ => place.At("qualifiers", part),
    };

    private void Take(ActList list, Given item)
    {
        var before = Problems.Entities.Count;
        if (Read(list, item) is { } act && !Named(act).Any(unclear.Contains))
        {
            acts.Add((act, item.Place));
        }
        else
        {
            unjudged.AddRange(Problems.Entities.Skip(before));
        }
    }

    private Act? Read(ActList list, Given item) => list switch
    {
        ActList.Introduce => Introduce(item),
        ActList.Assert => claims.Read(item) is { } claim ? new Act.Assert(claim) : null,
        ActList.Supersede => (ClaimOf(item, "old"), claims.Read(item.Object("by")!)) is ({ } old, { } by) ? new Act.Supersede(old, by) : null,
        ActList.Retract => Because(item, ClaimOf(item, "claim")) is { } claim ? new Act.Retract(claim, item.Text("because")!) : null,
        ActList.Reinstate => Because(item, ClaimOf(item, "claim")) is { } claim ? new Act.Reinstate(claim, item.Text("because")!) : null,
        ActList.Annotate => ClaimOf(item, "claim") is { } claim ? new Act.Annotate(claim, new Annotation(item.Text("label"), item.Text("gist"), item.Text("quote"))) : null,
        ActList.Judge => Judge(item),
        _ => Because(item, Problems.Id(item.Text("judgement")!, "judgement", item.Place.At("judgement"))) is { } id ? new Act.Revoke(new JudgementId(id), item.Text("because")!) : null,
    };

    private Act.Introduce? Introduce(Given item)
    {
        var (word, id) = (item.Text("kind")!, Problems.Entity(item.Text("id")!, item.Place.At("id")));
        if (id is { } stated)
        {
            introduced.Add(stated);
        }

        var kind = Kinds.Concrete.FirstOrDefault(known => known.Name == word || Schema.Enums.Upper(known.Name) == word);
        if (kind is null)
        {
            Problems.Error(item.Place.At("kind"), "unknown-kind", $"{word} is no kind of entity.", Spelling.Suggestion(word, Kinds.Concrete.Select(known => known.Name)) ?? "The field ontology lists them.");
            if (id is { } meant)
            {
                unclear.Add(meant);
            }
        }

        return id is { } known && kind is not null ? new Act.Introduce(known, kind) : null;
    }

    private Act.Judge? Judge(Given item)
    {
        var ids = item.Items("ids").Select((id, index) => Problems.Entity((string)id!, item.Place.At("ids", index))).ToArray();
        if (ids.Length != 2 || ids[0] == ids[1])
        {
            Problems.Error(item.Place.At("ids"), "wrong-value", "A judgement is on two ids.", "Write a judgement for each pair.");
            return null;
        }

        return Because(item, ids.All(id => id is not null) ? ids : null) is [{ } one, { } other]
            ? new Act.Judge(new Judgement(one, other, item.Word("verdict", Verdict.Undecided), item.Text("because")!))
            : null;
    }

    /// <summary>What is left of <paramref name="value"/> when a reason is asked for and not given: nothing.</summary>
    private T? Because<T>(Given item, T? value)
    {
        if (!string.IsNullOrWhiteSpace(item.Text("because")))
        {
            return value;
        }

        Problems.Error(item.Place.At("because"), "missing-key", "Say why, in a sentence.");
        return default;
    }

    private ClaimId? ClaimOf(Given item, string name) => Problems.Id(item.Text(name)!, "claim", item.Place.At(name)) is { } id ? new ClaimId(id) : null;

    private static IEnumerable<EntityId> Named(Act act) => act switch
    {
        { Stated: { } claim } => claim.Named,
        Act.Judge { Judgement: var judgement } => [judgement.First, judgement.Second],
        _ => [],
    };
}

/// <summary>What the items of a list of an input are, in the order in which they are read: what is introduced comes first.</summary>
internal enum ActList
{
    Introduce,
    Assert,
    Supersede,
    Retract,
    Reinstate,
    Annotate,
    Judge,
    Revoke,
}
