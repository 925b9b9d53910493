using System.Text.RegularExpressions;

namespace KnowledgeGraph.Exchange.Tests.Import;

/// <summary>Every code that a problem of data can have is explained.</summary>
public sealed partial class DossierCodesTests
{
    [Fact]
    public void Every_code_stands_in_the_table()
    {
        var table = File.ReadAllText(Repository.At("src", "KnowledgeGraph.Exchange", "Import", "Dossiers", "README.md"));
        var code = new[] { Repository.At("src", "KnowledgeGraph.Exchange", "Import", "Dossiers"), Repository.At("src", "KnowledgeGraph", "Projection") }
            .SelectMany(folder => Directory.GetFiles(folder, "*.cs")).Select(File.ReadAllText);
        var used = code.SelectMany(text => Codes().Matches(text).Select(match => match.Groups["code"].Value)).Distinct().ToArray();

        used.Should().HaveCountGreaterThan(20);
        used.Where(word => !table.Contains($"`{word}`")).Should().BeEmpty();
    }

    [GeneratedRegex("""(?:Error|Warning|Breach|Diagnostic|Note)\([^;"]*?"(?<code>[a-z]+(?:-[a-z]+)*)"|[?:] "(?<code>[a-z]+-[a-z]+)"$""", RegexOptions.Multiline)]
    private static partial Regex Codes();
}
