using System.Text.Json;
using KnowledgeGraph.Api.Http;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Changes over WebSocket, by the protocol graphql-transport-ws.</summary>
public sealed class SocketTests
{
    private const string Query =
        "subscription($since: Int, $after: String, $about: [ID!]) { changes(since: $since, after: $after, about: $about) { cursor kind factId before { id } after { id subject { id } } causes { revision { number } } } }";

    [Fact]
    public async Task First_what_is_asked_for_then_what_is_new_with_nothing_missing_and_nothing_twice()
    {
        await using var world = await LiveWorld.Of(3);
        using var socket = await world.Connect();
        await socket.Begin();
        await socket.Subscribe("a", Query, new { since = 1 });

        var seen = await Take(socket, 1);
        await world.Add(4); // while it catches up
        seen.AddRange(await Take(socket, await world.CountOfChanges(1, 4) - 1));
        await world.Add(5); // while it waits
        await world.Add(6, world.Stores.Others);
        seen.AddRange(await Take(socket, await world.CountOfChanges(4, 6)));
        await world.Add(7);
        seen.AddRange(await Take(socket, 1));

        var expected = new List<string?>();
        for (var revision = 1; revision <= 6; revision++)
        {
            expected.AddRange(await world.Changes(revision, revision + 1));
        }

        seen.Select(message => message.Text("payload.data.changes.factId")).Should().Equal(expected.Take(seen.Count));
        seen.Select(message => message.Number("payload.extensions.revision")).Should().BeInAscendingOrder().And.StartWith(2).And.EndWith(7);
        seen.Select(message => message.Text("payload.data.changes.after.id")).Should().OnlyContain(id => id!.Contains("@r", StringComparison.Ordinal));
        seen.Select(message => message.Text("payload.extensions.cursor")).Should().Equal(seen.Select(message => message.Text("payload.data.changes.cursor")));
    }

    [Fact]
    public async Task A_subscription_that_was_cut_goes_on_behind_the_last_change_that_came_wherever_that_was()
    {
        await using var world = await LiveWorld.Of(3);
        var expected = new List<string?>();
        for (var revision = 0; revision < 3; revision++)
        {
            expected.AddRange(await world.Changes(revision, revision + 1));
        }

        var seen = new List<string?>();
        string? after = null;
        while (seen.Count < expected.Count)
        {
            using var socket = await world.Connect();
            await socket.Begin();
            await socket.Subscribe("a", Query, new { since = 0, after });
            foreach (var message in await Take(socket, Math.Min(7, expected.Count - seen.Count)))
            {
                seen.Add(message.Text("payload.data.changes.factId"));
                after = message.Text("payload.data.changes.cursor");
            }

            socket.Raw.Abort();
        }

        seen.Should().Equal(expected);
        after.Should().Be("3", "the last change of a revision leaves nothing of it to come");
    }

    [Fact]
    public async Task Without_since_only_what_is_new_comes_and_only_about_what_was_asked()
    {
        await using var world = await LiveWorld.Of(2);
        using var socket = await world.Connect();
        await socket.Begin();
        await socket.Subscribe("about", Query, new { since = 0, about = new[] { "person/p-2" } });
        (await Take(socket, 1, "about"))[0].Number("payload.extensions.revision").Should().Be(2);

        await socket.Subscribe("new", Query);
        var told = Take(socket, 1, "new");
        for (var number = 3; !told.IsCompleted; number++)
        {
            await world.Add(number); // nothing says when it has begun, but that it tells what is new
        }

        var first = (await told)[0];
        var revision = first.Number("payload.extensions.revision");
        revision.Should().BeGreaterThan(2);
        first.Text("payload.data.changes.factId").Should().Be((await world.Changes(revision - 1, revision))[0]);
    }

    [Theory]
    [InlineData("""{"since": 9}""", "UNKNOWN_REVISION", "There is no revision 9: the newest is 2*")]
    [InlineData("""{"since": -1}""", "UNKNOWN_REVISION", "There is no revision -1*")]
    [InlineData("""{"after": "9"}""", "UNKNOWN_REVISION", "There is no revision 9*")]
    [InlineData("""{"after": "9:fact/x"}""", "UNKNOWN_REVISION", "There is no revision 9*")]
    [InlineData("""{"after": "2:fact/x"}""", "BAD_CURSOR", "*is no cursor of these changes*")]
    [InlineData("""{"after": "0:fact/x"}""", "BAD_CURSOR", "*is no cursor*")]
    [InlineData("""{"after": "what"}""", "BAD_CURSOR", "*is no cursor*")]
    [InlineData("""{"about": ["person/p-9"]}""", "UNKNOWN_ID", "Nothing has the id person/p-9*")]
    [InlineData("""{"about": ["person/p-1@r1"]}""", "PIN_CONFLICT", "*")]
    [InlineData("""{"since": "one"}""", "INVALID_VALUE", "*")]
    public async Task What_cannot_be_followed_is_told_and_the_connection_stays(string variables, string code, string message)
    {
        await using var world = await LiveWorld.Of(2);
        using var socket = await world.Connect();
        await socket.Begin();
        await socket.Subscribe("a", Query, JsonSerializer.Deserialize<JsonElement>(variables));
        var error = await socket.Next();

        (error.Text("type"), error.Text("id"), error.Text("payload.0.extensions.code")).Should().Be(("error", "a", code));
        error.Text("payload.0.message").Should().Match(message);
        await socket.Subscribe("a", "{ __typename }");
        (await socket.Next()).Text("payload.data.__typename").Should().Be("Query");
    }

