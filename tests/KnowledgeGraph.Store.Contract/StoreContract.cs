using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Store.Contract;

/// <summary>What each promise of the contract starts from: an empty store, or one with the sample world.</summary>
public abstract class StoreContract
{
    /// <summary>Stops a test with its run.</summary>
    protected static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>An empty store, disposed of by the test.</summary>
    protected abstract Task<IKnowledgeStore> Create();

    /// <summary>A store with the sample world.</summary>
    protected async Task<IKnowledgeStore> Sample() => await SampleWorld.Fill(await Create(), Stop);

    /// <summary>The facts of one entity in a new view.</summary>
    protected static async Task<FactPage> Facts(IKnowledgeStore store, FactQuery query, long? revision = null)
    {
        await using var view = await store.Open(revision, Stop);
        return (await view.Facts(query, Stop))[query.Entities.First()];
    }
}

/// <summary>Appending: whole or not at all, once, in a chain.</summary>
public abstract class AppendingContract : StoreContract
{
    [Fact]
    public async Task An_empty_store_is_at_revision_0()
    {
        await using var store = await Create();
        (await store.Head(Stop)).Should().Be(Head.Empty);
    }

    [Fact]
    public async Task A_revision_is_visible_to_new_views_once_it_was_answered()
    {
        await using var store = await Create();
        var head = await store.Append(SampleWorld.Batch("first", SampleWorld.First), Stop);
        head.Number.Should().Be(1);
        (await store.Head(Stop)).Should().Be(head);
        await using var view = await store.Open(cancellation: Stop);
        view.Head.Should().Be(head);
    }

    [Fact]
    public async Task A_batch_that_is_sent_twice_changes_nothing()
    {
        await using var store = await Create();
        var head = await store.Append(SampleWorld.Batch("first", SampleWorld.First), Stop);
        (await store.Append(SampleWorld.Batch("first", [.. SampleWorld.First.Reverse()]), Stop)).Should().Be(head);
        (await store.Head(Stop)).Should().Be(head);
    }

    [Fact]
    public async Task A_batch_id_that_is_used_again_for_something_else_is_refused()
    {
        await using var store = await Sample();
        var again = () => store.Append(SampleWorld.Batch("first", SampleWorld.Second), Stop);
        (await again.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be("BATCH_REUSED");
    }

    [Fact]
    public async Task The_ledger_keeps_what_was_asked_for_though_a_part_of_it_changed_nothing()
    {
        await using var store = await Sample();
        var partly = SampleWorld.Batch("partly", [.. SampleWorld.Second, new Act.Introduce(new EntityId("person/carla"), Kinds.Person)]);
        var head = await store.Append(partly, Stop);

        var revision = (await store.Revisions(2, Stop).ToListAsync(Stop)).Should().ContainSingle().Subject;
        (revision.Acts.Length, revision.Content).Should().Be((1, partly.ContentHash()));
        (await store.Append(partly, Stop)).Should().Be(head);
    }

    [Fact]
    public async Task A_batch_that_is_sent_again_to_a_copy_is_known_there()
    {
        await using var store = await Sample();
        var carla = new Act.Introduce(new EntityId("person/carla"), Kinds.Person);
        var asked = SampleWorld.Batch("partly", [.. SampleWorld.Second, carla]);
        var head = await store.Append(SampleWorld.Batch("partly", carla) with { Content = asked.ContentHash() }, Stop);

        (await store.Append(asked, Stop)).Should().Be(head);
        var other = () => store.Append(SampleWorld.Batch("partly", carla), Stop);
        (await other.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be("BATCH_REUSED");
    }

    [Fact]
    public async Task What_is_already_so_makes_no_revision()
    {
        await using var store = await Sample();
        var head = await store.Append(SampleWorld.Batch("again", SampleWorld.Second), Stop);
        head.Number.Should().Be(2);
    }

    [Fact]
    public async Task A_revision_with_one_wrong_act_is_refused_whole_and_every_problem_told()
    {
        await using var store = await Sample();
        var nobody = new EntityId("person/nobody");
        var wrong = () => store.Append(
            SampleWorld.Batch(
                "wrong",
                [
                    .. SampleWorld.Asserted(
                        SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call)),
                        SampleWorld.Claim(nobody, Attributes.Name, SampleWorld.Text("Nobody")),
                        SampleWorld.Claim(SampleWorld.Talks, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Anna))),
                ]),
            Stop);
        (await wrong.Should().ThrowAsync<RejectedException>()).Which.Problems.Select(problem => problem.Code).Should().BeEquivalentTo("unknown-id", "wrong-end");
        (await store.Head(Stop)).Number.Should().Be(2);
        (await Facts(store, new FactQuery([SampleWorld.Boris]) { Predicates = [Relations.ParticipatedIn] })).Total.Should().Be(1);
    }

    [Fact]
    public async Task The_ledger_gives_back_its_revisions_with_their_hashes()
    {
        await using var store = await Sample();
        var revisions = new List<Revision>();
        await foreach (var revision in store.Revisions(cancellation: Stop))
        {
            revisions.Add(revision);
        }

        revisions.Select(revision => revision.Number).Should().Equal(1, 2);
        revisions[1].PreviousHash.Should().Be(revisions[0].Hash);
        revisions[1].Head.Should().Be(await store.Head(Stop));
        revisions[0].Acts.Should().HaveCount(SampleWorld.First.Length);
    }

    [Fact]
    public async Task A_long_ledger_is_read_on_from_any_revision_up_to_the_head_of_that_moment()
    {
        await using var store = await Sample();
        Task<Head> Write(int index) => store.Append(
            SampleWorld.Batch($"step {index}", [.. SampleWorld.Asserted(SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text($"text {index}")))]), Stop);
        for (var index = 3; index <= 40; index++)
        {
            await Write(index);
        }

        var numbers = new List<long>();
        await foreach (var revision in store.Revisions(4, Stop))
        {
            numbers.Add(revision.Number);
            if (numbers.Count == 1)
            {
                await Write(41);
            }
        }

        numbers.Should().Equal(Enumerable.Range(5, 36).Select(number => (long)number));
    }

    [Fact]
    public async Task Writers_at_the_same_time_each_get_a_revision_of_their_own()
    {
        await using var store = await Sample();
        var heads = await Task.WhenAll(Enumerable.Range(0, 20).Select(index => Task.Run(() => store.Append(
            SampleWorld.Batch($"writer {index}", [.. SampleWorld.Asserted(SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text($"text {index}")))]), Stop))));
        heads.Select(head => head.Number).Should().BeEquivalentTo(Enumerable.Range(3, 20).Select(number => (long)number));
    }
}

