namespace Safe.Torch.Tests.Optim;

using Schedule = torch.optim.lr_scheduler;

/// <summary>Schedules of cycles, chains and plateaus against PyTorch 1.13, from initial rate 0.4 and momentum 0.9.</summary>
public sealed class CycleScheduleTests
{
    [Fact]
    public void Milestones()
    {
        ShouldFollow([0.4, 0.4, 0.2, 0.2, 0.1, 0.1], null, o => Schedule.MultiStepLR(o, [2, 4], 0.5));
    }

    [Fact]
    public void Cycles()
    {
        // CyclicLR(o, 0.1, 0.5, step_size_up=2, step_size_down=3, mode='triangular2'); (o, 0.1, 0.5, 2, mode='exp_range', gamma=0.9)
        ShouldFollow(
            [0.1, 0.3, 0.5, 0.366666667, 0.233333333, 0.1, 0.2, 0.3, 0.233333333],
            [0.9, 0.85, 0.8, 0.833333333, 0.866666667, 0.9, 0.875, 0.85, 0.866666667],
            o => Schedule.CyclicLR(o, 0.1, 0.5, 2, 3, Schedule.impl.CyclicLR.Mode.Triangular2)
        );
        ShouldFollow(
            [0.1, 0.28, 0.424, 0.2458, 0.1, 0.218098],
            null,
            o => Schedule.CyclicLR(o, 0.1, 0.5, 2, mode: Schedule.impl.CyclicLR.Mode.ExpRange, gamma: 0.9)
        );
        ShouldFollow([0.1, 0.2, 0.3], null, o => Schedule.CyclicLR(o, 0.1, 0.5, 2, scale_fn: static cycle => cycle / 2));
    }

    [Fact]
    public void One_cycle()
    {
        // OneCycleLR(o, 0.5, total_steps=7); (o, 0.5, total_steps=9, three_phase=True, anneal_strategy='linear')
        ShouldFollow(
            [0.02, 0.490278314, 0.459522188, 0.336341918, 0.178869388, 0.0496483959, 2e-06],
            [0.95, 0.852025351, 0.858095595, 0.882731747, 0.914226379, 0.940070681, 0.95],
            o => Schedule.OneCycleLR(o, 0.5, 7)
        );
        ShouldFollow(
            [0.02, 0.302352941, 0.415294118, 0.132941176, 0.0173915652, 0.0130441739, 0.00869678261, 0.0043493913, 2e-06],
            [0.95, 0.891176471, 0.867647059, 0.926470588, 0.95, 0.95, 0.95, 0.95, 0.95],
            o => Schedule.OneCycleLR(o, 0.5, 9, anneal_strategy: Schedule.impl.OneCycleLR.AnnealStrategy.Linear, three_phase: true)
        );
        using SGD optimizer = Make();
        Schedule.LRScheduler schedule = Schedule.OneCycleLR(optimizer, 0.5, 1);
        Should.Throw<InvalidOperationException>(schedule.step);
        Should.Throw<ArgumentException>(() => Schedule.OneCycleLR(optimizer, 0.5));
    }

    [Fact]
    public void A_chain_multiplies()
    {
        // ChainedScheduler([ConstantLR(o, 0.5, 2), ExponentialLR(o, 0.9)])
        ShouldFollow(
            [0.2, 0.18, 0.324, 0.2916, 0.26244],
            null,
            o => Schedule.ChainedLR([Schedule.ConstantLR(o, 0.5, 2), Schedule.ExponentialLR(o, 0.9)])
        );
        using SGD one = Make();
        using SGD two = Make();
        Should.Throw<ArgumentException>(() => Schedule.ChainedLR([Schedule.StepLR(one, 1), Schedule.StepLR(two, 1)]));
    }

    [Fact]
    public void A_plateau_lowers_the_rate()
    {
        // ReduceLROnPlateau(o, 'min', 0.5, patience=1, cooldown=1), stepped with the metrics below
        using SGD optimizer = Make();
        Schedule.LRScheduler schedule = Schedule.ReduceLROnPlateau(optimizer, "min", 0.5, patience: 1, cooldown: 1);
        List<double> rates = [];
        foreach (double metric in new[] { 1, 0.9, 0.91, 0.92, 0.93, 0.94, 0.95, 0.96, 0.5 })
        {
            schedule.step(metric);
            rates.AddRange(schedule.get_last_lr());
        }

        rates.ShouldBe([0.4, 0.4, 0.4, 0.2, 0.2, 0.2, 0.1, 0.1, 0.1]);
        Should.Throw<InvalidOperationException>(schedule.step);
        Should.Throw<ArgumentException>(() => Schedule.ReduceLROnPlateau(optimizer, factor: 1));
    }

    [Fact]
    public void Cycling_a_momentum_needs_one()
    {
        using Parameter parameter = new(zeros(1));
        using Adam adam = torch.optim.Adam([parameter]);

        Schedule.CyclicLR(adam, 0.1, 0.5);

        ((torch.optim.IBetas)adam.ParamGroups.Single()).Betas.ShouldBe((0.9, 0.999));
    }

    private static SGD Make() => torch.optim.SGD([new Parameter(zeros(1))], 0.4, 0.9);

    private static void ShouldFollow(double[] rates, double[]? momenta, Func<SGD, Schedule.LRScheduler> make)
    {
        using SGD optimizer = Make();
        Schedule.LRScheduler schedule = make(optimizer);
        for (int i = 0; i < rates.Length; i++)
        {
            schedule.get_last_lr().Single().ShouldBe(rates[i], 1e-8, $"rate at {i}");
            if (momenta is not null)
            {
                ((torch.optim.IMomentum)optimizer.ParamGroups.Single()).Momentum.ShouldBe(momenta[i], 1e-8, $"momentum at {i}");
            }
            if (i < rates.Length - 1)
            {
                schedule.step();
            }
        }
    }
}
