using System.Collections.Immutable;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using Range = KnowledgeGraph.Ontology.Range;

namespace KnowledgeGraph.Api.Schema;

/// <summary>The interface Fact, a type for each relation with its qualifiers, and one for each type of attribute.</summary>
internal static class FactTypes
{
    private static readonly ImmutableArray<Kind> Anything = [Kinds.Entity];

    public static IEnumerable<IGraphType> All(InterfaceGraphType node)
    {
        var fact = Interface("Fact", "What claims are about: an attribute of an entity, or a relation between two.", Common(), node);
        var relationFact = Interface("RelationFact", "A relation between two entities.", RelationCommon(), node, fact);
        var attributeFact = Interface("AttributeFact", "A value that an entity has; rivals stand side by side.", AttributeCommon(), node, fact);
        var types = new Dictionary<string, ObjectGraphType>();
        foreach (var type in Relations.All.Select(OfRelation).Concat(AttributeTypes()))
        {
            types[type.Name] = type;
            var between = Relations.All.Any(relation => NameOf(relation) == type.Name) ? relationFact : attributeFact;
            foreach (var general in new[] { node, fact, between })
            {
                type.AddResolvedInterface(general);
                general.AddPossibleType(type);
            }
        }

        foreach (var general in new[] { fact, relationFact, attributeFact })
        {
            general.ResolveType = source => types[NameOf(((FactNode)source).Fact.Predicate)];
        }

        return [fact, relationFact, attributeFact, .. types.Values];
    }

    /// <summary>The type of the facts of an attribute: by what its values are.</summary>
    public static string OfAttribute(Ontology.Attribute attribute) => attribute.Range switch
    {
        Range.Word => $"{attribute.Vocabulary!.Name}Fact",
        var range => $"{range}Fact",
    };

    /// <summary>The type of the facts of a predicate.</summary>
    public static string NameOf(Predicate predicate) => predicate is Relation relation
        ? char.ToUpperInvariant(relation.Forward[0]) + relation.Forward[1..] + "Fact"
        : OfAttribute((Ontology.Attribute)predicate);

    private static InterfaceGraphType Interface(string name, string description, ObjectGraphType fields, params InterfaceGraphType[] general)
    {
        var type = new InterfaceGraphType { Name = name, Description = description };
        foreach (var field in fields.Fields)
        {
            type.Declare(field);
        }

        foreach (var wider in general)
        {
            type.AddResolvedInterface(wider);
        }

        return type;
    }

    private static ObjectGraphType Common(ObjectGraphType? given = null, ImmutableArray<Kind>? subjects = null)
    {
        var type = given ?? new ObjectGraphType();
        type.Add<FactNode>("id", "ID!", "A hash of what the fact is; an id from before a merge still answers.", (node, _) => node.Epoch.Id(node.Fact.Id.Value));
        type.Add<FactNode>("subject", EntityTypes.End(subjects ?? Anything) + "!", "The entity that it is about.", (node, _) => node.Epoch.Entity(node.Fact.Subject));
        type.Add<FactNode>("predicate", "String!", "The name of the attribute or relation.", (node, _) => node.Fact.Predicate.Name);
        type.Add<FactNode>("time", "Interval", "When it holds, the preferred statement; of a relation without its own time that of its event or document, where the question placed it. Null when not stated.", (node, _) =>
            node.Fact.Time ?? (node.Placed is { Times: [var first, ..] } ? first : null));
        type.Add<FactNode>("certainty", "Certainty", "Whether it is in the window asked for; null without a window or a date.", (node, _) => node.Placed?.Certainty);
        type.Add<FactNode>("status", "FactStatus!", "What its claims come to.", (node, _) => node.Fact.Status);
        type.Add<FactNode>("modality", "Modality!", "The strongest modality that its claims give.", (node, _) => node.Fact.Modality);
        type.Add<FactNode>("modalities", "[Modality!]!", "All modalities that its claims give, the strongest first.", (node, _) => node.Fact.Modalities);
        type.Add<FactNode>("scope", "Scope!", "The closest tie of a claim to its speaker.", (node, _) => node.Fact.Scope);
        type.Add<FactNode>("rivals", "Int!", "How many other values, times or qualifiers are claimed.", (node, _) => node.Fact.Rivals);
        type.Add<FactNode>("conflicts", "[String!]!", "In what its claims exclude each other: occurrence, value, time, or a qualifier.", (node, _) => node.Fact.Conflicts);
        type.Add<FactNode>("witnesses", "Int!", "How many independent witnesses it has.", (node, _) => node.Fact.Witnesses.Length);
        type.Add<FactNode>("witnessedBy", "[Entity!]!", "The witnesses.", (node, _) => node.Fact.Witnesses.Select(node.Epoch.Entity));
        type.Add<FactNode>("singleSided", "Boolean!", "Whether one side alone of an event of several attests it.", (node, _) => node.Epoch.IsSingleSided(node.Fact));
        type.Add<FactNode>("unites", "[ID!]!", "The facts that a judgement made one of.", (node, _) => node.Fact.Unites.Select(id => node.Epoch.Id(id.Value)));
        type.Add<FactNode>("sinceRevision", "Int!", "The revision since which it is as shown.", (node, _) => node.Fact.SinceRevision);
        type.Add<FactNode>(
            "claims",
            "ClaimConnection!",
            "The accepted claims about it: who says so, where, through whom.",
            (node, context) =>
            {
                var (first, after) = (context.First(), context.Optional<string>("after"));
                return node.Epoch.ClaimsOf(node.Fact.Id, all => ClaimTypes.Page(node.Epoch, all, first, after));
            },
            Filters.Paging);
        return type;
    }

