namespace Safe.Framework.Models.Bert;

/// <summary>The stack of blocks: (embeddings <c>[batch, tokens, hidden]</c>, additive mask or null) → last hidden state, same shape.</summary>
public sealed partial class BertEncoder : Module<Tensor, Tensor?, Tensor>
{
    private readonly ModuleList<BertLayer> layer;

    /// <summary>Creates <c>num_hidden_layers</c> blocks.</summary>
    /// <param name="config">Sizes of the model.</param>
    public BertEncoder(BertConfig config)
        : base(nameof(BertEncoder))
    {
        layer = new ModuleList<BertLayer>([
            .. Enumerable.Range(0, config.NumHiddenLayers).Select(index => new BertLayer(config.OfLayer(index))),
        ]);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor embedded, Tensor? mask)
    {
        Tensor hidden = layer[0].call(embedded, mask);
        foreach (BertLayer block in layer.Skip(1))
        {
            using Tensor input = hidden;
            hidden = block.call(input, mask);
        }
        return hidden;
    }
}
