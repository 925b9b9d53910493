using System.Text.Json;
using static KnowledgeGraph.Api.Tests.WritableWorld;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Writing: whole or not at all, every problem in one answer, once.</summary>
public sealed class WritingTests
{
    private static string?[] Codes(JsonElement written) => written.At("problems").Each("code");

    private static string[] Paths(JsonElement written) => [.. written.Items("problems").Select(problem => string.Join('.', problem.At("path").Each()))];

    [Fact]
    public async Task A_batch_becomes_one_revision_with_who_and_why_and_tells_the_facts_it_changed()
    {
        await using var world = await Make();
        var answer = await world.Ask(
            $"mutation($input: AssertInput!) {{ assert(input: $input) {{ {Answer} }} }}",
            Assert("b1", Claim("person/ada", "REPRESENTS", target: "state/alba"), Claim("event/talks", "time", value: new { time = new { edtf = "2016-09-19" } })),
            Editor);

        var written = answer.At("data.assert");
        written.At("revision").ToString().Should().Be("""{"number":2,"author":"E. Editor","reason":"It stands in the report."}""");
        written.At("changed").Each("__typename").Should().BeEquivalentTo("RepresentsFact", "TimeFact");
        written.Items("problems").Should().BeEmpty();
        answer.Number("extensions.revision").Should().Be(2);
        answer.Number("extensions.cost.complexity").Should().BeGreaterThan(1_000);
        (await world.Ask("{ node(id: \"event/talks\") { ... on Meeting { time { value { edtf } } } } }")).Text("data.node.time.value.edtf").Should().Be("2016-09-19");
    }

    [Fact]
    public async Task Every_problem_of_a_batch_is_told_where_it_stands_with_the_nearest_and_nothing_is_written()
    {
        await using var world = await Make();
        var written = await world.Written("assert", "AssertInput", new
        {
            batch = "wrong",
            reason = "To see.",
            entities = new[] { Entity("person/Bad Id", "Person"), Entity("person/carla", "Persom") },
            claims = new[]
            {
                Claim("person/ada", "PARTICIPATED_IM", target: "event/talks"),
                Claim("person/adda", "PARTICIPATED_IN", target: "event/talks"),
                Claim("event/talks", "PARTICIPATED_IN", target: "person/ada"),
                Claim("person/ada", "PARTICIPATED_IN", target: "event/talks", qualifiers: new { role = "principl" }),
                Claim("person/ada", "PARTICIPATED_IN", target: "event/talks", qualifiers: new { partyRole = "party" }),
                Claim("event/talks", "time", value: new { time = new { edtf = "2016-13" } }),
                Claim("event/talks", "killed", value: new { text = "63" }),
                Claim("person/carla", "REPRESENTS", target: "state/alba"),
                Claim("person/ada@r1", "REPRESENTS", target: "state/alba"),
                Claim("person/ada", "REPRESENTS", target: "state/alba", actor: "event/talks"),
                Claim("person/ada", "title"),
                Claim("person/ada", "name", value: new { text = "Ada", word = "Ada" }),
            },
        });

        Paths(written).Zip(Codes(written)).Should().BeEquivalentTo(new (string, string?)[]
        {
            ("input.entities.0.id", "wrong-value"), ("input.entities.1.kind", "unknown-kind"),
            ("input.claims.0.predicate", "unknown-relation"), ("input.claims.1.subject", "unknown-id"), ("input.claims.2", "wrong-end"),
            ("input.claims.3.qualifiers.role", "unknown-word"), ("input.claims.4.qualifiers.partyRole", "wrong-qualifier"), ("input.claims.5.value.time.edtf", "bad-time"),
            ("input.claims.6.value", "wrong-value"), ("input.claims.8.subject", "pinned"), ("input.claims.9.attribution", "wrong-end"),
            ("input.claims.10", "missing-key"), ("input.claims.11.value", "wrong-value"),
        });
        string? Advice(string path) => written.Items("problems").Single(problem => string.Join('.', problem.At("path").Each()) == path).Text("suggestion");
        Advice("input.entities.1.kind").Should().Be("Did you mean Person?");
        Advice("input.claims.0.predicate").Should().Be("Did you mean PARTICIPATED_IN?");
        Advice("input.claims.1.subject").Should().Be("Did you mean person/ada?");
        Advice("input.claims.3.qualifiers.role").Should().Be("Did you mean principal?");
        Advice("input.claims.8.subject").Should().Be("Write person/ada.");
        Advice("input.claims.2").Should().StartWith("Turn it round");
        (written.At("revision").ValueKind, written.Items("changed").Length, await world.Head()).Should().Be((JsonValueKind.Null, 0, 1));
    }

