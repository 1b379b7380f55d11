namespace OwnModel;

/// <summary>The block of a TorchSharp model as it was before: h + W₂ gelu(W₁ norm(h)).</summary>
public sealed partial class ResidualBlock : Module<Tensor, Tensor>
{
    private readonly LayerNorm norm;
    private readonly Linear wide;
    private readonly Linear narrow;

    public ResidualBlock(int width)
        : base(nameof(ResidualBlock))
    {
        norm = LayerNorm(width);
        wide = Linear(width, 4 * width);
        narrow = Linear(4 * width, width);
        RegisterComponents();
    }

    /// <summary>[batch, width] → [batch, width].</summary>
    public override Tensor forward(Tensor hidden) => hidden + narrow.call(F.gelu(wide.call(norm.call(hidden))));
}
