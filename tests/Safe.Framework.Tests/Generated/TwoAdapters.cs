namespace Safe.Framework.Tests.Generated;

/// <summary>Two adapters on one layer, one on another.</summary>
public sealed partial class TwoAdapters : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    [Adapter(AdapterMethod.LoRA, Name = "style", Rank = 1, Alpha = 3)]
    private readonly Linear dense;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear output;

    public TwoAdapters(long width)
        : base(nameof(TwoAdapters))
    {
        dense = Linear(width, width);
        output = Linear(width, width);
        RegisterComponents();
    }

    /// <summary>The layer with two adapters.</summary>
    public Linear Dense => dense;

    public override Tensor forward(Tensor input) => output.call(dense.call(input).tanh());
}
