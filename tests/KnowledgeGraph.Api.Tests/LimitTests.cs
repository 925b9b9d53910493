using System.Text.RegularExpressions;
using KnowledgeGraph.Api.Execution;

namespace KnowledgeGraph.Api.Tests;

/// <summary>What a request may cost at most: told in one table, estimated before, counted while it runs.</summary>
public sealed partial class LimitTests(StarterWorld starter, SmallWorld world)
{
    private const string Deep = "query($n: Int!) { actors(first: $n) { edges { node { facts(first: 500) { edges { node { claims(first: 500) { edges { node { id } } } } } } } } } }";

    private static readonly string Page = Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "limits.md");

    [Fact]
    public void The_page_of_limits_is_printed_from_the_limits()
    {
        var text = File.ReadAllText(Page).ReplaceLineEndings("\n");
        var printed = Tables().Replace(text, table => RequestLimits.Table(isCut: table.Value.Contains("the rest counted", StringComparison.Ordinal)));
        if (Environment.GetEnvironmentVariable("KG_REWRITE") == "1")
        {
            File.WriteAllText(Page, printed);
        }

        Tables().Matches(text).Select(table => table.Value).Should().Equal(
            [RequestLimits.Table(isCut: false), RequestLimits.Table(isCut: true)], "a limit is changed knowingly: run the tests with KG_REWRITE=1 and review the difference");
    }

    [Fact]
    public void Every_limit_is_in_the_table() =>
        RequestLimits.All.Should().BeEquivalentTo(typeof(RequestLimits).GetFields().Select(field => field.GetValue(null)).OfType<RequestLimit>());

    [Fact]
    public async Task What_is_far_over_is_refused_before_it_asks_with_by_how_much_and_what_would_fit()
    {
        var error = await starter.Error(Deep, new { n = 500 });

        error.Code.Should().Be("LIMIT");
        error.Message.Should().MatchRegex(@"^Refused: its complexity is estimated as [\d,]+, [\d.]+ times the limit of 500,000\. It would fit with first: \d+ at most on each of its pages\.$");
    }

    [Fact]
    public async Task What_it_says_would_fit_fits_and_one_more_does_not()
    {
        var fits = int.Parse(Fits().Match((await starter.Error(Deep, new { n = 500 })).Message).Groups[1].Value, null);
        string With(int size) => Deep.Replace("500", $"{size}", StringComparison.Ordinal);

        (await world.Answer(With(fits), new { n = fits })).At("extensions.cost.complexity").GetInt64().Should().BeLessThanOrEqualTo(RequestLimits.Complexity.AtMost);
        (await world.Error(With(fits + 1), new { n = fits + 1 })).Code.Should().Be("LIMIT");
    }

    [Theory]
    [InlineData("{ a: documents { totalCount } b: documents { totalCount } c: documents { totalCount } events { totalCount } claims { totalCount } }", "106,000 units, 1.1 times the limit of 100,000 for an answer: documents 24,000 (3 times), claims 17,000, events 17,000.")]
    [InlineData("{ knownAt(revision: 5) { a: claims { totalCount } ...B } } fragment B on Query { b: claims { totalCount } c: claims { totalCount } d: claims { totalCount } e: claims { totalCount } f: claims { totalCount } }", "102,000 units, 1 times the limit of 100,000 for an answer: claims 17,000 (6 times).")]
    public async Task Questions_that_do_not_fit_together_whatever_they_answer_are_refused_before_they_run_with_what_each_costs(string question, string said)
    {
        var error = await starter.Error(question);

        error.Code.Should().Be("LIMIT");
        error.Message.Should().Be($"Refused: the work of its questions is {said} Each would fit in a request of its own.");
    }

    [Fact]
    public async Task A_cached_document_is_estimated_with_the_variables_of_each_request()
    {
        (await starter.Answer(Deep, new { n = 1 })).TryGetProperty("errors", out _).Should().BeFalse();
        (await starter.Answer(Deep, new { n = 2 })).At("extensions.cost.complexity").GetInt64().Should().BeGreaterThan((await starter.Answer(Deep, new { n = 1 })).At("extensions.cost.complexity").GetInt64());
        (await starter.Error(Deep, new { n = 500 })).Code.Should().Be("LIMIT");
    }

    [Fact]
    public async Task A_cached_mutation_does_not_pass_as_a_query_and_a_cached_query_of_another_name_is_not_taken()
    {
        const string Two = "query A { ontology { plover } } query B { ontology { attributes { name } } }";
        var (api, token) = (starter.Api, TestContext.Current.CancellationToken);
        (await api.Answer(new GraphQuery(Two, OperationName: "A"), token)).Json.Should().Contain("plover").And.NotContain("attributes");
        (await api.Answer(new GraphQuery(Two, OperationName: "B"), token)).Json.Should().Contain("attributes").And.NotContain("plover");
        (await api.Answer(new GraphQuery(Two), token)).IsClean.Should().BeFalse();
    }

    [Fact]
    public async Task The_answer_tells_its_cost_beside_its_revision()
    {
        var answer = await world.Answer("{ actors(first: 2) { edges { node { id } } } }");

        answer.At("extensions").EnumerateObject().Select(member => member.Name).Should().Equal("revision", "cost");
        answer.At("extensions.cost").EnumerateObject().Select(member => member.Name).Should().Equal("complexity", "limit", "charged", "chargedLimit", "fields", "work", "storeCalls");
        answer.Number("extensions.cost.limit").Should().Be(RequestLimits.Complexity.AtMost);
        answer.Number("extensions.cost.fields").Should().Be(8, "actors, edges, two items, and node and id of each");
        answer.Number("extensions.cost.storeCalls").Should().Be(1);
        (answer.Number("extensions.cost.work") + 8).Should().Be(answer.Number("extensions.cost.charged"));
        answer.Number("extensions.cost.chargedLimit").Should().Be(RequestLimits.Answer.AtMost);
    }

    [Theory]
    [InlineData("conflicts", "{ conflicts(about: [\"document/s-res-2268-2016\"]) { totalCount } }", "{ conflicts { totalCount } }")]
    [InlineData("paths", "{ paths(from: \"person/riyad-haddad\", to: \"org/russian-foreign-ministry\", maxLength: 2) { length } }", "{ paths(from: \"person/riyad-haddad\", to: \"person/staffan-de-mistura\", maxLength: 10, longer: 10) { length } }")]
    [InlineData("network", "{ network(seeds: [\"person/riyad-haddad\"], depth: 1) { cutNodes } }", "{ network(seeds: [\"state/russia\"], depth: 2) { cutNodes } }")]
    [InlineData("timeline", "{ timeline(entities: [\"person/riyad-haddad\"]) { lanes { count } } }", "{ timeline(entities: [\"state/russia\"]) { lanes { count } } }")]
    [InlineData("changes", "{ changes(from: 209) { totalCount } }", "{ changes(from: 0) { totalCount } }")]
    public async Task A_question_is_charged_for_what_it_really_does(string question, string little, string much)
    {
        var (less, more) = (await starter.Answer(little), await starter.Answer(much));

        (less.TryGetProperty("errors", out var errors) || more.TryGetProperty("errors", out errors)).Should().BeFalse("{0} is well asked, but: {1}", question, errors);
        less.Number("extensions.cost.complexity").Should().BeGreaterThanOrEqualTo(more.Number("extensions.cost.complexity") / 2, "before it runs both look alike");
        less.Number("extensions.cost.work").Should().BeLessThan(more.Number("extensions.cost.work") / 4);
    }

    [Theory]
    [InlineData("conflicts(about: [\"document/s-res-2268-2016\"]) { totalCount }", "events(first: 50) { edges { node { id ... on Meeting { participants { edges { node { name } } } } } } }")]
    [InlineData("lineage(document: \"document/s-res-2254-2015\", depth: 0) { truncated }", "timeline(entities: [\"state/russia\"]) { lanes { count } }")]
    public async Task Two_questions_are_charged_what_both_are_charged_alone(string one, string other)
    {
        async Task<int> Work(string question) => (await starter.Answer($"{{ {question} }}")).Number("extensions.cost.work");

        (await Work($"{one} {other}")).Should().Be(await Work(one) + await Work(other));
    }

    [Fact]
    public async Task Questions_that_may_read_too_much_together_are_told_so()
    {
        var error = await starter.Error($"{{ {string.Join(' ', Enumerable.Range(0, 9).Select(index => $"a{index}: network(seeds: [\"person/riyad-haddad\"], depth: 1) {{ cutNodes }}"))} }}");

        error.Message.Should().EndWith("Most of it is what its questions may have to read: network 56,200 (9 times). Ask in several requests.");
    }

    [Fact]
    public async Task An_answer_over_its_limit_says_how_far_it_came_and_what_would_fit()
    {
        var two = await starter.Answer("{ conflicts { totalCount } network(seeds: [\"state/russia\"], depth: 2) { cutNodes } }");
        two.Text("errors.0.message").Should().Contain("stopped at 1").And.EndWith("or each question in a request of its own.");

        var much = await Asked.Of(starter.Limited(5_000), "{ conflicts { totalCount } }");
        much.Text("errors.0.extensions.code").Should().Be("LIMIT");
        much.Text("errors.0.message").Should().MatchRegex("^Refused: the answer would cost more than 5,000 units; when it was stopped at [0-9,]+, the work of its questions had cost [0-9,]+, and it had 1 fields and items\\. Facts, entities and claims that were read: [0-9,]+ for conflicts, of which alone 200 fit\\. Ask for less of the graph");

        var wide = await Asked.Of(starter.Limited(600), "{ ontology { attributes { name description } relations { name description } kinds { name description } vocabularies { name } } a: ontology { attributes { name description } relations { name description } } }");
        wide.Text("errors.0.message").Should().MatchRegex("Beside that work, [0-9]+ fields and items would fit: ask for smaller pages or fewer fields");
    }

    [Fact]
    public async Task What_is_skipped_costs_nothing()
    {
        var skipped = await world.Answer("query($no: Boolean!) { actors { totalCount edges @skip(if: $no) { node { id } } } }", new { no = true });
        var asked = await world.Answer("query($no: Boolean!) { actors { totalCount edges @skip(if: $no) { node { id } } } }", new { no = false });

        asked.Number("extensions.cost.complexity").Should().BeGreaterThan(skipped.Number("extensions.cost.complexity") + 25);
    }

    [Fact]
    public void The_cache_forgets_what_was_used_longest_ago_and_holds_no_more_than_it_may()
    {
        var cache = new DocumentCache(maxEntries: 3, maxBytes: 1_000_000);
        DocumentKey Key(int number, bool isReadOnly = false) => new($"{{ a{number}: __typename }}", null, isReadOnly);
        foreach (var number in new[] { 1, 2, 3, 1, 4 })
        {
            if (cache.Find(Key(number)) is null)
            {
                cache.Keep(Key(number), new GuardedDocumentBuilder().Build(Key(number).Text));
            }
        }

        new[] { 1, 2, 3, 4 }.Select(number => cache.Find(Key(number)) is not null).Should().Equal(true, false, true, true);
        cache.Find(Key(1, isReadOnly: true)).Should().BeNull("over GET other rules hold");
        cache.Count.Should().Be(3);

        var small = new DocumentCache(maxEntries: 1_000, maxBytes: 20_000);
        foreach (var number in Enumerable.Range(0, 100))
        {
            small.Keep(Key(number), new GuardedDocumentBuilder().Build(Key(number).Text));
        }

        small.Bytes.Should().BeInRange(1, 20_000);
        small.Count.Should().BeInRange(1, 99);
        small.Keep(new($"# {new string('x', 2_000)}\n{{ __typename }}", null, false), new GuardedDocumentBuilder().Build("{ __typename }"));
        small.Count.Should().BeGreaterThan(1, "a large document does not drive the others out");
    }

    [GeneratedRegex(@"^\| at most.*?\n(?=\n)", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex Tables();

    [GeneratedRegex(@"first: (\d+) at most")]
    private static partial Regex Fits();
}
