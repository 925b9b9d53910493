using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The filters that clients send, and what they mean.</summary>
internal static class Filters
{
    public static readonly Argument Where = new("where", "FactFilter", "Which facts count. Not inherited by nested fields.");
    public static readonly Argument Descending = new("descending", "Boolean!", "Whether the order is turned round; what has no date stays last.", false);
    public static readonly Argument[] Ordering = [new("orderBy", "FactOrder!", "In what order.", FactOrder.Time), Descending];
    public static readonly Argument[] Paging = [new("first", "Int!", "The most, 0 to 500.", 25), new("after", "String", "The cursor of the last item of the page before.")];

    public static IEnumerable<IGraphType> All()
    {
        var facts = new InputObjectGraphType { Name = "FactFilter", Description = "Which facts count." };
        facts.Input("during", "EDTF", "A window: a day, month, year or interval; dates in UTC unless they have an offset. A day asks \"as of\".");
        facts.Input("certainty", "Certainty", "How surely they must be in the window; POSSIBLY when left out, which keeps both and marks them.");
        facts.Input("modalities", "[Modality!]", "The modalities, one of which must fit; any when the list is empty. Left out: any on connections; OCCURRED and ONGOING in questions.");
        facts.Input("statuses", "[FactStatus!]", "The statuses; AFFIRMED and DISPUTED when left out.");
        facts.Input("minWitnesses", "Int", "The fewest independent witnesses.");
        facts.Input("includeUndated", "Boolean", "Whether what has no date stays when there is a window, counted as undated; true when left out.");
        yield return facts;

        var entities = new InputObjectGraphType { Name = "EntityFilter", Description = "Which entities are wanted: by the time of an event or the date of a document, and by what is known of them; all must hold." };
        entities.Input("during", "EDTF", "A window: a day, month, year or interval; dates in UTC unless they have an offset.");
        entities.Input("certainty", "Certainty", "How surely they must be in the window; POSSIBLY when left out, which keeps both and marks them.");
        entities.Input("includeUndated", "Boolean", "Whether what has no date stays when there is a window, counted as undated; true when left out.");
        entities.Input("about", "[ID!]", "Of events and documents, what they are about, by ABOUT and BASED_ON, narrower topics and their parts (speech acts, provisions) included; one of these fits.");
        entities.Input("having", "[Having!]", "Conditions, all of which must hold.");
        yield return entities;
        yield return Conditions.Type();

        var claims = new InputObjectGraphType { Name = "ClaimFilter", Description = "Which claims are wanted; what is left out does not matter." };
        claims.Input("sources", "[ID!]", "Documents in which they stand.");
        claims.Input("saidBy", "[ID!]", "Actors, one of which must be in the chain.");
        claims.Input("about", "[ID!]", "Entities, one of which must be subject, object or in a qualifier.");
        claims.Input("relations", "[Relation!]", "Of these relations.");
        claims.Input("attributes", "[String!]", "Attributes by name, such as killed.");
        claims.Input("label", "String", "The label of a row.");
        claims.Input("states", "[ClaimState!]", "The states; ACCEPTED when left out.");
        yield return claims;
        yield return new EdtfGraphType();
    }

    /// <summary>The filter of the argument <c>where</c>.</summary>
    /// <param name="context">The field.</param>
    /// <param name="otherwise">What holds for that which the client left out.</param>
    public static FactFilter Filter(this IResolveFieldContext context, FactFilter otherwise)
    {
        if (context.Optional<Dictionary<string, object?>>("where") is not { } where)
        {
            return otherwise;
        }

        return new FactFilter
        {
            During = where.GetValueOrDefault("during") is string during ? Window(during) : otherwise.During,
            Certainty = where.GetValueOrDefault("certainty") as Certainty? ?? otherwise.Certainty,
            Modalities = where.GetValueOrDefault("modalities") is { } modalities ? List<Modality>(modalities) : otherwise.Modalities,
            Statuses = where.GetValueOrDefault("statuses") is { } statuses ? List<FactStatus>(statuses) : otherwise.Statuses,
            MinWitnesses = where.GetValueOrDefault("minWitnesses") as int? ?? otherwise.MinWitnesses,
            IncludeUndated = where.GetValueOrDefault("includeUndated") as bool? ?? otherwise.IncludeUndated,
        };
    }

