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

    [Fact]
    public void DeclaredScorerAndSchedule() =>
        Verify(
            """
            using Safe.Framework.Freezing;
            using Safe.Framework.Importance;

            namespace Demo;

            public sealed class Scorer<T>(int samples = 3) : IImportanceScorer
            {
                public int Samples => samples;
            }

            [FreezePolicy(
                Scorer = typeof(Scorer<(int, string?[])>), Schedule = typeof(Own), MinWarmupEpochs = 2, MaxWarmupEpochs = 9
            )]
            public sealed partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor input) => input;

                private readonly struct Own : IFreezeSchedule;
            }
            """
        );

    [Fact]
    public void TypesThatCannotBeMadeAreLeftOut() =>
        Verify(
            """
            using Safe.Framework.Freezing;
            using Safe.Framework.Importance;

            namespace Demo;

            public abstract class Abstract : IImportanceScorer;

            [FreezePolicy(FinalEpoch = 3, Scorer = typeof(Abstract), Schedule = typeof(string))]
            public sealed partial class Block() : Module<Tensor, Tensor>("Block")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }

            [FreezePolicy(Scorer = null)]
            public sealed partial class Undecided() : Module<Tensor, Tensor>("Undecided")
            {
                private Tensor ForwardCore(Tensor input) => input;
            }
            """
        );

    [Fact]
    public void NestedUnitsOfGenericClasses() =>
        Verify(
            """
            namespace Demo;

            internal partial class Stack<T>
                where T : Module<Tensor, Tensor>
            {
                [FreezePolicy]
                private protected sealed partial class Block(T layer) : Module<Tensor, Tensor>("Block")
                {
                    private Tensor ForwardCore(Tensor input) => input;

                    public override string ToString() => nameof(layer);
                }
            }
            """
        );

    [Fact]
    public void ASealedTupleWithThreeInputs() =>
        Verify(
            """
            namespace Demo;

            [FreezePolicy]
            public sealed partial class Memory() : Module<Tensor, (Tensor, Tensor)?, bool, (Tensor output, (Tensor key, Tensor value) past)>("Memory")
            {
                private (Tensor output, (Tensor key, Tensor value) past) ForwardCore(Tensor input, (Tensor, Tensor)? past, bool caches) =>
                    (input, past ?? (input, input));
            }
            """
        );
}
