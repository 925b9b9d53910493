using System.Collections.Immutable;
using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Time;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>Paths over random knowledge, against trying everything on the facts themselves.</summary>
public sealed class PathTests
{
    private static readonly EntityId[] People = [.. Enumerable.Range(0, 6).Select(index => new EntityId($"person/p{index}"))];
    private static readonly EntityId[] Talks = [.. Enumerable.Range(0, 2).Select(index => new EntityId($"event/e{index}"))];
    private static readonly ImmutableArray<Act> World =
    [
        .. Some.World,
        .. People.Select(id => new Act.Introduce(id, Kinds.Person)),
        .. Talks.Select(id => new Act.Introduce(id, Kinds.Meeting)),
    ];

    private static readonly Modality[] Modalities = [Modality.Occurred, Modality.Occurred, Modality.Ongoing, Modality.Alleged, Modality.CalledFor];
    private static readonly string?[] Times = [null, "2016-09-01", "2016-09-19", "2017"];

    private static readonly Gen<Claim> Claims =
        from one in Gen.Int[0, 5]
        from other in Gen.Int[0, 7]
        from speaker in RandomWorld.OneOf(Some.Ministry, Some.OtherMinistry)
        from polarity in Gen.Frequency((5, Gen.Const(Polarity.Affirms)), (1, Gen.Const(Polarity.Denies)))
        from modality in RandomWorld.OneOf(Modalities)
        from time in RandomWorld.OneOf(Times)
        from what in Gen.Int[0, 5]
        where one != other
        select (other, what) switch
        {
            ( >= 6, 0) => Some.Claim(Talks[other - 6], Attributes.Occurrence, Some.Word("yes"), speaker, polarity: polarity, modality: modality),
            ( >= 6, 1) => Some.Claim(People[one], Relations.ParticipatedIn, Some.To(Talks[other - 6]), speaker, qualifiers: Qualifiers.None.With("role", Some.Word("invited absent"))),
            ( >= 6, _) => Some.Claim(People[one], Relations.ParticipatedIn, Some.To(Talks[other - 6]), speaker, polarity: polarity, modality: modality, time: time),
            (_, 0) => Some.Claim(People[one], Relations.Represents, Some.To(People[other]), speaker, polarity: polarity, modality: modality, time: time),
            _ => Some.Claim(People[one], Relations.MemberOf, Some.To(People[other]), speaker, polarity: polarity, modality: modality, time: time),
        };

    private static readonly Gen<(Claim[] Claims, PathQuery Query)> Questions =
        from claims in Claims.Array[3, 22]
        from to in RandomWorld.OneOf(People[1], Talks[0])
        from longest in Gen.Int[1, 6]
        from longer in Gen.Int[0, 3]
        from avoid in Gen.Int[2, 9]
        from hubs in Gen.Int[1, 9]
        from during in RandomWorld.OneOf<string?>(null, "2016-09-19", "../2016")
        from modalities in RandomWorld.OneOf<ImmutableArray<Modality>>([Modality.Occurred, Modality.Ongoing], [Modality.Occurred, Modality.Ongoing, Modality.Alleged], [])
        from along in RandomWorld.OneOf<ImmutableArray<Relation>>([], [Relations.MemberOf, Relations.ParticipatedIn])
        select (claims, new PathQuery(People[0], to)
        {
            MaxLength = longest,
            Longer = longer,
            Avoid = avoid < 6 ? [People[avoid]] : [],
            AvoidHubsOver = hubs < 6 ? hubs : null,
            Along = along,
            Filter = new FactFilter { Modalities = modalities, During = during is null ? null : Interval.Window(during).Interval },
            First = Paths.MaxPaths,
        });

    [Fact]
    public void Paths_are_those_that_trying_everything_finds_in_the_same_order() => Questions.Sample(
        question =>
        {
            var view = View(question.Claims);
            var answer = Paths.Find(view, question.Query).GetAwaiter().GetResult();
            var all = Tried(view, question.Query);
            var shortest = all.Select(path => (int?)(path.Length - 1)).Min();
            var expected = all.Where(path => path.Length - 1 <= Math.Min(shortest!.Value + question.Query.Longer, question.Query.MaxLength)).Select(Text).Take(Paths.MaxPaths);
            return answer.Length == shortest
                && answer.Count == all.Count(path => path.Length - 1 == shortest)
                && answer.Paths.Select(path => Text([.. path.Entities])).SequenceEqual(expected)
                && answer.Paths.All(path => path.Steps.All(step => Joins(step) && IsShown(view, step, question.Query.Filter)))
                && (shortest is not null || answer.LengthWithoutWindow == (question.Query.Filter.During is null ? null : WithoutWindow(view, question.Query)));
        },
        print: question => $"{string.Join('\n', question.Claims.Select(claim => $"{claim} {claim.Polarity} {claim.Modality} {claim.Time} {claim.Qualifiers}"))}\n{question.Query}");

