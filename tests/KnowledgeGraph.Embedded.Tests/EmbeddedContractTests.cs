using KnowledgeGraph.Storage;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Embedded.Tests;

public sealed class EmbeddedAppendingTests : AppendingContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class EmbeddedViewingTests : ViewingContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class EmbeddedReadingTests : ReadingContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class EmbeddedFilteringTests : FilteringContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class EmbeddedFindingTests : FindingContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class EmbeddedInboxTests : InboxContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class EmbeddedQuestionTests : QuestionContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class EmbeddedChangeTests : ChangeContract
{
    protected override Task<IKnowledgeStore> Create() => Task.FromResult<IKnowledgeStore>(EmbeddedStore.InMemory());
}

public sealed class ComplianceTests
{
    [Fact]
    public void Every_promise_of_the_contract_is_tested_here()
    {
        var promises = typeof(StoreContract).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(StoreContract)));
        var kept = typeof(ComplianceTests).Assembly.GetTypes().Where(type => !type.IsAbstract).Select(type => type.BaseType).ToArray();
        promises.Should().OnlyContain(promise => kept.Contains(promise));
    }
}
