using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Exchange.Import.Dossiers;

/// <summary>All of a claim but subject, predicate and value.</summary>
internal sealed record Said(Yaml.Map Body)
{
    public string Label { get; init; } = "";

    public string Locator { get; init; } = "";

    public Attribution Attribution { get; init; } = Attribution.Ours;

    public Modality Modality { get; init; }

    public Polarity Polarity { get; init; }

    public Interval? Time { get; init; }

    public Qualifiers Qualifiers { get; init; } = Qualifiers.None;

    /// <summary>Where each qualifier stands.</summary>
    public ImmutableDictionary<string, Yaml> Marks { get; init; } = ImmutableDictionary<string, Yaml>.Empty;

    public string? Gist { get; init; }

    public string? Quote { get; init; }

    public ClaimId? Revises { get; init; }

    public ClaimId? Supersedes { get; init; }

    public Said At(string key) => this with { Label = $"{Label}.{key}" };

    public Claim ToClaim(EntityId subject, Predicate predicate, Value value, EntityId source, Interval? sourceDate) => new()
    {
        Subject = subject,
        Predicate = predicate,
        Object = value,
        Qualifiers = Qualifiers,
        Time = Time,
        Polarity = Polarity,
        Modality = Modality,
        Attribution = Attribution,
        Source = source,
        SourceDate = sourceDate,
        Locator = Locator,
        Annotation = new Annotation(Label, Gist, Quote),
        Revises = Revises,
    };
}
