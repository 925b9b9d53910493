using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Embedded.Tests;

/// <summary>What <see cref="Verification"/> asks of any store: views at the head, and some at revisions before it.</summary>
public sealed class VerificationTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task A_view_that_answers_with_another_revision_is_told_at_the_head_and_before_it(long wrong)
    {
        var differences = await Differences(wrong);
        var where = wrong < 4 ? $"At revision {wrong}: " : "";
        differences.Should().Contain(difference => difference.StartsWith($"{where}The head is revision {wrong - 1} ", StringComparison.Ordinal))
            .And.Contain(difference => difference.StartsWith($"{where}The graph holds ", StringComparison.Ordinal))
            .And.OnlyContain(difference => difference.StartsWith(where, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_told_of_views_that_answer_with_what_the_ledger_makes() => (await Differences(null)).Should().BeEmpty();

    private static async Task<List<string>> Differences(long? wrong)
    {
        await using var store = new Mistaken(EmbeddedStore.InMemory(), wrong);
        await SampleWorld.Fill(store, Stop);
        await store.Append(SampleWorld.Batch("revoked", new Act.Revoke(SampleWorld.Same.Id, "Two after all.")), Stop);
        await store.Append(SampleWorld.Batch("again", new Act.Judge(SampleWorld.Same)), Stop);
        return await Verification.Differences(store, cancellation: Stop).ToListAsync(Stop);
    }

    /// <summary>A store that takes one revision for the one before it.</summary>
    private sealed class Mistaken(IKnowledgeStore store, long? wrong) : IKnowledgeStore
    {
        public string Description => store.Description;

        public IInbox Inbox => store.Inbox;

        public ValueTask<Head> Head(CancellationToken cancellation = default) => store.Head(cancellation);

        public Task<Head> Append(Submission submission, CancellationToken cancellation = default) => store.Append(submission, cancellation);

        public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default) => store.Check(submissions, cancellation);

        public ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default) => store.Open(revision == wrong ? revision - 1 : revision, cancellation);

        public IAsyncEnumerable<Revision> Revisions(long after = 0, CancellationToken cancellation = default) => store.Revisions(after, cancellation);

        public ValueTask DisposeAsync() => store.DisposeAsync();
    }
}
