using System.Globalization;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;

namespace Safe.Framework.Training.Resuming;

/// <summary>The settings that the course of a job depends on, as text.</summary>
internal static class CourseSettings
{
    internal const string BaseWeights = "base weights";

    /// <summary>The settings by name.</summary>
    internal static Dictionary<string, string> Of(
        TrainingOptions options,
        ExecutionOptions execution,
        string task,
        int stepsPerEpoch,
        IProbe probe,
        string weights
    ) =>
        new(StringComparer.Ordinal)
        {
            ["Task"] = task,
            ["StepsPerEpoch"] = Text(stepsPerEpoch),
            [BaseWeights] = weights,
            ["Probe"] = probe.Identity ?? $"{Text(probe.Batches)} batches",
            [nameof(options.NumTrainEpochs)] = Text(options.NumTrainEpochs),
            [nameof(options.PerDeviceTrainBatchSize)] = Text(options.PerDeviceTrainBatchSize),
            [nameof(options.GradientAccumulationSteps)] = Text(options.GradientAccumulationSteps),
            [nameof(options.Seed)] = Text(options.Seed),
            [nameof(options.LearningRate)] = Text(options.LearningRate),
            [nameof(options.WeightDecay)] = Text(options.WeightDecay),
            [nameof(options.AdamBeta1)] = Text(options.AdamBeta1),
            [nameof(options.AdamBeta2)] = Text(options.AdamBeta2),
            [nameof(options.AdamEpsilon)] = Text(options.AdamEpsilon),
            [nameof(options.MaxGradNorm)] = options.MaxGradNorm is double norm ? Text(norm) : "none",
            [nameof(options.LrSchedulerType)] = options.LrSchedulerType.ToString(),
            [nameof(options.WarmupRatio)] = Text(options.WarmupRatio),
            [nameof(options.Bf16)] = options.Bf16.ToString(),
            [nameof(execution.FoldFrozen)] = execution.FoldFrozen.ToString(),
        };

    private static string Text(IFormattable value) => value.ToString(null, CultureInfo.InvariantCulture);
}
