using Safe.Framework.Analyzers.Policies;
using Safe.Framework.CodeFixes.Policies;

namespace Safe.Framework.Analyzers.Tests.Policies;

public sealed class PolicyRangeTests : FixTests<PolicyRangeAnalyzer, SetPolicyValueFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0401")]
    public Task TheThresholdNeedsEpochsToRiseIn() =>
        ReportsAsync(
            """
            [FreezePolicy(MinWarmupEpochs = 10, FinalEpoch = {|SAFE0401:10|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalEpoch = {|SAFE0401:1|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MinWarmupEpochs = {|SAFE0401:30|}, FinalThreshold = 0.1)]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            "FinalEpoch 10 of 'Block0' must be greater than MinWarmupEpochs 10",
            "FinalEpoch 1 of 'Block1' must be greater than MinWarmupEpochs 1",
            "FinalEpoch 30 of 'Block2' must be greater than MinWarmupEpochs 30"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0401", "SAFE0402", "SAFE0403", "SAFE0413", "SAFE0416")]
    public Task ValuesWithinTheLimitsAreFine() =>
        IsSilentAsync(
            """
            [FreezePolicy]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = 0, FinalEpoch = 2)]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = 1, MinWarmupEpochs = 9, FinalEpoch = 10)]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MinWarmupEpochs = 2, MaxWarmupEpochs = 2, FinalEpoch = 3)]
            partial class Block3() : Module<Tensor, Tensor>("Block3")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MaxWarmupEpochs = 0)]
            partial class Block4() : Module<Tensor, Tensor>("Block4")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0401", "SAFE0402", "SAFE0403", "SAFE0413", "SAFE0416")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            [FreezePolicy(FinalEpoch = {|SAFE0401:1|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = {|SAFE0402:20|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalEpoch = {|SAFE0403:0|})]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MaxWarmupEpochs = {|SAFE0413:40|})]
            partial class Block3() : Module<Tensor, Tensor>("Block3")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MinWarmupEpochs = 5, MaxWarmupEpochs = {|SAFE0416:4|})]
            partial class Block4() : Module<Tensor, Tensor>("Block4")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0402")]
    public Task AThresholdIsAShare() =>
        ReportsAsync(
            """
            [FreezePolicy(FinalThreshold = {|SAFE0402:20|}, FinalEpoch = 5)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = {|SAFE0402:-0.1|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = {|SAFE0402:double.NaN|})]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            "FinalThreshold 20 of 'Block0' must be in [0, 1]",
            "FinalThreshold -0.1 of 'Block1' must be in [0, 1]",
            "FinalThreshold NaN of 'Block2' must be in [0, 1]"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0403")]
    public Task EpochsCountFromOne() =>
        ReportsAsync(
            """
            [FreezePolicy(FinalEpoch = {|SAFE0403:0|}, MinWarmupEpochs = {|SAFE0403:-1|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MaxWarmupEpochs = {|SAFE0403:1|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            "FinalEpoch of 'Block0' is 0; it must be 1 or more",
            "MinWarmupEpochs of 'Block0' is -1; it must be 1 or more",
            "MaxWarmupEpochs of 'Block1' is 1; it must be 2 or more, or 0 for no limit"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0413")]
    public Task AWarmupPastTheFinalEpochFreezesInOneStep() =>
        ReportsAsync(
            """
            [FreezePolicy(MaxWarmupEpochs = {|SAFE0413:30|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalEpoch = 5, MaxWarmupEpochs = {|SAFE0413:8|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            "The warm-up of 'Block0' may last until epoch 30, but the threshold is final at epoch 30: it may jump there at once",
            "The warm-up of 'Block1' may last until epoch 8, but the threshold is final at epoch 5: it may jump there at once"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0416")]
    public Task AWarmupCannotEndBeforeItMay() =>
        ReportsAsync(
            """
            [FreezePolicy(MinWarmupEpochs = 5, MaxWarmupEpochs = {|SAFE0416:3|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            "MaxWarmupEpochs 3 of 'Block0' is below MinWarmupEpochs 5"
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0401")]
    public Task TheFinalEpochIsSetBehindTheWarmup() =>
        MendsAsync(
            """
            [FreezePolicy(MinWarmupEpochs = 10, FinalEpoch = {|SAFE0401:10|} /* the paper's */)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            """
            [FreezePolicy(MinWarmupEpochs = 10, FinalEpoch = 11 /* the paper's */)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0401")]
    public Task AFinalEpochThatIsNotWrittenIsAdded() =>
        MendsAsync(
            """
            [FreezePolicy(MinWarmupEpochs = {|SAFE0401:40|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MinWarmupEpochs = {|SAFE0401:50|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            """
            [FreezePolicy(MinWarmupEpochs = 40, FinalEpoch = 41)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MinWarmupEpochs = 50, FinalEpoch = 51)]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0402")]
    public Task PercentBecomesAShare() =>
        MendsAsync(
            """
            [FreezePolicy(FinalThreshold = {|SAFE0402:20|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = {|SAFE0402:12.5|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = {|SAFE0402:-1|})]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            """
            [FreezePolicy(FinalThreshold = 0.2)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = 0.125)]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = 0)]
            partial class Block2() : Module<Tensor, Tensor>("Block2")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0402")]
    public Task WhatMeansNothingIsLeft() =>
        OffersNothingAsync(
            """
            [FreezePolicy(FinalThreshold = {|SAFE0402:1000|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(FinalThreshold = {|SAFE0402:double.NaN|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0403")]
    public Task AnEpochBecomesTheFirstPossible() =>
        MendsAsync(
            """
            [FreezePolicy(MinWarmupEpochs = {|SAFE0403:0|})]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MaxWarmupEpochs = {|SAFE0403:1|})]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            """
            [FreezePolicy(MinWarmupEpochs = 1)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy(MaxWarmupEpochs = 2)]
            partial class Block1() : Module<Tensor, Tensor>("Block1")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0403")]
    public Task ANegativeLimitBecomesTheShortest() =>
        MendsAsync(
            """
            [FreezePolicy(MaxWarmupEpochs = {|SAFE0403:-3|}, FinalThreshold = 0.3)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            """
            [FreezePolicy(MaxWarmupEpochs = 2, FinalThreshold = 0.3)]
            partial class Block0() : Module<Tensor, Tensor>("Block0")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );
}
