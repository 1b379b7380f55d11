using FsCheck;
using FsCheck.Fluent;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Costs;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Tests.Properties;

namespace Safe.Framework.Tests.Freezing.Selectors;

public sealed class CostAwareSelectorTests
{
    private readonly CostAwareSelector selector = new();

    [Fact]
    public void Where_units_extend_the_prefix_it_is_the_papers_rule() =>
        selector.Chosen(Scene.Of(0.2, 0.1, 0.19, 0.5, 0.9)).ShouldBe([0, 1]);

    [Fact]
    public void A_unit_above_one_that_trains_must_be_worth_the_little_that_it_frees()
    {
        // Its own share is a fifth, so its importance must lie below a fifth of the threshold.
        selector.Chosen(Scene.Of(0.2, 0.9, 0.05, 0.9)).ShouldBeEmpty();
        FreezeChoice choice = selector.Select(Scene.Of(0.2, 0.9, 0.03, 0.9)).ShouldHaveSingleItem();
        choice.Unit.ShouldBe(1);
        choice.Reason.ShouldContain("although layer.0 holds the rest back");
    }

    [Fact]
    public void What_holds_much_back_may_freeze_above_the_threshold()
    {
        FreezeCandidates held = Scene.Of(0.2, 0.3, 0.9, 0.9, 0.9) with
        {
            Frozen = [false, true, true, false],
            Costs = Scene.Even(4) with { Units = [.. Enumerable.Repeat(Scene.Cost(100 << 20, 20 << 20, 200_000_000, 40_000_000), 4)] },
        };
        FreezeChoice choice = selector.Select(held).ShouldHaveSingleItem();
        choice.Unit.ShouldBe(0);
        // 100 MiB of its own unit, and 80 of each of the two above it.
        choice.Reason.ShouldBe("held the prefix back at 1.50 times the threshold; frees 260.0 MiB and 0.52 GFLOP per step");
        selector.Chosen(held with { Settings = Scene.Settings with { StragglerSlack = 1.4 } }).ShouldBeEmpty();
        new ThresholdSelector().Chosen(held).ShouldBeEmpty();
    }

    [Fact]
    public void Without_a_threshold_or_beyond_a_limit_nothing_pays()
    {
        selector.Chosen(Scene.Of(0, 0, 0, 0)).ShouldBeEmpty();
        selector.Chosen(Scene.Of(0.2, 0.1, 0.1) with { Limit = new PrefixLimit(0, "embed.weight") }).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => selector.Select(Scene.Of(0.2, 0.1) with { Costs = null }));
    }

    [Fact]
    public void No_other_set_frees_more_above_its_cost() =>
        Checked.ForAll(
            Scenes(Uneven),
            candidates =>
            {
                double best = Worth(candidates, selector.Chosen(candidates));
                foreach (int[] other in Subsets(Allowed(candidates)))
                {
                    Worth(candidates, other).ShouldBeLessThanOrEqualTo(best + 1e-9, string.Join(",", other));
                }
            }
        );

    [Fact]
    public void It_never_saves_less_than_the_threshold_does_with_as_many_units() =>
        Checked.ForAll(
            Scenes(Scene.Even),
            candidates =>
            {
                int[] chosen = selector.Chosen(candidates);
                long saved = Saved(candidates, chosen);
                foreach (int[] other in Subsets([.. candidates.Clearing]).Where(other => other.Length <= chosen.Length))
                {
                    Saved(candidates, other).ShouldBeLessThanOrEqualTo(saved, string.Join(",", other));
                }
            }
        );

    private static Gen<FreezeCandidates> Scenes(Func<int, UnitCostTable> costs) =>
        from count in Gen.Choose(1, 6)
        from importances in Checked.Share.Many(count)
        from frozen in Gen.Frequency((3, Gen.Constant(false)), (1, Gen.Constant(true))).Many(count)
        from threshold in Gen.Choose(1, 64).Select(static value => value / 64.0)
        from limit in Gen.Choose(0, 12)
        select Scene.Of(threshold, importances) with
        {
            Frozen = frozen,
            Costs = costs(count),
            Limit = limit < count ? new PrefixLimit(limit, "between") : null,
        };

    // Costs that differ from unit to unit, as with Swin's stages.
    private static UnitCostTable Uneven(int count)
    {
        var random = new System.Random(count);
        return Scene.Even(count) with
        {
            Units =
            [
                .. Enumerable
                    .Range(0, count)
                    .Select(_ => (Saved: random.Next(10, 200), Flops: random.Next(10, 200)))
                    .Select(unit => Scene.Cost(unit.Saved, unit.Saved / 4, unit.Flops, unit.Flops / 3)),
            ],
        };
    }

    private static int[] Allowed(FreezeCandidates candidates) =>
        [
            .. Enumerable
                .Range(0, candidates.Units.Count)
                .Where(unit => !candidates.Frozen[unit] && candidates.Scores[unit].Value < 2 * candidates.Threshold),
        ];

    private static IEnumerable<int[]> Subsets(int[] units) =>
        Enumerable.Range(0, 1 << units.Length).Select(set => units.Where((_, place) => (set >> place & 1) == 1).ToArray());

    private static long Saved(FreezeCandidates candidates, int[] chosen)
    {
        StepSaving saving = candidates.Costs!.Saving(With(candidates, chosen), candidates.Limit);
        return saving.Bytes + saving.Flops;
    }

    private static double Worth(FreezeCandidates candidates, int[] chosen)
    {
        UnitCostTable costs = candidates.Costs!;
        double bytes = costs.Units.Sum(unit => unit.SavedBytes);
        double flops = costs.Units.Sum(unit => unit.BackwardFlops);
        StepSaving saving = costs.Saving(With(candidates, chosen), candidates.Limit);
        double price = chosen.Sum(unit =>
            candidates.Scores[unit].Value
            / candidates.Threshold
            * (costs.Units[unit].SavedBytes / bytes + costs.Units[unit].BackwardFlops / flops)
        );
        return (saving.Bytes / bytes + saving.Flops / flops - price) / 2;
    }

    private static bool[] With(FreezeCandidates candidates, int[] chosen) =>
        [.. candidates.Frozen.Select((frozen, unit) => frozen || chosen.Contains(unit))];
}
