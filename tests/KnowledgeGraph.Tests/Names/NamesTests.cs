using KnowledgeGraph.Names;

namespace KnowledgeGraph.Tests.Names;

public sealed class NamesTests
{
    [Theory]
    [InlineData("Ångström", "angstrom")]
    [InlineData("RIYAD  Haddad.", "riyad haddad")]
    [InlineData("Богданов", "bogdanov")]
    [InlineData("Jabhat al-Nusra", "jabhat al nusra")]
    [InlineData("S/RES/2254 (2015)", "s res 2254 2015")]
    [InlineData(" ,. ", "")]
    public void Folding_is_blind_to_case_accents_script_and_punctuation(string text, string folded) => Fold.Text(text).Should().Be(folded);

    [Theory]
    [InlineData("Mikhail Bogdanov", "Latn")]
    [InlineData("Михаил Богданов", "Cyrl")]
    [InlineData("رياض حداد", "Arab")]
    [InlineData("2254", "Zyyy")]
    public void A_text_has_a_script(string text, string script) => Scripts.Of(text).Should().Be(script);

    [Theory]
    [InlineData("S/RES/2254 (2015)", "S/RES/2254 (2015)")]
    [InlineData("S/RES/2254(2015)", "S/RES/2254 (2015)")]
    [InlineData("UNSCR 2254", "S/RES/2254")]
    [InlineData("resolution 2254", "S/RES/2254")]
    [InlineData("Security Council resolution 2254 (2015)", "S/RES/2254 (2015)")]
    [InlineData("S_RES_2254", "S/RES/2254")]
    [InlineData("S_RES_2254(2015)", "S/RES/2254 (2015)")]
    [InlineData("S/PRST/2015/15", "S/PRST/2015/15")]
    [InlineData("S/2015/996", "S/2015/996")]
    [InlineData("S/PV.7588", "S/PV.7588")]
    [InlineData("SC/12171", "SC/12171")]
    public void A_symbol_is_recognised_in_all_its_spellings(string text, string canonical)
    {
        UnSymbol.TryParse(text, out var symbol).Should().BeTrue();
        symbol!.ToString().Should().Be(canonical);
    }

    [Theory]
    [InlineData("2254")]
    [InlineData("resolution of the group")]
    [InlineData("S/RES/")]
    public void What_is_no_symbol_is_none(string text) => UnSymbol.TryParse(text, out _).Should().BeFalse();

    [Fact]
    public void A_symbol_without_a_year_fits_any_year_and_two_years_do_not_fit()
    {
        static UnSymbol Read(string text) => UnSymbol.TryParse(text, out var symbol) ? symbol : throw new ArgumentException(text);
        Read("UNSCR 2254").Matches(Read("S/RES/2254 (2015)")).Should().BeTrue();
        Read("S/RES/2254 (2014)").Matches(Read("S/RES/2254 (2015)")).Should().BeFalse();
    }

    [Theory]
    [InlineData("Riyad Haddad", "Riad Haddad")]
    [InlineData("Riyad Haddad", "Reyad Haddad")]
    [InlineData("Mikhail Bogdanov", "Михаил Богданов")]
    [InlineData("Mikhail Bogdanov", "Mikhail Leonidovich Bogdanov")]
    [InlineData("Sergei Lavrov", "Sergey Lavrov")]
    [InlineData("M. Bogdanov", "Mikhail Bogdanov")]
    public void Spellings_of_one_name_are_near(string one, string other) => NameMatch.Score(one, other).Should().BeGreaterThan(0.9).And.BeApproximately(NameMatch.Score(other, one), 1e-9);

    [Theory]
    [InlineData("Mikhail Bogdanov", "Vladimir Bogdanov")]
    [InlineData("Sergei Lavrov", "John Kerry")]
    [InlineData("Mikhail Leonidovich Bogdanov", "Mikhail Petrovich Bogdanov")]
    public void Other_names_are_not(string one, string other) => NameMatch.Score(one, other).Should().BeLessThan(0.9);

    [Fact]
    public void An_omitted_patronymic_is_neutral_and_a_contradicted_one_is_a_penalty() =>
        NameMatch.Score("Mikhail Bogdanov", "Mikhail Leonidovich Bogdanov").Should().BeGreaterThan(NameMatch.Score("Mikhail Petrovich Bogdanov", "Mikhail Leonidovich Bogdanov"));
}