    /// <summary>The entities under <paramref name="root"/> that the arguments of a list ask for.</summary>
    /// <exception cref="ExecutionError"><c>BAD_KIND</c>, <c>BAD_TIME</c>, <c>BAD_CONDITION</c>, <c>LIMIT</c>, or an id or attribute that is not known.</exception>
    public static async Task<EntityQuery> EntityQuery(this IResolveFieldContext context, Execution.Epoch epoch, Kind root)
    {
        var kinds = context.Optional<Kind[]>("kinds") ?? [];
        if (kinds.FirstOrDefault(kind => !kind.Is(root)) is { } other)
        {
            var known = Kinds.Concrete.Where(kind => kind.Is(root)).Select(kind => Enums.Upper(kind.Name));
            throw ErrorCodes.Error(ErrorCodes.BadKind, $"{Enums.Upper(other.Name)} is no kind of {root.Name}. Those are {string.Join(", ", known)}.");
        }

        var filter = context.Filter(FactFilter.None);
        var where = context.Optional<Dictionary<string, object?>>("where") ?? [];
        return new EntityQuery
        {
            Kinds = kinds.Length == 0 ? [root] : [.. kinds],
            Among = where.GetValueOrDefault("about") is { } about ? await About(epoch, List<string>(about), root, context.CancellationToken) : null,
            Conditions = where.GetValueOrDefault("having") is { } having ? await Conditions.Read(List<Dictionary<string, object?>>(having), epoch, context.CancellationToken) : [],
            During = filter.During,
            Certainty = filter.Certainty,
            IncludeUndated = filter.IncludeUndated,
            Order = context.GetArgument<EntityOrder>("orderBy"),
            IsDescending = context.GetArgument<bool>("descending"),
            First = context.First(),
            After = context.Optional<string>("after"),
        };
    }

    private static async Task<IReadOnlyCollection<EntityId>> About(Execution.Epoch epoch, ImmutableArray<string> ids, Kind root, CancellationToken cancellation) =>
        root == Kinds.Event || root == Kinds.Document
            ? [.. (await Subjects.Routes(epoch.View, await Execution.Ids.Known(epoch, ids, cancellation), cancellation)).Select(group => group.Key)]
            : throw ErrorCodes.Error(ErrorCodes.BadCondition, $"Only events and documents are about something, not {root.Plural}. Ask with having for what you know of them.");

    /// <exception cref="ExecutionError"><c>BAD_TIME</c>.</exception>
    public static Interval Window(string edtf)
    {
        var reading = Interval.Window(edtf);
        return reading.Interval ?? throw ErrorCodes.Error(ErrorCodes.BadTime, $"{reading.Error} {reading.Suggestion}".TrimEnd());
    }

    /// <summary>The claims that the argument <c>where</c> asks for.</summary>
    public static async Task<ClaimQuery> ClaimQuery(this IResolveFieldContext context, Execution.Epoch epoch)
    {
        var where = context.Optional<Dictionary<string, object?>>("where") ?? [];
        async Task<ImmutableArray<EntityId>> Known(string name) => where.GetValueOrDefault(name) is { } ids
            ? [.. await Execution.Ids.Known(epoch, List<string>(ids), context.CancellationToken)]
            : [];
        IEnumerable<Predicate> relations = where.GetValueOrDefault("relations") is { } some ? List<Relation>(some) : [];
        var attributes = where.GetValueOrDefault("attributes") is { } names ? List<string>(names).Select(AttributeOf) : [];
        return new ClaimQuery
        {
            Sources = await Known("sources"),
            SaidBy = await Known("saidBy"),
            About = await Known("about"),
            Predicates = [.. relations, .. attributes],
            Label = where.GetValueOrDefault("label") as string,
            States = where.GetValueOrDefault("states") is { } states ? List<ClaimState>(states) : [],
            Order = context.GetArgument<ClaimOrder>("orderBy"),
            IsDescending = context.GetArgument<bool>("descending"),
            First = context.First(),
            After = context.Optional<string>("after") is { } after ? new ClaimId(after) : null,
        };
    }

    /// <summary>The attribute of that name.</summary>
    /// <exception cref="ExecutionError"><c>UNKNOWN_ATTRIBUTE</c>, with the nearest.</exception>
    public static Ontology.Attribute AttributeOf(string name) => Attributes.Find(name)
        ?? throw ErrorCodes.Error(ErrorCodes.UnknownAttribute, $"There is no attribute {name}. {(Attributes.Nearest(name) is { } near ? $"Did you mean {near}?" : "ontology { attributes { name } } lists them.")}");

    private static ImmutableArray<T> List<T>(object list) => [.. ((System.Collections.IEnumerable)list).Cast<T>()];

    /// <summary>A date, time or interval as people type it; read when the field that takes it is resolved.</summary>
    private sealed class EdtfGraphType : StringGraphType
    {
        public EdtfGraphType()
        {
            Name = "EDTF";
            Description = "A date, time or interval: 2016, 2016-09, 2016-09-19, 2016-09-09/2016-09-10, 2016-09-12T19:00+03:00, ../2016 (ISO 8601-2 level 1).";
        }
    }
}
