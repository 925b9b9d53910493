using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;
using NodaTime;

namespace KnowledgeGraph.Store.Contract;

/// <summary>Proposals: kept beside the ledger, capped, settled once; and rules told before anything is appended.</summary>
public abstract class InboxContract : StoreContract
{
    private static readonly Instant Noon = Instant.FromUtc(2026, 5, 1, 12, 0);

    private static Claim Told(string text) => SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text(text), label: "P1", gist: "Told by a visitor.");

    private static Proposal Proposed(string batch, int minute = 0, params ImmutableArray<Act> acts)
    {
        ImmutableArray<Act> all = acts.IsDefaultOrEmpty ? [new Act.Assert(Told(batch))] : acts;
        return new Proposal(new Submission(batch, "visitor", "It is missing.", all), Noon + Duration.FromMinutes(minute), all.Length);
    }

    [Fact]
    public async Task A_proposal_is_kept_as_it_was_made_and_changes_no_fact()
    {
        await using var store = await Sample();
        var kept = await store.Inbox.Add(Proposed("one"), Stop);

        var found = await store.Inbox.Find(kept.Id, Stop);
        found!.Submission.Should().BeEquivalentTo(new { BatchId = "one", Author = "visitor", Reason = "It is missing." });
        (found.At, found.Acts, found.Outcome).Should().Be((Noon, 1, null));
        var claim = found.Submission.Acts.Should().ContainSingle().Which.Should().BeOfType<Act.Assert>().Which.Claim;
        (claim.Id, claim.Annotation).Should().Be((Told("one").Id, Told("one").Annotation));
        (await store.Head(Stop)).Number.Should().Be(2);
        (await Facts(store, new FactQuery([SampleWorld.Boris]) { Predicates = [Attributes.Description] })).Total.Should().Be(0);
    }

    [Fact]
    public async Task Every_sort_of_act_comes_back_as_it_was_proposed()
    {
        await using var store = await Sample();
        ImmutableArray<Act> acts =
        [
            new Act.Introduce(new EntityId("person/carla"), Kinds.Person), new Act.Assert(Told("a")), new Act.Supersede(Told("b").Id, Told("c")),
            new Act.Retract(Told("d").Id, "wrong"), new Act.Reinstate(Told("e").Id, "right"), new Act.Annotate(Told("f").Id, new Annotation("L", "G", "Q")),
            new Act.Judge(new Judgement(SampleWorld.Anna, SampleWorld.Boris, Verdict.Different, "Two people.")), new Act.Revoke(SampleWorld.Same.Id, "Two texts."),
        ];
        var kept = await store.Inbox.Add(Proposed("all", 0, acts), Stop);

        var found = (await store.Inbox.Find(kept.Id, Stop))!.Submission;
        found.Acts.Should().Equal(acts);
        Proposed("all", 0, acts).AsksForTheSameAs(found).Should().BeTrue();
        Proposed("all", 0, acts[..^1]).AsksForTheSameAs(found).Should().BeFalse();
    }

    [Fact]
    public async Task One_batch_id_is_one_proposal_the_first()
    {
        await using var store = await Sample();
        await store.Inbox.Add(Proposed("one"), Stop);
        var again = await store.Inbox.Add(Proposed("one", 5, new Act.Retract(Told("x").Id, "Another content.")), Stop);

        again.At.Should().Be(Noon);
        again.Submission.Acts.Should().Equal(new Act.Assert(Told("one")));
        (await store.Inbox.List(ProposalState.Waiting, 10, cancellation: Stop)).Total.Should().Be(1);
    }

    [Fact]
    public async Task They_are_listed_page_by_page_in_the_order_in_which_they_came()
    {
        await using var store = await Sample();
        foreach (var minute in new[] { 3, 1, 2, 2 })
        {
            await store.Inbox.Add(Proposed($"at {minute} {Guid.NewGuid()}", minute), Stop);
        }

        var first = await store.Inbox.List(ProposalState.Waiting, 3, cancellation: Stop);
        var second = await store.Inbox.List(ProposalState.Waiting, 3, first.Items[^1].Id, Stop);

        first.Items.Concat(second.Items).Select(proposal => (proposal.At - Noon).Minutes).Should().Equal(1, 2, 2, 3);
        (first.HasMore, first.Total, second.HasMore, second.Items.Length).Should().Be((true, 4, false, 1));
        var beyond = () => store.Inbox.List(ProposalState.Waiting, 3, ProposalId.Of("nobody's"), Stop);
        (await beyond.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be("BAD_CURSOR");
    }

    [Fact]
    public async Task It_is_settled_once_and_then_remembered_without_its_acts()
    {
        await using var store = await Sample();
        var kept = await store.Inbox.Add(Proposed("one"), Stop);
        var settled = await store.Inbox.Settle(kept.Id, new Outcome("editor", Noon + Duration.FromHours(1), "Not in the source.", null), Stop);
        var again = await store.Inbox.Settle(kept.Id, new Outcome("other", Noon + Duration.FromHours(2), null, 3), Stop);

        again.Should().BeEquivalentTo(settled);
        (again!.Outcome!.By, again.Outcome.Because, again.Outcome.IsAccepted, again.Acts).Should().Be(("editor", "Not in the source.", false, 1));
        again.Submission.Acts.Should().BeEmpty();
        (await store.Inbox.List(ProposalState.Waiting, 10, cancellation: Stop)).Total.Should().Be(0);
        (await store.Inbox.List(ProposalState.Settled, 10, cancellation: Stop)).Items.Should().ContainSingle();
        (await store.Inbox.Add(Proposed("one"), Stop)).Outcome.Should().NotBeNull("what was decided is not asked again");
        (await store.Inbox.Settle(ProposalId.Of("nobody's"), settled!.Outcome!, Stop)).Should().BeNull();
    }

    [Fact]
    public async Task No_more_wait_than_may_and_room_comes_back_when_one_is_settled()
    {
        await using var store = await Sample();
        for (var number = 0; number < Limits.MaxWaiting; number++)
        {
            await store.Inbox.Add(Proposed($"number {number}", number), Stop);
        }

        var more = () => store.Inbox.Add(Proposed("one more"), Stop);
        (await more.Should().ThrowAsync<KnowledgeException>()).Which.Should().Match<KnowledgeException>(full => full.Code == "INBOX_FULL" && full.IsRetriable);
        (await store.Inbox.Add(Proposed("number 0"), Stop)).At.Should().Be(Noon, "what waits already is answered, full or not");
        await store.Inbox.Settle(ProposalId.Of("number 0"), new Outcome("editor", Noon, null, 1), Stop);
        (await more()).Outcome.Should().BeNull();
    }

    [Fact]
    public async Task They_take_no_more_bytes_than_they_may()
    {
        await using var store = await Sample();
        var large = Enumerable.Range(0, 8).Select(number => Proposed($"large {number}", number, new Act.Assert(Told(new string('x', Limits.MaxWaitingBytes / 8))))).ToArray();
        foreach (var proposal in large[..^1])
        {
            await store.Inbox.Add(proposal, Stop);
        }

        var more = () => store.Inbox.Add(large[^1], Stop);
        (await more.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be("INBOX_FULL");
        (await store.Inbox.Add(Proposed("small"), Stop)).Outcome.Should().BeNull();
    }

    [Fact]
    public async Task What_would_be_refused_is_told_with_the_act_and_its_part_and_nothing_changes()
    {
        await using var store = await Sample();
        var nobody = new EntityId("person/nobody");
        var problems = await Check(store, SampleWorld.Batch(
            "wrong",
            new Act.Assert(SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call))),
            new Act.Assert(SampleWorld.Claim(nobody, Attributes.Name, SampleWorld.Text("Nobody"))),
            new Act.Retract(Told("never said").Id, "Wrong."),
            new Act.Assert(SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Talks), qualifiers: Qualifiers.None.With("role", new Value.Word("principle")))),
            new Act.Judge(new Judgement(SampleWorld.Package, SampleWorld.SamePackage, Verdict.Different, "Two texts.")),
            new Act.Revoke(new JudgementId("judgement/none"), "Wrong.")));

        problems.Select(problem => (problem.Code, problem.Act, problem.Part)).Should().BeEquivalentTo(new (string, int?, string?)[]
        {
            ("unknown-id", 1, "subject"), ("unknown-id", 2, "id"), ("unknown-word", 3, "role"), ("judged-already", 4, null), ("unknown-id", 5, "id"),
        });
        (await store.Head(Stop)).Number.Should().Be(2);
        (await Check(store, SampleWorld.Batch("right", new Act.Assert(Told("right"))))).Should().BeEmpty();
    }

    [Fact]
    public async Task Of_several_submissions_each_is_judged_as_if_it_came_alone()
    {
        await using var store = await Sample();
        EntityId carla = new("person/carla"), dora = new("person/dora");
        Submission[] asked =
        [
            SampleWorld.Batch("carla", new Act.Introduce(carla, Kinds.Person)),
            SampleWorld.Batch("of carla", new Act.Assert(SampleWorld.Claim(carla, Attributes.Name, SampleWorld.Text("Carla")))),
            SampleWorld.Batch("same", new Act.Judge(new Judgement(SampleWorld.Anna, SampleWorld.Boris, Verdict.Same, "One person."))),
            SampleWorld.Batch("different", new Act.Judge(new Judgement(SampleWorld.Anna, SampleWorld.Boris, Verdict.Different, "Two people."))),
            SampleWorld.Batch("as a state", new Act.Introduce(carla, Kinds.State), new Act.Introduce(dora, Kinds.Person)),
        ];

        var together = await store.Check(asked, Stop);

        together.Select(problems => problems.Count(problem => problem.Severity is Severity.Error)).Should().Equal(0, 1, 0, 0, 0);
        foreach (var (submission, problems) in asked.Zip(together))
        {
            problems.Should().BeEquivalentTo(await Check(store, submission));
        }

        (await store.Check([], Stop)).Should().BeEmpty();
        (await store.Head(Stop)).Number.Should().Be(2);
    }

    [Fact]
    public async Task A_warning_is_told_without_refusing()
    {
        await using var store = await Sample();
        var problem = (await Check(store, SampleWorld.Batch("odd", new Act.Judge(new Judgement(SampleWorld.Anna, SampleWorld.Talks, Verdict.Same, "Odd."))))).Should().ContainSingle().Subject;
        (problem.Code, problem.Severity, problem.Act).Should().Be(("other-kind", Severity.Warning, 0));
    }

    private static async Task<IReadOnlyList<Diagnostic>> Check(IKnowledgeStore store, Submission submission) => (await store.Check([submission], Stop)).Should().ContainSingle().Subject;
}
