using FsCheck.Fluent;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Selectors;
using Safe.Framework.Importance;
using Safe.Framework.Tests.Properties;

namespace Safe.Framework.Tests.Freezing.Selectors;

public sealed class SelectorTests
{
    [Fact]
    public void An_interval_counts_only_where_the_settings_ask_for_it()
    {
        var selector = new ThresholdSelector();
        FreezeCandidates candidates = Scene.Of(0.2, 0, 0) with
        {
            Scores = [new ImportanceScore(0.1, 0.05, 0.3), new ImportanceScore(0.1, 0.05, 0.15)],
        };
        selector.Chosen(candidates).ShouldBe([1]);
        selector.Chosen(candidates with { Settings = Scene.Settings with { RequireClearInterval = false } }).ShouldBe([0, 1]);
    }

    [Fact]
    public void Prefix_moves_the_frontier_only()
    {
        var selector = new PrefixSelector();
        selector.Chosen(Scene.Of(0.2, 0.1, 0.1, 0.3, 0.1)).ShouldBe([0, 1]);
        selector.Chosen(Scene.Of(0.2, 0.3, 0.1, 0.1, 0.1)).ShouldBeEmpty();
        selector.Chosen(Scene.Of(0.2, 0.1, 0.9, 0.1, 0.3) with { Frozen = [false, true, false, false] }).ShouldBe([0, 2]);
        selector.Chosen(Scene.Of(0.2, 0.1, 0.1, 0.1) with { Limit = new PrefixLimit(2, "merge.weight") }).ShouldBe([0, 1]);
        selector.Chosen(Scene.Of(0.2, 0.1, 0.1, 0.1) with { Pinned = [false, true, false] }).ShouldBe([0]);
    }

    [Fact]
    public void Prefix_freezes_what_the_threshold_does_up_to_the_first_unit_that_stays() =>
        Checked.ForAll(
            from count in Gen.Choose(1, 8)
            from importances in Checked.Share.Many(count)
            from threshold in Checked.Share
            select Scene.Of(threshold, importances),
            candidates =>
                new PrefixSelector()
                    .Chosen(candidates)
                    .ShouldBe(new ThresholdSelector().Chosen(candidates).Where((unit, place) => unit == place))
        );

    [Fact]
    public void Upper_half_freezes_the_lower_half_before_training_and_nothing_later()
    {
        var selector = new UpperHalfSelector();
        selector.NeedsScores.ShouldBeFalse();
        selector.SelectBeforeTraining(Scene.Of(0, 0, 0, 0, 0)).Select(choice => choice.Unit).ShouldBe([0, 1]);
        selector.SelectBeforeTraining(Scene.Of(0, 0, 0, 0)).Select(choice => choice.Unit).ShouldBe([0]);
        selector.Chosen(Scene.Of(1, 0, 0, 0, 0)).ShouldBeEmpty();
    }

    [Fact]
    public void Static_top_k_chooses_once()
    {
        var selector = new StaticTopKSelector();
        FreezeCandidates atEnd = Scene.Of(0, 0.3, 0.1, double.NaN, 0.2, 0.2) with
        {
            Epoch = 2,
            Settings = Scene.Settings with { KeepUnits = 3 },
        };
        selector.Chosen(atEnd).ShouldBe([1, 3]);
        selector.Chosen(atEnd with { Epoch = 3 }).ShouldBeEmpty();
        selector.Chosen(atEnd with { Settings = Scene.Settings with { KeepUnits = 9 } }).ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => selector.Chosen(atEnd with { Settings = Scene.Settings })).Message.ShouldContain("KeepUnits");
    }

    [Fact]
    public void Random_freezes_as_many_as_the_threshold_would_in_an_order_of_its_own() =>
        Checked.ForAll(
            from count in Gen.Choose(1, 10)
            from importances in Checked.Share.Many(count)
            from frozen in Gen.Elements(true, false).Many(count)
            from threshold in Checked.Share
            from seed in Gen.Choose(int.MinValue, int.MaxValue)
            select Scene.Of(threshold, importances) with
            {
                Frozen = frozen,
                Settings = Scene.Settings with { RandomSeed = seed },
            },
            candidates =>
            {
                var selector = new RandomOrderSelector();
                int[] chosen = selector.Chosen(candidates);
                int below = candidates.Scores.Count(score => score.Value < candidates.Threshold);
                int frozen = candidates.Frozen.Count(flag => flag);
                (frozen + chosen.Length).ShouldBe(Math.Max(frozen, below));
                chosen.ShouldAllBe(unit => !candidates.Frozen[unit]);
                selector.Chosen(candidates).ShouldBe(chosen);
            }
        );

    [Fact]
    public void Every_unit_is_drawn_first_about_as_often_as_any_other()
    {
        int[] first = new int[6];
        for (int seed = 0; seed < 6000; seed++)
        {
            FreezeCandidates one = Scene.Of(0.5, 0.1, 0.9, 0.9, 0.9, 0.9, 0.9) with
            {
                Settings = Scene.Settings with { RandomSeed = seed },
            };
            first[new RandomOrderSelector().Chosen(one).ShouldHaveSingleItem()]++;
        }
        // 1,000 expected of each, with a standard deviation of 29; five of them.
        first.ShouldAllBe(count => count > 855 && count < 1145);
    }

    [Theory]
    [InlineData("threshold", typeof(ThresholdSelector))]
    [InlineData("Prefix", typeof(PrefixSelector))]
    [InlineData("cost-aware", typeof(CostAwareSelector))]
    [InlineData("upper-half", typeof(UpperHalfSelector))]
    [InlineData("static-top-k", typeof(StaticTopKSelector))]
    [InlineData("random", typeof(RandomOrderSelector))]
    [InlineData("budget", typeof(BudgetSelector))]
    [InlineData(null, typeof(ThresholdSelector))]
    public void Settings_name_selectors(string? name, Type type) =>
        FreezeSelectors.Create(new FreezeOptions { Selector = name }).ShouldBeOfType(type);

    [Fact]
    public void A_budget_implies_its_selector()
    {
        FreezeSelectors.Create(new FreezeOptions { MaxMemory = "1 GB" }).ShouldBeOfType<BudgetSelector>();
        FreezeSelectors.Create(new FreezeOptions { TargetTime = 0.5 }).ShouldBeOfType<BudgetSelector>();
    }
}
