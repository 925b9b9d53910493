using System.Collections.Immutable;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Http;

/// <summary>An entity, a fact or a claim with all that is said of it and by whom, read for one page.</summary>
internal sealed record Thing
{
    /// <summary>The id without a pin, as the view has it.</summary>
    public required string Id { get; init; }

    /// <summary>The revision that the address names; null for the newest.</summary>
    public long? Pin { get; init; }

    /// <summary>The revision that is shown.</summary>
    public required long Revision { get; init; }

    /// <summary>The entity; null for a fact or claim.</summary>
    public Entity? Entity { get; init; }

    /// <summary>Facts by date: of an entity its own, at most a page of them; else the one that is meant or that the claim is about.</summary>
    public ImmutableArray<Fact> Facts { get; init; } = [];

    /// <summary>How many more facts the entity has.</summary>
    public int MoreFacts { get; init; }

    /// <summary>The claims of each fact; of a claim's address that one, whatever its state.</summary>
    public ILookup<FactId, KnownClaim> Claims { get; init; } = Array.Empty<KnownClaim>().ToLookup(claim => claim.Fact);

    /// <summary>The claim that is meant; null otherwise.</summary>
    public KnownClaim? Claim { get; init; }

    /// <summary>What to call every entity that is named.</summary>
    public IReadOnlyDictionary<EntityId, string> Names { get; init; } = new Dictionary<EntityId, string>();

    /// <summary>The id that stands for this one since a judgement; null when it stands for itself.</summary>
    public EntityId? MovedTo { get; init; }

    /// <summary>The address of anything on this server, with this page's pin.</summary>
    public string AddressOf(string id) => (id.StartsWith("fact/", StringComparison.Ordinal) || id.StartsWith("claim/", StringComparison.Ordinal) ? "/" : "/entity/") + id + (Pin is { } pin ? FormattableString.Invariant($"@r{pin}") : "");

    /// <summary>The address of an entity on this server.</summary>
    public string AddressOf(EntityId id) => AddressOf(id.Value);

    /// <summary>Reads what an address names.</summary>
    /// <exception cref="GraphQL.ExecutionError"><c>BAD_ID</c> or <c>UNKNOWN_ID</c>, with the nearest known.</exception>
    public static Task<Thing> Read(IKnowledgeView view, string sort, string id, long? pin, CancellationToken cancellation) => sort switch
    {
        "fact" => OfFact(view, id, pin, cancellation),
        "claim" => OfClaim(view, id, pin, cancellation),
        _ => OfEntity(view, id, pin, cancellation),
    };

    private static async Task<Thing> OfEntity(IKnowledgeView view, string text, long? pin, CancellationToken cancellation)
    {
        var id = EntityId.Parse(text) ?? throw ErrorCodes.Error(ErrorCodes.BadId, $"\"{text}\" is no id of an entity; one looks like person/sergei-lavrov.");
        var entity = (await view.Entities([id], cancellation)).GetValueOrDefault(id) ?? throw await Ids.Unknown(view, text, cancellation);
        if (entity.Id != id)
        {
            return new Thing { Id = text, Pin = pin, Revision = view.Head.Number, MovedTo = entity.Id };
        }

        // What is denied or said to be unknown is told too, marked.
        var filter = new FactFilter { Statuses = [.. Enum.GetValues<FactStatus>()] };
        var page = (await view.Facts(new FactQuery([id]) { Filter = filter, First = Limits.MaxPage }, cancellation))[id];
        var thing = new Thing
        {
            Id = text,
            Pin = pin,
            Revision = view.Head.Number,
            Entity = entity,
            Facts = [.. page.Items.Select(placed => placed.Fact)],
            MoreFacts = page.Total - page.Items.Length,
        };
        return await WithClaims(view, thing, cancellation);
    }

    private static async Task<Thing> OfFact(IKnowledgeView view, string text, long? pin, CancellationToken cancellation)
    {
        var id = new FactId(text);
        var fact = (await view.Facts([id], cancellation)).GetValueOrDefault(id)
            ?? throw ErrorCodes.Error(ErrorCodes.UnknownId, $"Nothing has the id {text}. The facts of an entity stand on its page.");
        return await WithClaims(view, new Thing { Id = fact.Id.Value, Pin = pin, Revision = view.Head.Number, Facts = [fact] }, cancellation);
    }

    private static async Task<Thing> OfClaim(IKnowledgeView view, string text, long? pin, CancellationToken cancellation)
    {
        var id = new ClaimId(text);
        var claim = (await view.Claims([id], cancellation)).GetValueOrDefault(id)
            ?? throw ErrorCodes.Error(ErrorCodes.UnknownId, $"Nothing has the id {text}. The claims about an entity stand on its page.");
        var facts = await view.Facts([claim.Fact], cancellation);
        return await WithNames(view, new Thing { Id = text, Pin = pin, Revision = view.Head.Number, Claim = claim, Facts = [.. facts.Values], Claims = new[] { claim }.ToLookup(known => known.Fact) }, cancellation);
    }

    private static async Task<Thing> WithClaims(IKnowledgeView view, Thing thing, CancellationToken cancellation)
    {
        var claims = await view.Claims([.. thing.Facts.Select(fact => fact.Id)], cancellation);
        return await WithNames(
            view,
            thing with { Claims = claims.SelectMany(pair => pair.Value.Select(claim => (pair.Key, claim))).ToLookup(pair => pair.Key, pair => pair.claim) },
            cancellation);
    }

    private static async Task<Thing> WithNames(IKnowledgeView view, Thing thing, CancellationToken cancellation)
    {
        var claims = thing.Claims.SelectMany(group => group.Select(known => known.Claim)).ToArray();
        var ids = thing.Facts.SelectMany(fact => new[] { fact.Subject, fact.Object }).OfType<EntityId>()
            .Concat(thing.Facts.SelectMany(fact => fact.Witnesses.Concat(fact.Qualifiers.Entities)))
            .Concat(claims.SelectMany(claim => claim.Attribution.Chain.SelectMany(hop => hop.Actors).Concat(claim.Qualifiers.Entities).Append(claim.Source).Append(claim.Subject)))
            .Concat(claims.Select(claim => claim.Target).OfType<EntityId>());
        var named = await view.Entities([.. ids.Concat(thing.Entity is { } entity ? [entity.Id] : []).Distinct()], cancellation);
        var labels = await Labels.Of(view, [.. named.Values], cancellation);
        return thing with { Names = named.ToDictionary(pair => pair.Key, pair => labels[pair.Value.Id]) };
    }
}
