namespace Safe.Framework.Tasks.Recipes.Jobs;

/// <summary>Where a job's trained weights lie in its folder.</summary>
/// <param name="folder">The job's folder.</param>
internal sealed class TrainedFolder(string folder)
{
    /// <summary>The adapter in PEFT's format, where it has a place for it.</summary>
    internal string Adapter { get; } = Path.Combine(folder, "adapter");

    /// <summary>Every parameter that trained, under its own name.</summary>
    internal string Weights { get; } = Path.Combine(folder, "trained.safetensors");

    /// <summary>Which heads and channels are left, where the job pruned.</summary>
    internal string Pruning { get; } = Path.Combine(folder, "pruning.safetensors");

    /// <summary>Removes an earlier job's.</summary>
    internal void Clear()
    {
        File.Delete(Weights);
        File.Delete(Pruning);
        if (Directory.Exists(Adapter))
        {
            Directory.Delete(Adapter, recursive: true);
        }
    }
}
