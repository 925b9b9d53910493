using System.Text.Json;
using static KnowledgeGraph.Api.Tests.WritableWorld;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Proposals: kept beside the ledger until an editor decides.</summary>
public sealed class InboxTests
{
    private const string List = "{ proposals { totalCount edges { node { id proposer reason actCount acts { act entity kind because states { text source locator attribution { actors mode } qualifiers { name text } } claim { id } } problems { code path } outcome { accepted by because revision } } } } }";

    private static object Batch(string batch, params object[] claims) => new { batch, reason = "It is missing.", introduce = new[] { Entity("person/ben", "Person") }, assert = claims };

    private static async Task<string> Propose(WritableWorld world, string batch = "p1", params object[] claims)
    {
        var proposed = await world.Written("propose", "AppendInput", Batch(batch, claims is [] ? [Claim("person/ben", "PARTICIPATED_IN", target: "event/talks", qualifiers: new { role = "principal" })] : claims), Visitor);
        proposed.Items("problems").Should().BeEmpty();
        return proposed.Text("proposal.id")!;
    }

    private static Task<JsonElement> Accept(WritableWorld world, string proposal) => world.Written("accept", "AcceptInput", new { proposal });

    [Fact]
    public async Task A_proposal_changes_nothing_until_an_editor_accepts_it_and_then_names_who_proposed_it()
    {
        await using var world = await Make();
        var id = await Propose(world);
        (await world.Head()).Should().Be(1);

        var listed = (await world.Ask(List, caller: Editor)).Nodes("data.proposals").Should().ContainSingle().Subject;
        (listed.Text("id"), listed.Text("proposer"), listed.Number("actCount"), listed.Items("problems").Length).Should().Be((id, "V. Visitor", 2, 0));
        listed.At("acts.1").ToString().Should().Be("""{"act":"assert","entity":null,"kind":null,"because":null,"states":{"text":"person/ben PARTICIPATED_IN event/talks","source":"document/report","locator":"P1","attribution":[{"actors":["org/ministry"],"mode":"SAYS"}],"qualifiers":[{"name":"role","text":"principal"}]},"claim":null}""");

        var accepted = await Accept(world, id);
        accepted.At("revision").ToString().Should().Be("""{"number":2,"author":"E. Editor","reason":"It is missing. (proposed by V. Visitor)"}""");
        accepted.At("changed").Each("__typename").Should().Equal("ParticipatedInFact");
        (await world.Ask(List, caller: Editor)).Number("data.proposals.totalCount").Should().Be(0);
        (await Accept(world, id)).ToString().Should().Be(accepted.ToString(), "accepting again answers as before");
        (await world.Head()).Should().Be(2);
        (await world.Ask($"{{ proposal(id: \"{id}\") {{ acts {{ act }} outcome {{ accepted by revision }} }} }}", caller: Visitor)).At("data.proposal").ToString()
            .Should().Be("""{"acts":[],"outcome":{"accepted":true,"by":"E. Editor","revision":2}}""");
    }

    [Fact]
    public async Task A_proposal_that_does_not_fit_any_more_is_kept_with_its_problems()
    {
        await using var world = await Make();
        var id = await Propose(world);
        await world.Written("introduce", "IntroduceInput", new { batch = "other", reason = "A state.", entities = new[] { Entity("person/ben", "State") } });

        (await world.Ask(List, caller: Editor)).At("data.proposals.edges.0.node.problems").ToString().Should().Contain("other-kind").And.Contain("\"path\":[\"acts\",\"0\"]");
        var accepted = await Accept(world, id);
        accepted.At("revision").ValueKind.Should().Be(JsonValueKind.Null);
        accepted.At("problems").Each("code").Should().Contain("other-kind");
        accepted.Text("proposal.id").Should().Be(id);
        (await world.Ask(List, caller: Editor)).Number("data.proposals.totalCount").Should().Be(1);
        (await world.Head()).Should().Be(2);
    }

    [Fact]
    public async Task What_could_not_be_accepted_now_is_refused_with_every_problem()
    {
        await using var world = await Make();
        var proposed = await world.Written("propose", "AppendInput", Batch("p", Claim("person/nobody", "PARTICIPATED_IN", target: "event/talks"), Claim("person/ben", "time", value: new { time = new { edtf = "soon" } })), Visitor);

        proposed.At("problems").Each("code").Should().BeEquivalentTo("unknown-id", "bad-time");
        proposed.At("proposal").ValueKind.Should().Be(JsonValueKind.Null);
        (await world.Ask(List, caller: Editor)).Number("data.proposals.totalCount").Should().Be(0);
    }

