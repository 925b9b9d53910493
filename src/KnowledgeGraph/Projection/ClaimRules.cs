using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using Range = KnowledgeGraph.Ontology.Range;

namespace KnowledgeGraph.Projection;

/// <summary>What the ontology asks of one claim whose entities are all known.</summary>
internal static class ClaimRules
{
    /// <summary>Each rule broken: code, message, suggestion.</summary>
    public static IEnumerable<(string Code, string Message, string? Suggestion)> Broken(Claim claim, Func<EntityId, Kind> kindOf)
    {
        if (Ends(claim, kindOf) is { } ends)
        {
            yield return ("wrong-end", ends, null);
        }

        if (claim.Predicate is Ontology.Attribute attribute && !Fits(claim.Object, attribute.Range, attribute.Vocabulary, null, kindOf))
        {
            yield return ("wrong-value", $"{attribute} of {claim.Subject} takes {Expected(attribute.Range, attribute.Vocabulary, null)}, not \"{claim.Object}\".", null);
        }

        foreach (var name in claim.Qualifiers.Names)
        {
            if (claim.Predicate.Qualifier(name) is not { } qualifier)
            {
                yield return ("wrong-qualifier", $"{claim.Predicate} has no qualifier {name}.", Spelling.Nearest(name, claim.Predicate.Qualifiers.Select(q => q.Name)));
            }
            else if (claim.Qualifiers[name].FirstOrDefault(value => !Fits(value, qualifier.Range, qualifier.Vocabulary, qualifier.Kind, kindOf)) is { } wrong)
            {
                yield return ("wrong-value", $"{name} of {claim.Predicate} takes {Expected(qualifier.Range, qualifier.Vocabulary, qualifier.Kind)}, not \"{wrong}\".", null);
            }
            else if (!qualifier.IsMany && claim.Qualifiers[name].Length > 1)
            {
                yield return ("wrong-value", $"{name} of {claim.Predicate} takes one value in one claim.", "Write a claim for each.");
            }
        }

        foreach (var problem in Sourcing(claim, kindOf))
        {
            yield return problem;
        }
    }

    private static IEnumerable<(string Code, string Message, string? Suggestion)> Sourcing(Claim claim, Func<EntityId, Kind> kindOf)
    {
        if (claim.Attribution.Broken is { } broken)
        {
            yield return ("broken-chain", $"{broken} ({claim})", null);
        }

        if (!kindOf(claim.Source).Is(Kinds.Document))
        {
            yield return ("missing-source", $"A source is a document; {claim.Source} is {kindOf(claim.Source)}.", null);
        }

        foreach (var speaker in claim.Attribution.Chain.SelectMany(hop => hop.Actors).Where(actor => !kindOf(actor).Is(Kinds.Actor)))
        {
            yield return ("wrong-end", $"Only an actor can say, relay or report; {speaker} is {kindOf(speaker)}.", null);
        }

        if (string.IsNullOrWhiteSpace(claim.Locator))
        {
            yield return ("missing-key", $"The claim {claim} does not say where in {claim.Source} it stands.", null);
        }
    }

    private static string? Ends(Claim claim, Func<EntityId, Kind> kindOf)
    {
        var subject = kindOf(claim.Subject);
        if (claim.Predicate is not Relation relation)
        {
            return claim.Predicate.Admits(subject)
                ? null
                : $"{claim.Predicate} is an attribute of {string.Join(", ", claim.Predicate.Subjects)}; {claim.Subject} is {subject}.";
        }

        if (claim.Target is not { } target)
        {
            return $"{relation} leads to an entity.";
        }

        return relation.Joins(subject, kindOf(target))
            ? null
            : $"{relation} joins {EndsOf(relation)}; {claim.Subject} is {subject} and {target} is {kindOf(target)}.";
    }

    private static string EndsOf(Relation relation) => relation.Ends.IsEmpty
        ? $"{string.Join(", ", relation.Subjects)} to {(relation.JoinsTheSame ? "the same" : string.Join(", ", relation.Objects))}"
        : string.Join("; ", relation.Ends.Select(end => $"{end.Subject} to {end.Object}"));

    private static bool Fits(Value value, Range range, Vocabulary? words, Kind? kind, Func<EntityId, Kind> kindOf) => (range, value) switch
    {
        (Range.Text, Value.Text) => true,
        (Range.Word, Value.Word word) => words!.Find(word.Content) is not null,
        (Range.Time, Value.Time) => true,
        (Range.Quantity, Value.Amount) => true,
        (Range.Point, Value.Point) => true,
        (Range.Identifier, Value.Identifier) => true,
        (Range.Entity, Value.Reference reference) => kind is null || kindOf(reference.Id).Is(kind),
        _ => false,
    };

    private static string Expected(Range range, Vocabulary? words, Kind? kind) => range switch
    {
        Range.Word => $"one of {string.Join(", ", words!.Terms.Select(term => term.Word))}",
        Range.Entity => kind is null ? "an entity" : $"an entity of kind {kind}",
        Range.Time => "a time",
        Range.Quantity => "a number or quantity",
        Range.Point => "coordinates",
        Range.Identifier => "an identifier with its scheme",
        _ => "a text",
    };
}
