using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Dropping;
using Safe.Framework.Importance;
using Safe.Framework.Metering;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Training;

/// <summary>One fine-tuning job: [epoch: train steps → evaluate → score → decide → freeze → checkpoint → report].</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="model">The model, adapters attached.</param>
/// <param name="task">Data, loss and metric.</param>
/// <param name="freezing">Scores, decides and freezes between epochs.</param>
/// <param name="memory">Counts bytes.</param>
/// <param name="flops">Counts FLOPs.</param>
/// <param name="observers">Are told what happens.</param>
/// <param name="training">How to train.</param>
/// <param name="store">Keeps checkpoints; null: folders in <see cref="TrainingOptions.OutputDir"/>. Without that, none are written.</param>
/// <param name="identity">What a resumed job must have in common with the one that wrote the checkpoint, beside its training options; null: nothing.</param>
/// <param name="adapterDrop">Which adapters training steps leave out; null: none.</param>
public sealed partial class FineTuningJob<TModel>(
    TModel model,
    IFineTuningTask<TModel> task,
    EpochFreezing freezing,
    IMemoryMeter memory,
    IFlopMeter flops,
    IEnumerable<ITrainingObserver> observers,
    IOptions<TrainingOptions> training,
    ICheckpointStore? store = null,
    JobIdentity? identity = null,
    IOptions<AdapterDropOptions>? adapterDrop = null
)
    where TModel : Module
{
    private readonly TModel model = model;
    private readonly IFineTuningTask<TModel> task = task;
    private readonly EpochFreezing freezing = freezing;
    private readonly ICheckpointStore? store = store;
    private readonly JobIdentity? identity = identity;
    private readonly TrainingOptions options = training.Value;
    private readonly AdapterDropOptions adapterDrop = adapterDrop?.Value ?? new AdapterDropOptions();
    private readonly ITrainingObserver[] observers = [.. observers];
    private readonly PhaseRecorder phases = new(memory, flops);

    // A step moves the weights once, from one batch or from several.
    private int StepsPerEpoch => (task.StepsPerEpoch + options.GradientAccumulationSteps - 1) / options.GradientAccumulationSteps;

    private int TotalSteps => checked(options.NumTrainEpochs * StepsPerEpoch);

    /// <summary>
    /// Trains to the end: through all epochs, until every parameter is frozen and more epochs would change nothing, or until epochs bring no improvement
    /// any more. A job that is asked to stop, or whose loss is not finite, leaves a checkpoint first, if it has a place for it.
    /// </summary>
    /// <param name="stopping">Ends the job at the next chance, in the middle of scoring and evaluation too.</param>
    /// <exception cref="OperationCanceledException">The job was asked to stop.</exception>
    /// <exception cref="NonFiniteLossException">The loss or its gradient became NaN or infinite.</exception>
    /// <exception cref="NonFiniteActivationsException">A scoring met outputs that are NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">
    /// Nothing is trainable, the task has no training steps, adapters cannot be left out or pruned as asked, or an earlier job's checkpoints are in the way.
    /// </exception>
    /// <exception cref="NotSupportedException">The options ask for what the tensor library cannot.</exception>
    /// <exception cref="InvalidDataException">The checkpoint to go on from is damaged, or of another job.</exception>
    /// <exception cref="IOException">A checkpoint cannot be written.</exception>
    public JobReport Run(CancellationToken stopping)
    {
        try
        {
            return RunToTheEnd(stopping);
        }
        catch (Exception reason)
        {
            Tell(observer => observer.OnStopped(reason));
            throw;
        }
    }

    private JobReport RunToTheEnd(CancellationToken stopping)
    {
        UnitDropping? dropping = UnitDropping.For(freezing.Adapters, adapterDrop, options.Seed);
        dropping?.Begin();
        TrainableParameters start = TrainableParameters.Of(model).EnsureAny();
        if (task.StepsPerEpoch < 1)
        {
            throw new InvalidOperationException($"The task {task.Name} has no training steps");
        }
        using IDisposable counting = flops.Count();
        using IDisposable? saving = options.MeterSavedBytes ? memory.CountSaved(model.parameters()) : null;
        using AdamW optimizer = CreateOptimizer();
        using PrefixCache<TModel>? prefix = freezing.Enabled
            ? PrefixCache<TModel>.For(model, task, freezing.Execution, options.OutputDir, flops)
            : null;
        var run = new Running(this, optimizer, new StoppableProbe(task.Probe(model), stopping), prefix, dropping);
        try
        {
            run.Begin(start, stopping);
            Train(run, stopping);
            run.TakeBestWeights();
        }
        finally
        {
            freezing.End();
        }
        JobReport report = Report(run);
        Tell(observer => observer.OnFinished(report));
        return report;
    }

    private void Train(Running run, CancellationToken stopping)
    {
        try
        {
            while (run.HasMore)
            {
                RunEpoch(run, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            run.SaveIfSettled();
            throw;
        }
        catch (NonFiniteLossException broken)
        {
            throw new NonFiniteLossException(broken.Step, broken.Loss, broken.What, run.SaveIfSettled());
        }
        catch (NonFiniteActivationsException broken)
        {
            throw new NonFiniteActivationsException(broken.Unit, broken.Batch, run.SaveIfSettled());
        }
    }

    private void RunEpoch(Running run, CancellationToken stopping)
    {
        JobProgress progress = run.Progress;
        int epoch = progress.Epochs.Count + 1;
        phases.StartEpoch(epoch, freezing.FrozenUnits, freezing.Frontier);
        Enter(JobPhase.Training);
        freezing.Train();
        foreach (TrainingStep<TModel>[] batches in task.Steps(epoch).Chunk(options.GradientAccumulationSteps).Skip(progress.EpochSteps))
        {
            stopping.ThrowIfCancellationRequested();
            RunStep(run, batches, stopping);
            run.SaveAfterStep();
        }
        stopping.ThrowIfCancellationRequested();
        // Freezing changes no output, and a thaw guard wants to know the held-out loss.
        Enter(JobPhase.Evaluating);
        Evaluation evaluation = Evaluate(run, stopping);
        double scoringBefore = freezing.Seconds;
        FreezeDecision? decision = Decide(epoch, evaluation);
        EpochResult result = Result(run, epoch, evaluation, decision, freezing.Seconds - scoringBefore);
        run.Best.Take(epoch, progress.Step, evaluation);
        progress.EpochDone(result);
        Tell(observer => observer.OnEpoch(result));
        run.SaveAfterEpoch();
    }

    private FreezeDecision? Decide(int epoch, Evaluation evaluation)
    {
        if (!freezing.Enabled)
        {
            return null;
        }
        Enter(JobPhase.Scoring);
        FreezeDecision decision = freezing.AfterEpoch(epoch, evaluation.Loss) with { Forecast = freezing.Forecast };
        Tell(observer => observer.OnDecision(decision));
        TellFrozen(decision.Events);
        return decision;
    }

    private void RunStep(Running run, TrainingStep<TModel>[] batches, CancellationToken stopping)
    {
        JobProgress progress = run.Progress;
        double rate = run.Optimizer.ParamGroups.First().LearningRate;
        int dropped = run.Dropping?.LowestAt(progress.Step) ?? 0;
        batches = run.Served(batches, stopping);
        double secondsBefore = phases.StepSeconds;
        (double loss, double? norm, bool skipped) = phases.Measure(() => Update(run, batches, stopping));
        run.Schedule.step();
        double seconds = phases.StepSeconds - secondsBefore;
        progress.StepDone(skipped ? null : loss, seconds);
        var result = new StepResult(
            progress.Step,
            TotalSteps,
            (double)progress.Step / StepsPerEpoch,
            loss,
            rate,
            norm,
            batches.Sum(static batch => batch.Tokens),
            seconds,
            memory.CurrentBytes,
            memory.PeakBytes,
            freezing.FrozenUnits,
            freezing.Units.Count,
            freezing.Frontier
        )
        {
            Skipped = skipped,
            SavedBytes = memory.PeakSavedBytes,
            DroppedUnits = dropped,
        };
        Tell(observer => observer.OnStep(result));
    }

    private (double Loss, double? Norm, bool Skipped) Update(Running run, TrainingStep<TModel>[] batches, CancellationToken stopping)
    {
        using IDisposable? dropped = run.Dropping?.Step(run.Progress.Step);
        try
        {
            (double loss, double? norm) = run.Update.Run(run.Progress.Step + 1, batches, freezing.FrozenAt, stopping);
            return (loss, norm, false);
        }
        catch (NonFiniteLossException broken) when (options.NonFiniteLoss == NonFinitePolicy.Skip)
        {
            return (broken.Loss, null, true);
        }
    }

    private Evaluation Evaluate(Running run, CancellationToken stopping)
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        using IDisposable? lower = run.Modes.Precision();
        using var evaluation = new EvaluationMode(model);
        return task.Evaluate(model, stopping);
    }

    // The meter of saved tensors leaves the weights out, and knows them by their memory.
    private void CountAnew()
    {
        if (options.MeterSavedBytes)
        {
            memory.CountSaved(model.parameters()).Dispose();
        }
    }

    private AdamW CreateOptimizer() =>
        optim.AdamW(
            model.parameters().Where(static parameter => parameter.requires_grad).ToList(),
            options.LearningRate,
            options.AdamBeta1,
            options.AdamBeta2,
            options.AdamEpsilon,
            options.WeightDecay
        );
}
