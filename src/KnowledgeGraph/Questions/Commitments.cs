using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>Who must do what by when, by one provision.</summary>
/// <param name="Provision">The provision.</param>
/// <param name="Document">The document that it is a part of; of several the one asked about, else the first by id. Null when none is known.</param>
/// <param name="PartOf">That it is; null when no document is known.</param>
/// <param name="Number">The number that it bears; null when not known.</param>
/// <param name="Verb">Its operative verb; null when not known.</param>
/// <param name="Content">What it provides; null when not known.</param>
/// <param name="Deadline">By when; null when none is stated.</param>
/// <param name="Obliges">Whom it binds, by id; empty when nobody is named.</param>
/// <param name="Cites">The documents that it cites, by verb and id.</param>
/// <param name="CallsFor">The events and regimes that it asks for, by id.</param>
public sealed record Commitment(
    EntityId Provision,
    EntityId? Document,
    Fact? PartOf,
    Fact? Number,
    Fact? Verb,
    Fact? Content,
    Fact? Deadline,
    ImmutableArray<Fact> Obliges,
    ImmutableArray<Fact> Cites,
    ImmutableArray<Fact> CallsFor);

/// <summary>The provisions of a document, or those that bind an actor.</summary>
public static class Commitments
{
    private const int Levels = 10;

    private static readonly ImmutableArray<Predicate> Wanted =
    [
        Attributes.Number, Attributes.Verb, Attributes.Content, Attributes.Deadline,
        Relations.PartOf, Relations.Obliges, Relations.Cites, Relations.CallsFor,
    ];

    /// <summary>Whether <see cref="Of"/> has an answer about entities of this kind.</summary>
    public static bool AreOf(Kind kind) => kind.Is(Kinds.Document) || kind.Is(Kinds.Actor) || kind.Is(Kinds.Provision);

    /// <summary>
    /// The commitments of a document and of its parts, on an actor, or by one provision: by the date of the document (undated last), the
    /// document's id, then number, "2" before "10". Costs three store calls, and two more for each level of parts, at most ten levels.
    /// </summary>
    /// <exception cref="ArgumentException">The entity is of another kind.</exception>
    public static async Task<ImmutableArray<Commitment>> Of(IKnowledgeView view, Entity of, CancellationToken cancellation = default)
    {
        if (!AreOf(of.Kind))
        {
            throw new ArgumentException($"{of.Id} is neither a document nor an actor nor a provision.", nameof(of));
        }

        var (provisions, documents) = of.Kind.Is(Kinds.Document) ? await Within(view, of.Id, cancellation)
            : of.Kind.Is(Kinds.Actor) ? (await On(view, of.Id, cancellation), [])
            : ([of.Id], []);
        var pages = await view.Facts(new FactQuery(provisions) { Predicates = Wanted, Direction = Direction.Outgoing }, cancellation);
        var commitments = pages.Select(pair => Read(pair.Key, [.. pair.Value.Items.Select(placed => placed.Fact)], documents)).ToArray();
        var dates = await view.Facts(
            new FactQuery([.. commitments.Select(commitment => commitment.Document).OfType<EntityId>().Distinct()]) { Predicates = [Attributes.Date] }, cancellation);
        var order = Position.Order(isDescending: false);
        return
        [
            .. commitments.OrderBy(commitment => Position.ByTime(Times(commitment.Document, dates), commitment.Document?.Value ?? ""), order)
                .ThenBy(commitment => commitment.Number is null).ThenBy(commitment => commitment.Number?.Value?.ToString() ?? "", Natural).ThenBy(commitment => commitment.Provision),
        ];
    }

    private static async Task<EntityId[]> On(IKnowledgeView view, EntityId actor, CancellationToken cancellation)
    {
        var pages = await view.Facts(new FactQuery([actor]) { Predicates = [Relations.Obliges], Direction = Direction.Incoming }, cancellation);
        return [.. pages.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject).Distinct()];
    }

    private static async Task<(EntityId[] Provisions, HashSet<EntityId> Documents)> Within(IKnowledgeView view, EntityId document, CancellationToken cancellation)
    {
        var (provisions, documents) = (new HashSet<EntityId>(), new HashSet<EntityId> { document });
        EntityId[] open = [document];
        for (var level = 0; level < Levels && open.Length > 0; level++)
        {
            var pages = await view.Facts(new FactQuery(open) { Predicates = [Relations.PartOf], Direction = Direction.Incoming }, cancellation);
            EntityId[] parts = [.. pages.Values.SelectMany(page => page.Items).Select(placed => placed.Fact.Subject).Distinct()];
            var kinds = await view.Entities(parts, cancellation);
            provisions.UnionWith(parts.Where(part => kinds[part].Kind == Kinds.Provision));
            open = [.. parts.Where(part => kinds[part].Kind.Is(Kinds.Document) && documents.Add(part))];
        }

        return ([.. provisions], documents);
    }

    private static Commitment Read(EntityId provision, Fact[] facts, HashSet<EntityId> documents)
    {
        Fact? One(Predicate predicate) => facts.FirstOrDefault(fact => fact.Predicate == predicate);
        IEnumerable<Fact> All(Predicate predicate) => facts.Where(fact => fact.Predicate == predicate);
        var partOf = All(Relations.PartOf).OrderByDescending(fact => documents.Contains(fact.Object!.Value)).ThenBy(fact => fact.Object).FirstOrDefault();
        return new Commitment(
            provision,
            partOf?.Object,
            partOf,
            One(Attributes.Number),
            One(Attributes.Verb),
            One(Attributes.Content),
            One(Attributes.Deadline),
            [.. All(Relations.Obliges).OrderBy(fact => fact.Object)],
            [.. All(Relations.Cites).OrderBy(fact => fact.Qualifiers.One("verb")?.ToString(), StringComparer.Ordinal).ThenBy(fact => fact.Object)],
            [.. All(Relations.CallsFor).OrderBy(fact => fact.Object)]);
    }

    private static ImmutableArray<Interval> Times(EntityId? document, IReadOnlyDictionary<EntityId, FactPage> dates) =>
        document is { } id && dates.TryGetValue(id, out var page) ? [.. page.Items.SelectMany(placed => placed.Times)] : [];

    /// <summary>Numbers inside a text compare as numbers.</summary>
    private static readonly IComparer<string> Natural = Comparer<string>.Create((left, right) =>
    {
        var (one, other) = (Runs(left), Runs(right));
        return one.Zip(other, Compare).FirstOrDefault(order => order != 0, one.Length.CompareTo(other.Length));
    });

    private static string[] Runs(string text)
    {
        var starts = Enumerable.Range(0, text.Length).Where(index => index == 0 || char.IsAsciiDigit(text[index]) != char.IsAsciiDigit(text[index - 1])).Append(text.Length).ToArray();
        return [.. starts.Zip(starts.Skip(1), (from, to) => text[from..to])];
    }

    private static int Compare(string left, string right)
    {
        if (!char.IsAsciiDigit(left[0]) || !char.IsAsciiDigit(right[0]))
        {
            return string.CompareOrdinal(left, right);
        }

        var (one, other) = (left.TrimStart('0'), right.TrimStart('0'));
        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(one, other);
    }
}
