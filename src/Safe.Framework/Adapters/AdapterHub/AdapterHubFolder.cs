using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Adapters.AdapterHub;

/// <summary>
/// Bottleneck adapters in the layout of AdapterHub's library: <c>adapter_config.json</c> and <c>adapter.safetensors</c>, whose tensors are named
/// <c>&lt;sublayer&gt;.adapters.&lt;name&gt;.adapter_down.0.weight</c>, and, where a head trains too, <c>head_config.json</c> and
/// <c>model_head.safetensors</c>. The library reads and writes these files with <c>use_safetensors=True</c>; its older <c>.bin</c> files are not read.
/// </summary>
public static class AdapterHubFolder
{
    private const string WeightsFile = "adapter.safetensors";
    private const string HeadFile = "model_head.safetensors";
    private const string PickledFile = "pytorch_adapter.bin";

    /// <summary>Attaches the folder's adapters to a model and loads their weights, and those of the head if the folder has one.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">The base model, with sites for Houlsby's or Pfeiffer's adapters; as it was before, if loading fails.</param>
    /// <param name="factory">Makes the adapters.</param>
    /// <exception cref="InvalidDataException">A file is wrong or does not fit the model; the message names file, tensors and shapes.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for things that are not carried; the message names every field.</exception>
    /// <exception cref="InvalidOperationException">The configuration chooses no layer of the model.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static AdapterSet Load(string folder, Module model, IAdapterFactory factory)
    {
        AdapterHubConfig config = AdapterHubConfig.Read(folder);
        using SafetensorsFile weights = Open(folder);
        using SafetensorsFile? head = FindHead(folder);
        AdapterOptions options = config.Options;
        if (head is not null)
        {
            string[] modules = [.. head.Entries.Select(static entry => entry.Name.Split('.')[0]).Distinct(StringComparer.Ordinal)];
            options.ModulesToSave = modules;
        }
        return AdapterWeights.Attach(model, options, factory, set => LoadWeights(config, set, weights, head));
    }

    /// <summary>Writes a folder that AdapterHub's library reads.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="set">The adapters, live or frozen; all Houlsby's or all Pfeiffer's.</param>
    /// <param name="name">What the adapter is called there.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    /// <exception cref="NotSupportedException">The layout has no place for the adapters; then nothing is written.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, AdapterSet set, string name = AdapterSettings.DefaultName, string? baseModel = null) =>
        Save(folder, set, AdapterHubConfig.Of(set, name, baseModel));

    /// <summary>Writes a folder that AdapterHub's library reads, with a configuration that is there already.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="set">The adapters, live or frozen.</param>
    /// <param name="config">The configuration to write.</param>
    /// <exception cref="ArgumentException">The adapters have several names.</exception>
    /// <exception cref="NotSupportedException">The layout has no place for the adapters; then nothing is written.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, AdapterSet set, AdapterHubConfig config)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(config);
        Dictionary<string, Parameter> tensors = AdapterHubNames.TensorsOf(set, config.Name);
        Dictionary<string, Parameter> head = AdapterHubNames.HeadOf(set);
        Directory.CreateDirectory(folder);
        Write(Path.Combine(folder, WeightsFile), tensors);
        if (head.Count > 0)
        {
            Write(Path.Combine(folder, HeadFile), head);
        }
        // A reader starts from the configuration, so it comes last.
        config.Write(folder, withHead: head.Count > 0);
    }

    private static void LoadWeights(AdapterHubConfig config, AdapterSet set, SafetensorsFile weights, SafetensorsFile? head)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        Dictionary<string, Parameter> wanted = AdapterHubNames.TensorsOf(set, config.Name);
        List<(Parameter, Tensor)> read = AdapterWeights.Read(
            weights,
            wanted,
            name => AdapterHubNames.Canonical(name, wanted),
            config.BaseModel
        );
        if (head is not null)
        {
            read.AddRange(AdapterWeights.Read(head, AdapterHubNames.HeadOf(set), static name => name, config.BaseModel));
        }
        AdapterWeights.Assign(read);
    }

    // The library writes no metadata here.
    private static void Write(string path, Dictionary<string, Parameter> tensors) =>
        SafetensorsWriter.Write(path, tensors.ToDictionary(static pair => pair.Key, Tensor (pair) => pair.Value, StringComparer.Ordinal));

    private static SafetensorsFile Open(string folder)
    {
        string path = Path.Combine(folder, WeightsFile);
        return File.Exists(path) || !File.Exists(Path.Combine(folder, PickledFile))
            ? SafetensorsFile.Open(path)
            : throw new NotSupportedException(
                $"{Path.Combine(folder, PickledFile)}: pickled weights are not read; save the adapter with use_safetensors=True"
            );
    }

    private static SafetensorsFile? FindHead(string folder)
    {
        string path = Path.Combine(folder, HeadFile);
        return File.Exists(path) ? SafetensorsFile.Open(path) : null;
    }
}
