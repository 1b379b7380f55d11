using Safe.Framework.Analyzers.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class AdapterRankTests : RuleTests<AdapterRankAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0103")]
    public Task ARankBelowOneIsReportedOnTheNumber() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private const int None = -4;

                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0103:0|}, Alpha = 16)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Alpha = 16, Rank = {|SAFE0103:None|})] public Linear Value { get; } = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(Value.call(input));
            }
            """,
            "Rank 0 on 'query' must be at least 1",
            "Rank -4 on 'Value' must be at least 1"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0103")]
    public Task ARankOfOneOrTheDefaultIsFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 1)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0103")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0103:0|})] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """
        );
}
