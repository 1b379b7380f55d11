using System.Text.Json.Serialization;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// The fields of a Hugging Face <c>config.json</c> of model type <c>bert</c>. Fields that this class does not know are kept and
/// written back. Defaults are those of <c>BertConfig</c> in transformers: BERT-base, uncased.
/// </summary>
public record BertConfig : PretrainedConfig
{
    /// <summary>Creates BERT-base, uncased.</summary>
    public BertConfig()
    {
        ModelType = "bert";
        PadTokenId = 0;
    }

    /// <summary>Number of entries of the vocabulary.</summary>
    public int VocabSize { get; set; } = 30522;

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
    public double HiddenDropoutProb { get; set; } = 0.1;

    /// <summary>Dropout on the attention probabilities, in [0, 1).</summary>
    public double AttentionProbsDropoutProb { get; set; } = 0.1;

    /// <summary>Dropout before the classifier; null takes <see cref="HiddenDropoutProb"/>.</summary>
    public double? ClassifierDropout { get; set; }

    /// <summary>Number of positions: the longest sequence, in tokens (RoBERTa keeps some for itself).</summary>
    public int MaxPositionEmbeddings { get; set; } = 512;

    /// <summary>Number of token types (segments).</summary>
    public int TypeVocabSize { get; set; } = 2;

    /// <summary>How positions are encoded; only <c>absolute</c> is there.</summary>
    public string PositionEmbeddingType { get; set; } = "absolute";

    /// <summary>The ε of every layer norm.</summary>
    public double LayerNormEps { get; set; } = 1e-12;

    /// <summary>Whether the model is a causal decoder; only false is there.</summary>
    public bool IsDecoder { get; set; }

    /// <summary>What a classification head reads. A field of this project; other libraries ignore it.</summary>
    [JsonPropertyName("safe_pooling")]
    public Pooling? Pooling { get; set; }

    /// <summary>
    /// What is left of each block of a pruned model; null: nothing was pruned. A field of this project; other libraries ignore it, and find that the weights
    /// of a pruned model do not fit.
    /// </summary>
    [JsonPropertyName("safe_layer_sizes")]
    public IReadOnlyList<BertLayerSize>? LayerSizes { get; set; }

    /// <summary>The size of the block that this configuration is for; null: unpruned.</summary>
    internal BertLayerSize? OwnSize { get; init; }

    /// <summary>Width of a head.</summary>
    internal int HeadWidth => HiddenSize / NumAttentionHeads;

    /// <summary>Heads of the block that this configuration is for.</summary>
    internal int OwnHeads => OwnSize?.Heads ?? NumAttentionHeads;

    /// <summary>Channels of the block that this configuration is for.</summary>
    internal int OwnIntermediate => OwnSize?.Intermediate ?? IntermediateSize;

    /// <inheritdoc/>
    internal override string Family => "bert";

    /// <inheritdoc/>
    internal override CheckpointNames Names => BertCheckpoint.Names;

    /// <inheritdoc/>
    internal override double Parameters(ModelHead head)
    {
        double hidden = HiddenSize;
        double tables = hidden * ((double)VocabSize + MaxPositionEmbeddings + TypeVocabSize) + 2 * hidden;
        double blocks = LayerSizes is { } sizes ? sizes.Sum(BlockParameters) : NumHiddenLayers * BlockParameters(null);
        return tables + blocks + HeadParameters(head);
    }

    private double BlockParameters(BertLayerSize? size)
    {
        double hidden = HiddenSize;
        double inner = size is null ? hidden : (double)size.Heads * HeadWidth;
        double channels = size?.Intermediate ?? IntermediateSize;
        double attention = 3 * (hidden * inner + inner) + inner * hidden + 3 * hidden;
        return attention + 2 * hidden * channels + channels + 3 * hidden;
    }

    private double HeadParameters(ModelHead head)
    {
        double hidden = HiddenSize;
        double dense = hidden * hidden + hidden;
        double labels = NumLabels * (hidden + 1);
        return head switch
        {
            ModelHead.None => dense,
            ModelHead.SequenceClassification => labels + (Pooling == Bert.Pooling.Mean ? 0 : dense),
            ModelHead.TokenClassification => labels,
            ModelHead.QuestionAnswering => 2 * (hidden + 1),
            ModelHead.MaskedLM => dense + 2 * hidden + VocabSize + (TieWordEmbeddings ? 0 : VocabSize * hidden),
            _ => throw NoHead(head),
        };
    }

    /// <summary>The configuration of one block.</summary>
    /// <param name="layer">Its number, from 0.</param>
    internal BertConfig OfLayer(int layer) => LayerSizes is { } sizes ? this with { OwnSize = sizes[layer] } : this;

    /// <inheritdoc/>
    internal override BertConfig Fitted(Module model)
    {
        BertLayerSize[] sizes =
        [
            .. model.named_modules().Select(static part => part.module).OfType<BertLayer>().Select(static block => block.Size),
        ];
        var whole = new BertLayerSize(NumAttentionHeads, IntermediateSize);
        return this with { LayerSizes = Array.TrueForAll(sizes, size => size == whole) ? null : sizes };
    }

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that is out of range; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A kind of BERT that is not there, such as relative positions.</exception>
    public static BertConfig Read(string path) => BertConfigFile.Read(path, BertConfigContext.Default.BertConfig);

    /// <inheritdoc/>
    public override void Write(string path) => ConfigFile.Write(this, path, BertConfigContext.Default.BertConfig);

    /// <summary>This configuration for a classification head with other labels.</summary>
    /// <param name="labels">Label names in class order, each once.</param>
    /// <exception cref="ArgumentException">No label, or a name twice.</exception>
    public virtual BertConfig WithLabels(IReadOnlyList<string> labels) => (BertConfig)Labelled(labels);
}
