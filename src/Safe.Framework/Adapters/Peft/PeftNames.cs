namespace Safe.Framework.Adapters.Peft;

/// <summary>How PEFT names the tensors of an adapter file.</summary>
internal static class PeftNames
{
    internal const string ConfigFile = "adapter_config.json";
    internal const string WeightsFile = "adapter_model.safetensors";

    private const string Prefix = "base_model.model.";

    /// <summary>Every trained tensor of a set under its name in the file.</summary>
    internal static Dictionary<string, Parameter> TensorsOf(AdapterSet set)
    {
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
