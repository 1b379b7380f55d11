using Safe.Framework.Pruning;

namespace Safe.Framework.Tests.Pruning;

public sealed class PruneScheduleTests
{
    private static readonly PruneOptions Half = new()
    {
        Ratio = 0.5,
        Interval = 10,
        InitialWarmup = 0.1,
        FinalWarmup = 0.1,
    };

    [Theory]
    [InlineData(0, 0)]
    [InlineData(10, 0)]
    [InlineData(30, 0.5 * (1 - 0.421875))]
    [InlineData(50, 0.4375)]
    [InlineData(70, 0.5 * (1 - 0.015625))]
    [InlineData(90, 0.5)]
    [InlineData(99, 0.5)]
    public void The_share_rises_on_a_cubic_curve_between_the_warm_ups(int step, double ratio) =>
        new PruneSchedule(Half, totalSteps: 100).RatioAt(step).ShouldBe(ratio, 1e-12);

    [Fact]
    public void Steps_of_the_interval_prune_and_the_last_one_does()
    {
        var schedule = new PruneSchedule(Half, totalSteps: 95);
        schedule.LastStep.ShouldBe(86);
        Enumerable.Range(0, 95).Where(schedule.PrunesAt).ShouldBe([0, 10, 20, 30, 40, 50, 60, 70, 80, 86]);
    }

    [Theory]
    [InlineData(0.0, 0.0, 7)]
    [InlineData(1.0, 0.0, 7)]
    [InlineData(0.0, 1.0, 0)]
    [InlineData(0.5, 0.5, 4)]
    public void The_ratio_is_reached_whatever_the_warm_ups(double initial, double final, int last)
    {
        var schedule = new PruneSchedule(
            new PruneOptions
            {
                Ratio = 0.3,
                InitialWarmup = initial,
                FinalWarmup = final,
            },
            totalSteps: 8
        );
        schedule.LastStep.ShouldBe(last);
        schedule.PrunesAt(last).ShouldBeTrue();
        schedule.RatioAt(last).ShouldBe(0.3);
        double[] ratios = [.. Enumerable.Range(0, 8).Select(schedule.RatioAt)];
        ratios.ShouldBe(ratios.Order());
    }
}
