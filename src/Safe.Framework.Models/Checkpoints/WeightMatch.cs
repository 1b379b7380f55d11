namespace Safe.Framework.Models.Checkpoints;

/// <summary>Which stored tensor goes into which parameter.</summary>
/// <param name="Sources">Stored names by parameter name.</param>
/// <param name="Unexpected">Stored names without a parameter.</param>
internal sealed record WeightMatch(IReadOnlyDictionary<string, string> Sources, IReadOnlyList<string> Unexpected)
{
    /// <summary>Matches names; a tensor stored under a tied name counts only where the parameter's own name is absent.</summary>
    /// <param name="file">The file, for messages.</param>
    /// <param name="stored">Names in the checkpoint.</param>
    /// <param name="parameters">Names in the model.</param>
    /// <param name="names">The family's naming.</param>
    /// <exception cref="InvalidDataException">Two stored tensors go into one parameter.</exception>
    internal static WeightMatch Of(string file, IEnumerable<string> stored, IReadOnlySet<string> parameters, CheckpointNames names)
    {
        var sources = new Dictionary<string, string>(StringComparer.Ordinal);
        var tied = new Dictionary<string, string>(StringComparer.Ordinal);
        var unexpected = new List<string>();
        foreach (string name in stored.Order(StringComparer.Ordinal))
        {
            string modern = names.Modernize(name);
            if (names.Candidates(modern).FirstOrDefault(parameters.Contains) is { } parameter)
            {
                if (!sources.TryAdd(parameter, name))
                {
                    throw new InvalidDataException($"{file}: '{sources[parameter]}' and '{name}' both hold the parameter '{parameter}'");
                }
            }
            else if (names.Tied.TryGetValue(modern, out string? twin) && parameters.Contains(twin))
            {
                tied.TryAdd(twin, name);
            }
            else if (!names.IsConstant(modern))
            {
                unexpected.Add(name);
            }
        }
        foreach ((string parameter, string name) in tied)
        {
            sources.TryAdd(parameter, name);
        }
        return new WeightMatch(sources, unexpected);
    }
}
