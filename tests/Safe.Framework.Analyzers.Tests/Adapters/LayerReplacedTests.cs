using Safe.Framework.Analyzers.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class LayerReplacedTests : RuleTests<LayerReplacedAnalyzer>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0113")]
    public Task AReplacedLayerIsReportedWhereItIsReplaced() =>
        ReportsAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private Linear query;

                public Head() : base("Head")
                {
                    query = Linear(8, 8);
                    RegisterComponents();
                }

                [Adapter(AdapterMethod.LoRA)] public Linear Value { get; set; } = Linear(8, 8);

                public int Width
                {
                    set => {|SAFE0113:query|} = Linear(value, value);
                }

                public override Tensor forward(Tensor input) => query.call(Value.call(input));

                public void Reset() => {|SAFE0113:this.query|} = Linear(8, 8);
            }

            static class Surgery
            {
                public static void Widen(Head head) => {|SAFE0113:head.Value|} = Linear(16, 16);
            }
            """,
            "'query' is replaced in 'Width'; its adapter stays with the layer from the constructor",
            "'query' is replaced in 'Reset'; its adapter stays with the layer from the constructor",
            "'Value' is replaced in 'Widen'; its adapter stays with the layer from the constructor"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0113")]
    public Task ConstructionAndGivingUpAreFine() =>
        IsSilentAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private Linear? query = Linear(8, 8);
                private Linear plain = Linear(8, 8);

                public Head(bool wide) : base("Head")
                {
                    if (wide)
                    {
                        query = Linear(16, 16);
                    }
                    RegisterComponents();
                }

                [Adapter(AdapterMethod.LoRA)] public Linear Value { get; set; } = Linear(8, 8);

                public static Head Make() => new(wide: true) { Value = Linear(16, 16) };

                public override Tensor forward(Tensor input) => plain.call(Value.call(query?.call(input) ?? input));

                public void Drop()
                {
                    query = null;
                    plain = Linear(8, 8);
                }
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0113")]
    public Task ItCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            partial class Head : Module<Tensor, Tensor>
            {
                [Adapter(AdapterMethod.LoRA)] private Linear query;

                public Head() : base("Head")
                {
                    query = Linear(8, 8);
                    RegisterComponents();
                }

                [Adapter(AdapterMethod.LoRA)] public Linear Value { get; set; } = Linear(8, 8);

                public int Width
                {
                    set => {|SAFE0113:query|} = Linear(value, value);
                }

                public override Tensor forward(Tensor input) => query.call(Value.call(input));

                public void Reset() => {|SAFE0113:this.query|} = Linear(8, 8);
            }

            static class Surgery
            {
                public static void Widen(Head head) => {|SAFE0113:head.Value|} = Linear(16, 16);
            }
            """
        );
}
