using System.Net.Http.Json;
using System.Text.Json;

namespace KnowledgeGraph.Cli.Tests;

/// <summary>The commands as a person types them.</summary>
public sealed class CommandTests : IDisposable
{
    private const string Dossier =
        """
        dossier: 1
        source: {id: document/t, kind: NewsItem, name: A source}
        voices: {outlet: {scope: own, chain: [{says: org/tass}]}}
        claims:
          - at: P1
            voice: outlet
            rows:
              D1: {fact: person/riyad-haddad INITIATED event/bogdanov-haddad-2016-09-19}
        """;

    private readonly string folder = Directory.CreateTempSubdirectory("kg-cli-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private Task<(int Code, string Output, string Errors)> Run(params string[] arguments) => Kg.Run(folder, arguments);

    private string Write(string name, string text)
    {
        var file = Path.Combine(folder, name);
        File.WriteAllText(file, text);
        return file;
    }

    [Fact]
    public async Task Help_shows_every_command_with_an_example()
    {
        var (code, output, _) = await Run("--help");
        code.Should().Be(0);
        output.Should().ContainAll("serve", "query", "import", "check", "info", "init", "kg info", "Exit codes");
    }

    [Fact]
    public async Task A_wrong_option_is_wrong_usage()
    {
        var (code, _, errors) = await Run("query", "--fil", "x");
        code.Should().Be(2);
        errors.Should().StartWith("error USAGE:");
    }

    [Fact]
    public async Task The_default_store_is_made_with_the_starter_when_missing()
    {
        var (code, output, _) = await Run("info");
        code.Should().Be(0);
        output.Should().Contain("document/tass-2016-09-19-truce-violations");
        File.Exists(Path.Combine(folder, "knowledge-graph", "kg.db")).Should().BeTrue();
    }

    [Fact]
    public async Task A_named_store_that_is_missing_names_init()
    {
        var (code, _, errors) = await Run("info", "--store", Path.Combine(folder, "nowhere.db"));
        code.Should().Be(3);
        errors.Should().StartWith("error NO_STORE:").And.Contain("kg init --store");
    }

    [Fact]
    public async Task Init_makes_a_store_once()
    {
        var path = Path.Combine(folder, "new.db");
        (await Run("init", "--store", path, "--empty")).Output.Should().Contain("revision 0");
        var (code, _, errors) = await Run("init", "--store", path);
        code.Should().Be(3);
        errors.Should().StartWith("error STORE_EXISTS:");
    }

    [Fact]
    public async Task A_question_comes_from_an_argument_a_file_or_standard_input_with_variables()
    {
        const string Question = "query($id: ID!) { node(id: $id) { id } }";
        const string Variables = """{"id": "person/riyad-haddad"}""";
        var file = Write("question.graphql", Question);
        var answers = new[]
        {
            await Run("query", Question, "--variables", Variables),
            await Run("query", "--file", file, "--variables", "@" + Write("variables.json", Variables)),
            await Kg.Run(folder, ["query", "-", "--variables", Variables], Question),
        };
        answers.Should().OnlyContain(answer => answer.Code == 0 && JsonDocument.Parse(answer.Output, default).RootElement.GetProperty("data").GetProperty("node").GetProperty("id").GetString() == "person/riyad-haddad");
    }

    [Fact]
    public async Task A_question_with_errors_has_exit_code_1_and_still_answers_in_JSON()
    {
        var (code, output, _) = await Run("query", "{ metings { totalCount } }");
        code.Should().Be(1);
        output.Should().Contain("Did you mean 'meetings'?");
    }

    [Fact]
    public async Task Variables_that_are_no_JSON_are_wrong_usage() =>
        (await Run("query", "{ __typename }", "--variables", "{id")).Should().Match<(int Code, string Output, string Errors)>(answer => answer.Code == 2 && answer.Errors.Contains("--variables is no JSON"));

    [Fact]
    public async Task Check_and_import_show_where_a_dossier_is_wrong()
    {
        var file = Write("wrong.yaml", Dossier.Replace("INITIATED", "INITATED"));
        foreach (var command in new[] { "check", "import" })
        {
            var (code, _, errors) = await Run(command, file);
            code.Should().Be(1);
            errors.Should().Contain($"{file}(8,18): error unknown-relation: INITATED is no relation. Did you mean INITIATED?");
        }
    }

    [Fact]
    public async Task Import_tells_what_it_did_and_again_changes_nothing()
    {
        var file = Write("right.yaml", Dossier);
        (await Run("check", file)).Code.Should().Be(0);
        (await Run("import", file)).Output.Should().Contain("1 introduced, 2 asserted, 0 superseded");
        (await Run("import", file)).Output.Should().Contain("0 introduced, 0 asserted, 0 superseded, 0 annotated, 2 unchanged");
    }

    [Fact]
    public async Task A_file_that_is_missing_is_wrong_usage() => (await Run("import", "nowhere.yaml")).Code.Should().Be(2);

    [Fact]
    public async Task A_damaged_store_says_so_and_is_left_alone()
    {
        var path = Write("damaged.db", "this is no database");
        var (code, _, errors) = await Run("info", "--store", path);
        code.Should().Be(3);
        errors.Should().StartWith("error NOT_A_STORE:").And.Contain("kg init");
        (await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken)).Should().Be("this is no database");
    }

    [Fact]
    public async Task Serve_answers_prints_a_first_question_and_stops_on_Ctrl_C()
    {
        await using var kg = Kg.Serve(folder);
        var address = await kg.Address();
        using var client = new HttpClient { BaseAddress = address };
        var stop = TestContext.Current.CancellationToken;
        var answer = await (await client.PostAsJsonAsync("/graphql", new { query = "{ knowledgeBase { revision } }" }, stop)).Content.ReadFromJsonAsync<JsonElement>(stop);
        answer.GetProperty("data").GetProperty("knowledgeBase").GetProperty("revision").GetInt32().Should().BePositive();
        (await client.GetStringAsync("/health/live", stop)).Should().Be("live");
        (await kg.Interrupt()).Should().Be(0);
        kg.Output.Should().Contain("kg query '{");
        kg.Errors.Trim().Should().Be("Stopped.");
    }

    [Fact]
    public async Task Query_and_info_ask_the_server_that_holds_the_store_and_import_is_told_who_does()
    {
        await using var kg = Kg.Serve(folder);
        var address = await kg.Address();
        (await Run("query", "{ knowledgeBase { revision } }")).Code.Should().Be(0);
        (await Run("info")).Output.Should().Contain("revision");
        var (code, _, errors) = await Run("import", Write("right.yaml", Dossier));
        code.Should().Be(3);
        errors.Should().StartWith("error STORE_LOCKED:").And.Contain($"{address}");
    }

    [Fact]
    public async Task A_taken_port_is_one_clear_sentence()
    {
        await using var kg = Kg.Serve(folder);
        var address = await kg.Address();
        var other = Path.Combine(folder, "other.db");
        await Run("init", "--store", other, "--empty");
        var (code, _, errors) = await Run("serve", "--store", other, "--urls", address.ToString().TrimEnd('/'));
        code.Should().Be(3);
        errors.Trim().Should().StartWith("error ADDRESS_TAKEN:").And.NotContain("\n");
    }

    [Fact]
    public async Task Other_machines_are_let_in_only_when_that_is_said()
    {
        var (code, _, errors) = await Run("serve", "--urls", "http://0.0.0.0:0");
        code.Should().Be(2);
        errors.Should().Contain("--allow-remote-reading");
    }
}
