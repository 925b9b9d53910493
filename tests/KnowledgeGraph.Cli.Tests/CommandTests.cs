using System.Net.Http.Json;
using System.Text.Json;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Exchange.Starter;

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

    [Theory]
    [InlineData("There is no option --start, and no file of that name.", "import", "--start")]
    [InlineData("is a folder; name the files in it.", "check", ".")]
    [InlineData("There is no file nothere.graphql.", "query", "--file", "nothere.graphql")]
    [InlineData("--variables is no JSON at line 1, column 2. Write an object", "query", "{ __typename }", "--variables", "{bad")]
    [InlineData("There is no file nothere.json.", "query", "{ __typename }", "--variables", "@nothere.json")]
    [InlineData("kg speaks http only; listen on http://127.0.0.1:5080", "serve", "--urls", "https://127.0.0.1:5400")]
    public async Task Wrong_usage_is_told_with_what_to_do(string said, params string[] arguments)
    {
        var (code, output, errors) = await Run(arguments);

        (code, output).Should().Be((2, ""));
        errors.Should().StartWith("error USAGE: ").And.Contain(said);
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
    public async Task Verify_says_that_a_store_is_whole_and_of_a_damaged_one_that_it_is_not()
    {
        var path = Path.Combine(folder, "verified.db");
        await Run("init", "--store", path, "--empty");
        await Run("import", "--author", "A. Importer", "--store", path, Write("first.yaml", StarterDossiers.Files[0].Text));
        var (code, output, errors) = await Run("verify", "--store", path);
        (code, errors).Should().Be((0, ""));
        output.Trim().Should().EndWith("verified.db: revisions 1 to 1 follow from each other, and the graph follows from them.");

        var bytes = await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken);
        var place = bytes.AsSpan().IndexOf("A. Importer"u8);
        bytes[place] = (byte)'B';
        await File.WriteAllBytesAsync(path, bytes, TestContext.Current.CancellationToken);
        (code, output, errors) = await Run("verify", "--store", path);
        (code, output).Should().Be((3, ""));
        errors.Trim().Should().StartWith("error STORE_DAMAGED:").And.NotContain("\n");
        (await File.ReadAllBytesAsync(path, TestContext.Current.CancellationToken)).Should().Equal(bytes);
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
        var lines = kg.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        lines[^1].Should().Be("Stopped.");
        lines[..^1].Should().HaveCount(2, "a line for each request").And.Contain(line => line.Contains("POST /graphql 200", StringComparison.Ordinal)).And.Contain(line => line.Contains("GET /health/live 200", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Serve_logs_JSON_when_told_to_and_keeps_the_schema_to_itself_when_told_to()
    {
        await using var kg = Kg.Serve(folder, "--log", "json", "--no-introspection");
        using var client = new HttpClient { BaseAddress = await kg.Address() };
        var stop = TestContext.Current.CancellationToken;
        var answer = await (await client.PostAsJsonAsync("/graphql", new { query = "query Tell { __schema { types { name } } }" }, stop)).Content.ReadFromJsonAsync<JsonElement>(stop);
        answer.GetProperty("errors")[0].GetProperty("extensions").GetProperty("code").GetString().Should().Be("INTROSPECTION_OFF");
        (await kg.Interrupt()).Should().Be(0);

        var line = JsonSerializer.Deserialize<JsonElement>(kg.Errors.Split('\n')[0]);
        line.GetProperty("LogLevel").GetString().Should().Be("Warning");
        var state = line.GetProperty("State");
        state.GetProperty("Status").GetInt32().Should().Be(200);
        state.GetProperty("Errors").GetString().Should().Be("INTROSPECTION_OFF");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Serve_goes_on_with_a_starter_that_was_interrupted_and_leaves_a_whole_one_of_an_older_release(bool isWhole)
    {
        var (path, stop) = (Path.Combine(folder, $"{(isWhole ? "older" : "half")}.db"), TestContext.Current.CancellationToken);
        var import = $"starter-{(isWhole ? 3 : StarterDossiers.Files.Length)}";
        await using (var store = EmbeddedStore.Create(path))
        {
            foreach (var (file, text) in StarterDossiers.Files.Take(3))
            {
                (await DossierImport.Import(store, file, text, StarterDossiers.Author, import, stop)).IsImported.Should().BeTrue();
            }
        }

        await using (var kg = Kg.Serve(folder, "--store", path))
        {
            _ = await kg.Address();
            (await kg.Interrupt()).Should().Be(0);
        }

        await using var whole = EmbeddedStore.Open(path);
        (await whole.Head(stop)).Number.Should().Be(isWhole ? 3 : StarterDossiers.Files.Length);
    }

    [Fact]
    public async Task Serve_keeps_answers_within_the_limit_that_it_is_told()
    {
        await using var kg = Kg.Serve(folder, "--answer-limit", "300");
        using var client = new HttpClient { BaseAddress = await kg.Address() };
        var stop = TestContext.Current.CancellationToken;
        var answer = await (await client.PostAsJsonAsync("/graphql", new { query = "{ ontology { plover } }" }, stop)).Content.ReadFromJsonAsync<JsonElement>(stop);
        answer.GetProperty("extensions").GetProperty("cost").GetProperty("chargedLimit").GetInt32().Should().Be(300);
        var dear = await (await client.PostAsJsonAsync("/graphql", new { query = "{ actors { totalCount } }" }, stop)).Content.ReadFromJsonAsync<JsonElement>(stop);
        dear.GetProperty("errors")[0].GetProperty("message").GetString().Should().Contain("the limit of 300");

        var (code, _, errors) = await Run("serve", "--answer-limit", "0");
        code.Should().Be(2);
        errors.Should().Contain("--answer-limit is a number of units, 1 or more.");
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
    public async Task Info_lists_every_source_with_each_of_its_claims_and_where_it_stands()
    {
        var path = Path.Combine(folder, "sources.db");
        await Run("init", "--store", path, "--empty");
        await Run("import", "--store", path, Write("own.yaml", Dossier.Replace("voices:", "entities: {Person: {a: {id: person/a}}, Organization: {o: {id: org/tass}}, Meeting: {m: {id: event/m}}}\nvoices:", StringComparison.Ordinal)
            .Replace("person/riyad-haddad INITIATED event/bogdanov-haddad-2016-09-19", "a INITIATED m", StringComparison.Ordinal)));
        var (code, output, _) = await Run("info", "--sources", "--store", path);
        code.Should().Be(0);
        output.Should().MatchRegex(@"document/t: A source, \d claims").And.MatchRegex("D1 +P1 +own +Organization tass +person/a INITIATED event/m").And.MatchRegex(@"\d claims from 1 source\.");
    }

    [Fact]
    public async Task The_starter_of_this_release_is_brought_into_an_older_store_by_the_labels_of_its_rows()
    {
        var path = Path.Combine(folder, "older.db");
        await Run("init", "--store", path, "--empty");
        var first = StarterDossiers.Files[0];
        var older = first.Text.Replace("C43: {fact: violations-mod killed, is: {low: 63, high: 63,", "C43: {fact: violations-mod killed, is: {low: 62, high: 62,", StringComparison.Ordinal);
        older.Should().NotBe(first.Text);
        await Run("import", "--store", path, Write("older.yaml", older));

        var (code, output, errors) = await Run("import", "--starter", "--store", path);
        code.Should().Be(0, errors);
        output.Should().Contain($"{first.File}: revision 2: 0 introduced, 0 asserted, 1 superseded")
            .And.Contain($"The starter: {StarterDossiers.Files.Length} dossiers, {StarterDossiers.Files.Length} of them new or changed.");
        (await Run("import", "--starter", "--store", path)).Output.Should().Contain("0 of them new or changed");
    }

    [Fact]
    public async Task Serve_says_when_this_release_has_a_newer_starter_than_the_store_and_is_silent_about_a_store_without_one()
    {
        var (older, own) = (Path.Combine(folder, "older.db"), Path.Combine(folder, "own.db"));
        await Run("init", "--store", older, "--empty");
        await Run("import", "--store", older, Write("first.yaml", StarterDossiers.Files[0].Text));
        await Run("init", "--store", own, "--empty");
        (await Serve(older)).Should().Contain($"This release has a newer starter: {StarterDossiers.Files.Length - 1} dossiers are new or changed.");
        (await Serve(own)).Should().NotContain("newer starter");

        async Task<string> Serve(string store)
        {
            await using var kg = Kg.Serve(folder, "--store", store);
            await kg.Address();
            await kg.Interrupt();
            return kg.Output;
        }
    }

    [Fact]
    public async Task Import_wants_something_to_import()
    {
        var (code, _, errors) = await Run("import");
        code.Should().Be(2);
        errors.Trim().Should().Be("error USAGE: Say which dossiers to import, or --starter.");
    }
}