    [Fact]
    public async Task Every_problem_of_one_claim_is_told_at_once()
    {
        await using var world = await Make();
        async Task<(string, string?)[]> Problems(object claim)
        {
            var written = await world.Written("assert", "AssertInput", new { batch = "wrong", reason = "To see.", claims = new[] { claim } });
            return [.. Paths(written).Zip(Codes(written))];
        }

        (await Problems(Claim("person/adda", "PARTICIPATED_IN", target: "event/talk", qualifiers: new { role = "princpal" }, time: "2016-13", source: "person/ada", actor: "event/talks"))).Should().BeEquivalentTo(new (string, string?)[]
        {
            ("input.claims.0.subject", "unknown-id"), ("input.claims.0.object", "unknown-id"), ("input.claims.0.qualifiers.role", "unknown-word"),
            ("input.claims.0.time.edtf", "bad-time"), ("input.claims.0.source", "missing-source"), ("input.claims.0.attribution", "wrong-end"),
        });
        (await Problems(Claim("person/adda", "PARTICPATED_IN", target: "event/talk", time: "2016-13", actor: "person/nobody"))).Should().BeEquivalentTo(new (string, string?)[]
        {
            ("input.claims.0.predicate", "unknown-relation"), ("input.claims.0.subject", "unknown-id"), ("input.claims.0.object", "unknown-id"),
            ("input.claims.0.time.edtf", "bad-time"), ("input.claims.0.attribution.0.actors.0", "unknown-id"),
        });
        (await Problems(Claim("person/adda", "tim", value: new { time = new { edtf = "2016-13" } }))).Should().BeEquivalentTo(new (string, string?)[]
        {
            ("input.claims.0.predicate", "unknown-attribute"), ("input.claims.0.subject", "unknown-id"), ("input.claims.0.value.time.edtf", "bad-time"),
        });
        (await Problems(Claim("event/talks", "HELD", target: "event/talks", actor: "org/unheard"))).Should().BeEquivalentTo(new (string, string?)[]
        {
            ("input.claims.0", "wrong-end"), ("input.claims.0.attribution", "unknown-id"),
        });
    }

    [Fact]
    public async Task What_was_meant_by_an_unknown_id_is_told_also_where_the_claim_could_not_be_read()
    {
        await using var world = await Make();
        var written = await world.Written("assert", "AssertInput", new { batch = "wrong", reason = "To see.", claims = new[] { Claim("person/adda", "PARTICPATED_IN", target: "event/tals") } });

        written.Items("problems").Where(problem => problem.Text("code") == "unknown-id").Select(problem => problem.At("suggestion").ToString()).Should().Contain("Did you mean event/talks?");
    }

    [Fact]
    public async Task A_batch_sent_twice_changes_nothing_and_answers_as_before_even_when_others_wrote_since()
    {
        await using var world = await Make();
        var batch = Assert("b1", Claim("person/ada", "REPRESENTS", target: "state/alba"));
        var first = await world.Written("assert", "AssertInput", batch);
        await world.Written("assert", "AssertInput", Assert("b2", Claim("person/ada", "description", value: new { text = "An envoy." })));
        var claim = (await world.Ask("{ claims(where: { relations: [REPRESENTS] }) { edges { node { id } } } }")).Text("data.claims.edges.0.node.id");
        await world.Written("retract", "RetractInput", new { batch = "b3", reason = "Wrong.", claims = new[] { new { claim, because = "Not in the report." } } });

        (await world.Written("assert", "AssertInput", batch)).ToString().Should().Be(first.ToString());
        (await world.Head()).Should().Be(4);
    }

