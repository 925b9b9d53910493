namespace KnowledgeGraph.Api.Tests;

/// <summary>Who mediated, hosted or guaranteed which process.</summary>
public sealed class ProcessRoleTests(StarterWorld world)
{
    private const string Question =
        """
        query($processes: [ID!]!, $roles: [ParticipationRole!], $by: ActorLevel! = PERSON, $where: FactFilter) { processRoles(processes: $processes, roles: $roles, by: $by, where: $where) {
          nodes { id isProcess } edges { id source target role weight first { edtf } last { edtf } events { id } documents { id } facts { relation } }
          events outsideWindow undated notEstablished unassigned } }
        """;

    private const string Astana = "process/astana-track", Geneva = "process/geneva-track";

    [Fact]
    public async Task Actors_and_processes_are_joined_by_role_with_the_events_and_documents_behind_it()
    {
        var answer = (await world.Data(Question, new { processes = new[] { Astana } })).At("processRoles");

        answer.Items("nodes").Single(node => node.Text("isProcess") == "True").Text("id").Should().Be(Astana);
        answer.Items("edges").Select(edge => $"{edge.Text("source")} {edge.Text("role")} {edge.Text("weight")}").Should().Equal(
            "state/iran GUARANTOR 15", "state/russia GUARANTOR 15", "state/turkey GUARANTOR 15", "state/kazakhstan HOST 10");
        foreach (var edge in answer.Items("edges"))
        {
            edge.Items("events").Should().HaveCount(edge.Number("weight")).And.OnlyHaveUniqueItems();
            edge.At("documents").Each("id").Should().Equal(edge.Text("role") == "GUARANTOR" ? ["document/de-escalation-memorandum-2017-05-04"] : []);
            edge.At("facts").Each("relation").Distinct().Should().BeSubsetOf(["PARTICIPATED_IN", "PARTY_TO"]);
        }

        answer.Number("notEstablished").Should().BePositive("a meeting in Astana was only expected");
    }

    [Fact]
    public async Task A_window_leaves_out_events_and_says_how_many()
    {
        var all = (await world.Data(Question, new { processes = new[] { Geneva } })).At("processRoles");
        var early = (await world.Data(Question, new { processes = new[] { Geneva }, where = new { during = "2016", includeUndated = false } })).At("processRoles");

        (early.Number("events") + early.Number("outsideWindow") + early.Number("undated")).Should().Be(all.Number("events"));
        var edge = early.Items("edges").Single();
        (edge.Text("source"), edge.Text("role"), edge.Text("first.edtf")).Should().Be(("person/staffan-de-mistura", "FACILITATOR", "2016-01-29/2016-02-03"));
        edge.Number("weight").Should().BeLessThan(all.At("edges.0").Number("weight"));
    }

    [Fact]
    public async Task Roles_and_levels_are_chosen()
    {
        var heads = (await world.Data(Question, new { processes = new[] { Geneva }, roles = new[] { "HEAD_OF_DELEGATION" } })).At("processRoles");
        heads.At("edges").Each("source").Should().Equal("person/bashar-al-jaafari", "person/nasr-al-hariri", "person/riyad-hijab");

        var states = (await world.Data(Question, new { processes = new[] { Astana }, by = "STATE" })).At("processRoles");
        states.At("edges").Each("source").Should().Equal("state/iran", "state/russia", "state/turkey", "state/kazakhstan");
        var offices = (await world.Data(Question, new { processes = new[] { Astana }, by = "OFFICE" })).At("processRoles");
        offices.Items("edges").Should().BeEmpty();
        offices.Number("unassigned").Should().Be(15 + 15 + 15 + 10 + 3, "nobody says in which office; three are guarantors of a document");
    }

    [Fact]
    public async Task What_is_no_process_is_refused_with_what_to_do()
    {
        (await world.Error(Question, new { processes = new[] { "state/russia" } })).Should().Be(("BAD_KIND", "processes takes a process, but state/russia is of kind State. Find one with search(text: ..., kinds: [PROCESS])."));
        (await world.Error(Question, new { processes = Enumerable.Repeat(Astana, 51) })).Should().Be(("LIMIT", "processes takes at most 50 ids, not 51."));
    }

    [Fact]
    public async Task However_many_events_a_process_has_the_store_is_asked_as_often()
    {
        async Task<int> Calls(params string[] processes) => (await world.Answer(Question, new { processes })).Number("extensions.cost.storeCalls");

        (await Calls(Astana, Geneva, "process/issg-process", "process/syrian-political-process")).Should().BeLessThanOrEqualTo(await Calls("process/issg-process") + 3, "a level of parts, names, what the documents are");
    }
}
