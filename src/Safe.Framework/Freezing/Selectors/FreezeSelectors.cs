namespace Safe.Framework.Freezing.Selectors;

/// <summary>The selectors that settings can name.</summary>
public static class FreezeSelectors
{
    /// <summary>The name of the default, the paper's.</summary>
    public const string Default = "threshold";

    /// <summary>Weighs importance against costs.</summary>
    public const string CostAware = "cost-aware";

    /// <summary>Keeps a budget.</summary>
    public const string Budget = "budget";

    /// <summary>Trains the upper half only.</summary>
    public const string UpperHalf = "upper-half";

    /// <summary>Chooses once.</summary>
    public const string StaticTopK = "static-top-k";

    /// <summary>Repeats a recorded run.</summary>
    public const string Replay = "replay";

    private static readonly Dictionary<string, Func<FreezeOptions, IFreezeSelector>> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        [Default] = static _ => new ThresholdSelector(),
        ["prefix"] = static _ => new PrefixSelector(),
        [CostAware] = static _ => new CostAwareSelector(),
        [Budget] = static _ => new BudgetSelector(),
        [UpperHalf] = static _ => new UpperHalfSelector(),
        [StaticTopK] = static _ => new StaticTopKSelector(),
        ["random"] = static _ => new RandomOrderSelector(),
        [Replay] = static options => new ReplaySelector(
            FreezePlan.Read(options.Plan ?? throw new ArgumentException("a replay needs a Plan"))
        ),
    };

    /// <summary>The names, in any case.</summary>
    public static IReadOnlyCollection<string> Names => Known.Keys;

    /// <summary>The selector that options name or imply.</summary>
    /// <param name="options">The options, valid by <see cref="FreezeOptionsValidator"/>.</param>
    /// <exception cref="ArgumentException">There is no such selector.</exception>
    /// <exception cref="IOException">The plan to replay cannot be read.</exception>
    /// <exception cref="InvalidDataException">The plan to replay is not one.</exception>
    public static IFreezeSelector Create(FreezeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        return Known.TryGetValue(options.SelectorName, out Func<FreezeOptions, IFreezeSelector>? make)
            ? make(options)
            : throw new ArgumentException(UnknownName.Sentence("Selector", options.SelectorName, Names), nameof(options));
    }
}
