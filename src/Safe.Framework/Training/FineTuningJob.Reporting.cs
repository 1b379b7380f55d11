using Safe.Framework.Adapters;
using Safe.Framework.Freezing;
using Safe.Framework.Metering;

namespace Safe.Framework.Training;

public sealed partial class FineTuningJob<TModel>
{
    private IReadOnlyList<string> Unmeasured() =>
        [
            .. memory.IsAvailable ? Array.Empty<string>() : ["memory is not measured: the tensor library has no meter for it"],
            .. flops.IsAvailable ? Array.Empty<string>() : ["FLOPs are not counted: the tensor library has no meter for them"],
        ];

    private EpochResult Result(Running run, int epoch, Evaluation evaluation, FreezeDecision? decision, double scoringSeconds)
    {
        MemoryPhase phase = phases.Phases[^1];
        return new EpochResult(
            epoch,
            run.Progress.MeanLoss,
            evaluation,
            run.Progress.EpochSeconds,
            scoringSeconds,
            [.. (decision?.Scores ?? []).Select(score => score.Value)],
            decision?.Threshold ?? 0,
            freezing.FrozenUnits,
            freezing.Frontier,
            phase.PeakBytes,
            phase.SavedBytes
        );
    }

    private JobReport Report(Running run) =>
        new()
        {
            MetricName = task.MetricName,
            Evaluation = run.Progress.Epochs[run.WeightsOf - 1].Evaluation,
            Epochs = run.Progress.Epochs,
            Phases = phases.Phases,
            MeanBytes = phases.MeanBytes,
            Flops = phases.Phases.Sum(static phase => phase.Flops) + freezing.Flops + (run.Prefix?.Done.Sum(static one => one.Flops) ?? 0),
            TrainSeconds = phases.StepSeconds + freezing.Seconds + (run.Prefix?.Done.Sum(static one => one.Seconds) ?? 0),
            PrefixCaches = run.Prefix?.Done ?? [],
            ScoringSeconds = freezing.Seconds,
            TrainableStart = run.Start.Trainable,
            TrainableEnd = TrainableParameters.Of(model).Trainable,
            Frontier = freezing.Frontier,
            Units = freezing.Units,
            FrozenAt = freezing.FrozenAt,
            Events = FreezeSavings.Measure(freezing.Events, phases.Phases, StepsPerEpoch),
            BestEpoch = run.Best.Best?.Epoch,
            StoppedEarly = run.Best.IsOver,
            SkippedSteps = run.Progress.Skipped,
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

    private void Enter(JobPhase phase) => Tell(observer => observer.OnPhase(phase));

    private void Tell(Action<ITrainingObserver> news) => Array.ForEach(observers, news);
}