    [Fact]
    public async Task A_batch_id_used_for_something_else_is_an_error()
    {
        await using var world = await Make();
        await world.Written("assert", "AssertInput", Assert("b1", Claim("person/ada", "REPRESENTS", target: "state/alba")));
        var answer = await world.Ask(
            "mutation($input: AssertInput!) { assert(input: $input) { revision { number } } }", Assert("b1", Claim("person/ada", "description", value: new { text = "An envoy." })), Editor);

        answer.Text("errors.0.extensions.code").Should().Be("BATCH_REUSED");
        (await world.Head()).Should().Be(2);
    }

    [Fact]
    public async Task What_is_so_already_makes_no_revision()
    {
        await using var world = await Make();
        var written = await world.Written("assert", "AssertInput", Assert("again", Claim("person/ada", "PARTICIPATED_IN", target: "event/talks")));

        written.Number("revision.number").Should().Be(1);
        written.Items("changed").Should().BeEmpty();
    }

    [Fact]
    public async Task Fields_of_one_request_run_one_after_the_other_each_on_what_the_one_before_wrote()
    {
        await using var world = await Make();
        var answer = await world.Ask(
            """
            mutation {
              one: introduce(input: {batch: "1", reason: "New.", entities: [{id: "person/ben", kind: "Person"}]}) { revision { number } problems { code } }
              two: assert(input: {batch: "2", reason: "Said.", claims: [{subject: "person/ben", predicate: "PARTICIPATED_IN", object: "event/talks", qualifiers: {role: "PRINCIPAL"},
                attribution: [{actors: "org/ministry", mode: SAYS}], source: "document/report", locator: "P2"}]}) { revision { number } changed { ... on ParticipatedInFact { role subject { id revision { number } } } } }
              three: assert(input: {batch: "3", reason: "Said.", claims: [{subject: "person/nobody", predicate: "PARTICIPATED_IN", object: "event/talks",
                attribution: [{actors: "org/ministry", mode: SAYS}], source: "document/report", locator: "P2"}]}) { revision { number } problems { code } }
            }
            """,
            caller: Editor);

        answer.Number("data.one.revision.number").Should().Be(2);
        answer.At("data.two").ToString().Should().Be("""{"revision":{"number":3},"changed":[{"role":"PRINCIPAL","subject":{"id":"person/ben","revision":{"number":2}}}]}""");
        answer.At("data.three").ToString().Should().Be("""{"revision":null,"problems":[{"code":"unknown-id"}]}""");
        answer.Number("extensions.revision").Should().Be(3);
    }

