using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Questions;

/// <summary>What entities are called in a sentence.</summary>
/// <param name="Labels">By id.</param>
/// <param name="Kinds">By id.</param>
public sealed record EntityNames(IReadOnlyDictionary<EntityId, string> Labels, IReadOnlyDictionary<EntityId, Kind> Kinds)
{
    /// <summary>The label; of an event or a document between quotation marks; the id of what is not known.</summary>
    public string this[EntityId id] =>
        !Labels.TryGetValue(id, out var label) ? id.Value
        : Kinds[id].Is(Ontology.Kinds.Event) || Kinds[id].Is(Ontology.Kinds.Document) ? $"'{label}'"
        : label;
}

/// <summary>Facts in plain words, made of the ontology's words and of labels: pure, so that one fact always reads alike.</summary>
public static class Sentences
{
    private static readonly string[] Capacities = ["role", "partyRole", "standing"], Words = ["verb", "how"];

    /// <summary>
    /// A relation as one sentence, read from either end, with its date and who says so:
    /// <c>Riyad Haddad took part in 'Bogdanov and Haddad', by 19 September 2016 (TASS)</c>.
    /// </summary>
    /// <param name="fact">A relation.</param>
    /// <param name="from">The end with which the sentence begins.</param>
    /// <param name="shown">The claim that is shown for it, and its date.</param>
    /// <param name="names">What to call its ends and those who speak.</param>
    public static string Of(Fact fact, EntityId from, ShownClaim shown, EntityNames names)
    {
        var relation = (Relation)fact.Predicate;
        var isForward = fact.Subject == from;
        string[] parts =
        [
            $"{names[from]} {(fact.Modality is Modality.Alleged ? "allegedly " : "")}{(isForward ? relation.Reads : relation.ReadsBack)} {names[isForward ? fact.Object!.Value : fact.Subject]}{Manner(fact)}",
            shown.Date is { } date ? DateWords.Of(date) : "",
            Mode(fact),
            fact.Status is FactStatus.Disputed ? "which is also denied" : "",
        ];
        return $"{string.Join(", ", parts.Where(part => part.Length > 0))} ({Voice(shown.Known.Claim.Attribution, names)})";
    }

    /// <summary>Who says a claim, closest to the fact first: <c>Foreign Ministry of Russia, reported by TASS</c>.</summary>
    public static string Voice(Attribution attribution, EntityNames names) => attribution.Scope is Scope.Inferred
        ? "our reading"
        : string.Join(", ", attribution.Chain.Select((hop, index) => Prefix(hop.Mode, index) + string.Join(" and ", hop.Actors.Select(actor => names[actor]))));

    /// <summary>Why there is no path: <c>none within 6 steps, but one of 4 without the window</c>.</summary>
    public static string NoPath(int maxLength, int? lengthWithoutWindow) => lengthWithoutWindow is { } length
        ? FormattableString.Invariant($"None within {maxLength} steps, but one of {length} without the date filter.")
        : FormattableString.Invariant($"None within {maxLength} steps.");

    /// <summary>The names that sentences about these facts need, in at most three store calls.</summary>
    public static async Task<EntityNames> Names(IKnowledgeView view, IEnumerable<Fact> facts, IEnumerable<KnownClaim> claims, CancellationToken cancellation = default)
    {
        var ends = facts.SelectMany(fact => fact.Object is { } target ? [fact.Subject, target] : new[] { fact.Subject });
        var speakers = claims.SelectMany(known => known.Claim.Attribution.Chain).SelectMany(hop => hop.Actors);
        var entities = await view.Entities([.. ends.Concat(speakers).Distinct()], cancellation);
        var labels = await Labels.Of(view, [.. entities.Values], cancellation);
        return new EntityNames(
            entities.ToDictionary(pair => pair.Key, pair => labels[pair.Value.Id]),
            entities.ToDictionary(pair => pair.Key, pair => pair.Value.Kind));
    }

    private static string Prefix(HopMode mode, int index) => (mode, index) switch
    {
        (HopMode.Relays, > 0) => "through ",
        (HopMode.Reports, _) => "reported by ",
        _ => "",
    };

    private static string Manner(Fact fact)
    {
        var capacity = Capacities.Select(name => fact.Qualifiers.One(name)).OfType<Value.Word>().Select(word => word.Content)
            .Where(word => word is not ("principal" or "member" or "party")).Select(word => $" as {word}");
        var words = Words.Select(name => fact.Qualifiers.One(name)).OfType<Value.Word>().Select(word => $" (\"{word.Content}\")");
        return string.Concat(capacity.Concat(words)) + (fact.Qualifiers.One("vote") is Value.Word vote ? $" ({vote.Content})" : "");
    }

    private static string Mode(Fact fact) => fact.Modality switch
    {
        Modality.Conditional => "if its condition is met",
        Modality.Planned => "only planned",
        Modality.CalledFor => "only called for",
        _ => "",
    };
}
