using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Names;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Schema;

/// <summary>An interface for each abstract kind and an object type for each concrete one, with the attributes and relations that the ontology gives it.</summary>
internal static class EntityTypes
{
    /// <summary>Attributes that have a field of their own shape.</summary>
    private static readonly ImmutableArray<Ontology.Attribute> Special = [Attributes.Name, Attributes.Identifier, Attributes.Placeholder];

    public static IEnumerable<IGraphType> All(InterfaceGraphType node)
    {
        var interfaces = Kinds.All.Where(kind => kind.IsAbstract).ToDictionary(kind => kind, kind => new InterfaceGraphType { Name = kind.Name, Description = kind.Description });
        var objects = new Dictionary<Kind, ObjectGraphType>();
        foreach (var kind in Kinds.Concrete)
        {
            var type = objects[kind] = new ObjectGraphType { Name = kind.Name, Description = Describe(kind), IsTypeOf = source => source is EntityNode entity && entity.Entity.Kind == kind };
            AddFields(type, kind);
            type.AddResolvedInterface(node);
            foreach (var general in kind.Lineage.Where(interfaces.ContainsKey))
            {
                type.AddResolvedInterface(interfaces[general]);
                interfaces[general].AddPossibleType(type);
            }
        }

        foreach (var (kind, type) in interfaces)
        {
            var full = new ObjectGraphType { Name = kind.Name };
            AddFields(full, kind);
            foreach (var field in full.Fields)
            {
                type.Declare(field);
            }

            type.ResolveType = source => objects[((EntityNode)source).Entity.Kind];
            type.AddResolvedInterface(node);
            foreach (var general in kind.Lineage.Skip(1))
            {
                type.AddResolvedInterface(interfaces[general]);
            }
        }

        return [.. interfaces.Values, .. objects.Values, Name()];
    }

    /// <summary>The type of an end of a relation: its kind where there is one, else Entity.</summary>
    public static string End(ImmutableArray<Kind> kinds) => kinds is [var only] ? only.Name : Kinds.Entity.Name;

    private static string Describe(Kind kind)
    {
        var codes = (kind.Plover, kind.Cameo.Length) switch
        {
            (null, 0) => "",
            (var plover, 0) => $" PLOVER: {plover}.",
            (null, _) => $" CAMEO: {string.Join(", ", kind.Cameo)}.",
            var (plover, _) => $" PLOVER: {plover}; CAMEO: {string.Join(", ", kind.Cameo)}.",
        };
        return kind.Description + codes;
    }

    private static void AddFields(ObjectGraphType type, Kind kind)
    {
        type.Add<EntityNode>("id", "ID!", "Stable for ever; of merged ones the survivor's.", (node, _) => node.Epoch.Id(node.Entity.Id.Value));
        type.Add<EntityNode>("kind", "Kind!", "What it is.", (node, _) => node.Entity.Kind);
        type.Add<EntityNode>(
            "name",
            "String!",
            "Our neutral label, else a name that a source uses, else one made of its facts; never empty.",
            Label,
            new Argument("languages", "[String!]", "BCP 47 tags in the order wanted: a name in the first that there is, else the label."));
        type.Add<EntityNode>("names", "[Name!]!", "All names, and how each is used; who uses them, their claims say.", (node, _) => node.Epoch.Facts(
            node.Entity.Id, Attributes.Name, page => page.Items.Select(placed => new FactNode(node.Epoch, placed.Fact))));
        type.Add<EntityNode>("identifiers", "[Identifier!]!", "What other collections call it.", (node, _) => node.Epoch.Facts(
            node.Entity.Id, Attributes.Identifier, page => page.Items.Select(placed => placed.Fact.Value)));
        type.Add<EntityNode>("placeholder", "Boolean!", "Whether it stands for something known only to exist.", (node, _) => node.Entity.IsPlaceholder);
        type.Add<EntityNode>("mergedIds", "[ID!]!", "Other ids that were judged to be the same.", (node, _) => node.Entity.MergedIds.Select(id => node.Epoch.Id(id.Value)));
        type.Add<EntityNode>("revision", "Revision!", "The revision that introduced it.", (node, _) => node.Epoch.Revision(node.Entity.SinceRevision));
        type.Add<EntityNode>("judgements", "[Judgement!]!", "What was judged of its ids.", (node, _) => node.Epoch.Judgements(node.Entity));
        type.Add<EntityNode>(
            "facts",
            "FactConnection!",
            "Everything known of it: attributes and relations.",
            (node, context) => Connections.Load(node, context, Wanted(context)),
            [new("relations", "[Relation!]", "Only these relations."), new("direction", "Direction!", "From which end.", Direction.Both), Filters.Where, .. Filters.Ordering, .. Filters.Paging]);
        foreach (var attribute in Attributes.Of(kind).Except(Special))
        {
            AddAttribute(type, attribute);
        }

        foreach (var relation in Relations.From(kind))
        {
            AddRelation(type, relation, Direction.Outgoing);
        }

        foreach (var relation in Relations.To(kind))
        {
            AddRelation(type, relation, Direction.Incoming);
        }
    }

