namespace Safe.Framework.Models.ViT;

/// <summary>One transformer block and freeze unit, normalised before each sublayer, <c>[batch, tokens, hidden]</c> in and out.</summary>
[FreezePolicy]
public sealed partial class ViTLayer : Module<Tensor, Tensor>
{
    private readonly LayerNorm layernorm_before;
    private readonly ViTAttention attention;
    private readonly LayerNorm layernorm_after;
    private readonly ViTIntermediate intermediate;
    private readonly ViTOutput output;

    /// <summary>Creates the block.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTLayer(ViTConfig config)
        : base(nameof(ViTLayer))
    {
        layernorm_before = LayerNorm(config.HiddenSize, config.LayerNormEps);
        attention = new ViTAttention(config);
        layernorm_after = LayerNorm(config.HiddenSize, config.LayerNormEps);
        intermediate = new ViTIntermediate(config);
        output = new ViTOutput(config);
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = hidden + attention.call(layernorm_before.call(hidden));
        return output.call(intermediate.call(layernorm_after.call(attended)), attended).MoveToOuterDisposeScope();
    }
}
