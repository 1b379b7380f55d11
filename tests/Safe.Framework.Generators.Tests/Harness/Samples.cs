namespace Safe.Framework.Generators.Tests.Harness;

/// <summary>A source that reaches every model of the generator.</summary>
internal static class Samples
{
    public const string Everything = """
        namespace Demo;

        [FreezePolicy(FinalThreshold = 0.2, FinalEpoch = 30)]
        public partial class Block() : Module<Tensor, Tensor?, (Tensor hidden, Tensor? weights)>("Block")
        {
            [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1)] private readonly Linear query = new();
            [Adapter(AdapterMethod.LoRA)] private readonly Linear? value;

            [Adapter(AdapterMethod.LoRA)] public partial Linear Output { get; private set; }

            private (Tensor, Tensor?) ForwardCore(Tensor hidden, Tensor? mask) => (hidden, mask);
        }

        public sealed partial class Gated : Block
        {
            [Adapter(AdapterMethod.LoRA)] private readonly Linear gate = new();
        }

        internal static partial class Outer
        {
            internal sealed partial class Nested<T>() : Module<T, Tensor>("Nested")
            {
                private readonly Parameter scale = new();

                public override Tensor forward(T input) => scale;
            }
        }

        public sealed partial class Empty() : Module<Tensor, Tensor>("Empty")
        {
            public override Tensor forward(Tensor input) => input;
        }
        """;
}
