using KnowledgeGraph.Cli.Tests;
using Microsoft.Playwright;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>GraphiQL at <c>/graphql</c> in a real browser.</summary>
public sealed class GraphiQLTests : IDisposable
{
    private const string Query = "{\n  search(text: \"Хаддад\") { matches { entity { id name } } }\n}";

    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly string folder = Directory.CreateTempSubdirectory("kg-graphiql-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task It_shows_a_question_from_a_link_runs_it_on_a_click_and_fetches_nothing_from_elsewhere()
    {
        await using var kg = Serve();
        await using var visit = await Visit.To(await kg.Address());
        await visit.Page.GotoAsync($"{visit.Address}");
        await visit.Page.GetByText("in GraphiQL").First.ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".graphiql-query-editor .view-lines")).ToContainTextAsync("Who met whom");
        await visit.Page.GotoAsync("about:blank"); // another # alone would load nothing anew
        await visit.Page.GotoAsync($"{visit.Address}graphql#query={Uri.EscapeDataString(Query)}");

        await Assertions.Expect(visit.Page.Locator(".graphiql-query-editor .view-lines")).ToContainTextAsync("Хаддад");
        visit.Asked.Should().NotContain(body => body.Contains("search(text", StringComparison.Ordinal), "a link is shown and not run");
        await visit.Page.Locator(".graphiql-execute-button").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".result-window .view-lines")).ToContainTextAsync("Riyad Haddad");
        await Assertions.Expect(visit.Page.Locator(".graphiql-container")).Not.ToContainTextAsync("Error fetching schema");
        await visit.Page.GetByLabel("Show Documentation Explorer").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".graphiql-plugin")).ToContainTextAsync("Root Types");
        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "TestResults", "graphiql.png") });
        visit.Asked.Should().Contain(body => body.Contains("__schema", StringComparison.Ordinal));
        visit.Workers.Should().NotBeEmpty().And.OnlyContain(worker => worker.StartsWith($"{visit.Address}graphiql/assets/", StringComparison.Ordinal));
        visit.Elsewhere.Should().BeEmpty();
        visit.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task It_follows_changes_over_WebSocket_until_it_is_told_to_stop()
    {
        const string Subscription = "subscription Follow {\n  changes(since: 0, about: \"person/riyad-haddad\") { kind after { subject { name } } }\n}";
        await using var kg = Serve();
        await using var visit = await Visit.To(await kg.Address());
        var (opened, closed) = (new TaskCompletionSource<string>(), new TaskCompletionSource());
        visit.Page.WebSocket += (_, socket) =>
        {
            socket.Close += (_, _) => closed.TrySetResult();
            opened.TrySetResult(socket.Url);
        };
        await visit.Page.GotoAsync($"{visit.Address}graphql#query={Uri.EscapeDataString(Subscription)}");

        await Assertions.Expect(visit.Page.Locator(".graphiql-query-editor .view-lines")).ToContainTextAsync("Follow");
        await visit.Page.Locator(".graphiql-execute-button").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".result-window .view-lines")).ToContainTextAsync("Riyad Haddad");
        (await opened.Task).Should().Be($"ws://{visit.Address.Authority}/graphql");
        closed.Task.IsCompleted.Should().BeFalse("it goes on");
        await visit.Page.Locator(".graphiql-execute-button").ClickAsync();
        await closed.Task.WaitAsync(TestContext.Current.CancellationToken);
        visit.Elsewhere.Should().BeEmpty();
        visit.Troubles.Should().BeEmpty();
    }

    [Fact]
    public async Task Where_reading_takes_a_key_that_of_its_headers_opens_a_WebSocket_too()
    {
        const string Subscription = "subscription Follow {\n  changes(since: 0, about: \"person/riyad-haddad\") { kind after { subject { name } } }\n}";
        await using var kg = Serve("--reading", "keys");
        await using var visit = await Visit.To(await kg.Address());
        await visit.Page.GotoAsync($"{visit.Address}graphql#query={Uri.EscapeDataString(Subscription)}");
        await Assertions.Expect(visit.Page.Locator(".graphiql-query-editor .view-lines")).ToContainTextAsync("Follow");

        await visit.Page.Locator(".graphiql-execute-button").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".result-window .view-lines")).ToContainTextAsync("Reading takes a key here: send it as Authorization: Bearer. (WebSocket 4403)");

        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Headers", Exact = true }).ClickAsync();
        await visit.Page.Locator(".graphiql-editor-tool .monaco-editor >> visible=true").ClickAsync();
        await visit.Page.Keyboard.InsertTextAsync($$"""{"Authorization": "Bearer {{kg.Token()}}"}""");
        await visit.Page.Locator(".graphiql-execute-button").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".result-window .view-lines")).ToContainTextAsync("Riyad Haddad");
    }

    [Fact]
    public async Task Where_introspection_is_off_it_says_so_and_still_asks()
    {
        await using var kg = Serve("--no-introspection");
        await using var visit = await Visit.To(await kg.Address());
        await visit.Page.GotoAsync($"{visit.Address}graphql?query={Uri.EscapeDataString(Query)}");

        await Assertions.Expect(visit.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("Introspection is turned off");
        await Assertions.Expect(visit.Page.Locator(".graphiql-query-editor .view-lines")).ToContainTextAsync("Хаддад");
        await visit.Page.Locator(".graphiql-execute-button").ClickAsync();
        await Assertions.Expect(visit.Page.Locator(".result-window .view-lines")).ToContainTextAsync("Riyad Haddad");
        visit.Asked.Should().NotContain(body => body.Contains("__schema", StringComparison.Ordinal));
        visit.Elsewhere.Should().BeEmpty();
        visit.Troubles.Should().BeEmpty();
    }

    private Kg Serve(params string[] arguments)
    {
        Assert.SkipWhen(Chromium is null, "No Chromium on this machine: install it to test the page in a browser.");
        Assert.SkipUnless(Directory.Exists(Path.Combine(AppContext.BaseDirectory, "graphiql")), "GraphiQL was not built: install Node.js 20.19 or newer with npm and build again.");
        return Kg.Serve(folder, arguments);
    }

    /// <summary>A browser at a server, and what it did there.</summary>
    private sealed class Visit(Uri address, IPlaywright playwright, IBrowser browser, IPage page) : IAsyncDisposable
    {
        public Uri Address => address;

        public IPage Page => page;

        public List<string> Troubles { get; } = [];

        public List<string> Elsewhere { get; } = [];

        public List<string> Asked { get; } = [];

        public List<string> Workers { get; } = [];

        public static async Task<Visit> To(Uri address)
        {
            var playwright = await Playwright.CreateAsync();
            var browser = await playwright.Chromium.LaunchAsync(new()
            {
                ExecutablePath = Chromium,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
            });
            var page = await browser.NewPageAsync(new() { ViewportSize = new() { Width = 1400, Height = 900 } });
            page.SetDefaultTimeout(60_000);
            Assertions.SetDefaultExpectTimeout(60_000);
            var visit = new Visit(address, playwright, browser, page);
            page.Console += (_, message) => visit.Troubles.AddRange(message.Type == "error" ? [message.Text] : []);
            page.PageError += (_, error) => visit.Troubles.Add(error);
            page.Worker += (_, worker) => visit.Workers.Add(worker.Url);
            page.Context.Request += (_, request) =>
            {
                visit.Elsewhere.AddRange(new Uri(request.Url) is { Scheme: "http" or "https" } to && to.Authority != address.Authority ? [request.Url] : []);
                visit.Asked.AddRange(request.PostData is { } body ? [body] : []);
            };
            return visit;
        }

        public async ValueTask DisposeAsync()
        {
            await browser.DisposeAsync();
            playwright.Dispose();
        }
    }
}
