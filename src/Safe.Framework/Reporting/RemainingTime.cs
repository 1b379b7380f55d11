using Safe.Framework.Freezing;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>
/// When a job will be done: Σ over the epochs to come of (steps left in it · time of a step at the epoch's frontier + time between steps), with
/// <list type="bullet">
/// <item>the frontier of an epoch as the last decision foresees it (<see cref="FreezeController.Forecast"/>);</item>
/// <item>the time of a step at a frontier, data loading included, as the mean of the last epoch's worth of steps there, see <see cref="StepTimes"/>;</item>
/// <item>the time between steps (evaluation, scoring, checkpoints) as in the last whole epoch, unknown and 0 during the first.</item>
/// </list>
/// </summary>
/// <param name="clock">The clock.</param>
internal sealed class RemainingTime(TimeProvider clock)
{
    private readonly TimeProvider clock = clock;
    private StepTimes times = new(0, 1);
    private IReadOnlyList<int> forecast = [];
    private int forecastEpoch = 1;
    private int stepsPerEpoch = 1;
    private long mark = clock.GetTimestamp();
    private bool wholeEpoch = true;
    private TimeSpan between;
    private TimeSpan lastBetween;

    /// <summary>The job starts.</summary>
    internal void Start(JobStart start)
    {
        (stepsPerEpoch, mark) = (Math.Max(1, start.StepsPerEpoch), clock.GetTimestamp());
        times = new StepTimes(start.Units.Count, stepsPerEpoch);
        (forecast, forecastEpoch) = (start.Forecast, start.ResumedEpochs + 1);
        wholeEpoch = start.ResumedStep == start.ResumedEpochs * stepsPerEpoch;
    }

    /// <summary>The job turns to something else.</summary>
    internal void Turn() => between += Elapsed();

    /// <summary>What is foreseen now.</summary>
    internal void Foresee(FreezeDecision decision) => (forecast, forecastEpoch) = (decision.Forecast, decision.Epoch + 1);

    /// <summary>An epoch is over. A checkpoint that follows counts to the next one.</summary>
    internal void EndEpoch()
    {
        between += Elapsed();
        lastBetween = wholeEpoch ? between : lastBetween;
        (between, wholeEpoch) = (TimeSpan.Zero, true);
    }

    /// <summary>Time left after a step that is just done.</summary>
    internal TimeSpan After(StepResult step)
    {
        times.Add(step.Frontier, Elapsed());
        return Left(step);
    }

    private TimeSpan Left(StepResult step)
    {
        int epoch = (step.Step + stepsPerEpoch - 1) / stepsPerEpoch;
        int last = (step.TotalSteps + stepsPerEpoch - 1) / stepsPerEpoch;
        TimeSpan left = times.At(step.Frontier) * (epoch * stepsPerEpoch - step.Step);
        for (int later = epoch + 1; later <= last; later++)
        {
            int frontier = FrontierIn(later, step.Frontier);
            if (later - forecastEpoch >= forecast.Count)
            {
                left += times.At(frontier) * ((last - later + 1.0) * stepsPerEpoch);
                break;
            }
            left += times.At(frontier) * stepsPerEpoch;
        }
        return left + lastBetween * (last - epoch + 1);
    }

    private int FrontierIn(int epoch, int now) =>
        forecast.Count == 0 ? now : forecast[Math.Clamp(epoch - forecastEpoch, 0, forecast.Count - 1)];

    private TimeSpan Elapsed()
    {
        long now = clock.GetTimestamp();
        TimeSpan elapsed = clock.GetElapsedTime(mark, now);
        mark = now;
        return elapsed;
    }
}
