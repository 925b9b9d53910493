using GraphQL.Types;
using KnowledgeGraph.Api.Writing;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;
using Range = KnowledgeGraph.Ontology.Range;

namespace KnowledgeGraph.Api.Schema;

/// <summary>What clients send to be written. Words of the ontology are texts, so that all that is wrong in a batch is told at once; the qualifiers follow from it.</summary>
internal static class WritingInputs
{
    /// <summary>Of a list the type of its items, and what they are.</summary>
    private static readonly Dictionary<ActList, (string Type, string Meaning)> Items = new()
    {
        [ActList.Introduce] = ("EntityInput", "New ids and their kinds."),
        [ActList.Assert] = ("ClaimInput", "Claims to add."),
        [ActList.Supersede] = ("SupersessionInput", "Claims to replace, and by which."),
        [ActList.Retract] = ("ClaimReasonInput", "Claims to take out."),
        [ActList.Reinstate] = ("ClaimReasonInput", "Claims to bring back."),
        [ActList.Annotate] = ("AnnotationInput", "Claims whose label, gist and quote are to be other ones."),
        [ActList.Judge] = ("JudgementInput", "Pairs of ids, and whether they mean one thing."),
        [ActList.Revoke] = ("JudgementReasonInput", "Judgements to take back."),
    };

    /// <summary>The input of a mutation: <c>AssertInput</c>.</summary>
    public static string NameOf(string mutation) => char.ToUpperInvariant(mutation[0]) + mutation[1..] + "Input";

    public static IEnumerable<InputObjectGraphType> All() =>
    [
        .. MutationType.Appending.Select(mutation => OfBatch(NameOf(mutation.Name), mutation.Description, mutation.Lists)),
        Entity(), Claim(), Supersession(), OfReason("ClaimReasonInput", "claim", "Claim"), Annotation(), Judgement(), OfReason("JudgementReasonInput", "judgement", "Judgement"),
        Hop(), QualifierValues(), Value(), Time(), Amount(), Coordinates(), Identifier(),
        .. Decisions(),
    ];

    private static InputObjectGraphType OfBatch(string name, string description, (string Name, ActList List)[] lists)
    {
        var type = new InputObjectGraphType { Name = name, Description = description };
        type.Input("batch", "String!", "Your own id for this request, 1 to 200 characters, new for each: sent again after a lost answer it changes nothing; with other content it is an error (BATCH_REUSED).");
        type.Input("reason", "String!", "Why, one sentence; stands in the ledger.");
        foreach (var (list, of) in lists)
        {
            var isNeeded = lists.Length == 1 || (of is not ActList.Introduce && lists.Length == 2);
            type.Input(list, $"[{Items[of].Type}!]{(isNeeded ? "!" : "")}", Items[of].Meaning);
        }

        return type;
    }

    private static InputObjectGraphType Entity()
    {
        var type = new InputObjectGraphType { Name = "EntityInput", Description = "A new id." };
        type.Input("id", "ID!", "A prefix and a slug: person/sergei-lavrov. For ever.");
        type.Input("kind", "String!", "A concrete kind, such as Person or PhoneCall.");
        return type;
    }

    private static InputObjectGraphType Claim()
    {
        var type = new InputObjectGraphType { Name = "ClaimInput", Description = "One sourced statement." };
        type.Input("subject", "ID!", "What it is about.");
        type.Input("predicate", "String!", "A relation (PARTICIPATED_IN) or an attribute (title); the field ontology lists them.");
        type.Input("object", "ID", "Of a relation, the entity that it leads to.");
        type.Input("value", "ValueInput", "Of an attribute, its value.");
        type.Input("qualifiers", "QualifiersInput", "What it adds to its relation or attribute.");
        type.Input("time", "TimeInput", "When it is said to hold; of a figure its window.");
        type.Input("polarity", "Polarity!", "Whether it affirms.", Polarity.Affirms);
        type.Input("modality", "Modality!", "The mode of the fact.", Modality.Occurred);
        type.Input("scope", "Scope!", "How the source ties it to its speakers; INFERRED for our own reading.", Scope.Explicit);
        type.Input("attribution", "[HopInput!]", "Who says so, through whom, closest to the fact first; may be left out only of what is INFERRED.");
        type.Input("source", "ID!", "The document in which it stands.");
        type.Input("sourceDate", "TimeInput", "The date of the source, as far as known.");
        type.Input("locator", "String!", "Where in the source: paragraph, page, row.");
        Annotate(type);
        type.Input("revises", "ID", "The claim whose figure or wording the same source changed in this one.");
        return type;
    }

    private static InputObjectGraphType Supersession()
    {
        var type = new InputObjectGraphType { Name = "SupersessionInput", Description = "A claim and the better one." };
        type.Input("old", "ID!", "The claim to replace.");
        type.Input("by", "ClaimInput!", "The better one.");
        return type;
    }

    private static InputObjectGraphType OfReason(string name, string what, string type)
    {
        var input = new InputObjectGraphType { Name = name, Description = $"A {what}, and why." };
        input.Input(what, "ID!", $"The id of a {type}.");
        input.Input("because", "String!", "Why, one sentence.");
        return input;
    }

    private static InputObjectGraphType Annotation()
    {
        var type = new InputObjectGraphType { Name = "AnnotationInput", Description = "What stands beside a claim from now on: what is left out is removed." };
        type.Input("claim", "ID!", "The claim.");
        Annotate(type);
        return type;
    }

