using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using Range = KnowledgeGraph.Ontology.Range;

namespace KnowledgeGraph.Projection;

/// <summary>A rule that a claim breaks.</summary>
/// <param name="Code">A stable word.</param>
/// <param name="Part">Which part of the claim: <c>fact</c>, <c>is</c>, <c>voice</c>, <c>source</c>, <c>at</c>, or a qualifier's name.</param>
/// <param name="Message">One sentence.</param>
/// <param name="Suggestion">What to write instead; null when nothing is near.</param>
public sealed record Breach(string Code, string Part, string Message, string? Suggestion = null);

/// <summary>What the ontology asks of one claim.</summary>
public static class ClaimRules
{
    /// <summary>Each rule broken; empty when none is.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="kindOf">The kind of each entity that it names; null of one that is not known, which breaks no rule here.</param>
    public static IEnumerable<Breach> Broken(Claim claim, Func<EntityId, Kind?> kindOf)
    {
        if (Ends(claim, kindOf) is { } ends)
        {
            yield return new Breach("wrong-end", "fact", ends, Turned(claim, kindOf));
        }
        else if (claim.Predicate is Ontology.Attribute attribute
            && Value(claim.Object, "is", $"{attribute} of {claim.Subject}", attribute.Range, attribute.Vocabulary, null, kindOf) is { } wrong)
        {
            yield return wrong;
        }

        foreach (var name in claim.Qualifiers.Names)
        {
            if (claim.Predicate.Qualifier(name) is not { } qualifier)
            {
                yield return new Breach("wrong-qualifier", name, $"{claim.Predicate} has no qualifier {name}.", Spelling.Suggestion(name, claim.Predicate.Qualifiers.Select(q => q.Name)));
                continue;
            }

            foreach (var value in claim.Qualifiers[name])
            {
                if (Value(value, name, $"{name} of {claim.Predicate}", qualifier.Range, qualifier.Vocabulary, qualifier.Kind, kindOf) is { } breach)
                {
                    yield return breach;
                }
            }

            if (!qualifier.IsMany && claim.Qualifiers[name].Length > 1)
            {
                yield return new Breach("wrong-value", name, $"{name} of {claim.Predicate} takes one value in one claim.", "Write a claim for each.");
            }
        }

        foreach (var breach in Sourcing(claim, kindOf))
        {
            yield return breach;
        }
    }

    private static IEnumerable<Breach> Sourcing(Claim claim, Func<EntityId, Kind?> kindOf)
    {
        if (claim.Attribution.Broken is { } broken)
        {
            yield return new Breach("broken-chain", "voice", broken);
        }

        if (kindOf(claim.Source) is { } source && !source.Is(Kinds.Document))
        {
            yield return new Breach("missing-source", "source", $"A source is a document; {claim.Source} is {source}.");
        }

        foreach (var speaker in claim.Attribution.Chain.SelectMany(hop => hop.Actors).Where(actor => kindOf(actor)?.Is(Kinds.Actor) == false))
        {
            yield return new Breach("wrong-end", "voice", $"Only an actor can say, relay or report; {speaker} is {kindOf(speaker)}.");
        }

        if (string.IsNullOrWhiteSpace(claim.Locator))
        {
            yield return new Breach("missing-key", "at", $"The claim {claim} does not say where in {claim.Source} it stands.");
        }
    }

    private static string? Ends(Claim claim, Func<EntityId, Kind?> kindOf)
    {
        var subject = kindOf(claim.Subject);
        if (claim.Predicate is not Relation relation)
        {
            return subject is null || claim.Predicate.Admits(subject)
                ? null
                : $"{claim.Predicate} is an attribute of {string.Join(", ", claim.Predicate.Subjects)}; {claim.Subject} is {subject}.";
        }

        if (claim.Target is not { } target)
        {
            return $"{relation} leads to an entity.";
        }

        return subject is null || kindOf(target) is not { } end || relation.Joins(subject, end)
            ? null
            : $"{relation} joins {EndsOf(relation)}; {claim.Subject} is {subject} and {target} is {end}.";
    }

    /// <summary>Advice when the relation fits the other way round, or another relation does.</summary>
    private static string? Turned(Claim claim, Func<EntityId, Kind?> kindOf)
    {
        if (claim is not { Predicate: Relation relation, Target: { } target } || kindOf(claim.Subject) is not { } subject || kindOf(target) is not { } end)
        {
            return null;
        }

        var fitting = Relations.All.Where(other => other.Joins(subject, end)).Select(other => other.Name).Take(6).ToArray();
        return relation.Joins(end, subject) ? $"Turn it round: {target} {relation} {claim.Subject}."
            : fitting.Length > 0 ? $"{subject} to {end} are joined by {string.Join(", ", fitting)}."
            : null;
    }

    private static string EndsOf(Relation relation) => relation.Ends.IsEmpty
        ? $"{string.Join(", ", relation.Subjects)} to {(relation.JoinsTheSame ? "the same" : string.Join(", ", relation.Objects))}"
        : string.Join("; ", relation.Ends.Select(end => $"{end.Subject} to {end.Object}"));

    private static Breach? Value(Value value, string part, string of, Range range, Vocabulary? words, Kind? kind, Func<EntityId, Kind?> kindOf)
    {
        if (range is Range.Word && value is Claims.Value.Word word)
        {
            return words!.Find(word.Content) is not null ? null : new Breach(
                "unknown-word",
                part,
                $"\"{word}\" is no word for {of}; it takes {Expected(range, words, kind)}.",
                Spelling.Suggestion(word.Content, words.Terms.Select(term => term.Word)));
        }

        var fits = (range, value) switch
        {
            (Range.Text, Claims.Value.Text) or (Range.Time, Claims.Value.Time) or (Range.Quantity, Claims.Value.Amount) => true,
            (Range.Point, Claims.Value.Point) or (Range.Identifier, Claims.Value.Identifier) => true,
            (Range.Entity, Claims.Value.Reference reference) => kind is null || kindOf(reference.Id)?.Is(kind) != false,
            _ => false,
        };
        return fits ? null : new Breach("wrong-value", part, $"{of} takes {Expected(range, words, kind)}, not \"{value}\".");
    }

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
