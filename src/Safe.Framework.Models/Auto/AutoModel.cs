using System.Text.Json;
using Safe.Framework.Models.Checkpoints;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Auto;

/// <summary>Models whose class follows from the configuration: a folder in, the right model out.</summary>
public static class AutoModel
{
    private static readonly (string Ending, ModelHead Head)[] Architectures =
    [
        ("ForSequenceClassification", ModelHead.SequenceClassification),
        ("ForTokenClassification", ModelHead.TokenClassification),
        ("ForQuestionAnswering", ModelHead.QuestionAnswering),
        ("ForMaskedLM", ModelHead.MaskedLM),
        ("ForCausalLM", ModelHead.CausalLM),
        ("LMHeadModel", ModelHead.CausalLM),
        ("ForImageClassification", ModelHead.ImageClassification),
        ("Model", ModelHead.None),
    ];

    /// <summary>Reads and checks a folder's <c>config.json</c> as its <c>model_type</c> asks for.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">Not JSON, or a value that cannot be; the message names the file and the field.</exception>
    /// <exception cref="NotSupportedException">A model type that is not there.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static PretrainedConfig ReadConfig(string folder)
    {
        string path = new PretrainedFolder(folder).ConfigFile;
        return ModelFamilies.Get(ModelType(path), path).Read(path);
    }

    /// <summary>Creates the model that a folder describes and loads the folder's weights.</summary>
    /// <param name="folder">A folder in Hugging Face's layout.</param>
    /// <param name="head">What the model is asked to do; null for what the folder's <c>architectures</c> did.</param>
    /// <param name="labels">Label names of a new classification head; null for the folder's.</param>
    /// <param name="options">What may differ between weights and model; null for nothing but heads.</param>
    /// <returns>
    /// The model, in training mode; cast it to its class, or to the interface of its head, such as <see cref="ISequenceClassifier"/>.
    /// </returns>
    /// <exception cref="InvalidDataException">A file is damaged, or weights and configuration do not fit.</exception>
    /// <exception cref="NotSupportedException">A model type, head or setting that is not there.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static Pretrained<Module> Load(
        string folder,
        ModelHead? head = null,
        IReadOnlyList<string>? labels = null,
        WeightLoadOptions? options = null
    ) =>
        PretrainedLoading.Load(
            folder,
            _ => labels is null ? ReadConfig(folder) : ReadConfig(folder).Labelled(labels),
            config => Create(config, head ?? Head(config, folder)),
            options
        );

    /// <summary>Creates a model with random weights.</summary>
    /// <param name="config">Its configuration, such as one of <see cref="ModelSizes"/>.</param>
    /// <param name="head">What it is asked to do.</param>
    /// <exception cref="InvalidDataException">The configuration holds a value that cannot be.</exception>
    /// <exception cref="NotSupportedException">The family has no such head, or the configuration asks for something that is not there.</exception>
    public static Module Create(PretrainedConfig config, ModelHead head)
    {
        ArgumentNullException.ThrowIfNull(config);
        return ModelFamilies.Get(config.ModelType, config.GetType().Name).Create(config, head);
    }

    /// <summary>Counts the weights that a model would have, a shared one once, without making it.</summary>
    /// <param name="config">Its configuration.</param>
    /// <param name="head">What it is asked to do.</param>
    /// <exception cref="NotSupportedException">The family has no such head.</exception>
    public static long CountParameters(PretrainedConfig config, ModelHead head)
    {
        ArgumentNullException.ThrowIfNull(config);
        return checked((long)config.Parameters(head));
    }

    /// <summary>The head that a class name of Hugging Face's tells, such as <c>BertForMaskedLM</c>; null for none.</summary>
    internal static ModelHead? HeadOf(string? architecture)
    {
        foreach ((string ending, ModelHead head) in Architectures)
        {
            if (architecture?.EndsWith(ending, StringComparison.Ordinal) == true)
            {
                return head;
            }
        }
        return null;
    }

    private static ModelHead Head(PretrainedConfig config, string folder)
    {
        string? architecture = config.Architectures?.FirstOrDefault();
        return HeadOf(architecture)
            ?? throw new NotSupportedException(
                $"{folder}: architectures in config.json is {(architecture is null ? "missing" : $"'{architecture}'")}, which tells no head; ask for one"
            );
    }

    private static string? ModelType(string path)
    {
        try
        {
            using FileStream stream = ConfigFile.Open(path);
            using JsonDocument document = JsonDocument.Parse(stream);
            return
                document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("model_type", out JsonElement type)
                && type.ValueKind == JsonValueKind.String
                ? type.GetString()
                : null;
        }
        catch (JsonException failure)
        {
            throw new InvalidDataException($"{path}: {failure.Message}", failure);
        }
    }
}
