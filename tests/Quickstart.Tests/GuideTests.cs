using System.Text.RegularExpressions;

namespace Quickstart.Tests;

/// <summary>What the guide shows is what the example's files say.</summary>
public sealed partial class GuideTests
{
    private static readonly string Root = SharedFolder.RepositoryRoot;

    [Fact]
    public void Every_piece_of_code_stands_in_its_file()
    {
        string guide = File.ReadAllText(Path.Combine(Root, "docs", "guide.md"));
        MatchCollection pieces = Piece().Matches(guide);
        pieces.Count.ShouldBe(Regex.Count(guide, "^```csharp", RegexOptions.Multiline));
        foreach (Match piece in pieces)
        {
            string file = piece.Groups["file"].Value;
            File.ReadAllText(Path.Combine(Root, file)).ShouldContain(piece.Groups["code"].Value, Case.Sensitive, file);
        }
    }

    [GeneratedRegex(@"^<!-- (?<file>\S+) -->\n```csharp\n(?<code>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Piece();
}
