using FsCheck.Fluent;
using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;
using Safe.Framework.Tests.Properties;

namespace Safe.Framework.Tests.Freezing.Criteria;

public sealed class WarmupCriteriaTests
{
    private static readonly FreezeSettings Settings = new() { FinalThreshold = 0.2, FinalEpoch = 30 };

    [Fact]
    public void A_fixed_warm_up_ends_at_its_epoch_whatever_importances_do()
    {
        FreezeSettings three = Settings with { WarmupEpochs = 3 };
        IWarmupCriterion criterion = WarmupCriteria.Create("fixed");
        criterion.Assess(History([0.1], [0.1]), three).Ended.ShouldBeFalse();
        criterion.Assess(History([0.1], [0.1]), three).Stable.ShouldBeTrue();
        WarmupVerdict end = criterion.Assess(History([0.1], [0.5], [double.NaN]), three);
        (end.Ended, end.Stable, end.TimedOut).ShouldBe((true, false, false));
        criterion.Assess(History([0.1], [0.5]), three with { MaxWarmupEpochs = 2 }).Ended.ShouldBeTrue();
        Should.Throw<InvalidOperationException>(() => criterion.Assess(History([0.1]), Settings)).Message.ShouldContain("WarmupEpochs");
    }

    [Fact]
    public void A_warm_up_that_ends_unsettled_says_so()
    {
        IWarmupCriterion criterion = WarmupCriteria.Create("relative-change");
        FreezeSettings two = Settings with { MaxWarmupEpochs = 2 };
        criterion.Assess(History([0.1], [0.5]), two).TimedOut.ShouldBeTrue();
        WarmupVerdict settled = criterion.Assess(History([0.5], [0.5]), two);
        (settled.Ended, settled.TimedOut).ShouldBe((true, false));
    }

    [Fact]
    public void Relative_change_ends_the_warm_up_where_counting_stable_epochs_from_the_front_does() =>
        Checked.ForAll(
            from units in Gen.Choose(1, 3)
            from epochs in Gen.Choose(1, 12)
            from values in Gen.Choose(1, 4).Select(static value => value / 4.0).Many(units).Many(epochs)
            from inARow in Gen.Choose(1, 3)
            from least in Gen.Choose(1, 6)
            from most in Gen.Choose(4, 14)
            select (
                Values: values,
                Settings: Settings with
                {
                    StableComparisons = inARow,
                    MinWarmupEpochs = least,
                    MaxWarmupEpochs = most,
                }
            ),
            given =>
            {
                var criterion = new RelativeChangeCriterion();
                int run = 0;
                for (int epoch = 1; epoch <= given.Values.Length; epoch++)
                {
                    // Values are quarters, so a change is either none or more than the tolerance.
                    bool same = epoch > 1 && given.Values[epoch - 1].SequenceEqual(given.Values[epoch - 2]);
                    run = same ? run + 1 : 0;
                    bool settled = run >= given.Settings.StableComparisons && epoch >= given.Settings.MinWarmupEpochs;
                    WarmupVerdict verdict = criterion.Assess(History(given.Values[..epoch]), given.Settings);
                    verdict.Stable.ShouldBe(same);
                    verdict.Ended.ShouldBe(settled || epoch >= given.Settings.MaxWarmupEpochs);
                    verdict.TimedOut.ShouldBe(!settled && epoch >= given.Settings.MaxWarmupEpochs);
                }
            }
        );

    private static EpochScores[] History(params double[][] epochs) =>
        [.. epochs.Select((values, index) => new EpochScores(index + 1, values))];
}
