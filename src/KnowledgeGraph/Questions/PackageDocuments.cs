using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>A document of a package, as far as it is known.</summary>
/// <param name="Document">The document.</param>
/// <param name="PartOf">That it belongs to the package, and who says so; it may be inferred.</param>
/// <param name="Title">Its title; null when not known.</param>
/// <param name="State">How far it is known; null when nobody says.</param>
/// <param name="Languages">The languages in which it exists.</param>
/// <param name="Disclosures">Who made it known, when and how far; by id.</param>
/// <param name="Versions">Versions of it, and what it is a version of; by id.</param>
/// <param name="Date">Its date, with its rivals; null when not known.</param>
/// <param name="About">What it is about; by id.</param>
public sealed record PackageDocument(
    EntityId Document,
    Fact PartOf,
    Fact? Title,
    Fact? State,
    ImmutableArray<Fact> Languages,
    ImmutableArray<Fact> Disclosures,
    ImmutableArray<Fact> Versions,
    Fact? Date,
    ImmutableArray<Fact> About);

/// <summary>The documents of a package.</summary>
/// <param name="Count">How many it is said to have; null when nobody says.</param>
/// <param name="Documents">The known ones, titled ones first, then by id.</param>
/// <param name="Unknown">How many more there must be: the number said, less the known ones; null without a number.</param>
/// <param name="Disclosures">Who made the package known as a whole, not saying which of its documents; by id.</param>
public sealed record PackageAnswer(Fact? Count, ImmutableArray<PackageDocument> Documents, int? Unknown, ImmutableArray<Fact> Disclosures);

/// <summary>What a package of agreements holds, and how far each document is known.</summary>
public static class PackageDocuments
{
    private static readonly ImmutableArray<Predicate> Wanted =
        [Attributes.Title, Attributes.Disclosure, Attributes.Language, Attributes.Date, Relations.Disclosed, Relations.VersionOf, Relations.About];

    /// <summary>The documents that are parts of <paramref name="package"/>, in three store calls. Its provisions are no documents.</summary>
    public static async Task<PackageAnswer> Of(IKnowledgeView view, EntityId package, CancellationToken cancellation = default)
    {
        var own = (await view.Facts(new FactQuery([package]) { Predicates = [Relations.PartOf, Relations.Disclosed, Attributes.PartCount], Direction = Direction.Both }, cancellation))
            .GetValueOrDefault(package, FactPage.Empty).Items.Select(placed => placed.Fact).ToArray();
        var count = own.FirstOrDefault(fact => fact.Predicate == Attributes.PartCount);
        var parts = own.Where(fact => fact.Predicate == Relations.PartOf && fact.Subject != package).ToArray();
        var entities = await view.Entities([.. parts.Select(part => part.Subject).Distinct()], cancellation);
        parts = [.. parts.Where(part => entities[part.Subject].Kind.Is(Kinds.Document))];
        var pages = await view.Facts(new FactQuery([.. parts.Select(part => part.Subject).Distinct()]) { Predicates = Wanted }, cancellation);
        var documents = parts.Select(part => Read(part, [.. pages[part.Subject].Items.Select(placed => placed.Fact)]))
            .OrderBy(document => document.Title is null).ThenBy(document => document.Document).ToImmutableArray();
        return new PackageAnswer(
            count,
            documents,
            count?.Value is Value.Amount { Quantity.Low: { } said } ? Math.Max(0, (int)said - documents.Length) : null,
            [.. own.Where(fact => fact.Predicate == Relations.Disclosed && fact.Object != fact.Subject).OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)]);
    }

    private static PackageDocument Read(Fact part, Fact[] facts)
    {
        ImmutableArray<Fact> All(Predicate predicate, Func<Fact, bool> fits) =>
            [.. facts.Where(fact => fact.Predicate == predicate && fits(fact)).OrderBy(fact => fact.Id.Value, StringComparer.Ordinal)];
        Fact? One(Predicate predicate) => facts.FirstOrDefault(fact => fact.Predicate == predicate);
        return new PackageDocument(
            part.Subject,
            part,
            One(Attributes.Title),
            One(Attributes.Disclosure),
            All(Attributes.Language, _ => true),
            All(Relations.Disclosed, fact => fact.Object == part.Subject),
            All(Relations.VersionOf, _ => true),
            One(Attributes.Date),
            All(Relations.About, fact => fact.Subject == part.Subject));
    }
}
