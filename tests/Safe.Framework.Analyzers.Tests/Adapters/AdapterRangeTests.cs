using Safe.Framework.Analyzers.Adapters;
using Safe.Framework.CodeFixes;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class AdapterRangeTests : FixTests<AdapterRangeAnalyzer, SetAttributeValueFix>
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

    [Theory]
    [InlineData("{|SAFE0105:1|}", "1")]
    [InlineData("{|SAFE0105:-0.1|}", "-0.1")]
    [InlineData("{|SAFE0105:10|}", "10")]
    [InlineData("{|SAFE0105:double.NaN|}", "NaN")]
    [Shows(Shown.Hit, "SAFE0105")]
    public Task ADropoutOutsideItsRangeIsReported(string dropout, string shown) =>
        ReportsAsync(
            $$"""
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Dropout = {{dropout}})] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """,
            $"Dropout {shown} on 'query' must be in [0, 1)"
        );

    [Theory]
    [InlineData("{|SAFE0106:0|}", "0", "0")]
    [InlineData("{|SAFE0106:-16|}", "-16", "-4")]
    [InlineData("{|SAFE0106:double.NaN|}", "NaN", "NaN")]
    [Shows(Shown.Hit, "SAFE0106")]
    public Task AnAlphaThatIsNotPositiveIsReported(string alpha, string shown, string scale) =>
        ReportsAsync(
            $$"""
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = {{alpha}})] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """,
            $"Alpha {shown} on 'query' scales the adapter by {scale}; use a positive value"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0103", "SAFE0105", "SAFE0106")]
    public Task TheEndsOfTheRangesAndTheDefaultsAreFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 1, Alpha = 1e-9, Dropout = 0)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Dropout = 0.999)] private readonly Linear key = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA)] private readonly Linear value = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(key.call(value.call(input)));
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0103", "SAFE0105", "SAFE0106")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0103:0|})] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Alpha = {|SAFE0106:0|}, Dropout = {|SAFE0105:2|})] private readonly Linear key = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(key.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0103", "SAFE0105", "SAFE0106")]
    public Task EachValueIsReplacedByTheNearestThatIsRight() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0103:0|}, Dropout = {|SAFE0105:1|})] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Alpha = {|SAFE0106:-32|} /* as PEFT */)] private readonly Linear key = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(key.call(input));
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 8, Dropout = 0.1)] private readonly Linear query = Linear(8, 8);
                [Adapter(AdapterMethod.LoRA, Alpha = 32 /* as PEFT */)] private readonly Linear key = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(key.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0103", "SAFE0105", "SAFE0106")]
    public Task NamedConstantsGiveWayToTheValue() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private const int None = -1;

                [Adapter(
                    AdapterMethod.LoRA,
                    Rank = {|SAFE0103:None|},
                    Dropout = {|SAFE0105:-0.5|}
                )]
                [Adapter(AdapterMethod.LoRA, Name = "second", Alpha = {|SAFE0106:0|})]
                private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                private const int None = -1;

                [Adapter(
                    AdapterMethod.LoRA,
                    Rank = 8,
                    Dropout = 0
                )]
                [Adapter(AdapterMethod.LoRA, Name = "second", Alpha = 8)]
                private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """
        );
}
