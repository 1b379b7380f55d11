using Safe.Framework.Checkpoints;

namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Files of trained parameters under the model's own names.</summary>
internal static class TrainedWeights
{
    /// <summary>Copies a file's tensors into a model's parameters; nothing is copied unless all fit.</summary>
    /// <param name="path">The file.</param>
    /// <param name="model">The model, with the adapters that it had.</param>
    /// <exception cref="InvalidDataException">The file is damaged, or holds what the model has no place for.</exception>
    /// <exception cref="IOException">It is missing or cannot be read.</exception>
    internal static void Load(string path, Module model)
    {
        Dictionary<string, Parameter> parameters = model
            .named_parameters()
            .ToDictionary(static one => one.name, static one => one.parameter, StringComparer.Ordinal);
        using SafetensorsFile file = SafetensorsFile.Open(path);
        foreach (SafetensorsEntry entry in file.Entries)
        {
            if (!parameters.TryGetValue(entry.Name, out Parameter? parameter))
            {
                throw new InvalidDataException($"{path}: the model has no parameter '{entry.Name}'");
            }
            if (!parameter.shape.SequenceEqual(entry.Shape))
            {
                throw new InvalidDataException(
                    $"{path}: '{entry.Name}' has shape [{string.Join(", ", entry.Shape)}], and the model's has [{string.Join(", ", parameter.shape)}]"
                );
            }
        }
        using IDisposable noGrad = torch.no_grad();
        foreach (SafetensorsEntry entry in file.Entries)
        {
            file.CopyTo(entry.Name, parameters[entry.Name]);
        }
    }
}
