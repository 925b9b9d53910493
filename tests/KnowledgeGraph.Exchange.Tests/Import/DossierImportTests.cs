using KnowledgeGraph.Claims;
using KnowledgeGraph.Embedded;
using KnowledgeGraph.Exchange.Import.Dossiers;
using KnowledgeGraph.Ontology;
using KnowledgeGraph.Storage;

namespace KnowledgeGraph.Exchange.Tests.Import;

/// <summary>Importing: whole or not at all, and again by row label.</summary>
public sealed class DossierImportTests : IAsyncDisposable
{
    private const string Text =
        """
        dossier: 1
        source: {id: document/s, kind: NewsItem, name: A source, date: 2016-09-19}
        defaults: {zone: {is: Europe/Moscow, basis: inferred}, year: {is: 2016, basis: inferred, because: none in the text}, language: en}
        voices:
          outlet: {scope: own, chain: [{says: outlet}]}
        entities:
          Organization: {outlet: {id: org/outlet, name: The outlet}}
          Person: {anna: {id: person/anna, name: Anna, names: [Anna A., {text: Анна, language: ru, kind: transliteration}]}}
          TalksRound: {talks: {id: event/talks}}
        claims:
          - at: P1
            voice: outlet
            rows:
              C1: {fact: anna PARTICIPATED_IN talks, role: principal}
              C2: {fact: talks time, is: 2016-09-10}
              C3: {fact: talks duration, is: {low: 13, unit: hour}, gist: As printed.}
        """;

    private readonly EmbeddedStore store = EmbeddedStore.InMemory();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => store.DisposeAsync();

    private Task<ImportReport> Import(string text, string file = "a.yaml") => DossierImport.Import(store, file, text, "tester", Stop);

    private async Task<KnownClaim> Row(string label)
    {
        await using var view = await store.Open(cancellation: Stop);
        return (await view.Claims(new ClaimQuery { Label = label }, Stop)).Items.Single();
    }

    [Fact]
    public async Task A_dossier_is_one_revision()
    {
        var report = await Import(Text);
        report.Problems.Should().BeEmpty();
        report.Head!.Number.Should().Be(1);
        report.Introduced.Should().Be(4);
    }

    [Fact]
    public async Task Its_defaults_mark_every_time()
    {
        await Import(Text);
        var time = ((Value.Time)(await Row("C2")).Claim.Object).Interval;
        (time.Zone, time.ZoneBasis, time.YearBasis).Should().Be(("Europe/Moscow", KnowledgeGraph.Time.Basis.Inferred, KnowledgeGraph.Time.Basis.Inferred));
    }

    [Fact]
    public async Task Our_label_is_nobodys_word_and_the_names_are_the_sources()
    {
        await Import(Text);
        (await Row("@anna.name")).Claim.Attribution.Should().Be(Attribution.Ours);
        var name = (await Row("@anna.names.2")).Claim;
        name.Object.Should().Be(new Value.Text("Анна", "ru"));
        name.Attribution.Witnesses.Should().Equal(new EntityId("org/outlet"));
    }

    [Fact]
    public async Task A_symbol_of_the_United_Nations_is_kept_in_one_spelling()
    {
        await Import(Text + "\n      C5: {fact: document/s identifier, is: {scheme: un-symbol, is: UNSCR 2254 (2015)}}\n");
        (await Row("C5")).Claim.Object.Should().Be(new Value.Identifier("un-symbol", "S/RES/2254 (2015)"));
    }

    [Fact]
    public async Task The_same_file_again_changes_nothing()
    {
        var first = await Import(Text);
        var again = await Import(Text);
        again.Head.Should().Be(first.Head);
        (again.Asserted, again.Superseded, again.Unchanged).Should().Be((0, 0, first.Asserted));
    }

    [Fact]
    public async Task Two_who_import_it_at_the_same_moment_make_one_revision()
    {
        ImportReport? first = null;
        await using var late = new OvertakenStore(store, async () => first = await Import(Text));
        var second = await DossierImport.Import(late, "a.yaml", Text, "somebody else", Stop);
        second.Problems.Should().BeEmpty();
        second.Head.Should().Be(first!.Head);
        (await store.Revisions(cancellation: Stop).ToListAsync(Stop)).Should().ContainSingle().Which.Author.Should().Be("tester");
    }

    [Fact]
    public async Task A_changed_row_supersedes_what_it_said_before_and_can_change_back()
    {
        await Import(Text);
        var before = await Row("C3");
        var report = await Import(Text.Replace("low: 13", "low: 14"));
        (report.Superseded, report.Asserted).Should().Be((1, 0));
        (await Row("C3")).Claim.Object.ToString().Should().Be("14 hours");
        await using (var view = await store.Open(cancellation: Stop))
        {
            (await view.Claims([before.Claim.Id], Stop))[before.Claim.Id].State.Should().Be(ClaimState.Superseded);
        }

        (await Import(Text)).Superseded.Should().Be(1);
        (await Row("C3")).Claim.Id.Should().Be(before.Claim.Id);
    }

