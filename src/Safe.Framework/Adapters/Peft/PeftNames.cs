namespace Safe.Framework.Adapters.Peft;

/// <summary>How PEFT names the tensors of an adapter file.</summary>
internal static class PeftNames
{
    internal const string ConfigFile = "adapter_config.json";
    internal const string WeightsFile = "adapter_model.safetensors";

    private const string Prefix = "base_model.model.";

    /// <summary>The set in parts of one name each; a set without adapters is one part.</summary>
    internal static IEnumerable<AdapterSet> ByName(AdapterSet set) => set.Adapters.Count == 0 ? [set] : set.Names.Select(set.Named);

    /// <summary>The folder of a set of one name.</summary>
    /// <param name="folder">The folder of all.</param>
    /// <param name="set">The adapters.</param>
    internal static string FolderOf(string folder, AdapterSet set)
    {
        string name = set.Names.FirstOrDefault(AdapterSettings.DefaultName);
        return name == AdapterSettings.DefaultName ? folder : Path.Join(folder, name);
    }

    /// <summary>Every trained tensor of a set under its name in the file.</summary>
    /// <exception cref="ArgumentException">The adapters have several names.</exception>
    internal static Dictionary<string, Parameter> TensorsOf(AdapterSet set)
    {
        if (set.Names.Skip(1).Any())
        {
            throw new ArgumentException(
                $"the adapters have several names ({string.Join(", ", set.Names)}), but a PEFT file holds those of one; take one by Named",
                nameof(set)
            );
        }
        var tensors = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (PlacedAdapter placed in set.Adapters)
        {
            foreach ((string name, Parameter parameter) in placed.Adapter.named_parameters())
            {
                tensors.Add($"{Prefix}{placed.Path}.{name}.weight", parameter);
            }
        }
        foreach (SavedModule saved in set.SavedModules)
        {
            foreach ((string name, Parameter parameter) in saved.Module.named_parameters())
            {
                tensors.TryAdd($"{Prefix}{saved.Path}.{name}", parameter);
            }
        }
        return tensors;
    }

    /// <summary>The name without what some releases put between: <c>modules_to_save.</c></summary>
    internal static string Canonical(string name) => name.Replace(".modules_to_save.", ".", StringComparison.Ordinal);
}
