using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Api.Http;

/// <summary>Things as JSON-LD 1.1, in the shape that <c>linked-data.md</c> explains: every fact with its claims, every claim with its source and speakers.</summary>
internal static class LinkedThing
{
    public static readonly JsonSerializerOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly string Context = Pages.Read("context.json");

    /// <summary>The thing as a document of its own; <paramref name="server"/> is the address that relative ones are below.</summary>
    public static byte[] Write(Thing thing, string server)
    {
        var context = JsonNode.Parse(Context)!.AsObject();
        context["@base"] = server;
        var answer = new JsonObject { ["@context"] = context, ["id"] = Address(thing, thing.Id) };
        if (thing.Entity is { } entity)
        {
            answer["type"] = Types(entity.Kind);
            answer["name"] = thing.Names[entity.Id];
            answer["key"] = entity.Id.Value;
            answer["placeholder"] = entity.IsPlaceholder;
            answer["sameAs"] = new JsonArray([.. entity.MergedIds.Select(id => (JsonNode)Address(thing, id.Value))]);
            answer["facts"] = new JsonArray([.. thing.Facts.Select(fact => FactOf(thing, fact))]);
            answer["moreFacts"] = thing.MoreFacts;
        }
        else
        {
            Take(answer, thing.Claim is { } claim ? ClaimOf(thing, claim) : FactOf(thing, thing.Facts[0]));
        }

        answer["revision"] = thing.Revision;
        return JsonSerializer.SerializeToUtf8Bytes(answer, Options);
    }

    private static void Take(JsonObject answer, JsonObject from)
    {
        foreach (var (name, value) in from.ToArray())
        {
            from.Remove(name);
            answer[name] = value;
        }
    }

    private static JsonObject FactOf(Thing thing, Fact fact) => WithoutNulls(new JsonObject
    {
        ["id"] = Address(thing, fact.Id.Value),
        ["type"] = "kg:Fact",
        ["subject"] = Entity(thing, fact.Subject),
        ["predicate"] = Term(fact.Predicate),
        ["object"] = fact.Object is { } target ? Entity(thing, target) : null,
        ["values"] = Many(fact.Values, rival => ValueOf(thing, rival.Value)),
        ["times"] = Many(fact.Times, IntervalOf),
        ["qualifiers"] = QualifiersOf(thing, fact.Qualifiers),
        ["status"] = Word(fact.Status),
        ["modalities"] = Many(fact.Modalities, modality => Word(modality)),
        ["conflicts"] = Many(fact.Conflicts, what => what),
        ["attributedTo"] = Many(fact.Witnesses, witness => Entity(thing, witness)),
        ["claims"] = new JsonArray([.. thing.Claims[fact.Id].Select(claim => ClaimOf(thing, claim))]),
    });

    private static JsonObject ClaimOf(Thing thing, KnownClaim known)
    {
        var claim = known.Claim;
        return WithoutNulls(new JsonObject
        {
            ["id"] = Address(thing, claim.Id.Value),
            ["type"] = new JsonArray("kg:Claim", "prov:Entity"),
            ["subject"] = Entity(thing, claim.Subject),
            ["predicate"] = Term(claim.Predicate),
            ["object"] = claim.Target is { } target ? Entity(thing, target) : null,
            ["values"] = claim.Target is null ? new JsonArray(ValueOf(thing, claim.Object)) : null,
            ["qualifiers"] = QualifiersOf(thing, claim.Qualifiers),
            ["times"] = claim.Time is { } time ? new JsonArray(IntervalOf(time)) : null,
            ["polarity"] = Word(claim.Polarity),
            ["modality"] = Word(claim.Modality),
            ["scope"] = Word(claim.Attribution.Scope),
            ["attribution"] = new JsonArray([.. claim.Attribution.Chain.Select(hop => new JsonObject
            {
                ["type"] = "kg:Hop",
                ["mode"] = Word(hop.Mode),
                ["actors"] = Many(hop.Actors, actor => Entity(thing, actor)),
            })]),
            ["attributedTo"] = Many(claim.Attribution.Witnesses, witness => Entity(thing, witness)),
            ["source"] = Entity(thing, claim.Source),
            ["sourceDate"] = claim.SourceDate is { } date ? IntervalOf(date) : null,
            ["locator"] = claim.Locator,
            ["label"] = claim.Annotation.Label,
            ["gist"] = claim.Annotation.Gist,
            ["quote"] = claim.Annotation.Quote,
            ["revises"] = claim.Revises is { } revised ? Address(thing, revised.Value) : null,
            ["state"] = Word(known.State),
            ["because"] = known.Because,
            ["supersededBy"] = known.SupersededBy is { } by ? Address(thing, by.Value) : null,
            ["sinceRevision"] = known.SinceRevision,
            ["about"] = Address(thing, known.Fact.Value),
        });
    }

