using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.ViT;

/// <summary>
/// The fields of a Hugging Face <c>config.json</c> of model type <c>vit</c>. Fields that this class does not know are kept and written
/// back. Defaults are those of <c>ViTConfig</c> in transformers: ViT-B/16 at 224 × 224.
/// </summary>
public sealed record ViTConfig : PretrainedConfig
{
    /// <summary>Creates ViT-B/16.</summary>
    public ViTConfig() => ModelType = "vit";

    /// <summary>Width of the hidden states.</summary>
    public int HiddenSize { get; set; } = 768;

    /// <summary>Number of encoder layers, which are the freeze units.</summary>
    public int NumHiddenLayers { get; set; } = 12;

    /// <summary>Number of attention heads; divides <see cref="HiddenSize"/>.</summary>
    public int NumAttentionHeads { get; set; } = 12;

    /// <summary>Width of the feed-forward layer.</summary>
    public int IntermediateSize { get; set; } = 3072;

    /// <summary>Activation of the feed-forward layer, by Hugging Face's name; see <see cref="Layers.ActivationFunctions"/>.</summary>
    public string HiddenAct { get; set; } = "gelu";

    /// <summary>Dropout on embeddings and on the output of each sublayer, in [0, 1).</summary>
    public double HiddenDropoutProb { get; set; }

    /// <summary>Dropout on the attention probabilities, in [0, 1).</summary>
    public double AttentionProbsDropoutProb { get; set; }

    /// <summary>The ε of every layer norm.</summary>
    public double LayerNormEps { get; set; } = 1e-12;

    /// <summary>Size of the images, in pixels: one position is learnt for each of their patches.</summary>
    public ImageSize ImageSize { get; set; } = new(224);

    /// <summary>Size of a patch, in pixels.</summary>
    public ImageSize PatchSize { get; set; } = new(16);

    /// <summary>Channels of the images.</summary>
    public int NumChannels { get; set; } = 3;

    /// <summary>Whether query, key and value have biases.</summary>
    public bool QkvBias { get; set; } = true;

    /// <summary>Width of the pooler's output; null for <see cref="HiddenSize"/>.</summary>
    public int? PoolerOutputSize { get; set; }

    /// <summary>Activation of the pooler, by Hugging Face's name; null for <c>tanh</c>.</summary>
    public string? PoolerAct { get; set; }

    /// <inheritdoc/>
    internal override string Family => "vit";

    /// <inheritdoc/>
    internal override CheckpointNames Names => ViTCheckpoint.Names;

    /// <summary>Rows and columns of patches.</summary>
    internal ImageSize Grid => new(ImageSize.Height / PatchSize.Height, ImageSize.Width / PatchSize.Width);

    /// <inheritdoc/>
    internal override double Parameters(ModelHead head)
    {
        double hidden = HiddenSize;
        double patches = (double)Grid.Height * Grid.Width;
        double embeddings = hidden * (2 + patches) + hidden * (1 + (double)NumChannels * PatchSize.Height * PatchSize.Width);
        double attention = 4 * hidden * hidden + hidden + (QkvBias ? 3 * hidden : 0);
        double feedForward = 2 * hidden * IntermediateSize + IntermediateSize + hidden;
        return embeddings + NumHiddenLayers * (attention + feedForward + 4 * hidden) + 2 * hidden + HeadParameters(head);
    }

    private double HeadParameters(ModelHead head) =>
        head switch
        {
            ModelHead.None => (PoolerOutputSize ?? HiddenSize) * (HiddenSize + 1.0),
            ModelHead.ImageClassification => NumLabels * (HiddenSize + 1.0),
            _ => throw NoHead(head),
        };

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that is out of range; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A kind of ViT that is not there, such as one with an unknown activation.</exception>
    public static ViTConfig Read(string path) => ViTConfigFile.Read(path);

    /// <inheritdoc/>
    public override void Write(string path) => ConfigFile.Write(this, path, ViTConfigContext.Default.ViTConfig);

    /// <summary>This configuration for a classification head with other labels.</summary>
    /// <param name="labels">Label names in class order, each once.</param>
    /// <exception cref="ArgumentException">No label, or a name twice.</exception>
    public ViTConfig WithLabels(IReadOnlyList<string> labels) => (ViTConfig)Labelled(labels);
}
