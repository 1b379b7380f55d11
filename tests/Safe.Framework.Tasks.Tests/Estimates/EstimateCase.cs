using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Training;
using Safe.Framework.Training.Estimates;

namespace Safe.Framework.Tasks.Tests.Estimates;

/// <summary>A job that can be told about before it runs, and run.</summary>
internal sealed class EstimateCase<TModel>(Func<TModel> create, Func<IFineTuningTask<TModel>> task)
    where TModel : Module
{
    public AdapterOptions Adapter { get; init; } = new() { ModulesToSave = ["classifier"] };

    public TrainingOptions Training { get; init; } = new() { NumTrainEpochs = 5, LearningRate = 1e-3 };

    public ExecutionOptions Execution { get; init; } = new();

    public FreezeOptions Freeze { get; init; } = new();

    /// <summary>Null: a recorded run is repeated, in which the prefix grows to 1, 3 and 4 units.</summary>
    public IImportanceScorer? Scorer { get; init; }

    private static FreezePlan Plan => new([Entry(1, 0), Entry(2, 1), Entry(2, 2), Entry(4, 3)]);

    /// <summary>What is told on a model of its own.</summary>
    public TrainingEstimate Estimate() => With(parts => parts.Estimator.Estimate());

    public IReadOnlyList<PhaseMeasurement> Measure() => With(parts => parts.Estimator.Measure());

    /// <summary>The phases that the job's own meters saw, beyond what was held before its model was made.</summary>
    public IReadOnlyList<MemoryPhase> Run()
    {
        long before = BackendMeters.Memory().CurrentBytes;
        JobReport report = With(parts => parts.Job().Run(CancellationToken.None));
        return
        [
            .. report.Phases.Select(phase =>
                phase with
                {
                    PeakBytes = phase.PeakBytes - before,
                    ResidentBytes = phase.ResidentBytes - before,
                }
            ),
        ];
    }

    public T With<T>(Func<Parts, T> use)
    {
        torch.manual_seed(Training.Seed);
        using TModel model = create();
        AdapterSet adapters = AdapterInjection.Inject(model, Adapter, new AdapterFactory());
        using var reference = new PretrainedReference();
        return use(new Parts(this, model, adapters, reference, task()));
    }

    private static FreezePlanEntry Entry(int epoch, int unit) => new(epoch, unit, Path: null, Thaws: false, "planned");

    internal sealed class Parts(
        EstimateCase<TModel> job,
        TModel model,
        AdapterSet adapters,
        IReferenceActivations reference,
        IFineTuningTask<TModel> task
    )
    {
        private readonly IMemoryMeter memory = BackendMeters.Memory();
        private readonly IFlopMeter flops = BackendMeters.Flops();
        private readonly IFreezeSelector selector = job.Scorer is null ? new ReplaySelector(Plan) : FreezeSelectors.Create(job.Freeze);
        private readonly IImportanceScorer scorer = job.Scorer ?? new LinearCkaScorer();

        public TModel Model => model;

        public TrainingEstimator<TModel> Estimator =>
            new(
                model,
                task,
                adapters,
                memory,
                flops,
                Options.Create(job.Training),
                Options.Create(job.Freeze),
                Options.Create(job.Execution),
                scorer,
                reference,
                selector
            );

        public FineTuningJob<TModel> Job() =>
            new(
                model,
                task,
                new EpochFreezing(
                    adapters,
                    scorer,
                    reference,
                    WarmupCriteria.Create(job.Freeze.Warmup ?? WarmupCriteria.Default),
                    FreezeSchedules.Create(FreezeSchedules.Default),
                    selector,
                    flops,
                    Options.Create(job.Freeze),
                    execution: Options.Create(job.Execution)
                ),
                memory,
                flops,
                [],
                Options.Create(job.Training)
            );
    }
}
