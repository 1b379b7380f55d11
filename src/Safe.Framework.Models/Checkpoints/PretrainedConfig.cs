using System.Text.Json;
using System.Text.Json.Serialization;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>What every Hugging Face <c>config.json</c> may hold, whatever the family. Fields that no class knows are kept and written back.</summary>
public abstract record PretrainedConfig
{
    /// <summary>The model family, such as <c>bert</c>; one that the class does not describe is refused.</summary>
    public string ModelType { get; set; } = "";

    /// <summary>The class names that wrote the checkpoint, such as <c>BertForMaskedLM</c>.</summary>
    public IReadOnlyList<string>? Architectures { get; set; }

    /// <summary>Standard deviation of random weights.</summary>
    public double InitializerRange { get; set; } = 0.02;

    /// <summary>Whether the decoder of a language model is the word-embedding matrix.</summary>
    public bool TieWordEmbeddings { get; set; } = true;

    /// <summary>The token id of padding; null for none.</summary>
    public int? PadTokenId { get; set; }

    /// <summary>The token id that starts a sequence; null for none.</summary>
    public int? BosTokenId { get; set; }

    /// <summary>The token ids that end a sequence: one number or a list in the file; null for none.</summary>
    [JsonConverter(typeof(TokenIdsConverter))]
    public IReadOnlyList<int>? EosTokenId { get; set; }

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

    /// <summary>The element type of the stored weights, such as <c>float32</c>.</summary>
    public string? TorchDtype { get; set; }

    /// <summary>Every other field of the file.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement>? Others { get; set; }

    /// <summary>Number of outputs of a classification head: as many as there are label names, else what the file states, else 2.</summary>
    [JsonIgnore]
    public int NumLabels => Id2Label?.Count ?? DeclaredNumLabels ?? 2;

    /// <summary>This configuration with what a model has in other sizes than it says, because it was pruned.</summary>
    /// <param name="model">The model.</param>
    internal virtual PretrainedConfig Fitted(Module model) => this;

    /// <summary>What a head that the family does not have is answered with.</summary>
    private protected NotSupportedException NoHead(ModelHead head) => new($"{Family} has no head for {head}");

    /// <summary>The model type that this class describes.</summary>
    internal abstract string Family { get; }

    /// <summary>How the family's checkpoints name their tensors.</summary>
    internal abstract CheckpointNames Names { get; }

    /// <summary>Number of weights of the model with a head; in floating point, where the product of absurd sizes does not overflow.</summary>
    /// <exception cref="NotSupportedException">The family has no such head.</exception>
    internal abstract double Parameters(ModelHead head);

    /// <summary>Writes the configuration as a <c>config.json</c>.</summary>
    /// <param name="path">The file; it is replaced as a whole.</param>
    public abstract void Write(string path);

    /// <summary>This configuration for a classification head with other labels, of the same type.</summary>
    /// <exception cref="ArgumentException">No label, or a name twice.</exception>
    internal PretrainedConfig Labelled(IReadOnlyList<string> labels)
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
