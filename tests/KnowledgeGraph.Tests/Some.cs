using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Time;
using NodaTime;
using Interval = KnowledgeGraph.Time.Interval;

namespace KnowledgeGraph.Tests;

/// <summary>Some valid thing of each sort; a test says only what matters to it.</summary>
internal static class Some
{
    public static readonly EntityId Source = new("document/source"), Outlet = new("org/outlet"), Ministry = new("org/ministry"), OtherMinistry = new("org/other-ministry");
    public static readonly EntityId Talks = new("event/talks"), Package = new("document/package"), SamePackage = new("document/same-package"), Anna = new("person/anna"), Boris = new("person/boris");

    /// <summary>The entities above, introduced.</summary>
    public static readonly ImmutableArray<Act> World =
    [
        new Act.Introduce(Source, Kinds.NewsItem), new Act.Introduce(Outlet, Kinds.Organization), new Act.Introduce(Ministry, Kinds.Organization),
        new Act.Introduce(OtherMinistry, Kinds.Organization), new Act.Introduce(Talks, Kinds.TalksRound), new Act.Introduce(Package, Kinds.AgreementPackage),
        new Act.Introduce(SamePackage, Kinds.AgreementPackage), new Act.Introduce(Anna, Kinds.Person), new Act.Introduce(Boris, Kinds.Person),
    ];

    public static Attribution SaidBy(EntityId actor, Scope scope = Scope.Explicit) => new(scope, new Hop([actor], HopMode.Says), new Hop([Outlet], HopMode.Reports));

    public static Value At(string typed) => new Value.Time(Interval.ParseTyped(typed, IntervalHow.Within, "UTC").Interval!);

    public static Value Hours(decimal hours, Comparator comparator = Comparator.Exactly) => new Value.Amount(new Quantity(hours, hours, comparator, unit: "hour"));

    public static Value Word(string word) => new Value.Word(word);

    public static Value To(EntityId id) => new Value.Reference(id);

    public static Claim Claim(EntityId subject, Predicate predicate, Value value, EntityId? by = null, string at = "P1", Polarity polarity = Polarity.Affirms, Modality modality = Modality.Occurred, Scope scope = Scope.Explicit, Qualifiers? qualifiers = null, string? time = null, ClaimId? revises = null) => new()
    {
        Subject = subject,
        Predicate = predicate,
        Object = value,
        Attribution = SaidBy(by ?? Ministry, scope),
        Source = Source,
        Locator = at,
        Polarity = polarity,
        Modality = modality,
        Qualifiers = qualifiers ?? Qualifiers.None,
        Time = time is null ? null : Interval.ParseTyped(time, predicate.IsState ? IntervalHow.AtLeast : IntervalHow.Within, "UTC").Interval,
        Revises = revises,
    };

    /// <summary>The graph after revisions of these acts, each of which must be accepted.</summary>
    public static Graph Graph(params IEnumerable<IEnumerable<Act>> revisions)
    {
        var graph = KnowledgeGraph.Projection.Graph.Empty;
        foreach (var acts in revisions)
        {
            graph = After(graph, [.. acts]);
        }

        return graph;
    }

    /// <summary>The graph after one more revision, which must be accepted.</summary>
    public static Graph After(Graph graph, params ImmutableArray<Act> acts)
    {
        var submission = new Submission($"batch {graph.Head.Number + 1}", "tester", "A test.", acts);
        graph.Check(submission).Where(problem => problem.Severity is Severity.Error).Should().BeEmpty();
        return graph.Apply(new Revision(graph.Head, Instant.FromUnixTimeSeconds(graph.Head.Number), submission));
    }

    /// <summary>The facts of an entity at the graph's head.</summary>
    public static IEnumerable<Fact> FactsOf(Graph graph, EntityId id, long? revision = null) =>
        ((GraphView)graph.ViewAt(revision ?? graph.Head.Number)).FactsAt(graph.Groups.Survivor(id, revision ?? graph.Head.Number));

    /// <summary>The one fact of a predicate.</summary>
    public static Fact FactOf(Graph graph, EntityId id, Predicate predicate) => FactsOf(graph, id).Single(fact => fact.Predicate == predicate);

    /// <summary>All that a graph shows, as text: two graphs are the same when it is.</summary>
    public static string Picture(Graph graph) => string.Join('\n', graph.Facts.OrderBy(pair => pair.Key.Value, StringComparer.Ordinal).SelectMany(pair => pair.Value).Select(fact =>
        $"{fact.Id} {fact.SinceRevision}-{fact.UntilRevision} {fact.Subject} {fact.Predicate} {fact.Object} [{string.Join('|', fact.Values)}] [{string.Join('|', fact.Times)}] {{{fact.Qualifiers}}} {fact.Status} "
        + $"{string.Join('+', fact.Modalities)} {fact.Scope} {fact.Rivals} {string.Join('+', fact.Conflicts)} {string.Join('+', fact.Witnesses)} {fact.ClaimCount} {string.Join('+', fact.Unites)}"));
}
