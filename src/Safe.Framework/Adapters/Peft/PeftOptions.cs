using Safe.Framework.Annotations;

namespace Safe.Framework.Adapters.Peft;

/// <summary>Finds options that select exactly a given set of adapters.</summary>
internal static class PeftOptions
{
    /// <summary>The options of a set whose adapters are of one kind that PEFT's format has.</summary>
    /// <param name="set">The adapters.</param>
    /// <param name="schedule">How AdaLoRA's budget falls; null: not known.</param>
    /// <exception cref="NotSupportedException">Adapters of other kinds, of several, or that differ in what a folder says once.</exception>
    internal static AdapterOptions Of(AdapterSet set, AdaLoraSchedule? schedule)
    {
        PlacedAdapter[] adapters = [.. set.Adapters];
        AdapterMethod method = MethodOf(adapters);
        AdapterOptions options = new()
        {
            Method = method,
            TargetModules = PeftTargets.Names(set.Model, adapters.Select(static placed => placed.Path)),
            Bias = BiasesOf(set, method),
            ModulesToSave = set.SavedModules.Any(static saved => saved.IsWhole)
                ? [.. set.SavedModules.Where(static saved => saved.IsWhole).Select(static saved => saved.Path)]
                : null,
        };
        switch (method)
        {
            case AdapterMethod.IA3:
                SetFeedforward(options, set);
                break;
            case AdapterMethod.AdaLoRA:
                SetBudget(options, adapters, schedule);
                break;
            default:
                SetRanks(options, adapters);
                break;
        }
        return options;
    }

    /// <summary>Whether a PEFT LoRA folder has a place for all that trains.</summary>
    internal static bool CanHold(AdapterSet set) =>
        set.Adapters.Count > 0 && set.Adapters.All(static placed => IsLora(placed.Adapter)) && FindBiases(set) is not null;

    private static AdapterMethod MethodOf(PlacedAdapter[] adapters)
    {
        AdapterMethod? method = null;
        foreach (PlacedAdapter placed in adapters)
        {
            AdapterMethod? own = MethodOf(placed.Adapter);
            if (own is null || (method is not null && own != method))
            {
                string hint = placed.Adapter is BottleneckAdapter ? $"; {nameof(AdapterHub.AdapterHubFolder)} writes bottlenecks" : "";
                throw new NotSupportedException(
                    $"'{placed.Path}' carries a {placed.Adapter.GetType().Name}; a PEFT folder holds LoRA, AdaLoRA or (IA)³ of whole layers, one of them{hint}"
                );
            }
            method = own;
        }
        return method ?? AdapterMethod.LoRA;
    }

    private static AdapterMethod? MethodOf(Adapter adapter) =>
        adapter switch
        {
            AdaLoraAdapter => AdapterMethod.AdaLoRA,
            Ia3Adapter => AdapterMethod.IA3,
            _ when IsLora(adapter) => AdapterMethod.LoRA,
            _ => null,
        };

    // A fused layer's parts have no place in PEFT's format.
    private static bool IsLora(Adapter adapter) =>
        adapter is LoraEmbeddingAdapter or LoraConv2dAdapter || adapter is LoraAdapter { Settings.Segments: null };

    // The commonest rank and alpha for all, and patterns for the layers that differ.
    private static void SetRanks(AdapterOptions options, PlacedAdapter[] adapters)
    {
        (int rank, double alpha) = adapters
            .GroupBy(placed => (placed.Settings.Rank, placed.Settings.Alpha))
            .OrderByDescending(group => group.Count())
            .Select(group => group.Key)
            .FirstOrDefault((8, 8));
        PlacedAdapter[] unusual = Array.FindAll(adapters, placed => placed.Settings.Rank != rank || placed.Settings.Alpha != alpha);
        options.R = rank;
        options.LoraAlpha = alpha;
        options.LoraDropout = Common(adapters, settings => settings.Dropout, "dropout", 0);
        options.UseDora = Common(adapters, settings => settings.WeightDecomposed, "weight decomposition", false);
        options.UseRslora = Common(adapters, settings => settings.RankStabilized, "scaling rule", false);
        // Both under one key: the first key that matches decides about rank and alpha.
        options.RankPattern = unusual.ToDictionary(placed => placed.Path, placed => placed.Settings.Rank, StringComparer.Ordinal);
        options.AlphaPattern = unusual.ToDictionary(placed => placed.Path, placed => placed.Settings.Alpha, StringComparer.Ordinal);
    }

    private static void SetBudget(AdapterOptions options, PlacedAdapter[] adapters, AdaLoraSchedule? schedule)
    {
        options.InitR = Common(adapters, settings => settings.Rank, "rank at the start", TargetSelection.DefaultInitialRank);
        options.LoraAlpha = Common(adapters, settings => settings.Alpha, "alpha", 8);
        options.LoraDropout = Common(adapters, settings => settings.Dropout, "dropout", 0);
        options.TargetR = schedule?.TargetRank ?? Math.Min(options.TargetR, options.InitR.Value);
        options.TInit = schedule?.InitialSteps ?? options.TInit;
        options.TFinal = schedule?.FinalSteps ?? options.TFinal;
        options.DeltaT = schedule?.Interval ?? options.DeltaT;
        options.Beta1 = schedule?.Beta1 ?? options.Beta1;
        options.Beta2 = schedule?.Beta2 ?? options.Beta2;
        options.OrthRegWeight = schedule?.Orthogonality ?? options.OrthRegWeight;
    }

    // Names of feed-forward layers must be among the targets too.
    private static void SetFeedforward(AdapterOptions options, AdapterSet set)
    {
        string[] feedforward = PeftTargets.Names(
            set.Model,
            set.Adapters.Where(static placed => placed.Settings.Feedforward).Select(static placed => placed.Path)
        );
        string[] others = PeftTargets.Names(
            set.Model,
            set.Adapters.Where(static placed => !placed.Settings.Feedforward).Select(static placed => placed.Path)
        );
        options.FeedforwardModules = feedforward;
        options.TargetModules = [.. feedforward.Concat(others).Order(StringComparer.Ordinal)];
    }

    private static BiasTraining BiasesOf(AdapterSet set, AdapterMethod method)
    {
        if (method == AdapterMethod.IA3 && OwnNames(set).Any())
        {
            throw new NotSupportedException(
                $"a PEFT folder of (IA)³ has no place for biases; these train: {string.Join(", ", OwnNames(set).Take(5))}"
            );
        }
        return FindBiases(set)
            ?? throw new NotSupportedException(
                $"a PEFT folder has a place for all biases or for those of the adapted layers; these train: {string.Join(", ", OwnNames(set).Take(5))}"
            );
    }

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

    private static T Common<T>(PlacedAdapter[] adapters, Func<AdapterSettings, T> value, string what, T none)
        where T : struct
    {
        T[] distinct = [.. adapters.Select(placed => value(placed.Settings)).Distinct()];
        return distinct switch
        {
            [] => none,
            [T one] => one,
            _ => throw new NotSupportedException(
                $"a PEFT folder has one {what} for all adapters; these have {string.Join(", ", distinct)}"
            ),
        };
    }
}