/// <summary>Views: one revision each, for ever.</summary>
public abstract class ViewingContract : StoreContract
{
    [Fact]
    public async Task A_view_does_not_change_when_more_is_appended()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        await store.Append(SampleWorld.Batch("more", [.. SampleWorld.Asserted(SampleWorld.Claim(SampleWorld.Boris, Relations.ParticipatedIn, SampleWorld.To(SampleWorld.Call)))]), Stop);
        (await view.Facts(new FactQuery([SampleWorld.Boris]) { Predicates = [Relations.ParticipatedIn] }, Stop))[SampleWorld.Boris].Total.Should().Be(1);
        (await Facts(store, new FactQuery([SampleWorld.Boris]) { Predicates = [Relations.ParticipatedIn] })).Total.Should().Be(2);
    }

    [Fact]
    public async Task A_view_at_an_earlier_revision_shows_what_was_known_then()
    {
        await using var store = await Sample();
        await using var before = await store.Open(1, Stop);
        (await before.Entities([SampleWorld.SamePackage], Stop))[SampleWorld.SamePackage].Id.Should().Be(SampleWorld.SamePackage);
        (await before.Counts(Stop)).Judgements.Should().Be(0);
        await using var empty = await store.Open(0, Stop);
        (await empty.Counts(Stop)).Entities.Should().Be(0);
        (await empty.Entities([SampleWorld.Anna], Stop)).Should().BeEmpty();
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    public async Task A_revision_that_is_not_there_is_an_error(long revision)
    {
        await using var store = await Sample();
        var open = async () => await store.Open(revision, Stop);
        (await open.Should().ThrowAsync<KnowledgeException>()).Which.Code.Should().Be("UNKNOWN_REVISION");
    }

    [Fact]
    public async Task Readers_beside_a_writer_see_whole_revisions()
    {
        await using var store = await Sample();
        using var done = CancellationTokenSource.CreateLinkedTokenSource(Stop);
        var writing = Task.Run(
            async () =>
            {
                for (var index = 0; index < 100; index++)
                {
                    // Each revision adds to both ends: a reader that sees them apart has seen half a revision.
                    await store.Append(
                        SampleWorld.Batch(
                            $"pair {index}",
                            [
                                .. SampleWorld.Asserted(
                                    SampleWorld.Claim(SampleWorld.Anna, Attributes.Description, SampleWorld.Text($"a {index}")),
                                    SampleWorld.Claim(SampleWorld.Boris, Attributes.Description, SampleWorld.Text($"b {index}"))),
                            ]),
                        Stop);
                }

                await done.CancelAsync();
            },
            Stop);
        do
        {
            await using var view = await store.Open(cancellation: Stop);
            var pages = await view.Facts(new FactQuery([SampleWorld.Anna, SampleWorld.Boris]) { Predicates = [Attributes.Description] }, Stop);
            pages[SampleWorld.Anna].Total.Should().Be(pages[SampleWorld.Boris].Total).And.Be((int)view.Head.Number - 2);
        }
        while (!done.IsCancellationRequested);

        await writing;
    }

    [Fact]
    public async Task Revisions_are_listed_from_the_newest()
    {
        await using var store = await Sample();
        await using var view = await store.Open(cancellation: Stop);
        (await view.Revisions(10, null, Stop)).Select(revision => revision.Head.Number).Should().Equal(2, 1);
        (await view.Revisions(1, null, Stop)).Select(revision => revision.Head.Number).Should().Equal(2);
        (await view.Revisions(10, 2, Stop)).Select(revision => revision.Head.Number).Should().Equal(1);
    }
}
