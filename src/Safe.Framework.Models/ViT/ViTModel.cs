using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.ViT;

/// <summary>
/// The Vision Transformer without a head (Dosovitskiy et al., 2020, arXiv 2010.11929): pixel values <c>[batch, channels, height, width]</c>
/// → <see cref="VisionModelOutput"/>, the class token first. Fields carry Hugging Face's names, so that a parameter's path is its
/// checkpoint key.
/// </summary>
public sealed partial class ViTModel : Module<Tensor, VisionModelOutput>
{
    private readonly ViTEmbeddings embeddings;
    private readonly ViTEncoder encoder;
    private readonly LayerNorm layernorm;
    private readonly ViTPooler? pooler;

    /// <summary>Creates the model with random weights.</summary>
    /// <param name="config">Sizes of the model.</param>
    /// <param name="withPooler">Whether to have the pooler, which the classification head does without.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not there.</exception>
    public ViTModel(ViTConfig config, bool withPooler = true)
        : base(nameof(ViTModel))
    {
        ViTConfigFile.Require(config, nameof(ViTConfig));
        using IDisposable? construction = BackboneWeights.Begin();
        embeddings = new ViTEmbeddings(config);
        encoder = new ViTEncoder(config);
        layernorm = LayerNorm(config.HiddenSize, config.LayerNormEps);
        pooler = withPooler ? new ViTPooler(config) : null;
        RegisterComponents();
        VisionInitialization.Apply(this, config.InitializerRange);
    }

    /// <summary>
    /// Whether images of any size are taken: the learnt positions are then resampled (bicubic) to the image's grid of patches. Otherwise
    /// images of another size than <see cref="ViTConfig.ImageSize"/> are refused. <value>Default false.</value>
    /// </summary>
    public bool InterpolatesPositions
    {
        get => embeddings.InterpolatesPositions;
        set => embeddings.InterpolatesPositions = value;
    }

    /// <inheritdoc/>
    public override VisionModelOutput forward(Tensor pixels)
    {
        using DisposeScope scope = NewDisposeScope();
        Tensor hidden = layernorm.call(encoder.call(embeddings.call(pixels)));
        Tensor? pooled = pooler?.call(hidden);
        return new VisionModelOutput(hidden.MoveToOuterDisposeScope(), pooled?.MoveToOuterDisposeScope());
    }
}
