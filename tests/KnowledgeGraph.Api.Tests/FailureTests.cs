using KnowledgeGraph.Claims;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What a client sees when the store fails.</summary>
public sealed class FailureTests
{
    private readonly List<Exception> reported = [];

    [Fact]
    public async Task A_fault_of_ours_is_told_without_a_word_of_what_it_was()
    {
        var answer = await Ask(new FailingStore(() => throw new InvalidOperationException("secret")), "{ actors { totalCount } }");

        answer.Text("errors.0.extensions.code").Should().Be("INTERNAL");
        answer.ToString().Should().NotContain("secret").And.NotContain("InvalidOperation").And.NotContain("INVALID_OPERATION");
        reported.Should().ContainSingle().Which.Message.Should().Be("secret");
    }

    [Fact]
    public async Task A_store_that_fails_is_told_with_its_own_code_and_whether_trying_again_can_help()
    {
        var answer = await Ask(new FailingStore(() => throw new KnowledgeException("STORE_BUSY", "The store is busy.", isRetriable: true)), "{ actors { totalCount } }");

        answer.Text("errors.0.extensions.code").Should().Be("STORE_BUSY");
        answer.Text("errors.0.message").Should().Be("The store is busy.");
        answer.At("errors.0.extensions.retriable").GetBoolean().Should().BeTrue();
        reported.Should().BeEmpty();
    }

    [Fact]
    public async Task What_takes_too_long_is_stopped_and_told()
    {
        var (isReached, stopped) = (false, new TaskCompletionSource());
        var store = new FailingStore(async cancellation =>
        {
            isReached = true;
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
            }
            finally
            {
                stopped.TrySetResult();
            }
        });
        for (var limit = TimeSpan.FromMilliseconds(100); !isReached; limit *= 2) // until the time suffices to reach the store
        {
            var answer = await Asked.Of(new KnowledgeApi(store, reported.Add, limit), "{ actors { totalCount } }");
            answer.Text("errors.0.extensions.code").Should().Be("TIMEOUT");
        }

        await stopped.Task.WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken); // the work is stopped, not only the answer
    }

    [Fact]
    public async Task A_client_that_left_stops_the_work()
    {
        using var left = new CancellationTokenSource();
        var api = new KnowledgeApi(new FailingStore(async cancellation =>
        {
            await left.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellation);
        }));

        await api.Invoking(asked => asked.Execute(new GraphQuery("{ actors { totalCount } }"), left.Token)).Should().ThrowAsync<OperationCanceledException>();
    }

    [Fact]
    public async Task A_document_that_is_wrong_never_reaches_the_store()
    {
        var opened = 0;
        var store = new FailingStore(_ =>
        {
            opened++;
            return Task.CompletedTask;
        });
        await Ask(store, "{ actrs { totalCount } }");
        await Ask(store, "{ ontology { plover } }");

        opened.Should().Be(0);
    }

    private Task<System.Text.Json.JsonElement> Ask(FailingStore store, string query) => Asked.Of(new KnowledgeApi(store, reported.Add), query);
}

/// <summary>A store that does what a test wants when it is opened, and never gives a view.</summary>
internal sealed class FailingStore(Func<CancellationToken, Task> open) : IKnowledgeStore
{
    public FailingStore(Action open)
        : this(_ =>
        {
            open();
            return Task.CompletedTask;
        })
    {
    }

    public string Description => "a failing store";

    public ValueTask<Head> Head(CancellationToken cancellation = default) => new(Claims.Head.Empty);

    public Task<Head> Append(Submission submission, CancellationToken cancellation = default) => throw new NotSupportedException();

    public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default) => throw new NotSupportedException();

    public IInbox Inbox => throw new NotSupportedException();

    public async ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default)
    {
        await open(cancellation);
        throw new NotSupportedException();
    }

    public IAsyncEnumerable<Revision> Revisions(long after = 0, CancellationToken cancellation = default) => throw new NotSupportedException();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
