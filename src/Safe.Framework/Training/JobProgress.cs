using Safe.Framework.Metering;
using Safe.Framework.Training.Resuming;

namespace Safe.Framework.Training;

/// <summary>Where a job stands.</summary>
/// <param name="phases">What its steps used.</param>
/// <param name="best">The best epoch.</param>
/// <param name="microBatches">How many examples are taken at once.</param>
internal sealed class JobProgress(PhaseRecorder phases, BestMetric best, MicroBatches microBatches)
{
    private readonly List<EpochResult> epochs = [];
    private double sum;
    private int losses;

    /// <summary>Training steps done.</summary>
    internal int Step { get; private set; }

    /// <summary>The epochs that are over.</summary>
    internal IReadOnlyList<EpochResult> Epochs => epochs;

    /// <summary>Training steps done in the running epoch.</summary>
    internal int EpochSteps { get; private set; }

    /// <summary>Time of the running epoch's steps, in seconds.</summary>
    internal double EpochSeconds { get; private set; }

    /// <summary>The mean loss of the running epoch's steps.</summary>
    internal double MeanLoss => sum / Math.Max(1, losses);

    /// <summary>Steps that were skipped.</summary>
    internal int Skipped { get; private set; }

    /// <summary>A step is done.</summary>
    /// <param name="loss">Its loss; null: it was skipped.</param>
    /// <param name="seconds">Its time.</param>
    internal void StepDone(double? loss, double seconds)
    {
        Step++;
        EpochSteps++;
        EpochSeconds += seconds;
        Skipped += loss is null ? 1 : 0;
        losses += loss is null ? 0 : 1;
        sum += loss ?? 0;
    }

    /// <summary>The running epoch is over.</summary>
    internal void EpochDone(EpochResult result)
    {
        epochs.Add(result);
        (EpochSteps, EpochSeconds, sum, losses) = (0, 0, 0, 0);
    }

    /// <summary>All that a resumed job needs.</summary>
    /// <param name="freezing">Where freezing stands; null where units do not freeze.</param>
    /// <param name="settings">What the course of the job depends on.</param>
    internal TrainerState Save(FreezeProgress? freezing, IReadOnlyDictionary<string, string> settings) =>
        new()
        {
            GlobalStep = Step,
            Epoch = epochs.Count,
            EpochSteps = EpochSteps,
            EpochLoss = sum,
            EpochLosses = losses,
            EpochSeconds = EpochSeconds,
            SkippedSteps = Skipped,
            MicroBatch = microBatches.Limit,
            Best = best.Best,
            EvaluationsWithoutGain = best.WithoutGain,
            Epochs = [.. epochs],
            Phases = phases.Totals,
            FreezeEvents = freezing?.Events ?? [],
            Scores = freezing?.Scores ?? [],
            DecidedEpochs = freezing?.DecidedEpochs ?? 0,
            ScoringSeconds = freezing?.Seconds ?? 0,
            ScoringFlops = freezing?.Flops ?? 0,
            Settings = settings,
        };

    /// <summary>Goes on from there.</summary>
    internal void Restore(TrainerState state)
    {
        (Step, EpochSteps, EpochSeconds) = (state.GlobalStep, state.EpochSteps, state.EpochSeconds);
        (sum, losses, Skipped) = (state.EpochLoss, state.EpochLosses, state.SkippedSteps);
        epochs.Clear();
        epochs.AddRange(state.Epochs);
        phases.Restore(state.Phases);
        (best.Best, best.WithoutGain) = (state.Best, state.EvaluationsWithoutGain);
        microBatches.Limit = state.MicroBatch;
    }
}