    [Fact]
    public async Task Every_act_of_the_model_can_be_written_and_taken_back()
    {
        await using var world = await Make();
        async Task<string> Only(string where) => (await world.Ask($"{{ claims(where: {{ {where}, states: [ACCEPTED, RETRACTED, SUPERSEDED] }}) {{ edges {{ node {{ id }} }} }} }}")).Text("data.claims.edges.0.node.id")!;
        await world.Written("assert", "AssertInput", Assert("a", Claim("event/talks", "time", value: new { time = new { edtf = "2016-09-18" } }, gist: "They met.")));
        var old = await Only("attributes: [\"time\"]");

        var superseded = await world.Written("supersede", "SupersedeInput", new { batch = "s", reason = "Misread.", claims = new[] { new { old, by = Claim("event/talks", "time", value: new { time = new { edtf = "2016-09-19" } }) } } });
        superseded.At("changed").Each("__typename").Should().Equal("TimeFact");
        var participation = await Only("relations: [PARTICIPATED_IN]");
        var retracted = await world.Written("retract", "RetractInput", new { batch = "r", reason = "Misread.", claims = new[] { new { claim = participation, because = "Another Ada." } } });
        (retracted.Items("changed").Length, retracted.Items("fell").Length).Should().Be((0, 1));
        retracted.Text("fell.0.id").Should().EndWith("@r3");
        (await world.Written("reinstate", "ReinstateInput", new { batch = "i", reason = "It was she.", claims = new[] { new { claim = participation, because = "The same Ada." } } })).Items("changed").Should().ContainSingle();
        (await world.Written("annotate", "AnnotateInput", new { batch = "n", reason = "Clearer.", claims = new[] { new { claim = participation, gist = "She took part.", quote = string.Join(' ', Enumerable.Repeat("word", 26)) } } })).At("problems").ToString()
            .Should().Contain("long-quote").And.Contain("\"path\":[\"input\",\"claims\",\"0\",\"quote\"]");
        await world.Written("annotate", "AnnotateInput", new { batch = "n", reason = "Clearer.", claims = new[] { new { claim = participation, gist = "She took part." } } });
        (await world.Ask($"{{ node(id: \"{participation}\") {{ ... on Claim {{ gist state }} }} }}")).At("data.node").ToString().Should().Be("""{"gist":"She took part.","state":"ACCEPTED"}""");
        var judged = await world.Written("judge", "JudgeInput", new { batch = "j", reason = "One thing.", judgements = new[] { new { ids = new[] { "person/ada", "event/talks" }, verdict = "SAME", because = "Odd, but said." } } });
        (judged.Number("revision.number"), judged.Text("problems.0.code"), judged.Text("problems.0.severity")).Should().Be((7, "other-kind", "WARNING"));
        judged.Text("problems.0.path.2").Should().Be("0");
        var judgement = (await world.Ask("{ node(id: \"person/ada\") { ... on Entity { judgements { id } } } }")).Text("data.node.judgements.0.id");
        (await world.Written("judge", "JudgeInput", new { batch = "k", reason = "Two.", judgements = new[] { new { ids = new[] { "person/ada", "event/talks" }, verdict = "DIFFERENT", because = "A person and a meeting." } } })).Text("problems.0.suggestion")
            .Should().Be($"Revoke {judgement} first.");
        (await world.Written("revoke", "RevokeInput", new { batch = "v", reason = "Odd.", judgements = new[] { new { judgement, because = "A person is no meeting." } } })).Number("revision.number").Should().Be(8);
    }

    [Fact]
    public async Task Values_of_every_sort_are_written_as_they_are_read()
    {
        await using var world = await Make();
        var written = await world.Written(Append, new
        {
            batch = "values",
            reason = "All sorts.",
            introduce = new[] { Entity("place/aleppo", "Place"), Entity("document/res", "Resolution"), Entity("event/violation", "Violation") },
            assert = new[]
            {
                Claim("place/aleppo", "coordinates", value: new { coordinates = new { latitude = 36.2, longitude = 37.16 } }),
                Claim("document/res", "identifier", value: new { identifier = new { scheme = "UN_SYMBOL", value = "s/res/2254(2015)" } }),
                Claim("person/ada", "name", value: new { text = "Ада", language = "ru" }, qualifiers: new { kind = "official" }),
                Claim("event/violation", "killed", value: new { quantity = new { low = 63, category = "civilians" } }, time: "throughout 2016-09-12/2016-09-19"),
                Claim("event/talks", "format", value: new { word = "in person" }),
            },
        });

        Codes(written).Should().BeEmpty();
        var told = await world.Ask("{ claims(where: { sources: [\"document/report\"] }, first: 50) { edges { node { text predicate time { edtf atLeast quantifier } } } } }");
        told.Nodes("data.claims").Select(node => node.Text("text")).Should().Contain(
            "place/aleppo coordinates 36.2, 37.16", "document/res identifier un-symbol: S/RES/2254 (2015)", "person/ada name Ада", "event/violation killed 63", "event/talks format in person");
        told.Nodes("data.claims").Single(node => node.Text("predicate") == "killed").At("time").ToString().Should().Be("""{"edtf":"2016-09-12/2016-09-19","atLeast":false,"quantifier":"THROUGHOUT"}""");
    }

