namespace Safe.Framework.Models.Swin;

/// <summary>
/// The attention of a block: (<c>[batch · windows, window², width]</c>, additive mask <c>[windows, window², window²]</c> or null) →
/// <c>[batch · windows, window², width]</c>.
/// </summary>
public sealed partial class SwinAttention : Module<Tensor, Tensor?, Tensor>
{
    private readonly SwinSelfAttention self;
    private readonly SwinSelfOutput output;

    /// <summary>Creates the attention.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    public SwinAttention(SwinConfig config, int stage)
        : base(nameof(SwinAttention))
    {
        self = new SwinSelfAttention(config, stage);
        output = new SwinSelfOutput(config, stage);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor windows, Tensor? mask)
    {
        using Tensor context = self.call(windows, mask);
        return output.call(context);
    }
}
