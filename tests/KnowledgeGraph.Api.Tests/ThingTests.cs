using System.Diagnostics;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace KnowledgeGraph.Api.Tests;

/// <summary>Plain addresses of things: JSON-LD for programs, a page for people.</summary>
public sealed partial class ThingTests(StarterWorld starter, SmallWorld world)
{
    private const string LinkedData = "application/ld+json", Browser = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_entity_tells_its_facts_each_with_its_claims_and_sources()
    {
        var thing = await Read(world, "/entity/event/meeting-01");

        thing.Text("id").Should().Be("entity/event/meeting-01");
        thing.Text("key").Should().Be("event/meeting-01");
        thing.At("type").Each().Should().Equal("kg:Meeting", "kg:Event", "schema:Event", "prov:Activity", "kg:Entity");
        thing.Number("revision").Should().Be(2);
        var facts = thing.Items("facts");
        facts.Length.Should().Be((await world.Data("""{ node(id: "event/meeting-01") { ... on Entity { facts { totalCount } } } }""")).Number("node.facts.totalCount"));
        facts.Should().OnlyContain(fact => fact.At("claims").GetArrayLength() > 0);
        var claims = facts.SelectMany(fact => fact.Items("claims")).ToArray();
        claims.Should().OnlyContain(claim => claim.Text("source.id")!.StartsWith("entity/document/", StringComparison.Ordinal) && claim.Text("locator")!.Length > 0);
        var ada = facts.Single(fact => fact.Text("subject.id") == "entity/person/ada-lovas");
        ada.Text("predicate").Should().Be("kg:PARTICIPATED_IN");
        ada.At("claims").Each("id").Should().HaveCount(2, "the minutes and the letter tell of it");
        ada.Items("claims").SelectMany(claim => claim.Items("attribution")).SelectMany(hop => hop.At("actors").Each("id")).Should().Contain("entity/org/northern-ministry").And.Contain("entity/person/ben-okoro");
    }

    [Fact]
    public async Task A_fact_and_a_claim_have_addresses_too_and_lead_to_each_other()
    {
        var entity = await Read(world, "/entity/document/the-pact");
        var date = entity.Items("facts").Single(fact => fact.Text("predicate") == "kg:date");
        var fact = await Read(world, "/" + date.Text("id"));
        var claim = await Read(world, "/" + fact.Text("claims.0.id"));

        fact.Items("values").Should().HaveCount(2, "both dates stand");
        fact.At("conflicts").Each().Should().Equal("value");
        claim.Text("about").Should().Be(fact.Text("id"));
        claim.At("type").Each().Should().Contain("kg:Claim");
        claim.Text("values.0.edtf").Should().StartWith("2020-03-0");
    }

