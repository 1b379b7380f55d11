using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Models.Tests.Families;
using Safe.Framework.Training;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>A whole job of the runtime on a family's classifier: linear CKA after each of five epochs of two steps, and from the second on all but two of four units frozen.</summary>
internal sealed record FamilyTraining(string Family, string Folder)
{
    public const int Layers = 4;

    public static FreezeOptions Freeze { get; } =
        new()
        {
            Warmup = "fixed",
            WarmupEpochs = 2,
            Selector = "static-top-k",
            KeepUnits = 2,
            FinalThreshold = 0.5,
            FinalEpoch = 4,
        };

    public ExecutionOptions Execution { get; init; } = new();

    /// <summary>Runs to the end, or until something stops it; goes on from what the folder has.</summary>
    /// <param name="seen">Sees it.</param>
    /// <returns>The report, and every parameter's bits at the end.</returns>
    public (JobReport Report, Dictionary<string, byte[]> Weights) Run(params ITrainingObserver[] seen)
    {
        using Module model = FamilyClassifier.Bare(Family, Layers, dropout: 0.1);
        AdapterSet adapters = FamilyClassifier.Adapt(model, dropout: 0.1);
        // Another process stands elsewhere in its random numbers; a resumed job must not depend on it.
        torch.manual_seed(Directory.Exists(Folder) ? 999 : 42);
        IFlopMeter flops = BackendMeters.Flops();
        using var reference = new PretrainedReference();
        var freezing = new EpochFreezing(
            adapters,
            new LinearCkaScorer(),
            reference,
            WarmupCriteria.Create(Freeze.Warmup!),
            FreezeSchedules.Create(FreezeSchedules.Default),
            FreezeSelectors.Create(Freeze),
            flops,
            Options.Create(Freeze),
            execution: Options.Create(Execution)
        );
        var options = new TrainingOptions
        {
            NumTrainEpochs = 5,
            LearningRate = 0.01,
            WeightDecay = 0.1,
            OutputDir = Folder,
            SaveSteps = 2,
            ResumeFromCheckpoint = "auto",
        };
        var job = new FineTuningJob<Module>(model, new Sentences(), freezing, BackendMeters.Memory(), flops, seen, Options.Create(options));
        JobReport report = job.Run(CancellationToken.None);
        return (
            report,
            model.named_parameters().ToDictionary(static one => one.name, static one => one.parameter.contiguous().bytes.ToArray())
        );
    }
}
