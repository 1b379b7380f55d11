using Safe.Framework.Checkpoints;

namespace Safe.Framework.Adapters.Peft;

/// <summary>
/// Adapter folders in PEFT's format: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>, whose tensors are named
/// <c>base_model.model.&lt;layer&gt;.lora_A.weight</c>, modules that train as a whole under their own names. As in PEFT a name other than
/// "default" is that of a folder within the folder and is in no tensor's name.
/// </summary>
public static class PeftFolder
{
    /// <summary>Attaches the folder's adapters to a model and loads their weights.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">The base model.</param>
    /// <param name="factory">Makes the adapters.</param>
    /// <exception cref="InvalidDataException">A file is wrong or does not fit the model; the message names file and tensor.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for something that is not carried.</exception>
    /// <exception cref="InvalidOperationException">The configuration chooses no layer of the model.</exception>
    public static AdapterSet Load(string folder, Module model, IAdapterFactory factory)
    {
        PeftConfig config = PeftConfig.Read(Path.Combine(folder, PeftNames.ConfigFile));
        AdapterSet set = AdapterInjection.Inject(model, config.Options, factory);
        try
        {
            LoadWeights(folder, set);
            return set;
        }
        catch
        {
            set.Detach();
            throw;
        }
    }

    /// <summary>Attaches the folder's adapters to a model under a name, whatever its tensors' folder is called, and loads their weights.</summary>
    /// <exception cref="InvalidDataException">A file is wrong or does not fit the model; then nothing is changed.</exception>
    internal static AdapterSet Load(string folder, Module model, IAdapterFactory factory, string name)
    {
        PeftConfig config = PeftConfig.Read(Path.Combine(folder, PeftNames.ConfigFile));
        using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, PeftNames.WeightsFile));
        AdapterSet set = AdapterInjection.Inject(model, config.Options, factory, name);
        try
        {
            Load(file, set);
            return set;
        }
        catch
        {
            set.Withdraw();
            throw;
        }
    }

    /// <summary>Loads the folder's weights into adapters that are attached already, each name's from its own folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">The adapters.</param>
    /// <exception cref="InvalidDataException">The file is wrong or holds other tensors; the message names file and tensor.</exception>
    public static void LoadWeights(string folder, AdapterSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        foreach (AdapterSet named in PeftNames.ByName(set))
        {
            string path = Path.Combine(PeftNames.FolderOf(folder, named), PeftNames.WeightsFile);
            using SafetensorsFile file = SafetensorsFile.Open(path);
            Load(file, named);
        }
    }

    /// <summary>The trained tensors under their names in the file: those of the adapters and of the modules that train as a whole.</summary>
    /// <param name="set">The adapters, all of one name.</param>
    /// <exception cref="ArgumentException">The adapters have several names.</exception>
    public static IReadOnlyDictionary<string, Parameter> Tensors(AdapterSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        return PeftNames.TensorsOf(set);
    }

    /// <summary>Writes a folder that PEFT reads: for each name's adapters their configuration and their weights.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="set">The adapters, live, frozen or merged; all LoRA.</param>
    /// <param name="task">What the model does, or null.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    public static void Save(string folder, AdapterSet set, AdapterTask? task = null, string? baseModel = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        foreach (AdapterSet named in PeftNames.ByName(set))
        {
            Save(folder, named, PeftConfig.Of(named, task, baseModel));
        }
    }

    /// <summary>Writes a folder that PEFT reads, with a configuration that is there already.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="set">The adapters, live, frozen or merged; all of one name.</param>
    /// <param name="config">The configuration to write.</param>
    /// <exception cref="ArgumentException">The adapters have several names.</exception>
    public static void Save(string folder, AdapterSet set, PeftConfig config)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(config);
        Dictionary<string, Tensor> tensors = PeftNames
            .TensorsOf(set)
            .ToDictionary(pair => pair.Key, Tensor (pair) => pair.Value, StringComparer.Ordinal);
        string own = PeftNames.FolderOf(folder, set);
        Directory.CreateDirectory(own);
        var metadata = new Dictionary<string, string> { ["format"] = "pt" };
        SafetensorsWriter.Write(Path.Combine(own, PeftNames.WeightsFile), tensors, metadata);
        // A reader starts from the configuration, so it comes last.
        config.Write(Path.Combine(own, PeftNames.ConfigFile));
    }

    private static void Load(SafetensorsFile file, AdapterSet set)
    {
        Dictionary<string, Parameter> wanted = PeftNames.TensorsOf(set);
        Dictionary<string, string> stored = new(StringComparer.Ordinal);
        HashSet<string> names = file.Entries.Select(static entry => entry.Name).ToHashSet(StringComparer.Ordinal);
        foreach (SafetensorsEntry entry in file.Entries.Where(entry => !PeftNames.IsRepeated(entry.Name, names.Contains)))
        {
            if (!stored.TryAdd(PeftNames.Canonical(entry.Name), entry.Name))
            {
                throw new InvalidDataException($"{file.Path}: tensor '{entry.Name}' is there under two names");
            }
        }
        Refuse(file, wanted.Keys.Except(stored.Keys, StringComparer.Ordinal), "lacks tensors that the configuration asks for");
        Refuse(
            file,
            stored.Keys.Except(wanted.Keys, StringComparer.Ordinal),
            "holds tensors that the configuration and the model have no place for"
        );
        foreach ((string name, Parameter parameter) in wanted)
        {
            file.CopyTo(stored[name], parameter);
        }
    }

    private static void Refuse(SafetensorsFile file, IEnumerable<string> names, string complaint)
    {
        const int most = 5;
        string[] all = [.. names.Order(StringComparer.Ordinal)];
        if (all.Length > 0)
        {
            string rest = all.Length > most ? $" and {all.Length - most} more" : "";
            throw new InvalidDataException($"{file.Path}: {complaint}: {string.Join(", ", all.Take(most))}{rest}");
        }
    }
}
