using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;

namespace Safe.Framework.Adapters.Peft;

/// <summary>PEFT's <c>adapter_config.json</c> for LoRA, AdaLoRA and (IA)³. Fields that are not known here are kept and written back.</summary>
public sealed class PeftConfig
{
    private readonly JsonObject fields;

    private PeftConfig(JsonObject fields, AdapterOptions options, IReadOnlyDictionary<string, bool[]>? kept)
    {
        this.fields = fields;
        Options = options;
        Kept = kept;
    }

    /// <summary>The options that the configuration stands for.</summary>
    public AdapterOptions Options { get; }

    /// <summary>Which of AdaLoRA's singular values the weights file holds, by the layer's path; null: all.</summary>
    internal IReadOnlyDictionary<string, bool[]>? Kept { get; }

    /// <summary>Name or path of the model that the adapter was made for; null: not told.</summary>
    internal string? BaseModel => fields["base_model_name_or_path"] is JsonValue value && value.TryGetValue(out string? name) ? name : null;

    /// <summary>Reads a configuration.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a valid configuration; the message names the field.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for things that are not carried; the message names every field.</exception>
    public static PeftConfig Read(string path)
    {
        JsonObject fields = ConfigJson.Read(path);
        var reader = new PeftConfigReader(path, fields);
        AdapterOptions options = reader.Options();
        ValidateOptionsResult valid = new AdapterOptionsValidator().Validate(null, options);
        return valid.Succeeded
            ? new PeftConfig(fields, options, reader.Kept())
            : throw new InvalidDataException($"{path}: {valid.FailureMessage}");
    }

    /// <summary>The configuration that selects exactly the adapters of a set.</summary>
    /// <param name="set">The adapters, of one name: all LoRA, all AdaLoRA or all (IA)³.</param>
    /// <param name="task">What the model does, or null.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    /// <exception cref="NotSupportedException">PEFT's format has no place for the adapters, or not for all in one folder.</exception>
    public static PeftConfig Of(AdapterSet set, AdapterTask? task = null, string? baseModel = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        return Of(set, task, baseModel, set.TrainingParts);
    }

    /// <summary>The same for a part of a set, which has no training parts of its own.</summary>
    internal static PeftConfig Of(AdapterSet set, AdapterTask? task, string? baseModel, IReadOnlyList<ITrainingPart> parts)
    {
        AdaLoraBudget? budget = parts.OfType<AdaLoraBudget>().FirstOrDefault();
        AdapterOptions options = PeftOptions.Of(set, budget?.Schedule);
        options.TaskType = task;
        Dictionary<string, bool[]>? kept = AdaLoraRanks.Kept(set);
        bool transposed = set.Adapters.Any(static placed => placed.Site.Target is ITransposedLinear);
        return new PeftConfig(PeftConfigFields.Of(options, baseModel, transposed, kept, budget?.TotalSteps ?? 0), options, kept);
    }

    /// <summary>Writes the configuration as PEFT does: sorted, indented by two.</summary>
    /// <param name="path">The file; replaced if it is there.</param>
    public void Write(string path) => ConfigJson.Write(path, fields);

    /// <summary>A factory whose AdaLoRA adapters have as many singular values as the weights file holds of them.</summary>
    internal IAdapterFactory Ranked(IAdapterFactory factory)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return Kept is null ? factory : new KeptRankFactory(factory, Kept);
    }
}
