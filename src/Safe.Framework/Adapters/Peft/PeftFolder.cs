using Safe.Framework.Checkpoints;

namespace Safe.Framework.Adapters.Peft;

/// <summary>
/// Adapter folders in PEFT's format: <c>adapter_config.json</c> and <c>adapter_model.safetensors</c>, whose tensors are named
/// <c>base_model.model.&lt;layer&gt;.lora_A.weight</c>, modules that train as a whole under their own names. As in PEFT a name other than
/// "default" is that of a folder within the folder and is in no tensor's name.
/// </summary>
public static class PeftFolder
{
    /// <summary>Attaches the folder's adapters to a model and loads their weights. If that fails, the model is as it was before.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="model">The base model.</param>
    /// <param name="factory">Makes the adapters.</param>
    /// <exception cref="InvalidDataException">A file is wrong or does not fit the model; the message names file, tensors and shapes.</exception>
    /// <exception cref="NotSupportedException">The configuration asks for things that are not carried; the message names every field.</exception>
    /// <exception cref="InvalidOperationException">The configuration chooses no layer of the model.</exception>
    /// <exception cref="IOException">A file is missing or cannot be read.</exception>
    public static AdapterSet Load(string folder, Module model, IAdapterFactory factory)
    {
        PeftConfig config = PeftConfig.Read(Path.Combine(folder, PeftNames.ConfigFile));
        return AdapterWeights.Attach(model, config.Options, config.Ranked(factory), set => LoadWeights(folder, set, config.BaseModel));
    }

    /// <summary>Attaches the folder's adapters to a model under a name, whatever its tensors' folder is called, and loads their weights.</summary>
    /// <exception cref="InvalidDataException">A file is wrong or does not fit the model; then nothing is changed.</exception>
    internal static AdapterSet Load(string folder, Module model, IAdapterFactory factory, string name)
    {
        PeftConfig config = PeftConfig.Read(Path.Combine(folder, PeftNames.ConfigFile));
        return AdapterWeights.Attach(
            model,
            config.Options,
            config.Ranked(factory),
            set =>
            {
                using DisposeScope scope = torch.NewDisposeScope();
                using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(folder, PeftNames.WeightsFile));
                AdapterWeights.Assign(Read(file, set, config.BaseModel));
            },
            name
        );
    }

    /// <summary>
    /// Loads the folder's weights into adapters that are attached already, each name's from its own folder. No configuration is read: loralib's files, which
    /// have none and name their tensors <c>&lt;layer&gt;.lora_A</c>, are loaded so.
    /// </summary>
    /// <param name="folder">The folder.</param>
    /// <param name="set">The adapters.</param>
    /// <exception cref="InvalidDataException">The file is wrong or holds other tensors; the message names file, tensors and shapes, and nothing is changed.</exception>
    /// <exception cref="IOException">The file is missing or cannot be read.</exception>
    public static void LoadWeights(string folder, AdapterSet set)
    {
        ArgumentNullException.ThrowIfNull(set);
        LoadWeights(folder, set, madeFor: null);
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
    /// <param name="set">The adapters, live, frozen or merged; those of one name all LoRA, all AdaLoRA or all (IA)³.</param>
    /// <param name="task">What the model does, or null.</param>
    /// <param name="baseModel">Name or path of the base model, or null.</param>
    /// <exception cref="NotSupportedException">PEFT's format has no place for the adapters; then nothing is written.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, AdapterSet set, AdapterTask? task = null, string? baseModel = null)
    {
        ArgumentNullException.ThrowIfNull(set);
        (AdapterSet Named, PeftConfig Config)[] all =
        [
            .. PeftNames.ByName(set).Select(named => (named, PeftConfig.Of(named, task, baseModel, set.TrainingParts))),
        ];
        foreach ((AdapterSet named, PeftConfig config) in all)
        {
            Save(folder, named, config);
        }
    }

    /// <summary>Writes a folder that PEFT reads, with a configuration that is there already.</summary>
    /// <param name="folder">The folder; made if it is not there.</param>
    /// <param name="set">The adapters, live, frozen or merged; all of one name.</param>
    /// <param name="config">The configuration to write.</param>
    /// <exception cref="ArgumentException">The adapters have several names.</exception>
    /// <exception cref="NotSupportedException">The configuration's <c>rank_pattern</c> leaves singular values out that are not zero.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, AdapterSet set, PeftConfig config)
    {
        ArgumentNullException.ThrowIfNull(set);
        ArgumentNullException.ThrowIfNull(config);
        using DisposeScope scope = torch.NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        Dictionary<string, Tensor> tensors = PeftNames.StoredTensorsOf(set, config.Kept);
        string own = PeftNames.FolderOf(folder, set);
        Directory.CreateDirectory(own);
        var metadata = new Dictionary<string, string> { ["format"] = "pt" };
        SafetensorsWriter.Write(Path.Combine(own, PeftNames.WeightsFile), tensors, metadata);
        // A reader starts from the configuration, so it comes last.
        config.Write(Path.Combine(own, PeftNames.ConfigFile));
    }

    private static void LoadWeights(string folder, AdapterSet set, string? madeFor)
    {
        using DisposeScope scope = torch.NewDisposeScope();
        List<(Parameter, Tensor)> read = [];
        foreach (AdapterSet named in PeftNames.ByName(set))
        {
            using SafetensorsFile file = SafetensorsFile.Open(Path.Combine(PeftNames.FolderOf(folder, named), PeftNames.WeightsFile));
            read.AddRange(Read(file, named, madeFor));
        }
        AdapterWeights.Assign(read);
    }

    private static List<(Parameter Target, Tensor Value)> Read(SafetensorsFile file, AdapterSet set, string? madeFor)
    {
        Dictionary<string, Parameter> wanted = PeftNames.TensorsOf(set);
        return AdapterWeights.Read(
            file,
            wanted,
            name => PeftNames.IsRepeated(name, file.Contains) ? null : PeftNames.Canonical(name, wanted),
            madeFor
        );
    }
}
