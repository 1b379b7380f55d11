using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;
using Safe.Framework.Models.Checkpoints.Pickled;
using Safe.Framework.Quantization;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>
/// A folder in Hugging Face's layout: <c>config.json</c> and the weights, in <c>model.safetensors</c> or, older, <c>pytorch_model.bin</c>, either of
/// them in one file or in several with an index (<c>model.safetensors.index.json</c>).
/// </summary>
/// <param name="path">The folder.</param>
public sealed class PretrainedFolder(string path)
{
    private const string Safetensors = ".safetensors";
    private const string Pickle = ".bin";

    /// <summary>The file that describes the model.</summary>
    public string ConfigFile { get; } = Path.Combine(path, "config.json");

    /// <summary>The file that holds its weights, where there is one in today's format; weights are written there.</summary>
    public string WeightsFile { get; } = Path.Combine(path, "model.safetensors");

    /// <summary>Number of elements of all stored tensors.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public long CountElements()
    {
        using StoredWeights weights = OpenWeights();
        return weights.ElementCount;
    }

    /// <summary>
    /// Copies the stored weights into a model's parameters, converting the element type where it differs. Adapters are not touched.
    /// Nothing is copied unless everything fits.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="names">The naming of its family.</param>
    /// <param name="options">What may differ; null for nothing.</param>
    /// <returns>What was loaded and what was not.</returns>
    /// <exception cref="InvalidDataException">The file is damaged or does not fit the model; the message names file, tensor and both shapes.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public WeightReport LoadInto(Module model, CheckpointNames names, WeightLoadOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(names);
        using StoredWeights weights = OpenWeights();
        return LoadInto(model, weights, names, options ?? new WeightLoadOptions());
    }

    /// <summary>
    /// Writes a model's parameters and buffers into <see cref="WeightsFile"/>, which appears whole or not at all. Adapters are left out, so merge them
    /// first to keep what they learned; a tied weight is stored once.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="dtype">Element type of the file: float32, bfloat16 or float16.</param>
    /// <exception cref="NotSupportedException">The model's base is quantised, so that its weights are no longer there.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveWeights(Module model, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(model);
        QuantizedLayers.RequireNone(model, "its weights cannot be written");
        using DisposeScope scope = NewDisposeScope();
        using IDisposable noGrad = torch.no_grad();
        Directory.CreateDirectory(path);
        Dictionary<string, Tensor> tensors = OwnParameters(model).ToDictionary(own => own.Key, own => own.Value.detach().to(dtype));
        // Tables that a model computes for itself: other libraries initialise a layer anew whose table is missing.
        foreach ((string name, Tensor buffer) in Own(model, model.named_buffers()))
        {
            tensors.Add(name, buffer);
        }
        SafetensorsWriter.Write(WeightsFile, tensors, new Dictionary<string, string> { ["format"] = "pt" });
    }

    private static Dictionary<string, Parameter> OwnParameters(Module model) =>
        Own(model, model.named_parameters()).ToDictionary(own => own.Name, own => own.Tensor);

    /// <summary>Opens the weights, in the first of the known layouts that is there.</summary>
    /// <exception cref="InvalidDataException">A file is damaged.</exception>
    /// <exception cref="IOException">There are no weights, or a file cannot be read.</exception>
    internal StoredWeights OpenWeights()
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"{path}: no such folder; expected one with config.json and model.safetensors");
        }
        return OpenIfThere("model" + Safetensors, Safetensors, SafetensorsWeights.Open)
            ?? OpenIfThere("pytorch_model" + Pickle, Pickle, PickledWeights.Open)
            ?? throw new FileNotFoundException($"{WeightsFile}: no such file; the folder has {Present}", WeightsFile);
    }

    /// <summary>Loads weights that are open; see <see cref="LoadInto(Module, CheckpointNames, WeightLoadOptions?)"/>.</summary>
    internal static WeightReport LoadInto(Module model, StoredWeights weights, CheckpointNames names, WeightLoadOptions options)
    {
        Dictionary<string, Parameter> parameters = OwnParameters(model);
        WeightMatch match = WeightMatch.Of(weights.Path, weights.Entries.Select(entry => entry.Name), parameters.Keys.ToHashSet(), names);
        var fit = new WeightFit(weights, parameters, match, names);
        fit.Require(options);
        foreach (string name in fit.Report.Loaded)
        {
            Load(weights, match.Sources[name], parameters[name], options);
        }
        return fit.Report;
    }

    private static void Load(StoredWeights weights, string name, Parameter parameter, WeightLoadOptions options)
    {
        if (!options.Mapped || parameter.dtype != weights.Entry(name).Type || parameter.device_type != DeviceType.CPU)
        {
            weights.CopyTo(name, parameter);
            return;
        }
        using IDisposable noGrad = torch.no_grad();
        using Tensor mapped = weights.Map(name);
        parameter.set_(mapped);
    }

    // What does not belong to an adapter.
    private static IEnumerable<(string Name, T Tensor)> Own<T>(Module model, IEnumerable<(string Name, T Tensor)> all)
    {
        string[] adapters = [.. model.named_modules().Where(part => part.module is Adapter).Select(part => part.name + ".")];
        return all.Where(one => !adapters.Any(adapter => one.Name.StartsWith(adapter, StringComparison.Ordinal)));
    }

    private string Present
    {
        get
        {
            string names = string.Join(", ", Directory.EnumerateFiles(path).Select(Path.GetFileName).Order().Take(8));
            return names.Length == 0 ? "no files" : names;
        }
    }

    private StoredWeights? OpenIfThere(string file, string ending, Func<string, StoredWeights> open)
    {
        string single = Path.Combine(path, file);
        string index = single + ".index.json";
        return File.Exists(single) ? open(single)
            : File.Exists(index) ? ShardedWeights.Open(index, ending, open)
            : null;
    }
}
