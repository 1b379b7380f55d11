using Safe.Framework.Analyzers.Adapters;
using Safe.Framework.CodeFixes;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class LowRankTests : FixTests<LowRankAnalyzer, SetAttributeValueFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0104")]
    public Task ARankOfTheLayersSizeIsReported() =>
        ReportsAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                private const int Width = 32;

                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:64|})] private readonly Linear query;
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:32|})] private readonly Linear value = nn.Linear(outputSize: Width, inputSize: 1000);
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:8|})] public Embedding Words { get; } = Embedding(30522, 8);

                public Head() : base("Head")
                {
                    query = Linear(Width, 2 * Width, hasBias: false);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """,
            "Rank 64 on 'query' is not below min(32, 64); use 8 or less",
            "Rank 32 on 'value' is not below min(1000, 32); use 8 or less",
            "Rank 8 on 'Words' is not below min(30522, 8); use 2 or less"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0107")]
    public Task AnAdapterThatIsNoSmallerIsReported() =>
        ReportsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0107:24|})] private readonly Linear query = Linear(32, 64);
                [Adapter(AdapterMethod.LoRA, Rank = 21)] private readonly Linear value = Linear(32, 64);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """,
            "The adapter on 'query' has 2304 parameters, the layer 2048; a rank below 21 is smaller"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0104", "SAFE0107")]
    public Task LowRanksAndSizesThatAreNotConstantsAreFine() =>
        IsSilentAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA, Rank = 16)] private readonly Linear query = Linear(64, 64);
                [Adapter(AdapterMethod.LoRA, Rank = 64)] private readonly Linear value;
                [Adapter(AdapterMethod.LoRA, Rank = 64)] private readonly Linear either;
                [Adapter(AdapterMethod.LoRA)] private readonly Linear small = Linear(4, 4);
                [Adapter(AdapterMethod.LoRA, Rank = 8)] private readonly Linear gate = Linear(64, 1);

                public Head(int width, bool wide) : base("Head")
                {
                    value = Linear(width, 4);
                    either = wide ? Linear(1024, 1024) : Linear(8, 8);
                    RegisterComponents();
                }

                public override Tensor forward(Tensor input) => query.call(value.call(either.call(small.call(gate.call(input)))));
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0104", "SAFE0107")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:64|})] private readonly Linear query = Linear(32, 64);
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0107:24|})] private readonly Linear value = Linear(32, 64);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0104")]
    public Task TheRankBecomesAQuarterOfTheSize() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:64|}, Alpha = 16)] private readonly Linear query = Linear(32, 64);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 8, Alpha = 16)] private readonly Linear query = Linear(32, 64);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0104")]
    public Task EachRankGetsItsOwnLayersQuarter() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:64|})]
                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:32|}, Name = "b")]
                private readonly Linear query = Linear(32, 64);

                [Adapter(AdapterMethod.LoRA, Rank = {|SAFE0104:3|})] private readonly Linear value = Linear(2, 64);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA, Rank = 8)]
                [Adapter(AdapterMethod.LoRA, Rank = 8, Name = "b")]
                private readonly Linear query = Linear(32, 64);

                [Adapter(AdapterMethod.LoRA, Rank = 1)] private readonly Linear value = Linear(2, 64);

                public override Tensor forward(Tensor input) => query.call(value.call(input));
            }
            """
        );
}
