using System.Text.Json;
using Safe.Framework.Tests.Golden;
using Safe.Framework.Training;
using Safe.Testing;

namespace Safe.Framework.Tests.Training;

public sealed class LearningRateTests
{
    [Fact]
    public void It_rises_in_a_straight_line_and_falls_in_one()
    {
        double[] factors = Factors(LearningRateSchedule.Linear, rise: 4, total: 12);
        factors[..5].ShouldBe([0, 0.25, 0.5, 0.75, 1]);
        factors[^1].ShouldBe(1.0 / 8);
        // Two straight lines: no second difference but at the peak.
        for (int step = 1; step < 11; step++)
        {
            double bend = factors[step + 1] - 2 * factors[step] + factors[step - 1];
            bend.ShouldBe(step == 4 ? -1.0 / 4 - 1.0 / 8 : 0, 1e-15, $"step {step}");
        }
    }

    [Fact]
    public void Constant_stays_after_the_rise() => Factors(LearningRateSchedule.Constant, rise: 2, total: 5).ShouldBe([0, 0.5, 1, 1, 1]);

    [Fact]
    public void A_rise_over_all_steps_divides_by_nothing() =>
        LearningRate.Factor(LearningRateSchedule.Linear, step: 3, rise: 3, totalSteps: 3).ShouldBe(0);

    [Fact]
    public void A_schedule_that_is_not_there_says_so() =>
        Should.Throw<NotSupportedException>(() => LearningRate.Factor((LearningRateSchedule)99, 0, 0, 1)).Message.ShouldContain("99");

    [Theory]
    [InlineData(0.0, 10, 0)]
    [InlineData(0.05, 40, 2)]
    [InlineData(0.05, 41, 3)]
    [InlineData(1.0, 7, 7)]
    public void The_rise_is_the_share_of_all_steps_rounded_up(double ratio, int total, int rise)
    {
        double[] rates = Rates(new TrainingOptions { LearningRate = 1, WarmupRatio = ratio }, total);
        rates
            .TakeWhile((rate, step) => step == 0 ? rise > 0 : rate > rates[step - 1])
            .Count()
            .ShouldBe(rise == 0 ? 0 : Math.Min(rise + 1, total));
        if (rise < total)
        {
            rates[rise].ShouldBe(1);
        }
    }

    [GoldenFact("lr-schedules.json")]
    public void Linear_schedules_are_those_of_the_golden_file()
    {
        int compared = 0;
        foreach (JsonProperty schedule in GoldenFile.Json("lr-schedules.json").GetProperty("schedules").EnumerateObject())
        {
            JsonElement facts = schedule.Value;
            double rate = facts.GetProperty("base_lr").GetDouble();
            double[] expected = facts.GetProperty("lr_of_step").Doubles();
            if (schedule.Name.StartsWith("linear-", StringComparison.Ordinal))
            {
                int rise = facts.GetProperty("num_warmup_steps").GetInt32();
                int total = facts.GetProperty("num_training_steps").GetInt32();
                for (int step = 0; step < expected.Length; step++)
                {
                    double actual = rate * LearningRate.Factor(LearningRateSchedule.Linear, step, rise, total);
                    actual.ShouldBe(expected[step], 1e-12, $"{schedule.Name} step {step}");
                }
                compared++;
            }
        }
        compared.ShouldBeGreaterThan(0);
    }

    private static double[] Factors(LearningRateSchedule schedule, int rise, int total) =>
        [.. Enumerable.Range(0, total).Select(step => LearningRate.Factor(schedule, step, rise, total))];

    // What an optimiser really uses, step by step.
    private static double[] Rates(TrainingOptions options, int total)
    {
        using var weight = new Parameter(torch.zeros(1));
        using AdamW optimizer = torch.optim.AdamW([weight], options.LearningRate);
        optim.lr_scheduler.LRScheduler schedule = LearningRate.Schedule(optimizer, options, total);
        var rates = new List<double>();
        for (int step = 0; step < total; step++)
        {
            rates.Add(optimizer.ParamGroups.First().LearningRate);
            schedule.step();
        }
        return [.. rates];
    }
}
