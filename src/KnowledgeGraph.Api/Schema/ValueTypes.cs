using GraphQL;
using GraphQL.Types;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Time;
using NodaTime.Text;
using Instant = NodaTime.Instant;

namespace KnowledgeGraph.Api.Schema;

/// <summary>An instant in UTC; read when the field that takes it is resolved, so that the error can say what is wrong.</summary>
internal sealed class InstantGraphType : StringGraphType
{
    public InstantGraphType()
    {
        Name = "DateTime";
        Description = "An instant, ISO 8601 with an offset: 2016-09-19T12:00:00Z.";
    }

    public override object? Serialize(object? value) => value is Instant instant ? InstantPattern.ExtendedIso.Format(instant) : base.Serialize(value);
}

/// <summary>The types of values: times, quantities, texts, coordinates, identifiers.</summary>
internal static class ValueTypes
{
    /// <summary>The members of the union <c>Value</c>, by the case of <see cref="Value"/>.</summary>
    public static readonly IReadOnlyDictionary<Type, string> Members = new Dictionary<Type, string>
    {
        [typeof(Value.Text)] = "Text",
        [typeof(Value.Word)] = "Word",
        [typeof(Interval)] = "Interval",
        [typeof(Quantity)] = "Quantity",
        [typeof(Value.Point)] = "Coordinates",
        [typeof(Value.Identifier)] = "Identifier",
    };

    public static IEnumerable<IGraphType> All()
    {
        ObjectGraphType[] members = [Text(), Word(), Interval(), Quantity(), Coordinates(), Identifier()];
        yield return Bound();
        yield return FactValue();
        foreach (var member in members)
        {
            yield return member;
        }

        var union = new UnionGraphType
        {
            Name = "Value",
            Description = "A value of an attribute, by its type.",
            ResolveType = value => members.First(member => member.Name == Members[value.GetType()]),
        };
        foreach (var member in members)
        {
            union.AddPossibleType(member);
        }

        yield return union;
    }

    /// <summary>A value as the union and the typed fields take it.</summary>
    public static object Unwrap(Value value) => value switch
    {
        Value.Time time => time.Interval,
        Value.Amount amount => amount.Quantity,
        _ => value,
    };

    private static ObjectGraphType Bound()
    {
        var type = new ObjectGraphType { Name = "Bound", Description = "An end of an interval, in UTC." };
        type.Add<Bound>("state", "BoundState!", "Whether it is given, open or unknown.", (bound, _) => bound.State);
        type.Add<Bound>("earliest", "String", "Not before this instant, ISO 8601 in UTC; null without bound.", (bound, _) => bound.Earliest?.ToString());
        type.Add<Bound>("latest", "String", "Before this instant, or at it when equal to the earliest; null without bound.", (bound, _) => bound.Latest?.ToString());
        type.Add<Bound>("real", "Boolean!", "Whether it is the true end, and not only as far as is stated.", (bound, _) => bound.IsReal);
        type.Add<Bound>("basis", "Basis!", "On what it rests.", (bound, _) => bound.Basis);
        return type;
    }

    private static ObjectGraphType Interval()
    {
        var type = new ObjectGraphType { Name = "Interval", Description = "When something was or held, as a source states it." };
        type.Add<Interval>("edtf", "String!", "The canonical text, EDTF (ISO 8601-2).", (interval, _) => interval.Edtf);
        type.Add<Interval>("text", "String!", "In English: by 19 September 2016, between 9 September 2016 and 10 September 2016, from 2011.", (interval, _) => DateWords.Of(interval));
        type.Add<Interval>("words", "String", "The words of the source where they say more.", (interval, _) => interval.Words);
        type.Add<Interval>("start", "Bound!", "When it starts.", (interval, _) => interval.Start);
        type.Add<Interval>("end", "Bound!", "When it ends.", (interval, _) => interval.End);
        type.Add<Interval>("precision", "Precision!", "The coarser of both ends.", (interval, _) => interval.Precision);
        type.Add<Interval>("quantifier", "Quantifier!", "Whether it is filled, or something was some time in it.", (interval, _) => interval.Quantifier);
        type.Add<Interval>("atLeast", "Boolean!", "Whether it holds at least then, and perhaps before and after.", (interval, _) => interval.How is IntervalHow.AtLeast);
        type.Add<Interval>("zone", "String", "The IANA zone in which it is read; null when not known.", (interval, _) => interval.Zone);
        type.Add<Interval>("zoneBasis", "Basis!", "On what the zone rests.", (interval, _) => interval.ZoneBasis);
        type.Add<Interval>("yearBasis", "Basis!", "On what the year rests.", (interval, _) => interval.YearBasis);
        type.Add<Interval>("boundsBasis", "Basis!", "On what the bounds rest.", (interval, _) => interval.BoundsBasis);
        type.Add<Interval>(
            "in",
            "String!",
            "Its clock in its own zone, in the given one and in UTC, in words.",
            (interval, context) => InZone(interval, context.GetArgument<string>("zone")),
            new Argument("zone", "String!", "An IANA zone such as Asia/Damascus."));
        return type;
    }

