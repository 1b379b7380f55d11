namespace Safe.Framework.Models.ViT;

/// <summary>The stack of blocks, <c>[batch, tokens, hidden]</c> in and out.</summary>
public sealed partial class ViTEncoder : Module<Tensor, Tensor>
{
    private readonly ModuleList<ViTLayer> layer;

    /// <summary>Creates <c>num_hidden_layers</c> blocks.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTEncoder(ViTConfig config)
        : base(nameof(ViTEncoder))
    {
        layer = new ModuleList<ViTLayer>([.. Enumerable.Range(0, config.NumHiddenLayers).Select(_ => new ViTLayer(config))]);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor embedded)
    {
        Tensor hidden = layer[0].call(embedded);
        foreach (ViTLayer block in layer.Skip(1))
        {
            using Tensor input = hidden;
            hidden = block.call(input);
        }
        return hidden;
    }
}
