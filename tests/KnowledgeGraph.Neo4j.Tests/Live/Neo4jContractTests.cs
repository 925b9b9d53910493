using KnowledgeGraph.Storage;
using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Neo4j.Tests.Live;

[Collection("live")]
public sealed class Neo4jAppendingTests(LiveServer server) : AppendingContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
}

[Collection("live")]
public sealed class Neo4jViewingTests(LiveServer server) : ViewingContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
}

[Collection("live")]
public sealed class Neo4jReadingTests(LiveServer server) : ReadingContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
}

[Collection("live")]
public sealed class Neo4jFilteringTests(LiveServer server) : FilteringContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
}

[Collection("live")]
public sealed class Neo4jFindingTests(LiveServer server) : FindingContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
}

[Collection("live")]
public sealed class Neo4jInboxTests(LiveServer server) : InboxContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
}

[Collection("live")]
public sealed class Neo4jQuestionTests(LiveServer server) : QuestionContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
}

[Collection("live")]
public sealed class Neo4jChangeTests(LiveServer server) : ChangeContract
{
    protected override async Task<IKnowledgeStore> Create() => await server.Empty();
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
