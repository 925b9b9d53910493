using KnowledgeGraph.Exchange.Import.Dossiers;

namespace KnowledgeGraph.Exchange.Tests.Import;

/// <summary>What is wrong in a dossier is told with file, line, column, code and advice, all in one run.</summary>
public sealed class DossierProblemsTests
{
    private const string Head =
        """
        dossier: 1
        source: {id: document/s, kind: NewsItem, name: A source, date: 2016-09-19}
        voices:
          ministry: {scope: explicit, chain: [{says: ministry}, {reports: outlet}]}
        entities:
          Organization:
            ministry: {id: org/ministry, name: The ministry}
            outlet: {id: org/outlet, name: The outlet}
          Person: {anna: {id: person/anna, name: Anna}}
          Meeting: {talks: {id: event/talks, name: The talks}}
        claims:
          - at: P1
            voice: ministry
            rows:

        """;

    private static string[] Problems(string text) => [.. DossierImport.Check([("a.yaml", text)]).Single().Problems.Select(problem => problem.ToString())];

    [Fact]
    public void A_sound_dossier_has_none() => Problems(Head + "      C1: {fact: anna PARTICIPATED_IN talks, role: principal}\n").Should().BeEmpty();

    [Theory]
    [InlineData("C1: {fact: ana PARTICIPATED_IN talks}", "a.yaml(15,18): error unknown-id: ana is neither a handle nor a known id. Did you mean anna?")]
    [InlineData("C1: {fact: anna PARTICIPATES_IN talks}", "a.yaml(15,18): error unknown-relation: PARTICIPATES_IN is no relation. Did you mean PARTICIPATED_IN?")]
    [InlineData("C1: {fact: talks tyme, is: 2016}", "a.yaml(15,18): error unknown-attribute: tyme is no attribute. Did you mean time?")]
    [InlineData("C1: {fact: talks PARTICIPATED_IN anna}", "a.yaml(15,18): error wrong-end: PARTICIPATED_IN joins Actor to Event; event/talks is Meeting and person/anna is Person. Turn it round: person/anna PARTICIPATED_IN event/talks.")]
    [InlineData("C1: {fact: talks time, is: 2016-02-30}", "a.yaml(15,34): error bad-time: \"2016-02-30\" is no day: February 2016 has 29. Write 2016-02 if only the month is known.")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, rol: principal}", "a.yaml(15,46): error unknown-key: PARTICIPATED_IN has no qualifier rol. Did you mean role?")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, vote: no}", "a.yaml(15,46): error wrong-qualifier: PARTICIPATED_IN has no qualifier vote. It belongs to VOTED.")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, role: princpal}", "a.yaml(15,52): error unknown-word: \"princpal\" is no word for role of PARTICIPATED_IN; *Did you mean principal?")]
    [InlineData("C1: {fact: talks duration, is: long}", "a.yaml(15,38): error wrong-value: \"long\" is no number. *")]
    [InlineData("C1: {fact: talks duration}", "a.yaml(15,18): error missing-key: talks duration needs its value in the key is.")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN}", "a.yaml(15,18): error missing-key: PARTICIPATED_IN is a relation and needs its object. Write subject PARTICIPATED_IN object.")]
    [InlineData("C1: {gist: nothing}", "a.yaml(15,11): error missing-key: A claim needs the key fact or facts. *")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, voice: minstry}", "a.yaml(15,53): error unknown-voice: There is no voice minstry. Did you mean ministry?")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, modality: hapened}", "a.yaml(15,56): error unknown-word: *")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, scope: own}", "a.yaml(15,18): error broken-chain: A source's own voice is one hop.")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, quote: a b c d e f g h i j k l m n o p q r s t u v w x y z}", "a.yaml(15,53): error long-quote: A quote has at most 25 words, this one has 26. *")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, revises: C9}", "a.yaml(15,55): error unknown-id: No claim is labelled C9. *")]
    [InlineData("C1: {fact: anna PARTICIPATED_IN talks, gist: a, gist: b}", "a.yaml(15,55): error yaml: The key gist stands twice in one map, first in line 15. *")]
    public void A_wrong_row_is_told_where_and_what_to_do(string row, string expected) => Problems($"{Head}      {row}\n").Should().Contain(problem => Like(problem, expected));

    [Theory]
    [InlineData("source: {id: document/s, kind: NewsItem,", "source: {id: document/s, kind: NewsItm,", "a.yaml(2,32): error unknown-kind: NewsItm is no kind of entity. Did you mean NewsItem?")]
    [InlineData("source: {id: document/s, kind: NewsItem, name: A source, date: 2016-09-19}\n", "", "a.yaml(1,1): error missing-source: A dossier names its source: id, kind, name and date.")]
    [InlineData("dossier: 1", "dosier: 1", "a.yaml(1,1): error unknown-key: There is no key dosier here. Did you mean dossier?")]
    [InlineData("  Person: {anna: {id: person/anna, name: Anna}}", "  Person: {anna: {id: org/ministry, name: Anna}}", "a.yaml(9,23): error duplicate-id: org/ministry is declared twice in this file. *")]
    [InlineData("id: person/anna", "id: Anna", "a.yaml(9,23): error wrong-value: \"Anna\" is no id. *")]
    [InlineData("name: The talks}", "tim: 2016}", "a.yaml(10,38): error unknown-key: A Meeting has no tim. Did you mean time?")]
    [InlineData("[{says: ministry}, {reports: outlet}]", "[{reports: outlet}]", "a.yaml(4,13): error broken-chain: An explicit or carried-over statement needs a hop that says or relays.")]
    [InlineData("rows:\n", "rows:\n      C0: {fact: anna PARTICIPATED_IN talks}\n      C0: {fact: anna INITIATED talks}\n", "a.yaml(16,7): error yaml: The key C0 stands twice in one map, first in line 15. *")]
    public void A_wrong_head_is_told_where_and_what_to_do(string right, string wrong, string expected) =>
        Problems(Head.Replace(right, wrong) + "      C1: {fact: anna PARTICIPATED_IN talks}\n").Should().Contain(problem => Like(problem, expected));

    [Theory]
    [InlineData("", "a.yaml(1,1): error yaml: The file is empty. Start with: dossier: 1")]
    [InlineData("- a\n- b\n", "a.yaml(1,1): error yaml: A dossier is a map of keys. *")]
    [InlineData("dossier: 1\n---\ndossier: 1\n", "a.yaml(2,1): error yaml: A file holds one dossier. *")]
    [InlineData("dossier: [1\n", "a.yaml(2,1): error yaml: Malformed YAML: *")]
    [InlineData("a: &x [1]\nb: *x\n", "a.yaml(1,4): error yaml: Malformed YAML: anchors and aliases are not used in dossiers; *")]
    public void A_file_that_is_no_dossier_is_told_so(string text, string expected) => Problems(text).Should().Contain(problem => Like(problem, expected));

    [Fact]
    public void A_label_that_stands_in_two_groups_is_told() => Problems(
        $$"""
        {{Head}}      C1: {fact: anna PARTICIPATED_IN talks}
          - at: P2
            voice: ministry
            rows:
              C1: {fact: anna INITIATED talks}
        """).Should().Equal("a.yaml(19,7): error duplicate-label: The label C1 stands twice. Labels are for ever: give the new row the next number.");

    [Fact]
    public void All_problems_of_a_file_are_told_in_one_run() => Problems(
        $$"""
        {{Head}}      C1: {fact: ana PARTICIPATED_IN talks}
              C2: {fact: anna PARTICIPATES_IN talks}
              C3: {fact: talks time, is: yesterday}
              C4: {fact: talks PARTICIPATED_IN anna}
        """).Select(problem => problem.Split(": ")[1]).Should().Equal("error unknown-id", "error unknown-relation", "error bad-time", "error wrong-end");

    [Theory]
    [InlineData(30)]
    [InlineData(100_000)]
    public void Nesting_without_end_is_bounded(int depth) => Problems("a: " + new string('[', depth)).Should().ContainSingle();

    [Fact]
    public void A_file_of_many_megabytes_is_refused() => Problems("a: " + new string('x', 5_000_000)).Single().Should().Contain("at most 4000000 characters");

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_do_no_harm() =>
        Problems("\uFEFF" + (Head + "      C1: {fact: anna PARTICIPATED_IN talks}\n").Replace("\n", "\r\n")).Should().BeEmpty();

    [Fact]
    public void A_handle_that_nothing_uses_is_a_warning() =>
        Problems(Head + "      C1: {fact: talks time, is: 2016}\n").Should().Equal("a.yaml(9,12): warning unused-handle: The handle anna (person/anna) is never used.");

    private static bool Like(string problem, string pattern) =>
        pattern.Contains('*') ? System.Text.RegularExpressions.Regex.IsMatch(problem, "^" + System.Text.RegularExpressions.Regex.Escape(pattern).Replace("\\*", ".*") + "$") : problem == pattern;
}
