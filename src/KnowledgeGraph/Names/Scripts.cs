using System.Text;

namespace KnowledgeGraph.Names;

/// <summary>In which script a text is written.</summary>
public static class Scripts
{
    private static readonly (int First, int Last, string Code)[] Blocks =
    [
        (0x0041, 0x024F, "Latn"), (0x0370, 0x03FF, "Grek"), (0x0400, 0x052F, "Cyrl"), (0x0530, 0x058F, "Armn"), (0x0590, 0x05FF, "Hebr"),
        (0x0600, 0x06FF, "Arab"), (0x0750, 0x077F, "Arab"), (0x0900, 0x097F, "Deva"), (0x10A0, 0x10FF, "Geor"), (0x1E00, 0x1EFF, "Latn"),
        (0x3040, 0x30FF, "Jpan"), (0x4E00, 0x9FFF, "Hani"), (0xAC00, 0xD7AF, "Hang"), (0xFB50, 0xFEFC, "Arab"),
    ];

    /// <summary>The ISO 15924 code of the script of most letters (<c>Latn</c>, <c>Cyrl</c>, <c>Arab</c> ...); <c>Zyyy</c> when there are none.</summary>
    public static string Of(string text) => text.EnumerateRunes().Where(Rune.IsLetter).Select(Block)
        .CountBy(code => code).OrderByDescending(pair => pair.Value).Select(pair => pair.Key).FirstOrDefault("Zyyy");

    private static string Block(Rune letter) =>
        Blocks.FirstOrDefault(block => block.First <= letter.Value && letter.Value <= block.Last).Code ?? "Zzzz";
}