    private static string InZone(Interval interval, string zone)
    {
        try
        {
            return interval.In(zone);
        }
        catch (ArgumentException wrong)
        {
            throw ErrorCodes.Error(ErrorCodes.BadTime, wrong.Message.Split(" (Parameter")[0]);
        }
    }

    private static ObjectGraphType Quantity()
    {
        var type = new ObjectGraphType { Name = "Quantity", Description = "A number as its claimant gave it: 63, more than once, 90 to 106, 18 of 31." };
        type.Add<Quantity>("low", "Float", "The lower number, or the only one.", (quantity, _) => (double?)quantity.Low);
        type.Add<Quantity>("high", "Float", "The higher number, or the only one.", (quantity, _) => (double?)quantity.High);
        type.Add<Quantity>("comparator", "Comparator!", "How the numbers relate to the true one.", (quantity, _) => quantity.Comparator);
        type.Add<Quantity>("of", "Float", "The whole that it is a part of.", (quantity, _) => (double?)quantity.Of);
        type.Add<Quantity>("unit", "String", "What is counted, in the singular.", (quantity, _) => quantity.Unit);
        type.Add<Quantity>("category", "String", "Which of them.", (quantity, _) => quantity.Category);
        type.Add<Quantity>("words", "String", "The words of the source where they say more.", (quantity, _) => quantity.Words);
        type.Add<Quantity>("text", "String!", "As a person reads it.", (quantity, _) => quantity.ToString());
        return type;
    }

    private static ObjectGraphType Text()
    {
        var type = new ObjectGraphType { Name = "Text", Description = "Free text." };
        type.Add<Value.Text>("text", "String!", "The text.", (value, _) => value.Content);
        type.Add<Value.Text>("language", "String", "A BCP 47 tag; null when not known.", (value, _) => value.Language);
        return type;
    }

    private static ObjectGraphType Word()
    {
        var type = new ObjectGraphType { Name = "Word", Description = "A word of a vocabulary." };
        type.Add<Value.Word>("word", "String!", "The word as people type it.", (value, _) => value.Content);
        return type;
    }

    private static ObjectGraphType Coordinates()
    {
        var type = new ObjectGraphType { Name = "Coordinates", Description = "A place on Earth, WGS 84." };
        type.Add<Value.Point>("latitude", "Float!", "Degrees, -90 to 90.", (value, _) => value.Latitude);
        type.Add<Value.Point>("longitude", "Float!", "Degrees, -180 to 180.", (value, _) => value.Longitude);
        return type;
    }

    private static ObjectGraphType Identifier()
    {
        var type = new ObjectGraphType { Name = "Identifier", Description = "A name that another collection gives." };
        type.Add<Value.Identifier>("scheme", "Scheme!", "Whose.", (value, _) => value.Scheme);
        type.Add<Value.Identifier>("value", "String!", "The name in it.", (value, _) => value.Content);
        return type;
    }

    private static ObjectGraphType FactValue()
    {
        var type = new ObjectGraphType { Name = "FactValue", Description = "One of the values that claims give a fact." };
        type.Add<Projection.Rival>("value", "Value!", "The value.", (rival, _) => Unwrap(rival.Value));
        type.Add<Projection.Rival>("text", "String!", "The value as a person reads it.", (rival, _) => rival.Value.ToString());
        type.Add<Projection.Rival>("witnesses", "Int!", "How many distinct witnesses give it.", (rival, _) => rival.Witnesses);
        type.Add<Projection.Rival>("claims", "Int!", "How many claims give it.", (rival, _) => rival.Claims);
        return type;
    }
}
