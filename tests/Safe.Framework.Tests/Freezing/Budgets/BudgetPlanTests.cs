using FsCheck.Fluent;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Budgets;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Tests.Freezing.Selectors;
using Safe.Framework.Tests.Properties;

namespace Safe.Framework.Tests.Freezing.Budgets;

/// <summary>On units that cost 100 of 450 bytes and 200 of 400 FLOPs each; see <see cref="Scene.Even"/>.</summary>
public sealed class BudgetPlanTests
{
    private static readonly UnitCostTable Costs = Scene.Even(4);

    [Theory]
    [InlineData("8 GB", 8_000_000_000)]
    [InlineData("1.5gb", 1_500_000_000)]
    [InlineData("512 MiB", 536_870_912)]
    [InlineData(" 2 KiB ", 2048)]
    [InlineData("4096", 4096)]
    public void Sizes_are_read_as_people_write_them(string text, long bytes)
    {
        ByteSize.TryParse(text, out long read).ShouldBeTrue();
        read.ShouldBe(bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("GB")]
    [InlineData("8 G B")]
    [InlineData("-8 GB")]
    [InlineData("0")]
    [InlineData("1e3 GB")]
    [InlineData("99999999999 TB")]
    [InlineData("8,5 GB")]
    public void Other_text_is_no_size(string text) => ByteSize.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    // 100 examples hold 450 bytes beyond the resident 1,000; pieces are as even as can be.
    [InlineData(1450, 0, 100)]
    [InlineData(1449, 0, 50)]
    [InlineData(1225, 0, 50)]
    [InlineData(1224, 0, 34)]
    [InlineData(1224, 1, 50)]
    [InlineData(1224, 2, 50)]
    [InlineData(1250, 2, 100)]
    [InlineData(1224, 3, 100)]
    [InlineData(1005, 0, 1)]
    public void The_micro_batch_is_the_largest_that_fits_and_grows_as_units_freeze(long most, int frozen, int expected) =>
        Plan(new Budget(most, null)).MicroBatch(Prefix(frozen)).ShouldBe(expected);

    // Recomputed, 100 examples hold 110 bytes.
    [Theory]
    [InlineData(1450, 100, false)]
    [InlineData(1449, 100, true)]
    [InlineData(1110, 100, true)]
    [InlineData(1109, 50, true)]
    public void Where_passes_cost_time_whatever_their_size_units_are_recomputed(long most, int examples, bool recomputes)
    {
        // One example takes 10 ms of a batch's 100, so each further pass takes 9.1; recomputing takes 5.
        BudgetPlan plan = Plan(
            most,
            new StepTimes
            {
                Whole = 0.1,
                One = 0.01,
                Recomputed = 0.105,
            }
        );
        plan.MicroBatch(Prefix(0)).ShouldBe(examples);
        plan.Recomputes(Prefix(0)).ShouldBe(recomputes);
    }

    [Theory]
    // Two passes of 50 take 9.1 ms more than one, and recomputing takes 10 or 9 ms more.
    [InlineData(1225, 0.110, 50, false)]
    [InlineData(1225, 0.109, 100, true)]
    // Four passes of 25 take 27.3 ms more.
    [InlineData(1113, 0.127, 100, true)]
    [InlineData(1113, 0.128, 25, false)]
    public void The_shorter_update_is_chosen(long most, double recomputed, int examples, bool recomputes)
    {
        BudgetPlan plan = Plan(
            most,
            new StepTimes
            {
                Whole = 0.1,
                One = 0.01,
                Recomputed = recomputed,
            }
        );
        plan.MicroBatch(Prefix(0)).ShouldBe(examples);
        plan.Recomputes(Prefix(0)).ShouldBe(recomputes);
    }

    [Fact]
    public void Without_times_nothing_is_recomputed_that_fits_with_one_example()
    {
        BudgetPlan plan = Plan(1005, times: null);
        plan.MicroBatch(Prefix(0)).ShouldBe(1);
        plan.Recomputes(Prefix(0)).ShouldBeFalse();
        plan = Plan(1004, times: null);
        plan.MicroBatch(Prefix(0)).ShouldBe(3);
        plan.Recomputes(Prefix(0)).ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => Plan(1001, times: null)).Message.ShouldContain("needs 1,002 bytes");
    }

    [Fact]
    public void Recompute_ends_when_the_frozen_prefix_has_made_room()
    {
        BudgetPlan plan = Plan(
            1200,
            new StepTimes
            {
                Whole = 0.1,
                One = 0.01,
                Recomputed = 0.105,
            }
        );
        Enumerable.Range(0, 5).Select(frozen => plan.Recomputes(Prefix(frozen))).ShouldBe([true, true, true, false, false]);
        Enumerable.Range(0, 5).ShouldAllBe(frozen => plan.MicroBatch(Prefix(frozen)) == 100);
    }

    [Fact]
    public void A_batch_that_cannot_be_taken_apart_is_recomputed_whole_or_refused_as_before()
    {
        UnitCostTable whole = Recomputable(times: null) with { Divides = false };
        BudgetPlan plan = BudgetPlan.Solve(whole, new Budget(1110, null), 20, 100, new bool[4]);
        (plan.MicroBatch(Prefix(0)), plan.Recomputes(Prefix(0))).ShouldBe((100, true));
        plan = BudgetPlan.Solve(whole, new Budget(1109, null), 20, 100, new bool[4]);
        (plan.MicroBatch(Prefix(0)), plan.Recomputes(Prefix(0))).ShouldBe((20, false));
    }