    private static JsonArray? QualifiersOf(Thing thing, Qualifiers qualifiers) => Many([.. qualifiers.Names], name => new JsonObject
    {
        ["type"] = "kg:Qualifier",
        ["predicate"] = $"kg:{name}",
        ["values"] = Many(qualifiers[name], value => ValueOf(thing, value)),
    });

    private static JsonNode ValueOf(Thing thing, Value value) => value switch
    {
        Value.Reference reference => Entity(thing, reference.Id),
        Value.Text { Language: { } language } text => new JsonObject { ["@value"] = text.Content, ["@language"] = language },
        Value.Time time => IntervalOf(time.Interval),
        Value.Point point => new JsonObject { ["type"] = "schema:GeoCoordinates", ["latitude"] = point.Latitude, ["longitude"] = point.Longitude },
        Value.Identifier identifier => new JsonObject { ["type"] = "schema:PropertyValue", ["scheme"] = identifier.Scheme, ["identifier"] = identifier.Content },
        Value.Amount { Quantity: var quantity } => WithoutNulls(new JsonObject
        {
            ["type"] = "kg:Quantity",
            ["low"] = quantity.Low,
            ["high"] = quantity.High,
            ["comparator"] = Word(quantity.Comparator),
            ["of"] = quantity.Of,
            ["unit"] = quantity.Unit,
            ["category"] = quantity.Category,
            ["words"] = quantity.Words,
            ["text"] = quantity.ToString(),
        }),
        _ => value.ToString()!,
    };

    private static JsonObject IntervalOf(Interval interval) => WithoutNulls(new JsonObject
    {
        ["type"] = "kg:Interval",
        ["edtf"] = interval.Edtf,
        ["how"] = Word(interval.How),
        ["zone"] = interval.Zone,
        ["zoneBasis"] = Word(interval.ZoneBasis),
        ["yearBasis"] = Word(interval.YearBasis),
        ["boundsBasis"] = Word(interval.BoundsBasis),
        ["words"] = interval.Words,
    });

    private static JsonObject Entity(Thing thing, EntityId id)
    {
        var entity = new JsonObject { ["id"] = Address(thing, id.Value) };
        if (thing.Names.TryGetValue(id, out var name))
        {
            entity["name"] = name;
        }

        return entity;
    }

    private static JsonArray Types(Kind kind) => new([.. kind.Lineage.SelectMany(general => Also(general).Prepend($"kg:{general.Name}")).Distinct().Select(type => (JsonNode)type)]);

    /// <summary>What others call a kind, where their word fits.</summary>
    private static string[] Also(Kind kind) => kind == Kinds.Actor ? ["prov:Agent"]
        : kind == Kinds.Document ? ["schema:CreativeWork", "prov:Entity"]
        : kind == Kinds.Event ? ["schema:Event", "prov:Activity"]
        : kind == Kinds.Place ? ["schema:Place"]
        : kind.Name switch
        {
            "Person" => ["schema:Person"],
            "Organization" => ["schema:Organization"],
            "State" => ["schema:Country"],
            _ => [],
        };

    private static string Term(Predicate predicate) => $"kg:{predicate.Name}";

    /// <summary>An address below this server's.</summary>
    private static string Address(Thing thing, string id) => thing.AddressOf(id)[1..];

    private static string Word<T>(T word)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseUpper.ConvertName(word.ToString());

    private static JsonArray? Many<T>(IReadOnlyCollection<T> items, Func<T, JsonNode> map) => items.Count == 0 ? null : new JsonArray([.. items.Select(map)]);

    private static JsonObject WithoutNulls(JsonObject node)
    {
        foreach (var name in node.Where(member => member.Value is null).Select(member => member.Key).ToArray())
        {
            node.Remove(name);
        }

        return node;
    }
}
