using KnowledgeGraph.Store.Contract;

namespace KnowledgeGraph.Embedded.Tests;

/// <summary>The file: what survives, what is refused, and that nothing is overwritten.</summary>
public sealed class FileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("kg-").FullName;

    private string Path => System.IO.Path.Combine(folder, "test.db");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    private async Task Fill()
    {
        await using var store = EmbeddedStore.Create(Path);
        await SampleWorld.Fill(store, Stop);
    }

    private KnowledgeException Refusal(Action? open = null) =>
        FluentActions.Invoking(open ?? (() => EmbeddedStore.Open(Path))).Should().Throw<KnowledgeException>().Which;

    [Fact]
    public async Task Reopening_gives_the_same_ledger_and_graph()
    {
        await using (var store = EmbeddedStore.Create(Path))
        {
            await SampleWorld.Fill(store, Stop);
        }

        await using var again = EmbeddedStore.Open(Path);
        await using var fresh = EmbeddedStore.InMemory();
        await SampleWorld.Fill(fresh, Stop);
        (await again.Head(Stop)).Number.Should().Be(2);
        await using var view = await again.Open(cancellation: Stop);
        await using var other = await fresh.Open(cancellation: Stop);
        (await view.Counts(Stop)).Should().BeEquivalentTo(await other.Counts(Stop));
        var (mine, theirs) = (await view.Facts(new Storage.FactQuery([SampleWorld.Package]), Stop), await other.Facts(new Storage.FactQuery([SampleWorld.Package]), Stop));
        mine[SampleWorld.Package].Items.Select(placed => placed.Fact.Id).Should().Equal(theirs[SampleWorld.Package].Items.Select(placed => placed.Fact.Id));
    }

    [Fact]
    public void A_missing_file_names_init() => Refusal().Should().Match<KnowledgeException>(problem => problem.Code == "NO_STORE" && problem.Message.Contains("kg init"));

    [Fact]
    public async Task An_existing_file_is_never_made_anew()
    {
        await Fill();
        var before = await File.ReadAllBytesAsync(Path, Stop);
        Refusal(() => EmbeddedStore.Create(Path)).Code.Should().Be("STORE_EXISTS");
        (await File.ReadAllBytesAsync(Path, Stop)).Should().Equal(before);
    }

    [Fact]
    public async Task A_second_process_is_told_who_holds_the_store()
    {
        await using var store = EmbeddedStore.Create(Path);
        store.Announce(new Uri("http://127.0.0.1:5080"));
        var refusal = Refusal();
        (refusal.Code, refusal.IsRetriable).Should().Be(("STORE_LOCKED", true));
        refusal.Message.Should().Contain($"process {Environment.ProcessId}").And.Contain("http://127.0.0.1:5080/");
        EmbeddedStore.AddressOf(Path).Should().Be(new Uri("http://127.0.0.1:5080"));
    }

    [Fact]
    public async Task A_lock_file_that_a_dead_process_left_is_taken_over()
    {
        await Fill();
        await File.WriteAllTextAsync(Path + ".lock", "", Stop);
        await File.WriteAllTextAsync(Path + ".owner", "999999", Stop);
        await File.WriteAllTextAsync(Path + ".address", "http://127.0.0.1:1/", Stop);
        await using var store = EmbeddedStore.Open(Path);
        EmbeddedStore.AddressOf(Path).Should().BeNull("the address was the dead one's");
    }

    [Fact]
    public async Task A_newer_format_is_refused()
    {
        await Fill();
        Run("PRAGMA user_version = 99");
        Refusal().Should().Match<KnowledgeException>(problem => problem.Code == "STORE_NEWER" && problem.Message.Contains("Use a newer kg"));
    }

    [Fact]
    public async Task A_file_of_the_first_format_gets_an_inbox_that_survives_and_keeps_its_ledger()
    {
        await Fill();
        Run("DROP TABLE proposal; PRAGMA user_version = 1");
        var proposal = new Claims.Proposal(SampleWorld.Batch("one", new Claims.Act.Retract(new Claims.ClaimId("claim/x"), "Wrong.")), NodaTime.Instant.FromUtc(2026, 5, 1, 0, 0), 1);
        await using (var store = EmbeddedStore.Open(Path))
        {
            await store.Inbox.Add(proposal, Stop);
        }

        await using var again = EmbeddedStore.Open(Path);
        (await again.Head(Stop)).Number.Should().Be(2);
        (await again.Inbox.Find(proposal.Id, Stop))!.At.Should().Be(proposal.At);
    }

    [Fact]
    public void A_file_of_another_program_is_refused()
    {
        Run("CREATE TABLE recipe (name TEXT)");
        Refusal().Code.Should().Be("NOT_A_STORE");
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a database at all, but long enough to look at")]
    public async Task A_file_that_is_no_database_is_refused_and_left_as_it_was(string content)
    {
        await File.WriteAllTextAsync(Path, content, Stop);
        Refusal().Code.Should().Be("NOT_A_STORE");
        (await File.ReadAllTextAsync(Path, Stop)).Should().Be(content);
    }

    [Theory]
    [InlineData("UPDATE revision SET reason = 'Something else.' WHERE number = 1")]
    [InlineData("UPDATE act SET body = replace(body, 'person/boris', 'person/anna') WHERE body LIKE '%person/boris%'")]
    [InlineData("UPDATE act SET body = 'nonsense' WHERE revision = 2 AND ordinal = 0")]
    [InlineData("DELETE FROM act WHERE revision = 1 AND ordinal = 3")]
    [InlineData("DELETE FROM act WHERE revision = 1; DELETE FROM revision WHERE number = 1")]
    [InlineData("UPDATE annotation SET gist = 'Something else.' WHERE gist IS NOT NULL")]
    public async Task A_changed_ledger_is_found_and_says_how_to_recover(string change)
    {
        await Fill();
        Run(change);
        var refusal = Refusal();
        refusal.Code.Should().Be("STORE_DAMAGED");
        refusal.Message.Should().Contain("kg init");
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)]
    public async Task A_truncated_file_is_refused_and_left_as_it_was(double part)
    {
        await Fill();
        var bytes = await File.ReadAllBytesAsync(Path, Stop);
        var kept = bytes[..(int)(bytes.Length * part)];
        await File.WriteAllBytesAsync(Path, kept, Stop);
        Refusal().Code.Should().Be("STORE_DAMAGED");
        (await File.ReadAllBytesAsync(Path, Stop)).Should().Equal(kept);
    }

    [Fact]
    public async Task What_was_answered_survives_a_process_that_never_closed()
    {
        var store = EmbeddedStore.Create(Path);
        await SampleWorld.Fill(store, Stop);
        foreach (var file in Directory.GetFiles(folder, "test.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            File.Copy(file, System.IO.Path.Combine(folder, "copy" + System.IO.Path.GetFileName(file)["test".Length..]));
        }

        await using (var copy = EmbeddedStore.Open(System.IO.Path.Combine(folder, "copy.db")))
        {
            (await copy.Head(Stop)).Should().Be(await store.Head(Stop));
        }

        await store.DisposeAsync();
    }

    private void Run(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // Texts of this file.
        command.CommandText = "PRAGMA foreign_keys = OFF; " + sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
