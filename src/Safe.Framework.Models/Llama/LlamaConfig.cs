using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Llama;

/// <summary>
/// The fields of a Hugging Face <c>config.json</c> of model type <c>llama</c>, of LLaMA 1 to 3. Fields that this class does not know are kept
/// and written back. Defaults are those of <c>LlamaConfig</c> in transformers: LLaMA-7B.
/// </summary>
public sealed record LlamaConfig : PretrainedConfig
{
    /// <summary>Creates LLaMA-7B.</summary>
    public LlamaConfig()
    {
        ModelType = "llama";
        TieWordEmbeddings = false;
        BosTokenId = 1;
        EosTokenId = [2];
    }

    /// <summary>Number of entries of the vocabulary.</summary>
    public int VocabSize { get; set; } = 32000;

    /// <summary>Width of the hidden states.</summary>
    public int HiddenSize { get; set; } = 4096;

    /// <summary>Width of the feed-forward layer.</summary>
    public int IntermediateSize { get; set; } = 11008;

    /// <summary>Number of blocks, which are the freeze units.</summary>
    public int NumHiddenLayers { get; set; } = 32;

    /// <summary>Number of attention heads.</summary>
    public int NumAttentionHeads { get; set; } = 32;

    /// <summary>Number of heads of keys and values, which groups of heads share; divides <see cref="NumAttentionHeads"/>; null for as many.</summary>
    public int? NumKeyValueHeads { get; set; }

    /// <summary>Width of a head; null for <see cref="HiddenSize"/> over <see cref="NumAttentionHeads"/>.</summary>
    public int? HeadDim { get; set; }

    /// <summary>Activation of the feed-forward layer's gate, by Hugging Face's name; see <see cref="Layers.ActivationFunctions"/>.</summary>
    public string HiddenAct { get; set; } = "silu";

    /// <summary>The trained length, in tokens; longer sequences are not refused.</summary>
    public int MaxPositionEmbeddings { get; set; } = 2048;

    /// <summary>The ε of every norm.</summary>
    public double RmsNormEps { get; set; } = 1e-6;

    /// <summary>The base of the rotary wavelengths.</summary>
    public double RopeTheta { get; set; } = 10000;

    /// <summary>How rotary positions are stretched; null for not.</summary>
    public RopeScaling? RopeScaling { get; set; }

    /// <summary>Whether the attention projections have biases.</summary>
    public bool AttentionBias { get; set; }

    /// <summary>Whether the feed-forward projections have biases.</summary>
    public bool MlpBias { get; set; }

    /// <summary>Dropout on the attention probabilities, in [0, 1).</summary>
    public double AttentionDropout { get; set; }

    /// <inheritdoc/>
    internal override string Family => "llama";

    /// <inheritdoc/>
    internal override CheckpointNames Names => LlamaCheckpoint.Names;

    /// <summary>Width of a head.</summary>
    internal int HeadWidth => HeadDim ?? HiddenSize / NumAttentionHeads;

    /// <summary>Number of heads of keys and values.</summary>
    internal int KeyValueHeads => NumKeyValueHeads ?? NumAttentionHeads;

    /// <inheritdoc/>
    internal override double Parameters(ModelHead head)
    {
        (double hidden, double inner) = (HiddenSize, IntermediateSize);
        double width = HeadDim ?? hidden / NumAttentionHeads;
        (double queries, double shared) = (NumAttentionHeads * width, KeyValueHeads * width);
        double attention = 2 * hidden * (queries + shared) + (AttentionBias ? queries + 2 * shared + hidden : 0);
        double feedForward = 3 * hidden * inner + (MlpBias ? 2 * inner + hidden : 0);
        return VocabSize * hidden + NumHiddenLayers * (attention + feedForward + 2 * hidden) + hidden + HeadParameters(head);
    }

    private double HeadParameters(ModelHead head) =>
        head switch
        {
            ModelHead.None => 0,
            ModelHead.SequenceClassification => (double)NumLabels * HiddenSize,
            ModelHead.CausalLM => TieWordEmbeddings ? 0 : (double)VocabSize * HiddenSize,
            _ => throw NoHead(head),
        };

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that is out of range; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A kind of LLaMA that is not there, such as one with YaRN positions.</exception>
    public static LlamaConfig Read(string path) => LlamaConfigFile.Read(path);

    /// <inheritdoc/>
    public override void Write(string path) => ConfigFile.Write(this, path, LlamaConfigContext.Default.LlamaConfig);

    /// <summary>This configuration for a classification head with other labels.</summary>
    /// <param name="labels">Label names in class order, each once.</param>
    /// <exception cref="ArgumentException">No label, or a name twice.</exception>
    public LlamaConfig WithLabels(IReadOnlyList<string> labels) => (LlamaConfig)Labelled(labels);
}
