using Safe.Framework.Analyzers.ForwardPath;

namespace Safe.Framework.Analyzers.Tests.ForwardPath;

public sealed class WeightUseTests : RuleTests<WeightUseAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0303")]
    public Task ArithmeticWithTheWeightPassesTheAdapterBy() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => F.linear(input, {|SAFE0303:query.weight|}, query.bias);

                private (Tensor, Tensor) Both(Tensor input) => (matmul(input, {|SAFE0303:this.query.weight|}.t()), input + {|SAFE0303:query.weight|});
            }
            """,
            "'query.weight' is used without calling 'query', so its adapter is skipped",
            "'query.weight' is used without calling 'query', so its adapter is skipped",
            "'query.weight' is used without calling 'query', so its adapter is skipped"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0303")]
    public Task MakingInspectingAndTyingWeightsIsFine() =>
        IsSilentAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input)
                {
                    long width = query.weight.shape[0];
                    return F.linear(query.call(input), plain.weight);
                }

                public Parameter Weight => query.weight;

                public void Initialise() => init.normal_(query.weight, 0, 0.02);

                public Head Tied()
                {
                    plain.weight = query.weight;
                    return this;
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0303")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);
                private readonly Linear plain = Linear(8, 8);

                public override Tensor forward(Tensor input) => F.linear(input, {|SAFE0303:query.weight|});
            }
            """
        );
}
