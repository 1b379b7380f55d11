using Safe.Framework.Freezing;
using Safe.Framework.Freezing.Criteria;

namespace Safe.Framework.Tests.Freezing.Criteria;

public sealed class RelativeChangeCriterionTests
{
    private static readonly FreezeSettings Settings = new() { FinalThreshold = 0.2, FinalEpoch = 30 };

    [Fact]
    public void The_first_epoch_has_nothing_to_compare_with()
    {
        WarmupVerdict verdict = Assess(Settings, [0.5, 0.1]);
        verdict.ShouldBe(new WarmupVerdict(Ended: false, Stable: false, Changes: null));
    }

    [Fact]
    public void Every_unit_must_be_stable()
    {
        Assess(Settings, [0.5, 0.1], [0.51, 0.106]).Stable.ShouldBeFalse();
        Assess(Settings, [0.5, 0.1], [0.51, 0.104]).Ended.ShouldBeTrue();
    }

    [Fact]
    public void The_tolerance_itself_is_not_stable()
    {
        // 0.5 → 0.75 is a change of exactly 0.5 in binary.
        Assess(Settings with { WarmupTolerance = 0.5 }, [0.5], [0.75]).Stable.ShouldBeFalse();
    }

    [Fact]
    public void Changes_are_relative_to_the_epoch_before_with_a_floor()
    {
        WarmupVerdict verdict = Assess(Settings with { ImportanceFloor = 0.25 }, [0.5, 0.0, 0.1], [0.25, 0.5, 0.35]);
        verdict.Changes.ShouldNotBeNull();
        verdict.Changes[0].ShouldBe(0.5, 1e-15);
        verdict.Changes[1].ShouldBe(2, 1e-15);
        verdict.Changes[2].ShouldBe(1, 1e-15);
    }

    [Fact]
    public void Several_comparisons_must_be_stable_in_a_row()
    {
        FreezeSettings twice = Settings with { StableComparisons = 2 };
        Assess(twice, [0.5], [0.5]).Ended.ShouldBeFalse();
        Assess(twice, [0.5], [0.5], [0.9], [0.9]).Ended.ShouldBeFalse();
        Assess(twice, [0.5], [0.9], [0.9], [0.9]).Ended.ShouldBeTrue();
    }

    [Fact]
    public void The_warm_up_lasts_the_minimum_and_ends_at_the_maximum()
    {
        Assess(Settings with { MinWarmupEpochs = 3 }, [0.5], [0.5]).Ended.ShouldBeFalse();
        Assess(Settings with { MinWarmupEpochs = 3 }, [0.5], [0.5], [0.5]).Ended.ShouldBeTrue();
        Assess(Settings with { MaxWarmupEpochs = 3 }, [0.1], [0.2], [0.4]).Ended.ShouldBeTrue();
        Assess(Settings with { MaxWarmupEpochs = 4 }, [0.1], [0.2], [0.4]).Ended.ShouldBeFalse();
    }

    [Fact]
    public void An_importance_that_is_not_a_number_is_never_stable()
    {
        Assess(Settings, [double.NaN], [double.NaN]).Stable.ShouldBeFalse();
        Assess(Settings, [0.5], [double.NaN]).Stable.ShouldBeFalse();
    }

    private static WarmupVerdict Assess(FreezeSettings settings, params double[][] epochs) =>
        new RelativeChangeCriterion().Assess([.. epochs.Select((values, index) => new EpochScores(index + 1, values))], settings);
}
