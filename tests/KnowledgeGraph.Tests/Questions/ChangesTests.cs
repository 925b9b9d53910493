using CsCheck;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Projection;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Tests.Projection;

namespace KnowledgeGraph.Tests.Questions;

public sealed class ChangesTests
{
    private static readonly EntityId[] Entities = [.. Some.World.OfType<Act.Introduce>().Select(act => act.Entity)];

    [Fact]
    public void What_changed_over_any_history_is_what_comparing_every_fact_of_both_ends_finds() => Gen.Select(GraphPropertyTests.Histories, Gen.Int[0, 6], Gen.Int[0, 6]).Sample((history, one, other) =>
    {
        var revisions = GraphPropertyTests.Revisions(history, out var graph);
        var (from, to) = (Math.Min(Math.Min(one, other), revisions.Length), Math.Min(Math.Max(one, other), revisions.Length));
        var answer = Between(graph, revisions, from, to).GetAwaiter().GetResult();

        var (before, after) = (All(graph, from), All(graph, to));
        var expected = before.Keys.Union(after.Keys).Select(id => (Id: id, Before: before.GetValueOrDefault(id), After: after.GetValueOrDefault(id)))
            .Where(pair => pair.Before is null || pair.After is null || !pair.Before.ShowsTheSameAs(pair.After)).ToArray();
        return answer.Changes.Select(change => (change.Id, change.Before?.SinceRevision, change.After?.SinceRevision)).ToHashSet()
                .SetEquals(expected.Select(pair => (pair.Id, pair.Before?.SinceRevision, pair.After?.SinceRevision)))
            && answer.Changes.All(change => change.Causes.Length > 0 && change.Causes.All(cause => cause.Revision > from && cause.Revision <= to))
            && answer.Changes.All(change => (change.Kind is ChangeKind.Changed) == (change.In.Length > 0));
    });

    [Fact]
    public void What_changed_about_something_is_what_all_changes_hold_of_it_with_the_same_causes() => Gen.Select(GraphPropertyTests.Histories, Gen.Int[0, 6], Gen.Int[0, 6], Gen.Int[0, Entities.Length - 1]).Sample((history, one, other, about) =>
    {
        var revisions = GraphPropertyTests.Revisions(history, out var graph);
        var (from, to) = (Math.Min(Math.Min(one, other), revisions.Length), Math.Min(Math.Max(one, other), revisions.Length));
        var all = Between(graph, revisions, from, to).GetAwaiter().GetResult().Changes;
        var some = Between(graph, revisions, from, to, Entities[about]).GetAwaiter().GetResult().Changes;

        HashSet<EntityId> wanted = [.. new[] { from, to }.SelectMany(revision => graph.Groups.Members(graph.Groups.Survivor(Entities[about], revision), revision))];
        bool IsAbout(Fact fact) => wanted.Contains(fact.Subject) || (fact.Object is { } target && wanted.Contains(target));
        return some.Select(Told).SequenceEqual(all.Where(change => IsAbout(change.After ?? change.Before!)).Select(Told));

        static string Told(Change change) => $"{change.Kind} {change.Id} {change.Became} {string.Join(' ', change.In)} {string.Join(' ', change.Causes)}";
    });

    [Fact]
    public async Task A_fact_that_fell_by_a_judgement_says_what_it_became()
    {
        var claim = Some.Claim(Some.SamePackage, Attributes.Date, Some.At("2016-09-09"));
        var judgement = new Judgement(Some.Package, Some.SamePackage, Verdict.Same, "One text.");
        var graph = Some.Graph([Some.World, [new Act.Assert(claim)], [new Act.Judge(judgement)]]);
        var judged = new Revision(graph.HeadAt(2), NodaTime.Instant.FromUnixTimeSeconds(2), new Submission("batch 3", "tester", "A test.", [new Act.Judge(judgement)]));

        var answer = await Changes.Between(graph.ViewAt(2), graph.ViewAt(3), [], Listed([judged]), _ => { }, TestContext.Current.CancellationToken);

        answer.Changes.Select(change => change.Kind).Should().BeEquivalentTo([ChangeKind.Appeared, ChangeKind.Fell]);
        var (appeared, fell) = (answer.Changes.Single(change => change.Kind is ChangeKind.Appeared), answer.Changes.Single(change => change.Kind is ChangeKind.Fell));
        fell.Became.Should().Be(appeared.Id);
        appeared.After!.Unites.Should().Equal(fell.Id);
        fell.Causes.Should().Equal(new ChangeCause(3, ActKind.Judge, Judgement: judgement.Id, Because: "One text."));
    }

    [Fact]
    public async Task Of_an_entity_that_a_revoked_judgement_parts_what_fell_is_told_as_what_appeared_is()
    {
        var judgement = new Judgement(Some.Package, Some.SamePackage, Verdict.Same, "One text.");
        Act[][] history = [[.. Some.World], [new Act.Assert(Some.Claim(Some.SamePackage, Attributes.Date, Some.At("2016-09-09")))], [new Act.Judge(judgement)], [new Act.Revoke(judgement.Id, "Two texts.")]];
        var graph = Some.Graph(history);
        var revoked = new Revision(graph.HeadAt(3), NodaTime.Instant.FromUnixTimeSeconds(3), new Submission("batch 4", "tester", "A test.", [.. history[3]]));

        var answer = await Changes.Between(graph.ViewAt(3), graph.ViewAt(4), [Some.SamePackage], Listed([revoked]), _ => { }, TestContext.Current.CancellationToken);

        answer.Changes.Select(change => change.Kind).Should().BeEquivalentTo([ChangeKind.Appeared, ChangeKind.Fell]);
    }

    [Fact]
    public async Task More_acts_than_are_allowed_are_refused_with_how_far_one_may_go()
    {
        var graph = Some.Graph([Some.World, [new Act.Assert(Some.Claim(Some.Talks, Attributes.Duration, Some.Hours(3)))]]);
        var large = new Revision(graph.HeadAt(0), default, new Submission("large", "tester", "A test.", [.. Enumerable.Range(0, Changes.MaxActs + 1).Select(index => new Act.Introduce(new EntityId($"person/p{index}"), Kinds.Person))]));
        var compare = () => Changes.Between(graph.ViewAt(0), graph.ViewAt(2), [], Listed([large]), _ => { }, TestContext.Current.CancellationToken);
        (await compare.Should().ThrowAsync<KnowledgeException>().WithMessage("*up to 0 there are fewer*")).Which.Code.Should().Be("LIMIT");
    }

    private static Task<ChangeAnswer> Between(Graph graph, Revision[] revisions, int from, int to, params EntityId[] about) =>
        Changes.Between(graph.ViewAt(from), graph.ViewAt(to), about, Listed(revisions.Skip(from)), _ => { });

    private static Dictionary<FactId, Fact> All(Graph graph, long revision) => Some.World.OfType<Act.Introduce>()
        .SelectMany(act => Some.FactsOf(graph, act.Entity, revision)).DistinctBy(fact => fact.Id).ToDictionary(fact => fact.Id);

    private static async IAsyncEnumerable<Revision> Listed(IEnumerable<Revision> revisions)
    {
        foreach (var revision in revisions)
        {
            await Task.CompletedTask;
            yield return revision;
        }
    }
}