    private static void Annotate(InputObjectGraphType type)
    {
        type.Input("label", "String", "The row's key in its source file.");
        type.Input("gist", "String", "What the rest cannot say, in your words.");
        type.Input("quote", "String", "At most 25 words of the source.");
    }

    private static InputObjectGraphType Judgement()
    {
        var type = new InputObjectGraphType { Name = "JudgementInput", Description = "Whether two ids mean one thing." };
        type.Input("ids", "[ID!]!", "The two; their order does not matter.");
        type.Input("verdict", "Verdict!", "The answer.");
        type.Input("because", "String!", "Why, one sentence.");
        return type;
    }

    private static InputObjectGraphType Hop()
    {
        var type = new InputObjectGraphType { Name = "HopInput", Description = "A step on the way from the fact to the source." };
        type.Input("actors", "[ID!]!", "Who.");
        type.Input("mode", "HopMode!", "What they did with the statement.");
        return type;
    }

    /// <summary>A qualifier of one name has one type everywhere.</summary>
    private static InputObjectGraphType QualifierValues()
    {
        var type = new InputObjectGraphType { Name = "QualifiersInput", Description = "What a claim adds; which of them its relation or attribute takes, the field ontology tells." };
        foreach (var group in Relations.All.Cast<Predicate>().Concat(Attributes.All).SelectMany(predicate => predicate.Qualifiers).GroupBy(qualifier => qualifier.Name).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            var qualifier = group.First();
            var item = qualifier.Range switch
            {
                Range.Entity => "ID",
                Range.Time => "TimeInput",
                Range.Quantity => "QuantityInput",
                _ => "String",
            };
            var words = qualifier.Vocabulary is { } vocabulary ? $" A word of {vocabulary.Name}." : "";
            type.Input(qualifier.Name, group.Any(each => each.IsMany) ? $"[{item}!]" : item, qualifier.Description + words);
        }

        return type;
    }

    private static InputObjectGraphType Value()
    {
        var type = new InputObjectGraphType { Name = "ValueInput", Description = "A value of an attribute: one of these, as its attribute asks." };
        type.Input("text", "String", "Free text.");
        type.Input("language", "String", "Of a text, a BCP 47 tag.");
        type.Input("word", "String", "A word of the attribute's vocabulary, as people type it or as GraphQL writes it.");
        type.Input("time", "TimeInput", "A date, time or interval.");
        type.Input("quantity", "QuantityInput", "A number as its claimant gives it.");
        type.Input("coordinates", "CoordinatesInput", "A place on Earth.");
        type.Input("identifier", "IdentifierInput", "A name that another collection gives.");
        return type;
    }

    private static InputObjectGraphType Time()
    {
        var type = new InputObjectGraphType { Name = "TimeInput", Description = "A date, time or interval as a source states it." };
        type.Input("edtf", "String!", "EDTF: 2016-09-12T19:00:00+03:00, 2016-09-09/2016-09-10, 2016-09?; before it, where it is meant otherwise than usual, within, throughout or at-least.");
        type.Input("zone", "String", "The IANA zone in which it is read.");
        type.Input("zoneBasis", "Basis", "On what the zone rests; STATED when a zone is given.");
        type.Input("yearBasis", "Basis!", "On what the year rests.", Basis.Stated);
        type.Input("boundsBasis", "Basis!", "On what the bounds rest.", Basis.Stated);
        type.Input("words", "String", "The words of the source where they say more.");
        return type;
    }

    private static InputObjectGraphType Amount()
    {
        var type = new InputObjectGraphType { Name = "QuantityInput", Description = "A number as its claimant gives it: 63, more than once, 90 to 106, 18 of 31." };
        type.Input("low", "Float", "The lower number, or the only one.");
        type.Input("high", "Float", "The higher number, or the only one.");
        type.Input("comparator", "Comparator!", "How the numbers relate to the true one.", Comparator.Exactly);
        type.Input("of", "Float", "The whole that it is a part of.");
        type.Input("unit", "String", "What is counted, in the singular.");
        type.Input("category", "String", "Which of them: civilians.");
        type.Input("words", "String", "The words of the source where they say more.");
        return type;
    }

    private static InputObjectGraphType Coordinates()
    {
        var type = new InputObjectGraphType { Name = "CoordinatesInput", Description = "A place on Earth, WGS 84." };
        type.Input("latitude", "Float!", "Degrees, -90 to 90.");
        type.Input("longitude", "Float!", "Degrees, -180 to 180.");
        return type;
    }

    private static InputObjectGraphType Identifier()
    {
        var type = new InputObjectGraphType { Name = "IdentifierInput", Description = "A name that another collection gives." };
        type.Input("scheme", "String!", "Whose: a word of Scheme.");
        type.Input("value", "String!", "The name in it; UN symbols in any spelling.");
        return type;
    }

    private static IEnumerable<InputObjectGraphType> Decisions()
    {
        var accept = new InputObjectGraphType { Name = "AcceptInput", Description = "A proposal that is to be written." };
        accept.Input("proposal", "ID!", "Its id.");
        accept.Input("because", "String", "Why, for who proposed it.");
        var discard = new InputObjectGraphType { Name = "DiscardInput", Description = "A proposal that is not to be written, and why." };
        discard.Input("proposal", "ID!", "Its id.");
        discard.Input("because", "String!", "Why, for who proposed it.");
        return [accept, discard];
    }
}
