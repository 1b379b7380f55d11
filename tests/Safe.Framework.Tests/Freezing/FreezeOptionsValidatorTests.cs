using Microsoft.Extensions.Options;
using Safe.Framework.Freezing;

namespace Safe.Framework.Tests.Freezing;

public sealed class FreezeOptionsValidatorTests
{
    [Fact]
    public void The_defaults_are_valid() => Validate(new FreezeOptions()).Succeeded.ShouldBeTrue();

    [Fact]
    public void All_problems_come_in_one_message()
    {
        string message = Validate(
            new FreezeOptions
            {
                FinalThreshold = 20,
                WarmupTolerance = 0,
                MinWarmupEpochs = 12,
                MaxWarmupEpochs = 5,
                FinalEpoch = 10,
            }
        ).FailureMessage!;
        message.ShouldContain("FinalThreshold");
        message.ShouldContain("WarmupTolerance");
        message.ShouldContain("MaxWarmupEpochs (5) must not be below MinWarmupEpochs (12)");
        message.ShouldContain("FinalEpoch (10) must be greater than MinWarmupEpochs (12)");
    }

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void A_threshold_outside_of_0_to_1_is_refused(double threshold) =>
        Validate(new FreezeOptions { FinalThreshold = threshold }).Failed.ShouldBeTrue();

    [Fact]
    public void A_warm_up_too_short_for_its_comparisons_is_refused() =>
        Validate(new FreezeOptions { StableComparisons = 4, MaxWarmupEpochs = 4 }).FailureMessage!.ShouldContain("needs 5 scored epochs");

    [Fact]
    public void Options_come_before_the_attribute_and_the_attribute_before_its_defaults()
    {
        FreezeDefaults[] declared = [new FreezeDefaults { FinalThreshold = 0.4 }, new FreezeDefaults { FinalThreshold = 0.4 }];
        FreezeSettings.Resolve(new FreezeOptions { FinalThreshold = 0.1 }, declared).FinalThreshold.ShouldBe(0.1);
        FreezeSettings settings = FreezeSettings.Resolve(new FreezeOptions(), declared);
        settings.FinalThreshold.ShouldBe(0.4);
        settings.FinalEpoch.ShouldBe(new FreezePolicyAttribute().FinalEpoch);
    }

    [Fact]
    public void The_warm_up_is_the_options_before_the_attributes()
    {
        FreezeDefaults[] declared = [new FreezeDefaults { MinWarmupEpochs = 3, MaxWarmupEpochs = 6 }];
        FreezeSettings settings = FreezeSettings.Resolve(new FreezeOptions(), declared);
        (settings.MinWarmupEpochs, settings.MaxWarmupEpochs).ShouldBe((3, 6));
        settings = FreezeSettings.Resolve(new FreezeOptions { MinWarmupEpochs = 2, MaxWarmupEpochs = 9 }, declared);
        (settings.MinWarmupEpochs, settings.MaxWarmupEpochs).ShouldBe((2, 9));
        settings = FreezeSettings.Resolve(new FreezeOptions(), [new FreezeDefaults { MaxWarmupEpochs = 0 }]);
        (settings.MinWarmupEpochs, settings.MaxWarmupEpochs).ShouldBe((1, null));
    }

    [Fact]
    public void Values_that_contradict_each_other_together_are_refused() =>
        Should
            .Throw<InvalidOperationException>(() =>
                FreezeSettings.Resolve(new FreezeOptions { FinalEpoch = 3 }, [new FreezeDefaults { MinWarmupEpochs = 3 }])
            )
            .Message.ShouldContain("FinalEpoch (3) must be greater than MinWarmupEpochs (3)");

    [Fact]
    public void Units_that_disagree_need_an_option()
    {
        FreezeDefaults[] declared = [new FreezeDefaults { FinalEpoch = 5 }, new FreezeDefaults()];
        Should
            .Throw<InvalidOperationException>(() => FreezeSettings.Resolve(new FreezeOptions(), declared))
            .Message.ShouldContain("FinalEpoch (5, 30)");
        FreezeSettings.Resolve(new FreezeOptions { FinalEpoch = 9 }, declared).FinalEpoch.ShouldBe(9);
    }

    private static ValidateOptionsResult Validate(FreezeOptions options) => new FreezeOptionsValidator().Validate(null, options);
}
