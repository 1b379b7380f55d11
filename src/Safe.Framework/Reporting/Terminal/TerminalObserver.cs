using Safe.Framework.Freezing;
using Safe.Framework.Training;

namespace Safe.Framework.Reporting.Terminal;

/// <summary>
/// Shows a job while it runs: on a terminal one progress line that is drawn over, elsewhere a plain line every logging interval;
/// in both, lines for epochs and freezes that stay.
/// </summary>
public sealed class TerminalObserver : ITrainingObserver, IDisposable
{
    private const string Cyan = "\e[36m";
    private const string Green = "\e[32m";
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);

    private readonly TerminalScreen screen;
    private readonly TerminalStyle style;
    private readonly TimeProvider clock;
    private readonly StepWindow window;
    private readonly RemainingTime remaining;
    private JobStart? start;
    private long drawn;
    private bool warm;

    /// <summary>An observer for one job.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="style">What it can do.</param>
    /// <param name="loggingSteps">A plain line every so many steps; losses are means over as many.</param>
    /// <param name="clock">The clock that the time left is reckoned by; the system's where none is given.</param>
    public TerminalObserver(TextWriter output, TerminalStyle style, int loggingSteps, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(style);
        screen = new TerminalScreen(output, style);
        this.style = style;
        this.clock = clock ?? TimeProvider.System;
        remaining = new RemainingTime(this.clock);
        window = new StepWindow(loggingSteps);
    }

    /// <inheritdoc/>
    public void OnStarted(JobStart start)
    {
        ArgumentNullException.ThrowIfNull(start);
        this.start = start;
        remaining.Start(start);
        foreach (string line in JobText.Start(start))
        {
            screen.Write(line);
        }
    }

    /// <inheritdoc/>
    public void OnPhase(JobPhase phase) => remaining.Turn();

    /// <inheritdoc/>
    public void OnStep(StepResult step)
    {
        ArgumentNullException.ThrowIfNull(step);
        window.Add(step);
        TimeSpan left = remaining.After(step);
        if (!style.Redraws)
        {
            if (window.IsFull)
            {
                screen.Write(StepText.Line(window, left));
            }
            return;
        }
        long now = clock.GetTimestamp();
        if (drawn == 0 || step.Step == step.TotalSteps || clock.GetElapsedTime(drawn, now) >= RedrawInterval)
        {
            drawn = now;
            screen.Redraw(StepText.Progress(window, left, style.Width()));
        }
    }

    /// <inheritdoc/>
    public void OnDecision(FreezeDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        remaining.Foresee(decision);
        if (!warm && decision.WarmupEnd is not null)
        {
            warm = true;
            screen.Write(JobText.WarmupEnd(decision));
        }
    }

    /// <inheritdoc/>
    public void OnFrozen(FreezeEvent frozen)
    {
        ArgumentNullException.ThrowIfNull(frozen);
        screen.Write(frozen.ToString(), Cyan);
    }

    /// <inheritdoc/>
    public void OnThawed(FreezeEvent thawed)
    {
        ArgumentNullException.ThrowIfNull(thawed);
        screen.Write(thawed.ToString(), Cyan);
    }

    /// <inheritdoc/>
    public void OnPrefixCached(PrefixCacheResult cache)
    {
        ArgumentNullException.ThrowIfNull(cache);
        foreach (string line in JobText.PrefixCached(cache))
        {
            screen.Write(line);
        }
    }

    /// <inheritdoc/>
    public void OnEpoch(EpochResult epoch)
    {
        ArgumentNullException.ThrowIfNull(epoch);
        remaining.EndEpoch();
        if (start is not null)
        {
            screen.Write(JobText.Epoch(epoch, start));
        }
    }

    /// <inheritdoc/>
    public void OnFinished(JobReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        screen.Clear();
        screen.Write(JobText.Finish(report), Green);
    }

    /// <summary>Leaves the progress line of a job that did not finish, so that what follows starts on a line of its own.</summary>
    public void Dispose() => screen.Leave();
}
