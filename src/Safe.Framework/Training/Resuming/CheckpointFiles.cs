using Safe.Framework.Adapters;
using Safe.Framework.Adapters.Peft;
using Safe.Framework.Checkpoints;
using Safe.Framework.Freezing;
using Safe.Framework.Importance;
using Safe.Framework.Pruning;

namespace Safe.Framework.Training.Resuming;

/// <summary>The files of one checkpoint: everything that a resumed job needs to go on to the same bits.</summary>
internal sealed class CheckpointFiles
{
    private const string FreezeFile = "freeze_state.json";
    private const string OptimizerFile = "optimizer.safetensors";
    private const string RandomFile = "rng_state.safetensors";
    private const string TrainableFile = "trainable.safetensors";
    private const string MethodPart = "method";

    private readonly EpochFreezing freezing;
    private readonly AdamW optimizer;
    private readonly AdapterSet? adapters;
    private readonly Dictionary<Parameter, string> names;
    private readonly Dictionary<string, Tensor> others = new(StringComparer.Ordinal);

    /// <summary>Looks at a model before anything of it is frozen.</summary>
    internal CheckpointFiles(Module model, EpochFreezing freezing, AdamW optimizer)
    {
        this.freezing = freezing;
        this.optimizer = optimizer;
        // PEFT's format has a place for LoRA; the weights of other adapters go where all other trained weights go.
        adapters = PeftOptions.CanHold(freezing.Adapters) ? freezing.Adapters : null;
        names = new(ReferenceEqualityComparer.Instance);
        HashSet<Tensor> inPeft = new(ReferenceEqualityComparer.Instance);
        if (adapters is not null)
        {
            inPeft.UnionWith(PeftFolder.Tensors(adapters).Values);
        }
        foreach ((string name, Parameter parameter) in model.named_parameters())
        {
            names.TryAdd(parameter, name);
            if (parameter.requires_grad && !inPeft.Contains(parameter))
            {
                others[name] = parameter;
            }
        }
        foreach ((string name, Tensor buffer) in model.named_buffers())
        {
            others[name] = buffer;
        }
    }

    /// <summary>Writes them.</summary>
    /// <param name="folder">An empty folder.</param>
    /// <param name="state">Where the job stands.</param>
    internal void Write(string folder, TrainerState state)
    {
        using IDisposable noGrad = torch.no_grad();
        using DisposeScope scope = torch.NewDisposeScope();
        if (adapters is not null)
        {
            PeftFolder.Save(folder, adapters, PeftConfig.Of(adapters));
        }
        WriteTensors(folder, TrainableFile, others);
        WriteTensors(folder, OptimizerFile, OptimizerTensors.Of(optimizer, freezing.Parked, names));
        WriteTensors(folder, RandomFile, RandomNumbers.States());
        foreach ((string name, IKeepsState part) in freezing.StatefulParts)
        {
            WriteTensors(folder, PartFile(name), part.SaveState());
        }
        WriteTensors(folder, PartFile(MethodPart), Indexed(freezing.Adapters.TrainingParts));
        if (freezing.Progress is { } progress)
        {
            AtomicFile.WriteText(Path.Combine(folder, FreezeFile), FreezeStateFile.Write(progress.State));
        }
        AtomicFile.WriteText(Path.Combine(folder, TrainerStateFile.FileName), TrainerStateFile.Write(state));
    }

    /// <summary>Reads where a job stood.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <exception cref="InvalidDataException">A file cannot be read as what it is.</exception>
    internal static (TrainerState State, FreezeState? Freezing) ReadState(string folder)
    {
        string trainer = Path.Combine(folder, TrainerStateFile.FileName);
        string freeze = Path.Combine(folder, FreezeFile);
        return (
            TrainerStateFile.Read(File.ReadAllText(trainer), trainer),
            File.Exists(freeze) ? FreezeStateFile.Read(File.ReadAllText(freeze), freeze) : null
        );
    }

    /// <summary>Loads weights, optimiser, random numbers and the parts' state; units are frozen as they were then.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <exception cref="InvalidDataException">A file does not fit the job.</exception>
    internal void Load(string folder)
    {
        // First: parts that made parameters smaller do it again, and the saved tensors fit.
        Read(Path.Combine(folder, PartFile(MethodPart)), state => LoadMethods(freezing.Adapters.TrainingParts, state));
        foreach (IShrinkingPart part in freezing.Adapters.TrainingParts.OfType<IShrinkingPart>())
        {
            part.Shrink(optimizer);
        }
        LoadWeights(folder);
        using (var file = SafetensorsFile.Open(Path.Combine(folder, OptimizerFile)))
        {
            OptimizerTensors.Load(optimizer, freezing.Parked, names, file.CopyTo);
        }
        foreach ((string name, IKeepsState part) in freezing.StatefulParts)
        {
            Read(Path.Combine(folder, PartFile(name)), part.LoadState);
        }
        // Last: nothing may draw after it.
        Read(Path.Combine(folder, RandomFile), RandomNumbers.Restore);
    }

    /// <summary>Loads the weights only.</summary>
    /// <param name="folder">The checkpoint's folder.</param>
    /// <exception cref="InvalidDataException">A file does not fit the model.</exception>
    internal void LoadWeights(string folder)
    {
        // Folded units take up the adapters that they get.
        using IDisposable unmerged = freezing.Adapters.Unmerged();
        if (adapters is not null)
        {
            PeftFolder.LoadWeights(folder, adapters);
        }
        if (others.Count == 0)
        {
            return;
        }
        using var file = SafetensorsFile.Open(Path.Combine(folder, TrainableFile));
        foreach ((string name, Tensor tensor) in others)
        {
            file.CopyTo(name, tensor);
        }
    }

    private static Dictionary<string, Tensor> Indexed(IReadOnlyList<ITrainingPart> parts) =>
        parts
            .SelectMany(static (part, index) => part.SaveState().Select(entry => ($"{index}.{entry.Key}", entry.Value)))
            .ToDictionary(StringComparer.Ordinal);

    private static void LoadMethods(IReadOnlyList<ITrainingPart> parts, IReadOnlyDictionary<string, Tensor> state)
    {
        for (int index = 0; index < parts.Count; index++)
        {
            string prefix = $"{index}.";
            parts[index]
                .LoadState(
                    state
                        .Where(entry => entry.Key.StartsWith(prefix, StringComparison.Ordinal))
                        .ToDictionary(entry => entry.Key[prefix.Length..], static entry => entry.Value, StringComparer.Ordinal)
                );
        }
    }

    private static string PartFile(string name) => $"{name}_state.safetensors";

    private static void WriteTensors(string folder, string name, IReadOnlyDictionary<string, Tensor> tensors)
    {
        if (tensors.Count > 0)
        {
            SafetensorsWriter.Write(Path.Combine(folder, name), tensors);
        }
    }

    private static void Read(string path, Action<IReadOnlyDictionary<string, Tensor>> take)
    {
        if (!File.Exists(path))
        {
            take(new Dictionary<string, Tensor>());
            return;
        }
        using DisposeScope scope = torch.NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        take(file.Entries.ToDictionary(static entry => entry.Name, entry => file.Read(entry.Name), StringComparer.Ordinal));
    }
}
