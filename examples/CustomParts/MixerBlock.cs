namespace CustomParts;

/// <summary>h + W₂ gelu(W₁ norm(h)), with an adapter on both layers. One freeze unit.</summary>
[FreezePolicy]
public sealed partial class MixerBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear wide;

    [Adapter(AdapterMethod.LoRA, Rank = 2, Alpha = 4)]
    private readonly Linear narrow;

    public MixerBlock(int width)
        : base(nameof(MixerBlock))
    {
        norm = LayerNorm(width);
        wide = Linear(width, 2 * width);
        narrow = Linear(2 * width, width);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden) => hidden + narrow.call(F.gelu(wide.call(norm.call(hidden))));
}