    private static object? Label(EntityNode node, IResolveFieldContext context)
    {
        if (context.Optional<string[]>("languages") is not { Length: > 0 } languages)
        {
            return node.Epoch.Label(node.Entity);
        }

        return node.Epoch.Facts(node.Entity.Id, Attributes.Name, page => languages
            .Select(language => page.Items.Select(placed => placed.Fact.Value).OfType<Value.Text>().FirstOrDefault(text => text.Language == language)?.Content)
            .FirstOrDefault(name => name is not null) ?? (object)node.Epoch.Label(node.Entity));
    }

    private static FactQuery Wanted(IResolveFieldContext context)
    {
        var relations = context.Optional<Relation[]>("relations");
        return new FactQuery([]) { Predicates = relations is null ? [] : [.. relations], Direction = context.GetArgument<Direction>("direction") };
    }

    private static void AddAttribute(ObjectGraphType type, Ontology.Attribute attribute)
    {
        var item = FactTypes.OfAttribute(attribute);
        var description = attribute.IsFigure ? $"{attribute.Description} One for each category and window; alleged ones too." : attribute.Description;
        if (attribute.IsSingleValued)
        {
            type.Add<EntityNode>(attribute.Name, item, description, (node, _) => node.Epoch.Facts(
                node.Entity.Id, attribute, page => page.Items.Select(placed => new FactNode(node.Epoch, placed.Fact, placed)).FirstOrDefault()));
        }
        else
        {
            type.Add<EntityNode>(attribute.Name, $"[{item}!]!", description, (node, _) => node.Epoch.Facts(
                node.Entity.Id, attribute, page => page.Items.Select(placed => new FactNode(node.Epoch, placed.Fact, placed))));
        }
    }

    private static void AddRelation(ObjectGraphType type, Relation relation, Direction direction)
    {
        var isOutgoing = direction is Direction.Outgoing;
        type.Add<EntityNode>(
            isOutgoing ? relation.Forward : relation.Inverse,
            Connections.NameOf(relation, direction) + "!",
            isOutgoing ? relation.Description : $"Read backwards: {relation.Description}",
            (node, context) => Connections.Load(node, context, new FactQuery([]) { Predicates = [relation], Direction = direction }),
            [Filters.Where, .. Filters.Ordering, .. Filters.Paging]);
    }

    private static ObjectGraphType Name()
    {
        var type = new ObjectGraphType { Name = "Name", Description = "A name of an entity." };
        type.Add<FactNode>("text", "String!", "The name.", (node, _) => ((Value.Text)node.Fact.Value!).Content);
        type.Add<FactNode>("language", "String", "A BCP 47 tag; null when not known.", (node, _) => ((Value.Text)node.Fact.Value!).Language);
        type.Add<FactNode>("script", "String!", "ISO 15924: Latn, Cyrl, Arab.", (node, _) => Scripts.Of(((Value.Text)node.Fact.Value!).Content));
        type.Add<FactNode>("kind", "NameKind", "How it is used; null when not stated.", (node, _) => (node.Fact.Qualifiers.One("kind") as Value.Word)?.Content);
        type.Add<FactNode>("fact", "TextFact!", "Who uses it, where.", (node, _) => node);
        return type;
    }
}
