using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Reversible;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Tests.Models;
using Safe.Framework.Training;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Tests.Training;

/// <summary>A whole job on a small model, put together by hand.</summary>
internal sealed record TinyTraining
{
    public const int Layers = 4;

    public TrainingOptions Training { get; init; } = new() { NumTrainEpochs = 5, LearningRate = 0.01 };

    public AdapterOptions Adapter { get; init; } = new() { ModulesToSave = ["classifier"] };

    /// <summary>With <see cref="RisingScorer"/>: a warm-up of two epochs; units 0 and 1 freeze after epoch 3, unit 2 after epoch 4.</summary>
    public FreezeOptions Freeze { get; init; } = new() { FinalThreshold = 0.35, FinalEpoch = 5 };

    public ExecutionOptions Execution { get; init; } = new();

    public AdapterDropOptions AdapterDrop { get; init; } = new();

    public ReversibleOptions Reversible { get; init; } = new();

    public IImportanceScorer Scorer { get; init; } = new RisingScorer();

    public Func<IReferenceActivations> Reference { get; init; } = static () => new PretrainedReference();

    public IUnitCosts? Costs { get; init; }

    public double Dropout { get; init; } = 0.1;

    public int StepsPerEpoch { get; init; } = 3;

    public Recording Seen { get; init; } = new();

    public IReadOnlyList<ITrainingObserver> Observers { get; init; } = [];

    /// <summary>The model of a seed, with the adapters attached.</summary>
    public (TinyModel Model, AdapterSet Adapters) Create()
    {
        TinyModel model = TinyModel.Seeded(Layers, Dropout, Training.Seed);
        AdapterSet adapters = AdapterInjection.Inject(model, Adapter, new AdapterFactory());
        ReversibleBlocks.Couple(adapters, Reversible);
        return (model, adapters);
    }

    public JobReport Run(CancellationToken stopping = default)
    {
        (TinyModel model, AdapterSet adapters) = Create();
        using (model)
        {
            return Run(model, adapters, new TinyTask<TinyModel>(StepsPerEpoch), stopping);
        }
    }

    public JobReport Run(IFineTuningTask<TinyModel> task)
    {
        (TinyModel model, AdapterSet adapters) = Create();
        using (model)
        {
            return Run(model, adapters, task);
        }
    }

    public JobReport Run<TModel>(
        TModel model,
        AdapterSet adapters,
        IFineTuningTask<TModel> task,
        CancellationToken stopping = default,
        JobIdentity? identity = null
    )
        where TModel : Module
    {
        IFlopMeter flops = BackendMeters.Flops();
        IMemoryMeter memory = BackendMeters.Memory();
        using IReferenceActivations reference = Reference();
        var freezing = new EpochFreezing(
            adapters,
            Scorer,
            reference,
            WarmupCriteria.Create(Freeze.Warmup ?? WarmupCriteria.Default),
            FreezeSchedules.Create(Freeze.Schedule ?? FreezeSchedules.Default),
            FreezeSelectors.Create(Freeze),
            flops,
            Options.Create(Freeze),
            Costs ?? new MeteredUnitCosts(memory, flops),
            execution: Options.Create(Execution)
        );
        var job = new FineTuningJob<TModel>(
            model,
            task,
            freezing,
            memory,
            flops,
            [.. Observers, Seen],
            Options.Create(Training),
            identity: identity,
            adapterDrop: Options.Create(AdapterDrop)
        );
        return job.Run(stopping);
    }
}
