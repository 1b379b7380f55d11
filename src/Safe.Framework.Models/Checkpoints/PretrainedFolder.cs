using Safe.Framework.Adapters;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>A folder in Hugging Face's layout: <c>config.json</c> and <c>model.safetensors</c>.</summary>
/// <param name="path">The folder.</param>
public sealed class PretrainedFolder(string path)
{
    /// <summary>The file that describes the model.</summary>
    public string ConfigFile { get; } = Path.Combine(path, "config.json");

    /// <summary>The file that holds its weights.</summary>
    public string WeightsFile { get; } = Path.Combine(path, "model.safetensors");

    /// <summary>Number of elements of all stored tensors.</summary>
    /// <exception cref="InvalidDataException">The file is damaged.</exception>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public long CountElements()
    {
        using SafetensorsFile file = Open();
        return file.Entries.Sum(entry => entry.Shape.Aggregate(1L, (count, size) => count * size));
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
        using SafetensorsFile file = Open();
        Dictionary<string, Parameter> parameters = OwnParameters(model);
        WeightMatch match = WeightMatch.Of(file.Path, file.Entries.Select(entry => entry.Name), parameters.Keys.ToHashSet(), names);
        var fit = new WeightFit(file, parameters, match, names);
        fit.Require(options ?? new WeightLoadOptions());
        foreach (string name in fit.Report.Loaded)
        {
            file.CopyTo(match.Sources[name], parameters[name]);
        }
        return fit.Report;
    }

    /// <summary>
    /// Writes a model's parameters and buffers; the file appears whole or not at all. Adapters are left out, so merge them first to keep what they
    /// learned; a tied weight is stored once.
    /// </summary>
    /// <param name="model">The model.</param>
    /// <param name="dtype">Element type of the file: float32, bfloat16 or float16.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void SaveWeights(Module model, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(model);
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

    // What does not belong to an adapter.
    private static IEnumerable<(string Name, T Tensor)> Own<T>(Module model, IEnumerable<(string Name, T Tensor)> all)
    {
        string[] adapters = [.. model.named_modules().Where(part => part.module is Adapter).Select(part => part.name + ".")];
        return all.Where(one => !adapters.Any(adapter => one.Name.StartsWith(adapter, StringComparison.Ordinal)));
    }

    private SafetensorsFile Open()
    {
        if (!Directory.Exists(path))
        {
            throw new DirectoryNotFoundException($"{path}: no such folder; expected one with config.json and model.safetensors");
        }
        if (!File.Exists(WeightsFile))
        {
            string present = string.Join(", ", Directory.EnumerateFiles(path).Select(Path.GetFileName).Order().Take(8));
            throw new FileNotFoundException(
                $"{WeightsFile}: no such file; the folder has {(present.Length == 0 ? "no files" : present)}",
                WeightsFile
            );
        }
        return SafetensorsFile.Open(WeightsFile);
    }
}
