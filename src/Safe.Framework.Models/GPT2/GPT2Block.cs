using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.GPT2;

/// <summary>
/// One transformer block and freeze unit, normalised before each sublayer: (hidden <c>[batch, tokens, width]</c>, additive mask
/// <c>[batch or 1, 1, tokens, past + tokens]</c> or null for plainly causal, cache or null) → <c>[batch, tokens, width]</c>.
/// </summary>
[FreezePolicy]
public sealed partial class GPT2Block : Module<Tensor, Tensor?, LayerCache?, Tensor>
{
    private readonly LayerNorm ln_1;
    private readonly GPT2Attention attn;
    private readonly LayerNorm ln_2;
    private readonly GPT2MLP mlp;

    // What the block puts out: AdapterHub's place for Pfeiffer's adapter where norms come first.
    [Adapter(AdapterMethod.Pfeiffer, Enabled = false)]
    private readonly Identity output;

    /// <summary>Creates the block.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="layer">Its number, counted from 0.</param>
    public GPT2Block(GPT2Config config, int layer)
        : base(nameof(GPT2Block))
    {
        ln_1 = LayerNorm(config.NEmbd, config.LayerNormEpsilon);
        attn = new GPT2Attention(config, layer);
        ln_2 = LayerNorm(config.NEmbd, config.LayerNormEpsilon);
        mlp = new GPT2MLP(config);
        output = Identity();
        RegisterComponents();
    }

    private Tensor ForwardCore(Tensor hidden, Tensor? mask, LayerCache? cache)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor attended = hidden + attn.call(ln_1.call(hidden), mask, cache);
        return output.call(attended + mlp.call(ln_2.call(attended))).MoveToOuterDisposeScope();
    }
}
