using System.Collections.Immutable;
using KnowledgeGraph.Claims;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Questions;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Tests.Questions;

/// <summary>What is bounded, over a world that is larger: 2,300 people in five bodies, who met two by two.</summary>
public sealed class LargeWorldTests
{
    private static readonly ImmutableArray<EntityId> People = [.. Enumerable.Range(0, 2_300).Select(index => new EntityId($"person/p{index:0000}"))];
    private static readonly ImmutableArray<EntityId> Bodies = [.. Enumerable.Range(0, 5).Select(index => new EntityId($"org/b{index}"))];
    private static readonly Lazy<IKnowledgeView> World = new(Made);

    [Fact]
    public async Task A_network_has_at_most_2000_nodes_and_counts_the_rest()
    {
        var network = await Networks.Around(World.Value, new NetworkQuery(Bodies) { PerRelation = 500 }, TestContext.Current.CancellationToken);

        network.Nodes.Should().HaveCount(2_000);
        network.CutNodes.Should().Be(305, "of 2,305");
        (network.Edges.Length + network.CutEdges).Should().Be(2_300);
        network.Edges.Should().HaveCount(1_995, "one for each person shown");
        network.Nodes.Take(5).Should().OnlyContain(node => node.IsSeed && node.Degree == 460);
        network.Cuts.Should().BeEmpty();
    }

    [Fact]
    public async Task A_relation_is_cut_at_each_node_and_the_rest_counted()
    {
        var network = await Networks.Around(World.Value, new NetworkQuery(Bodies) { PerRelation = 10 }, TestContext.Current.CancellationToken);

        network.Nodes.Should().HaveCount(55);
        network.Cuts.Should().Equal(Bodies.Select(body => new NetworkCut(body, Relations.MemberOf, Direction.Incoming, 450)));
    }

    [Fact]
    public async Task Betweenness_over_2000_nodes_is_sampled_and_said_so()
    {
        var all = await CoParticipations.Of(World.Value, 100, [], ActorLevel.Person, FactFilter.Established, _ => { }, TestContext.Current.CancellationToken);
        all.BetweennessFrom.Should().Be(500);
        (all.Nodes.Length, all.CutNodes, all.Edges.Length + all.CutEdges).Should().Be((100, 2_200, 1_150));

        var some = await CoParticipations.Of(World.Value, 100, People[..20], ActorLevel.Person, FactFilter.Established, _ => { }, TestContext.Current.CancellationToken);
        some.BetweennessFrom.Should().Be(20, "of few nodes it is exact");
        some.Edges.Should().HaveCount(10);
        some.Nodes.Should().OnlyContain(node => node.Weight == 1 && node.Degree == 1);
    }

    private static IKnowledgeView Made()
    {
        var meetings = Enumerable.Range(0, People.Length / 2).Select(index => new EntityId($"event/e{index:0000}")).ToArray();
        var graph = Some.Graph(
            [.. Some.World, .. People.Select(id => new Act.Introduce(id, Kinds.Person)), .. Bodies.Select(id => new Act.Introduce(id, Kinds.Organization)), .. meetings.Select(id => new Act.Introduce(id, Kinds.Meeting))],
            [
                .. People.Select((id, index) => new Act.Assert(Some.Claim(id, Relations.MemberOf, Some.To(Bodies[index % Bodies.Length])))),
                .. People.Select((id, index) => new Act.Assert(Some.Claim(id, Relations.ParticipatedIn, Some.To(meetings[index / 2])))),
            ]);
        return graph.ViewAt(graph.Head.Number);
    }
}
