using System.Text.Json;
using System.Text.Json.Nodes;
using Safe.Framework.Checkpoints;

namespace Safe.Framework.Cli.Inspecting;

/// <summary>The safetensors files of a folder: one, or several under an index.</summary>
/// <param name="folder">The folder.</param>
/// <param name="index">The index; null where there is one file.</param>
/// <param name="fileOf">By the index, each tensor's file.</param>
internal sealed class WeightFiles(string folder, string? index, IReadOnlyDictionary<string, string> fileOf)
{
    /// <summary>The files' names in ordinal order.</summary>
    public required IReadOnlyList<string> Names { get; init; }

    /// <summary>Finds them.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="name">The files' name without ending.</param>
    /// <exception cref="InvalidDataException">The index is damaged.</exception>
    /// <exception cref="IOException">There are none.</exception>
    public static WeightFiles Find(string folder, string name)
    {
        string single = $"{name}.safetensors";
        string index = Path.Combine(folder, $"{single}.index.json");
        if (File.Exists(Path.Combine(folder, single)))
        {
            return new WeightFiles(folder, null, new Dictionary<string, string>()) { Names = [single] };
        }
        if (!File.Exists(index))
        {
            string pickled =
                new[] { $"{name}.bin", $"pytorch_{name}.bin" }.FirstOrDefault(file => File.Exists(Path.Combine(folder, file))) ?? "";
            string reason = pickled.Length == 0 ? "" : $"; {pickled} is a pickle, which models load but inspect does not read";
            throw new FileNotFoundException($"{Path.Combine(folder, single)}: no such file, and no index of several{reason}");
        }
        Dictionary<string, string> fileOf = ReadIndex(index);
        return new WeightFiles(folder, index, fileOf) { Names = [.. fileOf.Values.Distinct().Order(StringComparer.Ordinal)] };
    }

    /// <summary>Reads the headers of all files.</summary>
    /// <exception cref="InvalidDataException">A file is damaged, or lacks what the index says; the message names it.</exception>
    /// <exception cref="IOException">A file is not there, or cannot be read.</exception>
    public IReadOnlyList<TensorFacts> Read()
    {
        var tensors = new List<TensorFacts>();
        foreach (string name in Names)
        {
            string path = Path.Combine(folder, name);
            if (!File.Exists(path))
            {
                throw new FileNotFoundException($"{path}: no such file, though {index} names it", path);
            }
            using SafetensorsFile file = SafetensorsFile.Open(path);
            foreach ((string tensor, _) in fileOf.Where(entry => entry.Value == name && !file.Contains(entry.Key)))
            {
                throw new InvalidDataException(
                    $"{path}: tensor {SafetensorsHeader.Quoted(tensor)} is missing, though {index} places it there"
                );
            }
            tensors.AddRange(file.Entries.Select(entry => FactsOf(entry, name)));
        }
        return tensors;
    }

    private static TensorFacts FactsOf(SafetensorsEntry entry, string file)
    {
        string type = SafetensorsTypes.NameOf(entry.Type);
        return new TensorFacts(entry.Name, type, entry.Shape, entry.Length / SafetensorsTypes.SizeOf(entry.Type), entry.Length, file);
    }

    private static Dictionary<string, string> ReadIndex(string path)
    {
        if (ConfigFile.Object(path)["weight_map"] is not JsonObject map)
        {
            throw new InvalidDataException($"{path}: field 'weight_map' must be an object of file names");
        }
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach ((string tensor, JsonNode? node) in map)
        {
            // A name with a folder in it would lead elsewhere.
            if (
                node?.GetValueKind() != JsonValueKind.String
                || node.GetValue<string>() is not { Length: > 0 } file
                || Path.GetFileName(file) != file
            )
            {
                throw new InvalidDataException(
                    $"{path}: the file of tensor {SafetensorsHeader.Quoted(tensor)} must be a name without folders"
                );
            }
            files.Add(tensor, file);
        }
        return files;
    }
}
