using Safe.Framework.Analyzers.Policies;
using Safe.Framework.CodeFixes.Policies;

namespace Safe.Framework.Analyzers.Tests.Policies;

public sealed class UnitNestingTests : FixTests<UnitNestingAnalyzer, RemovePolicyFix>
{
    [Fact]
    [Shows(Shown.Hit, "SAFE0406")]
    public Task AnObjectIsOneUnit() =>
        ReportsAsync(
            """
            [FreezePolicy]
            abstract partial class Block() : Module<Tensor, Tensor>("Block")
            {
                protected abstract Tensor ForwardCore(Tensor input);
            }

            abstract partial class Middle : Block;

            [{|SAFE0406:FreezePolicy(FinalThreshold = 0.4)|}]
            partial class Wide : Middle
            {
                protected override Tensor ForwardCore(Tensor input) => input;
            }
            """,
            "'Wide' is a freeze unit by the [FreezePolicy] of its base 'Block'; a second one has no effect"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0406", "SAFE0415")]
    public Task SiblingsAndDerivedUnitsWithoutAPolicyAreFine() =>
        IsSilentAsync(
            """
            abstract partial class Shape() : Module<Tensor, Tensor>("Shape")
            {
                [Adapter(AdapterMethod.LoRA)] protected readonly Linear dense = Linear(8, 8);
            }

            [FreezePolicy]
            partial class Block : Shape
            {
                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [FreezePolicy]
            partial class OtherBlock : Shape
            {
                private static readonly Block Shared = new();

                private Block Computed => Shared;

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            class Wide : Block;

            class Model() : Module<Tensor, Tensor>("Model")
            {
                private readonly ModuleList<Block> blocks = ModuleList(new Block());
                private readonly OtherBlock other = new();

                public override Tensor forward(Tensor input) => other.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Suppressed, "SAFE0406", "SAFE0407", "SAFE0415")]
    public Task EachCanBeSuppressed() =>
        IsSuppressedAsync(
            """
            [{|SAFE0407:FreezePolicy|}]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [{|SAFE0406:FreezePolicy|}]
            partial class Wide : Block;

            [{|SAFE0415:FreezePolicy|}]
            partial class Outer() : Module<Tensor, Tensor>("Outer")
            {
                private readonly Block inner = new();

                private Tensor ForwardCore(Tensor input) => inner.call(input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0415")]
    public Task UnitsDoNotLieWithinEachOther() =>
        ReportsAsync(
            """
            [FreezePolicy]
            partial class Inner() : Module<Tensor, Tensor>("Inner")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            class Between() : Module<Tensor, Tensor>("Between")
            {
                private readonly ModuleList<Inner> layers = ModuleList(new Inner());

                public override Tensor forward(Tensor input) => input;
            }

            [{|SAFE0415:FreezePolicy(FinalEpoch = 5)|}]
            partial class Outer() : Module<Tensor, Tensor>("Outer")
            {
                private readonly Between between = new();

                private Tensor ForwardCore(Tensor input) => between.call(input);
            }
            """,
            "The freeze unit 'Outer' holds another one, 'Inner', in 'Between.layers'; mark one of the classes only"
        );

    [Fact]
    [Shows(Shown.Hit, "SAFE0407")]
    public Task AUnitHasSomethingToFreeze() =>
        ReportsAsync(
            """
            class Dense() : Module<Tensor, Tensor>("Dense")
            {
                private readonly Linear layer = Linear(8, 8);

                public override Tensor forward(Tensor input) => layer.call(input);
            }

            [{|SAFE0407:FreezePolicy|}]
            partial class Pooler() : Module<Tensor, Tensor>("Pooler")
            {
                private readonly Dense dense = new();
                private readonly ModuleList<Linear> more = ModuleList(Linear(8, 8));
                private readonly string label = "";

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """,
            "'Pooler' is a freeze unit, but nothing in it has an [Adapter]; only options can put one there"
        );

    [Fact]
    [Shows(Shown.NearMiss, "SAFE0407")]
    public Task AdaptersBelowAndWhatShowsAtRunTimeOnlyAreFine() =>
        IsSilentAsync(
            """
            partial class Attention() : Module<Tensor, Tensor>("Attention")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear query = Linear(8, 8);

                public override Tensor forward(Tensor input) => query.call(input);
            }

            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private readonly ModuleList<Attention> heads = ModuleList(new Attention());

                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy]
            partial class Open(Module<Tensor, Tensor> body) : Module<Tensor, Tensor>("Open")
            {
                private readonly Module<Tensor, Tensor> inner = body;

                private Tensor ForwardCore(Tensor input) => inner.call(input);
            }

            [FreezePolicy]
            partial class Chain() : Module<Tensor, Tensor>("Chain")
            {
                private readonly Sequential layers = Sequential(new Attention());

                private Tensor ForwardCore(Tensor input) => layers.call(input);
            }

            [FreezePolicy]
            abstract partial class Shape() : Module<Tensor, Tensor>("Shape")
            {
                protected abstract Tensor ForwardCore(Tensor input);
            }
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0406")]
    public Task TheSecondPolicyIsRemoved() =>
        MendsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            /// <summary>Twice as wide.</summary>
            [{|SAFE0406:FreezePolicy(FinalEpoch = 5)|}]
            partial class Wide : Block;
            """,
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            /// <summary>Twice as wide.</summary>
            partial class Wide : Block;
            """
        );

    [Fact]
    [Shows(Shown.Fix, "SAFE0406")]
    public Task OtherAttributesStay() =>
        MendsAsync(
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [Obsolete, {|SAFE0406:FreezePolicy|}]
            partial class Wide : Block;

            [Serializable]
            [{|SAFE0406:FreezePolicy|}]
            partial class Wider : Block;
            """,
            """
            [FreezePolicy]
            partial class Block() : Module<Tensor, Tensor>("Block")
            {
                [Adapter(AdapterMethod.LoRA)] private readonly Linear dense = Linear(8, 8);

                private Tensor ForwardCore(Tensor input) => dense.call(input);
            }

            [Obsolete]
            partial class Wide : Block;

            [Serializable]
            partial class Wider : Block;
            """
        );
}
