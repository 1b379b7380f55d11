namespace OwnModel;

/// <summary>The same block, decorated: adapters on its layers, and one freeze unit.</summary>
[FreezePolicy(FinalThreshold = 0.85, FinalEpoch = 10)]
public sealed partial class AdaptedBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16)]
    private readonly Linear wide;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16)]
    private readonly Linear narrow;

    public AdaptedBlock(int width)
        : base(nameof(AdaptedBlock))
    {
        norm = LayerNorm(width);
        wide = Linear(width, 4 * width);
        narrow = Linear(4 * width, width);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden) => hidden + narrow.call(F.gelu(wide.call(norm.call(hidden))));
}
