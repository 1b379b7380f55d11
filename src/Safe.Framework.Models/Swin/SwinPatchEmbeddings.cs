using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.Swin;

/// <summary>
/// Cuts images into patches, filled up with zeros on the right and at the bottom, and projects each:
/// <c>[batch, channels, height, width]</c> → <c>[batch, patches, embed_dim]</c>, row by row.
/// </summary>
public sealed partial class SwinPatchEmbeddings : Module<Tensor, Tensor>
{
    private readonly Conv2d projection;
    private readonly ImageSize patch;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public SwinPatchEmbeddings(SwinConfig config)
        : base(nameof(SwinPatchEmbeddings))
    {
        patch = config.PatchSize;
        (long, long) sides = (patch.Height, patch.Width);
        projection = Conv2d(config.NumChannels, config.EmbedDim, sides, stride: sides);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        PatchGrid grid = GridOf(pixels);
        (long bottom, long right) = (grid.Rows * patch.Height - pixels.shape[2], grid.Columns * patch.Width - pixels.shape[3]);
        Tensor whole = bottom == 0 && right == 0 ? pixels : F.pad(pixels, (0, right, 0, bottom));
        return projection.call(whole).flatten(2).transpose(1, 2).MoveToOuterDisposeScope();
    }

    /// <summary>The patches of images <c>[batch, channels, height, width]</c>.</summary>
    internal PatchGrid GridOf(Tensor pixels) =>
        new((pixels.shape[2] + patch.Height - 1) / patch.Height, (pixels.shape[3] + patch.Width - 1) / patch.Width);
}