    [Fact]
    public async Task A_batch_is_bounded_and_an_empty_one_says_so()
    {
        await using var world = await Make();
        var many = Enumerable.Range(0, RequestLimits.Acts.AtMost + 1).Select(number => Entity($"person/p{number}", "Person")).ToArray();
        var answer = await world.Ask("mutation($input: IntroduceInput!) { introduce(input: $input) { revision { number } } }", new { batch = "b", reason = "Many.", entities = many }, Editor);
        answer.Text("errors.0.extensions.code").Should().Be("LIMIT");
        answer.Text("errors.0.message").Should().Contain("at most 200 acts of a batch");

        (await world.Written("introduce", "IntroduceInput", new { batch = "b", reason = "As many as may.", entities = many[..^1] })).Number("revision.number").Should().Be(2);
        Paths(await world.Written(Append, new { batch = "c", reason = "Nothing." })).Should().Equal("input");
        Paths(await world.Written(Append, new { batch = "", reason = " ", introduce = new[] { Entity("person/x", "Person") } })).Should().BeEquivalentTo("input.batch", "input.reason");
    }

    [Fact]
    public async Task A_large_batch_of_whole_claims_fits_the_limits_of_a_request()
    {
        await using var world = await Make();
        var claims = Enumerable.Range(0, RequestLimits.Acts.AtMost).Select(number => Claim("person/ada", "description", value: new { text = $"Text {number}.", language = "en" }, time: "2016-09", gist: "A gist.")).ToArray();
        var written = await world.Written("assert", "AssertInput", Assert("many", claims));

        (written.Number("revision.number"), written.Items("problems").Length).Should().Be((2, 0));
    }

    [Fact]
    public async Task Nobody_writes_without_a_name_and_a_reader_only_proposes()
    {
        await using var world = await Make();
        const string Introduce = "mutation { a: introduce(input: {batch: \"b\", reason: \"New.\", entities: [{id: \"person/ben\", kind: \"Person\"}]}) { revision { number } } }";
        var (nobody, reader) = (await world.Ask(Introduce), await world.Ask("mutation { ...F } fragment F on Mutation { introduce(input: {batch: \"b\", reason: \"New.\", entities: []}) { revision { number } } }", caller: Visitor));

        nobody.Text("errors.0.extensions.code").Should().Be("UNAUTHENTICATED");
        nobody.TryGetProperty("data", out _).Should().BeFalse("nothing ran");
        reader.Text("errors.0.extensions.code").Should().Be("FORBIDDEN");
        (await world.Head()).Should().Be(1);
        (await world.Ask(Introduce, caller: Editor)).Number("data.a.revision.number").Should().Be(2);
        (await world.Ask(Introduce)).Text("errors.0.extensions.code").Should().Be("UNAUTHENTICATED", "a cached document is asked again who sends it");
        (await world.Ask("query Q { knowledgeBase { revision } } mutation M { retract(input: {batch: \"b\", reason: \"x\", claims: []}) { revision { number } } }", caller: Visitor)).ToString().Should().Contain("errors");
    }

    [Fact]
    public async Task What_was_written_is_told_however_little_an_answer_may_cost()
    {
        await using var world = await Make();
        var api = new KnowledgeApi(world.Store, answerLimit: 5_000 + 200 + 10);
        var input = new { batch = "one", reason = "It stands in the report.", claims = new[] { Claim("person/ada", "description", value: new { text = "An envoy." }) } };
        Task<JsonElement> Ask(string answer) => Asked.Of(api, $"mutation($input: AssertInput!) {{ assert(input: $input) {{ {answer} }} }}", new { input }, Editor);

        (await Ask("revision { number }")).Number("data.assert.revision.number").Should().Be(2);
        var rich = await Ask("revision { number author reason } changed { id status subject { id name } claims { edges { node { id label source { name } } } } } problems { code }");
        rich.Text("errors.0.extensions.code").Should().Be("LIMIT");
        rich.Text("errors.0.message").Should().StartWith("Revision 2 was written, but the answer would cost more than 5,210 units").And.EndWith("The same batch sent again writes nothing more.");
        (await world.Head()).Should().Be(2);
    }
}
