using Safe.Framework.Adapters.Peft;

namespace Safe.Framework.Adapters.AdapterHub;

/// <summary>How AdapterHub's library names the tensors of bottlenecks in BERT and its kin.</summary>
internal static class AdapterHubNames
{
    // The modules that BERT and RoBERTa end their sublayers with: attention.output and output.
    private const string Sublayer = "output";

    private static readonly Dictionary<string, string> Tensors = new(StringComparer.Ordinal)
    {
        ["down_weight"] = "adapter_down.0.weight",
        ["down_bias"] = "adapter_down.0.bias",
        ["up_weight"] = "adapter_up.weight",
        ["up_bias"] = "adapter_up.bias",
    };

    /// <summary>Every tensor of the bottlenecks under its name in the file.</summary>
    /// <exception cref="NotSupportedException">An adapter is no bottleneck, or is where the library has none.</exception>
    internal static Dictionary<string, Parameter> TensorsOf(AdapterSet set, string adapter)
    {
        PeftNames.RequireOneName(set);
        var tensors = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (PlacedAdapter placed in set.Adapters)
        {
            string owner = OwnerOf(placed);
            foreach ((string name, Parameter parameter) in placed.Adapter.named_parameters())
            {
                tensors.Add($"{owner}.adapters.{adapter}.{Tensors[name]}", parameter);
            }
        }
        return tensors;
    }

    /// <summary>The tensors of the modules that train as a whole, which the layout calls the head.</summary>
    /// <exception cref="NotSupportedException">More than a head trains.</exception>
    internal static Dictionary<string, Parameter> HeadOf(AdapterSet set)
    {
        HashSet<string> bases = [.. set.Adapters.Select(static placed => placed.Path.Split('.')[0])];
        var tensors = new Dictionary<string, Parameter>(StringComparer.Ordinal);
        foreach (SavedModule saved in set.SavedModules)
        {
            foreach ((string name, Parameter parameter) in saved.Parameters)
            {
                string path = ModuleTree.Join(saved.Path, name);
                if (!saved.IsWhole || bases.Contains(saved.Path.Split('.')[0]))
                {
                    throw new NotSupportedException($"'{path}' trains, but AdapterHub's layout has a place for adapters and a head only");
                }
                tensors.Add(path, parameter);
            }
        }
        return tensors;
    }

    /// <summary>The name that there is a place for: files of models without a head leave the model's prefix out.</summary>
    internal static string Canonical(string name, IReadOnlyDictionary<string, Parameter> wanted) =>
        wanted.ContainsKey(name) ? name : wanted.Keys.FirstOrDefault(full => full.EndsWith("." + name, StringComparison.Ordinal), name);

    private static string OwnerOf(PlacedAdapter placed)
    {
        if (placed.Adapter is not BottleneckAdapter)
        {
            throw new NotSupportedException(
                $"'{placed.Path}' carries a {placed.Adapter.GetType().Name}; AdapterHub's layout is read and written for bottlenecks only"
            );
        }
        string owner = placed.Path[..^Math.Min(placed.Path.Length, placed.Site.Member.Length + 1)];
        return PathPattern.EndsWithName(owner, Sublayer)
            ? owner
            : throw new NotSupportedException(
                $"'{placed.Path}' is in no module named '{Sublayer}'; AdapterHub's names are known for BERT and RoBERTa only"
            );
    }
}
