using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace KnowledgeGraph.Tests.Conventions;

/// <summary>What people would have to remember, the build does.</summary>
public sealed partial class ConventionTests
{
    private static readonly string[] CorePackages = ["AnyAscii", "F23.StringSimilarity", "NodaTime"];

    private static readonly Dictionary<string, string[]> MayReference = new()
    {
        ["KnowledgeGraph"] = [],
        ["KnowledgeGraph.Embedded"] = ["KnowledgeGraph"],
        ["KnowledgeGraph.Neo4j"] = ["KnowledgeGraph"],
        ["KnowledgeGraph.Exchange"] = ["KnowledgeGraph"],
        ["KnowledgeGraph.Api"] = ["KnowledgeGraph"],
        ["KnowledgeGraph.Explorer"] = [],
        ["KnowledgeGraph.Cli"] = ["KnowledgeGraph", "KnowledgeGraph.Embedded", "KnowledgeGraph.Neo4j", "KnowledgeGraph.Exchange", "KnowledgeGraph.Api", "KnowledgeGraph.Explorer"],
    };

    private static readonly string[] TopLevel =
    [
        "src", "tests", "cypher", "KnowledgeGraph.sln", "README.md", "docker-compose.yml", "Directory.Build.props", "Directory.Packages.props", "global.json",
        ".editorconfig", ".gitignore", ".gitattributes", ".dockerignore", ".ci", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md",
    ];

    private static IEnumerable<string> Code => Repository.Files.Where(file => file.EndsWith(".cs", StringComparison.Ordinal));

    [Fact]
    public void Every_project_of_src_points_only_where_it_may()
    {
        foreach (var project in Repository.Files.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && file.EndsWith(".csproj", StringComparison.Ordinal)))
        {
            var references = Elements(project, "ProjectReference").Select(Path.GetFileNameWithoutExtension);
            references.Should().BeSubsetOf(MayReference[Path.GetFileNameWithoutExtension(project)], $"{project} must not know the rest");
        }
    }

    [Fact]
    public void The_core_knows_three_packages() => Elements("src/KnowledgeGraph/KnowledgeGraph.csproj", "PackageReference").Should().BeEquivalentTo(CorePackages);

    [Fact]
    public void Every_project_is_in_the_solution() =>
        Repository.Files.Where(file => file.EndsWith(".csproj", StringComparison.Ordinal)).Should().OnlyContain(project => Repository.Read("KnowledgeGraph.sln").Replace('\\', '/').Contains(project));

    [Fact]
    public void The_top_level_holds_what_tools_look_for_and_nothing_else() =>
        Repository.Files.Select(file => file.Split('/')[0]).Distinct().Should().BeSubsetOf(TopLevel);

    [Fact]
    public void No_file_of_code_has_more_than_400_lines() => Code.Where(file => Repository.Read(file).Count(letter => letter == '\n') > 400).Should().BeEmpty();

    [Fact]
    public void No_type_is_named_after_a_job_that_it_does_for_others()
    {
        var banned = Code.SelectMany(file => Types().Matches(Repository.Read(file)).Select(match => (file, Name: match.Groups[1].Value)))
            .Where(type => Regex.IsMatch(type.Name, "(Manager|Helper|Utils?|Processor|Service|Impl|Dto|ViewModel|Base|Data|Info)$"));
        banned.Should().BeEmpty();
    }

    [Fact]
    public void No_text_of_SQL_or_Cypher_stands_in_code() =>
        Code.Where(file => file.StartsWith("src/", StringComparison.Ordinal) && Queries().IsMatch(Repository.Read(file))).Should().BeEmpty();

    [Fact]
    public void Decisions_are_numbered_without_repeats() =>
        Repository.Files.Where(file => file.StartsWith("src/decisions/0", StringComparison.Ordinal)).Select(file => int.Parse(Path.GetFileName(file)[..4], null)).Should().OnlyHaveUniqueItems();

    [Fact]
    public void No_file_names_a_place_of_one_machine_or_a_registry()
    {
        // Written apart, so that this file does not name them.
        string[] places = ["/wo" + "rk/", "/ro" + "ot/", "/ho" + "me/", "api.nug" + "et.org", "registry.npm" + "js.org"];
        Repository.Files.Where(file => places.Any(place => Repository.Read(file).Contains(place, StringComparison.OrdinalIgnoreCase))).Should().BeEmpty();
    }

    private static IEnumerable<string> Elements(string project, string name) =>
        XDocument.Parse(Repository.Read(project)).Descendants(name).Select(element => element.Attribute("Include")!.Value);

    [GeneratedRegex(@"^\s*(?:public|internal)[\w\s]*?(?:class|record|struct|interface|enum)\s+(\w+)", RegexOptions.Multiline)]
    private static partial Regex Types();

    [GeneratedRegex("\"\\s*(SELECT|INSERT INTO|UPDATE|DELETE FROM|MATCH \\(|MERGE \\(|UNWIND) ")]
    private static partial Regex Queries();
}
