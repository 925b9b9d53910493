using System.Globalization;
using System.Text.Json;
using KnowledgeGraph.Api.Tests;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Exchange.Starter;
using NodaTime;

[assembly: AssemblyFixture(typeof(StarterWorld))]
[assembly: AssemblyFixture(typeof(SmallWorld))]

namespace KnowledgeGraph.Api.Tests;

/// <summary>A knowledge base and an API over it, shared by all tests: nobody writes to it.</summary>
public abstract class World(IClock? clock = null) : IAsyncLifetime
{
    protected EmbeddedStore Store { get; } = EmbeddedStore.InMemory(clock);

    public KnowledgeApi Api { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        await Fill();
        Api = new KnowledgeApi(Store);
    }

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>The same knowledge base under another limit for an answer.</summary>
    public KnowledgeApi Limited(int answerLimit) => new(Store, answerLimit: answerLimit);

    /// <summary>The whole answer to a document.</summary>
    public Task<JsonElement> Answer(string query, object? variables = null) => Asked.Of(Api, query, variables);

    /// <summary>The data of an answer that must have no errors.</summary>
    public async Task<JsonElement> Data(string query, object? variables = null)
    {
        var answer = await Answer(query, variables);
        answer.TryGetProperty("errors", out var errors).Should().BeFalse("the question is well asked, but: {0}", errors);
        return answer.GetProperty("data");
    }

    /// <summary>The only error of an answer: its code and message.</summary>
    public async Task<(string Code, string Message)> Error(string query, object? variables = null)
    {
        var answer = await Answer(query, variables);
        answer.TryGetProperty("errors", out var errors).Should().BeTrue("the question is asked badly, but the answer is {0}", answer);
        var error = errors.EnumerateArray().Should().ContainSingle().Subject;
        return (error.GetProperty("extensions").GetProperty("code").GetString()!, error.GetProperty("message").GetString()!);
    }

    protected abstract Task Fill();
}

/// <summary>The knowledge base that every new store begins with.</summary>
public sealed class StarterWorld : World
{
    protected override Task Fill() => StarterDossiers.Import(Store);
}

/// <summary>
/// Twenty meetings of Ada Lovas and Ben Okoro, known since January 2026 (revision 1); since February (revision 2) that A. Lovas is Ada,
/// and that the pact was perhaps signed on another day.
/// </summary>
public sealed class SmallWorld() : World(new MonthlyClock())
{
    /// <summary>A line with ## stands for one for each of the numbers 01 to 20.</summary>
    private const string Minutes =
        """
        dossier: 1
        source: {id: document/minutes, kind: Dataset, name: The minutes, date: 2020-12-31}
        voices:
          bureau:   {scope: own, chain: [{says: bureau}]}
          ministry: {scope: explicit, chain: [{says: ministry}, {reports: bureau}]}
        entities:
          Person:
            ada: {id: person/ada-lovas, name: Ada Lovas, names: [{text: Ада Ловас, language: ru}]}
            ben: {id: person/ben-okoro, name: Ben Okoro}
          State: {north: {id: state/northland, name: Northland}, south: {id: state/southland, name: Southland}}
          Organization:
            bureau:   {id: org/news-bureau, name: News bureau}
            ministry: {id: org/northern-ministry, name: Northern ministry, BODY_OF: north}
          Position: {envoy: {id: position/northern-envoy, name: Envoy of Northland, POSITION_IN: north}}
          Agreement: {pact: {id: document/the-pact, name: The pact}}
          Topic: {water: {id: topic/water, name: Water}}
          Meeting:
            m##: {id: event/meeting-##}
          Conference: {fair: {id: event/the-fair, modality: planned, voice: ministry}}
        claims:
          - at: table
            voice: ministry
            rows:
              A1: {fact: ada REPRESENTS north}
              A2: {fact: ben REPRESENTS south}
              A3: {fact: pact date, is: 2020-03-01}
              A4: {fact: m01 ABOUT water}
              A5: {modality: planned, facts: [ada PARTICIPATED_IN fair, ben PARTICIPATED_IN fair]}
              A6: {fact: m02 duration, is: {low: 3, high: 3, unit: hour}}
              M##: {fact: ada PARTICIPATED_IN m##, role: principal, capacity: envoy}
              N##: {fact: ben PARTICIPATED_IN m##, role: principal}
              D##: {fact: m## time, is: 2020-01-##}
        """;

    private const string Letter =
        """
        dossier: 1
        source: {id: document/letter, kind: Letter, name: The letter, date: 2021-01-05}
        voices: {ben: {scope: own, chain: [{says: person/ben-okoro}]}}
        entities:
          Person: {other-ada: {id: person/a-lovas, names: [A. Lovas]}}
        claims:
          - at: page 1
            voice: ben
            rows:
              B1: {fact: document/the-pact date, is: 2020-03-02}
              B2: {fact: other-ada PARTICIPATED_IN event/meeting-01, role: principal, gist: She is called A. Lovas.}
              B3: {fact: person/ada-lovas REPRESENTS state/northland, polarity: denies}
        judgements:
          - {same: [person/ada-lovas, other-ada], because: The same meeting and surname.}
        """;

    protected override async Task Fill()
    {
        foreach (var text in new[] { Minutes, Letter })
        {
            var report = await DossierImport.Import(Store, "world.yaml", Expand(text), "tester");
            report.Problems.Where(problem => problem.Severity is Severity.Error).Should().BeEmpty();
        }
    }

    private static string Expand(string text) => string.Join('\n', text.Split('\n').SelectMany(line => line.Contains("##", StringComparison.Ordinal)
        ? Enumerable.Range(1, 20).Select(number => line.Replace("##", number.ToString("00", CultureInfo.InvariantCulture), StringComparison.Ordinal))
        : [line]));

    /// <summary>Every revision is made at the first of a month of 2026, from January on.</summary>
    private sealed class MonthlyClock : IClock
    {
        private int month;

        public Instant GetCurrentInstant() => Instant.FromUtc(2026, ++month, 1, 0, 0);
    }
}

/// <summary>Asks an API.</summary>
internal static class Asked
{
    public static async Task<JsonElement> Of(KnowledgeApi api, string query, object? variables = null, Caller? caller = null)
    {
        var (json, _) = await api.Answer(
            new GraphQuery(query, variables is null ? null : JsonSerializer.SerializeToElement(variables), Caller: caller), TestContext.Current.CancellationToken);
        using var document = JsonDocument.Parse(json);
        return document.RootElement.Clone();
    }
}
