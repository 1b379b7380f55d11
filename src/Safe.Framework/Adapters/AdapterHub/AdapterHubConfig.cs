using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using Safe.Framework.Adapters.Peft;

namespace Safe.Framework.Adapters.AdapterHub;

/// <summary>
/// AdapterHub's <c>adapter_config.json</c> for bottlenecks, and the <c>head_config.json</c> beside it. Fields that are not known here are kept and
/// written back.
/// </summary>
public sealed class AdapterHubConfig
{
    private const string ConfigFile = "adapter_config.json";
    private const string HeadConfigFile = "head_config.json";

    // The library's release with this layout; without a version it would take gelu for the tanh form.
    private const string Version = "adapters.1.0.0";

    private readonly JsonObject fields;
    private readonly JsonObject? head;

    private AdapterHubConfig(string name, JsonObject fields, JsonObject? head, AdapterOptions options)
    {
        Name = name;
        this.fields = fields;
        this.head = head;
        Options = options;
    }

    /// <summary>What the adapter is called; a part of its tensors' names.</summary>
    public string Name { get; }

    /// <summary>The options that the configuration stands for.</summary>
    public AdapterOptions Options { get; }

    /// <summary>Name of the model that the adapter was made for; null: not told.</summary>
    internal string? BaseModel => fields["model_name"] is JsonValue value && value.TryGetValue(out string? name) ? name : null;

    /// <summary>Reads the configurations of a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <exception cref="InvalidDataException">A file is not a valid configuration; the message names the field.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for things that are not carried; the message names every field.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static AdapterHubConfig Read(string folder)
    {
        string path = Path.Combine(folder, ConfigFile);
        JsonObject fields = ConfigJson.Read(path);
        var json = new JsonFields(path, fields);
        string name = json.Text("name") ?? throw new InvalidDataException($"{path}: field 'name' is missing");
        JsonObject own = json.Object("config") ?? throw new InvalidDataException($"{path}: field 'config' is missing");
        AdapterOptions options = new BottleneckFields(path, own, isVersioned: json.IsSet("version")).ToOptions();
        ValidateOptionsResult valid = new AdapterOptionsValidator().Validate(null, options);
        if (valid.Failed)
        {
            throw new InvalidDataException($"{path}: {valid.FailureMessage}");
        }
        string headPath = Path.Combine(folder, HeadConfigFile);
        return new AdapterHubConfig(name, fields, File.Exists(headPath) ? ConfigJson.Read(headPath) : null, options);
    }

    /// <summary>The configuration that selects exactly the adapters of a set.</summary>
    /// <param name="set">The adapters; all Houlsby's or all Pfeiffer's, at all places of the blocks that have any.</param>
    /// <param name="name">What the adapter is called there.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    /// <exception cref="NotSupportedException">The layout has no place for the adapters.</exception>
    public static AdapterHubConfig Of(AdapterSet set, string name = AdapterSettings.DefaultName, string? baseModel = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        JsonObject own = BottleneckFields.Of(set, out AdapterOptions options);
        JsonObject fields = About(set, name, baseModel);
        fields["config"] = own;
        JsonObject head = About(set, null, baseModel);
        head["config"] = null;
        return new AdapterHubConfig(name, fields, head, options);
    }

    /// <summary>Writes the configurations into a folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="withHead">Whether a head is in the folder too.</param>
    internal void Write(string folder, bool withHead)
    {
        if (withHead && head is not null)
        {
            ConfigJson.Write(Path.Combine(folder, HeadConfigFile), head);
        }
        ConfigJson.Write(Path.Combine(folder, ConfigFile), fields);
    }

    private static JsonObject About(AdapterSet set, string? name, string? baseModel)
    {
        string model = set.Model.GetName();
        string prefix = set.Adapters[0].Path.Split('.')[0];
        return new JsonObject
        {
            ["hidden_size"] = SiteWidth.Of(set.Adapters[0].Site).Size,
            ["model_class"] = model,
            ["model_name"] = baseModel,
            // In a model with a head the library's prefix is the model's type: bert, roberta.
            ["model_type"] = model.StartsWith(prefix, StringComparison.OrdinalIgnoreCase) ? prefix : null,
            ["name"] = name,
            ["version"] = Version,
        };
    }
}
