using System.Text.RegularExpressions;
using GraphQL;

namespace KnowledgeGraph.Api.Tests;

/// <summary>The table of error codes has them all, and no others.</summary>
public sealed partial class ErrorCodeTests
{
    private static readonly string Table = File.ReadAllText(Path.Combine(Repository.Root, "src", "KnowledgeGraph.Api", "errors.md"));

    private static readonly string[] Ours = [.. typeof(ErrorCodes).GetFields().Select(field => (string)field.GetRawConstantValue()!)];

    /// <summary>The engine names the code of a rule after the type of its error.</summary>
    private static readonly string[] Rules =
    [
        .. from type in typeof(ExecutionError).Assembly.GetExportedTypes()
           where type.Namespace!.StartsWith("GraphQL.Validation", StringComparison.Ordinal) || type.Namespace == "GraphQL.Execution"
           where typeof(ExecutionError).IsAssignableFrom(type) && !Unreachable.Contains(type.Name)
           select CapitalInside().Replace(type.Name[..^"Error".Length], "_$0").ToUpperInvariant() into code
           select code is "SYNTAX" ? "SYNTAX_ERROR" : code,
    ];

    private static readonly string[] Stores =
    [
        .. from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
           let folder = Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Split(Path.DirectorySeparatorChar)[0]
           where folder is "KnowledgeGraph" or "KnowledgeGraph.Embedded" or "KnowledgeGraph.Neo4j"
           from Match thrown in Thrown().Matches(File.ReadAllText(file))
           select thrown.Groups[1].Value,
    ];

    /// <summary>General ones, those that this API replaces, and those of rules that it does not use.</summary>
    private static string[] Unreachable =>
        ["ValidationError", "DocumentError", "RequestError", "UnhandledError", "InvalidVariableError", "ComplexityError", "NoIntrospectionError", "InputFieldsAndArgumentsOfCorrectLengthError"];

    public static TheoryData<string> All => [.. Ours.Concat(Rules).Concat(Stores).Distinct().Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(All))]
    public void A_code_that_an_answer_can_have_is_in_the_table(string code) => Table.Should().Contain($"`{code}`");

    [Fact]
    public void A_code_in_the_table_can_be_in_an_answer() =>
        InTable().Matches(Table).Select(match => match.Groups[1].Value).Should().OnlyHaveUniqueItems()
            .And.BeSubsetOf([.. Ours, .. Rules, .. Stores, "REJECTED", "NO_STORE"]);

    [GeneratedRegex("(?<!^)[A-Z]", RegexOptions.CultureInvariant)]
    private static partial Regex CapitalInside();

    [GeneratedRegex("""KnowledgeException\(\s*"([A-Z_]+)""", RegexOptions.CultureInvariant)]
    private static partial Regex Thrown();

    [GeneratedRegex("`([A-Z]{2,}(?:_[A-Z]+)*)`", RegexOptions.CultureInvariant)]
    private static partial Regex InTable();
}
