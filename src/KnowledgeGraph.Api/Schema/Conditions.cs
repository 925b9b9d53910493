using System.Collections.Immutable;
using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Api.Execution;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Names;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using Range = KnowledgeGraph.Ontology.Range;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What must be known of an entity, as clients write it: <c>{relation: VOTED, direction: INCOMING, entity: "state/russia", qualifier: "vote", value: "no"}</c>.</summary>
internal static class Conditions
{
    private static readonly string[] OfRelations = ["entity", "qualifier", "direction"];

    public static IGraphType Type()
    {
        var type = new InputObjectGraphType { Name = "Having", Description = "What must be known of an entity: a relation or an attribute, one of the two, that is affirmed or disputed." };
        type.Input("relation", "Relation", "A relation that it has.");
        type.Input("direction", "Direction", "Which end of the relation it is: OUTGOING (the subject) when left out, or INCOMING.");
        type.Input("entity", "ID", "The other end; any when left out.");
        type.Input("qualifier", "String", "A qualifier of the relation, such as vote; its value is in value.");
        type.Input("attribute", "String", "An attribute that it has, such as form.");
        type.Input("value", "String", "The value of the attribute or qualifier, as people type it: a word of its vocabulary, a whole text, an id, an identifier. Any when left out.");
        type.Input("scheme", "Scheme", "Of the attribute identifier, whose it is.");
        return type;
    }

    /// <summary>The conditions that a filter holds, with the entities that they name.</summary>
    /// <exception cref="ExecutionError"><c>BAD_CONDITION</c>, <c>UNKNOWN_ATTRIBUTE</c>, <c>UNKNOWN_ID</c> or <c>BAD_ID</c>.</exception>
    public static async Task<ImmutableArray<Condition>> Read(IEnumerable<Dictionary<string, object?>> all, Epoch epoch, CancellationToken cancellation)
    {
        var read = ImmutableArray.CreateBuilder<Condition>();
        foreach (var one in all)
        {
            read.Add((one.GetValueOrDefault("relation"), one.GetValueOrDefault("attribute")) switch
            {
                (Relation relation, null) => await OfRelation(relation, one, epoch, cancellation),
                (null, string attribute) => OfAttribute(Filters.AttributeOf(attribute), one),
                _ => throw Wrong("A condition has a relation or an attribute, one of the two."),
            });
        }

        return read.ToImmutable();
    }

    private static async Task<Condition> OfRelation(Relation relation, Dictionary<string, object?> one, Epoch epoch, CancellationToken cancellation)
    {
        var (qualifier, value) = (one.GetValueOrDefault("qualifier") as string, one.GetValueOrDefault("value") as string);
        if (one.GetValueOrDefault("scheme") is not null)
        {
            throw Wrong($"{relation.Name} has no scheme; only the attribute identifier does.");
        }

        if (qualifier is null != value is null)
        {
            throw Wrong($"Of {relation.Name}, qualifier and value stand together: {{qualifier: \"vote\", value: \"no\"}}.");
        }

        var direction = one.GetValueOrDefault("direction") as Direction? ?? Direction.Outgoing;
        if (direction is Direction.Both)
        {
            throw Wrong("The direction of a condition is OUTGOING or INCOMING; write two for both ends.");
        }

        async Task<Value> Known(string id) => new Value.Reference((await Ids.Known(epoch, [id], cancellation))[0]);
        var other = one.GetValueOrDefault("entity") is string entity ? await Known(entity) : null;
        var condition = new Condition(relation, direction, other);
        if (qualifier is null)
        {
            return condition;
        }

        var declared = relation.Qualifiers.FirstOrDefault(known => known.Name == qualifier) ?? throw Wrong(
            $"{relation.Name} has no qualifier {qualifier}. {(relation.Qualifiers.IsEmpty ? "It has none." : $"It has {string.Join(", ", relation.Qualifiers.Select(known => known.Name))}.")}");
        return condition with
        {
            Qualifier = (qualifier, declared.Range is Range.Entity ? await Known(value!) : Typed(value!, declared.Range, declared.Vocabulary, $"the qualifier {qualifier}")),
        };
    }

    private static Condition OfAttribute(Ontology.Attribute attribute, Dictionary<string, object?> one)
    {
        if (OfRelations.FirstOrDefault(name => one.GetValueOrDefault(name) is not null) is { } misplaced)
        {
            throw Wrong($"{attribute.Name} is an attribute; {misplaced} belongs to a relation.");
        }

        var (scheme, value) = (one.GetValueOrDefault("scheme") as string, one.GetValueOrDefault("value") as string);
        if (attribute.Range is not Range.Identifier)
        {
            return scheme is null
                ? new Condition(attribute, Value: value is null ? null : Typed(value, attribute.Range, attribute.Vocabulary, attribute.Name))
                : throw Wrong($"{attribute.Name} has no scheme; only the attribute identifier does.");
        }

        return (scheme, value) switch
        {
            (_, null) => new Condition(attribute) { Scheme = scheme },
            (null, _) => throw Wrong("A value of identifier needs the scheme that it belongs to: {attribute: \"identifier\", scheme: UN_SYMBOL, value: \"S/RES/2254 (2015)\"}."),
            _ => new Condition(attribute, Value: new Value.Identifier(scheme, scheme == "un-symbol" && UnSymbol.TryParse(value, out var symbol) ? symbol.ToString() : value)),
        };
    }

    private static Value Typed(string value, Range range, Vocabulary? vocabulary, string of) => range switch
    {
        Range.Text => new Value.Text(value),
        Range.Word => new Value.Word(WordOf(value, vocabulary!, of)),
        Range.Time => throw Wrong($"A time such as {of} is asked for by a window: where: {{during}}. Leave value out to ask whether there is any."),
        _ => throw Wrong($"Values of {of} cannot be asked for; leave value out to ask whether there is any."),
    };

    private static string WordOf(string value, Vocabulary vocabulary, string of) =>
        vocabulary.Terms.FirstOrDefault(term => term.Word == value || term.EnumName == value)?.Word
        ?? throw Wrong($"\"{value}\" is no word of {of}. {(Spelling.Nearest(value, vocabulary.Terms.Select(term => term.Word)) is { } near ? $"Did you mean {near}?" : $"Those are {string.Join(", ", vocabulary.Terms.Select(term => term.Word))}.")}");

    private static ExecutionError Wrong(string message) => ErrorCodes.Error(ErrorCodes.BadCondition, message);
}