    private static ObjectGraphType RelationCommon(ObjectGraphType? given = null, Relation? relation = null)
    {
        var type = Common(given, relation?.Subjects);
        type.Add<FactNode>("relation", "Relation!", "Which relation.", (node, _) => node.Fact.Predicate);
        type.Add<FactNode>("object", EntityTypes.End(relation?.Objects ?? Anything) + "!", "The entity that it leads to.", (node, _) => node.Epoch.Entity(node.Fact.Object!.Value));
        return type;
    }

    private static ObjectGraphType AttributeCommon(ObjectGraphType? given = null)
    {
        var type = Common(given);
        type.Add<FactNode>("preferred", "Value", "The value with the most witnesses; null of a figure, of which none is preferred, and when it is only denied.", (node, _) =>
            node.Fact is { Predicate: Ontology.Attribute { IsFigure: false }, Value: { } value } ? ValueTypes.Unwrap(value) : null);
        type.Add<FactNode>("values", "[FactValue!]!", "All values claimed, the preferred first.", (node, _) => node.Fact.Values);
        return type;
    }

    private static ObjectGraphType OfRelation(Relation relation)
    {
        var type = RelationCommon(
            new ObjectGraphType { Name = NameOf(relation), Description = relation.Description, IsTypeOf = source => source is FactNode fact && fact.Fact.Predicate == relation },
            relation);
        foreach (var qualifier in relation.Qualifiers)
        {
            var item = qualifier.Range switch
            {
                Range.Word => qualifier.Vocabulary!.Name,
                Range.Entity => qualifier.Kind?.Name ?? Kinds.Entity.Name,
                Range.Time => "Interval",
                Range.Quantity => "Quantity",
                _ => "String",
            };
            if (qualifier.IsMany)
            {
                type.Add<FactNode>(qualifier.Name, $"[{item}!]!", qualifier.Description, (node, _) => node.Fact.Qualifiers[qualifier.Name].Select(value => Read(node.Epoch, value)));
            }
            else
            {
                type.Add<FactNode>(qualifier.Name, item, $"{qualifier.Description} Null when not stated.", (node, _) => Read(node.Epoch, node.Fact.Qualifiers.One(qualifier.Name)));
            }
        }

        if (relation == Relations.Cites)
        {
            type.Add<FactNode>("strength", "Int", "The verb's strength, 0 to 5; null without a verb.", (node, _) =>
                node.Fact.Qualifiers.One("verb") is Value.Word verb ? Vocabularies.CitationVerb.Find(verb.Content)?.Strength : null);
        }

        return type;
    }

    private static IEnumerable<ObjectGraphType> AttributeTypes() => Attributes.All.GroupBy(OfAttribute).Select(group =>
    {
        var type = AttributeCommon(new ObjectGraphType
        {
            Name = group.Key,
            Description = $"A fact whose value is {Article(group.First())}.",
            IsTypeOf = source => source is FactNode fact && fact.Fact.Predicate is Ontology.Attribute attribute && OfAttribute(attribute) == group.Key,
        });
        var value = group.First().Range switch
        {
            Range.Word => group.First().Vocabulary!.Name,
            Range.Time => "Interval",
            Range.Point => "Coordinates",
            Range.Text => "String",
            var range => range.ToString(),
        };
        type.Add<FactNode>("value", value, "The preferred value; of a figure the first, none being preferred. Null when it is only denied.", (node, _) => Read(node.Epoch, node.Fact.Value));
        return type;
    });

    private static string Article(Ontology.Attribute attribute) => attribute.Range switch
    {
        Range.Word => $"a word of {attribute.Vocabulary!.Name}",
        Range.Time => "an interval",
        Range.Quantity => "a quantity",
        Range.Point => "a pair of coordinates",
        Range.Identifier => "an identifier",
        _ => "a text",
    };

    private static object? Read(Epoch epoch, Value? value) => value switch
    {
        null => null,
        Value.Reference reference => epoch.Entity(reference.Id),
        Value.Text text => text.Content,
        Value.Word word => word.Content,
        _ => ValueTypes.Unwrap(value),
    };
}
