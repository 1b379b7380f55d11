using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;
using Safe.Framework.Models.Vision;

namespace Safe.Framework.Models.Swin;

/// <summary>
/// The fields of a Hugging Face <c>config.json</c> of model type <c>swin</c>. Fields that this class does not know are kept and written
/// back. Defaults are those of <c>SwinConfig</c> in transformers: Swin-T at 224 × 224.
/// </summary>
public sealed record SwinConfig : PretrainedConfig
{
    /// <summary>Creates Swin-T.</summary>
    public SwinConfig() => ModelType = "swin";

    /// <summary>Size of the images, in pixels; others are taken, too.</summary>
    public ImageSize ImageSize { get; set; } = new(224);

    /// <summary>Size of a patch, in pixels.</summary>
    public ImageSize PatchSize { get; set; } = new(4);

    /// <summary>Channels of the images.</summary>
    public int NumChannels { get; set; } = 3;

    /// <summary>Width of the hidden states of the first stage; each further stage doubles it.</summary>
    public int EmbedDim { get; set; } = 96;

    /// <summary>Number of blocks of each stage; the blocks of all stages are the freeze units.</summary>
    public IReadOnlyList<int> Depths { get; set; } = [2, 2, 6, 2];

    /// <summary>Number of attention heads of each stage; divides the stage's width.</summary>
    public IReadOnlyList<int> NumHeads { get; set; } = [3, 6, 12, 24];

    /// <summary>Side of the windows that attention stays in, in patches.</summary>
    public int WindowSize { get; set; } = 7;

    /// <summary>Width of the feed-forward layer, as a multiple of the stage's width.</summary>
    public double MlpRatio { get; set; } = 4;

    /// <summary>Whether query, key and value have biases.</summary>
    public bool QkvBias { get; set; } = true;

    /// <summary>Dropout on the embeddings and behind the feed-forward layers, in [0, 1).</summary>
    public double HiddenDropoutProb { get; set; }

    /// <summary>Dropout on the attention probabilities and behind the attention, in [0, 1).</summary>
    public double AttentionProbsDropoutProb { get; set; }

    /// <summary>
    /// Stochastic depth of the last block, in [0, 1): while training, the share of images that do without the block's attention. It grows
    /// from 0 at the first block evenly, as in the paper.
    /// </summary>
    public double DropPathRate { get; set; } = 0.1;

    /// <summary>Activation of the feed-forward layer, by Hugging Face's name; see <see cref="Layers.ActivationFunctions"/>.</summary>
    public string HiddenAct { get; set; } = "gelu";

    /// <summary>Whether positions are learnt beside the relative ones; only false is there.</summary>
    public bool UseAbsoluteEmbeddings { get; set; }

    /// <summary>The ε of the blocks' and the last layer norm; the others have 1e-5.</summary>
    public double LayerNormEps { get; set; } = 1e-5;

    /// <inheritdoc/>
    internal override string Family => "swin";

    /// <inheritdoc/>
    internal override CheckpointNames Names => SwinCheckpoint.Names;

    /// <summary>Width of the last stage's hidden states.</summary>
    internal int LastWidth => WidthOf(Depths.Count - 1);

    /// <inheritdoc/>
    internal override double Parameters(ModelHead head)
    {
        double last = EmbedDim * Math.Pow(2, Depths.Count - 1);
        double total = EmbedDim * (3 + (double)NumChannels * PatchSize.Height * PatchSize.Width) + 2 * last;
        for (int stage = 0; stage < Depths.Count; stage++)
        {
            double width = EmbedDim * Math.Pow(2, stage);
            total += Depths[stage] * BlockParameters(width, NumHeads[stage]);
            total += stage < Depths.Count - 1 ? 8 * width * width + 8 * width : 0;
        }
        return total
            + head switch
            {
                ModelHead.None => 0,
                ModelHead.ImageClassification => NumLabels * (last + 1),
                _ => throw NoHead(head),
            };
    }

    private double BlockParameters(double width, int heads)
    {
        double attention = 4 * width * width + width + (QkvBias ? 3 * width : 0);
        double positions = Math.Pow(2.0 * WindowSize - 1, 2) * heads;
        double inner = Math.Floor(MlpRatio * width);
        return attention + positions + 2 * width * inner + inner + width + 4 * width;
    }

    /// <summary>Width of a stage's hidden states.</summary>
    internal int WidthOf(int stage) => EmbedDim << stage;

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that is out of range; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A kind of Swin that is not there, such as one with absolute positions.</exception>
    public static SwinConfig Read(string path) => SwinConfigFile.Read(path);

    /// <inheritdoc/>
    public override void Write(string path) => ConfigFile.Write(this, path, SwinConfigContext.Default.SwinConfig);

    /// <summary>This configuration for a classification head with other labels.</summary>
    /// <param name="labels">Label names in class order, each once.</param>
    /// <exception cref="ArgumentException">No label, or a name twice.</exception>
    public SwinConfig WithLabels(IReadOnlyList<string> labels) => (SwinConfig)Labelled(labels);
}