    [Fact]
    public async Task A_pinned_address_answers_as_known_then_and_so_do_the_addresses_in_it()
    {
        var thing = await Read(world, "/entity/person/a-lovas@r2", HttpStatusCode.PermanentRedirect);
        thing.ValueKind.Should().Be(JsonValueKind.Undefined);
        var then = await Read(world, "/entity/person/ada-lovas@r1");

        then.Number("revision").Should().Be(1);
        then.Text("id").Should().Be("entity/person/ada-lovas@r1");
        then.At("sameAs").GetArrayLength().Should().Be(0);
        then.Items("facts").Select(fact => fact.Text("id")).Should().OnlyContain(id => id!.EndsWith("@r1", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/entity/person/a-lovas", "/entity/person/ada-lovas")]
    [InlineData("/entity/person/a-lovas@r2", "/entity/person/ada-lovas@r2")]
    public async Task A_merged_id_leads_to_the_one_that_stands_for_it(string address, string survivor)
    {
        await using var server = await Server.Of(world.Api);
        foreach (var accept in new[] { LinkedData, Browser })
        {
            using var response = await server.Get(address, accept);
            (response.StatusCode, response.Headers.Location?.ToString()).Should().Be((HttpStatusCode.PermanentRedirect, survivor));
        }
    }

    [Theory]
    [InlineData("/entity/person/ada-lova", HttpStatusCode.NotFound, "UNKNOWN_ID", "person/ada-lovas")]
    [InlineData("/entity/person/ada-lovas@r9", HttpStatusCode.NotFound, "UNKNOWN_REVISION", "2")]
    [InlineData("/entity/person/ada-lovas@rx", HttpStatusCode.BadRequest, "BAD_ID", "@r41")]
    [InlineData("/entity/nobody", HttpStatusCode.BadRequest, "BAD_ID", "person/sergei-lavrov")]
    [InlineData("/fact/nothing", HttpStatusCode.NotFound, "UNKNOWN_ID", "fact/nothing")]
    [InlineData("/claim/nothing", HttpStatusCode.NotFound, "UNKNOWN_ID", "claim/nothing")]
    public async Task What_is_not_there_is_told_as_GraphQL_tells_it(string address, HttpStatusCode status, string code, string said)
    {
        await using var server = await Server.Of(world.Api);
        using var data = await server.Get(address, LinkedData);
        using var page = await server.Get(address, Browser);

        data.StatusCode.Should().Be(status);
        var error = (await data.Content.ReadFromJsonAsync<JsonElement>(Token)).At("errors.0");
        error.Text("extensions.code").Should().Be(code);
        error.Text("message").Should().Contain(said);
        page.StatusCode.Should().Be(status);
        (await page.Content.ReadAsStringAsync(Token)).Should().Contain("<h1>Not here</h1>");
    }

    [Theory]
    [InlineData(null, LinkedData)]
    [InlineData("*/*", LinkedData)]
    [InlineData(LinkedData, LinkedData)]
    [InlineData("application/json", "application/json")]
    [InlineData(Browser, "text/html")]
    [InlineData("text/html;q=0.2, application/ld+json;q=0.9", LinkedData)]
    [InlineData("image/png", null)]
    [InlineData("text/turtle, application/rdf+xml;q=0.8", null)]
    public async Task It_comes_as_the_client_asks(string? accept, string? type)
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get("/entity/person/ben-okoro", accept);

        response.StatusCode.Should().Be(type is null ? HttpStatusCode.NotAcceptable : HttpStatusCode.OK);
        response.Content.Headers.ContentType!.MediaType.Should().Be(type ?? "text/plain");
        response.Headers.Vary.Should().Contain("Accept");
    }

    [Fact]
    public async Task A_browser_gets_a_page_without_a_script_that_names_who_says_so_and_links_on()
    {
        await using var server = await Server.Of(starter.Api);
        using var response = await server.Get("/entity/person/riyad-haddad", Browser);
        var page = await response.Content.ReadAsStringAsync(Token);

        response.Headers.GetValues("Content-Security-Policy").Single().Should().StartWith("default-src 'none'; style-src 'sha256-").And.NotContain("script");
        page.Should().Contain("<h1>Riyad Haddad</h1>").And.NotContain("<script").And.Contain("/graphql#query=");
        var links = Links().Matches(page).Select(match => WebUtility.HtmlDecode(match.Groups[1].Value)).Where(link => link.StartsWith("/entity/", StringComparison.Ordinal) || link.StartsWith("/claim/", StringComparison.Ordinal) || link.StartsWith("/fact/", StringComparison.Ordinal)).Distinct().ToArray();
        links.Should().HaveCountGreaterThan(10);
        foreach (var link in links)
        {
            using var next = await server.Get(link, Browser);
            next.StatusCode.Should().Match(status => status == HttpStatusCode.OK || status == HttpStatusCode.PermanentRedirect, link);
        }
    }

    [Fact]
    public async Task A_page_reads_as_people_speak_and_what_we_inferred_is_nobodys_word()
    {
        await using var server = await Server.Of(starter.Api);
        var meeting = Words(await Page(server, "/entity/event/bogdanov-haddad-2016-09-19"));
        meeting.Should().Contain("Time by 19 September 2016 ").And.Contain("Was attended by Riyad Haddad (capacity: Ambassador of Syria to Russia; role: principal)");
        meeting.Should().Contain("Took place in Moscow (basis: dateline and accreditation; not stated) fact our own reading, in TASS on truce violations");
        meeting.Should().Contain("The words attach to the talk or to the agreements. one of several readings").And.NotContain("PARTICIPATED_IN");
        meeting.IndexOf("Time by", StringComparison.Ordinal).Should().BeLessThan(meeting.IndexOf("Was attended by", StringComparison.Ordinal), "when it was comes first");

        var person = Words(await Page(server, "/entity/person/riyad-haddad"));
        person.Should().Contain("Held the office of Ambassador of Syria to Russia, from 2011 or at least on 19 September 2016 or ");

        var thing = await Thing(server, "/entity/event/bogdanov-haddad-2016-09-19");
        var fact = thing.Items("facts").Single(fact => fact.Text("predicate") == "kg:PARTICIPATED_IN" && fact.Text("subject.id") == "entity/person/riyad-haddad");
        Words(await Page(server, "/" + fact.Text("id"))).Should().Contain("Riyad Haddad took part in Bogdanov and Haddad (capacity:");
    }

    [Fact]
    public async Task A_processor_of_others_reads_it_without_a_network_and_every_term_is_absolute()
    {
        var folder = Path.Combine(Repository.Root, "tests", "npm");
        Assert.SkipUnless(Directory.Exists(Path.Combine(folder, "node_modules")), "The npm clients are not installed: run npm ci in tests/npm.");
        await using var server = await Server.Of(starter.Api);
        var package = await Thing(server, "/entity/document/geneva-package-2016-09");
        string[] addresses =
        [
            "/entity/document/geneva-package-2016-09", "/entity/person/riyad-haddad", "/entity/event/violations-per-russian-mod-2016-09", "/entity/regime/syria-truce-2016-09@r1",
            "/" + package.Text("facts.0.id"), "/" + package.Text("facts.0.claims.0.id"),
        ];
        var start = new ProcessStartInfo("node", ["linked-data.mjs", .. addresses.Select(address => new Uri(server.Client.BaseAddress!, address).ToString())]) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true };
        using var node = Process.Start(start)!;
        var (output, errors) = (node.StandardOutput.ReadToEndAsync(Token), node.StandardError.ReadToEndAsync(Token));
        await node.WaitForExitAsync(Token);

        node.ExitCode.Should().Be(0, await errors);
        var lines = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<JsonElement>(line)).ToArray();
        lines.Should().HaveCount(addresses.Length);
        lines.SelectMany(line => line.At("wrong").Each()).Should().BeEmpty();
        lines.Should().OnlyContain(line => line.Number("status") == 200 && line.Number("quads") > 5 && line.Text("id")!.StartsWith("http://127.0.0.1:", StringComparison.Ordinal));
        lines[0].At("types").Each().Should().Contain(["urn:kg:vocabulary:AgreementPackage", "https://schema.org/CreativeWork", "http://www.w3.org/ns/prov#Entity"]);
        lines[0].Number("claims").Should().BeGreaterThan(5);
    }

    private static async Task<JsonElement> Read(World world, string address, HttpStatusCode status = HttpStatusCode.OK)
    {
        await using var server = await Server.Of(world.Api);
        using var response = await server.Get(address, LinkedData);
        response.StatusCode.Should().Be(status, await response.Content.ReadAsStringAsync(Token));
        return status == HttpStatusCode.OK ? await response.Content.ReadFromJsonAsync<JsonElement>(Token) : default;
    }

    private static async Task<JsonElement> Thing(Server server, string address)
    {
        using var response = await server.Get(address, LinkedData);
        return await response.Content.ReadFromJsonAsync<JsonElement>(Token);
    }

    private static async Task<string> Page(Server server, string address)
    {
        using var response = await server.Get(address, Browser);
        return await response.Content.ReadAsStringAsync(Token);
    }

    private static string Words(string page) => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(page, ""), " "));

    [GeneratedRegex("<style>.*?</style>|<[^>]+>", RegexOptions.Singleline)]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();

    [GeneratedRegex("href=\"([^\"]+)\"")]
    private static partial Regex Links();
}
