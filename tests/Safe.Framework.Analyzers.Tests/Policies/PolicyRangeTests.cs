using Safe.Framework.Analyzers.Policies;
using Safe.Framework.CodeFixes;

namespace Safe.Framework.Analyzers.Tests.Policies;

public sealed class PolicyRangeTests : FixTests<PolicyRangeAnalyzer, SetAttributeValueFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0401")]
    public Task TheThresholdNeedsEpochsToRiseIn() =>
        ReportsAsync(
            Units(
                "MinWarmupEpochs = 10, FinalEpoch = {|SAFE0401:10|}",
                "FinalEpoch = {|SAFE0401:1|}",
                "MinWarmupEpochs = {|SAFE0401:30|}, FinalThreshold = 0.1"
            ),
            "FinalEpoch 10 of 'Block0' must be greater than MinWarmupEpochs 10",
            "FinalEpoch 1 of 'Block1' must be greater than MinWarmupEpochs 1",
            "FinalEpoch 30 of 'Block2' must be greater than MinWarmupEpochs 30"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0401", "SAFE0402", "SAFE0403", "SAFE0413", "SAFE0416")]
    public Task ValuesWithinTheLimitsAreFine() =>
        IsSilentAsync(
            Units(
                "",
                "FinalThreshold = 0, FinalEpoch = 2",
                "FinalThreshold = 1, MinWarmupEpochs = 9, FinalEpoch = 10",
                "MinWarmupEpochs = 2, MaxWarmupEpochs = 2, FinalEpoch = 3",
                "MaxWarmupEpochs = 0"
            )
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0401", "SAFE0402", "SAFE0403", "SAFE0413", "SAFE0416")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            Units(
                "FinalEpoch = {|SAFE0401:1|}",
                "FinalThreshold = {|SAFE0402:20|}",
                "FinalEpoch = {|SAFE0403:0|}",
                "MaxWarmupEpochs = {|SAFE0413:40|}",
                "MinWarmupEpochs = 5, MaxWarmupEpochs = {|SAFE0416:4|}"
            )
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0402")]
    public Task AThresholdIsAShare() =>
        ReportsAsync(
            Units(
                "FinalThreshold = {|SAFE0402:20|}, FinalEpoch = 5",
                "FinalThreshold = {|SAFE0402:-0.1|}",
                "FinalThreshold = {|SAFE0402:double.NaN|}"
            ),
            "FinalThreshold 20 of 'Block0' must be in [0, 1]",
            "FinalThreshold -0.1 of 'Block1' must be in [0, 1]",
            "FinalThreshold NaN of 'Block2' must be in [0, 1]"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0403")]
    public Task EpochsCountFromOne() =>
        ReportsAsync(
            Units("FinalEpoch = {|SAFE0403:0|}, MinWarmupEpochs = {|SAFE0403:-1|}", "MaxWarmupEpochs = {|SAFE0403:1|}"),
            "FinalEpoch of 'Block0' is 0; it must be 1 or more",
            "MinWarmupEpochs of 'Block0' is -1; it must be 1 or more",
            "MaxWarmupEpochs of 'Block1' is 1; it must be 2 or more, or 0 for no limit"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0413")]
    public Task AWarmupPastTheFinalEpochFreezesInOneStep() =>
        ReportsAsync(
            Units("MaxWarmupEpochs = {|SAFE0413:30|}", "FinalEpoch = 5, MaxWarmupEpochs = {|SAFE0413:8|}"),
            "The warm-up of 'Block0' may last until epoch 30, but the threshold is final at epoch 30: it may jump there at once",
            "The warm-up of 'Block1' may last until epoch 8, but the threshold is final at epoch 5: it may jump there at once"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0416")]
    public Task AWarmupCannotEndBeforeItMay() =>
        ReportsAsync(
            Units("MinWarmupEpochs = 5, MaxWarmupEpochs = {|SAFE0416:3|}"),
            "MaxWarmupEpochs 3 of 'Block0' is below MinWarmupEpochs 5"
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0401")]
    public Task TheFinalEpochIsSetBehindTheWarmup() =>
        MendsAsync(
            Units("MinWarmupEpochs = 10, FinalEpoch = {|SAFE0401:10|} /* the paper's */"),
            Units("MinWarmupEpochs = 10, FinalEpoch = 11 /* the paper's */")
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0401")]
    public Task AFinalEpochThatIsNotWrittenIsAdded() =>
        MendsAsync(
            Units("MinWarmupEpochs = {|SAFE0401:40|}", "MinWarmupEpochs = {|SAFE0401:50|}"),
            Units("MinWarmupEpochs = 40, FinalEpoch = 41", "MinWarmupEpochs = 50, FinalEpoch = 51")
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0402")]
    public Task PercentBecomesAShare() =>
        MendsAsync(
            Units("FinalThreshold = {|SAFE0402:20|}", "FinalThreshold = {|SAFE0402:12.5|}", "FinalThreshold = {|SAFE0402:-1|}"),
            Units("FinalThreshold = 0.2", "FinalThreshold = 0.125", "FinalThreshold = 0")
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0402")]
    public Task WhatMeansNothingIsLeft() =>
        OffersNothingAsync(Units("FinalThreshold = {|SAFE0402:1000|}", "FinalThreshold = {|SAFE0402:double.NaN|}"));

    [Fact]
    [Shows(Shown.Fix, "SAFE0403")]
    public Task AnEpochBecomesTheFirstPossible() =>
        MendsAsync(
            Units("MinWarmupEpochs = {|SAFE0403:0|}", "MaxWarmupEpochs = {|SAFE0403:1|}"),
            Units("MinWarmupEpochs = 1", "MaxWarmupEpochs = 2")
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0403")]
    public Task ANegativeLimitBecomesTheShortest() =>
        MendsAsync(Units("MaxWarmupEpochs = {|SAFE0403:-3|}, FinalThreshold = 0.3"), Units("MaxWarmupEpochs = 2, FinalThreshold = 0.3"));

    [Fact]
    public Task TheMenuNamesTheValue() =>
        OffersAsync(
            Units("MinWarmupEpochs = {|SAFE0401:40|}", "FinalThreshold = {|SAFE0402:20|}"),
            "Set FinalEpoch to 41",
            "Set FinalThreshold to 0.2"
        );

    /// <summary>A class for each policy: <c>Block0</c>, <c>Block1</c> and so on.</summary>
    private static string Units(params string[] policies) =>
        string.Join(
            "\n\n",
            policies.Select(
                (policy, index) =>
                    $$"""
                        [FreezePolicy{{(policy.Length == 0 ? "" : $"({policy})")}}]
                        partial class Block{{index}}() : Module<Tensor, Tensor>("Block{{index}}")
                        {
                            [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                            private Tensor ForwardCore(Tensor input) => dense.call(input);
                        }
                        """
            )
        );
}