    [Fact]
    public void A_budget_of_memory_asks_for_the_fewest_units_that_let_the_whole_batch_in()
    {
        BudgetPlan plan = Plan(new Budget(1260, null));
        plan.LatestWarmupEnd.ShouldBeNull();
        plan.Target(warmupEnd: 3).ShouldBe(new BudgetTarget(2, 19));
        Plan(new Budget(2000, null)).Target(3).Frontier.ShouldBe(0);
        Plan(new Budget(1010, null)).Target(3).Frontier.ShouldBe(4);
    }

    [Fact]
    public void A_budget_of_time_asks_for_the_fewest_units_and_the_latest_end_that_keep_it()
    {
        // A frozen unit saves an eighth of the step. After a warm-up of 4 of 20 epochs, three units at once make 0.2 + 0.8 · 5/8 = 0.7.
        BudgetPlan plan = Plan(new Budget(null, 0.71));
        BudgetTarget target = plan.Target(warmupEnd: 4);
        target.Frontier.ShouldBe(3);
        plan.TimeShare(target, 4).ShouldBeLessThanOrEqualTo(0.71);
        plan.TimeShare(target with { FinalEpoch = target.FinalEpoch + 1 }, 4).ShouldBeGreaterThan(0.71);
        plan.TimeShare(new BudgetTarget(2, 4), 4).ShouldBe(0.2 + 0.8 * 0.75, 1e-12);
        // All four at once save half of what is left: w/20 + (1 − w/20)/2 ≤ 0.71 up to w = 8.4.
        plan.LatestWarmupEnd.ShouldBe(8);
    }

    [Fact]
    public void What_cannot_be_kept_is_refused_with_the_least()
    {
        Should.Throw<InvalidOperationException>(() => Plan(new Budget(1004, null))).Message.ShouldContain("needs 1,005 bytes");
        // 1/20 + 19/20 · 1/2
        Should.Throw<InvalidOperationException>(() => Plan(new Budget(null, 0.5))).Message.ShouldContain("0.525 is the least");
    }

    [Fact]
    public void A_limit_keeps_the_prefix_short()
    {
        BudgetPlan plan = BudgetPlan.Solve(Costs, new Budget(1260, null), 20, 100, new bool[4], new PrefixLimit(1, "merge.weight"));
        plan.Reach.ShouldBe(1);
        plan.Target(2).Frontier.ShouldBe(1);
    }

    [Fact]
    public void Whatever_the_importances_the_selector_keeps_the_budget() =>
        Checked.ForAll(
            from importances in Checked.Share.Many(4)
            from warmup in Gen.Choose(1, 8)
            from share in Gen.Choose(53, 99).Select(static percent => percent / 100.0)
            select (Importances: importances, Warmup: warmup, Budget: new Budget(null, share)),
            given =>
            {
                BudgetPlan plan = Plan(given.Budget);
                int end = Math.Min(given.Warmup, plan.LatestWarmupEnd!.Value);
                int[] frontiers = Frontiers(given.Importances, end, given.Budget);
                double share = frontiers.Average(frontier => 1 - frontier / 8.0);
                share.ShouldBeLessThanOrEqualTo(given.Budget.TimeShare!.Value + 1e-12);
                frontiers.ShouldBe(frontiers.Order());
                frontiers[^1].ShouldBe(plan.Target(end).Frontier);
            }
        );

    [Fact]
    public void The_threshold_is_the_smallest_that_freezes_what_the_budget_asks_for()
    {
        FreezeCandidates candidates = Scene.Of(0, 0.2, 0.1, 0.4, 0.01) with
        {
            Settings = Scene.Settings with { Epochs = 20, Budget = new Budget(1260, null) },
        };
        FreezeWindow window = new BudgetSelector().Window(candidates, new FreezeWindow(3, 10, 0.9));
        window.ShouldBe(new FreezeWindow(3, 10, Math.BitIncrement(0.2)));
    }

    // The frontier in force in each of 20 epochs.
    private static int[] Frontiers(double[] importances, int warmupEnd, Budget budget)
    {
        var selector = new BudgetSelector();
        FreezeCandidates scene = Scene.Of(0, importances) with
        {
            WarmupEnd = warmupEnd,
            Settings = Scene.Settings with { Epochs = 20, Budget = budget },
        };
        FreezeWindow window = selector.Window(scene, new FreezeWindow(warmupEnd, scene.Settings.FinalEpoch, 0.9));
        var schedule = new Safe.Framework.Freezing.Schedules.CubicFreezeSchedule();
        bool[] frozen = new bool[importances.Length];
        int[] frontiers = new int[20];
        for (int epoch = 1; epoch < 20; epoch++)
        {
            FreezeCandidates now = scene with { Epoch = epoch, Threshold = schedule.ThresholdAt(epoch, window), Frozen = [.. frozen] };
            foreach (int unit in epoch < warmupEnd ? [] : selector.Chosen(now))
            {
                frozen[unit] = true;
            }
            frontiers[epoch] = Frontier.Of(frozen, null);
        }
        return frontiers;
    }

    private static BudgetPlan Plan(Budget budget) => BudgetPlan.Solve(Costs, budget, epochs: 20, batch: 100, new bool[4]);

    private static bool[] Prefix(int count) => [.. Enumerable.Range(0, 4).Select(unit => unit < count)];

    private static BudgetPlan Plan(long most, StepTimes? times) =>
        BudgetPlan.Solve(Recomputable(times), new Budget(most, null), 20, 100, new bool[4]);

    private static UnitCostTable Recomputable(StepTimes? times) => Costs with { RecomputedPeakBytes = 1110, Times = times };
}
