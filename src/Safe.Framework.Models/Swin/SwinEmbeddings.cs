using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.Swin;

/// <summary>The projected patches, normalised: <c>[batch, channels, height, width]</c> → <c>[batch, patches, embed_dim]</c>.</summary>
public sealed partial class SwinEmbeddings : Module<Tensor, Tensor>
{
    private readonly SwinPatchEmbeddings patch_embeddings;
    private readonly LayerNorm norm;
    private readonly Dropout dropout;
    private readonly int channels;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public SwinEmbeddings(SwinConfig config)
        : base(nameof(SwinEmbeddings))
    {
        channels = config.NumChannels;
        patch_embeddings = new SwinPatchEmbeddings(config);
        norm = LayerNorm(config.EmbedDim);
        dropout = Dropout(config.HiddenDropoutProb);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        return dropout.call(norm.call(patch_embeddings.call(pixels))).MoveToOuterDisposeScope();
    }

    /// <summary>The patches of images <c>[batch, channels, height, width]</c>.</summary>
    /// <exception cref="ArgumentException">The images have another number of channels.</exception>
    internal PatchGrid GridOf(Tensor pixels)
    {
        PixelValues.Require(pixels, channels, null);
        return patch_embeddings.GridOf(pixels);
    }
}
