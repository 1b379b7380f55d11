#pragma warning disable SAFE0108, SAFE0110 // Refused by analyzers; who switches those off meets the runtime's refusal.

namespace Safe.Framework.Tests.Generated;

/// <summary>Names that cannot stand.</summary>
public static partial class ClashingAdapters
{
    /// <summary>Two adapters of one name.</summary>
    public sealed partial class Twice : Module<Tensor, Tensor>
    {
        [Adapter(AdapterMethod.LoRA)]
        [Adapter(AdapterMethod.LoRA)]
        private readonly Linear dense = Linear(2, 2);

        public Twice()
            : base(nameof(Twice)) => RegisterComponents();

        public override Tensor forward(Tensor input) => dense.call(input);
    }

    /// <summary>A name with a dot.</summary>
    public sealed partial class Dotted : Module<Tensor, Tensor>
    {
        [Adapter(AdapterMethod.LoRA, Name = "a.b")]
        private readonly Linear dense = Linear(2, 2);

        public Dotted()
            : base(nameof(Dotted)) => RegisterComponents();

        public override Tensor forward(Tensor input) => dense.call(input);
    }
}
