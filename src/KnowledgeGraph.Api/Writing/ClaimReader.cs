using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;

namespace KnowledgeGraph.Api.Writing;

/// <summary>Makes claims of what clients send. All that cannot be read is reported; a claim that has enough left to be judged is made all the same.</summary>
internal sealed class ClaimReader(Problems problems)
{
    private readonly ValueReader values = new(problems);

    /// <summary>The claim of a <c>ClaimInput</c>; null when subject, predicate, object, source or speakers cannot be read.</summary>
    public Claim? Read(Given given)
    {
        var subject = problems.Entity(given.Text("subject")!, given.Place.At("subject"));
        var source = problems.Entity(given.Text("source")!, given.Place.At("source"));
        var chain = Chain(given);
        var sourceDate = values.Time(given.Object("sourceDate"));
        var revises = given.Text("revises") is { } revised ? problems.Id(revised, "claim", given.Place.At("revises")) : null;
        var predicate = PredicateOf(given);
        var value = predicate switch
        {
            null => Either(given),
            Relation => Target(given, predicate),
            _ => Stated(given, predicate),
        };
        var qualifiers = ReadQualifiers(given.Object("qualifiers"), predicate);
        var time = values.Time(given.Object("time"), predicate);
        return subject is null || predicate is null || source is null || chain is null || value is null ? null : new Claim
        {
            Subject = subject.Value,
            Predicate = predicate,
            Object = value,
            Qualifiers = qualifiers,
            Time = time,
            Polarity = given.Word("polarity", Polarity.Affirms),
            Modality = given.Word("modality", Modality.Occurred),
            Attribution = new Attribution(given.Word("scope", Scope.Explicit), [.. chain]),
            Source = source.Value,
            SourceDate = sourceDate,
            Locator = given.Text("locator")!,
            Annotation = new Annotation(given.Text("label"), given.Text("gist"), given.Text("quote")),
            Revises = revises is null ? null : new ClaimId(revises),
        };
    }

    private Predicate? PredicateOf(Given given)
    {
        var name = given.Text("predicate")!;
        if (Relations.Find(name) is { } relation)
        {
            return relation;
        }

        if (Attributes.Find(name) is { } attribute)
        {
            return attribute;
        }

        var isRelation = given["object"] is not null;
        problems.Error(
            given.Place.At("predicate"),
            isRelation ? "unknown-relation" : "unknown-attribute",
            $"{name} is {(isRelation ? "no relation" : "no attribute")}.",
            Spelling.Suggestion(name, isRelation ? Relations.All.Select(known => known.Name) : Attributes.All.Select(known => known.Name)) ?? "The field ontology lists them.");
        return null;
    }

    /// <summary>What stands where the object or the value does, of a predicate that is not known.</summary>
    private Value? Either(Given given)
    {
        var target = given.Text("object") is { } id ? problems.Entity(id, given.Place.At("object")) : null;
        var value = given.Object("value") is { } stated ? values.Read(stated, null) : null;
        return target is { } end ? new Value.Reference(end) : value;
    }

    private Value.Reference? Target(Given given, Predicate relation)
    {
        if (given["value"] is not null)
        {
            problems.Error(given.Place.At("value"), "wrong-value", $"{relation} is a relation and leads to an entity.", "Write its id as object.");
        }

        if (given.Text("object") is { } target)
        {
            return problems.Entity(target, given.Place.At("object")) is { } id ? new Value.Reference(id) : null;
        }

        problems.Error(given.Place, "missing-key", $"{relation} is a relation and needs its object.");
        return null;
    }

    private Value? Stated(Given given, Predicate attribute)
    {
        if (given["object"] is not null)
        {
            problems.Error(given.Place.At("object"), "wrong-value", $"{attribute} is an attribute and has a value.", "Write it as value.");
        }

        if (given.Object("value") is { } value)
        {
            return values.Read(value, attribute);
        }

        problems.Error(given.Place, "missing-key", $"{attribute} is an attribute and needs its value.");
        return null;
    }

    /// <summary>Of a predicate that is not known all qualifiers are read, for what is wrong in themselves.</summary>
    private Qualifiers ReadQualifiers(Given? given, Predicate? predicate)
    {
        static IEnumerable<Predicate> Owners(string name) => Relations.All.Cast<Predicate>().Concat(Attributes.All).Where(other => other.Qualifier(name) is not null);
        var read = Qualifiers.None;
        foreach (var name in given?.Members.Where(member => member.Value is not null).Select(member => member.Key) ?? [])
        {
            if ((predicate ?? Owners(name).First()).Qualifier(name) is { } qualifier)
            {
                read = read.With(name, values.Read(given!, qualifier, predicate).ToArray());
                continue;
            }

            problems.Error(given!.Place.At(name), "wrong-qualifier", $"{predicate} has no qualifier {name}.", $"It belongs to {string.Join(", ", Owners(name).Select(owner => owner.Name))}.");
        }

        return read;
    }

    private List<Hop>? Chain(Given given)
    {
        var (chain, isWhole) = (new List<Hop>(), true);
        foreach (var hop in given.Objects("attribution"))
        {
            var actors = hop.Items("actors").Select((actor, index) => problems.Entity((string)actor!, hop.Place.At("actors", index))).ToArray();
            isWhole &= actors.All(actor => actor is not null);
            chain.Add(new Hop([.. actors.OfType<EntityId>()], hop.Word("mode", HopMode.Says)));
        }

        return isWhole ? chain : null;
    }
}
