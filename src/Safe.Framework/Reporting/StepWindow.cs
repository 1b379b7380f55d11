using Safe.Framework.Training;

namespace Safe.Framework.Reporting;

/// <summary>The last training steps, as many as a logging interval has.</summary>
internal sealed class StepWindow
{
    private readonly Queue<StepResult> steps = [];
    private readonly int length;

    /// <summary>An empty window.</summary>
    /// <param name="length">Steps of a logging interval.</param>
    internal StepWindow(int length)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        this.length = length;
    }

    /// <summary>The newest step.</summary>
    internal StepResult Last { get; private set; } = null!;

    /// <summary>Whether the newest step ends a logging interval or the job.</summary>
    internal bool IsFull => Last.Step % length == 0 || Last.Step == Last.TotalSteps;

    /// <summary>The mean of the steps' losses.</summary>
    internal double MeanLoss => steps.Average(step => step.Loss);

    /// <summary>Tokens per second of step time.</summary>
    internal double TokensPerSecond => steps.Sum(step => step.Tokens) / Math.Max(steps.Sum(step => step.Seconds), 1e-9);

    /// <summary>The most bytes that the allocator held during one of the steps.</summary>
    internal long PeakBytes => steps.Max(step => step.PeakBytes);

    /// <summary>Takes a step in and lets the oldest go.</summary>
    internal void Add(StepResult step)
    {
        Last = step;
        steps.Enqueue(step);
        if (steps.Count > length)
        {
            steps.Dequeue();
        }
    }
}
