using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Store.Contract;

/// <summary>A small world that every store is asked about: two ministers, their talks, a package with two ids, and sources that disagree.</summary>
public static class SampleWorld
{
    /// <summary>Who and what is in it.</summary>
    public static readonly EntityId Anna = new("person/anna"), Boris = new("person/boris"), Alba = new("state/alba"), Borealis = new("state/borealis"),
        AlbaMinistry = new("org/alba-ministry"), BorealisMinistry = new("org/borealis-ministry"), Outlet = new("org/outlet"),
        Talks = new("event/talks"), Call = new("event/call"), Planned = new("event/planned-talks"), Undated = new("event/undated-talks"),
        Package = new("document/package"), SamePackage = new("document/same-package"), Report = new("document/report"), LaterReport = new("document/later-report");

    /// <summary>That the two packages are one.</summary>
    public static readonly Judgement Same = new(Package, SamePackage, Verdict.Same, "One text under two names.");

    /// <summary>A claim in the report, said by a ministry and printed by the outlet.</summary>
    public static Claim Claim(EntityId subject, Predicate predicate, Value value, EntityId? by = null, EntityId? source = null, Modality modality = Modality.Occurred, Polarity polarity = Polarity.Affirms, string? time = null, string? label = null, string? gist = null, Qualifiers? qualifiers = null) => new()
    {
        Subject = subject,
        Predicate = predicate,
        Object = value,
        Attribution = new Attribution(Scope.Explicit, new Hop([by ?? AlbaMinistry], HopMode.Says), new Hop([Outlet], HopMode.Reports)),
        Source = source ?? Report,
        SourceDate = Time("2016-09-19"),
        Locator = "P1",
        Modality = modality,
        Polarity = polarity,
        Time = time is null ? null : Time(time, predicate.IsState ? IntervalHow.AtLeast : IntervalHow.Within),
        Qualifiers = qualifiers ?? Qualifiers.None,
        Annotation = new Annotation(label, gist),
    };

    /// <summary>An interval in UTC.</summary>
    public static Interval Time(string typed, IntervalHow how = IntervalHow.Within) => Interval.ParseTyped(typed, how, "UTC", Basis.Stated).Interval!;

    /// <summary>A value of time.</summary>
    public static Value At(string typed) => new Value.Time(Time(typed));

    /// <summary>The object of a relation.</summary>
    public static Value To(EntityId id) => new Value.Reference(id);

    /// <summary>A text in English.</summary>
    public static Value Text(string text, string language = "en") => new Value.Text(text, language);

    /// <summary>The first revision: everything introduced, and what the report says.</summary>
    public static ImmutableArray<Act> First { get; } =
    [
        .. Kinds((Anna, Ontology.Kinds.Person), (Boris, Ontology.Kinds.Person), (Alba, Ontology.Kinds.State), (Borealis, Ontology.Kinds.State),
            (AlbaMinistry, Ontology.Kinds.Organization), (BorealisMinistry, Ontology.Kinds.Organization), (Outlet, Ontology.Kinds.Organization),
            (Talks, Ontology.Kinds.TalksRound), (Call, Ontology.Kinds.PhoneCall), (Planned, Ontology.Kinds.TalksRound), (Undated, Ontology.Kinds.Meeting),
            (Package, Ontology.Kinds.AgreementPackage), (SamePackage, Ontology.Kinds.AgreementPackage), (Report, Ontology.Kinds.NewsItem), (LaterReport, Ontology.Kinds.NewsItem)),
        .. Asserted(
            Claim(Anna, Attributes.Name, Text("Anna Århus"), label: "R01"),
            Claim(Anna, Attributes.Name, Text("Анна Орхус", "ru"), label: "R02"),
            Claim(Boris, Attributes.Name, Text("Boris Zimin"), label: "R03"),
            Claim(AlbaMinistry, Relations.BodyOf, To(Alba)),
            Claim(BorealisMinistry, Relations.BodyOf, To(Borealis)),
            Claim(Anna, Relations.ParticipatedIn, To(Talks), label: "R04"),
            Claim(Boris, Relations.ParticipatedIn, To(Talks), label: "R05"),
            Claim(Talks, Attributes.Time, At("2016-09-09/2016-09-10"), label: "R06"),
            Claim(Anna, Relations.ParticipatedIn, To(Call)),
            Claim(Call, Attributes.Time, At("2016-09-14"), gist: "They spoke by phone about the prolongation."),
            Claim(Anna, Relations.ParticipatedIn, To(Planned), modality: Modality.Planned),
            Claim(Planned, Attributes.Time, At("2016-12"), modality: Modality.Planned),
            Claim(Anna, Relations.ParticipatedIn, To(Undated)),
            Claim(Talks, Relations.Produced, To(Package)),
            Claim(Package, Attributes.Title, Text("A package"), label: "R07"),
            Claim(Package, Attributes.Identifier, new Value.Identifier("un-symbol", "S/RES/2254 (2015)")),
            Claim(SamePackage, Attributes.Date, At("2016-09-10"), label: "R08")),
    ];

    /// <summary>The second revision: the later report dates the package otherwise, and the two packages are judged the same.</summary>
    public static ImmutableArray<Act> Second { get; } =
    [
        .. Asserted(Claim(Package, Attributes.Date, At("2016-09-09"), BorealisMinistry, LaterReport, label: "L01")),
        new Act.Judge(Same),
    ];

    /// <summary>A store with both revisions.</summary>
    public static async Task<IKnowledgeStore> Fill(IKnowledgeStore store, CancellationToken cancellation)
    {
        await store.Append(Batch("first", First), cancellation);
        await store.Append(Batch("second", Second), cancellation);
        return store;
    }

    /// <summary>A submission.</summary>
    public static Submission Batch(string id, params ImmutableArray<Act> acts) => new(id, "tester", "A test.", acts);

    /// <summary>Assertions of claims.</summary>
    public static IEnumerable<Act> Asserted(params IEnumerable<Claim> claims) => claims.Select(claim => new Act.Assert(claim));

    private static IEnumerable<Act> Kinds(params IEnumerable<(EntityId Id, Kind Kind)> entities) => entities.Select(entity => new Act.Introduce(entity.Id, entity.Kind));
}
