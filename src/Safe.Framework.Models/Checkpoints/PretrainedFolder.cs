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
        return new ModelWeights(model, weights, names, options ?? new WeightLoadOptions()).Load();
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
        Dictionary<string, Tensor> tensors = ModelWeights
            .OwnParameters(model)
            .ToDictionary(own => own.Key, own => own.Value.detach().to(dtype));
        // Tables that a model computes for itself: other libraries initialise a layer anew whose table is missing.
        foreach ((string name, Tensor buffer) in ModelWeights.Own(model, model.named_buffers()))
        {
            tensors.Add(name, buffer);
        }
        SafetensorsWriter.Write(WeightsFile, tensors, new Dictionary<string, string> { ["format"] = "pt" });
    }

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
