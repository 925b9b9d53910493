using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Exchange.Starter;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Exchange.Tests.Starter;

public sealed class StarterTests
{
    [Fact]
    public void Every_dossier_is_sound() =>
        DossierImport.Check(StarterDossiers.Files).SelectMany(dossier => dossier.Problems).Select(problem => problem.ToString()).Should().BeEmpty();

    [Fact]
    public async Task Row_C43_reaches_the_graph_with_its_speaker_and_its_outlet()
    {
        await using var store = EmbeddedStore.InMemory();
        await StarterDossiers.Import(store, TestContext.Current.CancellationToken);
        await using var view = await store.Open(cancellation: TestContext.Current.CancellationToken);
        var rows = await view.Claims(
            new ClaimQuery { Sources = [new EntityId("document/tass-2016-09-19-truce-violations")], Label = "C43" },
            TestContext.Current.CancellationToken);

        var claim = rows.Items.Should().ContainSingle().Subject.Claim;
        claim.Object.ToString().Should().Be("63 persons");
        claim.Attribution.Scope.Should().Be(Scope.Carried);
        claim.Attribution.Chain.Select(hop => $"{hop.Mode} {string.Join('+', hop.Actors)}")
            .Should().Equal("Says org/russian-defence-ministry", "Reports org/tass");
    }
}
