using System.Text.Json;
using Safe.Testing;

namespace Safe.Torch.Tests.Optim;

using Schedule = torch.optim.lr_scheduler;

/// <summary>Schedules against golden curves and against PyTorch 1.13's, from initial rate 0.5.</summary>
public sealed class ScheduleTests
{
    private const string GoldenFile = "lr-schedules.json";

    public static TheoryData<string> GoldenSchedules()
    {
        string path = Path.Combine(SharedFolder.Golden, GoldenFile);
        if (!File.Exists(path))
        {
            return [""];
        }
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(path));
        return [.. golden.RootElement.GetProperty("schedules").EnumerateObject().Select(entry => entry.Name)];
    }

    [GoldenTheory(GoldenFile)]
    [MemberData(nameof(GoldenSchedules))]
    public void Golden_curves(string name)
    {
        using JsonDocument golden = JsonDocument.Parse(File.ReadAllText(Path.Combine(SharedFolder.Golden, GoldenFile)));
        JsonElement schedule = golden.RootElement.GetProperty("schedules").GetProperty(name);
        double[] expected = [.. schedule.GetProperty("lr_of_step").EnumerateArray().Select(rate => rate.GetDouble())];

        ShouldFollow(expected, schedule.GetProperty("base_lr").GetDouble(), optimizer => Build(optimizer, name, schedule));
    }

    // S.StepLR(o, 3, 0.1)
    [Fact]
    public void Step() => ShouldFollow([0.5, 0.5, 0.5, 0.05, 0.05, 0.05, 0.005, 0.005, 0.005], o => Schedule.StepLR(o, 3));

    // S.ConstantLR(o, 0.25, 4)
    [Fact]
    public void Constant() => ShouldFollow([0.125, 0.125, 0.125, 0.125, 0.5, 0.5], o => Schedule.ConstantLR(o, 0.25, 4));

    // S.ExponentialLR(o, 0.9)
    [Fact]
    public void Exponential() => ShouldFollow([0.5, 0.45, 0.405, 0.3645, 0.32805, 0.295245], o => Schedule.ExponentialLR(o, 0.9));

    // S.PolynomialLR(o, 5, 2.0)
    [Fact]
    public void Polynomial() => ShouldFollow([0.5, 0.32, 0.18, 0.08, 0.02, 0, 0], o => Schedule.PolynomialLR(o, 5, 2));

    // S.CosineAnnealingLR(o, 4, 0.05)
    [Fact]
    public void Cosine() =>
        ShouldFollow(
            [0.5, 0.4340990257669732, 0.275, 0.11590097423302684, 0.05, 0.1159009742330268, 0.275, 0.43409902576697335, 0.5],
            o => Schedule.CosineAnnealingLR(o, 4, 0.05)
        );

    // S.MultiplicativeLR(o, lambda e: 1 / (1 + e))
    [Fact]
    public void Multiplicative() =>
        ShouldFollow(
            [0.5, 0.25, 0.08333333333333333, 0.020833333333333332, 0.004166666666666667],
            o => Schedule.MultiplicativeLR(o, epoch => 1.0 / (1 + epoch))
        );

    // S.SequentialLR(o, [S.LinearLR(o, 0.1, 1.0, 3), S.CosineAnnealingLR(o, 4), S.ConstantLR(o, 0.5, 1)], [3, 7])
    [Fact]
    public void Sequential() =>
        ShouldFollow(
            [0.05, 0.2, 0.35, 0.5, 0.42677669529663687, 0.25, 0.07322330470336313, 0.25, 0.5],
            o =>
                Schedule.SequentialLR(
                    o,
                    [Schedule.LinearLR(o, 0.1, 1, 3), Schedule.CosineAnnealingLR(o, 4), Schedule.ConstantLR(o, 0.5, 1)],
                    [3, 7]
                )
        );

    [Fact]
    public void Each_group_keeps_its_own_initial_rate()
    {
        using SGD optimizer = optim.SGD(
            [new SGD.ParamGroup([new Parameter(zeros(1))], lr: 1), new SGD.ParamGroup([new Parameter(zeros(1))], lr: 10)],
            1
        );
        var schedule = Schedule.LambdaLR(optimizer, epoch => 1.0 / (epoch + 1));

        schedule.step();

        schedule.get_last_lr().ShouldBe([0.5, 5]);
    }

    [Fact]
    public void A_schedule_resumes_at_an_epoch()
    {
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], 1);

        var schedule = Schedule.LambdaLR(optimizer, epoch => epoch, last_epoch: 6);
        schedule.get_last_lr().ShouldBe([7]);
        schedule.step(2);

        schedule.get_last_lr().ShouldBe([2]);
    }

    [Fact]
    public void Milestones_must_fit()
    {
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], 1);
        Schedule.LRScheduler[] schedules = [Schedule.ConstantLR(optimizer), Schedule.ConstantLR(optimizer)];

        Should.Throw<ArgumentException>(() => Schedule.SequentialLR(optimizer, schedules, []));
        Should.Throw<ArgumentException>(() => Schedule.SequentialLR(optimizer, [.. schedules, schedules[0]], [3, 3]));
    }

    private static Schedule.LRScheduler Build(torch.optim.Optimizer optimizer, string name, JsonElement schedule)
    {
        if (schedule.TryGetProperty("total_iters", out JsonElement iterations))
        {
            return Schedule.LinearLR(
                optimizer,
                schedule.GetProperty("start_factor").GetDouble(),
                schedule.GetProperty("end_factor").GetDouble(),
                iterations.GetInt32()
            );
        }
        int warmup = schedule.GetProperty("num_warmup_steps").GetInt32();
        int total = schedule.GetProperty("num_training_steps").GetInt32();
        bool isCosine = name.StartsWith("cosine", StringComparison.Ordinal);
        return Schedule.LambdaLR(
            optimizer,
            step =>
                step < warmup ? (double)step / Math.Max(1, warmup)
                : isCosine ? Math.Max(0, 0.5 * (1 + Math.Cos(Math.PI * (step - warmup) / Math.Max(1, total - warmup))))
                : Math.Max(0, (double)(total - step) / Math.Max(1, total - warmup))
        );
    }

    private static void ShouldFollow(double[] expected, Func<torch.optim.Optimizer, Schedule.LRScheduler> make) =>
        ShouldFollow(expected, 0.5, make);

    private static void ShouldFollow(double[] expected, double rate, Func<torch.optim.Optimizer, Schedule.LRScheduler> make)
    {
        using SGD optimizer = optim.SGD([new Parameter(zeros(1))], rate);
        Schedule.LRScheduler schedule = make(optimizer);
        foreach (double one in expected)
        {
            optimizer.ParamGroups.Single().LearningRate.ShouldBe(one, 1e-12);
            schedule.get_last_lr().ShouldBe([optimizer.ParamGroups.Single().LearningRate]);
            schedule.step();
        }
    }
}
