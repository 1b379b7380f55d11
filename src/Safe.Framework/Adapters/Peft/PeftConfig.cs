using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Adapters.Peft;

/// <summary>PEFT's <c>adapter_config.json</c> for LoRA, read for (IA)³ too. Fields that are not known here are kept and written back.</summary>
public sealed class PeftConfig
{
    private static readonly Dictionary<string, BiasTraining> BiasNames = new(StringComparer.Ordinal)
    {
        ["none"] = BiasTraining.None,
        ["all"] = BiasTraining.All,
        ["lora_only"] = BiasTraining.LoraOnly,
    };

    private readonly JsonObject fields;

    private PeftConfig(JsonObject fields, AdapterOptions options)
    {
        this.fields = fields;
        Options = options;
    }

    /// <summary>The options that the configuration stands for.</summary>
    public AdapterOptions Options { get; }

    /// <summary>Reads a configuration.</summary>
    /// <param name="path">The file.</param>
    /// <exception cref="InvalidDataException">The file is not a valid configuration; the message names the field.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not carried.</exception>
    public static PeftConfig Read(string path)
    {
        JsonObject fields;
        try
        {
            fields =
                JsonNode.Parse(File.ReadAllBytes(path)) as JsonObject
                ?? throw new InvalidDataException($"{path}: not an adapter configuration: a JSON object is expected");
            // A name that is there twice shows only when the object is first looked into.
            _ = fields.Count;
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            throw new InvalidDataException($"{path}: not an adapter configuration: {error.Message}", error);
        }
        AdapterOptions options = ToOptions(path, new JsonFields(path, fields));
        ValidateOptionsResult valid = new AdapterOptionsValidator().Validate(null, options);
        return valid.Succeeded ? new PeftConfig(fields, options) : throw new InvalidDataException($"{path}: {valid.FailureMessage}");
    }

    /// <summary>The configuration that selects exactly the adapters of a set.</summary>
    /// <param name="set">The adapters; all LoRA.</param>
    /// <param name="task">What the model does, or null.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    public static PeftConfig Of(AdapterSet set, AdapterTask? task = null, string? baseModel = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        AdapterOptions options = PeftOptions.Of(set);
        options.TaskType = task;
        JsonObject fields = ToFields(options, baseModel);
        fields["fan_in_fan_out"] = set.Adapters.Any(static placed => placed.Site.Target is ITransposedLinear);
        return new PeftConfig(fields, options);
    }

    /// <summary>Writes the configuration as PEFT does: sorted, indented by two.</summary>
    /// <param name="path">The file; replaced if it is there.</param>
    public void Write(string path)
    {
        using var buffer = new MemoryStream();
        using (
            var writer = new Utf8JsonWriter(
                buffer,
                new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }
            )
        )
        {
            writer.WriteStartObject();
            foreach ((string name, JsonNode? value) in fields.OrderBy(field => field.Key, StringComparer.Ordinal))
            {
                writer.WritePropertyName(name);
                if (value is null)
                {
                    writer.WriteNullValue();
                }
                else
                {
                    value.WriteTo(writer);
                }
            }
            writer.WriteEndObject();
        }
        AtomicFile.WriteText(path, Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static AdapterOptions ToOptions(string path, JsonFields json)
    {
        bool isIa3 = json.Text("peft_type") is "IA3";
        Require(isIa3 || json.Text("peft_type") is "LORA", path, "peft_type", "only LORA and IA3 are supported");
        string bias = json.Text("bias") ?? "none";
        Require(BiasNames.ContainsKey(bias), path, "bias", $"only {string.Join(", ", BiasNames.Keys)} are supported");
        Require(!json.IsSet("layer_replication"), path, "layer_replication", "replicated layers are not supported");
        Require(!json.IsSet("trainable_token_indices"), path, "trainable_token_indices", "trainable tokens are not supported");
        Require(!json.IsSet("target_parameters"), path, "target_parameters", "bare parameters as targets are not supported");
        string? task = json.Text("task_type");
        bool isPattern = json.IsText("target_modules");
        bool excludesPattern = json.IsText("exclude_modules");
        return new AdapterOptions
        {
            Method = isIa3 ? Annotations.AdapterMethod.IA3 : Annotations.AdapterMethod.LoRA,
            R = isIa3 ? null : json.Integer("r") ?? throw new InvalidDataException($"{path}: field 'r' is missing"),
            LoraAlpha = isIa3
                ? null
                : json.Number("lora_alpha") ?? throw new InvalidDataException($"{path}: field 'lora_alpha' is missing"),
            LoraDropout = json.Number("lora_dropout") ?? 0,
            UseDora = json.Flag("use_dora") ?? false,
            Bias = BiasNames[bias],
            FeedforwardModules = json.TextList("feedforward_modules"),
            UseRslora = json.Flag("use_rslora") ?? false,
            TargetModules = isPattern
                ? null
                : json.TextList("target_modules") ?? throw new InvalidDataException($"{path}: field 'target_modules' is missing"),
            TargetPattern = isPattern ? json.Text("target_modules") : null,
            ExcludeModules = excludesPattern ? null : json.TextList("exclude_modules"),
            ExcludePattern = excludesPattern ? json.Text("exclude_modules") : null,
            LayersToTransform = json.IntegerList("layers_to_transform"),
            LayersPattern = json.TextList("layers_pattern"),
            RankPattern = json.Integers("rank_pattern"),
            AlphaPattern = json.Numbers("alpha_pattern"),
            ModulesToSave = json.TextList("modules_to_save"),
            TaskType = task is null
                ? null
                : PeftTasks.Find(task)
                    ?? throw new InvalidDataException($"{path}: field 'task_type' is '{task}'; known are {PeftTasks.Names}"),
        };
    }

    private static void Require(bool condition, string path, string field, string complaint)
    {
        if (!condition)
        {
            throw new NotSupportedException($"{path}: field '{field}': {complaint}");
        }
    }

    private static JsonObject ToFields(AdapterOptions options, string? baseModel) =>
        new()
        {
            ["alpha_pattern"] = new JsonObject(options.AlphaPattern!.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["auto_mapping"] = null,
            ["base_model_name_or_path"] = baseModel,
            ["bias"] = BiasNames.First(known => known.Value == options.Bias).Key,
            ["fan_in_fan_out"] = false,
            ["inference_mode"] = true,
            ["init_lora_weights"] = true,
            ["layers_pattern"] = null,
            ["layers_to_transform"] = null,
            ["lora_alpha"] = options.LoraAlpha,
            ["lora_dropout"] = options.LoraDropout,
            ["modules_to_save"] = options.ModulesToSave is null
                ? null
                : new JsonArray([.. options.ModulesToSave.Select(name => (JsonNode?)name)]),
            ["peft_type"] = "LORA",
            ["r"] = options.R,
            ["rank_pattern"] = new JsonObject(options.RankPattern!.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value))),
            ["revision"] = null,
            ["target_modules"] = new JsonArray([.. options.TargetModules!.Select(name => (JsonNode?)name)]),
            ["task_type"] = options.TaskType is AdapterTask task ? PeftTasks.NameOf(task) : null,
            ["use_dora"] = options.UseDora,
            ["use_rslora"] = options.UseRslora,
        };
}
