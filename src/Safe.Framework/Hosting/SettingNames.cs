using Microsoft.Extensions.Configuration;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Importance;
using Safe.Framework.Pruning;
using Safe.Framework.Quantization;
using Safe.Framework.Training;

namespace Safe.Framework.Hosting;

/// <summary>
/// The names that a job's configuration may hold, written out because nothing is looked up by reflection at run time; a test compares them
/// with the options' properties.
/// </summary>
internal static class SettingNames
{
    internal const string Training = "Training";
    internal const string Adapter = "Adapter";
    internal const string Freeze = "Freeze";
    internal const string Importance = "Importance";
    internal const string Execution = "Execution";
    internal const string AdapterDrop = "AdapterDrop";
    internal const string Reversible = "Reversible";
    internal const string Prune = "Prune";
    internal const string Quantize = "Quantize";

    /// <summary>Section → settings.</summary>
    internal static IReadOnlyDictionary<string, string[]> Sections { get; } =
        new Dictionary<string, string[]>(StringComparer.OrdinalIgnoreCase)
        {
            [Training] =
            [
                nameof(TrainingOptions.NumTrainEpochs),
                nameof(TrainingOptions.PerDeviceTrainBatchSize),
                nameof(TrainingOptions.PerDeviceEvalBatchSize),
                nameof(TrainingOptions.LearningRate),
                nameof(TrainingOptions.WeightDecay),
                nameof(TrainingOptions.AdamBeta1),
                nameof(TrainingOptions.AdamBeta2),
                nameof(TrainingOptions.AdamEpsilon),
                nameof(TrainingOptions.MaxGradNorm),
                nameof(TrainingOptions.LrSchedulerType),
                nameof(TrainingOptions.WarmupRatio),
                nameof(TrainingOptions.Seed),
                nameof(TrainingOptions.Device),
                nameof(TrainingOptions.MeterSavedBytes),
                nameof(TrainingOptions.LoggingSteps),
                nameof(TrainingOptions.ReportTo),
                nameof(TrainingOptions.LoggingDir),
                nameof(TrainingOptions.GradientAccumulationSteps),
                nameof(TrainingOptions.GradientCheckpointing),
                nameof(TrainingOptions.Bf16),
                nameof(TrainingOptions.OutputDir),
                nameof(TrainingOptions.OverwriteOutputDir),
                nameof(TrainingOptions.SaveStrategy),
                nameof(TrainingOptions.SaveSteps),
                nameof(TrainingOptions.SaveTotalLimit),
                nameof(TrainingOptions.ResumeFromCheckpoint),
                nameof(TrainingOptions.NonFiniteLoss),
                nameof(TrainingOptions.EarlyStoppingPatience),
                nameof(TrainingOptions.EarlyStoppingThreshold),
                nameof(TrainingOptions.LoadBestModelAtEnd),
                nameof(TrainingOptions.MetricForBestModel),
                nameof(TrainingOptions.GreaterIsBetter),
            ],
            [Adapter] =
            [
                nameof(AdapterOptions.Method),
                nameof(AdapterOptions.R),
                nameof(AdapterOptions.LoraAlpha),
                nameof(AdapterOptions.LoraDropout),
                nameof(AdapterOptions.UseRslora),
                nameof(AdapterOptions.UseDora),
                nameof(AdapterOptions.Segments),
                nameof(AdapterOptions.Bias),
                nameof(AdapterOptions.FeedforwardModules),
                nameof(AdapterOptions.ReductionFactor),
                nameof(AdapterOptions.NonLinearity),
                nameof(AdapterOptions.InitialScale),
                nameof(AdapterOptions.Residual),
                nameof(AdapterOptions.InitR),
                nameof(AdapterOptions.TargetR),
                nameof(AdapterOptions.TInit),
                nameof(AdapterOptions.TFinal),
                nameof(AdapterOptions.DeltaT),
                nameof(AdapterOptions.Beta1),
                nameof(AdapterOptions.Beta2),
                nameof(AdapterOptions.OrthRegWeight),
                nameof(AdapterOptions.SparseRatio),
                nameof(AdapterOptions.SparseSaliency),
                nameof(AdapterOptions.SparseScope),
                nameof(AdapterOptions.SparseBatches),
                nameof(AdapterOptions.KeepOriginals),
                nameof(AdapterOptions.TargetModules),
                nameof(AdapterOptions.TargetPattern),
                nameof(AdapterOptions.ExcludeModules),
                nameof(AdapterOptions.ExcludePattern),
                nameof(AdapterOptions.LayersToTransform),
                nameof(AdapterOptions.LayersPattern),
                nameof(AdapterOptions.RankPattern),
                nameof(AdapterOptions.AlphaPattern),
                nameof(AdapterOptions.ModulesToSave),
                nameof(AdapterOptions.TaskType),
            ],
            [Freeze] =
            [
                nameof(FreezeOptions.Enabled),
                nameof(FreezeOptions.FinalThreshold),
                nameof(FreezeOptions.FinalEpoch),
                nameof(FreezeOptions.WarmupTolerance),
                nameof(FreezeOptions.ImportanceFloor),
                nameof(FreezeOptions.StableComparisons),
                nameof(FreezeOptions.MinWarmupEpochs),
                nameof(FreezeOptions.MaxWarmupEpochs),
                nameof(FreezeOptions.Warmup),
                nameof(FreezeOptions.WarmupEpochs),
                nameof(FreezeOptions.Schedule),
                nameof(FreezeOptions.Selector),
                nameof(FreezeOptions.RequireClearInterval),
                nameof(FreezeOptions.StragglerSlack),
                nameof(FreezeOptions.KeepUnits),
                nameof(FreezeOptions.RandomSeed),
                nameof(FreezeOptions.Plan),
                nameof(FreezeOptions.MaxMemory),
                nameof(FreezeOptions.TargetTime),
                nameof(FreezeOptions.Granularity),
                nameof(FreezeOptions.ThawImportance),
                nameof(FreezeOptions.ThawLossRise),
            ],
            [Importance] =
            [
                nameof(ImportanceOptions.ReferenceBytes),
                nameof(ImportanceOptions.ReferenceStorage),
                nameof(ImportanceOptions.SequencesPerMinibatch),
                nameof(ImportanceOptions.Resamples),
                nameof(ImportanceOptions.Confidence),
                nameof(ImportanceOptions.BandwidthFraction),
                nameof(ImportanceOptions.GradientMeasure),
                nameof(ImportanceOptions.DriftSince),
                nameof(ImportanceOptions.Seed),
            ],
            [Execution] =
            [
                nameof(ExecutionOptions.FoldFrozen),
                nameof(ExecutionOptions.PrefixCache),
                nameof(ExecutionOptions.PrefixCacheDtype),
                nameof(ExecutionOptions.PrefixCacheMaxBytes),
                nameof(ExecutionOptions.PrefixCacheDir),
            ],
            [AdapterDrop] = [nameof(AdapterDropOptions.Mode), nameof(AdapterDropOptions.Units)],
            [Reversible] =
            [
                nameof(ReversibleOptions.Blocks),
                nameof(ReversibleOptions.Lambda),
                nameof(ReversibleOptions.Beta),
                nameof(ReversibleOptions.AdapterSize),
            ],
            [Prune] =
            [
                nameof(PruneOptions.Ratio),
                nameof(PruneOptions.Interval),
                nameof(PruneOptions.Parts),
                nameof(PruneOptions.InitialWarmup),
                nameof(PruneOptions.FinalWarmup),
                nameof(PruneOptions.Smoothing),
            ],
            [Quantize] = [nameof(QuantizeOptions.Type)],
        };

    /// <summary>
    /// A sentence for every name that does not exist. A section that resembles none of the known ones is the caller's own and passes.
    /// </summary>
    /// <param name="configuration">The job's configuration.</param>
    internal static IEnumerable<string> Unknown(IConfiguration configuration) => configuration.GetChildren().SelectMany(UnknownIn);

    private static IEnumerable<string> UnknownIn(IConfigurationSection section)
    {
        if (!Sections.TryGetValue(section.Key, out string[]? names))
        {
            string meant = NearestNames.Suggestion(section.Key, Sections.Keys);
            return meant.Length > 0 ? [$"{section.Path}: no such section{meant}"] : [];
        }
        if (!string.IsNullOrEmpty(section.Value))
        {
            return [$"{section.Path}: is a section, such as {section.Path}:{names[0]}=…, and has no value of its own ('{section.Value}')"];
        }
        return section
            .GetChildren()
            .Where(setting => !names.Contains(setting.Key, StringComparer.OrdinalIgnoreCase))
            .Select(setting => $"{setting.Path}: no such setting{NearestNames.Suggestion(setting.Key, names)}");
    }
}