    [Fact]
    public async Task From_an_entity_to_itself_is_no_step() =>
        (await Paths.Find(View([]), new PathQuery(People[0], People[0]), TestContext.Current.CancellationToken)).Should().BeEquivalentTo(new { Length = 0, Count = 1L });

    private static IKnowledgeView View(Claim[] claims)
    {
        var graph = Some.Graph([World, .. claims.Length == 0 ? [] : new[] { claims.DistinctBy(claim => claim.Id).Select(claim => new Act.Assert(claim)) }]);
        return graph.ViewAt(graph.Head.Number);
    }

    /// <summary>All simple paths, by going every way from the start; what counts is decided fact by fact, as the documentation says.</summary>
    private static EntityId[][] Tried(IKnowledgeView view, PathQuery query)
    {
        var facts = World.OfType<Act.Introduce>().SelectMany(act => Task.Run(() => view.Facts(new FactQuery([act.Entity]) { Filter = query.Filter })).Result[act.Entity].Items)
            .Where(placed => placed.Fact.Object is not null && (query.Along.IsEmpty || query.Along.Contains(placed.Fact.Predicate)))
            .DistinctBy(placed => placed.Fact.Id).ToArray();
        var came = facts.Where(placed => placed.Fact.Qualifiers.One("role") is not Value.Word { Content: "invited absent" }).Select(placed => placed.Fact).ToArray();
        bool Touches(Fact fact, EntityId id) => fact.Subject == id || fact.Object == id;
        bool Established(EntityId id) =>
            Task.Run(() => view.Facts(new FactQuery([id]) { Predicates = [Attributes.Occurrence], Filter = new FactFilter { Statuses = [.. Enum.GetValues<FactStatus>()] } })).Result[id].Items
                .All(placed => placed.Fact.Status is not FactStatus.Denied && (query.Filter.Modalities.IsEmpty || placed.Fact.Modalities.Any(modality => query.Filter.Modalities.Contains(modality))));
        bool Passable(EntityId id) => !query.Avoid.Contains(id) && (id == query.To || (Established(id)
            && (query.AvoidHubsOver is not { } most || facts.Count(placed => Touches(placed.Fact, id)) <= most)));
        int Weight(EntityId one, EntityId other) => came.Where(fact => Touches(fact, one) && Touches(fact, other)).Max(fact => fact.Witnesses.Length);
        IEnumerable<EntityId[]> From(EntityId[] begun) => begun[^1] == query.To
            ? [begun]
            : begun.Length > query.MaxLength ? []
            : came.Where(fact => Touches(fact, begun[^1])).Select(fact => fact.Subject == begun[^1] ? fact.Object!.Value : fact.Subject)
                .Distinct().Where(next => !begun.Contains(next) && Passable(next)).SelectMany(next => From([.. begun, next]));
        return [.. From([query.From]).OrderBy(path => path.Length)
            .ThenByDescending(path => path.Zip(path.Skip(1), Weight).Sum()).ThenBy(Text, StringComparer.Ordinal)];
    }

    private static int? WithoutWindow(IKnowledgeView view, PathQuery query) =>
        Tried(view, query with { Filter = query.Filter with { During = null } }).Select(path => (int?)(path.Length - 1)).Min();

    private static bool Joins(PathStep step) => (step.Placed.Fact.Subject, step.Placed.Fact.Object) is var (one, other)
        && ((one == step.From && other == step.To) || (one == step.To && other == step.From));

    /// <summary>The claim shown affirms the fact; its date is its own, or of an undated fact its event's; in a window it meets it if any that could be shown does.</summary>
    private static bool IsShown(IKnowledgeView view, PathStep step, FactFilter filter)
    {
        var (fact, shown) = (step.Placed.Fact, step.Shown);
        var possible = Task.Run(() => view.Claims([fact.Id])).Result[fact.Id]
            .Where(known => known.Claim.Polarity is Polarity.Affirms && (filter.Modalities.IsEmpty || filter.Modalities.Contains(known.Claim.Modality)));
        return shown.Known.Fact == fact.Id && shown.Known.Claim.Polarity is Polarity.Affirms
            && (fact.Times.IsEmpty ? shown.Date is null == step.Placed.Times.IsEmpty : shown.Date == shown.Known.Claim.Time)
            && (filter.During is not { } window || !possible.Any(known => known.Claim.Time?.Meets(window) is Certainty.Definitely) || shown.Date!.Meets(window) is Certainty.Definitely);
    }

    private static string Text(EntityId[] path) => string.Join(' ', path);
}
