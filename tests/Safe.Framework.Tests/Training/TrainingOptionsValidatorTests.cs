using Safe.Framework.Training;

namespace Safe.Framework.Tests.Training;

/// <summary>Values that do not go together are named, all in one result.</summary>
public sealed class TrainingOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid() => Failures(new TrainingOptions()).ShouldBeEmpty();

    [Fact]
    public void What_needs_a_place_for_checkpoints_says_so() =>
        Failures(
                new TrainingOptions
                {
                    SaveTotalLimit = 2,
                    ResumeFromCheckpoint = "auto",
                    OverwriteOutputDir = true,
                    LoadBestModelAtEnd = true,
                }
            )
            .ShouldAllBe(failure => failure.Contains("needs OutputDir", StringComparison.Ordinal));

    [Fact]
    public void All_problems_come_at_once()
    {
        string[] failures = Failures(
            new TrainingOptions
            {
                GradientAccumulationSteps = 0,
                SaveSteps = 0,
                MetricForBestModel = "loss",
                EarlyStoppingThreshold = 0.1,
                OutputDir = "run",
                OverwriteOutputDir = true,
                ResumeFromCheckpoint = "auto",
            }
        );
        failures.Length.ShouldBe(5);
        foreach (
            string name in (string[])
                ["GradientAccumulationSteps", "SaveSteps", "MetricForBestModel", "EarlyStoppingThreshold", "OverwriteOutputDir"]
        )
        {
            failures.Count(failure => failure.StartsWith(name, StringComparison.Ordinal)).ShouldBe(1, name);
        }
    }

    [Fact]
    public void The_best_epoch_needs_a_checkpoint_of_every_epoch()
    {
        TrainingOptions options = new() { OutputDir = "run", LoadBestModelAtEnd = true };
        Failures(options).ShouldHaveSingleItem().ShouldContain("SaveStrategy=Epoch");
        options.SaveStrategy = SaveStrategy.Epoch;
        Failures(options).ShouldBeEmpty();
    }

    private static string[] Failures(TrainingOptions options) => [.. new TrainingOptionsValidator().Validate(null, options).Failures ?? []];
}
