using System.Text.Json;
using KnowledgeGraph.Api.Tests;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Starter;

[assembly: AssemblyFixture(typeof(StarterWorld))]

namespace KnowledgeGraph.Api.Tests;

/// <summary>The starter knowledge base and an API over it, shared by all tests: nobody writes to it.</summary>
public sealed class StarterWorld : IAsyncLifetime
{
    private readonly EmbeddedStore store = EmbeddedStore.InMemory();

    public KnowledgeApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await StarterDossiers.Import(store);
        Api = new KnowledgeApi(store);
    }

    public ValueTask DisposeAsync() => store.DisposeAsync();

    /// <summary>The whole answer to a document.</summary>
    public async Task<JsonElement> Answer(string query, object? variables = null)
    {
        var (json, _) = await Api.Answer(
            new GraphQuery(query, variables is null ? null : JsonSerializer.SerializeToElement(variables)), TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }

    /// <summary>The data of an answer that must have no errors.</summary>
    public async Task<JsonElement> Data(string query, object? variables = null)
    {
        var answer = await Answer(query, variables);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("the question is well asked, but: {0}", errors);
        return answer.GetProperty("data");
    }
}
