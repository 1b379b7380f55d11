using Safe.Framework.Adapters;
using Safe.Framework.Models.Auto;
using Safe.Framework.Models.Heads;

namespace Safe.Framework.Models.Checkpoints;

/// <summary>Adapted models as plain Hugging Face checkpoints, which any library loads without adapters.</summary>
public static class MergedCheckpoint
{
    /// <summary>
    /// Merges the adapters that act into the weights, writes <c>config.json</c> and <c>model.safetensors</c> under the family's own names, and takes out again
    /// what it merged. Adapters that are switched off are left out, modules that train as a whole are written as they are.
    /// </summary>
    /// <param name="folder">The folder; created if it is not there.</param>
    /// <param name="adapters">The adapters of the model, live, frozen, folded or merged.</param>
    /// <param name="config">The model's configuration.</param>
    /// <param name="dtype">Element type of the file: float32, bfloat16 or float16.</param>
    /// <exception cref="NotSupportedException">An adapter that acts cannot be merged; then nothing is written.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static void Save(string folder, AdapterSet adapters, PretrainedConfig config, ScalarType dtype = ScalarType.Float32)
    {
        ArgumentNullException.ThrowIfNull(adapters);
        ArgumentNullException.ThrowIfNull(config);
        PlacedAdapter[] acting = [.. adapters.Adapters.Where(static placed => placed.Adapter.Enabled)];
        foreach (PlacedAdapter placed in acting)
        {
            Require(placed, adapters.Model, config);
        }
        var merged = new Stack<Adapter>();
        try
        {
            foreach (PlacedAdapter placed in acting.Where(static placed => !placed.Adapter.IsMerged))
            {
                placed.Adapter.Merge();
                merged.Push(placed.Adapter);
            }
            PretrainedLoading.Save(folder, adapters.Model, config, dtype);
        }
        finally
        {
            // Adapters that share a weight come out in the reverse order.
            foreach (Adapter adapter in merged)
            {
                adapter.Unmerge();
            }
        }
    }

    private static void Require(PlacedAdapter placed, Module model, PretrainedConfig config)
    {
        if (placed.Adapter.MergeObstacle is { } obstacle)
        {
            throw new NotSupportedException($"'{placed.Path}' cannot be merged: the adapter {obstacle}");
        }
        bool isLanguageModel = AutoModel.HeadOf(model.GetName()) is ModelHead.CausalLM or ModelHead.MaskedLM;
        string weight = ModuleTree.Join(placed.Path, "weight");
        string? head = config.Names.Tied.FirstOrDefault(tied => tied.Value == weight).Key;
        if (isLanguageModel && config.TieWordEmbeddings && head is not null)
        {
            throw new NotSupportedException(
                $"'{placed.Path}' cannot be merged: its weight is also '{head}', which the adapter does not act on; untie them first"
            );
        }
    }
}
