namespace Safe.Framework.Models.ViT;

/// <summary>Cuts images into patches and projects each: <c>[batch, channels, height, width]</c> → <c>[batch, patches, hidden]</c>, row by row.</summary>
public sealed partial class ViTPatchEmbeddings : Module<Tensor, Tensor>
{
    private readonly Conv2d projection;

    /// <summary>Creates the projection.</summary>
    /// <param name="config">Sizes of the model.</param>
    public ViTPatchEmbeddings(ViTConfig config)
        : base(nameof(ViTPatchEmbeddings))
    {
        (long, long) patch = (config.PatchSize.Height, config.PatchSize.Width);
        projection = Conv2d(config.NumChannels, config.HiddenSize, patch, stride: patch);
        RegisterComponents();
    }

    /// <inheritdoc/>
    public override Tensor forward(Tensor pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        return projection.call(pixels).flatten(2).transpose(1, 2).MoveToOuterDisposeScope();
    }
}
