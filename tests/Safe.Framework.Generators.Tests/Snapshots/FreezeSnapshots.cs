namespace Safe.Framework.Generators.Tests.Snapshots;

public sealed class FreezeSnapshots : SnapshotTests
{
    [Fact]
    public void ABlockWithTwoInputs() =>
        Verify(
            """
            namespace Demo;

            [FreezePolicy(FinalThreshold = 0.2, FinalEpoch = 30)]
            public sealed partial class EncoderBlock : Module<Tensor, Tensor, Tensor>
            {
                private readonly Linear attention = new();
                [Adapter(AdapterMethod.LoRA, Rank = 4)] private readonly Linear feedForward = new();

                public EncoderBlock() : base(nameof(EncoderBlock)) => RegisterComponents();

                private Tensor ForwardCore(Tensor hidden, Tensor mask) => feedForward.call(attention.call(hidden));
            }
            """
        );

    [Fact]
    public void ATupleResultShowsItsFirstElement() =>
        Verify(
            """
            namespace Demo;

            [FreezePolicy]
            public sealed partial class Attention : Module<Tensor, Tensor?, (Tensor hidden, Tensor? weights)>
            {
                public Attention() : base("Attention") { }

                private (Tensor, Tensor?) ForwardCore(Tensor hidden, Tensor? mask) => (hidden, mask);
            }
            """
        );

    [Fact]
    public void NullableOutputsAreShownOnlyWhereTheyAre() =>
        Verify(
            """
            namespace Demo;

            [FreezePolicy]
            public sealed partial class Sparse() : Module<Tensor, Tensor?>("Sparse")
            {
                private Tensor? ForwardCore(Tensor input) => null;
            }

            [FreezePolicy]
            public sealed partial class SparsePair() : Module<Tensor, (Tensor? hidden, long count)>("SparsePair")
            {
                private (Tensor? hidden, long count) ForwardCore(Tensor input) => (null, 0);
            }
            """
        );

    [Fact]
    public void SixInputsOfManyTypesAndNamesThatClash() =>
        Verify(
            """
            namespace Demo;

            [FreezePolicy(FinalEpoch = 3)]
            public partial class Wide<T>() : Module<Tensor, long, T, string?, Tensor[], (int, T), Tensor>("Wide")
            {
                protected virtual Tensor ForwardCore(Tensor pass, long @in, T pass_, string? text, Tensor[] past, (int, T) pair) => pass;

                protected Tensor ForwardCore(Tensor other) => other;
            }
            """
        );

    [Fact]
    public void AnAbstractBlockWhoseCoreIsWrittenByDerivedClasses() =>
        Verify(
            """
            namespace Demo;

            public abstract class Shape(string name) : Module<Tensor, Tensor>(name)
            {
                protected abstract Tensor ForwardCore(Tensor input);
            }

            [FreezePolicy]
            public abstract partial class Block(string name) : Shape(name);

            public partial class Plain() : Block("Plain")
            {
                private readonly Linear dense = new();

                protected override Tensor ForwardCore(Tensor input) => dense.call(input);
            }
            """
        );

    [Fact]
    public void AClassWithItsOwnTrainKeepsIt() =>
        Verify(
            """
            namespace Demo;

            [FreezePolicy]
            public sealed partial class Noisy() : Module<Tensor, Tensor>("Noisy")
            {
                public override void train(bool train = true) => base.train(FreezeUnit.Trains(train));

                private static Tensor ForwardCore(Tensor input) => input;
            }
            """
        );
}
