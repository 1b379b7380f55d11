namespace Safe.Framework.Adapters.Peft;

/// <summary>How PEFT names the tensors of an adapter file.</summary>
internal static class PeftNames
{
    internal const string ConfigFile = "adapter_config.json";
    internal const string WeightsFile = "adapter_model.safetensors";

    private const string Prefix = "base_model.model.";
    private const string MatrixSuffix = ".weight";

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

    /// <exception cref="ArgumentException">The adapters have several names.</exception>
    internal static void RequireOneName(AdapterSet set)
    {
        if (set.Names.Skip(1).Any())
        {
            throw new ArgumentException(
                $"the adapters have several names ({string.Join(", ", set.Names)}), but an adapter file holds those of one; take one by Named",
                nameof(set)
            );
        }
    }

    /// <summary>Every trained tensor of a set under its name in the file.</summary>
    /// <exception cref="ArgumentException">The adapters have several names.</exception>
    internal static Dictionary<string, Parameter> TensorsOf(AdapterSet set)
    {
        RequireOneName(set);
        if (set.SavedModules.FirstOrDefault(static saved => saved.IsOff) is { } off)
        {
            throw new InvalidOperationException($"'{off.Path}' has other values now; let the adapter act first");
        }
        var tensors = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (PlacedAdapter placed in set.Adapters)
        {
            foreach ((string name, Parameter parameter) in placed.Adapter.named_parameters())
            {
                tensors.Add(NameOf(placed, name), parameter);
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

    /// <summary>Every trained tensor of a set as its file holds it: of AdaLoRA only the singular values that are kept.</summary>
    /// <param name="set">The adapters, all of one name.</param>
    /// <param name="kept">Which singular values are kept, by path; null: all.</param>
    /// <returns>Tensors of the adapters, or of the current dispose scope.</returns>
    /// <exception cref="NotSupportedException">The configuration keeps other singular values than the adapters have.</exception>
    internal static Dictionary<string, Tensor> StoredTensorsOf(AdapterSet set, IReadOnlyDictionary<string, bool[]>? kept)
    {
        Dictionary<string, Tensor> tensors = TensorsOf(set)
            .ToDictionary(static pair => pair.Key, Tensor (pair) => pair.Value, StringComparer.Ordinal);
        foreach (PlacedAdapter placed in set.Adapters.Where(static placed => placed.Adapter is AdaLoraAdapter))
        {
            foreach ((string name, _) in placed.Adapter.named_parameters())
            {
                tensors[NameOf(placed, name)] = AdaLoraRanks.Part(placed, name, kept?.GetValueOrDefault(placed.Path));
            }
        }
        return tensors;
    }

    /// <summary>
    /// PEFT's name of a stored tensor: without what some releases put between (<c>modules_to_save.</c>), with what others leave out (loralib, the authors'
    /// own, has neither prefix nor suffix).
    /// </summary>
    /// <param name="name">The name in the file.</param>
    /// <param name="wanted">The names that there is a place for.</param>
    internal static string Canonical(string name, IReadOnlyDictionary<string, Parameter> wanted)
    {
        string plain = WithoutWrapper(name);
        string full = plain.StartsWith(Prefix, StringComparison.Ordinal) ? plain : Prefix + plain;
        return wanted.ContainsKey(full + MatrixSuffix) ? full + MatrixSuffix : full;
    }

    /// <summary>Whether a tensor says nothing of its own: PEFT writes the biases of a head that trains as a whole up to three times.</summary>
    /// <param name="name">The name in the file.</param>
    /// <param name="hasName">Whether the file has a tensor of a name.</param>
    internal static bool IsRepeated(string name, Func<string, bool> hasName) =>
        name.EndsWith(".bias", StringComparison.Ordinal)
        && (
            name.Contains(".original_module.", StringComparison.Ordinal)
            || (name.Contains(".modules_to_save.", StringComparison.Ordinal) && hasName(WithoutWrapper(name)))
        );

    private static string WithoutWrapper(string name) => name.Replace(".modules_to_save.", ".", StringComparison.Ordinal);

    private static string NameOf(PlacedAdapter placed, string name) => $"{Prefix}{placed.Path}.{name}{Suffix(placed.Adapter, name)}";

    // LoRA's matrices are layers in PEFT, everything else is a bare parameter.
    private static string Suffix(Adapter adapter, string name) =>
        adapter is not AdaLoraAdapter && name is "lora_A" or "lora_B" ? MatrixSuffix : "";
}