    [Fact]
    public async Task The_same_proposal_again_is_one_and_another_under_its_batch_id_is_an_error()
    {
        await using var world = await Make();
        var id = await Propose(world);
        (await Propose(world)).Should().Be(id);
        var other = await world.Ask("mutation($input: AppendInput!) { propose(input: $input) { proposal { id } } }", Batch("p1", Claim("person/ben", "REPRESENTS", target: "state/alba")), Visitor);

        other.Text("errors.0.extensions.code").Should().Be("BATCH_REUSED");
        (await world.Ask(List, caller: Editor)).Number("data.proposals.totalCount").Should().Be(1);
    }

    [Fact]
    public async Task Discarding_takes_a_reason_and_is_final()
    {
        await using var world = await Make();
        var id = await Propose(world);
        (await world.Written("discard", "DiscardInput", new { proposal = id, because = " " })).Text("problems.0.path.1").Should().Be("because");
        (await world.Written("discard", "DiscardInput", new { proposal = id, because = "The report says otherwise." })).Items("problems").Should().BeEmpty();

        var accepted = await Accept(world, id);
        accepted.Text("problems.0.code").Should().Be("settled");
        accepted.Text("problems.0.message").Should().Contain("discarded by E. Editor: The report says otherwise.");
        (await Accept(world, "proposal/none")).Text("problems.0.code").Should().Be("unknown-id");
        (await world.Head()).Should().Be(1);
        (await world.Ask("{ proposals(state: SETTLED) { edges { node { outcome { accepted because } } } } }", caller: Editor)).At("data.proposals.edges.0.node.outcome").ToString()
            .Should().Be("""{"accepted":false,"because":"The report says otherwise."}""");
    }

    [Fact]
    public async Task The_inbox_is_for_editors_and_a_proposal_also_for_who_made_it()
    {
        await using var world = await Make();
        var id = await Propose(world);
        (await world.Ask(List, caller: Visitor)).Text("errors.0.extensions.code").Should().Be("FORBIDDEN");
        (await world.Ask(List)).Text("errors.0.extensions.code").Should().Be("UNAUTHENTICATED");
        string Asked() => $"{{ proposal(id: \"{id}\") {{ reason }} }}";
        (await world.Ask(Asked(), caller: Visitor)).Text("data.proposal.reason").Should().Be("It is missing.");
        (await world.Ask(Asked(), caller: new Caller("W. Other", Role.Reader))).At("data.proposal").ValueKind.Should().Be(JsonValueKind.Null);
        (await world.Ask("mutation($input: AcceptInput!) { accept(input: $input) { problems { code } } }", new { proposal = id }, Visitor)).Text("errors.0.extensions.code").Should().Be("FORBIDDEN");
    }

    [Fact]
    public async Task However_many_proposals_are_listed_their_problems_are_one_call_of_the_store_and_each_is_judged_alone()
    {
        await using var world = await Make();
        await Propose(world, "p0");
        var one = await world.Ask(List, caller: Editor);
        foreach (var index in Enumerable.Range(1, 19))
        {
            await Propose(world, $"p{index}");
        }

        await world.Written("introduce", "IntroduceInput", new { batch = "other", reason = "A state.", entities = new[] { Entity("person/ben", "State") } });
        var many = await world.Ask(List, caller: Editor);

        many.Nodes("data.proposals").Should().HaveCount(20).And.AllSatisfy(proposal => proposal.Items("problems").Should().ContainSingle(problem => problem.Text("code") == "other-kind"));
        many.Number("extensions.cost.storeCalls").Should().Be(one.Number("extensions.cost.storeCalls"));
        many.Number("extensions.cost.work").Should().BeGreaterThanOrEqualTo(one.Number("extensions.cost.work") + (19 * 2 * 200), "each act is checked anew");
    }

    [Fact]
    public async Task Checking_more_acts_than_fit_is_refused_before_it_is_done()
    {
        await using var world = await Make();
        var claims = Enumerable.Range(0, 199).Select(index => Claim("person/ada", "description", value: new { text = $"She is {index}." })).ToArray();
        foreach (var index in Enumerable.Range(0, 3))
        {
            await Propose(world, $"p{index}", claims);
        }

        var answer = await world.Ask("{ proposals { edges { node { problems { code } } } } }", caller: Editor);
        answer.Text("errors.0.extensions.code").Should().Be("LIMIT");
        (await world.Ask("{ proposals(first: 2) { edges { node { problems { code } } } } }", caller: Editor)).Nodes("data.proposals").Should().HaveCount(2);
    }
}
