using Microsoft.Extensions.Configuration;
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

    [Theory]
    [InlineData("Selector=prefx", "Selector 'prefx' does not exist; did you mean 'prefix'? known: budget, cost-aware, prefix")]
    [InlineData("Schedule=cubik", "Schedule 'cubik' does not exist; did you mean 'cubic'?")]
    [InlineData("Warmup=xyzzy", "Warmup 'xyzzy' does not exist; known: fixed, relative-change")]
    [InlineData("Warmup=fixed", "Warmup 'fixed' needs WarmupEpochs")]
    [InlineData("WarmupEpochs=3", "WarmupEpochs (3) goes with Warmup 'fixed' only")]
    [InlineData("Warmup=fixed;WarmupEpochs=9;FinalEpoch=9", "FinalEpoch (9) must be greater than WarmupEpochs (9)")]
    [InlineData("Selector=static-top-k", "Selector 'static-top-k' needs KeepUnits")]
    [InlineData("KeepUnits=3", "KeepUnits (3) goes with Selector 'static-top-k' only")]
    [InlineData("Selector=replay", "Selector 'replay' needs Plan")]
    [InlineData("Plan=a.jsonl", "Plan (a.jsonl) goes with Selector 'replay' only")]
    [InlineData("Selector=budget", "Selector 'budget' needs MaxMemory or TargetTime")]
    [InlineData("Selector=prefix;TargetTime=0.5", "MaxMemory and TargetTime go with Selector 'budget'; Selector is 'prefix'")]
    [InlineData("MaxMemory=lots", "MaxMemory 'lots' is not a size")]
    [InlineData("MaxMemory=8 GB;FinalThreshold=0.1", "Selector 'budget' solves for FinalThreshold")]
    [InlineData("TargetTime=1", "TargetTime")]
    [InlineData("TargetTime=0.5;Granularity=Adapter", "Selector 'budget' freezes whole units")]
    [InlineData("Selector=cost-aware;Granularity=adapter", "Selector 'cost-aware' freezes whole units")]
    [InlineData("Selector=upper-half;ThawImportance=2", "Selector 'upper-half' fixes what freezes")]
    [InlineData("ThawImportance=0.5", "ThawImportance")]
    [InlineData("ThawLossRise=0", "ThawLossRise")]
    [InlineData("StragglerSlack=0.5", "StragglerSlack")]
    public void Names_and_values_that_do_not_go_together_are_refused(string settings, string message) =>
        Validate(Bound(settings)).Failures.ShouldNotBeNull().ShouldHaveSingleItem().ShouldContain(message);

    [Theory]
    [InlineData("MaxMemory=8 GB;TargetTime=0.6;FinalEpoch=9")]
    [InlineData("Selector=Budget;TargetTime=0.6")]
    [InlineData("Selector=static-top-k;KeepUnits=3;Schedule=step")]
    [InlineData("Warmup=FIXED;WarmupEpochs=2;ThawImportance=1.5;ThawLossRise=0.05")]
    [InlineData("Selector=replay;Plan=freeze_events.jsonl;Granularity=Adapter")]
    public void What_goes_together_is_valid(string settings) => Validate(Bound(settings)).Succeeded.ShouldBeTrue();

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

    private static FreezeOptions Bound(string settings) =>
        new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Split(';').Select(one => KeyValuePair.Create(one.Split('=')[0], (string?)one.Split('=')[1])))
            .Build()
            .Get<FreezeOptions>()!;

    private static ValidateOptionsResult Validate(FreezeOptions options) => new FreezeOptionsValidator().Validate(null, options);
}
