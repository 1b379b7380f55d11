using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.GPT2;

/// <summary>
/// The fields of a Hugging Face <c>config.json</c> of model type <c>gpt2</c>. Fields that this class does not know are kept and written
/// back. Defaults are those of <c>GPT2Config</c> in transformers: the small GPT-2.
/// </summary>
public sealed record GPT2Config : PretrainedConfig
{
    /// <summary>Creates the small GPT-2.</summary>
    public GPT2Config()
    {
        ModelType = "gpt2";
        BosTokenId = 50256;
        EosTokenId = [50256];
    }

    /// <summary>Number of entries of the vocabulary.</summary>
    public int VocabSize { get; set; } = 50257;

    /// <summary>The longest sequence, in tokens.</summary>
    public int NPositions { get; set; } = 1024;

    /// <summary>Width of the hidden states.</summary>
    public int NEmbd { get; set; } = 768;

    /// <summary>Number of blocks, which are the freeze units.</summary>
    public int NLayer { get; set; } = 12;

    /// <summary>Number of attention heads; divides <see cref="NEmbd"/>.</summary>
    public int NHead { get; set; } = 12;

    /// <summary>Width of the feed-forward layer; null for four times <see cref="NEmbd"/>.</summary>
    public int? NInner { get; set; }

    /// <summary>Activation of the feed-forward layer, by Hugging Face's name; see <see cref="Layers.ActivationFunctions"/>.</summary>
    public string ActivationFunction { get; set; } = "gelu_new";

    /// <summary>Dropout on the output of each sublayer, in [0, 1).</summary>
    public double ResidPdrop { get; set; } = 0.1;

    /// <summary>Dropout on the embeddings, in [0, 1).</summary>
    public double EmbdPdrop { get; set; } = 0.1;

    /// <summary>Dropout on the attention probabilities, in [0, 1).</summary>
    public double AttnPdrop { get; set; } = 0.1;

    /// <summary>The ε of every layer norm.</summary>
    public double LayerNormEpsilon { get; set; } = 1e-5;

    /// <summary>Whether attention scores are divided by the square root of a head's width.</summary>
    public bool ScaleAttnWeights { get; set; } = true;

    /// <summary>Whether attention scores are also divided by the block's number, counted from 1.</summary>
    public bool ScaleAttnByInverseLayerIdx { get; set; }

    /// <summary>Whether blocks attend to an encoder, too; only false is there.</summary>
    public bool AddCrossAttention { get; set; }

    /// <inheritdoc/>
    internal override string Family => "gpt2";

    /// <inheritdoc/>
    internal override CheckpointNames Names => GPT2Checkpoint.Names;

    /// <summary>Width of the feed-forward layer.</summary>
    internal int InnerWidth => NInner ?? 4 * NEmbd;

    /// <inheritdoc/>
    internal override double Parameters(ModelHead head)
    {
        double width = NEmbd;
        double inner = NInner ?? 4 * width;
        double attention = 4 * (width * width + width);
        double feedForward = 2 * width * inner + inner + width;
        return width * ((double)VocabSize + NPositions) + NLayer * (attention + feedForward + 4 * width) + 2 * width + HeadParameters(head);
    }

    private double HeadParameters(ModelHead head) =>
        head switch
        {
            ModelHead.None => 0,
            ModelHead.SequenceClassification => (double)NumLabels * NEmbd,
            ModelHead.CausalLM => TieWordEmbeddings ? 0 : (double)VocabSize * NEmbd,
            _ => throw NoHead(head),
        };

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that is out of range; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A kind of GPT-2 that is not there, such as one with cross attention.</exception>
    public static GPT2Config Read(string path) => GPT2ConfigFile.Read(path);

    /// <inheritdoc/>
    public override void Write(string path) => ConfigFile.Write(this, path, GPT2ConfigContext.Default.GPT2Config);

    /// <summary>This configuration for a classification head with other labels.</summary>
    /// <param name="labels">Label names in class order, each once.</param>
    /// <exception cref="ArgumentException">No label, or a name twice.</exception>
    public GPT2Config WithLabels(IReadOnlyList<string> labels) => (GPT2Config)Labelled(labels);
}