    [Theory]
    [InlineData("subscription {", "SYNTAX_ERROR")]
    [InlineData("subscription { nothing }", "FIELDS_ON_CORRECT_TYPE")]
    [InlineData("subscription { changes { kind } more: changes { kind } }", "SINGLE_ROOT_FIELD_SUBSCRIPTIONS")]
    [InlineData("subscription { ...Two } fragment Two on Subscription { changes { kind } more: changes { kind } }", "SINGLE_ROOT_FIELD_SUBSCRIPTIONS")]
    [InlineData("subscription { __typename }", "SINGLE_ROOT_FIELD_SUBSCRIPTIONS")]
    [InlineData("subscription { changes @skip(if: true) { kind } }", "SINGLE_ROOT_FIELD_SUBSCRIPTIONS")]
    [InlineData("subscription { changes(since: 1, since: 2) { kind } }", "UNIQUE_ARGUMENT_NAMES")]
    [InlineData("mutation { nothing }", "*")]
    [InlineData("mutation { introduce(input: {batch: \"b\", reason: \"New.\", entities: [{id: \"person/ben\", kind: \"Person\"}]}) { revision { number } } }", "UNAUTHENTICATED")]
    public async Task A_document_that_cannot_run_is_an_error_of_its_operation(string query, string code)
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        await socket.Begin();
        await socket.Subscribe("a", query);
        var error = await socket.Next();

        error.Text("type").Should().Be("error", "{0}", error);
        error.Text("payload.0.extensions.code").Should().Match(code);
        world.Faults.Should().BeEmpty();
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public async Task The_limits_of_documents_hold_for_subscriptions_and_queries_over_the_socket(string query)
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        await socket.Begin();
        await socket.Subscribe("a", query);

