using Microsoft.Extensions.Options;

namespace Safe.Framework.Training;

/// <summary>Checks <see cref="TrainingOptions"/>: each value's range and the values against each other, all problems in one result.</summary>
public sealed class TrainingOptionsValidator : IValidateOptions<TrainingOptions>
{
    private static readonly TrainingOptionsRanges Ranges = new();

    /// <inheritdoc/>
    public ValidateOptionsResult Validate(string? name, TrainingOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var result = new ValidateOptionsResultBuilder();
        result.AddResult(Ranges.Validate(name, options));
        CheckCheckpoints(options, result);
        CheckReports(options, result);
        CheckBest(options, result);
        return result.Build();
    }

    private static void CheckCheckpoints(TrainingOptions options, ValidateOptionsResultBuilder result)
    {
        if (options.OutputDir is not null)
        {
            if (options.OverwriteOutputDir && options.ResumeFromCheckpoint is not null)
            {
                result.AddError("OverwriteOutputDir deletes what ResumeFromCheckpoint would go on from; leave one of them out");
            }
            return;
        }
        if (options.SaveTotalLimit is not null)
        {
            result.AddError($"SaveTotalLimit ({options.SaveTotalLimit}) needs OutputDir, where checkpoints go");
        }
        if (options.OverwriteOutputDir)
        {
            result.AddError("OverwriteOutputDir needs OutputDir, where checkpoints go");
        }
        if (options.ResumeFromCheckpoint is not null)
        {
            result.AddError($"ResumeFromCheckpoint ({options.ResumeFromCheckpoint}) needs OutputDir, where checkpoints go");
        }
    }

    private static void CheckReports(TrainingOptions options, ValidateOptionsResultBuilder result)
    {
        string[] targets = [ReportTargets.TensorBoard, ReportTargets.None];
        foreach (string unknown in (options.ReportTo ?? []).Where(name => !targets.Contains(name, StringComparer.OrdinalIgnoreCase)))
        {
            result.AddError($"ReportTo '{unknown}' is not one of {string.Join(", ", targets)}");
        }
        if (options.ReportsTo(ReportTargets.TensorBoard) && options.RunsFolder is null)
        {
            result.AddError("ReportTo=tensorboard needs LoggingDir or OutputDir, where the report goes");
        }
        if (options.ReportsTo(ReportTargets.None) && options.ReportTo!.Count > 1)
        {
            result.AddError("ReportTo names none and something else; leave one of them out");
        }
    }

    private static void CheckBest(TrainingOptions options, ValidateOptionsResultBuilder result)
    {
        if (options.LoadBestModelAtEnd && (options.OutputDir is null || options.SaveStrategy != SaveStrategy.Epoch))
        {
            result.AddError(
                "LoadBestModelAtEnd needs OutputDir and SaveStrategy=Epoch, so that every epoch's weights are there at the end"
            );
        }
        bool looks = options.LoadBestModelAtEnd || options.EarlyStoppingPatience is not null;
        if (!looks && (options.MetricForBestModel is not null || options.GreaterIsBetter is not null))
        {
            result.AddError("MetricForBestModel and GreaterIsBetter go with LoadBestModelAtEnd or EarlyStoppingPatience");
        }
        if (options.EarlyStoppingThreshold > 0 && options.EarlyStoppingPatience is null)
        {
            result.AddError($"EarlyStoppingThreshold ({options.EarlyStoppingThreshold}) goes with EarlyStoppingPatience");
        }
    }
}
