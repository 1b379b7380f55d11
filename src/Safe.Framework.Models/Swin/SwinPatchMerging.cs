namespace Safe.Framework.Models.Swin;

/// <summary>
/// Ends a stage: four neighbouring patches become one of twice the width, (hidden <c>[batch, patches, width]</c>, their grid) →
/// <c>[batch, patches / 4, 2 · width]</c>. An odd row or column gets a neighbour of zeros.
/// </summary>
public sealed partial class SwinPatchMerging : Module<Tensor, PatchGrid, Tensor>
{
    [Adapter(AdapterMethod.LoRA, Rank = 4, Alpha = 16, Dropout = 0.1, Enabled = false)]
    private readonly Linear reduction;
    private readonly LayerNorm norm;

    /// <summary>Creates norm and projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="stage">The stage that ends, counted from 0.</param>
    public SwinPatchMerging(SwinConfig config, int stage)
        : base(nameof(SwinPatchMerging))
    {
        long width = config.WidthOf(stage);
        reduction = Linear(4 * width, 2 * width, hasBias: false);
        norm = LayerNorm(4 * width);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor hidden, PatchGrid grid)
    {
        using DisposeScope scope = NewDisposeScope();
        long batch = hidden.shape[0];
        Tensor image = hidden.view(batch, grid.Rows, grid.Columns, -1);
        Tensor even = grid.Rows % 2 + grid.Columns % 2 == 0 ? image : F.pad(image, [0, 0, 0, grid.Columns % 2, 0, grid.Rows % 2]);
        PatchGrid merged = grid.Merged;
        // The four lie side by side column by column: upper left, lower left, upper right, lower right.
        Tensor joined = even.view(batch, merged.Rows, 2, merged.Columns, 2, -1)
            .permute(0, 1, 3, 4, 2, 5)
            .reshape(batch, merged.Rows * merged.Columns, -1);
        return reduction.call(norm.call(joined)).MoveToOuterDisposeScope();
    }
}
