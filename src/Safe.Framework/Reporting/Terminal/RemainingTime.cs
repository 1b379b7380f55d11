namespace Safe.Framework.Reporting.Terminal;

/// <summary>
/// When a job will be done, from the pace of its last epoch: that window always holds one evaluation and one scoring, and it
/// forgets the slower steps of the time before a freeze.
/// </summary>
internal sealed class RemainingTime
{
    private readonly Queue<(int Step, long Time)> marks = [];
    private readonly TimeProvider clock;
    private readonly long started;
    private readonly int window;

    /// <summary>Starts the clock.</summary>
    /// <param name="clock">The clock.</param>
    /// <param name="stepsPerEpoch">Steps of one epoch.</param>
    internal RemainingTime(TimeProvider clock, int stepsPerEpoch)
    {
        this.clock = clock;
        window = Math.Max(1, stepsPerEpoch);
        started = clock.GetTimestamp();
    }

    /// <summary>Time left after a step that is just done.</summary>
    /// <param name="step">Steps done so far; a resumed job need not start at 1.</param>
    /// <param name="totalSteps">Steps of the whole job.</param>
    internal TimeSpan After(int step, int totalSteps)
    {
        if (marks.Count == 0)
        {
            marks.Enqueue((step - 1, started));
        }
        long now = clock.GetTimestamp();
        marks.Enqueue((step, now));
        if (marks.Count > window + 1)
        {
            marks.Dequeue();
        }
        (int firstStep, long firstTime) = marks.Peek();
        return clock.GetElapsedTime(firstTime, now) / (step - firstStep) * (totalSteps - step);
    }
}
