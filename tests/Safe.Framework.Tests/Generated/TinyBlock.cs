namespace Safe.Framework.Tests.Generated;

/// <summary>A residual block, as a user of the framework writes one.</summary>
[FreezePolicy(FinalThreshold = 0.3, FinalEpoch = 7)]
public sealed partial class TinyBlock : Module<Tensor, Tensor?, Tensor>
{
    private readonly LayerNorm norm;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 16, Dropout = 0.1)]
    private readonly Linear up;

    private readonly Dropout dropout;

    [Adapter(AdapterMethod.LoRA)]
    private readonly Linear? down;

    public TinyBlock(long width, bool hasDown = true)
        : base(nameof(TinyBlock))
    {
        norm = LayerNorm(width);
        up = Linear(width, width);
        dropout = Dropout(0.5);
        down = hasDown ? Linear(width, width) : null;
        RegisterComponents();
    }

    /// <summary>The block's arithmetic, for tests to compare with.</summary>
    internal Tensor ForwardCore(Tensor hidden, Tensor? mask)
    {
        Tensor inner = dropout.call(up.call(norm.call(hidden)));
        if (mask is not null)
        {
            inner = inner * mask;
        }
        return hidden + (down?.call(inner) ?? inner);
    }
}
