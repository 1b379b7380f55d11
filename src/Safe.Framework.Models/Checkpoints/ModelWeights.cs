using Safe.Framework.Adapters;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>A model beside the stored weights that go into it.</summary>
internal sealed class ModelWeights
{
    private readonly Module model;
    private readonly StoredWeights stored;
    private readonly WeightLoadOptions options;
    private readonly WeightMatch match;
    private readonly WeightFit fit;

    /// <summary>Compares names and shapes.</summary>
    /// <param name="model">The model.</param>
    /// <param name="stored">The stored weights.</param>
    /// <param name="names">The naming of the model's family.</param>
    /// <param name="options">What may differ.</param>
    /// <exception cref="InvalidDataException">Something else differs; the message names file, tensor and both shapes.</exception>
    internal ModelWeights(Module model, StoredWeights stored, CheckpointNames names, WeightLoadOptions options)
    {
        this.model = model;
        this.stored = stored;
        this.options = options;
        Dictionary<string, Parameter> parameters = OwnParameters(model);
        match = WeightMatch.Of(stored.Path, stored.Entries.Select(entry => entry.Name), parameters.Keys.ToHashSet(), names);
        fit = new WeightFit(stored, parameters, match, names);
        fit.Require(options);
    }

    /// <summary>Reads the weights into a model that is in use.</summary>
    internal WeightReport Load()
    {
        Dictionary<string, Parameter> parameters = OwnParameters(model);
        foreach (string name in InFileOrder(fit.Report.Loaded))
        {
            Load(match.Sources[name], parameters[name]);
        }
        return fit.Report;
    }

    /// <summary>Reads the weights into a model that was just made; at no time is more there than its weights and one part of them.</summary>
    /// <param name="type">The model's element type.</param>
    /// <param name="expected">The backbones that have no weights yet.</param>
    /// <param name="quantized">Takes each layer's weight once it is read; null for none.</param>
    internal WeightReport LoadAs(ScalarType type, BackboneWeights expected, QuantizedLoading? quantized)
    {
        Dictionary<string, Parameter> parameters = OwnParameters(model);
        var loaded = new HashSet<Parameter>(fit.Report.Loaded.Select(name => parameters[name]), ReferenceEqualityComparer.Instance);
        expected.InitializeRest(loaded);
        foreach (Parameter parameter in parameters.Values.Where(own => own.dtype != type && loaded.Contains(own)))
        {
            WeightMemory.Forget(parameter, type);
        }
        model.to(type);
        // A conversion may have made other objects.
        parameters = OwnParameters(model);
        ILookup<bool, string> order = InFileOrder(fit.Report.Loaded).ToLookup(name => quantized?.Takes(name) == true);
        // What is quantised comes first: the weight that is there twice meanwhile is then not on top of all others.
        foreach (string name in order[true])
        {
            Load(match.Sources[name], parameters[name]);
            quantized!.Finish(name);
        }
        if (quantized is not null)
        {
            WeightMemory.GiveBack();
        }
        foreach (string name in order[false])
        {
            Load(match.Sources[name], parameters[name]);
        }
        return fit.Report;
    }

    internal static Dictionary<string, Parameter> OwnParameters(Module model) =>
        Own(model, model.named_parameters()).ToDictionary(own => own.Name, own => own.Tensor);

    /// <summary>What does not belong to an adapter.</summary>
    internal static IEnumerable<(string Name, T Tensor)> Own<T>(Module model, IEnumerable<(string Name, T Tensor)> all)
    {
        string[] adapters = [.. model.named_modules().Where(part => part.module is Adapter).Select(part => part.name + ".")];
        return all.Where(one => !adapters.Any(adapter => one.Name.StartsWith(adapter, StringComparison.Ordinal)));
    }

    // Disks and what reads ahead of them are fastest from front to back.
    private IEnumerable<string> InFileOrder(IEnumerable<string> names)
    {
        Dictionary<string, int> places = stored.Entries.Select((entry, place) => (entry.Name, place)).ToDictionary();
        return names.OrderBy(name => places[match.Sources[name]]);
    }

    private void Load(string name, Parameter parameter)
    {
        if (!options.Mapped || parameter.dtype != stored.Entry(name).Type || parameter.device_type != DeviceType.CPU)
        {
            WeightMemory.Provide(parameter);
            stored.CopyTo(name, parameter);
            return;
        }
        using IDisposable noGrad = torch.no_grad();
        using Tensor mapped = stored.Map(name);
        parameter.set_(mapped);
    }
}
