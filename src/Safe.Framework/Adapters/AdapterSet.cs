using Safe.Framework.Adapters.Status;

namespace Safe.Framework.Adapters;

/// <summary>The adapters of a model, as <see cref="AdapterInjection"/> attached them.</summary>
public sealed class AdapterSet
{
    internal AdapterSet(
        Module model,
        IReadOnlyList<PlacedAdapter> adapters,
        IReadOnlyList<SavedModule> savedModules,
        IReadOnlyList<string> warnings,
        IReadOnlyList<ITrainingPart> trainingParts
    )
    {
        TrainingParts = trainingParts;
        Model = model;
        Adapters = adapters;
        SavedModules = savedModules;
        Warnings = warnings;
    }

    /// <summary>The adapted model.</summary>
    public Module Model { get; }

    /// <summary>The adapters, depth first in declared order.</summary>
    public IReadOnlyList<PlacedAdapter> Adapters { get; }

    /// <summary>The names of the adapters, each once, in the order of <see cref="Adapters"/>.</summary>
    public IEnumerable<string> Names => Adapters.Select(placed => placed.Settings.Name).Distinct(StringComparer.Ordinal);

    /// <summary>The modules that train as a whole.</summary>
    public IReadOnlyList<SavedModule> SavedModules { get; }

    /// <summary>What of the methods takes part in training steps beside the gradient, such as AdaLoRA's budget.</summary>
    public IReadOnlyList<ITrainingPart> TrainingParts { get; }

    /// <summary>What in the options had no effect, one sentence each.</summary>
    public IReadOnlyList<string> Warnings { get; }

    /// <summary>The same adapters, with one more part that takes part in training steps.</summary>
    internal AdapterSet With(ITrainingPart part) => new(Model, Adapters, SavedModules, Warnings, [.. TrainingParts, part]);

    /// <summary>How every adapter stands, in the order of <see cref="Adapters"/>.</summary>
    public IReadOnlyList<LayerStatus> GetLayerStatus() => [.. Adapters.Select(LayerStatus.Of)];

    /// <summary>How the adapters stand together.</summary>
    public ModelStatus GetModelStatus() => ModelStatus.Of(this, GetLayerStatus());

    /// <summary>The adapters of one name, in this set's model and with its modules that train as a whole.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">No adapter has it.</exception>
    public AdapterSet Named(string name)
    {
        PlacedAdapter[] named = [.. Adapters.Where(placed => placed.Settings.Name == name)];
        return named.Length > 0
            ? new AdapterSet(Model, named, SavedModules, [], [])
            : throw new ArgumentException($"no adapter is named '{name}'{NearestNames.Suggestion(name, Names)}", nameof(name));
    }

    /// <summary>Switches all adapters off until the result is disposed: the model computes what it did before they were attached.</summary>
    /// <remarks>Merged adapters are unmerged meanwhile, and modules that train as a whole get their old values.</remarks>
    public IDisposable Off() => new OffScope(this, Adapters, SavedModules);

    /// <summary>Switches the adapters on or within a module off until the result is disposed, as <see cref="Off()"/> does with all.</summary>
    /// <param name="path">The module's path, such as <c>bert.encoder.layer.4</c>.</param>
    public IDisposable Off(string path) =>
        new OffScope(this, Within(path), [.. SavedModules.Where(saved => ModuleTree.IsWithin(saved.Path, path))]);

    /// <summary>The adapters on or within a module.</summary>
    /// <param name="path">The module's path, such as <c>bert.encoder.layer.4</c>.</param>
    public IReadOnlyList<PlacedAdapter> Within(string path) => [.. Adapters.Where(placed => ModuleTree.IsWithin(placed.Path, path))];

    /// <summary>Unmerges all adapters until the result is disposed; those that were merged are merged again then, to the same bits.</summary>
    public IDisposable Unmerged() => new UnmergedScope(this);

    /// <summary>Merges all adapters into the layers' weights; those that are merged stay so.</summary>
    /// <exception cref="NotSupportedException">An adapter cannot be merged; then none was.</exception>
    public void Merge()
    {
        if (Adapters.FirstOrDefault(static placed => placed.Adapter.MergeObstacle is not null) is { } obstacle)
        {
            throw new NotSupportedException($"'{obstacle.Path}' cannot be merged: the adapter {obstacle.Adapter.MergeObstacle}");
        }
        foreach (PlacedAdapter placed in Adapters.Where(placed => !placed.Adapter.IsMerged))
        {
            placed.Adapter.Merge();
        }
    }

    /// <summary>Gives all layers their own weights back, to the bit.</summary>
    public void Unmerge()
    {
        // Layers that share a weight get it back only in the reverse order.
        foreach (PlacedAdapter placed in Adapters.Reverse().Where(placed => placed.Adapter.IsMerged))
        {
            placed.Adapter.Unmerge();
        }
    }

    /// <summary>Takes all adapters off the model and releases them. Modules that train as a whole keep their values.</summary>
    public void Detach()
    {
        Unmerge();
        foreach (PlacedAdapter placed in Adapters)
        {
            placed.Site.Detach()?.Dispose();
        }
        foreach (SavedModule saved in SavedModules)
        {
            saved.Dispose();
        }
    }

    /// <summary>Takes all adapters off and gives the modules that train as a whole their values from before.</summary>
    internal void Withdraw()
    {
        foreach (SavedModule saved in SavedModules)
        {
            saved.Swap();
        }
        Detach();
    }

    private sealed class UnmergedScope : IDisposable
    {
        private readonly List<Adapter> merged;

        internal UnmergedScope(AdapterSet set)
        {
            merged = [.. set.Adapters.Select(placed => placed.Adapter).Where(adapter => adapter.IsMerged)];
            set.Unmerge();
        }

        public void Dispose()
        {
            merged.ForEach(adapter => adapter.Merge());
            merged.Clear();
        }
    }

    private sealed class OffScope : IDisposable
    {
        private readonly UnmergedScope? unmerged;
        private readonly List<Adapter> enabled;
        private readonly IReadOnlyList<SavedModule> saved;
        private bool ended;

        internal OffScope(AdapterSet set, IReadOnlyList<PlacedAdapter> adapters, IReadOnlyList<SavedModule> saved)
        {
            this.saved = saved;
            // All of them: layers that share a weight get it back only in the reverse order.
            unmerged = adapters.Any(static placed => placed.Adapter.IsMerged) ? new UnmergedScope(set) : null;
            enabled = [.. adapters.Select(placed => placed.Adapter).Where(adapter => adapter.Enabled)];
            enabled.ForEach(adapter => adapter.Enabled = false);
            SwapSaved();
        }

        public void Dispose()
        {
            if (ended)
            {
                return;
            }
            ended = true;
            SwapSaved();
            enabled.ForEach(adapter => adapter.Enabled = true);
            unmerged?.Dispose();
        }

        private void SwapSaved()
        {
            foreach (SavedModule module in saved)
            {
                module.Swap();
            }
        }
    }
}
