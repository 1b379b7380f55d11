using System.Globalization;
using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Training;

/// <summary>The tensors and figures of a golden training run.</summary>
internal sealed class GoldenTensors
{
    private readonly string path;
    private readonly Dictionary<string, Tensor> tensors;

    private GoldenTensors(string path, Dictionary<string, Tensor> tensors)
    {
        this.path = path;
        this.tensors = tensors;
    }

    public IEnumerable<string> Names => tensors.Keys;

    public Tensor this[string name] =>
        tensors.TryGetValue(name, out Tensor? tensor) ? tensor : throw new KeyNotFoundException($"{path} lacks '{name}'");

    public static string Folder(params string[] parts) => Path.Combine([SharedFolder.Golden, .. parts]);

    public static GoldenTensors Read(params string[] parts)
    {
        using SafetensorsFile file = SafetensorsFile.Open(Folder(parts));
        return new GoldenTensors(file.Path, file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name)));
    }

    public static JsonElement Json(params string[] parts)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllText(Folder(parts)));
        return document.RootElement.Clone();
    }

    /// <summary>The arguments of a forward call that are stored under a prefix.</summary>
    public TrainingBatch Batch(string prefix) =>
        new(this[$"{prefix}.input_ids"], Find($"{prefix}.attention_mask"), Find($"{prefix}.token_type_ids"), this[$"{prefix}.labels"]);

    public Tensor? Find(string name) => tensors.GetValueOrDefault(name);

    public static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}
