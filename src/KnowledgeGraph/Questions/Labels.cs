using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Questions;

/// <summary>What to call an entity that nobody named.</summary>
public static class Labels
{
    private static readonly Relation[] Telling = [Relations.ParticipatedIn, Relations.ActorOf, Relations.Represents, Relations.PositionIn, Relations.Issued, Relations.Violated];

    /// <summary>A label for each entity: its own, else one from its kind, those who took part or did it, and its date. Never empty.</summary>
    public static async Task<IReadOnlyDictionary<EntityId, string>> Of(IKnowledgeView view, IReadOnlyCollection<Entity> entities, CancellationToken cancellation = default)
    {
        var labels = entities.DistinctBy(entity => entity.Id).Where(entity => entity.Label is not null).ToDictionary(entity => entity.Id, entity => entity.Label!);
        var unnamed = entities.DistinctBy(entity => entity.Id).Where(entity => entity.Label is null).ToArray();
        if (unnamed.Length == 0)
        {
            return labels;
        }

        var pages = await view.Facts(new FactQuery([.. unnamed.Select(entity => entity.Id)]) { Predicates = [.. Telling, Attributes.Time, Attributes.Date, Attributes.Description, Attributes.Act] }, cancellation);
        var ends = pages.SelectMany(pair => pair.Value.Items.Select(placed => OtherEnd(placed, pair.Key))).OfType<EntityId>().Distinct().ToArray();
        var others = await view.Entities(ends, cancellation);
        foreach (var entity in unnamed)
        {
            labels[entity.Id] = Describe(entity, pages[entity.Id], others);
        }

        return labels;
    }

    private static EntityId? OtherEnd(PlacedFact placed, EntityId self) => placed.Fact.Object is { } target ? target == self ? placed.Fact.Subject : target : null;

    private static string Describe(Entity entity, FactPage page, IReadOnlyDictionary<EntityId, Entity> others)
    {
        var act = page.Items.Where(placed => placed.Fact.Predicate == Attributes.Act).Select(placed => placed.Fact.Value?.ToString()).FirstOrDefault();
        var kind = act is { Length: > 0 } ? char.ToUpperInvariant(act[0]) + act[1..] : Spelling.Spaced(entity.Kind.Name);
        var description = page.Items.Where(placed => placed.Fact.Predicate == Attributes.Description).Select(placed => placed.Fact.Value?.ToString()).FirstOrDefault();
        // Whom it speaks for says more of a delegation than where it was.
        var represented = page.Items.Where(placed => placed.Fact.Predicate == Relations.Represents && placed.Fact.Subject == entity.Id).ToArray();
        var names = (represented.Length > 0 ? [.. represented] : page.Items).Select(placed => OtherEnd(placed, entity.Id)).OfType<EntityId>().Distinct()
            .Select(id => others.TryGetValue(id, out var other) ? other.Label : null).OfType<string>().Take(3).ToArray();
        var date = page.Items.Where(placed => placed.Fact.Predicate == Attributes.Time || placed.Fact.Predicate == Attributes.Date)
            .SelectMany(placed => placed.Times).Select(time => time.Edtf.Split('T')[0]).FirstOrDefault();
        var about = description is not null ? $": {description}" : names.Length > 0 ? $": {string.Join(", ", names)}" : $" {entity.Id.Value[(entity.Id.Value.IndexOf('/', StringComparison.Ordinal) + 1)..].Replace('-', ' ')}";
        return kind + about + (date is null ? "" : $" ({date})");
    }
}
