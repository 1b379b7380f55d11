using System.Text.RegularExpressions;

namespace Safe.Framework.Cli.Tests;

/// <summary>The guide's recipe for one's own csv is one that the command takes.</summary>
public sealed partial class GuideTests : TestFolder
{
    [Fact]
    public void The_recipe_for_ones_own_csv_is_all_right()
    {
        string guide = File.ReadAllText(Path.Combine(SharedFolder.RepositoryRoot, "docs", "guide.md"));
        Write("mine.yaml", Recipe().Match(guide).Groups["yaml"].Value);
        Write(
            "reviews.csv",
            "review,opinion\n" + string.Concat(Enumerable.Range(0, 20).Select(row => $"film {row},{(row % 2 == 0 ? "good" : "bad")}\n"))
        );
        SafeCommand
            .RunIn(Folder, "validate", "mine.yaml", "--model", TrainedRun.Models)
            .Succeeded()
            .ShouldContain("reviews: recipe, model and data are all right");
    }

    [GeneratedRegex("^```yaml\n(?<yaml>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Recipe();
}