    [Fact]
    public async Task A_changed_gist_is_annotated_and_the_claim_stays()
    {
        await Import(Text);
        var id = (await Row("C3")).Claim.Id;
        (await Import(Text.Replace("As printed.", "As printed in the lead."))).Annotated.Should().Be(1);
        (await Row("C3")).Claim.Should().Match<Claim>(claim => claim.Id == id && claim.Annotation.Gist == "As printed in the lead.");
    }

    [Fact]
    public async Task A_row_that_is_gone_is_reported_and_its_claim_stays()
    {
        await Import(Text);
        var report = await Import(Text.Replace("      C1: {fact: anna PARTICIPATED_IN talks, role: principal}\n", ""));
        report.Problems.Select(problem => (problem.Code, problem.Severity)).Should().Contain(("missing-row", Severity.Warning));
        (await Row("C1")).State.Should().Be(ClaimState.Accepted);
    }

    [Fact]
    public async Task A_row_that_was_retracted_stays_retracted_and_is_reported()
    {
        await Import(Text);
        await store.Append(new Submission("retract", "tester", "Misread.", [new Act.Retract((await Row("C3")).Claim.Id, "Misread.")]), Stop);
        var report = await Import(Text);
        report.Problems.Single().ToString().Should().Be("a.yaml(16,38): warning not-accepted: C3 was retracted (Misread.) and stays so. Reinstate it if it is right after all.");
    }

    [Fact]
    public async Task A_dossier_with_one_error_is_not_imported_at_all()
    {
        var report = await Import(Text.Replace("2016-09-10", "2016-09-31"));
        report.IsImported.Should().BeFalse();
        (await store.Head(Stop)).Number.Should().Be(0);
    }

    [Fact]
    public async Task An_id_may_come_from_the_store_and_a_missing_one_names_the_nearest_there()
    {
        await Import(Text);
        const string Other =
            """
            dossier: 1
            source: {id: document/t, kind: NewsItem, name: Another source}
            voices: {outlet: {scope: own, chain: [{says: org/outlet}]}}
            claims:
              - at: P1
                voice: outlet
                rows:
                  D1: {fact: person/anna INITIATED event/talks}
            """;
        (await Import(Other, "b.yaml")).IsImported.Should().BeTrue();
        (await Import(Other.Replace("event/talks", "event/talk"), "b.yaml")).Problems.Single().Suggestion.Should().Be("Did you mean event/talks?");
    }

    [Fact]
    public async Task Another_kind_for_a_known_id_is_refused()
    {
        await Import(Text);
        var report = await Import(Text.Replace("document/s,", "document/u,").Replace("Person: {anna:", "State: {anna:"), "b.yaml");
        report.Problems.Select(problem => problem.Code).Should().Contain("other-kind");
        report.IsImported.Should().BeFalse();
    }

    [Fact]
    public async Task A_judgement_of_several_joins_them_all()
    {
        var report = await Import(Text.Replace("  TalksRound: {talks: {id: event/talks}}", "  TalksRound: {talks: {id: event/talks}, b: {id: event/b}, c: {id: event/c}}") + "\njudgements:\n  - {same: [talks, b, c], because: One round.}\n");
        report.Judged.Should().Be(2);
        await using var view = await store.Open(cancellation: Stop);
        (await view.Entities([new EntityId("event/c")], Stop)).Values.Single().MergedIds.Should().HaveCount(2);
    }

    [Fact]
    public async Task A_claim_may_revise_one_of_the_same_source()
    {
        await Import(Text + "\n      C4: {fact: talks duration, is: {low: 14, unit: hour}, revises: C3}\n");
        await using var view = await store.Open(cancellation: Stop);
        var talks = new EntityId("event/talks");
        (await view.Facts(new FactQuery([talks]) { Predicates = [Attributes.Duration] }, Stop))[talks].Items.Single().Fact.Value!.ToString().Should().Be("14 hours");
    }
}

/// <summary>A store to which somebody else appends a moment before.</summary>
internal sealed class OvertakenStore(IKnowledgeStore store, Func<Task> before) : IKnowledgeStore
{
    public string Description => store.Description;

    public IInbox Inbox => store.Inbox;

    public ValueTask<Head> Head(CancellationToken cancellation = default) => store.Head(cancellation);

    public async Task<Head> Append(Submission submission, CancellationToken cancellation = default)
    {
        await before();
        return await store.Append(submission, cancellation);
    }

    public Task<IReadOnlyList<IReadOnlyList<Diagnostic>>> Check(IReadOnlyList<Submission> submissions, CancellationToken cancellation = default) => store.Check(submissions, cancellation);

    public ValueTask<IKnowledgeView> Open(long? revision = null, CancellationToken cancellation = default) => store.Open(revision, cancellation);

    public IAsyncEnumerable<Revision> Revisions(long after = 0, CancellationToken cancellation = default) => store.Revisions(after, cancellation);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
