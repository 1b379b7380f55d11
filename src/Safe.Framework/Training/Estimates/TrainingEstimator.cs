using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Freezing.Execution;
using Safe.Framework.Importance;
using Safe.Framework.Metering;

namespace Safe.Framework.Training.Estimates;

/// <summary>
/// Tells what a job's steps will take, phase by phase, before it runs. A few examples of its largest batch go through the job's own step at every
/// frontier, with a learning rate of 0; from two numbers of examples follows what the whole batch takes, from some lengths what all others take.
/// A whole batch is never run for it, and no weight moves. Scorer and reference begin, as they do when the job begins.
/// </summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="model">The model, adapters attached.</param>
/// <param name="task">The training data.</param>
/// <param name="adapters">The model's adapters.</param>
/// <param name="memory">Counts bytes.</param>
/// <param name="flops">Counts FLOPs.</param>
/// <param name="training">How to train.</param>
/// <param name="freeze">Whether units freeze; null: the defaults.</param>
/// <param name="execution">How frozen units are run; null: the defaults.</param>
/// <param name="scorer">Measures importance; null: what it keeps is left out.</param>
/// <param name="reference">What activations are compared with; null: what it keeps is left out.</param>
/// <param name="selector">Chooses the units; null: one that needs scores.</param>
/// <param name="adapterDrop">Which adapters training steps leave out; null: none.</param>
public sealed class TrainingEstimator<TModel>(
    TModel model,
    IFineTuningTask<TModel> task,
    AdapterSet adapters,
    IMemoryMeter memory,
    IFlopMeter flops,
    IOptions<TrainingOptions> training,
    IOptions<FreezeOptions>? freeze = null,
    IOptions<ExecutionOptions>? execution = null,
    IImportanceScorer? scorer = null,
    IReferenceActivations? reference = null,
    IFreezeSelector? selector = null,
    IOptions<AdapterDropOptions>? adapterDrop = null
)
    where TModel : Module
{
    private readonly TrainingOptions training = training.Value;
    private readonly FreezeOptions freeze = freeze?.Value ?? new FreezeOptions();
    private readonly ExecutionOptions execution = execution?.Value ?? new ExecutionOptions();
    private long? scoringBytes;

    private bool Freezes => freeze.Enabled && FreezeUnits.HasAny(model);

    private int StepsPerEpoch => (task.StepsPerEpoch + training.GradientAccumulationSteps - 1) / training.GradientAccumulationSteps;

    /// <summary>Tells what every phase will take.</summary>
    /// <param name="stopping">Ends it early.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    /// <exception cref="NotSupportedException">The tensor library has no meters, or the task's batches cannot be taken apart.</exception>
    /// <exception cref="InvalidOperationException">Nothing is trainable, or the task has no training steps.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public TrainingEstimate Estimate(CancellationToken stopping = default, IProgress<double>? progress = null)
    {
        StepSamples<TModel> samples = Samples();
        using PhaseScene<TModel> scene = Scene();
        return new TrainingEstimate
        {
            Task = task.Name,
            Epochs = training.NumTrainEpochs,
            StepsPerEpoch = StepsPerEpoch,
            Examples = samples.Largest.Examples,
            Tokens = samples.Largest.Tokens,
            Parameters = TrainableParameters.Of(model).All,
            ParameterBytes = ParameterBytes,
            Units = scene.Units,
            Phases = Phases(scene, samples, stopping, progress).Select(_ => Estimate(scene, samples)).ToArray(),
            Notes = [.. Notes()],
        };
    }

    /// <summary>Runs the update with the largest batch in every phase, to compare with what was told. No weight moves.</summary>
    /// <param name="stopping">Ends it early.</param>
    /// <param name="progress">Is told the share that is done, 0 at first; null: nobody is.</param>
    /// <exception cref="NotSupportedException">As for <see cref="Estimate(CancellationToken, IProgress{double})"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Estimate(CancellationToken, IProgress{double})"/>.</exception>
    /// <exception cref="OperationCanceledException">It was asked to stop.</exception>
    public IReadOnlyList<PhaseMeasurement> Measure(CancellationToken stopping = default, IProgress<double>? progress = null)
    {
        StepSamples<TModel> samples = Samples();
        using PhaseScene<TModel> scene = Scene();
        return Phases(scene, samples, stopping, progress)
            .Select(_ =>
            {
                MeteredUpdate whole = scene.Run(samples.LargestUpdate, bySegment: false);
                return new PhaseMeasurement(
                    scene.FrozenUnits,
                    scene.Frontier,
                    whole.SavedBytes,
                    ResidentBytes(scene) + whole.Bytes,
                    whole.Flops
                );
            })
            .ToArray();
    }

    private long ParameterBytes => Distinct(model.parameters()).Concat(Distinct(model.buffers())).Sum(BytesOf);

    private static IEnumerable<Tensor> Distinct(IEnumerable<Tensor> tensors) =>
        tensors.Distinct<Tensor>(ReferenceEqualityComparer.Instance);

    private static long BytesOf(Tensor tensor) => tensor.numel() * tensor.element_size();

    private StepSamples<TModel> Samples()
    {
        if (!memory.IsAvailable || !flops.IsAvailable)
        {
            throw new NotSupportedException(
                "what training takes cannot be told here: the tensor library has no meters for bytes and FLOPs"
            );
        }
        TrainableParameters.Of(model).EnsureAny();
        return new StepSamples<TModel>(task, training);
    }

    private PhaseScene<TModel> Scene()
    {
        scoringBytes ??= ScoringBytes();
        return new PhaseScene<TModel>(model, adapters, training, Freezes, execution, memory, flops);
    }

    private static IEnumerable<int[]> Phases(
        PhaseScene<TModel> scene,
        StepSamples<TModel> samples,
        CancellationToken stopping,
        IProgress<double>? progress
    )
    {
        IReadOnlyList<int[]> sets = scene.FrozenSets;
        progress?.Report(0);
        foreach ((int index, int[] frozen) in sets.Index())
        {
            stopping.ThrowIfCancellationRequested();
            scene.Freeze(frozen);
            // With nothing left to train the job is over.
            if (scene.Trainable.Any())
            {
                scene.Serve(samples.Few, samples.Layout);
                yield return frozen;
            }
            progress?.Report((index + 1.0) / sets.Count);
        }
    }

    private PhaseEstimate Estimate(PhaseScene<TModel> scene, StepSamples<TModel> samples)
    {
        // With several batches to an update the gradients of the first are there while the next one runs.
        int passes = Math.Min(2, samples.LargestUpdate.Count);
        MeteredUpdate few = Run(samples.Few);
        MeteredUpdate more = samples.More.Examples == samples.Few.Examples ? few : Run(samples.More);
        double growth =
            samples.More.Examples == samples.Few.Examples
                ? 0
                : (double)(samples.Largest.Examples - samples.Few.Examples) / (samples.More.Examples - samples.Few.Examples);
        MeterSegment whole = MeteredUpdate.Extrapolated(few, more, growth);
        FlopsFit fit = Fit(few, more, Run, samples, passes);
        Parameter[] trainable = [.. scene.Trainable];
        return new PhaseEstimate
        {
            FrozenUnits = scene.FrozenUnits,
            Frontier = scene.Frontier,
            TrainableParameters = trainable.Sum(static parameter => parameter.numel()),
            GradientBytes = trainable.Sum(BytesOf),
            OptimizerBytes = OptimizerBytes(scene),
            KeptBytes = KeptBytes(scene),
            SavedBytes = whole.SavedBytes,
            PeakBytes = ResidentBytes(scene) + whole.Bytes,
            LargestStepFlops = (long)samples.LargestUpdate.Sum(batch => fit.Of(BatchShape.Of(batch))),
            StepFlops = (long)samples.MeanOfUpdate(fit.Of),
        };

        MeteredUpdate Run(TrainingStep<TModel> step) => scene.Run([.. Enumerable.Repeat(step, passes)]);
    }

    private static FlopsFit Fit(
        MeteredUpdate few,
        MeteredUpdate more,
        Func<TrainingStep<TModel>, MeteredUpdate> run,
        StepSamples<TModel> samples,
        int passes
    )
    {
        int difference = samples.More.Examples - samples.Few.Examples;
        double each =
            difference == 0 ? (double)few.Flops / passes / samples.Few.Examples : (double)(more.Flops - few.Flops) / passes / difference;
        double constant = (double)few.Flops / passes - each * samples.Few.Examples;
        return new FlopsFit(
            constant,
            [
                (samples.Largest.Tokens, each),
                .. samples.Others.Select(step => (BatchShape.Of(step).Tokens, (double)run(step).Flops / passes - constant)),
            ]
        );
    }

    private long ResidentBytes(PhaseScene<TModel> scene) => ParameterBytes + OptimizerBytes(scene) + KeptBytes(scene);

    // AdamW's two moments.
    private static long OptimizerBytes(PhaseScene<TModel> scene) => 2 * scene.Trainable.Sum(BytesOf);

    private long KeptBytes(PhaseScene<TModel> scene)
    {
        // Rows lie in main memory, or in a file; the meter is the device's.
        bool counts = execution.PrefixCache == PrefixCacheStorage.Memory && model.parameters().First().device_type == DeviceType.CPU;
        return scoringBytes!.Value + scene.OriginalBytes + (counts ? scene.RowBytes : 0);
    }

    // Kept for the whole job, so it is begun as the job begins it.
    private long ScoringBytes()
    {
        if (!Freezes || scorer is null || reference is null || selector?.NeedsScores is false)
        {
            return 0;
        }
        var targets = FreezeTargets.Of(FreezeUnits.Find(model), adapters, freeze.Granularity);
        var probe = new ActivationProbe(adapters, [.. targets.Select(target => target.Scored(adapters))], task.Probe(model));
        long before = memory.CurrentBytes;
        new ImportanceMeter(probe, scorer, reference).Begin();
        return memory.CurrentBytes - before;
    }

    private IEnumerable<string> Notes()
    {
        foreach (string part in adapters.TrainingParts.Select(static part => part.GetType().Name).Distinct(StringComparer.Ordinal))
        {
            yield return $"what {part} does beside the steps' gradients is left out";
        }
        if (freeze.MaxMemory is { } most)
        {
            yield return $"to keep within MaxMemory ({most}) the job may take fewer examples at a time, or recompute units";
        }
        if (adapterDrop?.Value.Mode is { } mode and not AdapterDropMode.Off)
        {
            yield return $"AdapterDrop ({mode}) leaves adapters out of steps, which then take less";
        }
    }
}
