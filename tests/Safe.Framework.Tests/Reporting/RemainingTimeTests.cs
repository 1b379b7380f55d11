using Safe.Framework.Freezing;
using Safe.Framework.Reporting;
using Safe.Framework.Training;

namespace Safe.Framework.Tests.Reporting;

public sealed class RemainingTimeTests
{
    private const int Units = 4;
    private const int StepsPerEpoch = 10;
    private readonly FakeClock clock = new();

    [Fact]
    public void Counts_on_the_pace_so_far()
    {
        RemainingTime remaining = Start(epochs: 10);
        clock.Advance(2);
        remaining.After(Step(1, 100)).TotalSeconds.ShouldBe(2 * 99, 1e-6);
        clock.Advance(4);
        remaining.After(Step(2, 100)).TotalSeconds.ShouldBe(3 * 98, 1e-6);
    }

    [Fact]
    public void A_resumed_job_starts_in_the_middle()
    {
        RemainingTime remaining = Start(epochs: 10, resumedEpochs: 4, resumedStep: 40);
        clock.Advance(3);
        remaining.After(Step(41, 100)).TotalSeconds.ShouldBe(3 * 59, 1e-6);
    }

    [Fact]
    public void Nothing_is_left_after_the_last_step_as_far_as_one_knows()
    {
        RemainingTime remaining = Start(epochs: 1);
        clock.Advance(3);
        remaining.After(Step(10, 10)).ShouldBe(TimeSpan.Zero);
    }

    [Fact]
    public void Another_run_length_without_a_start_counts_step_by_step()
    {
        var remaining = new RemainingTime(clock);
        clock.Advance(1);
        remaining.After(Step(250, 500)).TotalSeconds.ShouldBe(250, 1e-6);
    }

    [Fact]
    public void A_freeze_to_come_saves_the_backward_pass_of_its_units_while_nothing_else_is_measured()
    {
        RemainingTime remaining = Start(epochs: 3, forecast: [0, 2, 4]);
        clock.Advance(8);
        // Forward and backward over 4 units are 8 parts; two frozen units leave 6, four leave 4.
        remaining.After(Step(10, 30)).TotalSeconds.ShouldBe(10 * 6 + 10 * 4, 1e-6);
    }

    [Fact]
    public void The_last_foreseen_frontier_stands_for_all_later_epochs()
    {
        RemainingTime remaining = Start(epochs: 100, forecast: [0, 4]);
        clock.Advance(8);
        remaining.After(Step(10, 1000)).TotalSeconds.ShouldBe(99 * 10 * 4, 1e-6);
    }

    // Steps take 1 + (4 − f)·0.5 s at frontier f: no line through the origin, so that the rule of thumb alone would be wrong.
    [Fact]
    public void Once_two_frontiers_are_measured_every_estimate_is_the_truth_of_a_scripted_run()
    {
        int[] frontiers = [0, 1, 1, 3, 4, 4];
        RemainingTime remaining = Start(frontiers.Length, forecast: [0, 1, 1, 3, 4, 4]);
        List<(double At, double Left, int Epoch)> estimates = [];
        double now = 0;
        void Spend(double seconds)
        {
            now += seconds;
            clock.Advance(seconds);
        }
        for (int epoch = 1; epoch <= frontiers.Length; epoch++)
        {
            remaining.Turn();
            for (int step = 1; step <= StepsPerEpoch; step++)
            {
                Spend(1 + (Units - frontiers[epoch - 1]) * 0.5);
                int done = (epoch - 1) * StepsPerEpoch + step;
                double left = remaining.After(Step(done, frontiers.Length * StepsPerEpoch, frontiers[epoch - 1])).TotalSeconds;
                estimates.Add((now, left, epoch));
            }
            remaining.Turn();
            Spend(5);
            remaining.Turn();
            Spend(2);
            remaining.Foresee(Decision(epoch, frontiers[epoch..]));
            remaining.EndEpoch();
        }
        foreach ((double at, double left, int epoch) in estimates.Where(estimate => estimate.Epoch >= 2))
        {
            left.ShouldBe(now - at, 1e-6, $"after {at} s, in epoch {epoch}");
        }
        // Before anything froze, the estimate lies above the truth by what was not known.
        estimates[0].Left.ShouldBeLessThan(60 * 3);
        estimates[0].Left.ShouldBeGreaterThan(now - estimates[0].At - 6 * 7);
    }

    [Fact]
    public void Without_a_forecast_the_frontier_stays()
    {
        RemainingTime remaining = Start(epochs: 2);
        clock.Advance(2);
        remaining.After(Step(11, 20, frontier: 3)).TotalSeconds.ShouldBe(2 * 9, 1e-6);
    }

    [Fact]
    public void An_epoch_that_was_joined_in_the_middle_tells_nothing_of_the_time_between_steps()
    {
        RemainingTime remaining = Start(epochs: 3, resumedEpochs: 0, resumedStep: 9);
        clock.Advance(1);
        remaining.After(Step(10, 30));
        remaining.Turn();
        clock.Advance(50);
        remaining.EndEpoch();
        remaining.Turn();
        clock.Advance(1);
        remaining.After(Step(11, 30)).TotalSeconds.ShouldBe(19, 1e-6);
    }

    private RemainingTime Start(int epochs, int[]? forecast = null, int resumedEpochs = 0, int resumedStep = 0)
    {
        var remaining = new RemainingTime(clock);
        remaining.Start(
            SampleJobs.Start(Units, StepsPerEpoch) with
            {
                Epochs = epochs,
                Forecast = forecast ?? [],
                ResumedEpochs = resumedEpochs,
                ResumedStep = resumedStep,
            }
        );
        return remaining;
    }

    private static StepResult Step(int step, int total, int frontier = 0) => SampleJobs.Step(step, total) with { Frontier = frontier };

    private static FreezeDecision Decision(int epoch, int[] forecast) =>
        new()
        {
            Epoch = epoch,
            Scores = [],
            Changes = null,
            Stable = true,
            WarmupEnd = null,
            Threshold = 0,
            NewlyFrozen = [],
            Frozen = [],
            Frontier = 0,
            Events = [],
            Forecast = forecast,
        };
}
