using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Store.Contract;

/// <summary>What changed between two revisions, and which acts did it.</summary>
public abstract class ChangeContract : StoreContract
{
    private static readonly Claim Misread = SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Talks)),
        More = SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call)),
        Again = SampleWorld.Claim(SampleWorld.Anna, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call), by: SampleWorld.BorealisMinistry),
        Called = SampleWorld.Claim(SampleWorld.Call, Attributes.Time, SampleWorld.At("2016-09-14")),
        Corrected = SampleWorld.Claim(SampleWorld.Call, Attributes.Time, SampleWorld.At("2016-09-15"));

    private static readonly Judgement OneRound = new(SampleWorld.Talks, SampleWorld.Undated, Verdict.Same, "One round.");

    private static async Task<ChangeAnswer> Between(IKnowledgeStore store, long from, long to, params EntityId[] about)
    {
        await using var before = await store.Open(from, Stop);
        await using var after = await store.Open(to, Stop);
        return await Changes.Between(before, after, about, store.Revisions(from, Stop), _ => { }, Stop);
    }

    private static Task<Head> Append(IKnowledgeStore store, string batch, params ImmutableArray<Act> acts) => store.Append(SampleWorld.Batch(batch, acts), Stop);

    private static string Told(Change change)
    {
        var fact = change.After ?? change.Before!;
        return $"{change.Kind} {fact.Subject} {fact.Predicate.Name} {fact.Object}".TrimEnd();
    }

    [Fact]
    public async Task Facts_appear_change_and_fall_by_the_claims_made_and_retracted()
    {
        await using var store = await Sample();
        await Append(store, "retract", new Act.Retract(Misread.Id, "Misread."), new Act.Assert(More), new Act.Assert(Again));
        var answer = await Between(store, 2, 3);

        answer.Changes.Select(Told).Should().BeEquivalentTo(
            "Changed person/anna PARTICIPATED_IN event/call", "Appeared person/boris PARTICIPATED_IN event/call", "Fell person/boris PARTICIPATED_IN event/talks");
        (answer.Revisions, answer.Introduced, answer.Annotated, answer.Unchanged).Should().Be((1, 0, 0, 0));
        var changed = answer.Changes[0];
        changed.In.Should().Equal("witnesses", "claims");
        (changed.Before!.ClaimCount, changed.After!.ClaimCount).Should().Be((1, 2));
        changed.After.Witnesses.Should().Equal(SampleWorld.AlbaMinistry, SampleWorld.BorealisMinistry);
        changed.Causes.Should().Equal(new ChangeCause(3, ActKind.Assert, Again.Id));
        var (appeared, fell) = (answer.Changes.Single(change => change.Kind is ChangeKind.Appeared), answer.Changes.Single(change => change.Kind is ChangeKind.Fell));
        (appeared.Before, fell.After, fell.Became).Should().Be((null, null, null));
        appeared.Causes.Should().Equal(new ChangeCause(3, ActKind.Assert, More.Id));
        fell.Causes.Should().Equal(new ChangeCause(3, ActKind.Retract, Misread.Id, Because: "Misread."));
    }

    [Fact]
    public async Task Only_what_is_about_the_entities_asked_for_is_told()
    {
        await using var store = await Sample();
        await Append(store, "retract", new Act.Retract(Misread.Id, "Misread."), new Act.Assert(More), new Act.Assert(Again));
        (await Between(store, 2, 3, SampleWorld.Anna)).Changes.Select(Told).Should().Equal("Changed person/anna PARTICIPATED_IN event/call");
        (await Between(store, 2, 3, SampleWorld.Talks)).Changes.Select(Told).Should().Equal("Fell person/boris PARTICIPATED_IN event/talks");
        (await Between(store, 1, 2, SampleWorld.SamePackage)).Changes.Select(change => change.Kind).Should().BeEquivalentTo([ChangeKind.Appeared, ChangeKind.Fell]);
    }

    [Fact]
    public async Task A_claim_that_replaces_another_changes_the_values()
    {
        await using var store = await Sample();
        await Append(store, "supersede", new Act.Supersede(Called.Id, Corrected));
        await Append(store, "more", new Act.Assert(More));
        var answer = await Between(store, 2, 4);

        answer.Changes.Select(Told).Should().Equal("Changed event/call time", "Appeared person/boris PARTICIPATED_IN event/call");
        answer.Changes[0].In.Should().Equal("values");
        answer.Changes[0].Before!.Value.Should().Be(SampleWorld.At("2016-09-14"));
        answer.Changes[0].After!.Value.Should().Be(SampleWorld.At("2016-09-15"));
        answer.Changes[0].Causes.Should().Equal(new ChangeCause(3, ActKind.Supersede, Corrected.Id, Called.Id));
    }

    [Fact]
    public async Task What_was_taken_out_and_brought_back_is_unchanged()
    {
        await using var store = await Sample();
        await Append(store, "retract", new Act.Retract(Misread.Id, "Misread."));
        await Append(store, "reinstate", new Act.Reinstate(Misread.Id, "Right after all."));
        var answer = await Between(store, 2, 4);
        (answer.Changes.Length, answer.Unchanged, answer.Revisions).Should().Be((0, 1, 2));
        (await Between(store, 3, 4)).Changes.Select(Told).Should().Equal("Appeared person/boris PARTICIPATED_IN event/talks");
        (await Between(store, 4, 4)).Should().BeEquivalentTo(new { Changes = Array.Empty<Change>(), Revisions = 0, Unchanged = 0 });
    }

    [Fact]
    public async Task A_judgement_unites_facts_and_revoking_it_parts_them()
    {
        await using var store = await Sample();
        await Append(store, "judge", new Act.Judge(OneRound));
        await Append(store, "revoke", new Act.Revoke(OneRound.Id, "Two rounds."));
        var united = (await Between(store, 2, 3)).Changes;
        united.Select(Told).Should().BeEquivalentTo("Changed person/anna PARTICIPATED_IN event/talks", "Fell person/anna PARTICIPATED_IN event/undated-talks");
        var (changed, fell) = (united.Single(change => change.Kind is ChangeKind.Changed), united.Single(change => change.Kind is ChangeKind.Fell));
        changed.In.Should().Equal("claims", "unites");
        changed.After!.Unites.Should().BeEquivalentTo([changed.Id, fell.Id]);
        fell.Became.Should().Be(changed.Id);
        fell.Causes.Should().Equal(new ChangeCause(3, ActKind.Judge, Judgement: OneRound.Id, Because: "One round."));

        var parted = (await Between(store, 3, 4)).Changes;
        parted.Select(Told).Should().BeEquivalentTo("Changed person/anna PARTICIPATED_IN event/talks", "Appeared person/anna PARTICIPATED_IN event/undated-talks");
        parted.Should().OnlyContain(change => change.Causes.SequenceEqual(new[] { new ChangeCause(4, ActKind.Revoke, null, null, OneRound.Id, "Two rounds.") }));
    }

    [Fact]
    public async Task A_judgement_that_was_made_and_revoked_leaves_only_what_was_claimed_meanwhile()
    {
        await using var store = await Sample();
        await Append(store, "judge", new Act.Judge(OneRound));
        var meanwhile = SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Undated));
        await Append(store, "more", new Act.Assert(meanwhile));
        await Append(store, "revoke", new Act.Revoke(OneRound.Id, "Two rounds."));
        var answer = await Between(store, 2, 5);

        var change = answer.Changes.Should().ContainSingle().Which;
        Told(change).Should().Be("Appeared person/boris PARTICIPATED_IN event/undated-talks");
        change.Causes.Select(cause => (cause.Revision, cause.Act)).Should().Equal((3, ActKind.Judge), (4, ActKind.Assert), (5, ActKind.Revoke));
        answer.Unchanged.Should().Be(5, "two participations of Anna, one of Boris, the time and the package were touched");
    }

    [Fact]
    public async Task A_judgement_that_was_made_before_and_is_revoked_parts_what_it_had_united()
    {
        await using var store = await Sample();
        await Append(store, "revoke", new Act.Revoke(SampleWorld.Same.Id, "Two texts."));
        var parted = (await Between(store, 2, 3)).Changes;
        parted.Select(Told).Should().BeEquivalentTo("Changed document/package date", "Appeared document/same-package date");
        parted.Single(change => change.Kind is ChangeKind.Changed).In.Should().Equal("values", "witnesses", "claims", "rivals", "conflicts", "unites");
        var whole = (await Between(store, 1, 3)).Changes;
        whole.Select(Told).Should().Equal("Appeared document/package date");
        whole[0].Causes.Select(cause => (cause.Revision, cause.Act)).Should().BeEquivalentTo([(2L, ActKind.Assert), (2L, ActKind.Judge), (3L, ActKind.Revoke)]);
    }
}
