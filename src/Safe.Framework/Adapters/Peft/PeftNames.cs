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
        if (set.SavedModules.FirstOrDefault(static saved => saved.IsOff) is { } off)
        {
            throw new InvalidOperationException($"'{off.Path}' has other values now; let the adapter act first");
        }
        var tensors = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (PlacedAdapter placed in set.Adapters)
        {
            foreach ((string name, Parameter parameter) in placed.Adapter.named_parameters())
            {
                tensors.Add($"{Prefix}{placed.Path}.{name}{Suffix(placed.Adapter, name)}", parameter);
            }
        }
        foreach (SavedModule saved in set.SavedModules)
        {
            foreach ((string name, Parameter parameter) in saved.Parameters)
            {
                bool isAdapted = !saved.IsWhole && set.Adapters.Any(placed => placed.Path == saved.Path);
                string path = isAdapted ? ModuleTree.Join(saved.Path, "base_layer") : saved.Path;
                tensors.TryAdd(Prefix + ModuleTree.Join(path, name), parameter);
            }
        }
        return tensors;
    }

    /// <summary>The name without what some releases put between: <c>modules_to_save.</c></summary>
    internal static string Canonical(string name) => name.Replace(".modules_to_save.", ".", StringComparison.Ordinal);

    /// <summary>Whether a tensor says nothing of its own: PEFT writes the biases of a head that trains as a whole up to three times.</summary>
    /// <param name="name">The name in the file.</param>
    /// <param name="hasName">Whether the file has a tensor of a name.</param>
    internal static bool IsRepeated(string name, Func<string, bool> hasName) =>
        name.EndsWith(".bias", StringComparison.Ordinal)
        && (
            name.Contains(".original_module.", StringComparison.Ordinal)
            || (name.Contains(".modules_to_save.", StringComparison.Ordinal) && hasName(Canonical(name)))
        );

    // LoRA's matrices are layers in PEFT, everything else is a bare parameter.
    private static string Suffix(Adapter adapter, string name) =>
        adapter is not AdaLoraAdapter && name is "lora_A" or "lora_B" ? ".weight" : "";
}
