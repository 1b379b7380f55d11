namespace Safe.Framework.Adapters.Peft;

/// <summary>Finds options that select exactly a given set of adapters.</summary>
internal static class PeftOptions
{
    /// <summary>The commonest rank and alpha for all, patterns for the layers that differ, and the shortest names that are exact.</summary>
    /// <exception cref="NotSupportedException">Adapters of other kinds than LoRA, or of unequal scaling rule or dropout.</exception>
    internal static AdapterOptions Of(AdapterSet set)
    {
        PlacedAdapter[] adapters = [.. set.Adapters];
        if (Array.Find(adapters, placed => !IsLora(placed.Adapter)) is { } other)
        {
            throw new NotSupportedException($"'{other.Path}' carries a {other.Adapter.GetType().Name}; a PEFT LoRA folder holds LoRA only");
        }
        (int rank, double alpha) = adapters
            .GroupBy(placed => (placed.Settings.Rank, placed.Settings.Alpha))
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault((8, 8));
        PlacedAdapter[] unusual = Array.FindAll(adapters, placed => placed.Settings.Rank != rank || placed.Settings.Alpha != alpha);
        return new AdapterOptions
        {
            R = rank,
            LoraAlpha = alpha,
            LoraDropout = Common(adapters, settings => settings.Dropout, "dropout"),
            UseDora = Common(adapters, settings => settings.WeightDecomposed, "weight decomposition"),
            UseRslora = Common(adapters, settings => settings.RankStabilized, "scaling rule"),
            TargetModules = TargetNames(set),
            // Both under one key: the first key that matches decides about rank and alpha.
            RankPattern = unusual.ToDictionary(placed => placed.Path, placed => placed.Settings.Rank, StringComparer.Ordinal),
            AlphaPattern = unusual.ToDictionary(placed => placed.Path, placed => placed.Settings.Alpha, StringComparer.Ordinal),
            Bias = BiasesOf(set),
            ModulesToSave = set.SavedModules.Any(static saved => saved.IsWhole)
                ? [.. set.SavedModules.Where(static saved => saved.IsWhole).Select(static saved => saved.Path)]
                : null,
        };
    }

    /// <summary>Whether a PEFT LoRA folder has a place for all that trains.</summary>
    internal static bool CanHold(AdapterSet set) =>
        set.Adapters.Count > 0 && set.Adapters.All(static placed => IsLora(placed.Adapter)) && FindBiases(set) is not null;

    private static BiasTraining BiasesOf(AdapterSet set) =>
        FindBiases(set)
        ?? throw new NotSupportedException(
            $"a PEFT folder has a place for all biases or for those of the adapted layers; these train: {string.Join(", ", OwnNames(set).Take(5))}"
        );

    // Null: neither none, nor all, nor those of the adapted layers.
    private static BiasTraining? FindBiases(AdapterSet set)
    {
        HashSet<string> trained = [.. OwnNames(set)];
        if (trained.Count == 0)
        {
            return BiasTraining.None;
        }
        string[] whole = [.. set.SavedModules.Where(static saved => saved.IsWhole).Select(static saved => saved.Path)];
        IEnumerable<string> all = ModuleTree
            .Walk(set.Model)
            .Where(static place => place.Module is not Adapter && place.Module.get_parameter("bias") is not null)
            .Where(place => !whole.Any(head => place.Path == head || place.Path.StartsWith(head + ".", StringComparison.Ordinal)))
            .Select(static place => ModuleTree.Join(place.Path, "bias"));
        IEnumerable<string> adapted = set
            .Adapters.Where(static placed => placed.Site.Target.get_parameter("bias") is not null)
            .Select(static placed => ModuleTree.Join(placed.Path, "bias"));
        return trained.SetEquals(all) ? BiasTraining.All
            : trained.SetEquals(adapted) ? BiasTraining.LoraOnly
            : null;
    }

    private static IEnumerable<string> OwnNames(AdapterSet set) => set.SavedModules.Where(static saved => !saved.IsWhole).SelectMany(Names);

    private static IEnumerable<string> Names(SavedModule saved) =>
        saved.Parameters.Select(entry => ModuleTree.Join(saved.Path, entry.Name));

    /// <summary>Whether an adapter has a place in a PEFT LoRA folder. A fused layer's parts have none.</summary>
    internal static bool IsLora(Adapter adapter) =>
        adapter is LoraEmbeddingAdapter or LoraConv2dAdapter || adapter is LoraAdapter { Settings.Segments: null };

    private static T Common<T>(PlacedAdapter[] adapters, Func<AdapterSettings, T> value, string what)
        where T : struct
    {
        T[] distinct = [.. adapters.Select(placed => value(placed.Settings)).Distinct()];
        return distinct.Length <= 1
            ? distinct.FirstOrDefault()
            : throw new NotSupportedException($"a PEFT folder has one {what} for all adapters; these have {string.Join(", ", distinct)}");
    }

    private static string[] TargetNames(AdapterSet set)
    {
        string[] paths = [.. set.Adapters.Select(placed => placed.Path)];
        string[] names =
        [
            .. set.Adapters.Select(placed => placed.Site.Member).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal),
        ];
        var selection = new TargetSelection(new AdapterOptions { TargetModules = names });
        IEnumerable<string> selected = ModuleTree
            .Walk(set.Model)
            .Where(place => place.Owner is not null and not Adapter && selection.Selects(place.Path, declared: false))
            .Select(place => place.Path);
        return selected.ToHashSet(StringComparer.Ordinal).SetEquals(paths) ? names : paths;
    }
}
