using Safe.Framework.Reporting.Terminal;

namespace Safe.Framework.Tests.Reporting;

public sealed class RemainingTimeTests
{
    private readonly FakeClock clock = new();

    [Fact]
    public void Counts_on_the_pace_so_far()
    {
        var remaining = new RemainingTime(clock, stepsPerEpoch: 50);
        clock.Advance(2);
        remaining.After(1, 101).TotalSeconds.ShouldBe(200, 1e-6);
        clock.Advance(4);
        remaining.After(2, 101).TotalSeconds.ShouldBe(3 * 99, 1e-6);
    }

    [Fact]
    public void Counts_evaluation_between_epochs_in_and_forgets_slower_epochs()
    {
        var remaining = new RemainingTime(clock, stepsPerEpoch: 10);
        TimeSpan left = TimeSpan.Zero;
        for (int step = 1; step <= 30; step++)
        {
            // Two slow epochs, then steps take half as long; each epoch starts with 5 seconds of evaluating the last one.
            clock.Advance((step <= 20 ? 2 : 1) + (step % 10 == 1 && step > 1 ? 5 : 0));
            left = remaining.After(step, 50);
        }
        left.TotalSeconds.ShouldBe(20 * (10 * 1 + 5) / 10.0, 1e-6);
    }

    [Fact]
    public void A_resumed_job_starts_in_the_middle()
    {
        var remaining = new RemainingTime(clock, stepsPerEpoch: 50);
        clock.Advance(3);
        remaining.After(401, 500).TotalSeconds.ShouldBe(3 * 99, 1e-6);
    }

    [Fact]
    public void Nothing_is_left_after_the_last_step()
    {
        var remaining = new RemainingTime(clock, stepsPerEpoch: 5);
        clock.Advance(3);
        remaining.After(10, 10).ShouldBe(TimeSpan.Zero);
    }
}
