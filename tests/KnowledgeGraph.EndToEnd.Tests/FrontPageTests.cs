using System.Text.Json;
using KnowledgeGraph.Cli.Tests;
using Microsoft.Playwright;

namespace KnowledgeGraph.EndToEnd.Tests;

/// <summary>The front page in a real browser.</summary>
public sealed class FrontPageTests : IDisposable
{
    private static readonly string? Chromium = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
    private readonly string folder = Directory.CreateTempSubdirectory("kg-page-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_click_on_each_question_shows_its_answer_and_nothing_is_fetched_from_elsewhere()
    {
        Assert.SkipWhen(Chromium is null, "No Chromium on this machine: install it to test the page in a browser.");
        await using var kg = Kg.Serve(folder);
        var address = await kg.Address();
        using var playwright = await Playwright.CreateAsync();
        await using var browser = await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Chromium,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
        });
        var page = await browser.NewPageAsync();
        var (troubles, elsewhere) = (new List<string>(), new List<string>());
        page.Console += (_, message) => troubles.AddRange(message.Type == "error" ? [message.Text] : []);
        page.PageError += (_, error) => troubles.Add(error);
        page.Request += (_, request) => elsewhere.AddRange(new Uri(request.Url) is { Scheme: "http" or "https" } to && to.Authority != address.Authority ? [request.Url] : []);

        var response = await page.GotoAsync(address.ToString());
        response!.Headers["content-security-policy"].Should().StartWith("default-src 'none'");
        var questions = page.Locator("[data-query]");
        (await questions.CountAsync()).Should().Be(5);
        for (var index = 0; index < 5; index++)
        {
            await questions.Nth(index).ClickAsync();
            await Assertions.Expect(page.Locator("#answer")).ToContainTextAsync("\"revision\"");
            using var answer = JsonDocument.Parse((await page.Locator("#answer").TextContentAsync())!);
            answer.RootElement.TryGetProperty("errors", out _).Should().BeFalse();
        }

        Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "TestResults"));
        await questions.First.ClickAsync();
        await Assertions.Expect(page.Locator("#answer")).ToContainTextAsync("Riyad Haddad");
        await page.ScreenshotAsync(new() { Path = Path.Combine(AppContext.BaseDirectory, "TestResults", "front-page.png"), FullPage = true });
        troubles.Should().BeEmpty();
        elsewhere.Should().BeEmpty();
    }
}
