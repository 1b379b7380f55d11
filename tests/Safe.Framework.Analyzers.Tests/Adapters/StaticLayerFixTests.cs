using Safe.Framework.Analyzers.Adapters;
using Safe.Framework.CodeFixes.Adapters;

namespace Safe.Framework.Analyzers.Tests.Adapters;

public sealed class StaticLayerFixTests : FixTests<AdapterTargetAnalyzer, RemoveStaticFix>
{
    [Fact]
    [Shows(Shown.Fix, "SAFE0111")]
    public Task StaticIsRemoved() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                // The projection.
                [Adapter(AdapterMethod.LoRA)]
                private static readonly Linear {|SAFE0111:query|} = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                // The projection.
                [Adapter(AdapterMethod.LoRA)]
                private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0111")]
    public Task StaticIsRemovedWhereItComesFirst() =>
        MendsAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] static Linear {|SAFE0111:query|} = Linear(8, 8);

                [Adapter(AdapterMethod.LoRA)] static public Linear {|SAFE0111:Value|} { get; } = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(Value.call(input));
            }
            """,
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] Linear query = Linear(8, 8);

                [Adapter(AdapterMethod.LoRA)] public Linear Value { get; } = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(Value.call(input));
            }
            """
        );

    [Fact]
    public Task AConstantCannotBeMended() =>
        OffersNothingAsync(
            """
            partial class Head() : Module<Tensor, Tensor>("Head")
            {
                [Adapter(AdapterMethod.LoRA)] private const Linear {|SAFE0111:None|} = null!;

                public override Tensor forward(Tensor input) => input;
            }
            """
        );
}
