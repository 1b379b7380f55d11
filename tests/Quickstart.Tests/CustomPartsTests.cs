using System.Globalization;
using System.Text.RegularExpressions;

namespace Quickstart.Tests;

/// <summary>The example of a user's own model, task, scorer and schedule.</summary>
public sealed partial class CustomPartsTests
{
    [Fact]
    public void Its_scorer_and_schedule_decide_what_freezes()
    {
        ProgramResult result = BuiltProgram.CustomParts.Run("--Safe:Training:NumTrainEpochs=7");
        result.ExitCode.ShouldBe(0, result.Output + result.Error);
        string[] epochs = [.. result.Output.Split('\n').Where(line => line.StartsWith("epoch ", StringComparison.Ordinal))];
        // Two steps of a stair from the end of the warm-up at 2 to the final epoch at 6: that is no schedule of the framework.
        double[] thresholds = [.. epochs.Select(line => Number(Threshold(), line))];
        thresholds.ShouldBe([0, 0.25, 0.25, 0.5, 0.5, 0.5, 0.5]);
        Match[] freezes = Freeze().Matches(result.Output).ToArray();
        freezes.ShouldNotBeEmpty();
        foreach (Match freeze in freezes)
        {
            double score = double.Parse(freeze.Groups["score"].Value, CultureInfo.InvariantCulture);
            score.ShouldBeLessThan(thresholds[int.Parse(freeze.Groups["epoch"].Value, CultureInfo.InvariantCulture) - 1]);
        }
        Number(Accuracy(), epochs[^1]).ShouldBeGreaterThan(0.6);
    }

    [Fact]
    public void A_setting_that_is_wrong_is_refused_with_its_name()
    {
        ProgramResult result = BuiltProgram.CustomParts.Run("--Safe:Freeze:FinalThreshold=20");
        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("Safe:Freeze: FinalThreshold");
    }

    private static double Number(Regex pattern, string line) =>
        double.Parse(pattern.Match(line).Groups[1].Value, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"tau ([\d.]+)")]
    private static partial Regex Threshold();

    [GeneratedRegex(@"accuracy ([\d.]+)")]
    private static partial Regex Accuracy();

    [GeneratedRegex(@"^freeze epoch=(?<epoch>\d+) unit=block\.\d score=(?<score>[\d.]+) ", RegexOptions.Multiline)]
    private static partial Regex Freeze();
}
