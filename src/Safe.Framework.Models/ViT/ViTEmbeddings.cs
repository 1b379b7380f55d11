using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.ViT;

/// <summary>
/// The class token and the projected patches, each with its position: <c>[batch, channels, height, width]</c> →
/// <c>[batch, 1 + patches, hidden]</c>.
/// </summary>
public sealed partial class ViTEmbeddings : Module<Tensor, Tensor>
{
    private readonly Parameter cls_token;
    private readonly Parameter position_embeddings;
    private readonly ViTPatchEmbeddings patch_embeddings;
    private readonly Dropout dropout;
    private readonly ViTConfig config;

    /// <summary>Creates token, positions and projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTEmbeddings(ViTConfig config)
        : base(nameof(ViTEmbeddings))
    {
        this.config = config;
        cls_token = new Parameter(torch.zeros(1, 1, config.HiddenSize));
        position_embeddings = new Parameter(torch.zeros(1, 1 + (long)config.Grid.Height * config.Grid.Width, config.HiddenSize));
        patch_embeddings = new ViTPatchEmbeddings(config);
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <summary>Whether images of another size are taken; see <see cref="ViTModel.InterpolatesPositions"/>.</summary>
    internal bool InterpolatesPositions { get; set; }

    /// <inheritdoc/>
    public override Tensor forward(Tensor pixels)
    {
        PixelValues.Require(pixels, config.NumChannels, InterpolatesPositions ? null : config.ImageSize);
        using DisposeScope scope = NewDisposeScope();
        (long rows, long columns) = (pixels.shape[2] / config.PatchSize.Height, pixels.shape[3] / config.PatchSize.Width);
        if (rows == 0 || columns == 0)
        {
            throw new ArgumentException(
                $"images of {pixels.shape[2]} × {pixels.shape[3]} pixels are smaller than a patch of {config.PatchSize}",
                nameof(pixels)
            );
        }
        Tensor patches = patch_embeddings.call(pixels);
        Tensor tokens = torch.cat([cls_token.expand(pixels.shape[0], -1, -1), patches], 1);
        return dropout.call(tokens.add_(Positions(rows, columns))).MoveToOuterDisposeScope();
    }

    // The learnt positions, resampled where the grid is not the one they were learnt on.
    private Tensor Positions(long rows, long columns)
    {
        ImageSize grid = config.Grid;
        if (rows == grid.Height && columns == grid.Width)
        {
            return position_embeddings;
        }
        Tensor learnt = position_embeddings.narrow(1, 1, (long)grid.Height * grid.Width);
        Tensor image = learnt.reshape(1, grid.Height, grid.Width, -1).permute(0, 3, 1, 2);
        Tensor resized = F.interpolate(image, [rows, columns], mode: InterpolationMode.Bicubic, align_corners: false);
        return torch.cat([position_embeddings.narrow(1, 0, 1), resized.flatten(2).transpose(1, 2)], 1);
    }
}
