using Safe.Framework.Models.Layers;

namespace Safe.Framework.Models.GPT2;

/// <summary>The feed-forward sublayer: <c>[batch, tokens, width]</c> → c_proj(activation(c_fc(·))), same shape.</summary>
public sealed partial class GPT2MLP : Module<Tensor, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Conv1D c_fc;

    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Conv1D c_proj;

    [Adapter(AdapterMethod.Houlsby, Enabled = false)]
    private readonly Dropout dropout;
    private readonly Func<Tensor, Tensor> activation;

    /// <summary>Creates the two projections.</summary>
    /// <param name="config">Sizes of the model.</param>
    public GPT2MLP(GPT2Config config)
        : base(nameof(GPT2MLP))
    {
        c_fc = new Conv1D(config.NEmbd, config.InnerWidth);
        c_proj = new Conv1D(config.InnerWidth, config.NEmbd);
        dropout = Dropout(config.ResidPdrop);
        activation = ActivationFunctions.Get(config.ActivationFunction);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden)
    {
        using DisposeScope scope = NewDisposeScope();
        return dropout.call(c_proj.call(activation(c_fc.call(hidden)))).MoveToOuterDisposeScope();
    }
}
