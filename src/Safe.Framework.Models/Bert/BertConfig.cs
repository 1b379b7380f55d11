using System.Text.Json;
using System.Text.Json.Serialization;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Bert;

/// <summary>
/// The fields of a Hugging Face <c>config.json</c> of model type <c>bert</c>. Fields that this class does not know are kept and
/// written back. Defaults are those of <c>BertConfig</c> in transformers: BERT-base, uncased.
/// </summary>
public sealed record BertConfig
{
    /// <summary>The model family; anything but <c>bert</c> is refused.</summary>
    public string ModelType { get; set; } = BertConfigFile.ModelType;

    /// <summary>The class names that wrote the checkpoint, such as <c>BertForMaskedLM</c>.</summary>
    public IReadOnlyList<string>? Architectures { get; set; }

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

    /// <summary>The longest sequence, in tokens.</summary>
    public int MaxPositionEmbeddings { get; set; } = 512;

    /// <summary>Number of token types (segments).</summary>
    public int TypeVocabSize { get; set; } = 2;

    /// <summary>How positions are encoded; only <c>absolute</c> is there.</summary>
    public string PositionEmbeddingType { get; set; } = "absolute";

    /// <summary>Standard deviation of random weights.</summary>
    public double InitializerRange { get; set; } = 0.02;

    /// <summary>The ε of every layer norm.</summary>
    public double LayerNormEps { get; set; } = 1e-12;

    /// <summary>The token id of padding, whose embedding gets no gradient; null for none.</summary>
    public int? PadTokenId { get; set; } = 0;

    /// <summary>Whether the masked-LM decoder is the word-embedding matrix.</summary>
    public bool TieWordEmbeddings { get; set; } = true;

    /// <summary>Whether the model is a causal decoder; only false is there.</summary>
    public bool IsDecoder { get; set; }

    /// <summary>Label names by class index.</summary>
    [JsonPropertyName("id2label")]
    public IReadOnlyDictionary<int, string>? Id2Label { get; set; }

    /// <summary>Class indices by label name.</summary>
    [JsonPropertyName("label2id")]
    public IReadOnlyDictionary<string, int>? Label2Id { get; set; }

    /// <summary>The number of labels as the file states it; most files state <see cref="Id2Label"/> instead.</summary>
    [JsonPropertyName("num_labels")]
    public int? DeclaredNumLabels { get; set; }

    /// <summary>Which loss a classification head takes; null lets <see cref="ClassificationLoss"/> decide from labels.</summary>
    public ProblemType? ProblemType { get; set; }

    /// <summary>What a classification head reads. A field of this project; other libraries ignore it.</summary>
    [JsonPropertyName("safe_pooling")]
    public Pooling? Pooling { get; set; }

    /// <summary>The element type of the stored weights, such as <c>float32</c>.</summary>
    public string? TorchDtype { get; set; }

    /// <summary>Every other field of the file.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }

    /// <summary>Number of outputs of a classification head: as many as there are label names, else what the file states, else 2.</summary>
    [JsonIgnore]
    public int NumLabels => Id2Label?.Count ?? DeclaredNumLabels ?? 2;

    /// <summary>Reads and checks a <c>config.json</c>.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that is out of range; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A kind of BERT that is not there, such as relative positions.</exception>
    public static BertConfig Read(string path) => BertConfigFile.Read(path);

    /// <summary>Writes the configuration as a <c>config.json</c>.</summary>
    /// <param name="path">The file; it is replaced as a whole.</param>
    public void Write(string path) => BertConfigFile.Write(this, path);

    /// <summary>This configuration for a classification head with other labels.</summary>
    /// <param name="labels">Label names in class order, each once.</param>
    /// <exception cref="ArgumentException">No label, or a name twice.</exception>
    public BertConfig WithLabels(IReadOnlyList<string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        if (labels.Count == 0 || labels.Distinct(StringComparer.Ordinal).Count() != labels.Count)
        {
            throw new ArgumentException($"labels must be one or more different names, got [{string.Join(", ", labels)}]", nameof(labels));
        }
        return this with
        {
            DeclaredNumLabels = null,
            Id2Label = labels.Index().ToDictionary(label => label.Index, label => label.Item),
            Label2Id = labels.Index().ToDictionary(label => label.Item, label => label.Index),
        };
    }
}
