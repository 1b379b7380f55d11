namespace Safe.Framework.Tests.Reporting;

/// <summary>A clock that stands still until it is moved; its timers ring on the way.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly List<FakeTimer> timers = [];
    private long now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => now;

    public override DateTimeOffset GetUtcNow() => DateTimeOffset.UnixEpoch.AddTicks(now);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, () => callback(state));
        timer.Change(dueTime, period);
        timers.Add(timer);
        return timer;
    }

    internal int Timers => timers.Count;

    internal void Advance(double seconds)
    {
        long end = now + TimeSpan.FromSeconds(seconds).Ticks;
        while (timers.Where(timer => timer.Due <= end).MinBy(static timer => timer.Due) is { } next)
        {
            now = next.Due;
            next.Ring();
        }
        now = end;
    }

    private sealed class FakeTimer(FakeClock clock, Action ring) : ITimer
    {
        private TimeSpan period;

        internal long Due { get; private set; }

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            (Due, this.period) = (clock.now + dueTime.Ticks, period);
            return true;
        }

        public void Dispose() => clock.timers.Remove(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }

        internal void Ring()
        {
            Due += period.Ticks;
            ring();
        }
    }
}
