namespace Safe.Framework.Reporting.Terminal;

/// <summary>
/// Shows how far long work is: on a terminal a bar with the time left, which goes away with the work, elsewhere a plain line now and then. Work that is soon
/// done shows nothing. The time left goes by the pace since the first report, so work reports 0 when its loop begins.
/// </summary>
public sealed class TerminalProgress : IProgress<double>, IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan RedrawInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LineInterval = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Tick = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly TerminalScreen screen;
    private readonly TerminalStyle style;
    private readonly string label;
    private readonly TimeProvider clock;
    private readonly ITimer? timer;
    private (long Time, double Share)? first;
    private (long Time, double Share) last;
    private long shownAt;
    private double shownShare;
    private bool drawn;
    private bool over;

    /// <summary>Starts to wait for reports.</summary>
    /// <param name="output">Where to write.</param>
    /// <param name="style">What it can do.</param>
    /// <param name="label">What is being done, in a few words.</param>
    /// <param name="clock">The clock that the time left is reckoned by; the system's where none is given.</param>
    public TerminalProgress(TextWriter output, TerminalStyle style, string label, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(style);
        ArgumentNullException.ThrowIfNull(label);
        screen = new TerminalScreen(output, style);
        this.style = style;
        this.label = label;
        this.clock = clock ?? TimeProvider.System;
        shownAt = this.clock.GetTimestamp();
        // Between reports minutes may pass; a log has no use for lines that say the same.
        timer = style.Redraws ? this.clock.CreateTimer(_ => Show(), null, Tick, Tick) : null;
    }

    /// <summary>Tells how far the work is. May be called by any thread.</summary>
    /// <param name="value">The share that is done, from 0 to 1.</param>
    public void Report(double value)
    {
        lock (gate)
        {
            last = (clock.GetTimestamp(), Math.Clamp(value, 0, 1));
            first ??= last;
        }
        Show();
    }

    /// <summary>Removes the bar. What was written elsewhere stays.</summary>
    public void Dispose()
    {
        timer?.Dispose();
        lock (gate)
        {
            over = true;
            screen.Clear();
        }
    }

    private void Show()
    {
        lock (gate)
        {
            long now = clock.GetTimestamp();
            if (over || clock.GetElapsedTime(shownAt, now) < Interval || (!style.Redraws && last.Share == shownShare))
            {
                return;
            }
            (shownAt, shownShare, drawn) = (now, last.Share, true);
            string[] left = Left(now) is { } time ? [$"ETA {Quantity.Clock(time)}"] : [];
            if (style.Redraws)
            {
                int width = style.Width();
                screen.Redraw(
                    ProgressLine.Fit(
                        [(ProgressLine.Bar(last.Share, width), 7), (label, 9), .. left.Select(static text => (text, 8))],
                        width
                    )
                );
            }
            else
            {
                screen.Write(string.Join(ProgressLine.Separator, [$"{label}: {ProgressLine.Percent(last.Share)}", .. left]));
            }
        }
    }

    private TimeSpan Interval =>
        !style.Redraws ? LineInterval
        : drawn ? RedrawInterval
        : Patience;

    // As the last report foresaw it, less what has gone by since; null before there is a pace.
    private TimeSpan? Left(long now)
    {
        if (first is not { } begin || last.Share <= begin.Share)
        {
            return null;
        }
        TimeSpan foreseen = clock.GetElapsedTime(begin.Time, last.Time) * ((1 - last.Share) / (last.Share - begin.Share));
        TimeSpan left = foreseen - clock.GetElapsedTime(last.Time, now);
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }
}