        var answer = await socket.Next();
        answer.Text("type").Should().Be("error", "{0}", answer);
        answer.Text("payload.0.extensions.code").Should().Be("LIMIT", "{0}", answer);
    }

    public static TheoryData<string> Hostile =>
    [
        $"subscription {{ changes {{ {Nested(30)} }} }}",
        $"subscription {{ changes {{ {string.Join(' ', Enumerable.Range(0, 200).Select(number => $"a{number}: kind"))} }} }}",
        $"subscription {{ changes(since: 0) {{ after {{ subject {{ {Pages(4)} }} }} }} }}",
        "{ actors(first: 500) { edges { node { facts(first: 500) { edges { node { claims(first: 500) { edges { node { id } } } } } } } } } }",
        $"{{ {Nested(70)} }}",
    ];

    [Fact]
    public async Task Queries_run_over_it_and_complete()
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        await socket.Begin();
        await socket.Subscribe("q", "query Named($id: ID!) { node(id: $id) { id } }", new { id = "person/p-1" });

        var (next, complete) = (await socket.Next(), await socket.Next());
        next.Text("payload.data.node.id").Should().Be("person/p-1");
        next.Number("payload.extensions.revision").Should().Be(1);
        complete.Text("type").Should().Be("complete");
        world.Server.Log.Next().Text.Should().Contain("operation=Named").And.Contain("answers=1");
    }

    [Fact]
    public async Task Who_may_write_over_HTTP_may_over_the_socket_and_who_follows_is_told_at_once()
    {
        const string Assert = "mutation { assert(input: {batch: \"b\", reason: \"Seen.\", claims: [{subject: \"person/p-1\", predicate: \"REPRESENTS\", object: \"state/land-2\", "
            + "attribution: [{actors: [\"org/office-1\"], mode: SAYS}], source: \"document/source-1\", locator: \"P2\"}]}) { revision { number author } problems { message } changed { id } } }";
        var key = AccessKey.Make();
        var access = new Access { IsReadingOpen = true, IsWritingOpen = true, Keys = [new("E. Editor", Role.Editor, AccessKey.HashOf(key))] };
        await using var world = await LiveWorld.Of(2, new() { Look = TimeSpan.FromHours(1) }, access);
        using var reader = await world.Connect();
        await reader.Begin();
        await reader.Subscribe("a", Query, new { since = 2 });
        using var editor = await world.Connect(key: key);
        await editor.Begin();
        await editor.Subscribe("m", Assert);

        var written = await editor.Next();
        written.Text("payload.data.assert.revision.author").Should().Be("E. Editor", "{0}", written);
        (await editor.Next()).Text("type").Should().Be("complete");
        var told = (await reader.Next()).At("payload");
        told.Number("extensions.revision").Should().Be(3);
        told.Text("data.changes.factId").Should().Be(written.At("payload.data.assert.changed").Each("id").Single());
    }

    [Theory]
    [InlineData(null, true)]
    [InlineData(null, false)]
    [InlineData("text/html", false)]
    public async Task Where_reading_takes_a_key_it_comes_with_the_handshake_or_with_the_first_message(string? accept, bool isInHandshake)
    {
        var (key, access) = ByKey();
        await using var world = await LiveWorld.Of(1, null, access);
        using (var nobody = await world.Connect(accept: accept))
        {
            await nobody.Send(new { type = "connection_init" });
            (await nobody.Closed()).Should().Be(4403);
            nobody.Raw.CloseStatusDescription.Should().Be("Reading takes a key here: send it as Authorization: Bearer.");
        }

        using var socket = await world.Connect(key: isInHandshake ? key : null, accept: accept);
        await socket.Begin(isInHandshake ? null : new { authorization = "Bearer " + key });
        await socket.Subscribe("a", Query, new { since = 0 });
        (await Take(socket, 1)).Should().ContainSingle();
    }

    [Fact]
    public async Task Nothing_is_told_before_the_key_came()
    {
        await using var world = await LiveWorld.Of(1, null, ByKey().Access);
        using var socket = await world.Connect();
        await socket.Subscribe("a", "{ knowledgeBase { revision } }");
        (await socket.Closed()).Should().Be(4401);
    }

    [Theory]
    [InlineData("Bearer kg_unknown", 4403)]
    [InlineData("Basic dTpw", 4403)]
    [InlineData("", 4403)]
    [InlineData(7, 4400)]
    public async Task A_key_of_the_first_message_that_is_not_known_is_refused_also_where_anybody_reads(object authorization, int code)
    {
        await using var world = await LiveWorld.Of(1, null, ByKey().Access with { IsReadingOpen = true });
        using var socket = await world.Connect();
        await socket.Send(new { type = "connection_init", payload = new { Authorization = authorization } });
        (await socket.Closed()).Should().Be(code);
    }

    [Fact]
    public async Task An_editor_who_says_so_in_the_first_message_may_write()
    {
        var (key, access) = ByKey(Role.Editor);
        await using var world = await LiveWorld.Of(1, null, access);
        using var socket = await world.Connect();
        await socket.Begin(new { Authorization = $"Bearer {key}" });
        await socket.Subscribe("m", "mutation { introduce(input: {batch: \"b\", reason: \"New.\", entities: [{id: \"person/ben\", kind: \"Person\"}]}) { revision { author } } }");
        (await socket.Next()).Text("payload.data.introduce.revision.author").Should().Be("K. Keeper");
    }

    private static (string Key, Access Access) ByKey(Role role = Role.Reader)
    {
        var key = AccessKey.Make();
        return (key, new Access { IsReadingOpen = false, IsWritingOpen = role is not Role.Reader, Keys = [new("K. Keeper", role, AccessKey.HashOf(key))] });
    }

    [Fact]
    public async Task Several_subscriptions_run_at_a_time_each_until_it_is_completed_and_its_id_can_be_used_again()
    {
        await using var world = await LiveWorld.Of(1);
        using var socket = await world.Connect();
        await socket.Begin();
        foreach (var id in new[] { "a", "b", "c" })
        {
            await socket.Subscribe(id, Query, new { since = 1 });
        }

        await socket.Send(new { id = "b", type = "complete" });
        await socket.Subscribe("b", "{ __typename }");
        var messages = new List<JsonElement> { await socket.Next(), await socket.Next() };
        await world.Add(2);
        var count = await world.CountOfChanges(1, 2);
        messages.AddRange(await Take(socket, 2 * count, null));

        messages.GroupBy(message => message.Text("id")).ToDictionary(group => group.Key!, group => group.Count())
            .Should().BeEquivalentTo(new Dictionary<string, int> { ["a"] = count, ["b"] = 2, ["c"] = count });
    }

    private static string Nested(int levels) => levels == 0 ? "id" : $"after {{ {Nested(levels - 1)} }}";

    private static string Pages(int levels) => levels == 0 ? "id" : $"facts(first: 500) {{ edges {{ node {{ subject {{ {Pages(levels - 1)} }} }} }} }}";

    private static async Task<List<JsonElement>> Take(LiveWorld.Socket socket, int count, string? id = null)
    {
        var messages = new List<JsonElement>();
        while (messages.Count < count)
        {
            var message = await socket.Next();
            message.Text("type").Should().BeOneOf(["next", "complete"], "{0}", message);
            if (id is null || message.Text("id") == id)
            {
                messages.Add(message);
            }
        }

        return messages;
    }
}
