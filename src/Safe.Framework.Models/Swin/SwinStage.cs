namespace Safe.Framework.Models.Swin;

/// <summary>
/// The blocks of one resolution, and patch merging behind all but the last stage: (hidden <c>[batch, patches, width]</c>, their grid) →
/// hidden states of the next stage's grid and width.
/// </summary>
public sealed partial class SwinStage : Module<Tensor, PatchGrid, Tensor>
{
    private readonly ModuleList<SwinLayer> blocks;
    private readonly SwinPatchMerging? downsample;

    /// <summary>Creates the stage's blocks.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage, counted from 0.</param>
    public SwinStage(SwinConfig config, int stage)
        : base(nameof(SwinStage))
    {
        blocks = new ModuleList<SwinLayer>([
            .. Enumerable.Range(0, config.Depths[stage]).Select(block => new SwinLayer(config, stage, block)),
        ]);
        downsample = stage < config.Depths.Count - 1 ? new SwinPatchMerging(config, stage) : null;
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor input, PatchGrid grid)
    {
        Tensor hidden = blocks[0].call(input, grid);
        foreach (SwinLayer block in blocks.Skip(1))
        {
            using Tensor before = hidden;
            hidden = block.call(before, grid);
        }
        if (downsample is null)
        {
            return hidden;
        }
        using Tensor whole = hidden;
        return downsample.call(whole, grid);
    }
}
