using System.Text.Json;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Schedules;
using Safe.Framework.Tests.Golden;
using Safe.Testing;

namespace Safe.Framework.Tests.Freezing.Schedules;

public sealed class CubicFreezeScheduleTests
{
    private readonly CubicFreezeSchedule schedule = new();

    [GoldenFact("schedule.json")]
    public void Equals_the_definition_at_whole_and_fractional_epochs()
    {
        int compared = 0;
        foreach (JsonElement golden in GoldenFile.Json("schedule.json").GetProperty("cases").EnumerateArray())
        {
            var window = new FreezeWindow(
                golden.GetProperty("t_w").GetInt32(),
                golden.GetProperty("t_f").GetInt32(),
                golden.GetProperty("tau_T").GetDouble()
            );
            foreach (
                JsonElement point in golden.GetProperty("values").EnumerateArray().Concat(golden.GetProperty("fractional").EnumerateArray())
            )
            {
                double epoch = point.GetProperty("t").GetDouble();
                schedule.ThresholdAt(epoch, window).ShouldBe(point.GetProperty("tau").GetDouble(), 1e-12, $"{window} at {epoch}");
                compared++;
            }
        }
        compared.ShouldBePositive();
    }

    [Theory]
    [InlineData(9, 4)]
    [InlineData(4, 4)]
    public void Is_a_step_when_the_warm_up_ends_at_or_after_the_final_epoch(int warmupEnd, int finalEpoch)
    {
        var window = new FreezeWindow(warmupEnd, finalEpoch, 0.3);
        schedule.ThresholdAt(warmupEnd - 1, window).ShouldBe(0);
        schedule.ThresholdAt(warmupEnd, window).ShouldBe(0.3);
    }

    [Fact]
    public void Never_falls_and_stays_within_the_final_threshold()
    {
        var random = new Random(7);
        for (int trial = 0; trial < 200; trial++)
        {
            var window = new FreezeWindow(random.Next(0, 40), random.Next(1, 60), random.NextDouble());
            double last = 0;
            for (double epoch = 0; epoch < 70; epoch += 0.25)
            {
                double threshold = schedule.ThresholdAt(epoch, window);
                threshold.ShouldBeInRange(last, window.FinalThreshold);
                last = threshold;
            }
        }
    }
}
