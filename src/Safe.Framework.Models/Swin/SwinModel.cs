using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.Swin;

/// <summary>
/// The Swin Transformer without a head (Liu et al., 2021, arXiv 2103.14030): pixel values <c>[batch, channels, height, width]</c> of any size →
/// <see cref="VisionModelOutput"/>; the pooler's output is the mean over the patches. Fields carry Hugging Face's names, so that a
/// parameter's path is its checkpoint key.
/// </summary>
public sealed partial class SwinModel : Module<Tensor, VisionModelOutput>
{
    private readonly SwinEmbeddings embeddings;
    private readonly SwinEncoder encoder;
    private readonly LayerNorm layernorm;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public SwinModel(SwinConfig config)
        : base(nameof(SwinModel))
    {
        SwinConfigFile.Require(config, nameof(SwinConfig));
        using IDisposable? construction = BackboneWeights.Begin();
        embeddings = new SwinEmbeddings(config);
        encoder = new SwinEncoder(config);
        layernorm = LayerNorm(config.LastWidth, config.LayerNormEps);
        RegisterComponents();
        VisionInitialization.Apply(this, config.InitializerRange);
    }

    /// <inheritdoc/>
    public override VisionModelOutput forward(Tensor pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        PatchGrid grid = embeddings.GridOf(pixels);
        Tensor hidden = layernorm.call(encoder.call(embeddings.call(pixels), grid));
        return new VisionModelOutput(hidden.MoveToOuterDisposeScope(), hidden.mean([1]).MoveToOuterDisposeScope());
    }
}
