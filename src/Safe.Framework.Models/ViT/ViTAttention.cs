namespace Safe.Framework.Models.ViT;

/// <summary>The attention sublayer without its norm and residual, <c>[batch, tokens, hidden]</c> in and out.</summary>
public sealed partial class ViTAttention : Module<Tensor, Tensor>
{
    private readonly ViTSelfAttention attention;
    private readonly ViTSelfOutput output;

    /// <summary>Creates the sublayer.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTAttention(ViTConfig config)
        : base(nameof(ViTAttention))
    {
        attention = new ViTSelfAttention(config);
        output = new ViTSelfOutput(config);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using Tensor context = attention.call(hidden);
        return output.call(context);
    }
}
