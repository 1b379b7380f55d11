namespace Safe.Framework.Models.Swin;

/// <summary>
/// The stages: (embeddings <c>[batch, patches, embed_dim]</c>, their grid) → the last stage's hidden states
/// <c>[batch, patches, hidden]</c>.
/// </summary>
public sealed partial class SwinEncoder : Module<Tensor, PatchGrid, Tensor>
{
    private readonly ModuleList<SwinStage> layers;

    /// <summary>Creates a stage for each entry of <c>depths</c>.</summary>
    /// <param name="config">Sizes of the model.</param>
    public SwinEncoder(SwinConfig config)
        : base(nameof(SwinEncoder))
    {
        layers = new ModuleList<SwinStage>([.. Enumerable.Range(0, config.Depths.Count).Select(stage => new SwinStage(config, stage))]);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor embedded, PatchGrid grid)
    {
        Tensor hidden = layers[0].call(embedded, grid);
        foreach (SwinStage stage in layers.Skip(1))
        {
            grid = grid.Merged;
            using Tensor input = hidden;
            hidden = stage.call(input, grid);
        }
        return hidden;
    }
}
