using System.Text.Json;
using Safe.Framework.Checkpoints;
using Safe.Testing;

namespace Safe.Framework.Models.Tests.Golden;

/// <summary>One case of a golden model folder: the arguments of a forward call and what the reference library computed for them.</summary>
internal sealed class GoldenCase
{
    private GoldenCase(
        string folder,
        string modelClass,
        IReadOnlyDictionary<string, Tensor> inputs,
        IReadOnlyDictionary<string, Tensor> expected
    )
    {
        Folder = folder;
        ModelClass = modelClass;
        Inputs = inputs;
        Expected = expected;
    }

    internal string Folder { get; }

    internal string ModelClass { get; }

    internal IReadOnlyDictionary<string, Tensor> Inputs { get; }

    internal IReadOnlyDictionary<string, Tensor> Expected { get; }

    /// <summary>Every (folder, case) pair of a forward call below a fixture, as its files list them.</summary>
    internal static IEnumerable<object[]> All(string fixture) => Cases(fixture, isGeneration: false);

    /// <summary>Every (folder, case) pair of a generation below a fixture.</summary>
    internal static IEnumerable<object[]> Generations(string fixture) => Cases(fixture, isGeneration: true);

    /// <summary>What a case's entry says beside its tensors.</summary>
    internal static JsonElement Entry(string fixture, string name)
    {
        using JsonDocument description = Describe(Path.Combine(SharedFolder.Golden, fixture));
        return description
            .RootElement.GetProperty("cases")
            .EnumerateArray()
            .Single(entry => entry.GetProperty("case").GetString() == name)
            .Clone();
    }

    internal static GoldenCase Read(string fixture, string name)
    {
        string folder = Path.Combine(SharedFolder.Golden, fixture);
        using JsonDocument description = Describe(folder);
        return new GoldenCase(
            folder,
            description.RootElement.GetProperty("model_class").GetString()!,
            ReadTensors(Path.Combine(folder, $"{name}.inputs.safetensors")),
            ReadTensors(Path.Combine(folder, $"{name}.expected.safetensors"))
        );
    }

    internal Tensor? Input(string name) => Inputs.GetValueOrDefault(name);

    /// <summary>The same case without one of its arguments.</summary>
    internal GoldenCase Without(string input) =>
        new(Folder, ModelClass, Inputs.Where(pair => pair.Key != input).ToDictionary(pair => pair.Key, pair => pair.Value), Expected);

    private static IEnumerable<object[]> Cases(string fixture, bool isGeneration)
    {
        string root = Path.Combine(SharedFolder.Golden, fixture);
        foreach (string folder in Directory.EnumerateDirectories(root).Order(StringComparer.Ordinal))
        {
            using JsonDocument description = Describe(folder);
            foreach (JsonElement entry in description.RootElement.GetProperty("cases").EnumerateArray())
            {
                if (isGeneration == entry.TryGetProperty("kind", out _))
                {
                    yield return [$"{fixture}/{Path.GetFileName(folder)}", entry.GetProperty("case").GetString()!];
                }
            }
        }
    }

    private static JsonDocument Describe(string folder) => JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "cases.json")));

    private static Dictionary<string, Tensor> ReadTensors(string path)
    {
        using SafetensorsFile file = SafetensorsFile.Open(path);
        return file.Entries.ToDictionary(entry => entry.Name, entry => file.Read(entry.Name));
    }
}
