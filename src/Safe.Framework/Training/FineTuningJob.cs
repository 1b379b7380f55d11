using Microsoft.Extensions.Options;
using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Importance;
using Safe.Framework.Metering;

namespace Safe.Framework.Training;

/// <summary>One fine-tuning job: [epoch: train steps → score → decide → freeze → evaluate → report].</summary>
/// <typeparam name="TModel">The model class.</typeparam>
/// <param name="model">The model, adapters attached.</param>
/// <param name="task">Data, loss and metric.</param>
/// <param name="freezing">Scores, decides and freezes between epochs.</param>
/// <param name="memory">Counts bytes.</param>
/// <param name="flops">Counts FLOPs.</param>
/// <param name="observers">Are told what happens.</param>
/// <param name="training">How to train.</param>
public sealed class FineTuningJob<TModel>(
    TModel model,
    IFineTuningTask<TModel> task,
    EpochFreezing freezing,
    IMemoryMeter memory,
    IFlopMeter flops,
    IEnumerable<ITrainingObserver> observers,
    IOptions<TrainingOptions> training
)
    where TModel : Module
{
    private readonly TrainingOptions options = training.Value;
    private readonly ITrainingObserver[] observers = [.. observers];
    private readonly PhaseRecorder phases = new(memory, flops);
    private readonly List<EpochResult> epochs = [];
    private int stepsDone;

    private int TotalSteps => checked(options.NumTrainEpochs * task.StepsPerEpoch);

    /// <summary>Trains to the end: through all epochs, or until every parameter is frozen and more epochs would change nothing.</summary>
    /// <param name="stopping">Ends the job between two steps.</param>
    /// <exception cref="OperationCanceledException">The job was asked to stop.</exception>
    /// <exception cref="NonFiniteLossException">The loss became NaN or infinite.</exception>
    /// <exception cref="InvalidOperationException">Nothing is trainable, or the task has no training steps.</exception>
    public JobReport Run(CancellationToken stopping)
    {
        TrainableParameters start = TrainableParameters.Of(model).EnsureAny();
        if (task.StepsPerEpoch < 1)
        {
            throw new InvalidOperationException($"The task {task.Name} has no training steps");
        }
        using IDisposable counting = flops.Count();
        using IDisposable? saving = options.MeterSavedBytes ? memory.CountSaved(model.parameters()) : null;
        using AdamW optimizer = CreateOptimizer();
        optim.lr_scheduler.LRScheduler schedule = LearningRate.Schedule(optimizer, options, TotalSteps);
        freezing.Begin(optimizer, task.Probe(model), options.NumTrainEpochs, SampleStep);
        TrainableParameters.Of(model).EnsureAny();
        RequireWholeBatches();
        Tell(observer =>
            observer.OnStarted(
                new JobStart(
                    task.Name,
                    options.NumTrainEpochs,
                    task.StepsPerEpoch,
                    start.Trainable,
                    start.All,
                    freezing.Units,
                    freezing.Enabled,
                    task.MetricName
                )
                {
                    Unmeasured = Unmeasured(),
                }
            )
        );
        TellFrozen(freezing.Events);
        for (int epoch = 1; epoch <= options.NumTrainEpochs && TrainableParameters.Of(model).Trainable > 0; epoch++)
        {
            RunEpoch(epoch, optimizer, schedule, stopping);
        }
        JobReport report = Report(start);
        Tell(observer => observer.OnFinished(report));
        return report;
    }

    private SampleStep SampleStep()
    {
        TrainingStep<TModel> first = task.Steps(epoch: 1).First();
        return new SampleStep(first.Examples, () => first.Loss(model));
    }

    private void RequireWholeBatches()
    {
        if (freezing.MicroBatches?.MicroBatch([.. freezing.FrozenAt.Select(static epoch => epoch is not null)]) is int most)
        {
            int batch = task.Steps(epoch: 1).First().Examples;
            if (most < batch)
            {
                throw new NotSupportedException(
                    $"MaxMemory leaves room for {most} of {batch} examples at a time, and gradients are not accumulated; set PerDeviceTrainBatchSize to {most}"
                );
            }
        }
    }

    private IReadOnlyList<string> Unmeasured() =>
        [
            .. memory.IsAvailable ? Array.Empty<string>() : ["memory is not measured: the tensor library has no meter for it"],
            .. flops.IsAvailable ? Array.Empty<string>() : ["FLOPs are not counted: the tensor library has no meter for them"],
        ];

    private AdamW CreateOptimizer() =>
        optim.AdamW(
            model.parameters().Where(static parameter => parameter.requires_grad).ToList(),
            options.LearningRate,
            options.AdamBeta1,
            options.AdamBeta2,
            options.AdamEpsilon,
            options.WeightDecay
        );

    private void RunEpoch(int epoch, AdamW optimizer, optim.lr_scheduler.LRScheduler schedule, CancellationToken stopping)
    {
        phases.StartEpoch(epoch, freezing.FrozenUnits, freezing.Frontier);
        double secondsBefore = phases.StepSeconds;
        double scoringBefore = freezing.Seconds;
        double sum = 0;
        int steps = 0;
        model.train();
        foreach (TrainingStep<TModel> step in task.Steps(epoch))
        {
            stopping.ThrowIfCancellationRequested();
            sum += RunStep(step, optimizer, schedule);
            steps++;
        }
        stopping.ThrowIfCancellationRequested();
        // Freezing changes no output, and a thaw guard wants to know the held-out loss.
        Evaluation evaluation = Evaluate();
        FreezeDecision? decision = freezing.Enabled ? freezing.AfterEpoch(epoch, evaluation.Loss) : null;
        if (decision is not null)
        {
            Tell(observer => observer.OnDecision(decision));
            TellFrozen(decision.Events);
        }
        MemoryPhase phase = phases.Phases[^1];
        var result = new EpochResult(
            epoch,
            sum / Math.Max(1, steps),
            evaluation,
            phases.StepSeconds - secondsBefore,
            freezing.Seconds - scoringBefore,
            [.. (decision?.Scores ?? []).Select(score => score.Value)],
            decision?.Threshold ?? 0,
            freezing.FrozenUnits,
            freezing.Frontier,
            phase.PeakBytes,
            phase.SavedBytes
        );
        epochs.Add(result);
        Tell(observer => observer.OnEpoch(result));
    }

    private double RunStep(TrainingStep<TModel> step, AdamW optimizer, optim.lr_scheduler.LRScheduler schedule)
    {
        double rate = optimizer.ParamGroups.First().LearningRate;
        double secondsBefore = phases.StepSeconds;
        (double loss, double? norm) = phases.Measure(() => Train(step, optimizer));
        schedule.step();
        stepsDone++;
        var result = new StepResult(
            stepsDone,
            TotalSteps,
            (double)stepsDone / task.StepsPerEpoch,
            loss,
            rate,
            norm,
            step.Tokens,
            phases.StepSeconds - secondsBefore,
            memory.CurrentBytes,
            memory.PeakBytes,
            freezing.FrozenUnits,
            freezing.Units.Count,
            freezing.Frontier
        );
        Tell(observer => observer.OnStep(result));
        return loss;
    }

    private (double Loss, double? Norm) Train(TrainingStep<TModel> step, AdamW optimizer)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor loss = step.Loss(model);
        double value = loss.ToDouble();
        if (!double.IsFinite(value))
        {
            throw new NonFiniteLossException(stepsDone + 1, value);
        }
        loss.backward();
        double? norm = options.MaxGradNorm is { } limit ? nn.utils.clip_grad_norm_(optimizer.parameters(), limit) : null;
        optimizer.step();
        // Null, not zero: gradients then take no memory while the next step's activations build up.
        foreach (Parameter parameter in optimizer.parameters())
        {
            parameter.grad = null;
        }
        return (value, norm);
    }

    private Evaluation Evaluate()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        using var evaluation = new EvaluationMode(model);
        return task.Evaluate(model);
    }

    private JobReport Report(TrainableParameters start) =>
        new()
        {
            MetricName = task.MetricName,
            Evaluation = epochs[^1].Evaluation,
            Epochs = [.. epochs],
            Phases = phases.Phases,
            MeanBytes = phases.MeanBytes,
            Flops = phases.Phases.Sum(static phase => phase.Flops) + freezing.Flops,
            TrainSeconds = phases.StepSeconds + freezing.Seconds,
            ScoringSeconds = freezing.Seconds,
            TrainableStart = start.Trainable,
            TrainableEnd = TrainableParameters.Of(model).Trainable,
            Frontier = freezing.Frontier,
            Units = freezing.Units,
            FrozenAt = freezing.FrozenAt,
            Events = FreezeSavings.Measure(freezing.Events, phases.Phases, task.StepsPerEpoch),
        };

    private void TellFrozen(IReadOnlyList<FreezeEvent> events)
    {
        foreach (FreezeEvent frozen in events)
        {
            Tell(observer =>
            {
                if (frozen.Thaws)
                {
                    observer.OnThawed(frozen);
                }
                else
                {
                    observer.OnFrozen(frozen);
                }
            });
        }
    }

    private void Tell(Action<ITrainingObserver> news) => Array.ForEach(observers, news);
}
